//! Inspections as facts.

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::vocabulary::{Fact, Moment};

/// One registered act of appointment with its course and result (ПК art. 144–156).
#[derive(Debug, Clone, Default)]
pub struct Inspection {
    /// The row's number.
    pub id: i64,
    /// Number of the act of appointment, exactly as in the source.
    pub number: SmolStr,
    /// The inspecting authority.
    pub authority: Option<i64>,
    /// The inspected entity.
    pub entity: Option<i64>,
    /// The object that the row itself joins on as the body, before any decision of a person.
    pub own_authority: Option<i64>,
    /// The object that the row itself joins on as the entity, before any decision of a person.
    pub own_entity: Option<i64>,
    /// Whether the newest full extract of its data set no longer had it: then nothing is held against another inspection for its sake.
    pub is_vanished: bool,
    /// `compliance`, `preventive_visit`, `unscheduled`, `investigation` or `other`.
    pub kind: SmolStr,
    /// Day of the act, or of the decision on an investigation.
    pub act_date: Fact<NaiveDate>,
    /// Code of the ground.
    pub ground: Fact<SmolStr>,
    /// The ground in the source's words.
    pub ground_text: Fact<SmolStr>,
    /// Number of the appeal that it was appointed on.
    pub source_appeal: Fact<SmolStr>,
    /// Registration with the legal-statistics body.
    pub registered: Fact<Moment>,
    /// Which exception of the registration rule is claimed.
    pub registration_exception: Fact<SmolStr>,
    /// Notice to the entity.
    pub notice: Fact<Moment>,
    /// Service of the act: the start (art. 147 p. 2).
    pub start: Fact<Moment>,
    /// The last day that the act gives.
    pub end_planned: Fact<NaiveDate>,
    /// Service of the act of results: the end (art. 152 p. 12).
    pub end: Fact<Moment>,
    /// How many times it was extended.
    pub extensions: Option<i64>,
    /// Ground of the extension.
    pub extension_ground: Fact<SmolStr>,
    /// Number of the additional act.
    pub extension_act_number: Fact<SmolStr>,
    /// Registration of the additional act.
    pub extension_registered: Fact<NaiveDate>,
    /// First day of suspension.
    pub suspended_from: Fact<NaiveDate>,
    /// Last day of suspension.
    pub suspended_to: Fact<NaiveDate>,
    /// `high`, `medium` or `low`.
    pub risk_degree: Fact<SmolStr>,
    /// High epidemic significance.
    pub high_epidemic: Option<bool>,
    /// Size of the entity as the act has it.
    pub entity_size: Fact<SmolStr>,
    /// `violations`, `none` or `not_conducted`.
    pub result: Fact<SmolStr>,
    /// `none`, `warning`, `fine`, `suspension` or `court`.
    pub sanction: Fact<SmolStr>,
    /// How many prescriptions were issued.
    pub prescriptions: Option<i64>,
    /// Service of the prescription.
    pub prescription_served: Fact<NaiveDate>,
    /// Last day to remove the violations.
    pub prescription_due: Fact<NaiveDate>,
    /// Who inspected, as the source names them.
    pub inspectors: Fact<SmolStr>,
    /// The last day after an extension.
    pub extension_until: Fact<NaiveDate>,
    /// First day of the period that is checked.
    pub period_from: Fact<NaiveDate>,
    /// Last day of the period that is checked.
    pub period_to: Fact<NaiveDate>,
    /// Sphere of control in the source's words.
    pub sphere: Fact<SmolStr>,
    /// Whether the entity stands in the published schedule or half-year list (art. 144 p. 2, 144-2 p. 4).
    pub in_published_list: Option<bool>,
    /// Control without a visit in the year before: `conducted`, `not_conducted` or `not_provided` (art. 131 p. 5, 144-2 p. 1).
    pub remote_control: Fact<SmolStr>,
    /// Article and sub-paragraph that name the sphere, as `138-36` (art. 129 p. 20).
    pub sphere_code: Fact<SmolStr>,
    /// Whether a digital risk system chose the entity (art. 141 p. 7).
    pub risk_system: Option<bool>,
    /// How many entities there are in the sphere (art. 141 p. 7).
    pub subjects_total: Option<i64>,
    /// How many entities the act of appointment names (art. 147 p. 4).
    pub act_entities: Option<i64>,
    /// Officials named in the act of appointment and in notices of a change (art. 145 p. 2, 147 p. 3).
    pub appointed_inspectors: Fact<SmolStr>,
    /// How many of the requirements checked the approved check-list does not have (art. 143 p. 3, 151).
    pub outside_checklist: Option<i64>,
    /// Kind of the restrictive or operative measure that was taken (art. 153).
    pub restrictive_measure: Fact<SmolStr>,
    /// Whether the prosecutor was notified of it (art. 153 p. 1-1).
    pub prosecutor_notified: Option<bool>,
    /// Whether the entity stands in the register of investors (art. 153 p. 1-2).
    pub investor: Option<bool>,
    /// Whether the prosecutor agreed to the measure (art. 153 p. 1-2).
    pub prosecutor_agreed: Option<bool>,
}

impl Inspection {
    /// The day it began, or that of its act while it has not.
    #[must_use]
    pub fn began(&self) -> Option<NaiveDate> {
        self.start.get().map(|start| start.day).or(self.act_date.get())
    }

    /// Whether the register says that it never took place.
    #[must_use]
    pub fn is_not_conducted(&self) -> bool {
        self.result.known().is_some_and(|result| result == "not_conducted")
    }

    /// Whether it may be of these two sides: an act's number alone may be another body's, so what both say of their sides has to fit.
    #[must_use]
    pub fn may_be_of(&self, authority: Option<i64>, entity: Option<i64>) -> bool {
        let fits = |theirs: Option<i64>, own: Option<i64>| theirs.is_none() || own.is_none() || theirs == own;
        fits(authority, self.authority) && fits(entity, self.entity)
    }
}
