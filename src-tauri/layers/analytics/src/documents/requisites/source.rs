//! The file of rules as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use ekn_data::vocabulary::Text;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub folding: Folding,
    pub parts: BTreeMap<String, String>,
    pub month: Vec<Named>,
    pub quarter: Vec<Named>,
    pub numeral: Vec<Numeral>,
    pub half: Vec<Numeral>,
    pub ordinal: Vec<Numeral>,
    pub date: Vec<Found>,
    pub identifier: Vec<Identifier>,
    pub personal: Vec<Personal>,
    pub norm: Norms,
    pub act: Vec<Act>,
    pub other_act: OtherAct,
    pub sum: Sums,
    pub unit: Vec<Unit>,
    pub term: Vec<Found>,
    pub term_more: TermMore,
    pub due: Vec<Due>,
    pub numbers: Numbers,
    pub number: Vec<Number>,
    pub head: HeadLimits,
    pub document: Vec<DocumentKind>,
    pub organisation: Organisation,
    pub form: Vec<Form>,
    pub official: Official,
    pub post: Vec<Post>,
    pub events: Events,
    pub event: Vec<Event>,
    pub doubts: BTreeMap<String, Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Folding {
    pub alike: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub number: u32,
    pub names: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numeral {
    pub value: u64,
    pub words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Found {
    pub id: String,
    pub title: Text,
    pub pattern: String,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Identifier {
    pub id: String,
    pub title: Text,
    pub pattern: String,
    pub labelled: bool,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Personal {
    pub id: String,
    pub pattern: String,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TermMore {
    pub pattern: String,
    pub and: String,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Norms {
    pub title: Text,
    pub number: String,
    pub and: String,
    pub between: String,
    pub to_act: String,
    pub doubled: String,
    #[serde(default)]
    pub ordinals: Vec<Numeral>,
    pub unit: Vec<NormUnit>,
    pub unknown: Unknown,
    pub alias: Alias,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unknown {
    pub behind: String,
    pub before: String,
    pub example_behind: String,
    pub example_before: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NormUnit {
    pub level: super::norms::Level,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Alias {
    pub pattern: String,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Act {
    pub id: String,
    #[serde(default = "yes")]
    pub library: bool,
    pub patterns: Vec<String>,
    pub example: String,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherAct {
    pub patterns: Vec<String>,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sums {
    pub broken: String,
    pub broken_example: String,
    pub scales: Vec<Scale>,
    pub pattern: Vec<Sum>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scale {
    pub words: Vec<String>,
    pub value: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sum {
    pub id: String,
    pub unit: super::sums::Unit,
    pub title: Text,
    pub pattern: String,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub id: String,
    pub title: Text,
    pub pattern: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Due {
    pub id: String,
    pub title: Text,
    pub before: String,
    pub after: String,
    pub example_before: String,
    pub example_after: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    pub title: Text,
    pub signed: String,
    pub link: String,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Number {
    pub id: String,
    pub title: Text,
    #[serde(default)]
    pub own: bool,
    pub before: Option<String>,
    pub after: Option<String>,
    pub direct: Option<String>,
    pub example: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadLimits {
    pub paragraphs: usize,
    pub line: usize,
    pub abbreviations: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentKind {
    pub id: String,
    pub wider: Option<String>,
    pub title: Text,
    pub heading: String,
    pub opening: Option<String>,
    pub ru: String,
    pub kk: String,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisation {
    pub title: Text,
    pub longest: usize,
    pub beyond: String,
    pub beyond_example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub id: String,
    pub words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Official {
    pub title: Text,
    pub name: String,
    pub longest: usize,
    pub stops: String,
    pub example: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Post {
    pub id: String,
    pub title: Text,
    pub words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Events {
    pub unsaid: String,
    pub unsaid_example: String,
    pub longest: usize,
    pub abbreviations: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    pub id: String,
    pub title: Text,
    pub pattern: Option<String>,
    pub example: Option<String>,
}
