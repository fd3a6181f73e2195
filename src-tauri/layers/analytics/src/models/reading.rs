//! What is read of a file of examples: how it is laid out, and what its columns hold.

use chrono::format::{Item, StrftimeItems};
use ekn_data::sources::formats::Epoch;
use ekn_data::sources::{Correction, Layout};

use super::learn::table::{Kind, Profile, day_of, flag_of, number_of};
use super::task::{Columns, Texts};
use super::written::{Days, Said, number};
use super::{Error, Result};

/// What the cells of a column are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Days.
    Days,
    /// Numbers.
    Numbers,
    /// Yes or no.
    Flags,
}

/// How a file is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// How it is laid out.
    pub layout: Layout,
    /// Names of the columns that are wanted, each once.
    pub(super) names: Vec<String>,
    /// What is read in them; words are not.
    pub(super) uses: Vec<Use>,
    /// Cells that say nothing, besides empty ones.
    missing: Vec<String>,
    days: Days,
    /// The file of the profile, for messages.
    file: String,
}

/// What a column is used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Use {
    pub name: String,
    pub held: Held,
    /// Its cells stay as they stand.
    pub is_kept: bool,
}

impl Reading {
    /// What is read for the columns of a profile.
    pub(super) fn of(file: &str, layout: Layout, columns: &Columns) -> Self {
        let mut reading = Self { days: Days::of(&layout), layout, file: file.to_owned(), ..Self::default() };
        match columns {
            Columns::Table(profile) => reading.want_table(profile),
            Columns::Texts(texts) => reading.want_texts(texts),
        }
        reading
    }

    fn want_texts(&mut self, texts: &Texts) {
        self.want(&texts.text);
        self.want(&texts.topic);
        texts.date.iter().for_each(|name| self.read_as(name, Held::Days));
    }

    fn want_table(&mut self, profile: &Profile) {
        self.missing.clone_from(&profile.missing);
        self.read_as(&profile.date, Held::Days);
        self.want(&profile.outcome.column);
        profile.subject.iter().for_each(|name| self.want(name));
        for feature in &profile.features {
            feature.under.iter().for_each(|name| self.want(name));
            match feature.kind {
                Kind::Number => self.read_as(&feature.column, Held::Numbers),
                Kind::Flag if feature.above.is_some() => self.read_as(&feature.column, Held::Numbers),
                Kind::Flag => self.read_as(&feature.column, Held::Flags),
                Kind::Season | Kind::Weekday => self.read_as(&feature.column, Held::Days),
                Kind::Category => self.want(&feature.column),
            }
        }
        // Its words are held against those of the profile.
        self.uses.iter_mut().for_each(|used| used.is_kept = used.name == profile.outcome.column);
    }

    fn want(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    fn read_as(&mut self, name: &str, held: Held) {
        self.want(name);
        if !self.uses.iter().any(|other| other.name == name && other.held == held) {
            self.uses.push(Use { name: name.to_owned(), held, is_kept: false });
        }
    }

    /// Refuses a layout by which nothing could be read: what it says would be passed over without a word.
    pub(super) fn checked(&self) -> Result<()> {
        let Layout { encoding, delimiter, records, header_row, header_rows, .. } = self.layout.clone();
        let (encoding, delimiter) = (Some(encoding), Some(delimiter));
        let (header_row, header_rows) = (Some(header_row), Some(header_rows));
        Correction { encoding, delimiter, records, header_row, header_rows, ..Correction::default() }.checked()?;
        let is_format = |format: &&String| StrftimeItems::new(format).all(|item| item != Item::Error);
        match self.layout.dates.iter().chain(&self.layout.moments).find(|format| !is_format(format)) {
            Some(format) => {
                Err(Error::Profile { file: self.file.clone(), what: format!("{format} is no format of days") })
            }
            None => Ok(()),
        }
    }

    /// What a cell says that is not empty. `epoch` is the day that a workbook's numbers count from.
    pub(super) fn said(&self, used: &Use, text: &str, epoch: Option<Epoch>) -> Said {
        let as_it_stands = |is_read: bool| if is_read { Said::AsItStands } else { Said::Unread };
        match used.held {
            Held::Flags => as_it_stands(flag_of(text).is_some()),
            Held::Numbers if used.is_kept => as_it_stands(number_of(text).is_some()),
            Held::Numbers => number(text),
            Held::Days => match self.days.read(text, epoch) {
                None => Said::Unread,
                Some(day) if day_of(text) == Some(day) => Said::AsItStands,
                Some(day) => Said::Otherwise(day.to_string()),
            },
        }
    }

    /// Whether a cell says nothing.
    pub(super) fn is_missing(&self, cell: &str) -> bool {
        let cell = cell.trim();
        cell.is_empty() || self.missing.iter().any(|word| word == cell)
    }
}
