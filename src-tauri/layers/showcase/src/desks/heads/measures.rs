//! What acts have come to: answered in term, satisfied, not repeated, and what changed beside bodies that got none.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};
use ekn_analytics::acts::{Change, Difference, compared};
use ekn_data::registries::Registry;
use ekn_data::registries::facts::table as facts;
use ekn_process::control::{Effect, Standing, Window, effect, table as control, watched};
use ekn_process::tactics::Holder;
use ekn_process::tasks::{Act, Case, Graph, State};

use super::ledger::{Held, Ledger};
use super::period::Span;
use crate::desks::{HeadsCell, HeadsRow, HeadsTable, RowsWanted};
use crate::{Result, Showcase};

/// So many acts are followed, the newest first; said where there are more.
const FOLLOWED: usize = 200;
/// So far back acts are followed, in months.
const MONTHS: u32 = 24;
/// So long before and after an act is compared with others, in months.
const COMPARED: u32 = 6;

/// An act with what came of it. `None` is what nobody knows yet.
pub(super) struct Followed {
    pub act: Act,
    pub case: Case,
    /// Whether an answer came within its term.
    in_term: Option<bool>,
    /// Whether what it demanded was done.
    satisfied: Option<bool>,
    /// Whether six and twelve months that are over went without a repeat.
    clean: [Option<bool>; 2],
    /// Before and after, of the addressee and of bodies without an act; absent while the months are not over or covered.
    beside: Option<Beside>,
}

struct Beside {
    own: Change,
    others: Change,
    bodies: BTreeSet<i64>,
    /// Inspections that were counted, each with whose and when it was.
    rows: Vec<(i64, Compared)>,
}

/// Whose an inspection is that was compared, and whether it began before the act or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Compared {
    own: bool,
    after: bool,
}

impl Compared {
    /// The key of its words.
    pub fn code(self) -> &'static str {
        match (self.own, self.after) {
            (true, false) => "own_before",
            (true, true) => "own_after",
            (false, false) => "others_before",
            (false, true) => "others_after",
        }
    }
}

/// What is counted of acts, in the order of the columns.
const STATES: [&str; 7] = ["issued", "in_term", "late", "satisfied", "not_satisfied", "clean6", "clean12"];

/// Before a state: acts of which it is known whether they are in it.
const KNOWN: &str = "known:";

impl Followed {
    /// Whether it is counted in a column; `None` where that is not known of it.
    pub fn is(&self, state: &str) -> Option<bool> {
        if let Some(state) = state.strip_prefix(KNOWN) {
            return Some(self.is(state).is_some());
        }
        match state {
            "in_term" => self.in_term,
            "late" => self.in_term.map(|in_term| !in_term),
            "satisfied" => self.satisfied,
            "not_satisfied" => self.satisfied.map(|satisfied| !satisfied),
            "clean6" => self.clean[0],
            "clean12" => self.clean[1],
            _ => Some(true),
        }
    }

    /// Inspections that it was compared by.
    pub fn compared(&self) -> &[(i64, Compared)] {
        self.beside.as_ref().map(|beside| beside.rows.as_slice()).unwrap_or_default()
    }
}

