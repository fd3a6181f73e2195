//! A note to the body that keeps a source: what is wrong, how often, and on which lines.

use ekn_data::passports::Passport;
use ekn_data::quality::table as quality;
use ekn_data::quality::{self as walk, RULES, Wanted};
use ekn_data::vocabulary::Language;

use super::fault::Fault;
use super::{NoteLine, QualityNote};
use crate::{Result, Showcase};

/// How many places of a fault a note names.
const PLACES: usize = 10;

impl Showcase<'_> {
    /// The note for a data set and month, in one of the languages; all months if none is named.
    pub fn quality_note(&self, dataset: &str, month: Option<&str>, language: Option<&str>) -> Result<QualityNote> {
        let [kazakh, russian] = self.state_words;
        let words = match language.and_then(Language::from_code) {
            Some(Language::Kk) => kazakh,
            Some(Language::Ru) => russian,
            _ => self.words,
        };
        Showcase { words, ..*self }.note_in(dataset, month)
    }

    fn note_in(&self, dataset: &str, month: Option<&str>) -> Result<QualityNote> {
        let passport = self.quality_passport(dataset)?;
        let source = self.method.sources.get(&passport.source);
        let source = source.ok_or_else(|| ekn_data::Error::unknown("source", &passport.source))?;
        let figures = quality::figures(self.reader, dataset)?;
        let whole = quality::data_set(self.reader, dataset)?;
        let basis = whole.map(|whole| self.data_set_basis(&whole, &figures).text).unwrap_or_default();
        let period = month.map_or_else(|| self.words.get("quality.all_months"), |month| self.month_name(month));
        let lines = self.note_lines(passport, month)?;
        let text = &self.method.note;
        let say = |text: &ekn_data::vocabulary::Text| {
            let fill = [
                ("system", self.words.text(&source.system)),
                ("dataset", self.words.text(&passport.title)),
                ("period", &period),
                ("basis", &basis),
                ("contact", self.words.text(&source.contact)),
            ];
            fill.iter().fold(self.words.text(text).to_owned(), |text, (place, value)| {
                text.replace(&format!("{{{place}}}"), value)
            })
        };
        let mut note = QualityNote {
            language: self.words.language().code().to_owned(),
            to: self.words.text(&source.body).to_owned(),
            title: say(&text.title),
            intro: text.intro.iter().map(say).collect(),
            columns: text.columns.iter().map(say).collect(),
            request: if lines.is_empty() { vec![say(&text.nothing)] } else { text.request.iter().map(say).collect() },
            lines,
            sign: format!("{}, {}", self.actor, self.words.day(self.today)),
            text: String::new(),
        };
        note.text = plain(&note);
        Ok(note)
    }

    fn note_lines(&self, passport: &Passport, month: Option<&str>) -> Result<Vec<NoteLine>> {
        let figures = quality::figures(self.reader, &passport.id)?;
        let in_month = |figure: &&quality::Figure| month.is_none_or(|month| figure.month == month);
        let count = |of: &dyn Fn(&quality::Figure) -> bool| -> i64 {
            figures.iter().filter(in_month).filter(|figure| of(figure)).map(|figure| figure.count).sum()
        };
        let rows = count(&|figure| figure.measure == walk::Measure::Rows);
        let refused = count(&|figure| figure.measure == walk::Measure::Refused);
        let mut lines = Vec::new();
        for rule in RULES.iter().filter(|rule| rule.registry == passport.registry()) {
            let (found, total) =
                match count(&|one| one.measure == walk::Measure::Impossible && one.subject == rule.code) {
                    0 => continue,
                    _ => walk::find(self.reader, passport, month, Wanted::Impossible(rule.code), PLACES)?,
                };
            let places = found.iter().map(|found| (found.batch, found.part, found.line)).collect();
            lines.push(self.note_line(self.words.get(&format!("impossible.{}", rule.code)), total, rows, places)?);
        }
        for fault in [Fault::Late, Fault::Duplicates] {
            if let Some(wanted) = fault.wanted() {
                let (found, total) = walk::find(self.reader, passport, month, wanted, PLACES)?;
                let places = found.iter().map(|found| (found.batch, found.part, found.line)).collect();
                let name = if fault == Fault::Late { "quality.late" } else { "quality.same_content" };
                lines.push(self.note_line(self.words.get(name), total, rows, places)?);
            }
        }
        let mut reasons: Vec<&str> = (figures.iter().filter(in_month))
            .filter(|figure| figure.measure == walk::Measure::Refused)
            .filter_map(|figure| figure.subject.split(':').next())
            .collect();
        reasons.sort_unstable();
        reasons.dedup();
        for reason in reasons {
            let (found, total) = quality::refused_rows(self.reader, &passport.id, month, &[reason], PLACES)?;
            let places = found.iter().map(|(batch, row)| (*batch, row.part, row.line)).collect();
            lines.push(self.note_line(self.words.get(&format!("refused.{reason}")), total, rows + refused, places)?);
        }
        for field in passport.registry().fields() {
            let blank = count(&|one| one.measure == walk::Measure::Blank && one.subject == field.name);
            let known = count(&|one| one.measure == walk::Measure::Known && one.subject == field.name);
            // A field that is blank in every tenth row or more is worth a word; one may well be blank by its nature.
            if blank * 10 >= known + blank && blank > 0 {
                let name =
                    self.words.say("quality.blank", &[("field", &self.words.get(&format!("field.{}", field.name)))]);
                lines.push(self.note_line(name, blank, known + blank, Vec::new())?);
            }
        }
        lines.retain(|line| !line.count.is_empty());
        Ok(lines)
    }

    fn note_line(&self, fault: String, n: i64, of: i64, places: Vec<(i64, i64, i64)>) -> Result<NoteLine> {
        if n == 0 {
            return Ok(NoteLine { fault, count: String::new(), places: String::new() });
        }
        let more = n > places.len() as i64 && !places.is_empty();
        let mut named = Vec::new();
        for (batch, part, line) in places {
            named.push(self.place(batch, part, line)?);
        }
        if more {
            named.push(self.words.get("quality.and_more"));
        }
        let count = self.words.say("quality.n_of", &[("n", &n.to_string()), ("of", &of.to_string())]);
        Ok(NoteLine { fault, count, places: named.join("; ") })
    }
}

/// The note as text.
fn plain(note: &QualityNote) -> String {
    let mut parts = vec![note.to.clone(), note.title.clone()];
    parts.extend(note.intro.iter().cloned());
    parts.extend(note.lines.iter().enumerate().map(|(at, line)| {
        let places = if line.places.is_empty() { String::new() } else { format!(" ({})", line.places) };
        format!("{}. {}: {}{places}.", at + 1, line.fault, line.count)
    }));
    parts.extend(note.request.iter().cloned());
    parts.push(note.sign.clone());
    parts.join("\n\n")
}
