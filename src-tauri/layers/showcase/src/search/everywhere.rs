//! One box over everything. Rows that the purpose of the session does not allow are not found.

use std::ops::Range;

use ekn_data::identity::decisions::table::leader;
use ekn_data::passports::table as passports;
use ekn_data::registries::{Object, Registry, RowKey, table as rows};
use ekn_data::search::{
    Closeness, Effort, Found, Hit, Matched, Query, Shelf, find, find_inside, lines, marks, table as index,
};
use ekn_data::sources::table as sources;
use ekn_data::vocabulary::Text;
use ekn_process::tactics::Tactic;
use ekn_process::tasks::{Act, Case, table as tasks};

use crate::search::asked::Asked;
use crate::search::pieces::{around, pieces};
use crate::search::{SearchGroup, SearchHit, SearchResults, SearchTarget};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// Hits of a kind that are shown when all kinds are asked for, and the most that may be asked for.
const SHOWN: usize = 8;
const MOST: usize = 50;

/// Digits that are looked for inside a БИН or ИИН: of fewer there are too many, and as many as it has are not inside it.
const INSIDE: Range<usize> = 4..12;

/// Sentences one after the other.
pub(super) fn joined(first: Option<String>, second: Option<String>) -> Option<String> {
    let said: Vec<String> = [first, second].into_iter().flatten().collect();
    if said.is_empty() { None } else { Some(said.join(" ")) }
}

