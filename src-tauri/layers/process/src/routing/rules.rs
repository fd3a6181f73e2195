//! Queues and rules of escalation, from `assets/routing`.

use std::collections::HashSet;

use ekn_data::Result;
use ekn_data::assets::{Asset, Assets};
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use crate::tactics::Tactic;

/// How cases find their people.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routing {
    /// Queues, as they are listed.
    #[serde(rename = "queue")]
    pub queues: Vec<Queue>,
    /// What is shown to the head, the most pressing first.
    #[serde(rename = "escalation")]
    pub escalations: Vec<Escalation>,
}

/// Cases that wait for somebody to take them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Tactics of the cases that wait in it.
    pub tactics: Vec<String>,
}

/// What is shown to the head without being asked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// Its id.
    pub id: String,
    /// What has happened.
    pub title: Text,
    /// When it is shown.
    pub when: When,
    /// After how many working days.
    #[serde(default)]
    pub days: u32,
}

/// What a rule of escalation looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// A task of ours whose date of the law has passed.
    Overdue,
    /// An open case of which nobody would be reminded.
    Stuck,
    /// A task on hold.
    Held,
    /// A demand that was not met, of which nobody has said anything.
    Broken,
    /// A case in a queue.
    Unclaimed,
}

const PATH: &str = "routing/rules.toml";

impl Routing {
    /// Loads the queues and rules. Each queue names tactics that there are, and each tactic has one queue.
    pub fn load(assets: &Assets, tactics: &[Tactic]) -> Result<Self> {
        Self::read(&assets.read(PATH)?, tactics)
    }

    fn read(asset: &Asset, tactics: &[Tactic]) -> Result<Self> {
        let routing: Self = asset.parse()?;
        let (mut ids, mut queued) = (HashSet::new(), HashSet::new());
        let queues = routing.queues.iter().map(|queue| &queue.id);
        for id in queues.chain(routing.escalations.iter().map(|rule| &rule.id)) {
            if !ids.insert(id) {
                return Err(asset.refuse_last(&format!("id = \"{id}\""), format!("two are called {id}")));
            }
        }
        for tactic in routing.queues.iter().flat_map(|queue| &queue.tactics) {
            let near = format!("\"{tactic}\"");
            if !tactics.iter().any(|known| known.id == *tactic) {
                return Err(asset.refuse_near(&near, format!("no tactic {tactic}")));
            }
            if !queued.insert(tactic) {
                return Err(asset.refuse_last(&near, format!("{tactic} waits in two queues")));
            }
        }
        Ok(routing)
    }

    /// A queue by its id.
    #[must_use]
    pub fn queue(&self, id: &str) -> Option<&Queue> {
        self.queues.iter().find(|queue| queue.id == id)
    }

    /// The queue of a tactic.
    #[must_use]
    pub fn queue_of(&self, tactic: &str) -> Option<&Queue> {
        self.queues.iter().find(|queue| queue.tactics.iter().any(|known| known == tactic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changes one thing in the delivered file; says why it is refused.
    fn check(from: &str, to: &str, expect: Option<&str>) {
        let assets = Assets::built_in();
        let tactics = crate::Library::load(&assets).unwrap().tactics;
        let text = assets.read(PATH).unwrap().text;
        assert!(text.contains(from), "{from}");
        let asset = Asset { path: PATH.into(), text: text.replacen(from, to, 1) };
        let got = Routing::read(&asset, &tactics).map(|_| ()).map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(())),
            Some(part) => assert!(got.clone().unwrap_err().contains(part), "{got:?}"),
        }
    }

    #[test]
    fn what_rules_of_routing_must_be() {
        check("days = 1", "days = 3", None);
        check("\"appeal-check\"", "\"none\"", Some("no tactic none"));
        check("\"appeal-check\"", "\"appeal-answer\"", Some("appeal-answer waits in two queues"));
        check("id = \"stuck\"", "id = \"overdue\"", Some("two are called overdue"));
        check("when = \"held\"", "when = \"late\"", Some("unknown variant `late`"));
    }

    #[test]
    fn every_tactic_has_a_queue() {
        let library = crate::Library::load(&Assets::built_in()).unwrap();
        let without = library.tactics.iter().find(|tactic| library.routing.queue_of(&tactic.id).is_none());
        assert!(without.is_none(), "{without:?}");
    }
}
