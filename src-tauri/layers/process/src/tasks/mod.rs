//! Cases and their task graphs.
//!
//! `table` keeps what people did; `graph` works out from a tactic, from that and from the row what is open, what waits, what is
//! due and what could come next; `work` is the little that changes: opening, closing, marking, deciding.

pub mod agenda;
mod case;
mod dates;
mod forecast;
mod graph;
mod history;
mod holds;
mod order;
pub mod table;
mod timing;
mod work;

pub use agenda::{Hold, Plan};
pub use case::{Act, Case, Closed, Decision, Mark, Proposal};
pub use dates::row_days;
pub use forecast::{Forecast, Help, NoForecast, RUNS, Risk};
pub use graph::{Bucket, Graph, Node, State, Stuck};
pub use history::{Chosen, History, Past, Similar};
pub use holds::held_by_cases;
pub use timing::{Latest, Spent};
pub use work::{
    Doing, close_task, decide, hold_task, mark_point, open_case, plan_task, reopen_task, take_back, waited_for,
    wake_task, way_back,
};
