//! Names of files: the same on every system, so that a package unpacks anywhere and no name leads out of its folder.

/// Longest path within a package.
const LONGEST: usize = 180;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Whether a path is made of plain names: letters a–z and A–Z, digits, dot, dash and underscore, between single slashes; no name
/// begins with a dot or a dash or ends with a dot, and none is that of a device.
#[must_use]
pub fn is_safe(path: &str) -> bool {
    path.len() <= LONGEST && path.split('/').all(is_plain)
}

fn is_plain(name: &str) -> bool {
    let letters = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    letters && !name.is_empty() && !name.starts_with(['.', '-']) && !name.ends_with('.') && !is_device(name)
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let root = stem.trim_end_matches(|sign: char| sign.is_ascii_digit());
    DEVICES.contains(&root) && stem.len() <= root.len() + 1
}

/// A safe name made of any text: every run of other signs becomes one dash. A text without a single plain sign gives `fallback`.
#[must_use]
pub fn plain_name(text: &str, fallback: &str) -> String {
    let mut name = String::new();
    for sign in text.chars() {
        if sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_') {
            name.push(sign);
        } else if !name.ends_with('-') {
            name.push('-');
        }
        if name.len() == 64 {
            break;
        }
    }
    let name = name.trim_start_matches(['.', '-']).trim_end_matches(['.', '-']);
    if is_plain(name) { name.to_owned() } else { fallback.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expect: bool) {
        assert_eq!(is_safe(path), expect, "{path:?}");
    }

    #[test]
    fn names_that_are_let_in() {
        for path in ["bagit.txt", "data/act/protest_1.docx", "data/a-b", "a/b/c", "console", "com10x"] {
            check(path, true);
        }
        let out =
            ["", "/etc", "a//b", "..", "data/../x", "./a", "data/", "a\\b", "c:x", "a b", "акт", "a\0", "-a", "a."];
        for path in out.into_iter().chain(["nul", "data/CON.txt", "lpt1.pdf", "a\n"]) {
            check(path, false);
        }
        check(&"a/".repeat(100), false);
    }

    #[test]
    fn names_made_of_texts() {
        assert_eq!(plain_name("Протест № 7-26/01.docx", "act"), "7-26-01.docx");
        assert_eq!(plain_name("протест", "act"), "act");
        assert_eq!(plain_name("../../etc/passwd", "act"), "etc-passwd");
        assert_eq!(plain_name("nul", "act"), "act");
        assert!(is_safe(&plain_name(&"x".repeat(300), "act")));
    }
}
