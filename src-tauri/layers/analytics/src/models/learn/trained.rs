//! What holds for every method alike.

use super::artefact::{Artefact, Model};
use super::draws::Draws;
use super::metrics::auc;
use super::numbers::sigmoid;
use super::selection::{Learning, Method, Recipe};
use super::table::{Frame, Profile};
use super::{Error, Trained};

const PROFILE: &str = r#"
    id = "planted"
    date = "day"
    outcome = { column = "found", positive = ["1"], title = { kk = "k", ru = "r", en = "found" } }
    feature = [
      { id = "age", column = "age", kind = "number", monotone = "rising", title = { kk = "k", ru = "r", en = "age" } },
      { id = "size", column = "size", kind = "number", title = { kk = "k", ru = "r", en = "size" } },
      { id = "trade", column = "trade", kind = "category", title = { kk = "k", ru = "r", en = "trade" } },
      { id = "flag", column = "flag", kind = "flag", title = { kk = "k", ru = "r", en = "flag" } },
      { id = "inspector", column = "inspector", kind = "category", who = true, title = { kk = "k", ru = "r", en = "who" } },
    ]
"#;
const HEADING: [&str; 7] = ["day", "found", "age", "size", "trade", "flag", "inspector"];

/// Rows with a planted cause: age rises, size matters by a step, a trade and an inspector find more, two features act together.
fn rows(count: usize) -> Vec<Vec<String>> {
    let mut draws = Draws::new(11, 0);
    (0..count)
        .map(|row| {
            let (age, size, trade, flag, who) =
                (draws.unit() * 10.0, draws.unit(), draws.below(4), draws.below(2), draws.below(3));
            let both = if size > 0.5 && flag == 1 { 1.0 } else { 0.0 };
            let odds = -2.5 + 0.2 * age + both + if trade == 2 { 0.8 } else { 0.0 } + if who == 1 { 1.0 } else { 0.0 };
            let found = draws.unit() < sigmoid(odds);
            let day = 1 + row * 27 / count;
            let missing = draws.unit() < 0.05;
            vec![
                format!("2024-{:02}-{day:02}", 1 + row * 11 / count),
                u8::from(found).to_string(),
                if missing { String::new() } else { age.to_string() },
                size.to_string(),
                format!("t{trade}"),
                flag.to_string(),
                format!("i{who}"),
            ]
        })
        .collect()
}

fn learning() -> Learning {
    Learning::parse(include_str!("../../../../../../assets/models/learning.toml")).unwrap()
}

/// The recipe of an id, lighter than in the program so that tests stay short.
fn light(id: &str) -> Learning {
    let mut learning = learning();
    learning.recipes.retain(|recipe| recipe.id == id);
    for Recipe { method, .. } in &mut learning.recipes {
        match method {
            Method::Additive(parameters) => {
                (parameters.bags, parameters.rounds, parameters.pairs, parameters.rate) = (3, 300, 2, 0.1)
            }
            Method::Boosting(parameters) => (parameters.rounds, parameters.rate) = (80, 0.1),
            Method::Logistic(parameters) => parameters.strengths = 8,
        }
    }
    learning
}

fn trained(id: &str) -> (Profile, Frame, Trained) {
    let profile = Profile::parse(PROFILE).unwrap();
    let frame = Frame::read(&profile, &HEADING, rows(3000)).unwrap();
    let learnt: Vec<usize> = (0..2400).collect();
    let (trained, reports) = light(id).train(&profile, &frame, &learnt).unwrap();
    assert_eq!(reports.map(|report| report.len()), [1, 1]);
    (profile, frame, trained)
}

/// Terms add up bit for bit, in any order; bytes are the same again and after reading back; the planted causes rank later rows.
fn check(id: &str, least: f64) {
    let (profile, frame, both) = trained(id);
    assert_eq!(trained(id).2, both);
    for (artefact, least) in [(&both.whole, least), (both.without_who.as_ref().unwrap(), least - 0.06)] {
        let bytes = artefact.to_bytes().unwrap();
        let read = Artefact::from_bytes(&bytes).unwrap();
        assert_eq!((&read, read.to_bytes().unwrap()), (artefact, bytes));
        let coded = artefact.code(&profile, &frame).unwrap();
        let (scorer, again) = (artefact.scorer(), read.scorer());
        let briefs = scorer.briefs::<3>(&coded);
        assert_eq!(briefs.len(), coded.len());
        for (row, brief) in briefs.iter().enumerate() {
            let score = scorer.score(&coded, row);
            let forth = score.contributions.iter().fold(score.base, |sum, value| sum + value);
            let back = score.contributions.iter().rev().sum::<f64>() + score.base;
            assert_eq!((forth.to_bits(), back.to_bits()), (score.log_odds.to_bits(), score.log_odds.to_bits()));
            assert_eq!(again.score(&coded, row), score);
            assert_eq!(score.contributions.len(), artefact.terms().len());
            assert_eq!((brief.log_odds, brief.probability, brief.who), (score.log_odds, score.probability, score.who));
            let heaviest = score.contributions.iter().fold(0.0f64, |most, value| most.max(value.abs()));
            assert_eq!(brief.heaviest[0].1.abs(), heaviest);
            if let Model::Boosting(forest) = &artefact.model {
                let trees: f64 =
                    forest.trees.iter().map(|tree| tree.value(&coded, row)).sum::<f64>() + forest.intercept;
                assert!((trees - score.log_odds).abs() < 1e-7, "{trees} {}", score.log_odds);
            }
        }
        let odds = scorer.log_odds(&coded);
        let later: Vec<bool> = frame.outcomes[2400..].iter().map(|outcome| outcome.unwrap()).collect();
        let found = auc(&odds[2400..], &later).unwrap();
        assert!(found > least, "{id}: {found}");
    }
    assert!(both.whole.terms().iter().any(|term| term.who && term.features == ["inspector"]));
    let explained = both.explain(&frame, 0).unwrap();
    assert!(explained.whole.who != 0.0 && explained.without_who.unwrap().who == 0.0);
}

