//! What the journal says of versions and of what people did with them, beside what the store holds: the journal's lines hold each other,
//! the tables do not.

use std::collections::{BTreeMap, BTreeSet};

use ekn_analytics::models::risk_class::table as classes;
use ekn_analytics::models::{Task, Version, input_sha256, table};
use ekn_data::journal::{Line, table as journal};
use serde_json::{Value, json};

use super::ReproducedLine;
use super::passport::TRIED;
use crate::{Result, Showcase};

/// Lines that hold the hash of a version's bytes.
const OF_VERSIONS: [&str; 3] = ["register_model", "train_model", "predict"];

/// A thing that the store keeps of a model, as a line of the journal would say it.
struct Kept {
    what: Value,
    day: String,
    actor: String,
}

impl Showcase<'_> {
    /// Versions, switches, judgements, degrees of risk, watches and objections that the journal does not know as they stand, and those of
    /// the journal that are gone.
    pub(super) fn unlike_the_journal(&self) -> Result<Vec<ReproducedLine>> {
        let versions = table::versions(self.reader)?;
        let mut unlike = self.unmade(&versions)?;
        unlike.extend(self.unlike_lines("switch_model", "reproduce.other_switches", self.switched(&versions)?)?);
        unlike.extend(self.unlike_lines("evaluate_model", "reproduce.other_judgements", self.judged(&versions)?)?);
        unlike.extend(self.unlike_lines("set_risk_class", "reproduce.other_classes", self.classed(&versions)?)?);
        unlike.extend(self.unwatched(&versions)?);
        unlike.extend(self.unlike_objections()?);
        Ok(unlike)
    }

    fn unlike(&self, key: &str, model: &str) -> ReproducedLine {
        ReproducedLine { id: None, what: self.words.say(key, &[("model", model)]) }
    }

    fn unmade(&self, versions: &[Version]) -> Result<Vec<ReproducedLine>> {
        let lines = journal::of_actions(self.reader, &OF_VERSIONS, i64::MAX)?;
        Ok(unmade(versions, &lines).into_iter().map(|(key, model)| self.unlike(key, &model)).collect())
    }

    /// Switches by people. What is learnt is switched off as it is made, which its own line tells: one without that speaks unlooked at.
    fn switched(&self, versions: &[Version]) -> Result<BTreeMap<String, Vec<Kept>>> {
        let mut all = BTreeMap::new();
        for version in versions {
            let mut switches = table::switches(self.reader, version.id)?;
            switches.reverse();
            let learnt = Task::parse(&version.model).is_ok();
            let tried = switches.first().is_some_and(|first| !first.used && first.reason == TRIED);
            let by_people = if learnt && tried { &switches[1..] } else { &switches };
            let mut kept: Vec<Kept> = by_people
                .iter()
                .map(|one| Kept {
                    what: json!({ "used": one.used, "reason": one.reason }),
                    day: one.day.clone(),
                    actor: one.actor.clone(),
                })
                .collect();
            if learnt && !tried {
                kept.push(Kept { what: Value::Null, day: String::new(), actor: String::new() });
            }
            all.insert(version.name(), kept);
        }
        Ok(all)
    }

    fn judged(&self, versions: &[Version]) -> Result<BTreeMap<String, Vec<Kept>>> {
        let mut all = BTreeMap::new();
        for version in versions {
            let judged = table::judgements(self.reader, version.id)?.into_iter().rev();
            let kept = judged.map(|one| Kept {
                what: json!({ "data": one.data, "training": one.data_sha256, "figures": input_sha256(&one.figures) }),
                day: one.day,
                actor: one.actor,
            });
            all.insert(version.name(), kept.collect());
        }
        Ok(all)
    }

    fn classed(&self, versions: &[Version]) -> Result<BTreeMap<String, Vec<Kept>>> {
        let models: BTreeSet<&String> = versions.iter().map(|version| &version.model).collect();
        let mut all = BTreeMap::new();
        for model in models {
            let kept = classes::all(self.reader, model)?.into_iter().map(|one| Kept {
                what: json!({ "class": one.class.code(), "reason": one.reason }),
                day: one.day,
                actor: one.actor,
            });
            all.insert(model.clone(), kept.collect());
        }
        Ok(all)
    }

    fn unlike_lines(&self, action: &str, key: &str, all: BTreeMap<String, Vec<Kept>>) -> Result<Vec<ReproducedLine>> {
        let lines = journal::of_actions(self.reader, &[action], i64::MAX)?;
        Ok(others(&all, &lines).into_iter().map(|name| self.unlike(key, name)).collect())
    }

    /// What the lines of counts say was found of a version is what is kept last of it; older lines do not say it.
    fn unwatched(&self, versions: &[Version]) -> Result<Vec<ReproducedLine>> {
        let lines = journal::of_actions(self.reader, &["assess"], i64::MAX)?;
        let mut told: BTreeMap<i64, Vec<(String, String)>> = BTreeMap::new();
        for line in &lines {
            for pair in detail(line)["watched"].as_array().into_iter().flatten() {
                if let (Some(version), Some(state)) = (pair[0].as_i64(), pair[1].as_str()) {
                    told.entry(version).or_default().push((state.to_owned(), line.day.clone()));
                }
            }
        }
        let mut unlike = Vec::new();
        for version in versions {
            let told = told.get(&version.id).map(Vec::as_slice).unwrap_or_default();
            if !table::watches(self.reader, version.id)?.ends_with(told) {
                unlike.push(self.unlike("reproduce.other_watch", &version.name()));
            }
        }
        Ok(unlike)
    }

    fn unlike_objections(&self) -> Result<Vec<ReproducedLine>> {
        let mut unlike = Vec::new();
        let said = journal::of_actions(self.reader, &["object_to"], i64::MAX)?;
        for line in &said {
            let Ok(prediction) = line.subject.parse() else { continue };
            let is_kept = table::objections(self.reader, prediction)?.into_iter().any(|one| {
                let what = json!({ "instead": one.instead, "reason": one.reason });
                Kept { what, day: one.day, actor: one.actor }.is_of(line)
            });
            if !is_kept {
                unlike.push(ReproducedLine { id: Some(prediction), what: self.words.get("reproduce.objection_gone") });
            }
        }
        if table::count_objections(self.reader)? > said.len() as i64 {
            unlike.push(ReproducedLine { id: None, what: self.words.get("reproduce.objection_unknown") });
        }
        Ok(unlike)
    }
}

