//! Control of execution, put together for the screen.

use std::collections::HashMap;

use ekn_data::registries::{Registry, RowKey, table as rows};
use ekn_process::control::{
    Course, Effect, Measure, Promise, Standing, Watched, Why, Window, effect, measures_ahead, table as control, watched,
};
use ekn_process::tasks::{Case, Graph, table as tasks};

use crate::desks::{
    ControlDesk, EffectView, MeasureView, NamedRow, PromiseItem, PromiseView, StandingCount, WindowView,
};
use crate::parts::RowRef;
use crate::showcase::{row_key, row_ref};
use crate::{Result, Showcase};

/// So many acts are looked at; all are counted.
const ACTS_SHOWN: usize = 200;

/// So many measures are listed; all are counted.
const MEASURES_SHOWN: usize = 100;

/// So many rows are named in one window.
const ROWS_SHOWN: usize = 20;

impl Showcase<'_> {
    /// Every demand of every act, and what came after each act.
    pub fn control(&self) -> Result<ControlDesk> {
        let mut heads = HashMap::new();
        let mut promises = Vec::new();
        for promise in control::all(self.reader)? {
            let graph = Graph::read(self.reader, &self.method.library, promise.case_id)?;
            let head = self.case_head(&graph)?;
            let view = self.promise_view(&graph.case, &promise)?;
            heads.insert(promise.case_id, head.clone());
            promises.push(PromiseItem { head, promise: view });
        }
        let place = |standing: &str| Standing::ALL.iter().position(|known| known.code() == standing);
        promises.sort_by_key(|item| (!item.promise.open, place(&item.promise.standing)));
        let count =
            |standing: Standing| promises.iter().filter(|item| item.promise.standing == standing.code()).count() as i64;
        let counts = Standing::ALL
            .map(|standing| StandingCount { standing: standing.code().to_owned(), count: count(standing) })
            .to_vec();
        let told = promises.len() as i64 - count(Standing::Unknown);
        let basis = self.basis_of_all(told, promises.len() as i64)?;
        let measures = &self.method.library.control.measures;
        let acts = tasks::acts(self.reader)?.into_iter().filter(|act| measures.contains(&act.kind));
        let acts: Vec<_> = acts.collect();
        let acts_total = acts.len() as i64;
        let (mut seen, mut effects) = (Vec::new(), Vec::new());
        for act in acts.into_iter().take(ACTS_SHOWN) {
            let graph = Graph::read(self.reader, &self.method.library, act.case_id)?;
            let head = match heads.get(&act.case_id) {
                Some(head) => head.clone(),
                None => self.case_head(&graph)?,
            };
            let found = effect(self.reader, &self.method.library, act, graph.case, self.today)?;
            seen.push(self.effect_view(head, &found)?);
            effects.push(found);
        }
        let ahead = measures_ahead(self.reader, &self.method.library, &effects, self.today)?;
        Ok(ControlDesk {
            today: self.today.to_string(),
            counts,
            basis,
            promises,
            acts: seen,
            acts_total,
            measures_total: ahead.len() as i64,
            measures: ahead
                .into_iter()
                .take(MEASURES_SHOWN)
                .map(|one| self.measure_view(one))
                .collect::<Result<_>>()?,
            measures_said: self.words.get("measure.said"),
        })
    }

    fn measure_view(&self, measure: Measure) -> Result<MeasureView> {
        let expected = match &measure.expected {
            None => self.words.get("measure.not_enough"),
            Some(expected) => {
                let shown = |figure: f64| self.words.number(figure, 1);
                let fill = [
                    ("fewer", shown(expected.fewer.value)),
                    ("low", shown(expected.fewer.low)),
                    ("high", shown(expected.fewer.high)),
                    ("found", measure.found.len().to_string()),
                    ("share", self.words.number(expected.share.value * 100.0, 0)),
                    ("acts", expected.acts.to_string()),
                ];
                self.words.say("measure.expected", &fill.each_ref().map(|(place, value)| (*place, value.as_str())))
            }
        };
        let graph = Graph::of(self.reader, &self.method.library, measure.case)?;
        Ok(MeasureView {
            head: self.case_head(&graph)?,
            kind: self.words.get(&format!("act.{}", measure.kind)),
            rows_total: measure.found.len() as i64,
            rows: measure.found.iter().take(ROWS_SHOWN).map(|row| self.row_link(*row)).collect::<Result<_>>()?,
            fewer: measure.expected.map(|expected| expected.fewer.value),
            expected,
        })
    }

    /// Demands of a case, the nearest day first.
    pub(crate) fn case_promises(&self, case: &Case) -> Result<Vec<PromiseView>> {
        let promises = control::of_case(self.reader, case.id)?;
        promises.iter().map(|promise| self.promise_view(case, promise)).collect()
    }

    pub(crate) fn promise_view(&self, case: &Case, promise: &Promise) -> Result<PromiseView> {
        let library = &self.method.library;
        let watched = watched(self.reader, library, case, promise, self.today)?;
        let check = promise.check.as_deref().and_then(|id| library.check(id));
        let ruling = watched.ruling.as_ref().map(|ruling| {
            let fill = [
                ("verdict", self.words.get(&format!("promise.{}", ruling.verdict.code()))),
                ("actor", ruling.actor.clone()),
                ("day", self.words.day(ruling.day)),
                ("note", ruling.note.clone()),
            ];
            self.words.say("promise.ruling", &fill.each_ref().map(|(place, value)| (*place, value.as_str())))
        });
        Ok(PromiseView {
            id: promise.id,
            act: promise.act.clone(),
            text: promise.text.clone(),
            due: promise.due.to_string(),
            check: check.map(|check| self.words.text(&check.title).to_owned()),
            standing: watched.stands().code().to_owned(),
            data: self.data_say(promise, &watched) + &self.day_off(promise, &watched),
            data_standing: watched.standing.code().to_owned(),
            ruling,
            rows: watched.rows.iter().map(|row| self.row_link(*row)).collect::<Result<_>>()?,
            set: self.words.say("entered.by", &[("set", &self.words.day(promise.set)), ("actor", &promise.actor)]),
            open: watched.is_open(),
        })
    }

    /// That the day set for an open demand is no working day; empty where it is one, or nobody knows.
    fn day_off(&self, promise: &Promise, watched: &Watched) -> String {
        let is_off = self.method.library.calendars.day(promise.due).is_ok_and(|day| !day.is_working());
        if !is_off || !watched.is_open() {
            return String::new();
        }
        let weekday = self.weekday(promise.due);
        self.words.say("promise.day_off", &[("day", &self.words.day(promise.due)), ("weekday", &weekday)])
    }

    /// What the data say about a demand, in words.
    fn data_say(&self, promise: &Promise, watched: &Watched) -> String {
        let due = self.words.day(promise.due);
        let (key, day) = match watched.why {
            Why::Done(day) => ("promise.why.done", Some(day)),
            Why::DoneUndated(day) => ("promise.why.done_undated", Some(day)),
            Why::Before(day) => ("promise.why.before", Some(day)),
            Why::Late(day) => ("promise.why.late", Some(day)),
            Why::Against(day) => ("promise.why.against", Some(day)),
            Why::Nothing(day) => ("promise.why.nothing", Some(day)),
            Why::Clean(day) => ("promise.why.clean", Some(day)),
            Why::NotCovered(Some(day)) => ("promise.why.not_covered", Some(day)),
            Why::NotCovered(None) => ("promise.why.no_data", None),
            Why::NotDue if promise.due == self.today => ("promise.why.due_today", None),
            Why::NotDue => ("promise.why.not_due", None),
            Why::ByHand => ("promise.why.by_hand", None),
            Why::NoRow => ("promise.why.no_row", None),
        };
        let day = day.map(|day| self.words.day(day)).unwrap_or_default();
        self.words.say(key, &[("day", &day), ("due", &due)])
    }

    /// What rows are called by kind and number; those that the session may not see are passed over.
    pub fn row_names(&self, rows: &[RowRef]) -> Result<Vec<NamedRow>> {
        let mut named = Vec::new();
        for row in rows {
            let row = row_key(row)?;
            if rows::is_seen(self.reader, row)? {
                named.push(self.row_link(row)?);
            }
        }
        Ok(named)
    }

    pub(crate) fn row_link(&self, row: RowKey) -> Result<NamedRow> {
        let kind = self.words.get(&format!("row.{}", row.registry.name()));
        let number = rows::number_of(self.reader, row)?;
        let number = if number.is_empty() { self.words.get("case.number_withheld") } else { number };
        Ok(NamedRow {
            row: row_ref(row),
            label: self.words.say("timeline.numbered", &[("kind", &kind), ("number", &number)]),
        })
    }

    fn effect_view(&self, head: crate::desks::CaseHead, effect: &Effect) -> Result<EffectView> {
        let sought = match (effect.case.row.registry, effect.rules.as_slice()) {
            (Registry::Appeals, _) => self.words.get("effect.repeats"),
            (_, []) => self.words.get("effect.any"),
            (_, rules) => self.words.say("effect.rules", &[("rules", &rules.join(", "))]),
        };
        Ok(EffectView {
            head,
            act: self.act_name(&effect.act),
            day: effect.act.day.to_string(),
            sought,
            windows: effect.windows.iter().map(|window| self.window_view(window)).collect::<Result<_>>()?,
        })
    }

    fn window_view(&self, window: &Window) -> Result<WindowView> {
        let until = self.words.day(window.until);
        let key = match window.course {
            Course::Again => "effect.again",
            Course::Clean => "effect.clean",
            Course::Running => "effect.running",
            Course::NotEnough => "effect.not_enough",
        };
        let found = window.after.found.len().to_string();
        let named =
            |found: &[RowKey]| found.iter().take(ROWS_SHOWN).map(|row| self.row_link(*row)).collect::<Result<_>>();
        Ok(WindowView {
            months: i64::from(window.months),
            until: window.until.to_string(),
            before_rows: window.before.rows as i64,
            before_found: window.before.found.len() as i64,
            after_rows: window.after.rows as i64,
            after_found: window.after.found.len() as i64,
            course: window.course.code().to_owned(),
            why: self.words.say(key, &[("until", &until), ("n", &found)]),
            rows_before: named(&window.before.found)?,
            rows: named(&window.after.found)?,
        })
    }
}
