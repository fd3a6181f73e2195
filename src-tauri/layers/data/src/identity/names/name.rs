//! A name as it is compared: the legal form taken off, the words as skeletons, the numbers apart.

use std::ops::Range;

use crate::Result;
use crate::assets::Assets;

use super::forms::{LegalForms, Place};
use super::skeleton::{abbreviation, skeleton};
use super::tokens::{Kind, Token, cut, folded};
use super::words::{Care, Meaning, NameWords};

/// A name taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    /// Its words of weight, in the order in which they are written.
    pub words: Vec<Word>,
    /// Its numbers: «12», «5а».
    pub numbers: Vec<String>,
    /// The legal form, as its place among the forms.
    pub form: Option<u16>,
    /// Whether it names a branch.
    pub branch: bool,
    /// What each piece of the text is, in order; what lies between them are signs and spaces.
    pub pieces: Vec<(Range<usize>, Role)>,
}

/// A word of weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its skeleton.
    pub skeleton: String,
    /// How much of the skeleton is left without a case ending.
    pub stem: usize,
    /// Its place among the words that mean the same in every language.
    pub concept: Option<u16>,
    /// Whether it is only the first letter of a word.
    pub initial: Initial,
    /// Whether it is a name after the father.
    pub patronymic: bool,
}

/// Whether a letter stands for a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Initial {
    /// It is a whole word.
    No,
    /// The letter of a given name.
    First,
    /// A letter behind another one: that of a patronymic.
    Later,
}

impl Word {
    /// The skeleton without a case ending.
    #[must_use]
    pub fn stem(&self) -> &str {
        &self.skeleton[..self.stem]
    }

    /// Whether it is only the first letter of a word.
    #[must_use]
    pub fn is_initial(&self) -> bool {
        self.initial != Initial::No
    }
}

/// What a piece of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A part of the legal form.
    Form,
    /// Says that it is a branch.
    Branch,
    /// A word of weight, by its place in `words`.
    Word(usize),
    /// A number, by its place in `numbers`.
    Number(usize),
    /// Has no weight.
    Filler,
}

/// What is known of names: forms and words.
#[derive(Debug, Clone)]
pub struct Names {
    /// Legal forms.
    pub forms: LegalForms,
    /// Words with a meaning of their own.
    pub words: NameWords,
}

impl Names {
    /// Reads the asset files.
    pub fn load(assets: &Assets) -> Result<Self> {
        let forms = LegalForms::load(assets)?;
        let words = NameWords::load(assets, &forms)?;
        Ok(Self { forms, words })
    }

    /// Takes a name apart. A name of nobody («не указан») has no words.
    #[must_use]
    pub fn read(&self, text: &str) -> Name {
        let tokens = cut(text);
        let skeletons: Vec<String> = tokens
            .iter()
            .map(|token| if token.kind == Kind::Letters { skeleton(&text[token.range.clone()]) } else { String::new() })
            .collect();
        let words: Vec<&str> = skeletons.iter().map(String::as_str).collect();
        if self.words.names_nobody(&words) {
            return Name::default();
        }
        let mut reading = Reading {
            names: self,
            text,
            tokens: &tokens,
            skeletons: &words,
            roles: vec![Found::Nothing; tokens.len()],
            name: Name::default(),
        };
        reading.phrases(Care::Usual);
        reading.abbreviations();
        if reading.is_institution() {
            reading.phrases(Care::Less);
        }
        reading.finish()
    }
}

/// What has been found out about a token so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    Form(u16),
    Branch,
    Filler,
    /// The first token of a known phrase, and how many belong to it.
    Concept(u16, usize),
    /// A later token of it.
    Inside,
}

struct Reading<'a> {
    names: &'a Names,
    text: &'a str,
    tokens: &'a [Token],
    skeletons: &'a [&'a str],
    roles: Vec<Found>,
    name: Name,
}

