//! Nothing in the tree knows the machine that it was written on.

use ekn_tidy_tests::{Breaches, Tree};

/// Top folders of machines. Written in two parts, so that this file is no breach itself.
const TOPS: [(&str, &str); 4] = [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/")];

#[test]
fn no_path_of_a_machine() {
    let mut breaches =
        Breaches::of("a path of one machine: name it from the root of the project, or take it as an argument");
    for file in Tree::here().files("", &[]) {
        for (at, line) in file.text.lines().enumerate() {
            for (one, other) in TOPS {
                if begins_in(line, &format!("{one}{other}")) {
                    breaches.add(&file.path, at + 1, format!("{one}{other}…"));
                }
            }
        }
    }
    breaches.none();
}

/// Whether such a path begins in the line: what stands before it belongs to no longer path.
fn begins_in(line: &str, top: &str) -> bool {
    line.match_indices(top).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && !"._-~/}".contains(letter))
    })
}

#[test]
fn a_path_is_told_from_a_part_of_one() {
    let top = ["/wo", "rk/"].concat();
    assert!(begins_in(&format!("open {top}x"), &top));
    assert!(begins_in(&top, &top));
    assert!(!begins_in(&format!("src{top}x"), &top));
}