/// Versions whose bytes or description the lines do not know, and those of the lines that are gone, each with the key of its words.
/// Older lines hold no description.
fn unmade(versions: &[Version], lines: &[Line]) -> Vec<(&'static str, String)> {
    let made: Vec<(&Line, Value)> = lines.iter().map(|line| (line, detail(line))).collect();
    let mut unlike = Vec::new();
    for version in versions {
        let mut told = made.iter().filter(|(_, said)| said["artefact"] == version.sha256).peekable();
        let described = version.described();
        if told.peek().is_none() {
            unlike.push(("reproduce.unmade", version.name()));
        } else if !told.any(|(_, said)| said.get("described").is_none_or(|said| *said == described)) {
            unlike.push(("reproduce.other_version", version.name()));
        }
    }
    let learnt = made.iter().filter(|(line, _)| line.action == "train_model");
    let gone = learnt.filter(|(_, said)| !versions.iter().any(|version| said["artefact"] == version.sha256));
    unlike.extend(gone.map(|(line, _)| ("reproduce.version_gone", line.subject.clone())));
    unlike
}

/// Names of which something else is kept than the lines say: one by one, in their order.
fn others<'a>(all: &'a BTreeMap<String, Vec<Kept>>, lines: &'a [Line]) -> Vec<&'a String> {
    let names: BTreeSet<&String> = all.keys().chain(lines.iter().map(|line| &line.subject)).collect();
    let is_other = |name: &&String| {
        let kept = all.get(*name).map(Vec::as_slice).unwrap_or_default();
        let lines: Vec<&Line> = lines.iter().filter(|line| line.subject == **name).collect();
        kept.len() != lines.len() || !kept.iter().zip(&lines).all(|(kept, line)| kept.is_of(line))
    };
    names.into_iter().filter(is_other).collect()
}

impl Kept {
    /// Whether a line says the same. What an older line does not say is not held against it; blanks around a reason are no part of it.
    fn is_of(&self, line: &Line) -> bool {
        let said = detail(line);
        let same = |kept: &Value, said: &Value| match (kept.as_str(), said.as_str()) {
            (Some(kept), Some(said)) => kept.trim() == said.trim(),
            _ => kept == said,
        };
        let what = self.what.as_object();
        let agrees =
            what.is_some_and(|what| what.iter().all(|(name, kept)| said.get(name).is_none_or(|said| same(kept, said))));
        agrees && (&self.day, &self.actor) == (&line.day, &line.actor)
    }
}