/// A word that no row learnt from had, and a flag that none of them lacked, add nothing; the others still sum, bit for bit.
fn check_unmet(id: &str) {
    let (profile, _, both) = trained(id);
    let row = |trade: &'static str, flag: &'static str| ["2024-01-01", "", "4", "0.7", trade, flag, "i0"];
    let rows = [row("t2", "1"), row("new", "1"), row("t2", ""), row("", ""), row("new", "0")];
    let frame = Frame::read(&profile, &HEADING, rows).unwrap();
    for artefact in [&both.whole, both.without_who.as_ref().unwrap()] {
        let coded = artefact.code(&profile, &frame).unwrap();
        let scorer = artefact.scorer();
        for (at, cells) in rows.iter().enumerate() {
            let score = scorer.score(&coded, at);
            let forth = score.contributions.iter().fold(score.base, |sum, value| sum + value);
            let back = score.contributions.iter().rev().sum::<f64>() + score.base;
            assert_eq!((forth.to_bits(), back.to_bits()), (score.log_odds.to_bits(), score.log_odds.to_bits()), "{id}");
            let known = |feature: &str| match feature {
                "trade" => cells[4] == "t2",
                "flag" => !cells[5].is_empty(),
                _ => true,
            };
            for (term, value) in artefact.terms().iter().zip(&score.contributions) {
                if !term.features.iter().all(|feature| known(feature)) {
                    assert_eq!(value.to_bits(), 0.0f64.to_bits(), "{id} {cells:?} {term:?}");
                } else if term.features == ["trade"] {
                    assert!(*value != 0.0, "{id} {cells:?}");
                }
            }
        }
    }
}

#[test]
fn what_was_never_met_adds_nothing() {
    for id in ["logistic", "additive", "boosting"] {
        check_unmet(id);
    }
}

/// Trees that were kept before say of a row what they said: every value leads one way.
#[test]
fn trees_of_before_say_what_they_said() {
    let (profile, _, both) = trained("boosting");
    let text = String::from_utf8(both.whole.to_bytes().unwrap()).unwrap();
    let before = Artefact::from_bytes(text.replacen("ekn-table-2", "ekn-table-1", 1).as_bytes()).unwrap();
    let frame = Frame::read(&profile, &HEADING, [["2024-01-01", "", "4", "0.7", "new", "", "i0"]]).unwrap();
    let coded = before.code(&profile, &frame).unwrap();
    let score = before.scorer().score(&coded, 0);
    let Model::Boosting(forest) = &before.model else { panic!() };
    let trees: f64 = forest.trees.iter().map(|tree| tree.value(&coded, 0)).sum::<f64>() + forest.intercept;
    assert!((trees - score.log_odds).abs() < 1e-7 && score.contributions[2] != 0.0, "{trees} {score:?}");
    assert!(both.whole.scorer().score(&coded, 0).log_odds != score.log_odds);
}

#[test]
fn logistic() {
    check("logistic", 0.72);
}

#[test]
fn additive() {
    check("additive", 0.72);
}

#[test]
fn boosting() {
    check("boosting", 0.72);
}

/// More of a feature with a direction never lowers the score.
#[test]
fn directions_hold() {
    for id in ["additive", "boosting"] {
        let (profile, _, both) = trained(id);
        let row = |age: usize| ["2024-01-01", "", AGES[age], "0.7", "t1", "1", "i0"];
        let frame = Frame::read(&profile, &HEADING, (0..AGES.len()).map(row)).unwrap();
        let odds = both.whole.scorer().log_odds(&both.whole.code(&profile, &frame).unwrap());
        assert!(odds.windows(2).all(|pair| pair[0] <= pair[1]), "{id} {odds:?}");
        assert!(odds[0] < odds[AGES.len() - 1], "{id}");
    }
}

const AGES: [&str; 9] = ["0.1", "1", "2", "3", "4.5", "6", "7", "8.8", "9.9"];

#[test]
fn too_few_outcomes_make_no_model() {
    let profile = Profile::parse(PROFILE).unwrap();
    let frame = Frame::read(&profile, &HEADING, rows(200)).unwrap();
    let all: Vec<usize> = (0..200).collect();
    let found = light("logistic").train(&profile, &frame, &all);
    assert!(matches!(found, Err(Error::NotEnough { needed: 100, .. })));
}

#[test]
fn a_damaged_artefact_is_refused() {
    let (_, _, both) = trained("boosting");
    let text = String::from_utf8(both.whole.to_bytes().unwrap()).unwrap();
    let check = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        assert!(Artefact::from_bytes(text.replacen(from, to, 1).as_bytes()).is_err(), "{from} → {to}");
    };
    check("ekn-table-2", "ekn-table-9");
    check("\"left\":1,", "\"left\":0,");
    check("\"feature\":0,", "\"feature\":99,");
    check("\"id\":\"age\"", "\"id\":\"edge\"");
    check("{\"format\"", "{\"more\":1,\"format\"");
    assert!(Artefact::from_bytes(&text.as_bytes()[..text.len() - 1]).is_err());
}

#[test]
fn the_file_of_recipes_is_in_order() {
    let learning = learning();
    assert_eq!(
        learning.recipes.iter().map(|recipe| recipe.id.as_str()).collect::<Vec<_>>(),
        ["logistic", "additive", "boosting"]
    );
    assert_eq!(learning.least_outcomes, 100);
}
