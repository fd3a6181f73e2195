//! The list of objects in the order of their names, or of how many rows join on them: put in order once, and then a page of it is read
//! from anywhere.

pub mod table;
#[cfg(test)]
mod tests;

use crate::vocabulary::Language;

use super::{Object, ObjectKind, Registry};

/// What objects are looked for.
#[derive(Debug, Clone, Default)]
pub struct ObjectFilter<'a> {
    /// Part of a name or of an identifier; empty for all.
    pub query: &'a str,
    /// Only of this kind.
    pub kind: Option<ObjectKind>,
    /// The language whose names they are ordered by.
    pub language: Language,
    /// Those first on whom most rows of this register join, equal ones by their names; by names alone if absent.
    pub most: Option<Registry>,
    /// Only those after this one.
    pub after: Option<Place>,
}

/// How many objects match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectCount {
    /// In all.
    pub all: i64,
    /// Of these, those known by a БИН or ИИН: rows that bear it are theirs for certain.
    pub numbered: i64,
}

/// Where an object stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// How many stand before it.
    pub at: i64,
    /// Its number: the list may have been put in order anew since.
    pub object: i64,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Page {
    /// The objects.
    pub objects: Vec<Object>,
    /// How many match.
    pub count: ObjectCount,
    /// Where the next page goes on; nothing after the last one.
    pub after: Option<Place>,
}
