//! How the window is drawn where there is no graphics card, as on the machines of many offices and on every virtual one.

use tauri::Runtime;
use tauri::plugin::TauriPlugin;

/// The web view of Linux draws in layers as a graphics card would have it. Where there is none, a frame of a table took 250 ms that way,
/// and takes 30 ms when the view is told so. Other systems see it by themselves.
pub(crate) fn fit_to_machine<R: Runtime>() -> TauriPlugin<R> {
    tauri::plugin::Builder::new("drawing").on_webview_ready(|view| without_card(&view)).build()
}

#[cfg(target_os = "linux")]
fn without_card<R: Runtime>(view: &tauri::Webview<R>) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

    let has_card = std::fs::read_dir("/dev/dri").is_ok_and(|mut devices| devices.next().is_some());
    if has_card {
        return;
    }
    // If the view can't be told, it is slow and nothing else.
    let _ = view.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
}

#[cfg(not(target_os = "linux"))]
fn without_card<R: Runtime>(_view: &tauri::Webview<R>) {}
