//! An address taken into parts, and how far two of them agree.

use std::collections::HashMap;

use serde::Deserialize;

use crate::Result;
use crate::assets::{Asset, Assets};

use super::distance::{allowed, within};
use super::skeleton::skeleton;
use super::tokens::{Kind, cut};

const FILE: &str = "taxonomies/address-words.toml";

/// Parts of an address as skeletons. What the text does not say is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Region.
    pub region: Option<String>,
    /// District.
    pub district: Option<String>,
    /// Town or village.
    pub settlement: Option<String>,
    /// Street, quarter or the like.
    pub street: Option<String>,
    /// House.
    pub house: Option<String>,
    /// Flat or office.
    pub flat: Option<String>,
}

/// How far two addresses agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// One of them says too little.
    Unknown,
    /// The same house, and no different flat.
    Same,
    /// The same house, another flat or office.
    OtherFlat,
    /// The same street, another house.
    OtherHouse,
    /// The same street, a house is not given.
    Street,
    /// The same settlement, and a street is not given.
    Settlement,
    /// The same settlement, another street.
    OtherStreet,
    /// Another settlement, district or region.
    OtherSettlement,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Region,
    District,
    Rural,
    Settlement,
    Street,
    House,
    Flat,
}

/// Which word tells of what, and on which side of the name it stands.
#[derive(Debug, Clone, Copy, Default)]
struct Sides {
    before: Option<Part>,
    /// Before a number, where that is another thing: «п. Шиели», «п. 12».
    before_number: Option<Part>,
    after: Option<Part>,
}

/// The words that tell the parts of an address apart, from `assets/taxonomies/address-words.toml`.
#[derive(Debug, Clone)]
pub struct AddressWords {
    words: HashMap<Vec<String>, Sides>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    region: Words,
    district: Words,
    rural: Words,
    settlement: Words,
    street: Words,
    house: Words,
    flat: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    before: Vec<String>,
    after: Vec<String>,
}

impl AddressWords {
    /// Reads the words.
    pub fn load(assets: &Assets) -> Result<Self> {
        Self::of(&assets.read(FILE)?)
    }

    fn of(asset: &Asset) -> Result<Self> {
        let file: File = asset.parse()?;
        let mut words: HashMap<Vec<String>, Sides> = HashMap::new();
        let parts = [
            (Part::Region, file.region),
            (Part::District, file.district),
            (Part::Rural, file.rural),
            (Part::Settlement, file.settlement),
            (Part::Street, file.street),
            (Part::House, file.house),
            (Part::Flat, file.flat),
        ];
        for (part, given) in parts {
            for text in &given.before {
                let sides = words.entry(phrase(text)).or_default();
                if matches!(part, Part::House | Part::Flat) {
                    sides.before_number = Some(part);
                } else {
                    sides.before = Some(part);
                }
            }
            for text in &given.after {
                words.entry(phrase(text)).or_default().after = Some(part);
            }
        }
        if words.contains_key(&Vec::new()) {
            return Err(asset.refuse_near("\"\"", "an empty word"));
        }
        Ok(Self { words })
    }

    /// Takes an address into parts. Postal codes are left out.
    #[must_use]
    pub fn read(&self, text: &str) -> Address {
        let pieces = self.pieces(text);
        let mut reading = Reading { pieces, address: Address::default() };
        reading.marked();
        reading.unmarked();
        reading.address
    }

    fn pieces(&self, text: &str) -> Vec<Piece> {
        let tokens = cut(text);
        let words: Vec<String> = tokens
            .iter()
            .map(
                |token| {
                    if token.kind == Kind::Letters { folded_word(&text[token.range.clone()]) } else { String::new() }
                },
            )
            .collect();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let segment = token.segment;
            let longest = (1..=3).rev().filter(|length| at + length <= words.len()).find_map(|length| {
                let sides = self.words.get(&words[at..at + length])?;
                Some((length, *sides))
            });
            if token.kind == Kind::Number {
                let digits = token.folded.len() == 6 && token.folded.bytes().all(|b| b.is_ascii_digit());
                if !digits {
                    let gap = pieces.last().map(|last: &Piece| &text[last.end..token.range.start]);
                    match (gap, pieces.last_mut()) {
                        // «5/2» is one house.
                        (Some("/"), Some(Piece { what: What::Number(number), end, .. })) => {
                            number.push('/');
                            number.push_str(&house(&token.folded));
                            *end = token.range.end;
                        }
                        _ => pieces.push(Piece::new(What::Number(house(&token.folded)), segment, token.range.end)),
                    }
                }
                at += 1;
            } else if let Some((length, sides)) = longest {
                pieces.push(Piece::new(What::Marker(sides), segment, tokens[at + length - 1].range.end));
                at += length;
            } else {
                let word = skeleton(&text[token.range.clone()]);
                let near = |last: &Piece| text[last.end..token.range.start].chars().all(|c| " «\"“".contains(c));
                let single = word.len() == 1 && !token.dot && pieces.last().is_some_and(near);
                match pieces.last_mut() {
                    // «5 а» and «5 «А»» are one house.
                    Some(Piece { what: What::Number(number), .. }) if single => {
                        number.push_str(&word);
                    }
                    _ if !word.is_empty() => pieces.push(Piece::new(What::Word(word), segment, token.range.end)),
                    _ => {}
                }
                at += 1;
            }
        }
        pieces
    }
}

