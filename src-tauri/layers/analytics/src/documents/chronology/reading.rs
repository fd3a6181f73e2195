//! What one document tells: each date with its sentence, and what happened on it by the nearest verb.

use std::ops::Range;

use chrono::NaiveDate;

use super::sentences;
use super::{Mention, Named, Source};
use crate::documents::requisites::{Kind, Requisite, Rules, Value};

/// The kinds of events that no verb tells.
const DOCUMENT: &str = "document";
const DUE: &str = "due";
const REGISTERED: &str = "registered";
const REGISTRATION: &str = "registration";
/// A comma between a verb and a date counts as so many bytes of distance: the verb of the same clause goes first.
const COMMA: usize = 40;

/// What one place tells.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub kind: Option<String>,
    pub named: Option<Named>,
    pub mention: Mention,
}

/// What all documents tell.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub told: Vec<Told>,
    pub unsettled: Vec<Mention>,
}

/// A verb in a text: where, and the kind of event that it tells; none where it is denied.
type Verb = (Range<usize>, Option<String>);

pub(super) fn read(source: &Source<'_>, rules: &Rules, read: &mut Read) {
    let items = &source.requisites.items;
    let mut at = 0;
    while let Some(first) = items.get(at) {
        let number = first.place.paragraph;
        let end = at + items[at..].iter().take_while(|item| item.place.paragraph == number).count();
        if let Some(text) = source.document.paragraphs.get(number).map(|paragraph| paragraph.text.as_str()) {
            paragraph(source, rules, text, &items[at..end], read);
        }
        at = end;
    }
}

struct Paragraph<'a> {
    source: &'a Source<'a>,
    rules: &'a Rules,
    text: &'a str,
    /// The items near the date that is looked at.
    items: &'a [Requisite],
    verbs: &'a [Verb],
}

/// Reads the dates of one paragraph. Only what stands near a date is compared with it.
fn paragraph(source: &Source<'_>, rules: &Rules, text: &str, items: &[Requisite], read: &mut Read) {
    if !items.iter().any(|item| item.kind == Kind::Date) {
        return;
    }
    let verbs = rules.verbs(text);
    for date in items.iter().filter(|item| item.kind == Kind::Date) {
        let place = &date.place.range;
        let (near, far) = (place.start.saturating_sub(sentences::REACH), place.end.saturating_add(sentences::REACH));
        let of_items = |at: usize| items.partition_point(|item| item.place.range.start < at);
        let of_verbs = |at: usize| verbs.partition_point(|verb| verb.0.start < at);
        let items = &items[of_items(near)..of_items(far)];
        let verbs = &verbs[of_verbs(near)..of_verbs(far)];
        Paragraph { source, rules, text, items, verbs }.read(date, read);
    }
}

impl Paragraph<'_> {
    fn read(&self, date: &Requisite, read: &mut Read) {
        let dates: Vec<&Requisite> = self.items.iter().filter(|item| item.kind == Kind::Date).collect();
        let ranges: Vec<Range<usize>> = self.items.iter().map(|item| item.place.range.clone()).collect();
        let events = self.rules.events();
        let place = &date.place.range;
        let sentence = sentences::around(self.text, place, &ranges, &events.abbreviations);
        let kept = sentences::shortened(self.text, &sentence, place, &ranges, events.longest);
        let what = sentences::words(self.text, &kept, &sentence);
        let mention = Mention { document: self.source.id.to_owned(), date: date.place.clone(), sentence: kept, what };
        let (from, to) = match &date.value {
            Value::Date(day) => (*day, None),
            Value::Period { from, to } => (*from, Some(*to)),
            _ => {
                read.unsettled.push(mention);
                return;
            }
        };
        let (kind, named) = self.kind(date, from, &dates, &sentence);
        read.told.push(Told { from, to, kind, named, mention });
    }

    fn kind(
        &self,
        date: &Requisite,
        day: NaiveDate,
        dates: &[&Requisite],
        sentence: &Range<usize>,
    ) -> (Option<String>, Option<Named>) {
        let place = &date.place.range;
        let due = self
            .items
            .iter()
            .any(|item| matches!(item.value, Value::Due(due) if due == day) && covers(&item.place.range, place));
        if due {
            return (Some(DUE.to_owned()), None);
        }
        if let Some(number) = self.number_of(date, day) {
            return number;
        }
        let head = &self.source.requisites.head;
        if head.date.as_ref().is_some_and(|own| own.value == day && own.place == date.place) {
            let number = head.number.as_ref().map(|number| number.value.clone());
            let kind = head.kind.as_ref().map(|kind| kind.value.clone());
            return (Some(DOCUMENT.to_owned()), number.map(|number| Named { kind, number }));
        }
        (self.verb(place, dates, day, sentence), None)
    }

    /// The number that is written with a date: then it is the day of that document, or of its registration.
    fn number_of(&self, date: &Requisite, day: NaiveDate) -> Option<(Option<String>, Option<Named>)> {
        let written = |item: &&Requisite| matches!(&item.value, Value::Number { dated, .. } if *dated == Some(day));
        let gap = |item: &&Requisite| distance(&item.place.range, &date.place.range);
        let item = self.items.iter().filter(written).min_by_key(gap).filter(|item| gap(item) <= 32)?;
        let Value::Number { role, document, number, .. } = &item.value else { return None };
        let head = &self.source.requisites.head;
        // The document's own number stands in its head without a word about what it is the number of.
        let own = head.number.as_ref().is_some_and(|own| own.place == item.place);
        let document = document.clone().or_else(|| head.kind.as_ref().filter(|_| own).map(|kind| kind.value.clone()));
        let kind = if role.as_deref() == Some(REGISTRATION) && !own { REGISTERED } else { DOCUMENT };
        Some((Some(kind.to_owned()), Some(Named { kind: document, number: number.clone() })))
    }

    /// The nearest verb of the sentence, unless another date or a semicolon lies between. Of two at one distance the first is taken.
    fn verb(
        &self,
        place: &Range<usize>,
        dates: &[&Requisite],
        day: NaiveDate,
        sentence: &Range<usize>,
    ) -> Option<String> {
        let others: Vec<&Range<usize>> = dates
            .iter()
            .filter(|other| {
                other.place.range != *place && self.number_of(other, day_of(other).unwrap_or(day)).is_none()
            })
            .map(|other| &other.place.range)
            .collect();
        let far = |verb: &Verb| -> Option<usize> {
            let (from, to) =
                if verb.0.end <= place.start { (verb.0.end, place.start) } else { (place.end, verb.0.start) };
            let between = self.text.get(from..to)?;
            let parted = others.iter().any(|other| from <= other.start && other.end <= to) || between.contains(';');
            (!parted).then(|| between.len() + COMMA * between.matches(',').count())
        };
        let within = self.verbs.iter().filter(|verb| covers(sentence, &verb.0));
        within.filter_map(|verb| Some((far(verb)?, verb.0.start, &verb.1))).min().and_then(|(_, _, kind)| kind.clone())
    }
}

fn day_of(item: &Requisite) -> Option<NaiveDate> {
    match &item.value {
        Value::Date(day) => Some(*day),
        _ => None,
    }
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn distance(one: &Range<usize>, other: &Range<usize>) -> usize {
    if one.end <= other.start { other.start - one.end } else { one.start.saturating_sub(other.end) }
}
