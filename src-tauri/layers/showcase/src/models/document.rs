//! The passport of a model as a document, in Kazakh or in Russian.

use ekn_analytics::models::Version;
use ekn_data::assets::Assets;
use ekn_process::documents::facts::{Fact, Facts};
use ekn_process::documents::text::{Language, Said};

use super::{FigureLine, ModelView};
use crate::desks::DraftOut;
use crate::duties::Outgoing;
use crate::{Result, Showcase};

/// The sheet that it is filled into.
const SHEET: &str = "model-passport";

impl Showcase<'_> {
    /// The passport of a version, filled into its sheet, with its mark in the foot.
    pub fn model_document(
        &self,
        assets: &Assets,
        version: &Version,
        out: &Outgoing<'_>,
        language: Language,
    ) -> Result<DraftOut> {
        let mut facts = self.passport_facts(version)?;
        let [kk, ru] = self.state_words.map(|words| self.mark_in(words, out));
        facts.values.insert("mark".to_owned(), Fact::plain(Said { kk, ru }));
        let (bytes, title) = self.sheet(assets, SHEET, &facts, language)?;
        Ok(DraftOut { bytes, title: format!("{title} {}", version.name()), day: self.today })
    }

    fn passport_facts(&self, version: &Version) -> Result<Facts> {
        let [in_kazakh, in_russian] = self.state_words.map(|words| Showcase { words, ..*self }.model(version));
        let (in_kazakh, in_russian) = (in_kazakh?, in_russian?);
        let fact = |kk: &str, ru: &str| Fact::plain(Said { kk: kk.to_owned(), ru: ru.to_owned() });
        let mut facts = Facts::default();
        let [kk, ru] = self.state_words;
        let day = self.words.day(self.today);
        for (field, value) in [
            ("title", fact(&in_kazakh.title, &in_russian.title)),
            ("name", fact(&in_kazakh.name, &in_russian.name)),
            ("today", fact(&day, &day)),
            ("notice", fact(&kk.get("risk.notice"), &ru.get("risk.notice"))),
        ] {
            facts.values.insert(field.to_owned(), value);
        }
        // A passport tells how good the model is: by rows that it has not seen.
        let unseen = |model: &ModelView| -> Vec<FigureLine> {
            model.figures.iter().filter(|line| !line.learnt_from).cloned().collect()
        };
        let [judged_in_kazakh, judged_in_russian] = [unseen(&in_kazakh), unseen(&in_russian)];
        if !judged_in_russian.is_empty() {
            facts.values.insert("figured".to_owned(), fact("+", "+"));
        }
        let record = |values: Vec<(&str, Fact)>| Facts {
            values: values.into_iter().map(|(field, fact)| (field.to_owned(), fact)).collect(),
            ..Facts::default()
        };
        let lines = in_kazakh.passport.iter().zip(&in_russian.passport);
        let lines = lines
            .map(|(kk, ru)| record(vec![("label", fact(&kk.label, &ru.label)), ("value", fact(&kk.value, &ru.value))]));
        facts.lists.insert("lines".to_owned(), lines.collect());
        let without = |line: &Option<String>| line.clone().unwrap_or_else(|| "–".to_owned());
        let figures = judged_in_kazakh.iter().zip(&judged_in_russian).map(|(kk, ru)| {
            record(vec![
                ("label", fact(&kk.label, &ru.label)),
                ("whole", fact(&kk.whole, &ru.whole)),
                ("without", fact(&without(&kk.without_who), &without(&ru.without_who))),
                ("on", fact(&kk.on, &ru.on)),
            ])
        });
        facts.lists.insert("figures".to_owned(), figures.collect());
        Ok(facts)
    }
}
