//! All law and method that the program works by, loaded and checked together.

use ekn_data::assets::Assets;

use crate::Result;
use crate::calendars::Calendars;
use crate::checklists::Checklist;
use crate::documents::Template;
use crate::norms::Norms;
use crate::tactics::Tactic;

/// Norms, calendars, tactics, checklists, templates.
#[derive(Debug)]
pub struct Library {
    /// Acts, articles and deadline rules.
    pub norms: Norms,
    /// Working and non-working days.
    pub calendars: Calendars,
    /// Tactics, by id.
    pub tactics: Vec<Tactic>,
    /// Checklists, by id.
    pub checklists: Vec<Checklist>,
    /// Templates, by id.
    pub templates: Vec<Template>,
}

impl Library {
    /// Loads everything. The first mistake refuses it with file, line and reason.
    pub fn load(assets: &Assets) -> Result<Self> {
        let norms = Norms::load(assets)?;
        let calendars = Calendars::load(assets)?;
        let checklists = Checklist::load_all(assets, &norms)?;
        let templates = Template::load_all(assets, &norms)?;
        let tactics = Tactic::load_all(assets, &norms, &checklists, &templates)?;
        Ok(Self { norms, calendars, tactics, checklists, templates })
    }

    /// A tactic by its id.
    #[must_use]
    pub fn tactic(&self, id: &str) -> Option<&Tactic> {
        self.tactics.iter().find(|tactic| tactic.id == id)
    }

    /// A checklist by its id.
    #[must_use]
    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklists.iter().find(|list| list.id == id)
    }

    /// A template by its id.
    #[must_use]
    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }
}
