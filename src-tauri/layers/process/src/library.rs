//! All law and method that the program works by, loaded and checked together.

use ekn_analytics::findings::Parameters;
use ekn_data::assets::Assets;

use crate::Result;
use crate::calendars::Calendars;
use crate::checklists::Checklist;
use crate::control::{Check, ControlRules};
use crate::documents::{Card, Drafting};
use crate::duties::Duties;
use crate::evidence::Form;
use crate::norms::Norms;
use crate::routing::Routing;
use crate::tactics::Tactic;

/// Norms, calendars, tactics, checklists, templates, checks of execution, routing.
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
    /// Templates of drafts, and what they are filled by.
    pub drafting: Drafting,
    /// How it is seen in the data whether a demand was met, and what came after an act.
    pub control: ControlRules,
    /// Queues, and what is shown to the head.
    pub routing: Routing,
    /// The page, the marks and the sender of evidence packages.
    pub evidence: Form,
    /// What comes in about personal data, and what an assessment of the effect on them asks.
    pub duties: Duties,
    /// Numbers and lists of the law that are no terms.
    pub parameters: Parameters,
}

impl Library {
    /// Loads everything. The first mistake refuses it with file, line and reason.
    pub fn load(assets: &Assets) -> Result<Self> {
        let library = Self::untried(assets)?;
        library.worked_cases_hold(assets)?;
        Ok(library)
    }

    /// Loads everything but does not count the worked cases: to see what a changed rule gives before its cases are worked out.
    pub fn untried(assets: &Assets) -> Result<Self> {
        let norms = Norms::load(assets)?;
        let calendars = Calendars::load(assets)?;
        let checklists = Checklist::load_all(assets, &norms)?;
        let drafting = Drafting::load(assets, &norms)?;
        let tactics = Tactic::load_all(assets, &norms, &checklists, &drafting.cards)?;
        let control = ControlRules::load(assets)?;
        let routing = Routing::load(assets, &tactics)?;
        let evidence = Form::load(assets)?;
        let duties = Duties::load(assets, &norms)?;
        let parameters = Parameters::load(assets)?;
        Ok(Self { norms, calendars, tactics, checklists, drafting, control, routing, evidence, duties, parameters })
    }

    /// Counts every worked case of every rule: a rule that was changed by mistake does not come into force. Cases were worked out
    /// by the calendars that the program came with: a day off that is announced later makes none of them wrong.
    fn worked_cases_hold(&self, assets: &Assets) -> Result<()> {
        let delivered = Calendars::load(&Assets::built_in())?;
        for (act, rule) in self.norms.rules().filter(|(_, rule)| rule.enabled) {
            for case in &rule.cases {
                let counted = |calendars| {
                    let count = case.count(&rule.id)?;
                    Some(self.deadline_by(calendars, &count).ok()?.due.to_string())
                };
                let due = counted(&self.calendars);
                if due.as_ref() != Some(&case.due) && counted(&delivered).as_ref() != Some(&case.due) {
                    let asset = assets.read(&format!("norms/{}.toml", act.id))?;
                    let counted = due.unwrap_or_else(|| "nothing".to_owned());
                    let place = asset.text.find(&format!("\"{}\"", rule.id)).unwrap_or(0);
                    let reason = format!(
                        "{}: from {} it counts {counted}, the worked case says {}",
                        rule.id, case.from, case.due
                    );
                    return Err(asset.refuse(place, reason).into());
                }
            }
        }
        Ok(())
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
    pub fn template(&self, id: &str) -> Option<&Card> {
        self.drafting.cards.iter().find(|template| template.id == id)
    }

    /// A check of execution by its id.
    #[must_use]
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.control.checks.iter().find(|check| check.id == id)
    }
}
