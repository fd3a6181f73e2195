//! The two things that change who is together: a decision, and taking one back. Both are a person's.

use crate::identity::candidates::table::{StoredRarity, given};
use crate::identity::{Measure, Reason, Side, Similarity, Written, reasons};
use crate::registries::{Object, ObjectKind, table as objects};
use crate::storage::{Reader, Writer};
use crate::vocabulary::Identifier;
use crate::{Error, Result};

use super::table::{self, NewJudgement};
use super::{Conflict, Judgement, Standing, Verdict, Withdrawal};

/// Who does something, and when.
#[derive(Debug, Clone, Copy)]
pub struct Doing<'a> {
    /// Who.
    pub actor: &'a str,
    /// When, UTC.
    pub at: &'a str,
    /// Why, in the person's words; may be empty.
    pub reason: &'a str,
}

/// Two objects weighed against each other by the names that are the most alike.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The name of the left object that counted.
    pub left: String,
    /// The name of the right one.
    pub right: String,
    /// What came of it.
    pub similarity: Similarity,
    /// Its parts.
    pub reasons: Vec<Reason>,
}

/// Weighs two objects by all their names and their addresses.
pub fn weigh(reader: Reader<'_>, measure: &Measure, left: i64, right: i64) -> Result<Weighed> {
    let (ours, theirs) = (given(reader, left)?, given(reader, right)?);
    let rarity = StoredRarity::new(reader, &measure.names.words.concepts);
    let scale = measure.scale(&rarity);
    let (here, there) = (measure.address(&ours.address), measure.address(&theirs.address));
    let mut best: Option<(Similarity, &str, &str)> = None;
    for one in &ours.names {
        for other in &theirs.names {
            let (left, right) = (measure.name(one), measure.name(other));
            let found = scale.weigh(Side { name: &left, address: &here }, Side { name: &right, address: &there });
            if best.as_ref().is_none_or(|(known, ..)| found.score > known.score) {
                best = Some((found, one, other));
            }
        }
    }
    rarity.finish()?;
    let (similarity, one, other) = best.ok_or_else(|| Error::unknown("name", left.to_string()))?;
    let (left, right) = (measure.name(one), measure.name(other));
    let why = reasons(measure, Written { text: one, name: &left }, Written { text: other, name: &right }, &similarity);
    Ok(Weighed { left: one.to_owned(), right: other.to_owned(), similarity, reasons: why })
}

/// Writes a decision down. What stands against it refuses it, and nothing is changed. Returns its number.
pub fn decide(
    writer: &Writer<'_>,
    measure: &Measure,
    (one, other): (i64, i64),
    verdict: Verdict,
    doing: Doing<'_>,
) -> Result<i64> {
    let reader = writer.reader();
    if one == other {
        return Err(Error::OneObject);
    }
    for object in [one, other] {
        let known = objects::object_by_id(reader, object)?;
        let known = known.ok_or_else(|| Error::unknown("object", object.to_string()))?;
        if !matches!(known.kind, ObjectKind::Entity | ObjectKind::Authority) {
            return Err(Error::unknown("object", known.key()));
        }
    }
    let standing = table::standing(reader, one, other)?;
    match &standing {
        Some(known) if known.verdict == verdict => return Err(Error::DecidedAlready),
        Some(known) if known.verdict != Verdict::Later && verdict == Verdict::Later => {
            return Err(Error::DecidedAlready);
        }
        _ => {}
    }
    if let Some(conflict) = forbids(reader, one, other, verdict)? {
        return Err(refusal(reader, one, &conflict)?);
    }
    // What was put off is decided now.
    if let Some(put_off) = standing.filter(|known| known.verdict == Verdict::Later) {
        let end = Withdrawal { actor: doing.actor.to_owned(), at: doing.at.to_owned(), reason: String::new() };
        table::withdraw(writer, put_off.id, &end)?;
    }
    let weighed = weigh(reader, measure, one.min(other), one.max(other))?;
    let id = table::insert(
        writer,
        &NewJudgement {
            low: one.min(other),
            high: one.max(other),
            verdict,
            reason: doing.reason.trim(),
            score: weighed.similarity.score,
            model: &format!("{} {}", measure.model.id, measure.model.version),
            why: &serde_json::json!(weighed.reasons).to_string(),
            actor: doing.actor,
            at: doing.at,
        },
    )?;
    if verdict == Verdict::Same {
        table::put_group(writer, &table::around(reader, &[one])?.cluster(one))?;
    }
    Ok(id)
}

