//! How likely a date of the law is to be missed, by playing the case to its end many times.
//!
//! Each open task takes as long as it took in one earlier case of the same kind, drawn by lot, and is skipped as often as it was
//! skipped there. Time is counted in working days from today. The lots are drawn from a generator whose stream is fixed by its
//! definition (PCG, seeded with the number of the case): the same case on the same day gives the same answer on every machine. A
//! forecast is a hypothesis; no date follows from it.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::vocabulary::Moment;
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use rand_pcg::Pcg32;
use rand_pcg::rand_core::{Rng, SeedableRng};

use crate::tactics::{Holder, Trigger};
use crate::{Library, Result};

use super::Graph;
use super::history::{History, due_on};

/// What playing a case many times came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// How many times it was played.
    pub runs: u32,
    /// Closed cases that were learned from.
    pub cases: usize,
    /// Runs in which a date of ours was missed.
    pub missed: u32,
    /// Runs in which a date of others was missed.
    pub missed_by_others: u32,
    /// Tasks with a date, each with its risk, in the order of the graph.
    pub dated: Vec<Risk>,
    /// What would help most, the best first: only what takes off at least one run in a hundred.
    pub helps: Vec<Help>,
    /// Tasks of which fewer than [`FEW`] earlier ones are known: those of all tasks of the same holder were taken instead.
    pub thin: Vec<String>,
}

/// How likely one date is to be missed.
#[derive(Debug, Clone, PartialEq)]
pub struct Risk {
    /// The task.
    pub task: String,
    /// Whose it is.
    pub with: Holder,
    /// Its date, if it is known already.
    pub due: Option<NaiveDate>,
    /// Runs in which it was done, not skipped, and had a date.
    pub counted: u32,
    /// Runs in which it came too late.
    pub missed: u32,
    /// The day by which it was done in half of the runs.
    pub middle: Option<NaiveDate>,
    /// The day by which it was done in nine runs of ten.
    pub late: Option<NaiveDate>,
}

/// A task that, done on the next working day after it can be begun, makes a missed date less likely.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    /// The task.
    pub task: String,
    /// Runs in which a date of ours would be missed then.
    pub missed: u32,
}

/// Why there is no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoForecast {
    /// Nothing is left to do.
    Closed,
    /// Earlier tasks of this kind are too few: so many are known.
    TooFew(usize),
    /// No task that is left can have a date.
    NoDates,
    /// The calendars do not reach far enough.
    NoCalendar,
}

/// Fewer earlier tasks than these say nothing of one kind of task.
pub const FEW: usize = 5;

/// So many times a case is played.
pub const RUNS: u32 = 10_000;

/// A task as it is played.
struct Piece {
    index: NodeIndex,
    /// Places of the tasks that it waits for, and that are open themselves.
    before: Vec<usize>,
    /// When it can be begun if nothing open is waited for: working days from today, negative when it could be begun before.
    ready: i64,
    /// Durations it is drawn from, the shortest first.
    days: Vec<u32>,
    /// Of 2^32 draws, so many skip it.
    skip: u64,
    optional: bool,
    /// The date: known, started by an open task, or none.
    date: Date,
    ours: bool,
}

enum Date {
    None,
    Known(i64),
    /// By the working day on which the task of that place is done.
    After(usize, Vec<Option<i64>>),
}

/// One way through the case.
struct Run {
    /// Working day on which each task is done or skipped.
    end: Vec<i64>,
    skipped: Vec<bool>,
}

/// Working days beyond this many are all the same: far too late.
const HORIZON: usize = 400;

