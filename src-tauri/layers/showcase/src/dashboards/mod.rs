//! Boards for heads of department.

mod anomalies;
mod board;
mod deadline_board;

pub use anomalies::{AnomaliesBoard, HeatCell, HeatMap, HeatRow, MonthPoint, PracticeView, UnusualView};
pub use board::{Board, BoardItem, BoardRow, StuckCase};
