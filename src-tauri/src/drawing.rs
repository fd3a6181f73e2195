//! How the window is drawn where there is no graphics card, as on the machines of many offices and on every virtual one.

use tauri::Runtime;
use tauri::plugin::TauriPlugin;

use crate::options::Drawing;

/// The web view of Linux draws in layers as a graphics card would have it. Where there is none, a frame of a table took 250 ms that way,
/// and takes 30 ms when the view is told so. Other systems see it by themselves.
pub(crate) fn fit<R: Runtime>(drawing: Drawing) -> TauriPlugin<R> {
    tauri::plugin::Builder::new("drawing").on_webview_ready(move |view| draw(&view, drawing)).build()
}

#[cfg(target_os = "linux")]
fn draw<R: Runtime>(view: &tauri::Webview<R>, drawing: Drawing) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

    let has_card = || std::fs::read_dir("/dev/dri").is_ok_and(|mut devices| devices.next().is_some());
    let in_layers = match drawing {
        Drawing::Fitting => has_card(),
        Drawing::Plain => false,
        Drawing::Layers => true,
    };
    if in_layers {
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
fn draw<R: Runtime>(_view: &tauri::Webview<R>, _drawing: Drawing) {}
