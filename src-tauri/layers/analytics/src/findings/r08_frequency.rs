//! R08: not more often than the risk degree allows (ПК art. 141 p. 4, 144-2 p. 2). A visit of an entity of low risk is never allowed:
//! that is R10.
//!
//! Compared are inspections of one entity by one authority and of one kind, but for those of which the register tells that they are of
//! other spheres. Where it tells the sphere in other words, nobody knows: such a one accuses nobody, and gives no clean bill.

use chrono::{Datelike, Months, NaiveDate};
use ekn_data::registries::{Inspection, Registry, RowKey};
use ekn_data::vocabulary::fold_name;

use crate::law::Law;

use super::finding::Argument;
use super::{Facts, Finding, Sibling, Spheres, Told, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    let low = inspection.risk_degree.known().is_some_and(|degree| degree == "low");
    if !facts.is_planned() || low && inspection.kind == "preventive_visit" {
        return None;
    }
    let mut argument = facts.argue("R08");
    let degree = argument.code("risk_degree", "risk_degree", &inspection.risk_degree);
    let start = argument.moment("start", &inspection.start);
    let Some(start) = start else { return argument.lacking() };
    // Without both sides nobody knows which other inspections count.
    if inspection.entity.is_none() || inspection.authority.is_none() {
        return argument.lacking();
    }
    if inspection.kind == "compliance" {
        compliance(facts, law, argument, degree, start.day)
    } else {
        visits(facts, law, argument, start.day)
    }
}

fn compliance(
    facts: &Facts,
    law: &dyn Law,
    mut argument: Argument,
    degree: Option<&str>,
    start: NaiveDate,
) -> Option<Finding> {
    let rule = match (degree, facts.inspection.high_epidemic) {
        (Some("high") | None, Some(true)) => "compliance-check-frequency-high-epidemic",
        // Where the degree is not known, what is too often for the highest is too often for any.
        (Some("high") | None, _) => "compliance-check-frequency-high",
        (Some("medium"), _) => "compliance-check-frequency-medium",
        _ => "compliance-check-frequency-low",
    };
    let Some(months) = law.value(rule, start) else { return argument.lacking() };
    argument.note("months_between", UsedValue::Number(i64::from(months)), None);
    let since = start.checked_sub_months(Months::new(months))?;
    // Of two checks that began on one day the one registered first comes first.
    let before =
        |(other, began): &(&Sibling, NaiveDate)| *began < start || *began == start && other.id < facts.inspection.id;
    let previous = others(facts, law).filter(before).max_by_key(|(other, began)| (*began, other.id));
    let Some((other, began)) = previous else { return kept(facts, law, argument, (since, start), 1) };
    argument.note("previous_start", UsedValue::Day(began), Some(row(other)));
    let allowed = began.checked_add_months(Months::new(months))?;
    argument.note("earliest_lawful_day", UsedValue::Day(allowed), None);
    // Of an object of high epidemic significance half the time would do: whether it is one has to be known.
    let half = law
        .value("compliance-check-frequency-high-epidemic", start)
        .filter(|_| degree.is_none_or(|degree| degree == "high"));
    let would_do = half.and_then(|months| began.checked_add_months(Months::new(months)));
    if start < allowed && facts.inspection.high_epidemic.is_none() && would_do.is_some_and(|day| day <= start) {
        argument.yes_no("high_epidemic", None);
        return argument.lacking();
    }
    if start < allowed { argument.broken_if(true) } else { kept(facts, law, argument, (since, start), 1) }
}