impl Graph<'_> {
    /// Plays the case to its end.
    pub fn forecast(
        &self,
        library: &Library,
        history: &History<'_>,
        today: NaiveDate,
        runs: u32,
    ) -> Result<std::result::Result<Forecast, NoForecast>> {
        if self.is_closed() {
            return Ok(Err(NoForecast::Closed));
        }
        let (pieces, thin) = match self.pieces(library, history, today)? {
            Ok(found) => found,
            Err(why) => return Ok(Err(why)),
        };
        if pieces.iter().all(|piece| matches!(piece.date, Date::None)) {
            return Ok(Err(NoForecast::NoDates));
        }
        let lots = lots(self.case.id, pieces.len(), runs);
        let mut tallies: Vec<Tally> = pieces.iter().map(|_| Tally::default()).collect();
        let (mut missed, mut missed_by_others) = (0, 0);
        let mut run = Run { end: vec![0; pieces.len()], skipped: vec![false; pieces.len()] };
        for lots in lots.chunks_exact(2 * pieces.len()) {
            run.play(&pieces, lots, None);
            let (ours, others) = run.misses(&pieces, Some(&mut tallies));
            missed += u32::from(ours);
            missed_by_others += u32::from(others);
        }
        let day = |place: i64| {
            let place = u32::try_from(place).ok()?;
            if place == 0 { Some(today) } else { library.calendars.nth_working(today.succ_opt()?, place) }
        };
        let dated = pieces.iter().zip(tallies).filter(|(piece, _)| !matches!(piece.date, Date::None));
        let dated = dated.map(|(piece, mut tally)| {
            let node = &self.graph[piece.index];
            tally.ends.sort_unstable();
            let quantile = |share: f64| tally.ends.get((tally.ends.len() as f64 * share) as usize).copied();
            Risk {
                task: node.task.id().to_owned(),
                with: node.task.with,
                due: node.due(),
                counted: tally.counted,
                missed: tally.missed,
                middle: quantile(0.5).and_then(day),
                late: quantile(0.9).and_then(day),
            }
        });
        let dated = dated.collect();
        let helps = self.helps(&pieces, &lots, missed, runs);
        Ok(Ok(Forecast { runs, cases: history.closed_cases(), missed, missed_by_others, dated, helps, thin }))
    }

    /// Each task in turn done on the next working day, all else being drawn as before.
    fn helps(&self, pieces: &[Piece], lots: &[u32], missed: u32, runs: u32) -> Vec<Help> {
        if missed == 0 {
            return Vec::new();
        }
        let mut run = Run { end: vec![0; pieces.len()], skipped: vec![false; pieces.len()] };
        let mut helps: Vec<Help> = (0..pieces.len())
            .map(|place| {
                let again = lots.chunks_exact(2 * pieces.len()).filter(|lots| {
                    run.play(pieces, lots, Some(place));
                    run.misses(pieces, None).0
                });
                let missed = again.count() as u32;
                Help { task: self.graph[pieces[place].index].task.id().to_owned(), missed }
            })
            .filter(|help| (missed - help.missed.min(missed)) * 100 >= runs)
            .collect();
        helps.sort_by_key(|help| help.missed);
        helps
    }

    /// Open tasks in an order in which they could be done, with what they are drawn from.
    #[expect(clippy::type_complexity, reason = "the pieces, the thin ones, or why there are none")]
    fn pieces(
        &self,
        library: &Library,
        history: &History<'_>,
        today: NaiveDate,
    ) -> Result<std::result::Result<(Vec<Piece>, Vec<String>), NoForecast>> {
        let place_of = |day: NaiveDate| library.calendars.working_between(today, day);
        let spans = self.spans();
        let (mut pieces, mut thin): (Vec<Piece>, Vec<String>) = Default::default();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let pools = [Holder::Us, Holder::Others].map(|with| (with, history.pooled(with)));
        for index in self.sorted.iter().copied().filter(|index| !self.graph[*index].state.is_closed()) {
            let node = &self.graph[index];
            let task = node.task;
            let before = self.graph.neighbors_directed(index, Direction::Incoming);
            let before = before.filter_map(|before| places.get(self.graph[before].task.id()).copied()).collect();
            let begun = spans.get(&index).map(|(begin, _)| *begin);
            let held = node.hold.as_ref().filter(|hold| hold.stands(today)).and_then(|hold| hold.over);
            let Some(ready) = held.or(begun).map_or(Some(0), place_of) else { return Ok(Err(NoForecast::NoCalendar)) };
            let past = history.tasks.get(task.id());
            let known = past.map_or(0, |past| past.days.len());
            let pool = pools.iter().find(|(with, _)| *with == task.with).map_or(&[][..], |(_, pool)| pool);
            let days = match past {
                Some(past) if known >= FEW => past.days.clone(),
                // Nobody ever did it.
                Some(past) if task.optional && known == 0 && past.skipped + past.fell_away >= FEW => Vec::new(),
                _ if pool.len() < FEW => return Ok(Err(NoForecast::TooFew(pool.len()))),
                _ => {
                    thin.push(task.id().to_owned());
                    pool.to_vec()
                }
            };
            let skipped = past.map_or(0, |past| past.skipped).min(if task.optional { usize::MAX } else { 0 });
            let seen = skipped + known;
            let skip = match () {
                () if days.is_empty() => 1 << 32,
                () if seen < FEW => 0,
                () => ((skipped as u64) << 32) / seen as u64,
            };
            let date = match (node.due(), task.rule()) {
                (Some(due), _) => match place_of(due) {
                    Some(place) => Date::Known(place),
                    None => Date::None,
                },
                (None, Some((rule, Trigger::Done(done)))) if !library.is_shortest(rule) => {
                    match places.get(done.as_str()) {
                        Some(place) => Date::After(*place, dates_after(library, rule, today)?),
                        None => Date::None,
                    }
                }
                _ => Date::None,
            };
            places.insert(task.id(), pieces.len());
            let (optional, ours) = (task.optional, task.with == Holder::Us);
            pieces.push(Piece { index, before, ready, days, skip, optional, date, ours });
        }
        Ok(Ok((pieces, thin)))
    }
}

