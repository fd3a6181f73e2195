//! Boards for heads of department.

mod board;
mod deadline_board;

pub use board::{Board, BoardItem, BoardRow, StuckCase};
