//! The check before export: what keeps a draft from going out.

use chrono::NaiveDate;

use crate::documents::docx::text;
use crate::documents::docx::tree::Element;
use crate::documents::facts::{Fact, Facts};
use crate::documents::produce::Method;
use crate::documents::template::Template;
use crate::documents::template::fill::{self, Gap};
use crate::documents::template::schema::Day;
use crate::documents::text::Language;
use crate::documents::words::Words;
use ekn_data::vocabulary::Text;

/// A fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A field that the text asks for is not known.
    Missing(Gap),
    /// A source that a used fact names is gone.
    DeadReference {
        /// The path of the fact.
        path: String,
        /// The id of the source.
        source: String,
    },
    /// A used fact says where it comes from, but its text and its day don't come together: it has a field for a day and no day.
    NoDay {
        /// The path of the fact.
        path: String,
    },
    /// Something that happened, after the act.
    EventAfterAct {
        /// The path of the fact.
        path: String,
        /// Its day.
        day: NaiveDate,
        /// The day of the act.
        act: NaiveDate,
    },
    /// Something demanded, not after the day of the act.
    DueBeforeAct {
        /// The path of the fact.
        path: String,
        /// Its day.
        day: NaiveDate,
        /// The day of the act.
        act: NaiveDate,
    },
    /// A norm that is not in force on the day of the act.
    NormNotInForce {
        /// The path of the fact; empty for the norm of the template itself.
        path: String,
        /// The norm.
        norm: String,
    },
    /// A norm is told in the program's own words, which nobody has compared with the official text. Said once for a norm.
    Retold {
        /// The path of the fact.
        path: String,
        /// The norm.
        norm: String,
    },
    /// A name is not known in both languages: one of the texts has it in the other language.
    Borrowed {
        /// The path of the fact.
        path: String,
    },
    /// The text still carries a highlighted hint of the template, which a person has to replace.
    Unwritten {
        /// The language.
        language: Language,
        /// The part of the package.
        part: String,
        /// The paragraph of the draft, from 1.
        paragraph: usize,
        /// The hint.
        hint: String,
    },
}

impl Fault {
    /// The field that it is about, where it is about one.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Missing(gap) => Some(&gap.path),
            Self::DeadReference { path, .. }
            | Self::NoDay { path }
            | Self::EventAfterAct { path, .. }
            | Self::DueBeforeAct { path, .. }
            | Self::NormNotInForce { path, .. }
            | Self::Retold { path, .. }
            | Self::Borrowed { path } => Some(path).filter(|path| !path.is_empty()).map(String::as_str),
            Self::Unwritten { .. } => None,
        }
    }
}

/// How people call the field of a path.
#[must_use]
pub fn title<'a>(method: &Method<'a>, path: &str) -> Option<&'a Text> {
    fill::title(method.schema, path)
}

/// Checks a draft before it goes out: once for both languages, as they share their facts. `today` stands for the day of the act where
/// the facts have none. Faults come in the order of the text, then of the facts.
#[must_use]
pub fn check(
    template: &Template,
    facts: &Facts,
    method: Method<'_>,
    today: NaiveDate,
    norms_in_force: impl Fn(&str, NaiveDate) -> bool,
    sources_alive: impl Fn(&str) -> bool,
) -> Vec<Fault> {
    let facts = crate::documents::produce::with_office(facts, method.profile);
    let mut faults: Vec<Fault> = Vec::new();
    let filled = fill::file(&template.kk, &facts, Language::Kk, method.words, None);
    for gap in filled.gaps {
        let known = faults.iter().any(|fault| matches!(fault, Fault::Missing(other) if other.path == gap.path));
        if !known {
            faults.push(Fault::Missing(gap));
        }
    }
    let asked: Vec<(String, &Fact)> =
        facts.paths().into_iter().filter(|(path, _)| filled.said.contains(path)).collect();
    let act_day = asked
        .iter()
        .find(|(path, _)| meaning(&method, path) == Day::Act)
        .and_then(|(_, fact)| fact.day)
        .unwrap_or(today);
    for (path, fact) in &asked {
        let path = || path.clone();
        faults.extend(
            fact.sources
                .iter()
                .filter(|source| !sources_alive(&source.id))
                .map(|source| Fault::DeadReference { path: path(), source: source.id.clone() }),
        );
        match (meaning(&method, &path()), fact.day) {
            (Day::None | Day::Act, _) => {}
            (_, None) => faults.push(Fault::NoDay { path: path() }),
            (Day::Event, Some(day)) if day > act_day => {
                faults.push(Fault::EventAfterAct { path: path(), day, act: act_day })
            }
            (Day::Due, Some(day)) if day <= act_day => {
                faults.push(Fault::DueBeforeAct { path: path(), day, act: act_day })
            }
            _ => {}
        }
        if let Some(norm) = fact.norm.as_ref().filter(|norm| !norms_in_force(norm, act_day)) {
            faults.push(Fault::NormNotInForce { path: path(), norm: norm.clone() });
        }
        faults.extend(fact.is_borrowed.then(|| Fault::Borrowed { path: path() }));
        for norm in &fact.retold {
            if !faults.iter().any(|fault| matches!(fault, Fault::Retold { norm: told, .. } if told == norm)) {
                faults.push(Fault::Retold { path: path(), norm: norm.clone() });
            }
        }
    }
    if !norms_in_force(&template.card.norm, act_day) {
        faults.push(Fault::NormNotInForce { path: String::new(), norm: template.card.norm.clone() });
    }
    for language in Language::ALL {
        let filled = fill::file(template.file(language), &facts, language, method.words, None);
        faults.extend(filled.parts.iter().flat_map(|(part, root)| unwritten(language, part, root, method.words)));
    }
    faults
}

fn meaning(method: &Method<'_>, path: &str) -> Day {
    let mut inside: Vec<&str> = path.split('.').map(|step| step.split('[').next().unwrap_or(step)).collect();
    let Some(name) = inside.pop() else { return Day::None };
    method.schema.field(&inside, name).map_or(Day::None, |(field, _)| field.day)
}

/// Hints are what a template highlights for a person to replace; gaps are told as such.
fn unwritten(language: Language, part: &str, root: &Element, words: &Words) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut number = 0;
    root.walk(&mut |paragraph| {
        if paragraph.name != "w:p" {
            return;
        }
        number += 1;
        let mut hint = String::new();
        paragraph.walk(&mut |run| {
            let marked = run
                .child("w:rPr")
                .and_then(|own| own.child("w:highlight"))
                .is_some_and(|own| own.attribute("w:val") != Some("none"));
            if run.name == "w:r" && marked {
                hint.extend(run.elements().map(text::said).filter(|said| *said != words.gap));
            }
        });
        if !hint.trim().is_empty() {
            faults.push(Fault::Unwritten { language, part: part.to_owned(), paragraph: number, hint });
        }
    });
    faults
}
