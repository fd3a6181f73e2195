//! Boards for heads of department.

mod board;

pub use board::{Board, BoardItem, BoardRow};
