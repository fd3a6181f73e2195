//! Models as people see them: their passports, what they said, why, and whether they say it again.

mod desk;
mod explanation;
mod views;

pub use views::{
    FigureLine, ModelView, ModelsDesk, ObjectionView, PredictionLine, PredictionView, Reproduced, ReproducedLine,
    TermLine,
};
