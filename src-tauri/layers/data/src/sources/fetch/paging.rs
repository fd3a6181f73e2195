//! How a source hands out its records page by page, and where it goes on. Pure.
//!
//! A page shorter than asked for does not mean the end: sources cap what they give. The end is an empty page, the total that
//! the source names, or the absence of a next link.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::record::at;

/// A way of paging, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Paging {
    /// Everything in one answer.
    Whole,
    /// `from` and `size` inside the query of the open-data portal.
    Source { size: u64 },
    /// Pages by number.
    Page { parameter: String, first: u64, size: Option<(String, u64)> },
    /// Pages by the number of records behind them.
    Offset { parameter: String, size: Option<(String, u64)> },
    /// The answer names the address of the next page.
    Next { path: String, size: Option<(String, u64)> },
    /// The answer holds a mark that the next request gives back.
    Cursor { path: String, parameter: String, size: Option<(String, u64)> },
}

/// A place between pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Position {
    /// Before the first page.
    Start,
    /// The page of this number comes next.
    Page(u64),
    /// So many records are behind.
    Offset(u64),
    /// The address of the next page, without the key.
    Link(String),
    /// The mark to give back.
    Cursor(String),
    /// Behind the last page.
    End,
}

/// What follows a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum After {
    /// There is more.
    Go(Position),
    /// That was all.
    End,
    /// The answer lacks what paging needs, at this path.
    Astray(String),
}

impl Paging {
    /// Parameters of the request at a position. What goes into the portal's `source` is told by [`Paging::window`] instead.
    pub fn parameters(&self, position: &Position) -> Vec<(String, String)> {
        let mut all = Vec::new();
        if let Self::Page { size, .. }
        | Self::Offset { size, .. }
        | Self::Next { size, .. }
        | Self::Cursor { size, .. } = self
        {
            all.extend(size.iter().map(|(name, size)| (name.clone(), size.to_string())));
        }
        match (self, position) {
            (Self::Page { parameter, first, .. }, Position::Start) => all.push((parameter.clone(), first.to_string())),
            (Self::Page { parameter, .. }, Position::Page(number)) => all.push((parameter.clone(), number.to_string())),
            (Self::Offset { parameter, .. }, Position::Start) => all.push((parameter.clone(), 0.to_string())),
            (Self::Offset { parameter, .. }, Position::Offset(behind)) => {
                all.push((parameter.clone(), behind.to_string()));
            }
            (Self::Cursor { parameter, .. }, Position::Cursor(mark)) => all.push((parameter.clone(), mark.clone())),
            _ => {}
        }
        all
    }

    /// `from` and `size` of the portal's query at a position.
    pub fn window(&self, position: &Position) -> Option<(u64, u64)> {
        match (self, position) {
            (Self::Source { size }, Position::Offset(behind)) => Some((*behind, *size)),
            (Self::Source { size }, _) => Some((0, *size)),
            _ => None,
        }
    }

    /// What follows an answer with so many records, of which `total` are said to be. `behind` counts all so far, this page included.
    pub fn after(&self, position: &Position, answer: &Value, page: u64, behind: u64, total: Option<u64>) -> After {
        let all = page == 0 || total.is_some_and(|total| behind >= total);
        match self {
            Self::Whole => After::End,
            Self::Source { .. } | Self::Offset { .. } | Self::Page { .. } if all => After::End,
            Self::Source { .. } | Self::Offset { .. } => After::Go(Position::Offset(behind)),
            Self::Page { first, .. } => {
                let number = if let Position::Page(number) = position { *number } else { *first };
                After::Go(Position::Page(number + 1))
            }
            Self::Next { path, .. } => named(answer, path, Position::Link),
            Self::Cursor { path, .. } => named(answer, path, Position::Cursor),
        }
    }

    /// Whether one answer was certainly everything, so that its tag speaks for the whole set.
    pub fn whole_in(&self, page: u64) -> bool {
        match self {
            Self::Whole => true,
            Self::Source { size } => page < *size,
            Self::Page { size, .. } | Self::Offset { size, .. } => size.as_ref().is_some_and(|(_, size)| page < *size),
            Self::Next { .. } | Self::Cursor { .. } => false,
        }
    }
}

