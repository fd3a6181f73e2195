//! What the registries tell of an object, in words: made once, and kept while the rows behind it stand.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use ekn_analytics::inspections::attention::table as assessments;
use ekn_analytics::inspections::practice::{Practice, compare};
use ekn_data::passports::table as passports;
use ekn_data::registries::sifting::{Condition, Found, Sifting, table as sifting};
use ekn_data::registries::{Object, Registry, RowKey};
use ekn_data::storage::changes;
use ekn_data::vocabulary::Language;

use crate::cards::examined::FINDINGS_SHOWN;
use crate::cards::history::DatedItem;
use crate::cards::make::Known;
use crate::cards::suggest::Candidate;
use crate::cards::{FindingCounts, FindingView, RiskView};
use crate::desks::{DeadlineItem, Gathered, HeadsView, Inspected, Ledger, Length};
use crate::parts::{Figure, NormRef};
use crate::{Result, Showcase};

/// An object with fewer rows is told anew each time: that is quick, and nothing has to be held.
const MANY_ROWS: usize = 300;

/// So many objects with many rows are held at once.
const HELD: usize = 64;

/// Everything on a card that its rows tell without its cases.
#[derive(Debug)]
pub(crate) struct Told {
    pub findings: Vec<FindingView>,
    pub counts: FindingCounts,
    pub figures: Vec<Figure>,
    /// The newest, with their days.
    pub timeline: Vec<DatedItem>,
    /// Events in all.
    pub events: usize,
    pub risk: RiskView,
    /// Norms of all broken findings, those not listed among them.
    pub norms: Vec<NormRef>,
    /// Clocks that rows have started, nearest date first, as many as are listed.
    pub clocks: Vec<(RowKey, DeadlineItem)>,
    /// How many of them are not listed.
    pub clocks_more: usize,
    /// Rows that a case could be opened on, the most pressing first.
    pub to_open: Vec<Candidate>,
    /// Whether it has inspections, appeals, challenges.
    pub has: [bool; 3],
    /// What the purpose of the session does not let it show.
    pub withheld: Vec<String>,
    /// That the newest full extract no longer had some of its rows, in words.
    pub vanished: Option<String>,
    /// How many rows it was made of.
    rows: usize,
}

/// Under what something was told: if any of it is another, all is told anew.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Under {
    state: String,
    today: NaiveDate,
    purpose: String,
    role: String,
}

/// What has been told of objects with many rows, and the comparisons of practice. It lives beside one open store, one law and one method.
#[derive(Debug, Default)]
pub struct Kept {
    objects: Mutex<(Under, ByObject)>,
    practice: One<Vec<Practice>>,
    ledger: One<Ledger>,
    heads: Mutex<(Under, ByPeriod)>,
    orders: Mutex<(Under, Vec<Ordered>)>,
    counts: Mutex<(Under, HashMap<Registry, i64>)>,
    signs: One<HashMap<i64, i64>>,
    topics: Mutex<(Under, Vec<Asked>)>,
    months: One<BTreeMap<String, i64>>,
    inspected: One<Inspected>,
}

/// What was asked of the appeals, and what they came to.
type Asked = (Vec<Condition>, Arc<Gathered>);

/// So many topics are held.
const TOPICS: usize = 32;

/// Rows of a registry in an order that was asked for; the words that it may be made by are of a language.
#[derive(Debug)]
struct Ordered {
    sifting: Sifting,
    language: Language,
    found: Arc<Found>,
}

/// So many orders are held: that of the table looked at, and those that one goes back to.
const ORDERS: usize = 4;

/// One thing that was made, and under what.
type One<T> = Mutex<(Under, Option<Arc<T>>)>;

/// The screens of heads, by period and language.
type ByPeriod = HashMap<(Length, Language), Arc<HeadsView>>;

/// What was told, by object and language.
type ByObject = HashMap<(i64, Language), Arc<Told>>;

