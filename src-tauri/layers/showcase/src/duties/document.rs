//! The register of processing and an assessment as documents, in Kazakh or in Russian, with their mark in the foot.

use ekn_data::assets::Assets;
use ekn_process::documents::facts::{Fact, Facts};
use ekn_process::documents::text::{Language, Said};
use ekn_process::duties::Subject;

use super::Outgoing;
use crate::desks::DraftOut;
use crate::parts::FactLine;
use crate::{Result, Showcase};

/// The sheet that they are filled into.
const SHEET: &str = "personal-data";

/// A heading with its lines.
struct Section {
    label: String,
    lines: Vec<FactLine>,
}

/// A document in one language.
struct Spoken {
    title: String,
    name: String,
    notice: String,
    sections: Vec<Section>,
}

impl Showcase<'_> {
    /// The register of processing.
    pub fn processing_document(&self, assets: &Assets, out: &Outgoing<'_>, language: Language) -> Result<DraftOut> {
        self.duty_document(assets, out, language, |showcase| {
            let register = showcase.processing()?;
            let sections =
                register.sets.into_iter().map(|set| Section { label: set.title, lines: set.facts }).collect();
            let title = showcase.words.get("processing.title");
            Ok(Spoken { title, name: String::new(), notice: register.notice, sections })
        })
    }

    /// The newest assessment of a data set or a model; the empty form where none has been filled in.
    pub fn dpia_document(
        &self,
        assets: &Assets,
        (subject, name): (Subject, &str),
        out: &Outgoing<'_>,
        language: Language,
    ) -> Result<DraftOut> {
        self.duty_document(assets, out, language, |showcase| {
            let own = showcase.dpia_subject(subject, name)?;
            let form = showcase.method.library.duties.form(subject);
            let form = form.ok_or_else(|| ekn_data::Error::unknown("form", subject.code()))?;
            let answers = own.versions.first().map(|version| version.answers.as_slice()).unwrap_or_default();
            let lines = form.questions.iter().map(|question| {
                let answer = answers.iter().find(|answer| answer.question == question.id);
                FactLine {
                    label: showcase.words.text(&question.text).to_owned(),
                    value: answer.map(|answer| showcase.answered(&answer.choice, &answer.text)).unwrap_or_default(),
                    row: None,
                }
            });
            let sections = vec![
                Section { label: showcase.words.get("dpia.passport_says"), lines: own.passport },
                Section { label: own.standing.text, lines: lines.collect() },
            ];
            let words = showcase.words;
            let (title, notice) = (words.text(&form.title).to_owned(), words.text(&form.notice).to_owned());
            Ok(Spoken { title, name: own.title, notice, sections })
        })
    }

    fn answered(&self, choice: &str, text: &str) -> String {
        let said = if choice.is_empty() { String::new() } else { self.words.code("yes_no", choice) };
        [said, text.trim().to_owned()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
    }

    fn duty_document(
        &self,
        assets: &Assets,
        out: &Outgoing<'_>,
        language: Language,
        say: impl Fn(&Showcase<'_>) -> Result<Spoken>,
    ) -> Result<DraftOut> {
        let [kk, ru] = self.state_words.map(|words| say(&Showcase { words, ..*self }));
        let (kk, ru) = (kk?, ru?);
        let fact = |kk: &str, ru: &str| Fact::plain(Said { kk: kk.to_owned(), ru: ru.to_owned() });
        let [kk_mark, ru_mark] = self.state_words.map(|words| self.mark_in(words, out));
        let day = self.words.day(self.today);
        let mut facts = Facts::default();
        for (field, value) in [
            ("title", fact(&kk.title, &ru.title)),
            ("name", fact(&kk.name, &ru.name)),
            ("today", fact(&day, &day)),
            ("notice", fact(&kk.notice, &ru.notice)),
            ("mark", fact(&kk_mark, &ru_mark)),
        ] {
            facts.values.insert(field.to_owned(), value);
        }
        let dash = |text: &str| if text.trim().is_empty() { "–".to_owned() } else { text.to_owned() };
        let sections = kk.sections.iter().zip(&ru.sections).map(|(kk, ru)| {
            let lines = kk.lines.iter().zip(&ru.lines).map(|(kk, ru)| Facts {
                values: [
                    ("label".to_owned(), fact(&kk.label, &ru.label)),
                    ("value".to_owned(), fact(&dash(&kk.value), &dash(&ru.value))),
                ]
                .into(),
                ..Facts::default()
            });
            Facts {
                values: [("label".to_owned(), fact(&kk.label, &ru.label))].into(),
                lists: [("lines".to_owned(), lines.collect())].into(),
            }
        });
        facts.lists.insert("sections".to_owned(), sections.collect());
        let (bytes, _) = self.sheet(assets, SHEET, &facts, language)?;
        let title = match language {
            Language::Kk => kk.title,
            Language::Ru => ru.title,
        };
        Ok(DraftOut { bytes, title, day: self.today })
    }
}