/// For each working day from today on: the working day of the date that it starts.
fn dates_after(library: &Library, rule: &str, today: NaiveDate) -> Result<Vec<Option<i64>>> {
    let mut dates = Vec::new();
    let mut day = Some(today);
    while let Some(from) = day.filter(|_| dates.len() < HORIZON) {
        let due = due_on(library, rule, Moment::day(from))?;
        dates.push(due.and_then(|due| library.calendars.working_between(today, due)));
        day = from.succ_opt().and_then(|next| library.calendars.nth_working(next, 1));
    }
    Ok(dates)
}

/// Two draws for each task of each run: one for how long it takes, one for whether it is skipped.
fn lots(case: i64, pieces: usize, runs: u32) -> Vec<u32> {
    let mut generator = Pcg32::seed_from_u64(case.unsigned_abs());
    (0..2 * pieces * runs as usize).map(|_| generator.next_u32()).collect()
}

#[derive(Default)]
struct Tally {
    counted: u32,
    missed: u32,
    ends: Vec<i64>,
}

impl Run {
    /// One way through the case by its lots; one task may be done on the next working day instead.
    fn play(&mut self, pieces: &[Piece], lots: &[u32], quick: Option<usize>) {
        for (place, piece) in pieces.iter().enumerate() {
            let begin =
                piece.before.iter().map(|before| self.end[*before]).max().unwrap_or(piece.ready).max(piece.ready);
            let all_skipped = !piece.before.is_empty() && piece.before.iter().all(|before| self.skipped[*before]);
            let no_clock = matches!(piece.date, Date::After(trigger, _) if self.skipped[trigger]);
            let falls_away = piece.optional && (all_skipped || no_clock);
            let skipped = falls_away || u64::from(lots[2 * place + 1]) < piece.skip;
            self.skipped[place] = skipped;
            self.end[place] = if skipped {
                begin.max(0)
            } else if quick == Some(place) {
                begin.max(0) + 1
            } else {
                begin + i64::from(piece.drawn(begin, lots[2 * place]))
            };
        }
    }

    /// Whether a date of ours, and whether a date of others, was missed.
    fn misses(&self, pieces: &[Piece], mut tallies: Option<&mut Vec<Tally>>) -> (bool, bool) {
        let (mut ours, mut others) = (false, false);
        for (place, piece) in pieces.iter().enumerate().filter(|(place, _)| !self.skipped[*place]) {
            let due = match &piece.date {
                Date::None => continue,
                Date::Known(due) => *due,
                Date::After(trigger, _) if self.skipped[*trigger] => continue,
                Date::After(trigger, dates) => {
                    let from = usize::try_from(self.end[*trigger].max(0)).unwrap_or(HORIZON);
                    match dates.get(from).copied().flatten() {
                        Some(due) => due,
                        None => continue,
                    }
                }
            };
            let missed = self.end[place] > due;
            if piece.ours {
                ours |= missed;
            } else {
                others |= missed;
            }
            if let Some(tally) = tallies.as_mut().and_then(|tallies| tallies.get_mut(place)) {
                tally.counted += 1;
                tally.missed += u32::from(missed);
                tally.ends.push(self.end[place]);
            }
        }
        (ours, others)
    }
}

impl Piece {
    /// How long it takes: as long as one of the earlier ones that took no less than this one has taken already. Where none did, as long
    /// from today as one of them all.
    fn drawn(&self, begin: i64, lot: u32) -> u32 {
        let passed = u32::try_from(-begin).unwrap_or(0);
        let from = if passed == 0 { 0 } else { self.days.partition_point(|days| *days < passed) };
        let (longer, added) = if from == self.days.len() { (&self.days[..], passed) } else { (&self.days[from..], 0) };
        let place = (u64::from(lot) * longer.len() as u64) >> 32;
        longer[place as usize] + added
    }
}

impl Forecast {
    /// The share of the runs in which a date of ours was missed.
    #[must_use]
    pub fn share(&self) -> f64 {
        f64::from(self.missed) / f64::from(self.runs.max(1))
    }
}

#[cfg(test)]
mod tests;
