//! Forecasts, put together for the screen.

use std::collections::HashMap;

use ekn_process::tactics::Holder;
use ekn_process::tasks::{Forecast, Graph, History, NoForecast, RUNS, table as tasks};

use crate::desks::deadlines::holder;
use crate::desks::{ForecastBoard, ForecastCase, ForecastView, HelpLine, RiskLine};
use crate::{Result, Showcase};

/// So many times each case of the board is played.
const BOARD_RUNS: u32 = 1000;

impl Showcase<'_> {
    /// The forecast of a case.
    pub fn forecast(&self, case: i64) -> Result<ForecastView> {
        let library = &self.method.library;
        let graph = Graph::read(self.reader, library, case)?;
        let history = History::read(self.reader, library, &graph.case.tactic)?;
        let forecast = graph.forecast(library, &history, self.today, RUNS)?;
        Ok(match forecast {
            Ok(forecast) => self.forecast_view(&graph, &forecast),
            Err(why) => self.no_forecast(why),
        })
    }

    /// Forecasts of all open cases.
    pub fn forecast_board(&self) -> Result<ForecastBoard> {
        let library = &self.method.library;
        let mut histories: HashMap<String, History<'_>> = HashMap::new();
        let (mut cases, mut unknown) = (Vec::new(), 0);
        for case in tasks::cases(self.reader)? {
            let graph = Graph::of(self.reader, library, case)?;
            // What is overdue already is on the board as that: nothing is left to foresee.
            let is_late = graph.nodes().any(|node| {
                let ours = node.task.with == Holder::Us && !node.state.is_closed();
                ours && node.due().is_some_and(|due| due < self.today)
            });
            if graph.is_closed() || is_late {
                continue;
            }
            let tactic = &graph.case.tactic;
            if !histories.contains_key(tactic) {
                histories.insert(tactic.clone(), History::read(self.reader, library, tactic)?);
            }
            let Some(history) = histories.get(tactic) else { continue };
            let Ok(forecast) = graph.forecast(library, history, self.today, BOARD_RUNS)? else {
                unknown += 1;
                continue;
            };
            let ours = forecast.dated.iter().filter(|risk| risk.with == Holder::Us);
            let Some(worst) = ours.max_by_key(|risk| risk.missed) else {
                unknown += 1;
                continue;
            };
            cases.push(ForecastCase {
                head: self.case_head(&graph)?,
                missed: per_cent(forecast.missed, forecast.runs),
                task: self.task_title(&graph, &worst.task),
                due: worst.due.map(|day| day.to_string()),
                help: forecast.helps.first().map(|help| match help.task == worst.task {
                    true => self.words.get("forecast.itself"),
                    false => self.task_title(&graph, &help.task),
                }),
                learned: forecast.cases as i64,
            });
        }
        cases.sort_by_key(|case| std::cmp::Reverse(case.missed));
        let runs = self.words.count(i64::from(BOARD_RUNS));
        let basis = self.words.say("forecast.board", &[("runs", &runs)]);
        Ok(ForecastBoard { today: self.today.to_string(), cases, unknown, basis })
    }

    fn forecast_view(&self, graph: &Graph<'_>, forecast: &Forecast) -> ForecastView {
        let dated = forecast.dated.iter().filter(|risk| risk.counted > 0).map(|risk| RiskLine {
            task: risk.task.clone(),
            title: self.task_title(graph, &risk.task),
            with_whom: holder(risk.with).to_owned(),
            due: risk.due.map(|day| day.to_string()),
            missed: per_cent(risk.missed, risk.counted),
            middle: risk.middle.map(|day| day.to_string()),
            late: risk.late.map(|day| day.to_string()),
        });
        let helps = forecast.helps.iter().map(|help| HelpLine {
            task: help.task.clone(),
            title: self.task_title(graph, &help.task),
            missed: per_cent(help.missed, forecast.runs),
        });
        let thin: Vec<String> =
            forecast.thin.iter().map(|task| format!("«{}»", self.task_title(graph, task))).collect();
        let fill = [("runs", i64::from(forecast.runs)), ("cases", forecast.cases as i64)]
            .map(|(place, n)| (place, self.words.count(n)));
        let basis = self.words.say(
            if forecast.cases == 0 { "forecast.basis_none" } else { "forecast.basis" },
            &fill.each_ref().map(|(place, value)| (*place, value.as_str())),
        );
        // What is past is no forecast any more, and is said as a fact.
        let late =
            forecast.dated.iter().any(|risk| risk.with == Holder::Us && risk.due.is_some_and(|due| due < self.today));
        let basis = if late { format!("{} {basis}", self.words.get("forecast.late")) } else { basis };
        ForecastView {
            missed: Some(per_cent(forecast.missed, forecast.runs)),
            missed_by_others: Some(per_cent(forecast.missed_by_others, forecast.runs)),
            basis,
            dated: dated.collect(),
            helps: helps.take(3).collect(),
            thin: (!thin.is_empty()).then(|| self.words.say("forecast.thin", &[("tasks", &thin.join(", "))])),
        }
    }

    fn no_forecast(&self, why: NoForecast) -> ForecastView {
        let basis = match why {
            NoForecast::Closed => self.words.get("forecast.closed"),
            NoForecast::TooFew(known) => self.words.say("forecast.too_few", &[("n", &known.to_string())]),
            NoForecast::NoDates => self.words.get("forecast.no_dates"),
            NoForecast::NoCalendar => self.words.get("forecast.no_calendar"),
        };
        let (dated, helps) = (Vec::new(), Vec::new());
        ForecastView { missed: None, missed_by_others: None, basis, dated, helps, thin: None }
    }

    pub(crate) fn task_title(&self, graph: &Graph<'_>, task: &str) -> String {
        graph.tactic.task(task).map(|task| self.words.text(&task.title).to_owned()).unwrap_or_default()
    }
}

/// Whole per cent; never 0 or 100 where some runs say otherwise.
fn per_cent(part: u32, of: u32) -> i64 {
    if part == 0 || of == 0 {
        return 0;
    }
    if part == of {
        return 100;
    }
    let share = f64::from(part) * 100.0 / f64::from(of);
    (share.round() as i64).clamp(1, 99)
}
