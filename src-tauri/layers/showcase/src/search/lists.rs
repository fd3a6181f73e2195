//! A pasted list, looked up line by line.

use std::collections::HashMap;

use ekn_data::identity::decisions::table::leader;
use ekn_data::registries::{Object, RowKey, table as rows};
use ekn_data::search::folding::fold_text;
use ekn_data::search::{ListSearch, Listed, MOST_LINES, MOST_NEAR, Shelf, lines, table as index};

use crate::search::everywhere::joined;
use crate::search::{ListHit, ListLine, ListResults, SearchTarget};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// What each line of a list names: a number or a name. Lines may hold several numbers.
    pub fn list_search(&self, pasted: &[String]) -> Result<ListResults> {
        let (wanted, left_out) = lines(&pasted.join("\n"));
        let list = ListSearch::open(self.reader)?;
        let mut found = Vec::new();
        for line in wanted {
            let listed = list.look_up(&line)?;
            found.push(self.list_line(line, listed)?);
        }
        let repeated = self.tell_repeats(&mut found);
        let count = |state: &str| found.iter().filter(|line| line.state == state).count().to_string();
        let fill =
            ["found", "several", "similar", "not_found", "broken", "shortened"].map(|state| (state, count(state)));
        let fill: Vec<(&str, &str)> = fill.iter().map(|(state, count)| (*state, count.as_str())).collect();
        let mut summary = self.words.say("list.summary", &fill);
        if found.iter().any(|line| line.state == "shortened") {
            summary = format!("{summary} {}", self.words.say("list.some_shortened", &fill));
        }
        let more = [
            ("list.repeats", repeated, 0),
            ("list.only_as_written", list.only_as_written(), MOST_NEAR),
            ("list.left_out", left_out, MOST_LINES),
        ];
        for (key, n, most) in more.into_iter().filter(|(_, n, _)| *n > 0) {
            let [n, most] = [n, most].map(|number| self.words.count(number as i64));
            summary = format!("{summary} {}", self.words.say(key, &[("n", &n), ("most", &most)]));
        }
        let summary = joined(Some(summary), self.sets_out("search.unsearched")?).unwrap_or_default();
        Ok(ListResults { lines: found, left_out: left_out as i64, summary })
    }

    /// Says of each line that names the same as one before it which one that is; how many there are.
    fn tell_repeats(&self, lines: &mut [ListLine]) -> usize {
        let mut first: HashMap<String, usize> = HashMap::new();
        let mut repeated = 0;
        for (line, place) in lines.iter_mut().zip(1..) {
            let before = *first.entry(named(line)).or_insert(place);
            if before < place {
                repeated += 1;
                let said = self.words.say("list.repeat", &[("n", &self.words.count(before as i64))]);
                line.more = Some(line.more.take().map_or(said.clone(), |more| format!("{more}; {said}")));
            }
        }
        repeated
    }

    fn list_line(&self, line: String, listed: Listed) -> Result<ListLine> {
        let (mut state, hits, more) = match listed {
            Listed::Found { hits, more } => ("found", hits, more),
            Listed::Similar { objects, more } => {
                ("similar", objects.into_iter().map(|object| (Shelf::Objects, object)).collect(), more)
            }
            Listed::Nothing => ("not_found", Vec::new(), false),
            Listed::BrokenIdentifier => ("broken", Vec::new(), false),
            Listed::Shortened => ("shortened", Vec::new(), false),
        };
        let mut shown: Vec<ListHit> = Vec::new();
        for (shelf, id) in hits {
            let hit = self.list_hit(&line, shelf, id)?;
            // Objects that a person joined have one card.
            shown.extend(hit.filter(|hit| !shown.iter().any(|known| known.target == hit.target)));
        }
        if state == "found" && (shown.len() > 1 || more) {
            state = "several";
        }
        let state_name = self.words.get(&format!("list.{state}"));
        let more = more.then(|| self.words.get("list.more"));
        Ok(ListLine { line, state: state.to_owned(), state_name, hits: shown, more })
    }

    fn list_hit(&self, line: &str, shelf: Shelf, id: i64) -> Result<Option<ListHit>> {
        let Some(registry) = shelf.registry() else {
            let Some(object) = rows::object_by_id(self.reader, leader(self.reader, id)?)? else { return Ok(None) };
            let mut detail = self.identifier_told(&object);
            if !tells_of(line, &object) {
                detail = format!("{detail} · {}", self.words.get("search.other_name"));
            }
            return Ok(Some(ListHit {
                kind: self.kind_name(object.kind),
                title: object.name_in(self.words.language()).to_owned(),
                detail,
                target: SearchTarget { key: Some(object.key()), ..SearchTarget::default() },
            }));
        };
        let key = RowKey { registry, id };
        let Some(head) = index::head(self.reader, key)? else { return Ok(None) };
        Ok(Some(ListHit {
            kind: self.words.get(&format!("row.{}", registry.name())),
            title: self.row_title(registry, &head),
            detail: self.row_detail(&head)?,
            target: SearchTarget { row: Some(row_ref(key)), ..SearchTarget::default() },
        }))
    }
}

/// What a line names: the one thing that was found by it, else its words.
fn named(line: &ListLine) -> String {
    match line.hits.as_slice() {
        [one] if line.state == "found" => match (&one.target.key, &one.target.row) {
            (Some(key), _) => format!("key {key}"),
            (None, Some(row)) => format!("{} {}", row.registry, row.id),
            (None, None) => fold_text(&line.line),
        },
        _ => fold_text(&line.line),
    }
}

/// Whether a line holds the number or a word of the names that an object bears here. Else it is called so elsewhere: in another register, or
/// by the name of one that a person has joined with it.
fn tells_of(line: &str, object: &Object) -> bool {
    let borne = fold_text(&[&*object.name, &object.name_ru, &object.name_kk].join(" "));
    let number = object.identifier.value();
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    let by_number = !digits.is_empty() && (number.ends_with(&digits) || digits.contains(number));
    let long = |word: &&str| word.chars().count() >= LETTERS;
    by_number || fold_text(line).split(' ').filter(long).any(|word| borne.contains(word))
}

/// Letters of a word that says whom is meant: legal forms are shorter.
const LETTERS: usize = 4;
