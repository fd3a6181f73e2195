//! What a draft of a case may say: facts in both state languages, each with the rows that it comes from.

use chrono::NaiveDate;
use ekn_analytics::findings::Outcome;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, RowKey, table as rows};
use ekn_data::vocabulary::{Identifier, Moment};
use ekn_process::control::table as control;
use ekn_process::deadlines::{Count, Deadline};
use ekn_process::documents::facts::{Fact, Facts, Source};
use ekn_process::documents::table::Adoption;
use ekn_process::documents::text::Said;
use ekn_process::tactics::Trigger;
use ekn_process::tasks::Graph;

use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// Letters of a hash that a source is named by.
const HASH: usize = 16;

/// How the store names a row that a fact comes from.
pub(super) fn source_id(row: RowKey) -> String {
    format!("{}:{}", row.registry.name(), row.id)
}

/// The row of such a name.
pub(super) fn row_of(source: &str) -> Option<RowKey> {
    let (registry, id) = source.split_once(':')?;
    Some(RowKey { registry: Registry::from_name(registry)?, id: id.parse().ok()? })
}

/// What a control of a kind is appointed by: the words of an act of appointment, or of a decision on an investigation.
fn appointed(kind: &str) -> Option<&'static str> {
    match kind {
        "preventive_visit" => Some("visit"),
        "investigation" => Some("investigation"),
        "compliance" | "unscheduled" => Some("check"),
        _ => None,
    }
}

/// A sentence with its full stop.
fn ended(text: String) -> String {
    if text.is_empty() || text.ends_with('.') { text } else { text + "." }
}

/// What makes a draft an act.
#[derive(Debug, Clone, Copy)]
pub struct ActOf<'a> {
    /// Its number.
    pub number: &'a str,
    /// Its day.
    pub day: NaiveDate,
    /// Who adopts it, and so signs it.
    pub by: &'a str,
}

impl<'a> From<&'a Adoption> for ActOf<'a> {
    fn from(adopted: &'a Adoption) -> Self {
        Self { number: &adopted.number, day: adopted.act_day, by: &adopted.actor }
    }
}

