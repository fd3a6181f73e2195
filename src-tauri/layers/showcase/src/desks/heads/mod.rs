//! What a head of department looks at: numbers of a period beside the one before, by person, place, body and kind, and the map.

mod desk;
mod elsewhere;
mod heat;
mod ledger;
mod measures;
mod period;
mod region_views;
mod regions;
mod report;
mod rows;
mod said;
mod terms;
mod views;
mod work;

pub(crate) use ledger::Ledger;
pub(crate) use period::Length;
pub use region_views::{PlaceCounts, RegionMeasure, RegionUnit, RegionsView, RuleSigns};
pub use views::{HeadsCell, HeadsLine, HeadsRow, HeadsRows, HeadsTable, HeadsView, RowsWanted};
