//! The registries and their fields. A field added here is imported, stored and shown; a migration adds its column.
//!
//! Fields of the inspection card follow ПК art. 144–156, those of the appeal card АППК art. 63–64, 76 and 93.

/// A kind of register that can be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Registry {
    /// Businesses, persons and bodies.
    Entities,
    /// Acts of appointment with their course and result.
    Inspections,
    /// Citizens' and businesses' appeals.
    Appeals,
    /// Challenges of acts and inspections, with their outcome.
    Challenges,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it stands.
    Text,
    /// A day.
    Day,
    /// A day with the time where the source gives it.
    Moment,
    /// A whole number.
    Int,
    /// Yes or no.
    Bool,
    /// A code of a list in `assets/taxonomies`.
    Code(&'static str),
    /// The identifier of an object: of an entity or of an authority.
    Id,
}

/// One field of a registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name: in profiles, in the store and in word files.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether a row without it is set aside.
    pub required: bool,
    /// Whether it came after the first version of the registry. A row that says nothing of it has the content that it had before.
    pub later: bool,
}

impl Field {
    /// Whether it holds the name of somebody who may have a number besides.
    #[must_use]
    pub fn is_name(&self) -> bool {
        matches!(self.name, "name_ru" | "name_kk" | "authority_name" | "entity_name" | "applicant")
    }
}

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false, later: false }
}

const fn required(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true, later: false }
}

const fn later(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false, later: true }
}

use Kind::{Bool, Code, Day, Id, Int, Text};

const ENTITIES: &[Field] = &[
    required("id", Id),
    required("role", Code("role")),
    field("name_ru", Text),
    field("name_kk", Text),
    field("registered", Day),
    field("size", Code("size")),
    field("form", Code("form")),
    field("oked", Text),
    field("kato", Text),
    field("address", Text),
    field("status", Code("entity_status")),
];

const INSPECTIONS: &[Field] = &[
    required("number", Text),
    field("act_date", Day),
    field("authority_id", Id),
    field("authority_name", Text),
    field("entity_id", Id),
    field("entity_name", Text),
    required("kind", Code("inspection_kind")),
    field("ground", Code("ground")),
    field("ground_text", Text),
    field("source_appeal", Text),
    field("registration_number", Text),
    field("registered", Kind::Moment),
    field("registration_exception", Code("registration_exception")),
    field("notice", Kind::Moment),
    field("start", Kind::Moment),
    field("end_planned", Day),
    field("end", Kind::Moment),
    field("extensions", Int),
    field("extension_ground", Code("extension_ground")),
    field("extension_act_number", Text),
    field("extension_registered", Day),
    field("extension_until", Day),
    field("suspended_from", Day),
    field("suspended_to", Day),
    field("risk_degree", Code("risk_degree")),
    field("high_epidemic", Bool),
    field("entity_size", Code("size")),
    field("period_from", Day),
    field("period_to", Day),
    field("sphere", Text),
    field("result", Code("inspection_result")),
    field("violations_gross", Int),
    field("violations_significant", Int),
    field("violations_minor", Int),
    field("prescriptions", Int),
    field("prescription_served", Day),
    field("prescription_due", Day),
    field("sanction", Code("sanction")),
    field("fine_amount", Int),
    field("inspectors", Text),
    later("in_published_list", Bool),
    later("remote_control", Code("remote_control")),
    later("sphere_code", Text),
    later("risk_system", Bool),
    later("subjects_total", Int),
    later("act_entities", Int),
    later("appointed_inspectors", Text),
    later("outside_checklist", Int),
    later("restrictive_measure", Code("restrictive_measure")),
    later("prosecutor_notified", Bool),
    later("investor", Bool),
    later("prosecutor_agreed", Bool),
];

const APPEALS: &[Field] = &[
    required("number", Text),
    field("received", Kind::Moment),
    field("registered", Day),
    field("kind", Code("appeal_kind")),
    field("language", Code("language")),
    field("applicant", Text),
    field("applicant_id", Id),
    field("applicant_category", Code("applicant_category")),
    field("anonymous", Bool),
    field("authority_id", Id),
    field("authority_name", Text),
    field("entity_id", Id),
    field("entity_name", Text),
    field("topic", Text),
    field("text", Text),
    field("forwarded", Day),
    field("forwarded_to", Text),
    field("extended", Day),
    field("extended_until", Day),
    field("extension_notice", Day),
    field("decision", Code("appeal_decision")),
    field("decided", Day),
    field("repeat_of", Text),
    field("inspection_number", Text),
];

const CHALLENGES: &[Field] = &[
    required("number", Text),
    field("filed", Day),
    field("route", Code("challenge_route")),
    field("authority_id", Id),
    field("authority_name", Text),
    field("entity_id", Id),
    field("entity_name", Text),
    field("inspection_number", Text),
    field("ground", Text),
    field("outcome", Code("challenge_outcome")),
    field("decided", Day),
    field("decided_by", Text),
    later("gross_claimed", Bool),
];

impl Registry {
    /// All of them, in the order in which they are best imported.
    pub const ALL: [Self; 4] = [Self::Entities, Self::Inspections, Self::Appeals, Self::Challenges];

    /// Its name in files and in the store.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entities => "entities",
            Self::Inspections => "inspections",
            Self::Appeals => "appeals",
            Self::Challenges => "challenges",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|registry| registry.name() == name)
    }

    /// Its fields.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Entities => ENTITIES,
            Self::Inspections => INSPECTIONS,
            Self::Appeals => APPEALS,
            Self::Challenges => CHALLENGES,
        }
    }

    /// One field by name, with its place.
    #[must_use]
    pub fn field(self, name: &str) -> Option<(usize, &'static Field)> {
        self.fields().iter().enumerate().find(|(_, field)| field.name == name)
    }

    /// Dates that place a row in time, the first one known counting.
    #[must_use]
    pub fn leading(self) -> &'static [&'static str] {
        match self {
            Self::Entities => &[],
            Self::Inspections => &["start", "act_date"],
            Self::Appeals => &["received", "registered"],
            Self::Challenges => &["filed"],
        }
    }

    /// The field that numbers a row unless a profile says otherwise.
    #[must_use]
    pub fn key_field(self) -> &'static str {
        self.fields()[0].name
    }
}