impl Reading<'_> {
    /// Known phrases, left to right, among the words that nothing is known of yet.
    fn phrases(&mut self, care: Care) {
        let mut at = 0;
        while at < self.tokens.len() {
            let free = self.roles[at..].iter().take_while(|role| **role == Found::Nothing).count();
            let found = self.names.words.begins(&self.skeletons[at..at + free], care).filter(|(length, _)| {
                // «А.» is an initial, not the word «а».
                !(*length == 1 && self.is_initial(at))
            });
            let Some((length, meaning)) = found else {
                at += 1;
                continue;
            };
            let role = match meaning {
                Meaning::Filler => Found::Filler,
                Meaning::Branch => Found::Branch,
                Meaning::Form(form) => Found::Form(form),
                Meaning::Concept(concept) => Found::Concept(concept, length),
            };
            for (place, slot) in self.roles[at..at + length].iter_mut().enumerate() {
                *slot = if place > 0 && matches!(role, Found::Concept(..)) { Found::Inside } else { role };
            }
            at += length;
        }
    }

    /// Abbreviations of forms: at an edge of the name or of a quotation, or beside what is no word of weight.
    fn abbreviations(&mut self) {
        let last = self.tokens.len().saturating_sub(1);
        for at in 0..self.tokens.len() {
            let letters = abbreviation(&self.text[self.tokens[at].range.clone()]);
            let Some((form, place)) = self.names.forms.abbreviated(&letters) else { continue };
            let bare = |other: usize| matches!(self.roles[other], Found::Form(_) | Found::Branch | Found::Filler);
            let parted = |one: usize, other: usize| self.tokens[one].segment != self.tokens[other].segment;
            let ends = at == last || parted(at, at + 1) || bare(at + 1);
            let begins = at == 0 || parted(at - 1, at) || bare(at - 1);
            let fits = match place {
                Place::Edge => begins || ends,
                // «АҚ Береке» is a form before a name, «АҚ БЕРЕКЕ» and «Ақ Береке» are names.
                Place::End => at > 0 && ends || begins && self.stands_out(at),
            };
            if fits && matches!(self.roles[at], Found::Nothing | Found::Filler) {
                self.roles[at] = Found::Form(form);
            }
        }
        // A form and nothing else is a name after all.
        if self.roles.iter().all(|role| !matches!(role, Found::Nothing | Found::Concept(..))) {
            for (at, role) in self.roles.iter_mut().enumerate() {
                if matches!(role, Found::Form(_) | Found::Filler) && self.tokens[at].kind == Kind::Letters {
                    *role = Found::Nothing;
                }
            }
        }
    }

    /// Whether a name is made of words like «school» and «district», or has a number.
    fn is_institution(&self) -> bool {
        let listed = self.roles.iter().filter(|role| matches!(role, Found::Concept(..))).count();
        listed >= 2 || self.tokens.iter().any(|token| token.kind == Kind::Number)
    }

    /// Whether a word is in capitals and the others are not.
    fn stands_out(&self, at: usize) -> bool {
        let small = |token: &Token| self.text[token.range.clone()].chars().any(char::is_lowercase);
        !small(&self.tokens[at]) && self.tokens.iter().any(small)
    }

    fn finish(mut self) -> Name {
        for at in 0..self.tokens.len() {
            let token = &self.tokens[at];
            let role = match self.roles[at] {
                Found::Filler => Role::Filler,
                Found::Branch => {
                    self.name.branch = true;
                    Role::Branch
                }
                Found::Form(form) => {
                    // The first one names the whole: «ТОО «Арай» КГУ …» is rare, «Филиал ТОО» is not.
                    self.name.form.get_or_insert(form);
                    Role::Form
                }
                Found::Concept(concept, length) => {
                    let skeleton = self.skeletons[at..at + length].concat();
                    self.word(Word {
                        stem: skeleton.len(),
                        skeleton,
                        concept: Some(concept),
                        initial: Initial::No,
                        patronymic: false,
                    })
                }
                Found::Inside => match self.name.pieces.last() {
                    Some((_, role)) => *role,
                    None => Role::Filler,
                },
                Found::Nothing if token.kind == Kind::Number => {
                    self.name.numbers.push(number(&token.folded));
                    Role::Number(self.name.numbers.len() - 1)
                }
                Found::Nothing if self.is_initial(at) => {
                    self.initials(at);
                    continue;
                }
                Found::Nothing if self.skeletons[at].is_empty() => Role::Filler,
                Found::Nothing => {
                    let skeleton = self.skeletons[at].to_owned();
                    let patronymic = self.names.words.is_patronymic(&skeleton);
                    let stem = self.names.words.stem(&skeleton).len();
                    self.word(Word { skeleton, stem, concept: None, initial: Initial::No, patronymic })
                }
            };
            self.name.pieces.push((self.tokens[at].range.clone(), role));
        }
        self.name
    }

    fn word(&mut self, word: Word) -> Role {
        self.name.words.push(word);
        Role::Word(self.name.words.len() - 1)
    }

    /// A single letter with a dot, or several of them without a space.
    fn is_initial(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let raw = &self.text[token.range.clone()];
        token.kind == Kind::Letters && token.dot && (raw.contains('.') || raw.chars().count() == 1)
            || token.kind == Kind::Letters && raw.chars().count() == 1 && raw.chars().all(char::is_uppercase)
    }

    /// Letters with dots and no space between them are one token and as many words, each with its place.
    fn initials(&mut self, at: usize) {
        let range = self.tokens[at].range.clone();
        let mut begin = range.start;
        for text in self.text[range].split('.') {
            let place = begin..begin + text.len();
            begin = place.end + 1;
            let letter = skeleton(text);
            let initial = match self.name.words.last() {
                Some(last) if last.is_initial() => Initial::Later,
                _ => Initial::First,
            };
            let role = match letter.len() {
                0 => Role::Filler,
                stem => self.word(Word { stem, skeleton: letter, concept: None, initial, patronymic: false }),
            };
            self.name.pieces.push((place, role));
        }
    }
}