/// Nothing that is sure broke it; so many within the span that are not sure may have: whose start is not told, which the register has no
/// longer, or which may be of another sphere. Where the degree is not known nothing is kept for certain.
fn kept(
    facts: &Facts,
    law: &dyn Law,
    mut argument: Argument,
    (since, start): (NaiveDate, NaiveDate),
    enough: usize,
) -> Option<Finding> {
    let within = |other: &Sibling| other.began.is_none_or(|day| since < day && day <= start);
    let unsure: Vec<&Sibling> = counted(facts, law)
        .filter(|(other, sphere)| !is_sure(other, *sphere) && within(other))
        .map(|(other, _)| other)
        .collect();
    if unsure.len() < enough {
        let known = facts.inspection.risk_degree.known().is_some();
        return if known { argument.broken_if(false) } else { argument.lacking() };
    }
    for other in unsure {
        argument.note("previous_start", other.start.map_or(UsedValue::Missing, UsedValue::Day), Some(row(other)));
        argument.text("sphere", &other.sphere);
    }
    argument.lacking()
}

fn visits(facts: &Facts, law: &dyn Law, mut argument: Argument, start: NaiveDate) -> Option<Finding> {
    let Some(limit) = law.value("preventive-visit-frequency", start) else { return argument.lacking() };
    argument.note("visits_a_year", UsedValue::Number(i64::from(limit)), None);
    let mut count = 1;
    for (other, began) in others(facts, law).filter(|(_, began)| began.year() == start.year() && *began <= start) {
        // Of two visits that began on one day the one registered first counts first.
        if began < start || other.id < facts.inspection.id {
            count += 1;
            argument.note("previous_start", UsedValue::Day(began), Some(row(other)));
        }
    }
    argument.note("visits_this_year", UsedValue::Number(count), None);
    if count > i64::from(limit) {
        return argument.broken_if(true);
    }
    // So many more would be too many.
    let enough = usize::try_from(i64::from(limit) + 1 - count).unwrap_or_default();
    kept(facts, law, argument, (NaiveDate::from_ymd_opt(start.year() - 1, 12, 31)?, start), enough)
}

/// Whether two inspections are of one sphere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sphere {
    /// By their codes or their words; or the register tells of none.
    Same,
    /// Their words may mean one.
    Unsure,
    /// Certainly not.
    Other,
}

/// Other inspections that may count together with this one.
fn counted<'f>(facts: &'f Facts, law: &'f dyn Law) -> impl Iterator<Item = (&'f Sibling, Sphere)> {
    let (parameters, kind) = (law.parameters(), facts.inspection.kind.as_str());
    let spheres = &parameters.spheres;
    let article = if kind == "compliance" { "141" } else { "144-2" };
    // What the article does not apply to is no earlier one by it.
    let governed = move |other: &Sibling| {
        let told = Told { kind, code: &other.sphere_code, sphere: &other.sphere, exception: &other.exception };
        !parameters.special.iter().any(|special| special.lost.contains(article) && special.is(told))
    };
    let others = facts
        .siblings
        .iter()
        .filter(move |other| other.id != facts.inspection.id && !other.is_not_conducted && governed(other));
    others
        .map(move |other| (other, sphere(other, &facts.inspection, spheres)))
        .filter(|(_, sphere)| *sphere != Sphere::Other)
}

fn is_sure(other: &Sibling, sphere: Sphere) -> bool {
    other.start.is_some() && !other.is_vanished && sphere == Sphere::Same
}

fn others<'f>(facts: &'f Facts, law: &'f dyn Law) -> impl Iterator<Item = (&'f Sibling, NaiveDate)> {
    counted(facts, law)
        .filter(|(other, sphere)| is_sure(other, *sphere))
        .filter_map(|(other, _)| Some((other, other.start?)))
}

/// By their codes; by their words where a code is lacking.
fn sphere(one: &Sibling, other: &Inspection, spheres: &Spheres) -> Sphere {
    if let Some((one, other)) = one.sphere_code.word().zip(other.sphere_code.word()) {
        return if spheres.one(one) == spheres.one(other) { Sphere::Same } else { Sphere::Other };
    }
    let Some((one, other)) = one.sphere.word().zip(other.sphere.word()) else { return Sphere::Same };
    let (one, other) = (fold_name(one), fold_name(other));
    if one == other {
        Sphere::Same
    } else if share_a_word(&one, &other) || is_kazakh(&one) != is_kazakh(&other) {
        Sphere::Unsure
    } else {
        Sphere::Other
    }
}

