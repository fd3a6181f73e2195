//! Names and addresses taken apart.

use std::sync::LazyLock;

use ekn_data::assets::Assets;
use ekn_data::identity::{AddressWords, Names, Role};

static WORDS: LazyLock<(Names, AddressWords)> = LazyLock::new(|| {
    let assets = Assets::built_in();
    (
        Names::load(&assets).expect("the program's own words"),
        AddressWords::load(&assets).expect("the program's own words"),
    )
});

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (names, addresses) = &*WORDS;
    let name = names.read(text);
    let mut end = 0;
    for (range, role) in &name.pieces {
        assert!(range.start >= end && text.get(range.clone()).is_some(), "pieces go back");
        end = range.end;
        match role {
            Role::Word(place) => assert!(*place < name.words.len()),
            Role::Number(place) => assert!(*place < name.numbers.len()),
            Role::Form | Role::Branch | Role::Filler => {}
        }
    }
    assert!(name.words.iter().all(|word| word.stem().len() <= word.skeleton.len()));
    let address = addresses.read(text);
    let _ = address.nearness(&address);
}