impl Showcase<'_> {
    /// By kind of act and by body.
    pub(super) fn measure_tables(&self, ledger: &Ledger) -> Result<[HeadsTable; 2]> {
        let (followed, all) = self.followed(ledger)?;
        let mut by_kind: BTreeMap<&str, Vec<&Followed>> = BTreeMap::new();
        let mut by_body: BTreeMap<i64, Vec<&Followed>> = BTreeMap::new();
        for one in &followed {
            by_kind.entry(&one.act.kind).or_default().push(one);
            // An appeal to a prosecutor's office names no other body: whom the act went to is not told.
            let tactic = self.method.library.tactic(&one.case.tactic);
            if let Some(body) = one.case.authority.filter(|_| tactic.is_none_or(|tactic| !tactic.to_prosecutor)) {
                by_body.entry(body).or_default().push(one);
            }
        }
        let addressed: usize = by_body.values().map(Vec::len).sum();
        let basis = |counted: usize| self.basis_of_all(counted as i64, all);
        let kinds = by_kind.into_iter().map(|(kind, acts)| {
            let wanted = RowsWanted { figure: "acts".to_owned(), kind: Some(kind.to_owned()), ..RowsWanted::default() };
            let name = self.words.get(&format!("act.{kind}"));
            HeadsRow { name, key: None, case_id: None, cells: self.course_cells(&acts, &wanted) }
        });
        let kinds = kinds.collect();
        let mut bodies = Vec::new();
        for (body, acts) in by_body {
            let wanted = RowsWanted { figure: "acts".to_owned(), body: Some(body), ..RowsWanted::default() };
            let object = self.object(Some(body))?;
            let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
            bodies.push(HeadsRow {
                name: name.unwrap_or_default(),
                key: object.map(|object| object.key()),
                case_id: None,
                cells: self.course_cells(&acts, &wanted),
            });
        }
        bodies.sort_by(|one, other| {
            let issued = |row: &HeadsRow| row.cells.first().and_then(|cell| cell.value).unwrap_or_default();
            issued(other).total_cmp(&issued(one)).then_with(|| one.name.cmp(&other.name))
        });
        let columns = |first: &str| {
            let mut columns = self.columns(&[first]);
            columns.extend(STATES.map(|state| self.words.get(&format!("heads.state.{state}"))));
            columns.extend(self.columns(&["difference"]));
            columns
        };
        let least = &self.method.comparing;
        let numbers = [least.least_acts, least.least_bodies, least.least_rows, FOLLOWED as u64].map(|n| n.to_string());
        let fill = ["acts", "bodies", "rows", "most"].into_iter().zip(numbers.iter().map(String::as_str));
        let fill: Vec<_> = fill.collect();
        let said = |id: &str| self.words.say(&format!("heads.{id}.said"), &fill);
        Ok([
            HeadsTable {
                said: said("measures"),
                ..self.table("measures", columns("act_kind"), kinds, Some(basis(followed.len())?))
            },
            HeadsTable {
                said: said("bodies"),
                ..self.table("bodies", columns("body"), bodies, Some(basis(addressed)?))
            },
        ])
    }

    /// The newest acts of the last two years with what came of them, and how many there are.
    pub(super) fn followed(&self, ledger: &Ledger) -> Result<(Vec<Followed>, i64)> {
        let since = self.today.checked_sub_months(Months::new(MONTHS)).unwrap_or(NaiveDate::MIN);
        let acts = self.acts_of(Span { since, until: self.today })?;
        let all = acts.len() as i64;
        let addressed: Vec<(i64, NaiveDate)> =
            acts.iter().filter_map(|(act, case)| Some((case.authority?, act.day))).collect();
        let followed = acts.into_iter().take(FOLLOWED).map(|(act, case)| self.follow(ledger, &addressed, act, case));
        Ok((followed.collect::<Result<_>>()?, all))
    }

    fn follow(&self, ledger: &Ledger, addressed: &[(i64, NaiveDate)], act: Act, case: Case) -> Result<Followed> {
        let library = &self.method.library;
        let graph = Graph::of(self.reader, library, case.clone())?;
        let mut standings = Vec::new();
        for promise in control::of_case(self.reader, case.id)?.iter().filter(|promise| promise.act == act.number) {
            standings.push(watched(self.reader, library, &case, promise, self.today)?.stands());
        }
        let asked: Vec<_> = standings.into_iter().filter(|standing| *standing != Standing::Withdrawn).collect();
        let satisfied = match asked.as_slice() {
            [] => None,
            all if all.iter().all(|standing| *standing == Standing::Kept) => Some(true),
            all if all.contains(&Standing::Broken) => Some(false),
            _ => None,
        };
        let in_term = answered_in_term(&graph, &act, self.today);
        let found = effect(self.reader, library, act.clone(), case.clone(), self.today)?;
        let beside = self.beside(ledger, addressed, &found)?;
        let clean = found.windows.each_ref().map(Window::ended_clean);
        Ok(Followed { act, case, in_term, satisfied, clean, beside })
    }

    /// Inspections of the same kind in the same district by other bodies, none of which got an act in these months.
    fn beside(&self, ledger: &Ledger, addressed: &[(i64, NaiveDate)], effect: &Effect) -> Result<Option<Beside>> {
        let months = Months::new(COMPARED);
        let day = effect.act.day;
        let (Some(from), Some(until)) = (day.checked_sub_months(months), day.checked_add_months(months)) else {
            return Ok(None);
        };
        if effect.case.row.registry != Registry::Inspections || ledger.until < until || !ledger.has_signs() {
            return Ok(None);
        }
        let Some(own) = facts::inspection_by_id(self.reader, effect.case.row.id)? else { return Ok(None) };
        let place = ledger.place(own.entity);
        if ledger.district(place).is_empty() {
            return Ok(None);
        }
        let within = |day: NaiveDate| from < day && day <= until;
        let got_one: BTreeSet<i64> = addressed.iter().filter(|(_, day)| within(*day)).map(|(body, _)| *body).collect();
        let alike = |event: &&Held| event.place == place && ledger.kind(event) == own.kind;
        let (own_change, others) = (Change::default(), Change::default());
        let mut beside = Beside { own: own_change, others, bodies: BTreeSet::new(), rows: Vec::new() };
        let [first, middle, last] = [from, day, until].map(|day| day.num_days_from_ce());
        let events = ledger.events(Registry::Inspections).iter();
        for event in events.filter(|event| first < event.day && event.day <= last).filter(alike) {
            let Some(body) = ledger.body(event) else { continue };
            let found = ledger.signs(event.row).any(|rule| effect.rules.is_empty() || effect.rules.contains(&rule));
            let is_own = effect.case.authority == Some(body);
            if if is_own { event.row == effect.case.row.id } else { got_one.contains(&body) } {
                continue;
            }
            if !is_own {
                beside.bodies.insert(body);
            }
            let compared = Compared { own: is_own, after: event.day > middle };
            let change = if is_own { &mut beside.own } else { &mut beside.others };
            let counts = if compared.after { &mut change.after } else { &mut change.before };
            counts.count(found);
            beside.rows.push((event.row, compared));
        }
        Ok(Some(beside))
    }

    fn course_cells(&self, acts: &[&Followed], wanted: &RowsWanted) -> Vec<HeadsCell> {
        let mut cells: Vec<HeadsCell> = STATES
            .iter()
            .map(|state| {
                let known = acts.iter().filter_map(|act| act.is(state));
                let (of, count) = (known.clone().count() as i64, known.filter(|holds| *holds).count() as i64);
                if of == 0 {
                    return HeadsCell::text(self.words.get("heads.not_enough"));
                }
                let stated = |state: String| RowsWanted { state: Some(state), ..wanted.clone() };
                let cell = HeadsCell::count(self.words, count, stated((*state).to_owned()));
                if *state == "issued" {
                    return cell;
                }
                let note = self.words.say("heads.known", &[("of", &self.words.count(of))]);
                HeadsCell { note: Some(note), note_rows: Some(stated(format!("{KNOWN}{state}"))), ..cell }
            })
            .collect();
        cells.push(self.difference_cell(acts, wanted));
        cells
    }

    fn difference_cell(&self, acts: &[&Followed], wanted: &RowsWanted) -> HeadsCell {
        let (mut own, mut others, mut bodies, mut n) =
            (Change::default(), Change::default(), BTreeSet::<i64>::new(), 0);
        for beside in acts.iter().filter_map(|act| act.beside.as_ref()) {
            n += 1;
            own.add(beside.own);
            others.add(beside.others);
            bodies.extend(&beside.bodies);
        }
        let counts = [n, bodies.len() as u64, own.before.rows, own.after.rows, others.before.rows, others.after.rows];
        let counts = counts.map(|count| count.to_string());
        let names = ["acts", "bodies", "own_before", "own_after", "others_before", "others_after"];
        let fill: Vec<(&str, &str)> = names.into_iter().zip(counts.iter().map(String::as_str)).collect();
        let rests = self.words.say("heads.rests", &fill);
        let any = acts.iter().any(|act| !act.compared().is_empty());
        let rows = any.then(|| RowsWanted { figure: "compared".to_owned(), ..wanted.clone() });
        match compared(n, own, bodies.len() as u64, others, &self.method.comparing) {
            None => HeadsCell { note: Some(rests), rows, ..HeadsCell::text(self.words.get("heads.not_enough")) },
            Some(found) => HeadsCell {
                text: self.difference_text(&found),
                value: Some(found.value * 100.0),
                note: Some(format!("{} {rests}", self.difference_note(&found))),
                rows,
                note_rows: None,
            },
        }
    }

    fn difference_text(&self, found: &Difference) -> String {
        let shown = [found.value, found.low, found.high].map(|part| self.points(part));
        let fill = ["value", "low", "high"].into_iter().zip(shown.iter().map(String::as_str));
        self.words.say("heads.difference", &fill.collect::<Vec<_>>())
    }

    /// A part of one in hundredths, without a nought below nought.
    fn points(&self, part: f64) -> String {
        self.words.number((part * 1_000.0).round() / 10.0 + 0.0, 1)
    }

    fn difference_note(&self, found: &Difference) -> String {
        let shown = [found.own, found.others].map(|part| self.points(part));
        let key = match found {
            found if found.high < 0.0 => "heads.fewer",
            found if found.low > 0.0 => "heads.more",
            _ => "heads.chance",
        };
        self.words.say(key, &[("own", &shown[0]), ("others", &shown[1])])
    }
}

/// Whether the addressee answered within the term of the law: by the nearest task after that of the act which others do and the law dates.
fn answered_in_term(graph: &Graph<'_>, act: &Act, today: NaiveDate) -> Option<bool> {
    let brought = graph.nodes().find(|node| {
        let number = node.closed.as_ref().is_some_and(|closed| closed.note == act.number);
        node.task.act.as_deref() == Some(&act.kind) && node.state == State::Done && number
    })?;
    let mut seen = BTreeSet::from([brought.task.id()]);
    let mut near = vec![brought.task.id()];
    while !near.is_empty() {
        let next = graph.edges().filter(|(from, to)| near.contains(from) && !seen.contains(to));
        near = next.map(|(_, to)| to).collect::<BTreeSet<_>>().into_iter().collect();
        seen.extend(&near);
        let asked = |task: &&str| {
            let node = graph.node(task)?;
            (node.task.with == Holder::Others && node.task.rule().is_some()).then_some(node)
        };
        if let Some(node) = near.iter().find_map(asked) {
            let due = node.due()?;
            return match (node.state, &node.closed) {
                (State::Done, Some(closed)) => Some(closed.day <= due),
                (State::Skipped, _) => None,
                _ => (due < today).then_some(false),
            };
        }
    }
    None
}
