//! Questions of the search, numbers among them, and the lines of a pasted list. A NUL parts a question from a text that is searched.

use ekn_data::search::folding::fold_text;
use ekn_data::search::numbers::{asked_numbers, number_terms};
use ekn_data::search::{MOST_LINES, Query, lines, marks, places_of};

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (asked, text) = text.split_once('\0').unwrap_or((text, text));
    let query = Query::parse(asked);
    let (kept, left_out) = lines(asked);
    assert!(kept.len() == MOST_LINES || kept.len() < MOST_LINES && left_out == 0);
    let folded = fold_text(asked);
    assert_eq!(fold_text(&folded), folded);
    // Who types a number as it is written finds it by one of the ways in which it may be meant.
    let meant = asked_numbers(asked);
    assert!(meant.is_empty() || meant.iter().any(|term| number_terms(asked).contains(term)));
    for query in [Some(query.clone()), query.looser()].into_iter().flatten() {
        let mut end = 0;
        for place in places_of(&query, text) {
            assert!(place.start >= end && !text[place.clone()].is_empty(), "places go back");
            end = place.end;
        }
        if let Some(found) = marks(&query, &[text, asked]) {
            assert!(found[0].iter().all(|place| text.get(place.clone()).is_some()));
        }
    }
}