/// Abbreviations are told apart by their letters: a skeleton would blur «ш. а.» and «шоссе».
fn folded_word(word: &str) -> String {
    super::tokens::folded(word)
}

fn phrase(text: &str) -> Vec<String> {
    cut(text).iter().map(|token| folded_word(&text[token.range.clone()])).collect()
}

fn house(folded: &str) -> String {
    let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
    format!("{}{}", digits.trim_start_matches('0'), skeleton(&folded[digits.len()..]))
}

#[derive(Debug)]
enum What {
    Marker(Sides),
    Word(String),
    Number(String),
}

#[derive(Debug)]
struct Piece {
    what: What,
    segment: u32,
    end: usize,
    taken: bool,
}

impl Piece {
    fn new(what: What, segment: u32, end: usize) -> Self {
        Self { what, segment, end, taken: false }
    }
}

struct Reading {
    pieces: Vec<Piece>,
    address: Address,
}

impl Reading {
    fn marked(&mut self) {
        for at in 0..self.pieces.len() {
            let What::Marker(sides) = self.pieces[at].what else { continue };
            self.pieces[at].taken = true;
            let back = self.free_words_back(at);
            let forth = self.free_words_forth(at);
            let number_next = self.number_at(at + 1);
            let number_before = at.checked_sub(1).and_then(|before| self.number_at(before));
            match sides {
                Sides { before_number: Some(part), .. } if number_next.is_some() => self.take_number(part, at + 1),
                Sides { after: Some(part @ (Part::House | Part::Flat)), .. } if number_before.is_some() => {
                    self.take_number(part, at - 1);
                }
                Sides { after: Some(part), .. } if !back.is_empty() => self.take(part, back),
                Sides { before: Some(part), .. } if !forth.is_empty() => self.take(part, forth),
                // «12 мкр», «мкр 12»: a quarter may be a number.
                Sides { before: Some(Part::Street), .. } if number_next.is_some() => {
                    self.take(Part::Street, at + 1..at + 2);
                }
                Sides { after: Some(Part::Street), .. } if number_before.is_some() => {
                    self.take(Part::Street, at - 1..at);
                }
                _ => {}
            }
        }
    }

    /// What no word explains: a street has a number behind it, a settlement has not; numbers are house and flat.
    fn unmarked(&mut self) {
        let mut at = 0;
        while at < self.pieces.len() {
            let free = self.free_words_forth_from(at);
            if free.is_empty() {
                at += 1;
                continue;
            }
            let end = free.end;
            let before_number = self.number_at(end).is_some();
            let part = match (self.address.settlement.is_none(), self.address.street.is_none()) {
                (_, true) if before_number => Some(Part::Street),
                (true, _) => Some(Part::Settlement),
                (false, true) => Some(Part::Street),
                _ => None,
            };
            if let Some(part) = part {
                self.take(part, free);
            }
            at = end.max(at + 1);
        }
        for at in 0..self.pieces.len() {
            if self.number_at(at).is_none() {
                continue;
            }
            if self.address.house.is_none() {
                self.take_number(Part::House, at);
            } else if self.address.flat.is_none() {
                self.take_number(Part::Flat, at);
            }
        }
    }

    fn is_free_word(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| !piece.taken && matches!(piece.what, What::Word(_)))
    }

    fn number_at(&self, at: usize) -> Option<&str> {
        match self.pieces.get(at) {
            Some(Piece { what: What::Number(number), taken: false, .. }) => Some(number),
            _ => None,
        }
    }

    fn free_words_back(&self, at: usize) -> std::ops::Range<usize> {
        let segment = self.pieces[at].segment;
        let mut begin = at;
        while begin > 0 && self.is_free_word(begin - 1) && self.pieces[begin - 1].segment == segment {
            begin -= 1;
        }
        begin..at
    }

    fn free_words_forth(&self, at: usize) -> std::ops::Range<usize> {
        let segment = self.pieces[at].segment;
        let mut end = at + 1;
        while self.is_free_word(end) && self.pieces[end].segment == segment {
            end += 1;
        }
        at + 1..end
    }

    fn free_words_forth_from(&self, at: usize) -> std::ops::Range<usize> {
        let segment = self.pieces[at].segment;
        let mut end = at;
        while self.is_free_word(end) && self.pieces[end].segment == segment {
            end += 1;
        }
        at..end
    }

    fn take(&mut self, part: Part, range: std::ops::Range<usize>) {
        let mut words: Vec<String> = Vec::new();
        for piece in &mut self.pieces[range] {
            piece.taken = true;
            match &piece.what {
                What::Word(text) | What::Number(text) => words.push(text.clone()),
                What::Marker(_) => {}
            }
        }
        words.sort();
        let slot = self.slot(part);
        if let (Some(slot), false) = (slot, words.is_empty()) {
            slot.get_or_insert(words.join(" "));
        }
    }

    fn take_number(&mut self, part: Part, at: usize) {
        let number = self.number_at(at).map(str::to_owned);
        self.pieces[at].taken = true;
        if let (Some(slot), Some(number)) = (self.slot(part), number) {
            slot.get_or_insert(number);
        }
    }

    fn slot(&mut self, part: Part) -> Option<&mut Option<String>> {
        Some(match part {
            Part::Region => &mut self.address.region,
            Part::District => &mut self.address.district,
            Part::Settlement => &mut self.address.settlement,
            Part::Street => &mut self.address.street,
            Part::House => &mut self.address.house,
            Part::Flat => &mut self.address.flat,
            Part::Rural => return None,
        })
    }
}

