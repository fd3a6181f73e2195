//! A note to the body that keeps a source: what is wrong, how often, and on which lines.

use ekn_data::passports::Passport;
use ekn_data::quality::table as quality;
use ekn_data::quality::{self as walk, RULES, Wanted};
use ekn_data::vocabulary::Language;

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
        let fresh_to = quality::data_set(self.reader, dataset)?.and_then(|whole| whole.fresh_to);
        let sum = |measure| {
            let wanted =
                figures.iter().filter(|one| one.measure == measure && month.is_none_or(|month| one.month == month));
            wanted.map(|figure| figure.count).sum::<i64>()
        };
        let rows = sum(walk::Measure::Rows);
        let whole = rows + sum(walk::Measure::Refused);
        let basis = self.basis(rows, whole, fresh_to).text;
        let period = month.map_or_else(|| self.words.get("quality.all_months"), |month| self.month_name(month));
        let lines = self.note_lines(passport, month)?;
        let text = &self.method.note;
        let say = |text: &ekn_data::vocabulary::Text| {
            let fill = [
                ("system", self.words.text(&source.system)),
                ("dataset", self.words.text(&passport.title)),
                ("period", &period),
                ("basis", basis.as_str()),
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
            request: match (lines.is_empty(), whole) {
                (true, 0) => vec![say(text.no_rows.as_ref().unwrap_or(&text.nothing))],
                (true, _) => vec![say(&text.nothing)],
                (false, _) => text.request.iter().map(say).collect(),
            },
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
        let has = |measure, subject: &str| count(&|one| one.measure == measure && one.subject == subject);
        let mut asked = Vec::new();
        for rule in RULES.iter().filter(|rule| rule.registry == passport.registry()) {
            if has(walk::Measure::Impossible, rule.code) > 0 {
                let name = self.words.get(&format!("impossible.{}", rule.code));
                asked.push((Wanted::Impossible(rule.code), name, rows));
            }
        }
        asked.push((Wanted::Late, self.words.get("quality.late"), rows));
        if has(walk::Measure::SameContent, "") > 0 {
            asked.push((Wanted::SameContent, self.words.get("quality.same_content"), rows));
        }
        for field in walk::expected(passport.registry()) {
            let blank = has(walk::Measure::Blank, field);
            if blank > 0 {
                let name = self.words.say("quality.blank", &[("field", &self.words.get(&format!("field.{field}")))]);
                asked.push((Wanted::Blank(field), name, blank + has(walk::Measure::Known, field)));
            }
        }
        let wanted: Vec<Wanted<'_>> = asked.iter().map(|(wanted, ..)| *wanted).collect();
        let found = walk::find(self.reader, passport, month, &wanted, PLACES)?;
        let mut lines = Vec::new();
        for ((_, name, of), (found, total)) in asked.into_iter().zip(found) {
            let places = found.iter().map(|found| (found.batch, found.part, found.line)).collect();
            lines.push(self.note_line(name, total, of, places)?);
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
        lines.retain(|line| !line.count.is_empty());
        Ok(lines)
    }

    /// Lines of one file.
    fn places(&self, places: &[(i64, i64, i64)]) -> Result<String> {
        match places {
            [(batch, part, line)] => self.place(*batch, *part, *line),
            [] => Ok(String::new()),
            [(batch, part, _), ..] => {
                let lines: Vec<String> = places.iter().map(|(_, _, line)| line.to_string()).collect();
                let file = self.file_of(*batch, *part)?;
                Ok(self.words.say("quality.places", &[("file", &file), ("lines", &lines.join(", "))]))
            }
        }
    }

    fn note_line(&self, fault: String, n: i64, of: i64, places: Vec<(i64, i64, i64)>) -> Result<NoteLine> {
        if n == 0 {
            return Ok(NoteLine { fault, count: String::new(), places: String::new() });
        }
        let more = n > places.len() as i64 && !places.is_empty();
        let mut named = Vec::new();
        for places in places.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)) {
            named.push(self.places(places)?);
        }
        if more {
            named.push(self.words.get("quality.and_more"));
        }
        let count = self.words.say("quality.n_of", &[("n", &self.words.count(n)), ("of", &self.words.count(of))]);
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
