//! What acts are found by: the words of their texts and titles, each cut to its stem as everywhere else in the program.

pub mod table;