/// Whether two texts have words of the same beginning, whatever their endings: so many letters tell a word.
fn share_a_word(one: &str, other: &str) -> bool {
    const TELLING: usize = 5;
    let stems = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| word.chars().count() >= TELLING).map(|word| word.chars().take(TELLING).collect()).collect()
    };
    let known = stems(other);
    stems(one).iter().any(|stem| known.contains(stem))
}

/// Whether it has letters that Russian has not.
fn is_kazakh(text: &str) -> bool {
    text.chars().any(|letter| {
        matches!(
            letter,
            '\u{4d9}' | '\u{493}' | '\u{49b}' | '\u{4a3}' | '\u{4e9}' | '\u{4b1}' | '\u{4af}' | '\u{4bb}' | '\u{456}'
        )
    })
}

fn row(other: &Sibling) -> RowKey {
    RowKey { registry: Registry::Inspections, id: other.id }
}

#[cfg(test)]
mod tests {
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, on, outcome_of, word};
    use crate::findings::{Facts, Outcome, Sibling};
    use ekn_data::registries::Inspection;

    fn check(kind: &str, degree: &str, epidemic: bool, before: &[&str], start: &str, expect: Option<Outcome>) {
        let given = Inspection {
            risk_degree: word(degree),
            high_epidemic: Some(epidemic),
            start: at(start),
            id: 100,
            ..inspection(kind)
        };
        let before = before.iter().zip(1..).map(|(day, id)| Inspection { start: at(day), id, ..inspection(kind) });
        let siblings = before.chain([given.clone()]).map(|one| Sibling::of(&one)).collect();
        let facts = Facts { inspection: given, siblings, ..Facts::default() };
        assert_eq!(outcome_of("R08", &facts), expect, "{kind} {degree} {start}");
    }

    #[test]
    fn compliance_checks() {
        check("compliance", "high", false, &["2025-03-10"], "2026-03-10", HOLDS);
        check("compliance", "high", false, &["2025-03-10"], "2026-03-09", BROKEN);
        check("compliance", "high", true, &["2025-09-10"], "2026-03-10", HOLDS);
        check("compliance", "medium", false, &["2024-03-11"], "2026-03-10", BROKEN);
        check("compliance", "low", false, &["2023-03-10"], "2026-03-10", HOLDS);
        check("compliance", "low", false, &[], "2026-03-10", HOLDS);
        check("compliance", "low", false, &["2026-03-11"], "2026-03-10", HOLDS); // the later one is the one to blame
        check("compliance", "", false, &[], "2026-03-10", LACKING);
        check("compliance", "", false, &["2026-01-10"], "2026-03-10", BROKEN); // too often for any degree
        check("compliance", "", false, &["2025-02-10"], "2026-03-10", LACKING);
        check("compliance", "low", false, &[], "", LACKING);
    }

    #[test]
    fn what_does_not_count() {
        let given = Inspection {
            risk_degree: word("high"),
            high_epidemic: Some(false),
            start: at("2026-03-10"),
            sphere: word("пожарный контроль"),
            id: 100,
            ..inspection("compliance")
        };
        let other = Inspection { start: at("2025-07-10"), id: 1, ..given.clone() };
        let check = |given: &Inspection, other: Inspection, expect: Option<Outcome>| {
            let siblings = [&other, given].map(Sibling::of).into();
            let facts = Facts { inspection: given.clone(), siblings, ..Facts::default() };
            assert_eq!(outcome_of("R08", &facts), expect, "{:?}", facts.siblings);
        };
        check(&given, other.clone(), BROKEN);
        check(&given, Inspection { result: word("not_conducted"), ..other.clone() }, HOLDS);
        check(
            &given,
            Inspection {
                sphere: word("Санитарно-эпидемиологическое благополучие"), ..other.clone()
            },
            HOLDS,
        );
        check(&given, Inspection { sphere: word("«Пожарный  КОНТРОЛЬ»"), ..other.clone() }, BROKEN);
        check(&given, Inspection { sphere: word("в области пожарного контроля"), ..other.clone() }, LACKING);
        check(&given, Inspection { sphere: word("өрт қауіпсіздігі"), ..other.clone() }, LACKING);
        let coded = Inspection { sphere_code: word("138-36"), ..given.clone() };
        check(&coded, Inspection { sphere_code: word("138-36"), sphere: word("иначе"), ..other.clone() }, BROKEN);
        check(&coded, Inspection { sphere_code: word("138-40"), ..other.clone() }, HOLDS);
        check(&coded, Inspection { sphere_code: word("139-23"), ..other.clone() }, BROKEN);
        check(&coded, Inspection { registration_exception: word("listed"), ..other.clone() }, HOLDS);
        let unknown = Inspection { high_epidemic: None, ..given.clone() };
        check(&unknown, other.clone(), LACKING); // eight months: lawful if it is of high epidemic significance
        check(&unknown, Inspection { start: at("2025-12-10"), ..other.clone() }, BROKEN);
        check(&Inspection { result: word("not_conducted"), ..given.clone() }, other.clone(), None);
        let same_day = Inspection { start: at("2026-03-10"), ..other };
        check(&given, same_day.clone(), BROKEN);
        check(&Inspection { id: 1, ..given.clone() }, Inspection { id: 100, ..same_day }, HOLDS);
    }

    #[test]
    fn what_has_no_day_is_no_clean_bill() {
        let given = Inspection {
            risk_degree: word("high"),
            high_epidemic: Some(false),
            start: at("2026-03-04"),
            id: 100,
            ..inspection("compliance")
        };
        let undated = |act: &str| Inspection { start: at(""), act_date: on(act), id: 1, ..given.clone() };
        let check = |given: &Inspection, other: Inspection, expect: Option<Outcome>| {
            let siblings = [&other, given].map(Sibling::of).into();
            let facts = Facts { inspection: given.clone(), siblings, ..Facts::default() };
            assert_eq!(outcome_of("R08", &facts), expect, "{:?}", facts.siblings);
        };
        check(&given, undated("2025-05-01"), LACKING);
        check(&given, undated(""), LACKING);
        check(&given, undated("2024-05-01"), HOLDS);
        check(&given, undated("2026-03-05"), HOLDS); // appointed after this one began
        let vanished = |start: &str| Inspection { is_vanished: true, start: at(start), id: 1, ..given.clone() };
        check(&given, vanished("2025-05-01"), LACKING);
        check(&given, vanished("2024-05-01"), HOLDS);
        check(&Inspection { entity: None, ..given.clone() }, undated("2024-05-01"), LACKING);
        check(&Inspection { authority: None, ..given.clone() }, undated("2024-05-01"), LACKING);
        let visit = Inspection { kind: "preventive_visit".into(), ..given.clone() };
        check(&visit, undated("2026-02-01"), HOLDS); // two are allowed
    }

    #[test]
    fn preventive_visits() {
        check("preventive_visit", "medium", false, &["2026-01-12"], "2026-03-10", HOLDS);
        check("preventive_visit", "medium", false, &["2026-01-12", "2026-02-02"], "2026-03-10", BROKEN);
        check("preventive_visit", "medium", false, &["2025-01-12", "2026-02-02"], "2026-03-10", HOLDS);
        check("preventive_visit", "", false, &["2026-01-12", "2026-02-02"], "2026-03-10", BROKEN);
        check("preventive_visit", "", false, &["2026-01-12"], "2026-03-10", LACKING);
        check("preventive_visit", "low", false, &[], "2026-03-10", None);
        check("unscheduled", "low", false, &[], "2026-03-10", None);
    }
}