/// Takes a decision back. Who is together is then what the others that stand make of it, and what had been put off before is put off
/// again. Returns the decision.
pub fn undo(writer: &Writer<'_>, id: i64, doing: Doing<'_>) -> Result<Judgement> {
    let reader = writer.reader();
    let unknown = || Error::unknown("decision", id.to_string());
    let judgement = table::judgement(reader, id)?.ok_or_else(unknown)?;
    for object in [judgement.low, judgement.high] {
        objects::object_by_id(reader, object)?.ok_or_else(unknown)?;
    }
    if judgement.withdrawn.is_some() {
        return Err(Error::WithdrawnAlready);
    }
    let withdrawal =
        Withdrawal { actor: doing.actor.to_owned(), at: doing.at.to_owned(), reason: doing.reason.trim().to_owned() };
    table::withdraw(writer, id, &withdrawal)?;
    table::put_off_again(writer, &judgement, doing.actor, doing.at)?;
    if judgement.verdict == Verdict::Same {
        regroup(writer, judgement.low, judgement.high)?;
    }
    Ok(judgement)
}

/// Withdraws the decisions that would tell who stands behind a pseudonym. How many there were.
pub(crate) fn keep_apart(writer: &Writer<'_>, scheme: &str, actor: &str, at: &str) -> Result<i64> {
    let telling = table::telling(writer.reader(), scheme)?;
    for (id, low, high) in &telling {
        let withdrawal = Withdrawal { actor: actor.to_owned(), at: at.to_owned(), reason: String::new() };
        table::withdraw(writer, *id, &withdrawal)?;
        regroup(writer, *low, *high)?;
    }
    Ok(telling.len() as i64)
}

/// Puts two objects that a withdrawn decision held together into the groups that are left of them.
fn regroup(writer: &Writer<'_>, low: i64, high: i64) -> Result<()> {
    let around = table::around(writer.reader(), &[low, high])?;
    let left = around.cluster(low);
    table::put_group(writer, &left)?;
    if !left.contains(&high) {
        table::put_group(writer, &around.cluster(high))?;
    }
    Ok(())
}

/// What stands against a decision about two objects.
pub fn forbids(reader: Reader<'_>, one: i64, other: i64, verdict: Verdict) -> Result<Option<Conflict>> {
    let around: Standing = table::around(reader, &[one, other])?;
    match verdict {
        Verdict::Later => Ok(None),
        Verdict::Different => Ok(around.forbids_different(one, other)),
        Verdict::Same => {
            let mut numbers = Vec::new();
            for object in around.cluster(one).into_iter().chain(around.cluster(other)) {
                let (scheme, value) = table::identifier(reader, object)?;
                if matches!(scheme.as_str(), Identifier::BIN | Identifier::IIN) {
                    // Two numbers can't be one whoever asks; which they are is told to whom they may be shown.
                    let seen = objects::object_by_id(reader, object)?.is_some();
                    numbers.push((object, if seen { value } else { object.to_string() }));
                }
            }
            let number = |object| numbers.iter().find(|(known, _)| *known == object).map(|(_, value)| value.clone());
            Ok(around.forbids_same(one, other, number))
        }
    }
}

fn refusal(reader: Reader<'_>, one: i64, conflict: &Conflict) -> Result<Error> {
    Ok(match conflict {
        Conflict::Identifiers(first, second) => Error::TwoIdentifiers { one: first.clone(), other: second.clone() },
        Conflict::KeptApart { .. } => Error::KeptApart { chain: chain(reader, one, conflict)? },
        Conflict::Together(_) => Error::TogetherAlready { chain: chain(reader, one, conflict)? },
    })
}

/// A conflict as a chain of names: «Арай = Арай ЖШС ≠ Арай-2».
pub fn chain(reader: Reader<'_>, from: i64, conflict: &Conflict) -> Result<String> {
    let (before, apart, after): (&[i64], Option<i64>, &[i64]) = match conflict {
        Conflict::Identifiers(one, other) => return Ok(format!("{one} ≠ {other}")),
        Conflict::KeptApart { before, apart, after } => (before, Some(*apart), after),
        Conflict::Together(path) => (path, None, &[]),
    };
    let mut at = from;
    let mut said = name(reader, at)?;
    let links =
        before.iter().map(|id| (*id, "=")).chain(apart.map(|id| (id, "≠"))).chain(after.iter().map(|id| (*id, "=")));
    for (id, sign) in links {
        let Some([one, other]) = table::pair_of(reader, id)? else { continue };
        at = if one == at { other } else { one };
        said = format!("{said} {sign} {}", name(reader, at)?);
    }
    Ok(said)
}

fn name(reader: Reader<'_>, object: i64) -> Result<String> {
    let found: Option<Object> = objects::object_by_id(reader, object)?;
    Ok(found
        .map_or_else(|| object.to_string(), |object| if object.name.is_empty() { object.key() } else { object.name }))
}