impl Address {
    /// Whether the text said nothing that could be compared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.settlement.is_none() && self.street.is_none()
    }

    /// How far two addresses agree.
    #[must_use]
    pub fn nearness(&self, other: &Self) -> Nearness {
        if self.is_empty() || other.is_empty() {
            return Nearness::Unknown;
        }
        let apart =
            |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_some() && !alike(one, other);
        if apart(&self.region, &other.region)
            || apart(&self.district, &other.district)
            || apart(&self.settlement, &other.settlement)
        {
            return Nearness::OtherSettlement;
        }
        match (&self.street, &other.street) {
            (Some(_), Some(_)) if !alike(&self.street, &other.street) => Nearness::OtherStreet,
            (Some(_), Some(_)) => match (&self.house, &other.house) {
                (Some(one), Some(two)) if one != two => Nearness::OtherHouse,
                (Some(_), Some(_)) if self.flat.is_some() && other.flat.is_some() && self.flat != other.flat => {
                    Nearness::OtherFlat
                }
                (Some(_), Some(_)) => Nearness::Same,
                _ => Nearness::Street,
            },
            _ if self.settlement.is_some() && other.settlement.is_some() => Nearness::Settlement,
            _ => Nearness::Unknown,
        }
    }
}

fn alike(one: &Option<String>, other: &Option<String>) -> bool {
    match (one, other) {
        // «Сарыозенский» and «Сарыөзен» name one district.
        (Some(one), Some(other))
            if one.len().min(other.len()) >= 5
                && (one.starts_with(other.as_str()) || other.starts_with(one.as_str())) =>
        {
            true
        }
        (Some(one), Some(other)) => within(one, other, allowed(one, other)).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> AddressWords {
        AddressWords::load(&Assets::built_in()).unwrap()
    }

    #[test]
    fn parts_are_told_apart() {
        let words = words();
        let check = |text: &str, expect: [&str; 6]| {
            let a = words.read(text);
            let got = [a.region, a.district, a.settlement, a.street, a.house, a.flat].map(Option::unwrap_or_default);
            assert_eq!(got, expect, "{text}");
        };
        check("Сарыозенский район, село Акжар, улица Достык, 5", ["", "sariozenski", "akjar", "dostik", "5", ""]);
        check("Сарыөзен ауданы, Ақжар ауылы, Достық көшесі, 5 үй", ["", "sariozen", "akjar", "dostik", "5", ""]);
        check(
            "070000, ВКО обл., г. Риддер, ул. Независимости д. 12а кв. 7",
            ["vko", "", "rider", "nezavisimosti", "12a", "7"],
        );
        check("Риддер қ., Тәуелсіздік к-сі 12 «А», 7 п.", ["", "", "rider", "tauelsizdik", "12a", "7"]);
        check("г.Риддер, Гагарина 5/2-10", ["", "", "rider", "gagarina", "5/2", "10"]);
        check("мкр. 3, дом 5", ["", "", "", "3", "5", ""]);
        check("с. Акжар", ["", "", "akjar", "", "", ""]);
        check("", ["", "", "", "", "", ""]);
    }

    #[test]
    fn how_far_two_agree() {
        let words = words();
        let check = |one: &str, other: &str, expect: Nearness| {
            let (one, other) = (words.read(one), words.read(other));
            assert_eq!((one.nearness(&other), other.nearness(&one)), (expect, expect), "{one:?} {other:?}");
        };
        let russian = "Сарыозенский район, село Акжар, улица Достык, 5";
        check(russian, "Ақжар ауылы, Достық көшесі, 5", Nearness::Same);
        check(russian, "с. Акжар, ул. Достык, дом 5, кв. 2", Nearness::Same);
        check("с. Акжар, ул. Достык, 5, кв. 1", "с. Акжар, ул. Достык, 5, кв. 2", Nearness::OtherFlat);
        check(russian, "с. Акжар, ул. Достык, 7", Nearness::OtherHouse);
        check(russian, "с. Акжар, ул. Достык", Nearness::Street);
        check(russian, "с. Акжар, ул. Наурыз, 5", Nearness::OtherStreet);
        check(russian, "с. Карасу, ул. Достык, 5", Nearness::OtherSettlement);
        check(russian, "с. Акжар", Nearness::Settlement);
        check(russian, "", Nearness::Unknown);
    }
}
