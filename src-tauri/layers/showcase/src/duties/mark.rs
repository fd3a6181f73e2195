//! The mark of what goes out: who, when, what for, and the number of the journal's line that tells of it.

use std::collections::BTreeSet;

use ekn_data::passports::{PersonalClass, table as passports};
use ekn_data::registries::Registry;
use ekn_data::vocabulary::by_clocks_here;

use crate::words::Words;
use crate::{Result, Showcase};

/// A file about to go out.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// Number that the journal's line will have.
    pub line: i64,
    /// When, UTC.
    pub at: &'a str,
    /// The person's own reason.
    pub what_for: &'a str,
}

/// What the journal keeps of a file beside its hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handed {
    /// Ids of the data sets that it was made from.
    pub datasets: Vec<String>,
    /// Codes of the classes of personal data of their fields.
    pub classes: Vec<String>,
}

impl Showcase<'_> {
    /// The mark in the words of the person who asked.
    #[must_use]
    pub fn mark(&self, out: &Outgoing<'_>) -> String {
        self.mark_in(self.words, out)
    }

    /// What every list of subjects says of itself: a hypothesis, and no verdict.
    #[must_use]
    pub fn notice(&self) -> String {
        self.words.get("risk.notice")
    }

    /// The mark in other words.
    pub(crate) fn mark_in(&self, words: &Words, out: &Outgoing<'_>) -> String {
        let at = by_clocks_here(out.at).map_or_else(
            || words.day(self.today),
            |at| format!("{} {} UTC+5", words.day(at.date()), at.format("%H:%M")),
        );
        let (line, purpose) = (out.line.to_string(), words.code("purpose", self.purpose));
        let key = if out.what_for.trim().is_empty() { "handed_out.mark_plain" } else { "handed_out.mark" };
        let fill = [("at", &*at), ("actor", self.actor), ("purpose", &purpose), ("line", &line)];
        words.say(key, &fill).replace("{what_for}", out.what_for.trim())
    }

    /// Data sets of some registries that are held and that the session may use, and the classes of their fields.
    pub fn handed(&self, registries: &[Registry]) -> Result<Handed> {
        let passports = self.method.passports.iter().filter(|passport| registries.contains(&passport.registry()));
        self.handed_of(passports.map(|passport| passport.id.as_str()))
    }

    /// Those data sets by their ids, as far as they are held and the session may use them, and the classes of their fields.
    pub fn handed_of<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Result<Handed> {
        let (ids, allowed) = (ids.collect::<BTreeSet<&str>>(), passports::allowed(self.reader)?);
        let used = self.method.passports.iter().filter(|passport| ids.contains(passport.id.as_str()));
        let used: Vec<_> = used.filter(|passport| allowed.contains(&passport.id)).collect();
        let classes = used.iter().flat_map(|passport| passport.fields.iter().map(|field| field.class));
        let classes: BTreeSet<&str> =
            classes.filter(|class| *class != PersonalClass::None).map(PersonalClass::code).collect();
        Ok(Handed {
            datasets: used.iter().map(|passport| passport.id.clone()).collect(),
            classes: classes.into_iter().map(str::to_owned).collect(),
        })
    }
}
