//! The interface's arrows: only the host knows the desktop, screens don't know each other, parts are given their data.

use ekn_tidy_tests::{Breaches, File, Tree};

fn sources() -> Vec<File> {
    Tree::here().files("ui/src", &[".ts", ".svelte"])
}

#[test]
fn only_the_host_knows_the_desktop() {
    let mut breaches = Breaches::of("`@tauri-apps` outside ui/src/host: add what you need to `Host`, in both hosts");
    for file in sources().iter().filter(|file| !file.path.starts_with("ui/src/host/")) {
        for (line, _) in numbered(&file.text).filter(|(_, text)| text.contains("@tauri-apps")) {
            breaches.add(&file.path, line, "names the desktop API");
        }
    }
    breaches.none();
}

#[test]
fn screens_do_not_import_screens() {
    let mut breaches = Breaches::of("a screen imports another: what two screens need becomes a part in ui/src/parts");
    for file in sources() {
        let Some(own) = screen_of(&file.path) else { continue };
        for (line, target) in imports(&file) {
            if screen_of(&target).is_some_and(|other| other != own) {
                breaches.add(&file.path, line, target);
            }
        }
    }
    breaches.none();
}

#[test]
fn parts_do_not_import_the_host_or_screens() {
    let mut breaches =
        Breaches::of("a part asks for data by itself: give it its data by props, and let its screen call the host");
    for file in sources().iter().filter(|file| file.path.starts_with("ui/src/parts/")) {
        for (line, target) in imports(file) {
            if target.starts_with("ui/src/host") || target.starts_with("ui/src/screens/") {
                breaches.add(&file.path, line, target);
            }
        }
    }
    breaches.none();
}

fn screen_of(path: &str) -> Option<&str> {
    path.strip_prefix("ui/src/screens/")?.split('/').next()
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line))
}

/// What a file imports from this project, as paths from the root.
fn imports(file: &File) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, text) in numbered(&file.text) {
        let named = ["from '", "import '", "import('"].into_iter().filter_map(|start| text.split_once(start));
        for (_, rest) in named {
            let target = rest.split('\'').next().unwrap_or_default();
            if target.starts_with('.') {
                found.push((line, resolved(&file.path, target)));
            }
        }
    }
    found
}

fn resolved(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn an_import_is_resolved_from_its_file() {
    assert_eq!(resolved("ui/src/screens/card/Card.svelte", "../../parts/Mark.svelte"), "ui/src/parts/Mark.svelte");
    assert_eq!(resolved("ui/src/screens/card/Card.svelte", "./ctrl.svelte"), "ui/src/screens/card/ctrl.svelte");
}