/// A number without leading zeros, its letter in one script.
fn number(text: &str) -> String {
    let folded = folded(text);
    let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
    let trimmed = digits.trim_start_matches('0');
    format!("{}{}", if trimmed.is_empty() { "0" } else { trimmed }, skeleton(&folded[digits.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::load(&Assets::built_in()).unwrap()
    }

    /// Words, numbers, form and branch of a name, in one line.
    fn shown(names: &Names, text: &str) -> String {
        let name = names.read(text);
        let words = name.words.iter().map(|word| match word.concept {
            Some(concept) => format!("={}", names.words.concepts[usize::from(concept)]),
            None if word.is_initial() => format!("{}.", word.skeleton),
            None => word.skeleton.clone(),
        });
        let mut parts: Vec<String> = words.chain(name.numbers.iter().map(|number| format!("#{number}"))).collect();
        parts.extend(name.form.and_then(|form| names.forms.get(form)).map(|form| format!("[{}]", form.id)));
        parts.extend(name.branch.then(|| "branch".to_owned()));
        parts.join(" ")
    }

    #[test]
    fn forms_are_taken_off() {
        let names = names();
        let check = |text: &str, expect: &str| assert_eq!(shown(&names, text), expect, "{text}");
        check("ТОО «Сарыөзен Нан»", "sariozen nan [llp]");
        check("«Сарыөзен Нан» ЖШС", "sariozen nan [llp]");
        check("\"Saryozen Nan\" LLP", "sariozen nan [llp]");
        check("Т.О.О. Сарыозен-Нан", "sariozen nan [llp]");
        check("Товарищество с ограниченной ответственностью «Сарыозен Нан»", "sariozen nan [llp]");
        check("\"Сарыөзен Нан\" жауапкершілігі шектеулі серіктестігі", "sariozen nan [llp]");
        check("Ақ Бұлақ АҚ", "ak bulak [jsc]");
        check("АҚ БҰЛАҚ ЖШС", "ak bulak [llp]");
        check("Филиал ТОО «Арай» в г. Риддер", "arai g. rider [llp] branch");
        check("ИП Ахметов А.С.", "ahmetov a. s. [sole-proprietor]");
        check("ИП АХМЕТОВ С", "ahmetov s. [sole-proprietor]");
        check("АО", "ao");
        check("не указан", "");
        check("", "");
    }

    #[test]
    fn words_that_mean_the_same_in_every_language_meet() {
        let names = names();
        let check = |one: &str, other: &str| {
            let sorted = |text: &str| {
                let mut words: Vec<String> = shown(&names, text).split(' ').map(str::to_owned).collect();
                words.sort();
                words
            };
            assert_eq!(sorted(one), sorted(other));
        };
        check("КГУ «Школа № 5»", "«№ 5 мектеп» КММ");
        check("КГУ \"Общеобразовательная школа № 12\"", "\"№ 12 жалпы білім беретін мектебі\" КММ");
        check("КГУ \"Детский сад № 3\"", "\"№ 3 балабақшасы\" КММ");
        check("КГУ \"Врачебная амбулатория № 03\"", "\"№ 3 дәрігерлік амбулаториясы\" КММ");
        check("Средняя школа имени Абая", "Абая атындағы орта мектеп");
    }

    #[test]
    fn every_piece_keeps_its_place_in_the_text() {
        let names = names();
        let text = "КГУ «Детский сад № 5а»";
        let name = names.read(text);
        let pieces: Vec<(&str, Role)> = name.pieces.iter().map(|(range, role)| (&text[range.clone()], *role)).collect();
        assert_eq!(
            pieces,
            [("КГУ", Role::Form), ("Детский", Role::Word(0)), ("сад", Role::Word(0)), ("5а", Role::Number(0))]
        );
        assert_eq!(name.numbers, ["5a"]);
        for text in ["ИП Ахметова Г.С.", "ИП Ахметова Г. С."] {
            let name = names.read(text);
            let pieces: Vec<(&str, Role)> =
                name.pieces.iter().map(|(range, role)| (&text[range.clone()], *role)).collect();
            let words = [("Ахметова", Role::Word(0)), ("Г", Role::Word(1)), ("С", Role::Word(2))];
            assert_eq!(pieces[1..], words, "{text}");
        }
    }
}