impl Showcase<'_> {
    /// What the registries tell of an object: as it was told before, if nothing behind it has changed.
    pub(crate) fn row_parts(&self, object: &Object) -> Result<Arc<Told>> {
        let under = self.under()?;
        let place = (object.id, self.words.language());
        {
            let mut kept = self.kept.objects.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.0 != under || kept.1.len() >= HELD {
                *kept = (under, HashMap::new());
            }
            if let Some(told) = kept.1.get(&place) {
                return Ok(Arc::clone(told));
            }
        }
        let told = Arc::new(self.tell(&self.known(object.clone())?)?);
        if told.rows >= MANY_ROWS {
            let mut kept = self.kept.objects.lock().unwrap_or_else(PoisonError::into_inner);
            kept.1.insert(place, Arc::clone(&told));
        }
        Ok(told)
    }

    /// Every comparison of practice: as it was made before, if nothing behind it has changed.
    pub(crate) fn practices(&self) -> Result<Arc<Vec<Practice>>> {
        let make =
            || Ok(compare(self.reader, &self.method.anomalies, self.method.attention.district_digits, self.today)?);
        one(&self.kept.practice, self.under()?, make)
    }

    /// Events of the last years in a few bytes each: as they were read before, if neither they nor the last count have changed.
    pub(crate) fn ledger(&self) -> Result<Arc<Ledger>> {
        one(&self.kept.ledger, self.counted_under()?, || self.read_ledger())
    }

    /// The numbers of a period: as they were counted before, if nothing was written since.
    pub(crate) fn kept_heads(&self, length: Length) -> Result<Arc<HeadsView>> {
        let mut under = self.counted_under()?;
        under.state = format!("{}/{}", under.state, changes::of_store(self.reader)?);
        let place = (length, self.words.language());
        {
            let mut kept = self.kept.heads.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.0 != under {
                *kept = (under.clone(), HashMap::new());
            }
            if let Some(made) = kept.1.get(&place) {
                return Ok(Arc::clone(made));
            }
        }
        let made = Arc::new(self.make_heads(length)?);
        let mut kept = self.kept.heads.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 == under {
            kept.1.insert(place, Arc::clone(&made));
        }
        Ok(made)
    }

    /// The rows that meet some conditions, in their order: as they were found before, if nothing behind them has changed.
    pub(crate) fn kept_order(&self, sifting: &Sifting, find: impl FnOnce() -> Result<Found>) -> Result<Arc<Found>> {
        let (under, language) = (self.counted_under()?, self.words.language());
        let mut kept = self.kept.orders.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != under {
            *kept = (under, Vec::new());
        }
        let known = kept.1.iter().position(|one| one.sifting == *sifting && one.language == language);
        let ordered = match known {
            Some(at) => kept.1.remove(at),
            None => Ordered { sifting: sifting.clone(), language, found: Arc::new(find()?) },
        };
        let found = Arc::clone(&ordered.found);
        kept.1.insert(0, ordered);
        kept.1.truncate(ORDERS);
        Ok(found)
    }

    /// How many rows of a registry the session may see: counted once.
    pub(crate) fn kept_count(&self, registry: Registry) -> Result<i64> {
        let under = self.counted_under()?;
        let mut kept = self.kept.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != under {
            *kept = (under, HashMap::new());
        }
        if let Some(count) = kept.1.get(&registry) {
            return Ok(*count);
        }
        let count = sifting::count(self.reader, registry)?;
        kept.1.insert(registry, count);
        Ok(count)
    }

    /// Signs of violation by inspection, read once.
    pub(crate) fn kept_sign_counts(
        &self,
        read: impl FnOnce() -> Result<HashMap<i64, i64>>,
    ) -> Result<Arc<HashMap<i64, i64>>> {
        one(&self.kept.signs, self.counted_under()?, read)
    }

    /// What the appeals of a topic come to: as it was gathered before, if no row has changed.
    pub(crate) fn kept_topic(
        &self,
        conditions: Vec<Condition>,
        fresh: NaiveDate,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Arc<Gathered>> {
        let under = self.seen_under()?;
        let mut kept = self.kept.topics.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != under {
            *kept = (under, Vec::new());
        }
        if let Some((_, found)) = kept.1.iter().find(|(known, _)| *known == conditions) {
            return Ok(Arc::clone(found));
        }
        let found = Arc::new(self.gather(&conditions, fresh, progress)?);
        kept.1.insert(0, (conditions, Arc::clone(&found)));
        kept.1.truncate(TOPICS);
        Ok(found)
    }

    /// How many appeals came in in each month, counted once.
    pub(crate) fn kept_months(&self, progress: &mut dyn FnMut(u64) -> bool) -> Result<Arc<BTreeMap<String, i64>>> {
        one(&self.kept.months, self.seen_under()?, || self.read_months(progress))
    }

    /// Who was inspected and who inspected, counted once.
    pub(crate) fn kept_inspected(&self, progress: &mut dyn FnMut(u64) -> bool) -> Result<Arc<Inspected>> {
        one(&self.kept.inspected, self.seen_under()?, || self.read_inspected(progress))
    }

    /// The rows as they are, and what the session may see of them.
    fn seen_under(&self) -> Result<Under> {
        let under = self.under()?;
        Ok(Under { state: format!("{}/{}", under.state, passports::seen(self.reader)?), ..under })
    }

    /// Under what everything was counted last, and what the session may see of it.
    fn counted_under(&self) -> Result<Under> {
        let under = self.under()?;
        let counted = assessments::last(self.reader)?.map_or(0, |counted| counted.id);
        let seen = passports::seen(self.reader)?;
        Ok(Under { state: format!("{}/{counted}/{seen}", under.state), ..under })
    }

    fn under(&self) -> Result<Under> {
        Ok(Under {
            state: changes::of_rows(self.reader)?,
            today: self.today,
            purpose: self.purpose.to_owned(),
            role: self.role.to_owned(),
        })
    }

    fn tell(&self, known: &Known) -> Result<Told> {
        let (timeline, events) = self.newest_events(known)?;
        let (clocks, clocks_in_all) = self.clocks(known)?;
        Ok(Told {
            findings: self.finding_views(&known.inspections, &known.examined.findings, FINDINGS_SHOWN),
            counts: known.examined.counts,
            figures: self.figures(known)?,
            timeline,
            events,
            risk: self.risk_of(known)?,
            norms: self.broken_norms(known),
            clocks_more: clocks_in_all - clocks.len(),
            clocks,
            to_open: self.openable(known)?,
            has: [!known.inspections.is_empty(), !known.appeals.is_empty(), !known.challenges.is_empty()],
            withheld: self.withheld(known.object.id)?,
            vanished: (!known.vanished.is_empty()).then(|| {
                let count = self.words.count(known.vanished.len() as i64);
                self.words.say("card.vanished", &[("count", &count)])
            }),
            rows: events,
        })
    }
}

/// What was made before, if it was made under the same; else it is made now.
fn one<T>(kept: &One<T>, under: Under, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let (true, Some(made)) = (kept.0 == under, &kept.1) {
        return Ok(Arc::clone(made));
    }
    let made = Arc::new(make()?);
    *kept = (under, Some(Arc::clone(&made)));
    Ok(made)
}