impl Showcase<'_> {
    /// Everything that is known for a template of a case. What is not known is left out: the draft shows a gap.
    pub(super) fn draft_facts(&self, graph: &Graph<'_>, template: &str, act: Option<ActOf<'_>>) -> Result<Facts> {
        let case = &graph.case;
        let of_row = self.row_sources(&[case.row])?;
        let mut all = Facts::default();
        let mut put = |field: &str, fact: Fact| {
            if fact.is_known() {
                all.values.insert(field.to_owned(), fact);
            }
        };
        let from_row = |value: Said| Fact { sources: of_row.clone(), ..Fact::plain(value) };
        // A person's name is written in one way in both languages, and whoever has an IIN alone is one.
        let named = |object: Option<i64>| -> Result<Fact> {
            let value = self.said_in_both(|showcase| Ok(showcase.object_name(object)?.unwrap_or_default()))?;
            let object = self.object(object)?.filter(|object| object.identifier.scheme() != Identifier::IIN);
            Ok(Fact { is_borrowed: object.is_some_and(|object| !object.is_named_in_both()), ..from_row(value) })
        };
        // A prosecutor's office writes no act to itself: whom the applicant complains of, no row says.
        if !self.is_prosecutor(graph)? {
            let authority = named(case.authority)?;
            put("authority", authority.clone());
            put("respondent", authority);
        }
        put("entity", named(case.entity)?);
        let number = self.object(case.entity)?.map(|entity| entity.identifier).filter(|number| !number.is_by_name());
        let scheme =
            number.as_ref().map(Identifier::scheme).filter(|own| [Identifier::BIN, Identifier::IIN].contains(own));
        let kind = format!("draft.number.{}", scheme.unwrap_or(Identifier::BIN_OR_IIN));
        put("entity_id_name", Fact::plain(self.said_in_both(|showcase| Ok(showcase.words.get(&kind)))?));
        put("entity_id", from_row(Said::same(&number.map(Identifier::into_value).unwrap_or_default())));
        put("number", from_row(Said::same(&self.case_number(case)?.unwrap_or_default())));
        put("case", Fact::plain(Said::same(&case.id.to_string())));
        // Whoever adopts an act signs it; until then it is of the one who leads the case, whoever looks at it.
        let leads = Some(case.owner.as_str()).filter(|owner| !owner.is_empty()).unwrap_or(self.actor);
        put("signatory", Fact::plain(Said::same(act.map_or(leads, |act| act.by))));
        let act_day = act.map_or(self.today, |act| act.day);
        put("today", Fact { day: Some(act_day), ..Fact::plain(Said::same(&self.words.day(act_day))) });
        put("act_number", Fact::plain(Said::same(act.map_or("", |act| act.number))));
        let dated = match case.row.registry {
            Registry::Inspections => "act_date",
            Registry::Appeals => "received",
            Registry::Challenges => "filed",
            Registry::Entities => "registered",
        };
        let row = rows::stored_row(self.reader, case.row)?;
        let field = |name: &str| {
            let fields = row.as_ref().map(|row| row.fields.as_slice()).unwrap_or_default();
            fields.iter().find(|(field, _)| *field == name).and_then(|(_, value)| value.clone())
        };
        if let Some(day) = field(dated).and_then(|value| value.get(..10)?.parse::<NaiveDate>().ok()) {
            put("date", Fact { day: Some(day), ..from_row(Said::same(&self.words.day(day))) });
        }
        put("applicant", from_row(Said::same(&field("applicant").unwrap_or_default())));
        let kind = field("kind").filter(|_| case.row.registry == Registry::Inspections);
        if let Some(kind) = kind.as_deref().and_then(appointed) {
            let said =
                |form: &str| self.said_in_both(|showcase| Ok(showcase.words.get(&format!("draft.{kind}.{form}"))));
            let (name, to) = (said("name")?, said("to")?);
            put("act_protested", Fact::plain(Said { kk: to.kk, ru: name.ru.clone() }));
            put("act_by", Fact::plain(Said { kk: name.kk.clone(), ru: to.ru }));
            put("act_asked", Fact::plain(name));
        }
        // A term that is over before the act is brought is no term of it: a person sets another.
        if let Some(due) = self.answer_due(graph, template, act_day).filter(|due| due.due.day > act_day) {
            let fact = Fact { day: Some(due.due.day), ..Fact::plain(Said::same(&self.words.day(due.due.day))) };
            put("due", fact.clone());
            put("answer_due", fact);
            let rule = self.method.library.norms.rule(&due.rule, act_day);
            if let Some(norm) = rule.map(|(act, rule)| format!("{}:{}", act.id, rule.article)) {
                let label = self.said_in_both(|showcase| Ok(showcase.norm_ref(&norm).label))?;
                put("answer_norm", Fact { norm: Some(norm), ..Fact::plain(label) });
            }
        }
        let (findings, gross) = self.finding_facts(graph)?;
        all.lists.insert("findings".to_owned(), findings);
        all.lists.insert("gross".to_owned(), gross);
        all.lists.insert("demands".to_owned(), self.demand_facts(graph)?);
        Ok(all)
    }

    /// Whether the authority of the row is a prosecutor's office: that which an appeal came to, or which the row is about.
    fn is_prosecutor(&self, graph: &Graph<'_>) -> Result<bool> {
        let to = self.object(graph.case.authority)?.map(|object| object.id);
        let offices = facts::objects_of_form(self.reader, "prosecutor_office")?;
        Ok(graph.tactic.to_prosecutor || to.is_some_and(|to| offices.contains(&to)))
    }

    /// The date that a draft sets is that of the term which its task starts: counted from the day that the task was done, from the day of
    /// the act while it is open. Where it starts none, the date is left to be filled in; no other date of the case belongs there.
    fn answer_due(&self, graph: &Graph<'_>, template: &str, act_day: NaiveDate) -> Option<Deadline> {
        let node = graph.nodes().find(|node| node.task.template() == Some(template))?;
        if node.state == ekn_process::tasks::State::Skipped {
            return None;
        }
        let starts = |rule: &(&str, Trigger)| matches!(&rule.1, Trigger::Done(task) if task == node.task.id());
        let (rule, _) = graph.nodes().find_map(|other| other.task.rule().filter(starts))?;
        let from = Moment::day(node.closed.as_ref().map_or(act_day, |closed| closed.day));
        self.method.library.deadline(&Count { rule, from, extend: None, set: None, suspend: Vec::new() }).ok()
    }

    /// Signs of violation of the case's inspection, one record each, and a record if any of them voids it: the article is said once.
    fn finding_facts(&self, graph: &Graph<'_>) -> Result<(Vec<Facts>, Vec<Facts>)> {
        if graph.case.row.registry != Registry::Inspections {
            return Ok((Vec::new(), Vec::new()));
        }
        let Some(inspection) = facts::inspection_by_id(self.reader, graph.case.row.id)? else {
            return Ok((Vec::new(), Vec::new()));
        };
        let day = inspection.start.get().map(|start| start.day);
        let broken = self.examine(inspection.clone())?.into_iter().filter(|finding| finding.outcome == Outcome::Broken);
        let (mut records, mut gross) = (Vec::new(), Vec::new());
        for (finding, n) in broken.zip(1..) {
            let Some(entry) = self.method.catalogue.get(finding.rule) else { continue };
            if entry.gross && gross.is_empty() {
                let n = ("n".to_owned(), Fact::plain(Said::same("1")));
                gross.push(Facts { values: [n].into(), ..Facts::default() });
            }
            let mut used: Vec<RowKey> = finding.used.iter().filter_map(|used| used.row).collect();
            used.insert(0, finding.inspection);
            used.sort_by_key(|row| (*row != finding.inspection, row.registry.name(), row.id));
            used.dedup();
            let sources = self.row_sources(&used)?;
            let mut record = Facts::default();
            let mut put = |field: &str, fact: Fact| {
                if fact.is_known() {
                    record.values.insert(field.to_owned(), fact);
                }
            };
            put("n", Fact::plain(Said::same(&n.to_string())));
            put(
                "sentence",
                Fact {
                    sources: sources.clone(),
                    ..Fact::plain(
                        self.said_in_both(|showcase| Ok(showcase.words.text(entry.said(finding.way)).to_owned()))?,
                    )
                },
            );
            put("law", self.law_said(&entry.quote, &entry.norms, day)?);
            let norms = self.said_in_both(|showcase| {
                let places = entry.norms.iter().flat_map(|norm| showcase.points_cited(norm, &entry.quote));
                Ok(places.collect::<Vec<_>>().join("; "))
            })?;
            put("norm", Fact { norm: entry.norms.first().cloned(), ..Fact::plain(norms) });
            let told = self.said_in_both(|showcase| {
                let view = showcase.finding_view(&inspection, &finding);
                let lines = view.facts.iter().map(|fact| format!("{}: {}", fact.label.to_lowercase(), fact.value));
                Ok(ended(lines.collect::<Vec<_>>().join("; ")))
            })?;
            put("facts", Fact { sources, ..Fact::plain(told) });
            records.push(record);
        }
        Ok((records, gross))
    }

    /// How an article is cited: with its points, where a finding names them.
    fn points_cited(&self, norm: &str, quote: &[String]) -> Vec<String> {
        let points = quote.iter().filter_map(|place| place.strip_prefix(norm)?.strip_prefix('/'));
        let Some((act, article)) = self.method.library.norms.article(norm) else { return vec![norm.to_owned()] };
        let fill = [("act", self.words.text(&act.short)), ("article", article.id.as_str())];
        let cited = points.map(|place| {
            let (key, point, sub) = match place.split_once('/') {
                Some((point, sub)) => ("norm.label_sub", point, sub),
                None => ("norm.label_point", place, ""),
            };
            self.words.say(key, &[fill[0], fill[1], ("point", point), ("sub", sub)])
        });
        let cited: Vec<String> = cited.collect();
        if cited.is_empty() { vec![self.words.say("norm.label", &fill)] } else { cited }
    }

    /// What the law demands: the very words of its points as they stood on a day, where the library has them in both languages; else what
    /// each article says in short, marked as that.
    fn law_said(&self, quote: &[String], norms: &[String], day: Option<NaiveDate>) -> Result<Fact> {
        let mut quoted = Vec::new();
        for place in quote {
            quoted.push(self.in_both(|showcase| showcase.quoted(place, day.unwrap_or(showcase.today)))?);
        }
        if !quoted.is_empty() && quoted.iter().flatten().all(Option::is_some) {
            let joined = |at: usize| quoted.iter().filter_map(|both| both[at].clone()).collect::<Vec<_>>().join(" ");
            return Ok(Fact::plain(Said { kk: joined(0), ru: joined(1) }));
        }
        let told = self.said_in_both(|showcase| {
            let gists = norms.iter().filter_map(|norm| {
                let (_, article) = showcase.method.library.norms.article(norm)?;
                let (norm, gist) = (showcase.norm_ref(norm).label, showcase.words.text(&article.gist));
                Some(showcase.words.say("draft.gist", &[("norm", &norm), ("gist", gist)]))
            });
            Ok(showcase.words.say("draft.in_short", &[("law", &gists.collect::<Vec<_>>().join(" "))]))
        })?;
        let known = norms.iter().filter(|norm| self.method.library.norms.article(norm).is_some());
        Ok(Fact { retold: known.cloned().collect(), ..Fact::plain(told) })
    }

    /// What the act demands: text, day and how it will be seen whether it was done.
    fn demand_facts(&self, graph: &Graph<'_>) -> Result<Vec<Facts>> {
        let demands = control::of_case(self.reader, graph.case.id)?;
        let mut records = Vec::new();
        for (demand, n) in demands.iter().zip(1..) {
            let mut record = Facts::default();
            let mut put = |field: &str, fact: Fact| {
                if fact.is_known() {
                    record.values.insert(field.to_owned(), fact);
                }
            };
            put("n", Fact::plain(Said::same(&n.to_string())));
            put("text", Fact::plain(Said::same(&demand.text)));
            put("due", Fact { day: Some(demand.due), ..Fact::plain(Said::same(&self.words.day(demand.due))) });
            let check = demand.check.as_deref().and_then(|id| self.method.library.check(id));
            let metric = self.said_in_both(|showcase| {
                Ok(match check {
                    Some(check) => showcase.words.text(&check.title).to_owned(),
                    None => showcase.words.get("draft.by_person"),
                })
            })?;
            put("metric", Fact::plain(metric));
            records.push(record);
        }
        Ok(records)
    }

    /// Where rows come from, in both languages.
    fn row_sources(&self, rows: &[RowKey]) -> Result<Vec<Source>> {
        let mut sources = Vec::new();
        for row in rows {
            let said = self.said_in_both(|showcase| {
                let stored = showcase.source_row(&row_ref(*row))?;
                let Some(origin) = stored.versions.first() else { return Ok(String::new()) };
                let (line, number) = (origin.line.to_string(), stored.number.clone());
                let hash = origin.sha256.get(..HASH).unwrap_or(&origin.sha256);
                let fill = [
                    ("registry", stored.registry_name.as_str()),
                    ("number", &number),
                    ("file", &origin.file),
                    ("line", &line),
                    ("hash", hash),
                ];
                Ok(showcase.words.say("draft.source", &fill))
            })?;
            sources.push(Source { id: source_id(*row), said });
        }
        Ok(sources)
    }

    /// The same said in Kazakh and in Russian.
    fn said_in_both(&self, say: impl Fn(&Showcase<'_>) -> Result<String>) -> Result<Said> {
        let [kk, ru] = self.in_both(say)?;
        Ok(Said { kk, ru })
    }
}
