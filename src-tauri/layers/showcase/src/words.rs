//! Words of the interface, from `assets/words`, and names of codes, from `assets/taxonomies`. No user-visible text is in code.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use ekn_data::assets::Assets;
use ekn_data::taxonomies::CodeList;
use ekn_data::vocabulary::{Identifier, Language, Moment, Text, kazakh_order};

use crate::Result;
use crate::parts::Choice;
use crate::places::Places;

/// One language's words.
#[derive(Debug, Clone)]
pub struct Words {
    language: Language,
    texts: HashMap<String, String>,
    codes: HashMap<(String, String), String>,
    lists: HashMap<String, Vec<String>>,
    places: Places,
}

/// What stands between thousands, and before what is less than nought: as the window writes them.
const NARROW: char = '\u{202f}';
const MINUS: char = '\u{2212}';

impl Words {
    /// Loads the words of one language.
    pub fn load(assets: &Assets, language: Language) -> Result<Self> {
        let asset = assets.read(&format!("words/{}/show.json", language.code()))?;
        let texts = serde_json::from_str(&asset.text).map_err(|error| {
            let line = asset.text.lines().take(error.line().saturating_sub(1)).map(|line| line.len() + 1).sum();
            asset.refuse(line, error.to_string())
        })?;
        let (mut codes, mut lists) = (HashMap::new(), HashMap::new());
        for list in CodeList::load_all(assets)? {
            lists.insert(list.id.clone(), list.codes.iter().map(|code| code.id.clone()).collect());
            for code in list.codes {
                codes.insert((list.id.clone(), code.id), code.name.get(language).to_owned());
            }
        }
        let places = Places::load(assets, language)?;
        Ok(Self { language, texts, codes, lists, places })
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A place in an act, as the files write it, in words.
    #[must_use]
    pub fn place(&self, place: &str) -> String {
        self.places.say(place)
    }

    /// The words by which somebody asks for an article, in any language.
    pub(crate) fn articles(&self) -> &[String] {
        self.places.articles()
    }

    /// A text by its key, if there is one.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// A text by its key. A missing one is shown as its key, so that it is seen and mended.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.find(key).map_or_else(|| format!("[{key}]"), str::to_owned)
    }

    /// A text with its `{places}` filled.
    #[must_use]
    pub fn say(&self, key: &str, fill: &[(&str, &str)]) -> String {
        let (text, mut said) = (self.get(key), String::new());
        let mut rest = text.as_str();
        // From left to right: what a place is filled with may look like a place itself.
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let known = after.split_once('}').and_then(|(name, after)| {
                fill.iter().find(|(place, _)| *place == name).map(|(_, value)| (*value, after))
            });
            rest = known.map_or(after, |(value, after)| {
                said.push_str(value);
                after
            });
            if known.is_none() {
                said.push('{');
            }
        }
        said + rest
    }

    /// So many of something: the words for one, for a few and for many are told apart as the language does (Unicode CLDR, cardinals of
    /// whole numbers); Kazakh has one form after a number.
    #[must_use]
    pub fn counted(&self, key: &str, n: u32) -> String {
        let form = match (self.language, n % 10, n % 100) {
            (_, 0, 0) if n == 0 => "none",
            (Language::En, ..) if n == 1 => "one",
            (Language::Ru, 1, last) if last != 11 => "one",
            (Language::Ru, 2..=4, last) if !(12..=14).contains(&last) => "few",
            _ => "many",
        };
        self.say(&format!("{key}.{form}"), &[("n", &n.to_string())])
    }

    /// Why a row was set aside, with the field and the value.
    #[must_use]
    pub fn reject(&self, reason: &str, field: &str, value: &str) -> String {
        let field = if field.is_empty() { String::new() } else { self.get(&format!("field.{field}")) };
        let lost_zero = reason == "bad_identifier" && Identifier::has_lost_zeros(value);
        let key = if lost_zero { "lost_zero" } else { reason };
        self.say(&format!("reject.{key}"), &[("field", &field), ("value", value)])
    }

    /// The name of a code; the code itself where the list has no name for it.
    #[must_use]
    pub fn code(&self, list: &str, code: &str) -> String {
        self.codes.get(&(list.to_owned(), code.to_owned())).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// The division of economic activity that a code lies in, however long it is.
    #[must_use]
    pub fn industry(&self, code: &str) -> Option<&str> {
        let division = ("industry".to_owned(), code.get(..2)?.to_owned());
        self.codes.get(&division).map(String::as_str)
    }

    /// All codes of a list with their names.
    #[must_use]
    pub fn choices(&self, list: &str) -> Vec<Choice> {
        let codes = self.lists.get(list).into_iter().flatten();
        codes.map(|code| Choice { id: code.clone(), name: self.code(list, code) }).collect()
    }

    /// All texts whose key begins so, by the rest of the key, in the order of their names.
    #[must_use]
    pub fn under(&self, prefix: &str) -> Vec<Choice> {
        let texts = self.texts.iter().filter_map(|(key, text)| Some((key.strip_prefix(prefix)?, text)));
        let mut choices: Vec<_> = texts.map(|(id, name)| Choice { id: id.to_owned(), name: name.clone() }).collect();
        choices.sort_by(|one, other| kazakh_order(&one.name, &other.name).then_with(|| one.id.cmp(&other.id)));
        choices
    }

    /// One of the three texts.
    #[must_use]
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.language)
    }

    /// How many there are: a narrow space between thousands.
    #[must_use]
    pub fn count(&self, count: i64) -> String {
        self.number(count as f64, 0)
    }

    /// A figure with so many places after the comma, which is a point in English; a narrow space between thousands.
    #[must_use]
    pub fn number(&self, figure: f64, places: usize) -> String {
        let text = format!("{:.places$}", half_up(figure.abs(), places));
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let mut out = String::new();
        if figure < 0.0 && text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
            out.push(MINUS);
        }
        for (place, digit) in whole.char_indices() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                out.push(NARROW);
            }
            out.push(digit);
        }
        if !rest.is_empty() {
            out.push(if self.language == Language::En { '.' } else { ',' });
            out.push_str(rest);
        }
        out
    }

    /// A change: with its sign, unless it is nought.
    #[must_use]
    pub fn signed(&self, change: f64, places: usize) -> String {
        let text = self.number(change, places);
        let rises = change > 0.0 && text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        if rises { format!("+{text}") } else { text }
    }

    /// A day as people write it: dd.mm.yyyy.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        day.format("%d.%m.%Y").to_string()
    }

    /// A moment: dd.mm.yyyy, and the time where it is known.
    #[must_use]
    pub fn moment(&self, moment: Moment) -> String {
        match moment.exact() {
            Some(exact) => NaiveDateTime::format(&exact, "%d.%m.%Y %H:%M").to_string(),
            None => self.day(moment.day),
        }
    }
}

/// A half is rounded up, as the screens do it, and not to the even digit: one figure has one rounding everywhere.
fn half_up(figure: f64, places: usize) -> f64 {
    let scale = 10_f64.powi(i32::try_from(places).unwrap_or(i32::MAX));
    let scaled = figure * scale;
    let exactly = figure.mul_add(scale, -scaled) == 0.0;
    if exactly && scaled.fract() == 0.5 { scaled.ceil() / scale } else { figure }
}
