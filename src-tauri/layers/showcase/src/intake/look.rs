//! A new file, put into words.

use std::path::Path;

use ekn_data::registries::{Field, Kind};
use ekn_data::sources::Origin;
use ekn_data::sources::proposal::{Confidence, DateDoubt, DateFormat, Doubt, Fit, Lack, Proposal, Reason, SeenColumn};

use crate::Showcase;
use crate::intake::{ColumnLook, DateLook, FieldLook, FileLine, FileLook, ProfileFit, WordLook};

/// Lines shown to choose the header from, and the cells and letters of each.
const LINES: usize = 12;
const CELLS: usize = 40;
const LETTERS: usize = 80;
/// Values shown of a column.
const SAMPLES: usize = 3;

impl Showcase<'_> {
    /// What a file is and what is proposed for it.
    #[must_use]
    pub fn file_look(&self, path: &Path, passport: Option<&str>, found: Proposal) -> FileLook {
        let facts = &found.sample.glance.facts;
        let short = |cell: &String| -> String { cell.chars().take(LETTERS).collect() };
        let lines =
            found.sample.lines.iter().take(LINES).map(|line| FileLine {
                line: line.line as i64,
                cells: line.cells.iter().take(CELLS).map(short).collect(),
            });
        let as_it_is = found.fits.first().is_some_and(|fit| fit.as_it_is);
        let likely = || {
            let own = found.profile.as_deref();
            let mut passports = self.method.passports.iter().filter(|one| one.registry() == found.registry);
            let by_profile = passports.clone().find(|passport| Some(passport.profile.as_str()) == own);
            by_profile.or_else(|| passports.next()).map(|passport| passport.id.clone())
        };
        FileLook {
            path: path.display().to_string(),
            bytes: facts.bytes as i64,
            format: facts.format().to_owned(),
            format_name: self.words.get(&format!("format.{}", facts.format())),
            encoding: facts.encoding.clone(),
            delimiter: found.sample.glance.delimiter.clone(),
            head_only: found.sample.glance.head_only,
            sheets: found.sample.sheets.clone(),
            sheet: found.sample.sheet.clone(),
            header_guess: found.guessed_row,
            lines: lines.collect(),
            registry: found.registry.name().to_owned(),
            registry_name: self.words.code("registry", found.registry.name()),
            passport: passport.map(str::to_owned).or_else(likely),
            rows: found.rows as i64,
            columns: found.columns.iter().map(|column| self.column(column)).collect(),
            fields: found.registry.fields().iter().map(|field| self.field(field)).collect(),
            profile: found.profile.clone().filter(|_| as_it_is),
            based_on: found.profile.clone(),
            profiles: found.fits.iter().map(|fit| self.fit(fit)).collect(),
            dates: found.dates.iter().map(|date| self.date(date, &found)).collect(),
            words: words(&found),
            notes: self.notes(&found),
            draft: found.draft.into(),
        }
    }

    fn column(&self, column: &SeenColumn) -> ColumnLook {
        let mut samples: Vec<String> = Vec::new();
        for cell in column.values.cells() {
            let cell: String = cell.chars().take(LETTERS).collect();
            if samples.len() < SAMPLES && !samples.contains(&cell) {
                samples.push(cell);
            }
        }
        let guess = column.guess.as_ref();
        let confidence = guess.map_or("", |guess| match guess.confidence {
            Confidence::High => "high",
            Confidence::Medium => "medium",
            Confidence::Low => "low",
        });
        let doubt = guess.and_then(|guess| guess.doubt).map_or(String::new(), |doubt| {
            let key = match doubt {
                Doubt::NotIdentifiers => "not_identifiers",
                Doubt::LostZeros => "lost_zeros",
                Doubt::NotDates => "not_dates",
                Doubt::NotNumbers => "not_numbers",
                Doubt::Identifiers => "identifiers",
                Doubt::ManyWords => "many_words",
            };
            self.words.get(&format!("doubt.{key}"))
        });
        ColumnLook {
            name: column.name.clone(),
            samples,
            filled: column.values.filled as i64,
            fields: column.fields.iter().map(|field| (*field).to_owned()).collect(),
            ignored: column.ignored,
            proposed: guess.map(|guess| guess.field.to_owned()),
            reason: guess.map_or(String::new(), |guess| self.reason(&guess.reason)),
            confidence: confidence.to_owned(),
            doubt,
        }
    }

    fn reason(&self, reason: &Reason) -> String {
        let (key, value) = match reason {
            Reason::Profile(title) => ("profile", self.words.text(title)),
            Reason::Word(Origin::Language(language)) => {
                return self.words.get(&format!("proposed.word_{}", language.code()));
            }
            Reason::Word(Origin::Source) => ("word_source", ""),
            Reason::Alike(word) => ("alike", word.as_str()),
            Reason::Identifiers => ("identifiers", ""),
            Reason::Codes => ("codes", ""),
            Reason::Digits => ("digits", ""),
        };
        self.words.say(&format!("proposed.{key}"), &[("value", value)])
    }

    fn field(&self, field: &Field) -> FieldLook {
        let kind = match field.kind {
            Kind::Text => "text",
            Kind::Day => "day",
            Kind::Moment => "moment",
            Kind::Int => "number",
            Kind::Bool => "yes_no",
            Kind::Code(_) => "code",
            Kind::Id => "identifier",
        };
        let list = match field.kind {
            Kind::Code(list) => Some(list),
            Kind::Bool => Some("yes_no"),
            _ => None,
        };
        FieldLook {
            id: field.name.to_owned(),
            label: self.words.get(&format!("field.{}", field.name)),
            kind: kind.to_owned(),
            kind_name: self.words.get(&format!("kind.{kind}")),
            required: field.required,
            list: list.map(str::to_owned),
            codes: list.map(|list| self.words.choices(list)).unwrap_or_default(),
        }
    }

    fn fit(&self, fit: &Fit) -> ProfileFit {
        let field = |name: &str| self.words.get(&format!("field.{name}"));
        let (columns, unmapped) = (fit.columns.to_string(), fit.unmapped.to_string());
        let note = match &fit.lacks {
            Some(Lack::Field(name)) => self.words.say("fit.lacks", &[("field", &field(name))]),
            Some(Lack::DoubleColumn(name)) => self.words.say("fit.double", &[("name", name)]),
            None => self.words.say("fit.columns", &[("columns", &columns), ("unmapped", &unmapped)]),
        };
        ProfileFit {
            id: fit.profile.clone(),
            title: self.words.text(&fit.title).to_owned(),
            fits: fit.lacks.is_none() && fit.as_it_is,
            note,
        }
    }

    fn date(&self, date: &DateFormat, found: &Proposal) -> DateLook {
        let layout = &found.draft.source;
        let list = if date.moment { &layout.moments } else { &layout.dates };
        let doubt = date.doubt.map_or(String::new(), |doubt| {
            let key = match doubt {
                DateDoubt::EitherWay => "either_way",
                DateDoubt::BothWays => "both_ways",
                DateDoubt::Zone => "zone",
            };
            self.words.say(&format!("date.{key}"), &[("value", &date.example)])
        });
        DateLook {
            format: date.format.clone(),
            moment: date.moment,
            shown: self.date_format(&date.format),
            count: date.count as i64,
            example: date.example.clone(),
            taken: list.contains(&date.format),
            doubt,
        }
    }

    /// A format as people write it: `%d.%m.%Y` → dd.mm.yyyy, in the letters of the language.
    #[must_use]
    pub fn date_format(&self, format: &str) -> String {
        let (mut shown, mut letters) = (String::new(), format.chars());
        while let Some(letter) = letters.next() {
            if letter != '%' {
                shown.push(letter);
                continue;
            }
            match letters.find(|letter| *letter != '.') {
                Some(code @ ('d' | 'm' | 'Y' | 'y' | 'H' | 'I' | 'M' | 'S')) => {
                    shown.push_str(&self.words.get(&format!("date.letter.{code}")));
                }
                Some('p') => shown.push_str("AM/PM"),
                Some('z') => shown.push_str("+00:00"),
                // Parts of a second.
                _ => shown.push_str(".0"),
            }
        }
        shown
    }

    fn notes(&self, found: &Proposal) -> Vec<String> {
        let mut notes = Vec::new();
        if found.sample.glance.head_only {
            notes.push(self.words.get("look.head_only"));
        }
        if found.unread_days > 0 {
            notes.push(self.words.say("look.unread_days", &[("n", &found.unread_days.to_string())]));
        }
        notes.extend(found.refused.iter().map(|reason| self.words.say("look.bad_profile", &[("reason", reason)])));
        notes
    }
}

fn words(found: &Proposal) -> Vec<WordLook> {
    let words = found.words.iter().map(|word| WordLook {
        field: word.field.to_owned(),
        list: word.list.to_owned(),
        word: word.word.clone(),
        count: word.count as i64,
        nearest: word.nearest.clone(),
    });
    words.collect()
}
