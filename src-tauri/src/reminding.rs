//! What the program says outside its window: a notice of the desktop, and an icon in the tray. Both tell numbers alone, for anybody may
//! see them. A desktop that has neither loses nothing: the window tells the same.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Deserialize;
use tauri::menu::{CheckMenuItem, Menu, MenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Emitter, Manager, State, Window, WindowEvent};
use tauri_plugin_notification::NotificationExt;

/// What there is outside the window.
#[derive(Debug, Default)]
pub struct Outside {
    /// Whether there is an icon in the tray.
    tray: AtomicBool,
    /// Whether making one has failed: it is not tried again.
    no_tray: AtomicBool,
    /// Whether the program goes on when its window is closed.
    stay: AtomicBool,
}

/// What is to be told, and the words of the icon's menu.
#[derive(Debug, Deserialize)]
pub struct Notice {
    /// The head.
    title: String,
    /// The lines; none if nobody is to be told anew.
    lines: Vec<String>,
    /// What stands beside the icon, as short as can be.
    badge: String,
    /// What the icon says when it is pointed at.
    label: String,
    /// The word for opening the window.
    show: String,
    /// The word for going on after the window is closed.
    stay: String,
    /// The word for leaving.
    quit: String,
    /// Whether the person wants the program to go on.
    stays: bool,
}

const TRAY: &str = "ekn";

/// Shows a notice and brings the icon up to date.
#[tauri::command]
pub fn remind(app: AppHandle, outside: State<'_, Outside>, notice: Notice) {
    outside.stay.store(notice.stays, Ordering::Relaxed);
    if !outside.no_tray.load(Ordering::Relaxed) {
        // The library that draws the icon may be missing on the machine, which it tells by panicking.
        let made = catch_unwind(AssertUnwindSafe(|| show_icon(&app, &notice)));
        let is_there = matches!(made, Ok(Ok(())));
        outside.tray.store(is_there, Ordering::Relaxed);
        outside.no_tray.store(!is_there, Ordering::Relaxed);
    }
    if !notice.lines.is_empty() {
        // The desktop may take its time to answer; the window does not wait for it, and a desktop without notices shows none.
        std::thread::spawn(move || {
            let _ = app.notification().builder().title(notice.title).body(notice.lines.join("\n")).show();
        });
    }
}

fn show_icon(app: &AppHandle, notice: &Notice) -> tauri::Result<()> {
    let show = MenuItem::with_id(app, "show", &notice.show, true, None::<&str>)?;
    let stay = CheckMenuItem::with_id(app, "stay", &notice.stay, true, notice.stays, None::<&str>)?;
    let quit = MenuItem::with_id(app, "quit", &notice.quit, true, None::<&str>)?;
    let menu = Menu::with_items(app, &[&show, &stay, &quit])?;
    if let Some(icon) = app.tray_by_id(TRAY) {
        icon.set_menu(Some(menu))?;
        icon.set_tooltip(Some(&notice.label))?;
        return icon.set_title(Some(&notice.badge));
    }
    let mut icon = TrayIconBuilder::with_id(TRAY).menu(&menu).tooltip(&notice.label).title(&notice.badge);
    if let Some(picture) = app.default_window_icon() {
        icon = icon.icon(picture.clone());
    }
    icon.on_menu_event(|app, event| match event.id().as_ref() {
        "show" => open_window(app),
        "stay" => {
            let outside = app.state::<Outside>();
            let stays = !outside.stay.fetch_not(Ordering::Relaxed);
            // The window remembers it for the next start.
            let _ = app.emit("stay", stays);
        }
        "quit" => app.exit(0),
        _ => {}
    })
    .build(app)?;
    Ok(())
}

fn open_window(app: &AppHandle) {
    for window in app.webview_windows().values() {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// A window that is closed while reminders go on is only put away: the icon brings it back.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        let outside = window.state::<Outside>();
        if outside.stay.load(Ordering::Relaxed) && outside.tray.load(Ordering::Relaxed) && window.hide().is_ok() {
            api.prevent_close();
        }
    }
}
