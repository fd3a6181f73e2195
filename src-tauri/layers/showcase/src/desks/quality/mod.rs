//! The quality desk: what the data are worth, source by source and month by month, and a note to the source about it.

mod desk;
mod fault;
mod note;
mod rows;
mod views;

pub use views::{
    NoteLine, QualityDataSet, QualityDesk, QualityField, QualityFigure, QualityMonth, QualityNote, QualityRow,
    QualityRows, QualitySource,
};
