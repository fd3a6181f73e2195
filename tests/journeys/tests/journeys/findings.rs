//! Planted violations are found and clean cases are not.

use std::collections::BTreeMap;

use serde_json::json;

use crate::world::{World, district, say};

#[test]
fn precision_and_recall_against_the_truth_are_one() {
    let mut world = World::district();
    let found = world.ask("findings", json!({}));
    let found: BTreeMap<(String, String), String> = (found.as_array().unwrap().iter())
        .map(|finding| {
            let text = |field: &str| finding[field].as_str().unwrap().to_owned();
            ((text("inspection"), text("rule")), text("result"))
        })
        .collect();
    let truth: BTreeMap<(String, String), String> = (district().1.findings.iter())
        .flat_map(|(number, rules)| rules.iter().map(move |(rule, answer)| ((number, rule), answer)))
        .map(|((number, rule), answer)| {
            ((number.to_string(), rule.to_string()), json!(answer).as_str().unwrap().to_owned())
        })
        .collect();
    say("rule  planted  found  precision  recall");
    for rule in (1..=22).map(|rule| format!("R{rule:02}")) {
        let broken = |all: &BTreeMap<(String, String), String>| -> Vec<(String, String)> {
            all.iter()
                .filter(|((_, of), result)| *of == rule && *result == "broken")
                .map(|(key, _)| key.clone())
                .collect()
        };
        let (planted, hit) = (broken(&truth), broken(&found));
        let both = hit.iter().filter(|key| planted.contains(key)).count() as f64;
        let (precision, recall) = (both / hit.len() as f64, both / planted.len() as f64);
        say(&format!("{rule}   {:>7}  {:>5}  {precision:>9.3}  {recall:>6.3}", planted.len(), hit.len()));
        assert!(planted.len() >= 15 && precision == 1.0 && recall == 1.0, "{rule}");
    }
    // Not the violations alone: what holds holds, and what lacks a fact says so.
    assert_eq!(found.len(), truth.len());
    let wrong: Vec<_> = truth.iter().filter(|(key, answer)| found.get(*key) != Some(*answer)).take(5).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Rows around an inspection are read in one way for a card and in another for all findings: both see the same.
#[test]
fn cards_find_what_all_findings_find() {
    let mut world = World::district();
    let all = world.ask("findings", json!({}));
    let count =
        |result: &str| all.as_array().unwrap().iter().filter(|finding| finding["result"] == result).count() as u64;
    let expected = ["broken", "not_enough_data", "holds"].map(count);
    for kind in ["authority", "entity"] {
        let mut counted = [0; 3];
        for key in world.keys(kind) {
            let counts = world.ask("card", json!({ "key": key }))["finding_counts"].clone();
            for (sum, result) in counted.iter_mut().zip(["broken", "not_enough_data", "holds"]) {
                *sum += counts[result].as_u64().unwrap();
            }
        }
        assert_eq!(counted, expected, "{kind}");
    }
}

#[test]
fn late_answers_are_those_planted() {
    let mut world = World::district();
    let truth = district().1;
    let mut late = Vec::new();
    for key in world.keys("authority") {
        let rows = world.ask("figure_rows", json!({ "key": key, "figure": "appeals_late" }));
        for row in rows["rows"].as_array().unwrap() {
            let opened = world.ask("source_row", json!({ "row": row["row"] }));
            late.push(opened["number"].as_str().unwrap().to_owned());
        }
    }
    assert!(late.len() > 20, "{}", late.len());
    // By law a complaint has twenty working days and no extension (АППК art. 99), anything else fifteen and one (art. 76). The truth
    // counts fifteen for all and believes every extension; where the two differ, the appeal is a complaint.
    let differ = late.iter().filter(|number| !truth.late_appeals.contains(number));
    let differ = differ.chain(truth.late_appeals.iter().filter(|number| !late.contains(number)));
    let complaints = complaints(&mut world);
    let other: Vec<_> = differ.filter(|number| !complaints.contains(*number)).collect();
    assert!(other.is_empty(), "{other:?}");
}

/// Numbers of all complaints, read from the file itself.
fn complaints(world: &mut World) -> Vec<String> {
    let mut found = Vec::new();
    for id in 1..=4_000 {
        let row = world.ask("source_row", json!({ "row": { "registry": "appeals", "id": id } }));
        if row["fields"].as_array().unwrap().iter().any(|field| field["value"] == "Жалоба") {
            found.push(row["number"].as_str().unwrap().to_owned());
        }
    }
    found
}
