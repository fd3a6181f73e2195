//! The four registries, and the objects that they join on.
//!
//! `registry` lists the fields; `inspections`, `appeals` and `challenges` read rows as facts; `objects` holds who is supervised;
//! `events` tells when, where and of what kind something was; `names` knows which data set speaks of an object; `held` lets a file
//! be compared with what is there; `listing` puts objects in
//! order, `sifting` rows; `rows` opens any row with its source, `versions` tells what changed in it. What the rows mean is not decided
//! here.

mod appeals;
mod challenges;
pub mod events;
pub mod facts;
pub(crate) mod held;
mod inspections;
pub mod listing;
pub mod names;
mod objects;
mod personal;
mod regions;
mod registry;
mod rows;
pub mod sifting;
pub mod table;
mod versions;

pub use appeals::Appeal;
pub use challenges::Challenge;
pub use inspections::Inspection;
pub use objects::{Object, ObjectKind, ObjectTotals};
pub use regions::Region;
pub use registry::{Field, Kind, Registry};
pub use rows::{Fields, Origin, RowKey, StoredRow};
pub use versions::{Change, changes};