fn detail(line: &Line) -> Value {
    serde_json::from_str(&line.detail).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(subject: &str, detail: Value) -> Line {
        let blank = String::new;
        Line {
            seq: 1,
            at: blank(),
            actor: "Дана".to_owned(),
            purpose: blank(),
            day: "2026-11-16".to_owned(),
            action: blank(),
            subject: subject.to_owned(),
            detail: detail.to_string(),
            prev: blank(),
            hash: blank(),
        }
    }

    fn kept(what: Value, day: &str, actor: &str) -> Kept {
        Kept { what, day: day.to_owned(), actor: actor.to_owned() }
    }

    /// Names that stand out; `kept` of the model «m@1».
    fn check(kept: Vec<Kept>, lines: &[Line], names: &[&str]) {
        let all = BTreeMap::from([("m@1".to_owned(), kept)]);
        assert_eq!(others(&all, lines), names);
    }

    #[test]
    fn nothing_is_kept_otherwise_than_the_journal_says() {
        let on = || json!({ "used": true, "reason": "проверена" });
        let off = || json!({ "used": false, "reason": "сверяем" });
        let said = [line("m@1", on()), line("m@1", off())];
        let same = |what| kept(what, "2026-11-16", "Дана");
        check(vec![same(on()), same(off())], &said, &[]);
        check(vec![], &[], &[]);
        check(vec![same(off()), same(on())], &said, &["m@1"]);
        check(vec![same(on())], &said, &["m@1"]);
        check(vec![same(on()), same(off()), same(on())], &said, &["m@1"]);
        check(vec![same(on()), kept(off(), "2026-11-17", "Дана")], &said, &["m@1"]);
        check(vec![same(on()), kept(off(), "2026-11-16", "Айдар")], &said, &["m@1"]);
        check(vec![same(on()), same(Value::Null)], &said, &["m@1"]);
        check(vec![], &[line("gone@1", on())], &["gone@1"]);
    }

    #[test]
    fn a_version_is_what_its_line_says_and_stays() {
        let version = |data: &str| Version {
            id: 1,
            model: "m".to_owned(),
            version: 1,
            method: "additive".to_owned(),
            sha256: "ab".to_owned(),
            profile: String::new(),
            data: data.to_owned(),
            data_sha256: "cd".to_owned(),
            batch: None,
            n: 1,
            kinds: 1,
            first_day: None,
            last_day: None,
            chosen: String::new(),
            samples: String::new(),
            purpose: String::new(),
            at: String::new(),
            day: String::new(),
            actor: String::new(),
            used: true,
        };
        let check = |versions: &[Version], detail: Value, expect: &[(&'static str, &str)]| {
            let line = Line { action: "train_model".to_owned(), ..line("m", detail) };
            let expect: Vec<_> = expect.iter().map(|(key, name)| (*key, (*name).to_owned())).collect();
            assert_eq!(unmade(versions, &[line]), expect);
        };
        let made = version("a.csv");
        let said = json!({ "artefact": "ab", "described": made.described() });
        check(std::slice::from_ref(&made), said.clone(), &[]);
        check(&[version("b.csv")], said.clone(), &[("reproduce.other_version", "m@1")]);
        check(&[version("b.csv")], json!({ "artefact": "ab" }), &[]);
        let other = [("reproduce.unmade", "m@1"), ("reproduce.version_gone", "m")];
        check(&[made], json!({ "artefact": "ac" }), &other);
        check(&[], said, &[("reproduce.version_gone", "m")]);
    }

    #[test]
    fn older_lines_say_less_and_blanks_say_nothing() {
        let judged = json!({ "data": "a.csv", "training": "ab", "figures": "cd" });
        let same = || vec![kept(judged.clone(), "2026-11-16", "Дана")];
        check(same(), &[line("m@1", json!({ "data": "a.csv", "training": "ab" }))], &[]);
        check(same(), &[line("m@1", json!({ "data": "a.csv", "training": "ab", "figures": "ce" }))], &["m@1"]);
        let class = json!({ "class": "high", "reason": "решает человек" });
        let line = line("m@1", json!({ "class": "high", "reason": " решает человек " }));
        check(vec![kept(class, "2026-11-16", "Дана")], &[line], &[]);
    }
}