impl Showcase<'_> {
    /// Everything that holds what is asked: of some kinds, or of all if none is named; at most so many of each.
    pub fn search(&self, asked: &str, kinds: &[String], limit: Option<u32>) -> Result<SearchResults> {
        let query = Query::parse(asked);
        let limit = limit.map_or(SHOWN, |limit| limit as usize).clamp(1, MOST);
        let wants = |kind: &str| kinds.is_empty() || kinds.iter().any(|wanted| wanted == kind);
        // Cases are found by the rows that they are about, whether or not those are asked for.
        let looked = |shelf: &Shelf| wants(shelf.name()) || wants("cases");
        let shelves: Vec<Shelf> = Shelf::ALL.into_iter().filter(looked).collect();
        let mut found = self.on_shelves(&query, &shelves, Effort::Plain, limit)?;
        // A name is misspelled more often than anything else, and names are few. What is near holds another form of a word as well.
        let sure = |(shelf, found): &(Shelf, Found)| *shelf == Shelf::Objects && found.hits.iter().any(Hit::is_sure);
        if wants("objects") && !found.iter().any(sure) {
            found.retain(|(shelf, _)| *shelf != Shelf::Objects);
            found.splice(0..0, self.on_shelves(&query, &[Shelf::Objects], Effort::Near, limit)?);
        }
        let documents = if wants("documents") { self.documents_found(&query, limit)? } else { None };
        let named = Asked::of(asked, self.words.articles());
        let acts = if wants("acts") { self.acts_found(&query, &named, limit)? } else { None };
        let norms = if wants("norms") { self.norms_found(&query, &named, limit) } else { None };
        let laws = if wants("laws") { self.laws_found(&query, &named, limit)? } else { None };
        if found.is_empty() && [&documents, &norms, &acts, &laws].into_iter().all(Option::is_none) {
            let others: Vec<Shelf> = shelves.into_iter().filter(|shelf| *shelf != Shelf::Objects).collect();
            found = if wants("objects") { self.digits_inside(asked, limit)? } else { Vec::new() };
            found.extend(self.on_shelves(&query, &others, Effort::Near, limit)?);
        }
        let cases = if wants("cases") { self.cases_found(asked, &query, &found, limit)? } else { None };
        found.retain(|(shelf, _)| wants(shelf.name()));
        let slips = found.iter().flat_map(|(_, found)| &found.hits).all(is_near) && !found.is_empty();
        let mut groups = Vec::new();
        for (shelf, found) in found {
            groups.push(self.group(shelf, found)?);
        }
        groups.extend(cases);
        groups.extend([documents, norms, acts, laws].into_iter().flatten());
        let notice = match (groups.is_empty(), slips) {
            (true, _) if lines(asked).0.len() > 1 => Some(self.words.get("search.is_list")),
            (true, _) => Some(self.words.get("search.nothing")),
            (false, true) => Some(self.words.get("search.only_near")),
            _ => None,
        };
        let notice = if query.is_empty() { None } else { joined(notice, self.sets_out("search.unsearched")?) };
        Ok(SearchResults { query: asked.trim().chars().take(300).collect(), groups, notice })
    }

    /// Data sets that are held and that this purpose and role leave out, in the words of a key.
    pub fn sets_out(&self, key: &str) -> Result<Option<String>> {
        let allowed = passports::allowed(self.reader)?;
        let mut titles = Vec::new();
        for passport in self.method.passports.iter().filter(|passport| !allowed.contains(&passport.id)) {
            if sources::last_import(self.reader, &passport.id)?.is_some() {
                titles.push(self.dataset_title(&passport.id));
            }
        }
        if titles.is_empty() {
            return Ok(None);
        }
        let (purpose, role) = (self.words.code("purpose", self.purpose), self.words.code("person_role", self.role));
        let fill = [("datasets", &*titles.join(", ")), ("purpose", &*purpose), ("role", &*role)];
        Ok(Some(self.words.say(key, &fill)))
    }

    fn on_shelves(
        &self,
        query: &Query,
        shelves: &[Shelf],
        effort: Effort,
        limit: usize,
    ) -> Result<Vec<(Shelf, Found)>> {
        let mut all = Vec::new();
        for shelf in shelves {
            let found = find(self.reader, *shelf, query, effort, limit)?;
            if !found.hits.is_empty() {
                all.push((*shelf, found));
            }
        }
        Ok(all)
    }

    /// Objects whose number has the digits that are asked for inside or at its end.
    fn digits_inside(&self, asked: &str, limit: usize) -> Result<Vec<(Shelf, Found)>> {
        let digits = asked.trim();
        if !INSIDE.contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Vec::new());
        }
        let found = find_inside(self.reader, digits, limit)?;
        Ok(if found.hits.is_empty() { Vec::new() } else { vec![(Shelf::Objects, found)] })
    }

    fn group(&self, shelf: Shelf, found: Found) -> Result<SearchGroup> {
        let count =
            if found.more { format!("{}+", found.hits.len()) } else { self.words.count(found.hits.len() as i64) };
        let mut hits: Vec<SearchHit> = Vec::new();
        for hit in found.hits {
            let hit = match shelf.registry() {
                Some(registry) => self.row_hit(RowKey { registry, id: hit.id }, hit)?,
                None => self.object_hit(hit)?,
            };
            // Objects that a person joined have one card.
            hits.extend(hit.filter(|hit| !hits.iter().any(|known| known.target == hit.target)));
        }
        Ok(SearchGroup { kind: shelf.name().to_owned(), title: self.kind_title(shelf.name()), count, hits })
    }

    pub(crate) fn kind_title(&self, kind: &str) -> String {
        self.words.get(&format!("search.kind.{kind}"))
    }

    fn object_hit(&self, hit: Hit) -> Result<Option<SearchHit>> {
        let Some(object) = rows::object_by_id(self.reader, leader(self.reader, hit.id)?)? else { return Ok(None) };
        let name = object.name_in(self.words.language()).to_owned();
        let named = hit.matched.iter().find(|matched| matched.text == name);
        let elsewhere = hit.matched.iter().find(|_| named.is_none());
        let why = hit
            .matched
            .first()
            .map_or_else(|| self.words.get("search.other_name"), |matched| self.why_matched(matched));
        Ok(Some(SearchHit {
            title: pieces(&name, named.map_or(&[], |matched| &matched.marks)),
            detail: self.object_detail(&object),
            found: elsewhere.map(|matched| around(&matched.text, &matched.marks)).unwrap_or_default(),
            why,
            day: None,
            target: SearchTarget { key: Some(object.key()), ..SearchTarget::default() },
        }))
    }

    /// Kind and identifier.
    pub(crate) fn object_detail(&self, object: &Object) -> String {
        let kind = self.kind_name(object.kind);
        if object.identifier.is_part() {
            return format!("{kind} · {}", self.known_by(object));
        }
        if object.identifier.is_by_name() {
            return kind;
        }
        format!("{kind} · {}", object.identifier.value())
    }

    fn row_hit(&self, key: RowKey, hit: Hit) -> Result<Option<SearchHit>> {
        let Some(head) = index::head(self.reader, key)? else { return Ok(None) };
        let title = self.row_title(key.registry, &head);
        let number = hit.matched.iter().find(|matched| matched.field == "number");
        let title_marks = number.and_then(|_| title.rfind(&head.number).map(|at| at..at + head.number.len()));
        let shown = hit.matched.iter().find(|matched| matched.field != "number");
        let why = hit.matched.first().map(|matched| self.why_matched(matched)).unwrap_or_default();
        Ok(Some(SearchHit {
            title: pieces(&title, title_marks.as_slice()),
            detail: self.row_detail(&head)?,
            found: shown.map(|matched| around(&matched.text, &matched.marks)).unwrap_or_default(),
            why,
            day: head.day.map(|day| day.chars().take(10).collect()),
            target: SearchTarget { row: Some(row_ref(key)), ..SearchTarget::default() },
        }))
    }

    /// Kind and number.
    pub(crate) fn row_title(&self, registry: Registry, head: &index::Head) -> String {
        let list = if registry == Registry::Appeals { "appeal_kind" } else { "inspection_kind" };
        let kind = head.kind.as_ref().map(|kind| self.words.code(list, kind));
        let kind = kind.unwrap_or_else(|| self.words.get(&format!("row.{}", registry.name())));
        self.words.say("timeline.numbered", &[("kind", &kind), ("number", &head.number)])
    }

    /// Both sides, and that the row is no longer in its source.
    pub(crate) fn row_detail(&self, head: &index::Head) -> Result<String> {
        let gone = head.vanished.then(|| self.words.get("timeline.gone"));
        let parts = [Some(self.sides(head.entity, head.authority)?), gone];
        Ok(parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
    }

    /// The names of the two sides of a row.
    pub(crate) fn sides(&self, entity: Option<i64>, authority: Option<i64>) -> Result<String> {
        let sides = [self.object_name(entity)?, self.object_name(authority)?];
        Ok(sides.into_iter().flatten().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · "))
    }

    fn why_matched(&self, matched: &Matched) -> String {
        let field =
            self.words.get(&format!("field.{}", if matched.field == "name" { "name_ru" } else { matched.field }));
        match matched.closeness {
            Closeness::Exact | Closeness::Form | Closeness::Beginning => field,
            Closeness::Inside => self.words.say("search.inside", &[("field", &field)]),
            Closeness::Slip => self.words.say("search.slip", &[("field", &field)]),
        }
    }

    /// Cases of the rows that were found, those of an act or a name that is asked for, and the one whose own number is.
    fn cases_found(
        &self,
        asked: &str,
        query: &Query,
        found: &[(Shelf, Found)],
        limit: usize,
    ) -> Result<Option<SearchGroup>> {
        let mut cases: Vec<(Case, String)> = Vec::new();
        if let Ok(id) = asked.trim().trim_start_matches(['№', '#', ' ']).parse() {
            let case = tasks::case(self.reader, id)?;
            cases.extend(case.map(|case| (case, self.words.get("search.case_number"))));
        }
        for act in self.acts_numbered(query)? {
            let case = tasks::case(self.reader, act.case_id)?;
            cases.extend(case.map(|case| (case, self.words.get("search.act_number"))));
        }
        for (shelf, found) in found {
            for hit in &found.hits {
                let key = match shelf.registry() {
                    Some(registry) => Some(RowKey { registry, id: hit.id }),
                    // Of an object, the row that the register of entities has of it.
                    None => rows::object_by_id(self.reader, hit.id)?
                        .and_then(|object| Some(RowKey { registry: Registry::Entities, id: object.entity_row? })),
                };
                let Some(key) = key else { continue };
                let why = hit.matched.first().map(|matched| self.why_matched(matched)).unwrap_or_default();
                let opened = tasks::cases_from_row(self.reader, key)?;
                cases.extend(opened.into_iter().map(|case| (case, why.clone())));
            }
        }
        let (named, more) = self.cases_named(query, limit)?;
        cases.extend(named);
        let mut hits: Vec<SearchHit> = Vec::new();
        for (case, why) in cases {
            let hit = self.case_hit(&case, why)?;
            if let Some(hit) = hit.filter(|hit| !hits.iter().any(|known| known.target == hit.target)) {
                hits.push(hit);
            }
        }
        let mut group = self.whole_group("cases", hits, limit);
        if let Some(group) = group.as_mut().filter(|_| more) {
            group.count = format!("{}+", group.hits.len());
        }
        Ok(group)
    }

    /// Cases of tactics that are called what is asked for, the newest, at most so many; and whether there are more.
    fn cases_named(&self, query: &Query, most: usize) -> Result<(Vec<(Case, String)>, bool)> {
        let tactics = self.method.library.tactics.iter();
        let is_named = |tactic: &&Tactic| {
            let Text { kk, ru, en } = &tactic.title;
            [kk, ru, en].into_iter().any(|title| marks(query, &[title]).is_some())
        };
        let named: Vec<&str> = tactics.filter(is_named).map(|tactic| tactic.id.as_str()).collect();
        if named.is_empty() {
            return Ok((Vec::new(), false));
        }
        let cases = tasks::cases(self.reader)?.into_iter().rev().filter(|case| named.contains(&case.tactic.as_str()));
        let why = self.words.get("search.document.name");
        let mut found: Vec<(Case, String)> = cases.take(most + 1).map(|case| (case, why.clone())).collect();
        let more = found.len() > most;
        found.truncate(most);
        Ok((found, more))
    }

    /// Acts of cases that a question asks for by their number, the newest first; what else it says is in their kind.
    fn acts_numbered(&self, query: &Query) -> Result<Vec<Act>> {
        if !query.has_number() {
            return Ok(Vec::new());
        }
        let mut acts = tasks::acts(self.reader)?;
        acts.retain(|act| {
            let rest = query.besides(&act.number);
            let kind = self.words.get(&format!("act.{}", act.kind));
            query.asks_for(&act.number) && (rest.is_empty() || marks(&rest, &[&kind]).is_some())
        });
        Ok(acts)
    }

    fn case_hit(&self, case: &Case, why: String) -> Result<Option<SearchHit>> {
        let Some(number) = self.case_number(case)? else { return Ok(None) };
        Ok(Some(SearchHit {
            title: pieces(&self.case_title(case, &number), &[]),
            detail: self.sides(case.entity, case.authority)?,
            found: Vec::new(),
            why,
            day: Some(case.opened.to_string()),
            target: SearchTarget { case_id: Some(case.id), ..SearchTarget::default() },
        }))
    }

    pub(crate) fn case_title(&self, case: &Case, number: &str) -> String {
        let tactic = self.method.library.tactic(&case.tactic);
        let tactic = tactic.map_or(case.tactic.as_str(), |tactic| self.words.text(&tactic.title));
        self.words.say("case.title", &[("tactic", tactic), ("number", number)])
    }

    /// A group of hits that are all known.
    pub(crate) fn whole_group(&self, kind: &str, mut hits: Vec<SearchHit>, limit: usize) -> Option<SearchGroup> {
        let count = self.words.count(hits.len() as i64);
        hits.truncate(limit);
        (!hits.is_empty()).then(|| SearchGroup { kind: kind.to_owned(), title: self.kind_title(kind), count, hits })
    }
}

fn is_near(hit: &Hit) -> bool {
    !hit.matched.is_empty() && hit.matched.iter().all(|matched| matched.closeness >= Closeness::Inside)
}