/// The link or mark at a path: its absence, null, false and the empty text are the end.
fn named(answer: &Value, path: &str, position: impl FnOnce(String) -> Position) -> After {
    match at(answer, path) {
        None | Some(Value::Null | Value::Bool(false)) => After::End,
        Some(Value::String(text)) if text.trim().is_empty() => After::End,
        Some(Value::String(text)) => After::Go(position(text.trim().to_owned())),
        Some(Value::Number(number)) => After::Go(position(number.to_string())),
        Some(_) => After::Astray(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn text(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn what_follows_a_page() {
        let check =
            |paging: &Paging, position: Position, answer: Value, counts: (u64, u64, Option<u64>), expect: After| {
                assert_eq!(
                    paging.after(&position, &answer, counts.0, counts.1, counts.2),
                    expect,
                    "{paging:?} {position:?}"
                );
            };
        let go = After::Go;
        check(&Paging::Whole, Position::Start, json!([]), (5, 5, None), After::End);
        let source = Paging::Source { size: 100 };
        check(&source, Position::Start, json!([]), (100, 100, None), go(Position::Offset(100)));
        // The source gave fewer than asked for: there may be more all the same.
        check(&source, Position::Offset(100), json!([]), (50, 150, None), go(Position::Offset(150)));
        check(&source, Position::Offset(150), json!([]), (0, 150, None), After::End);
        let page = Paging::Page { parameter: text("page"), first: 0, size: None };
        check(&page, Position::Start, json!({}), (10, 10, None), go(Position::Page(1)));
        check(&page, Position::Page(1), json!({}), (10, 20, Some(20)), After::End);
        check(&page, Position::Page(1), json!({}), (10, 20, Some(21)), go(Position::Page(2)));
        let next = Paging::Next { path: text("links.next"), size: None };
        check(
            &next,
            Position::Start,
            json!({ "links": { "next": " /b " } }),
            (0, 0, None),
            go(Position::Link(text("/b"))),
        );
        for end in [json!({}), json!({ "links": { "next": null } }), json!({ "links": { "next": "" } })] {
            check(&next, Position::Start, end, (10, 10, None), After::End);
        }
        check(
            &next,
            Position::Start,
            json!({ "links": { "next": {} } }),
            (1, 1, None),
            After::Astray(text("links.next")),
        );
        let cursor = Paging::Cursor { path: text("c"), parameter: text("after"), size: None };
        check(&cursor, Position::Start, json!({ "c": 17 }), (1, 1, None), go(Position::Cursor(text("17"))));
        check(&cursor, Position::Start, json!({ "c": false }), (1, 1, None), After::End);
    }

    #[test]
    fn what_a_page_is_asked_with() {
        let check = |paging: &Paging, position: Position, expect: &[(&str, &str)]| {
            let expect: Vec<(String, String)> = expect.iter().map(|(name, value)| (text(name), text(value))).collect();
            assert_eq!(paging.parameters(&position), expect);
        };
        let size = Some((text("limit"), 50));
        let page = Paging::Page { parameter: text("page"), first: 1, size: size.clone() };
        check(&page, Position::Start, &[("limit", "50"), ("page", "1")]);
        check(&page, Position::Page(7), &[("limit", "50"), ("page", "7")]);
        let offset = Paging::Offset { parameter: text("skip"), size: None };
        check(&offset, Position::Start, &[("skip", "0")]);
        check(&offset, Position::Offset(30), &[("skip", "30")]);
        let cursor = Paging::Cursor { path: text("c"), parameter: text("after"), size };
        check(&cursor, Position::Start, &[("limit", "50")]);
        check(&cursor, Position::Cursor(text("x")), &[("limit", "50"), ("after", "x")]);
        check(&Paging::Source { size: 9 }, Position::Start, &[]);
        assert_eq!(Paging::Source { size: 9 }.window(&Position::Offset(18)), Some((18, 9)));
    }

    proptest! {
        /// Whatever a source caps its pages at, offset paging asks for every record once and then stops.
        #[test]
        fn every_record_is_asked_for_once(held in 0_u64..2000, cap in 1_u64..200) {
            let paging = Paging::Source { size: 100 };
            let (mut position, mut behind, mut asked) = (Position::Start, 0, 0);
            loop {
                let (from, size) = paging.window(&position).unwrap();
                prop_assert_eq!(from, behind);
                let page = held.saturating_sub(from).min(size).min(cap);
                behind += page;
                asked += 1;
                match paging.after(&position, &json!([]), page, behind, None) {
                    After::Go(next) => position = next,
                    other => { prop_assert_eq!(other, After::End); break }
                }
            }
            prop_assert_eq!(behind, held);
            prop_assert!(asked <= held / cap.min(100) + 2);
        }
    }
}
