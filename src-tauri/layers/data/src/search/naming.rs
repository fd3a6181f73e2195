//! Whole names as terms of their own, so that the one firm that is called so is found among thousands that share its words.
//!
//! A term is a mark and six bytes of a hash: names are long, and a dictionary is kept small. What it finds is read before it is shown.
//! Legal forms are those that the program carries: an index must not change because a file beside the store did.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::assets::Assets;
use crate::identity::LegalForms;

use super::folding::fold_text;

/// Begins the term of a name with its legal form. No word and no number begins so.
const WHOLE: u8 = b'$';
/// Begins the term of a name without its legal form.
const BARE: u8 = b'%';

/// A name as an index holds it.
pub(super) type Term = [u8; 7];

/// Both terms of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameTerms {
    /// With its legal form, if it has one.
    pub(super) whole: Term,
    /// Without it.
    pub(super) bare: Term,
    /// The group of its legal form, as a place among those that the program carries; forms of one group stand for each other.
    pub(super) kin: Option<u16>,
}

impl NameTerms {
    /// Of the folded words of a name; none if it has no words.
    pub(super) fn of(words: &[&str]) -> Option<Self> {
        let (bare, kin) = FORMS.taken_off(words);
        (!words.is_empty()).then(|| Self { whole: term(WHOLE, words), bare: term(BARE, bare), kin })
    }

    /// Of a text.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        Self::of(&fold_text(text).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>())
    }
}

/// A name without its legal form.
pub(super) fn without_form<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    FORMS.taken_off(words).0
}

/// FNV-1a: it stays the same in every version of the program, which a hash made for tables in memory does not promise.
fn term(mark: u8, words: &[&str]) -> Term {
    let letters = words.iter().flat_map(|word| word.bytes().chain(std::iter::once(b' ')));
    let hash =
        letters.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let [_, _, rest @ ..] = (hash ^ hash >> 48).to_be_bytes();
    let mut term = [mark; 7];
    term[1..].copy_from_slice(&rest);
    term
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::of(LegalForms::load(&Assets::built_in()).ok()));

/// Spellings of legal forms in folded words, each with the group of its form: by the first word of those that may begin a name, by the
/// last of those that may end it.
#[derive(Default)]
struct Forms {
    begins: HashMap<String, Vec<(Vec<String>, u16)>>,
    ends: HashMap<String, Vec<(Vec<String>, u16)>>,
}

impl Forms {
    fn of(forms: Option<LegalForms>) -> Self {
        let mut found = Self::default();
        let mut kins: Vec<&str> = Vec::new();
        for form in forms.iter().flat_map(|forms| &forms.all) {
            let kin = kins.iter().position(|kin| *kin == form.kin).unwrap_or(kins.len());
            if kin == kins.len() {
                kins.push(&form.kin);
            }
            let kin = u16::try_from(kin).unwrap_or(u16::MAX);
            let anywhere = form.short.iter().chain(&form.long).map(|text| (text, true));
            for (text, begins) in anywhere.chain(form.end.iter().map(|text| (text, false))) {
                let words: Vec<String> = fold_text(text).split(' ').map(str::to_owned).collect();
                if let (Some(first), true) = (words.first(), begins) {
                    found.begins.entry(first.clone()).or_default().push((words.clone(), kin));
                }
                if let Some(last) = words.last() {
                    found.ends.entry(last.clone()).or_default().push((words, kin));
                }
            }
        }
        let all = found.begins.values_mut().chain(found.ends.values_mut());
        all.for_each(|spellings| spellings.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
        found
    }

    /// A name without the forms at its edges, and the group of the first of them. A form and nothing else is a name after all.
    fn taken_off<'w, 't>(&self, mut words: &'w [&'t str]) -> (&'w [&'t str], Option<u16>) {
        let mut first = None;
        loop {
            let begins = words.first().and_then(|word| self.begins.get(*word)).into_iter().flatten();
            let ends = words.last().and_then(|word| self.ends.get(*word)).into_iter().flatten();
            let shorter = |(rest, _): &(&[&str], u16)| !rest.is_empty();
            let begun = begins.filter_map(|(form, kin)| Some((after(words, form)?, *kin))).find(shorter);
            let ended = || ends.filter_map(|(form, kin)| Some((before(words, form)?, *kin))).find(shorter);
            let Some((rest, kin)) = begun.or_else(ended) else { return (words, first) };
            words = rest;
            first = first.or(Some(kin));
        }
    }
}

fn after<'w, 't>(words: &'w [&'t str], form: &[String]) -> Option<&'w [&'t str]> {
    let (begin, rest) = words.split_at_checked(form.len())?;
    begin.iter().eq(form).then_some(rest)
}

fn before<'w, 't>(words: &'w [&'t str], form: &[String]) -> Option<&'w [&'t str]> {
    let (rest, end) = words.split_at_checked(words.len().checked_sub(form.len())?)?;
    end.iter().eq(form).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, whole: bool, bare: bool) {
        let [one_terms, other_terms] = [one, other].map(|text| NameTerms::of_text(text).unwrap());
        assert_eq!(one_terms.whole == other_terms.whole, whole, "{one} · {other}");
        assert_eq!(one_terms.bare == other_terms.bare, bare, "{one} · {other}");
    }

    #[test]
    fn names_meet_with_their_forms_and_without() {
        check("ТОО «Арман»", "тоо арман", true, true);
        check("ТОО «Арман»", "«Арман» ЖШС", false, true);
        check("Товарищество с ограниченной ответственностью «Арман»", "Арман", false, true);
        check("«Арман» жауапкершілігі шектеулі серіктестігі", "ИП Арман", false, true);
        check("ТОО «Арман»", "ТОО «Арман Құрылыс»", false, false);
        check("«Нұрлы жол» ЖШС", "нурлы жол жшс", true, true);
        check("ТОО Нан", "ТОО ТОО Нан", false, true);
        check("АО Нан", "ТОО Нан", false, true);
        check("Ақ Бұлақ АҚ", "ак булак", false, true);
        check("ТОО", "тоо", true, true);
        check("ТОО", "АО", false, false);
        check("Нур Ай", "Нурай", false, false);
        assert_eq!(NameTerms::of_text(" «» - "), None);
        let kin = |text: &str| NameTerms::of_text(text).unwrap().kin;
        assert_eq!(kin("ТОО «Арман»"), kin("«Арман» ЖШС"));
        assert_ne!(kin("ТОО «Арман»"), kin("«Арман» АҚ"));
        assert_eq!((kin("Арман"), kin("ТОО")), (None, None));
    }
}
