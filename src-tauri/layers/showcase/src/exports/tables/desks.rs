//! Lists of the desks, whole: what presses, what acts demanded, who works on what, open appeals, signs of violation, objects.

use super::{BoardAsked, Gathering, Table, Tables, TriageAsked, Typed, moment, text};
use crate::desks::{DeadlineItem, EffectView, ObjectsAsked, PromiseItem, QueuedCase, TriageItem};
use crate::parts::Basis;
use crate::{Result, Showcase};

/// What asks for appeals whose topic no word tells.
const UNTOLD: &str = "-";

impl Showcase<'_> {
    /// My tasks, as the screen groups them.
    pub(super) fn day_tables(&self) -> Result<Tables> {
        let day = self.my_day()?;
        let rows = day.items.iter().map(|item| self.task_line(item)).collect();
        let columns = ["state", "due", "set", "task", "case", "object", "body", "person", "waits"];
        let table = self.desk_table("day", &columns, rows, &day.basis);
        Ok(Tables { tables: vec![table], said: self.method("day", &format!("{}.", day.actor)), basis: day.basis.text })
    }

    /// Tasks of everybody that a number of the board counts, the nearest date first.
    pub(super) fn board_tables(&self, asked: BoardAsked<'_>) -> Result<Tables> {
        let board = self.board()?;
        let mut said = Vec::new();
        if let Some(bucket) = asked.bucket {
            if !board.totals.iter().any(|total| total.bucket == bucket) {
                return Err(ekn_data::Error::unknown("bucket", bucket).into());
            }
            said.push(self.words.get(&format!("timeline.due.{bucket}")));
        }
        if let Some((side, name)) = asked.side {
            if !matches!(side, "person" | "kind" | "authority") {
                return Err(ekn_data::Error::unknown("side", side).into());
            }
            said.push(name.to_owned());
        }
        let meant = board.items.iter().filter(|one| {
            asked.bucket.is_none_or(|bucket| one.item.bucket == bucket)
                && asked.side.is_none_or(|(side, name)| match side {
                    "person" => one.person == name,
                    "kind" => one.kind == name,
                    _ => one.authority == name,
                })
        });
        let rows = meant.map(|one| {
            let mut line = self.task_line(&one.item);
            line.push(text(&one.kind));
            line
        });
        let columns = ["state", "due", "set", "task", "case", "object", "body", "person", "waits", "kind"];
        let table = self.desk_table("board", &columns, rows.collect(), &board.basis);
        let said = if said.is_empty() { String::new() } else { format!("{}.", said.join(", ")) };
        Ok(Tables { tables: vec![table], said: self.method("board", &said), basis: board.basis.text })
    }

    fn task_line(&self, item: &DeadlineItem) -> Vec<Typed> {
        let body = item.authority.as_deref().unwrap_or_default();
        let waits = item.waits_for.as_deref().unwrap_or_default();
        let texts = [&item.title, &item.case_title, &item.object_name, body, &item.owner, waits];
        let [title, case, object, body, owner, waits] = texts.map(text);
        let [due, set] = [&item.due, &item.planned].map(|day| moment(day.as_deref()));
        vec![self.bucket(&item.bucket), due, set, title, case, object, body, owner, waits]
    }

    /// What acts demanded, and what came after them.
    pub(super) fn control_tables(&self, standing: Option<&str>, only: Option<&str>) -> Result<Tables> {
        let desk = self.control()?;
        let narrowed = match standing {
            None => String::new(),
            Some(known) if desk.counts.iter().any(|count| count.standing == known) => {
                format!("{}.", self.words.get(&format!("promise.{known}")))
            }
            Some(unknown) => return Err(ekn_data::Error::unknown("standing", unknown).into()),
        };
        let meant = desk.promises.iter().filter(|item| standing.is_none_or(|asked| item.promise.standing == asked));
        let demanded = meant.map(|item| self.demand_line(item)).collect();
        let came = desk.acts.iter().flat_map(|act| self.effect_lines(act)).collect();
        let ahead = desk.measures.iter().map(|measure| {
            let mut line =
                [&measure.kind, &measure.head.title, &measure.head.object_name].map(|said| text(said)).to_vec();
            line.extend([Typed::Number(measure.rows_total), text(&measure.expected)]);
            line
        });
        let ahead = ahead.collect();
        let demands = ["standing", "due_of_act", "demand", "act", "data", "ruling", "case", "object", "person"];
        let effects = ["act", "act_day", "sought", "months", "until", "before", "before_found", "after", "after_found"];
        let effects = effects.into_iter().chain(["course", "case", "object"]).collect::<Vec<_>>();
        let mut tables = vec![
            self.desk_table("demands", &demands, demanded, &desk.basis),
            self.desk_table("effects", &effects, came, &desk.basis),
            self.desk_table("measures", &["measure", "case", "object", "rows", "expected"], ahead, &desk.basis),
        ];
        tables[0].said = narrowed;
        tables[2].said = desk.measures_said.clone();
        let [shown, all] = [desk.acts.len() as i64, desk.acts_total].map(|n| self.words.count(n));
        tables[1].said = self.words.say("topic.shown", &[("n", &shown), ("of", &all)]);
        Tables { tables, said: self.method("control", ""), basis: desk.basis.text }.only(only)
    }

    fn demand_line(&self, item: &PromiseItem) -> Vec<Typed> {
        let (promise, head) = (&item.promise, &item.head);
        let ruling = promise.ruling.as_deref().unwrap_or_default();
        let standing = self.words.get(&format!("promise.{}", promise.standing));
        let texts = [&promise.text, &promise.act, &promise.data, ruling, &head.title, &head.object_name, &head.owner];
        let mut line = vec![Typed::Text(standing), moment(Some(&promise.due))];
        line.extend(texts.map(text));
        line
    }

    fn effect_lines(&self, act: &EffectView) -> Vec<Vec<Typed>> {
        let line = |window: &crate::desks::WindowView| {
            let mut line = vec![text(&act.act), moment(Some(&act.day)), text(&act.sought)];
            line.extend([Typed::Number(window.months), moment(Some(&window.until))]);
            let counts = [window.before_rows, window.before_found, window.after_rows, window.after_found];
            line.extend(counts.map(Typed::Number));
            line.extend([&window.why, &act.head.title, &act.head.object_name].map(|said| text(said)));
            line
        };
        act.windows.iter().map(line).collect()
    }

    /// Open cases: whose they are, or in which queue they wait.
    pub(super) fn routing_tables(&self) -> Result<Tables> {
        let desk = self.routing()?;
        let line = |place: &str, one: &QueuedCase| {
            let [due, queued] = [&one.due, &one.queued].map(|day| moment(day.as_deref()));
            let [title, object] = [&one.head.title, &one.head.object_name].map(|said| text(said));
            vec![text(place), title, object, moment(Some(&one.head.opened)), self.bucket(&one.bucket), due, queued]
        };
        let led = desk.people.iter().flat_map(|person| person.cases.iter().map(|one| line(&person.name, one)));
        let waiting = desk.queues.iter().flat_map(|queue| queue.cases.iter().map(|one| line(&queue.title, one)));
        let rows: Vec<_> = led.chain(waiting).collect();
        let columns = ["person", "case", "object", "opened", "state", "due", "queued"];
        let table = self.desk_table("routing", &columns, rows, &desk.basis);
        Ok(Tables { tables: vec![table], said: self.method("routing", ""), basis: desk.basis.text })
    }

    /// Open appeals as they are sorted, without marks of persons.
    pub(super) fn triage_tables(&self, asked: TriageAsked<'_>) -> Result<Tables> {
        let desk = self.triage()?.desk;
        let top = |item: &TriageItem| item.topic.split('/').next().unwrap_or_default().to_owned();
        let of_topic = |item: &TriageItem| {
            asked.topic.is_none_or(|topic| if topic == UNTOLD { item.topic.is_empty() } else { top(item) == topic })
        };
        let meant: Vec<&TriageItem> = desk
            .items
            .iter()
            .filter(|item| of_topic(item) && asked.group.is_none_or(|group| item.group == Some(group)))
            .filter(|item| !asked.urgent || item.level == "urgent")
            .collect();
        let mut narrowed = Vec::new();
        narrowed.extend(asked.topic.map(|topic| self.topic_name(if topic == UNTOLD { "" } else { topic })));
        narrowed.extend(asked.group.map(|group| self.words.say("desk.of_group", &[("n", &(group + 1).to_string())])));
        narrowed.extend(asked.urgent.then(|| self.words.get("desk.urgent_only")));
        let rows = meant.iter().map(|item| self.appeal_line(item)).collect();
        let columns =
            ["level", "points", "number", "received", "due", "body", "topic", "set_by", "why", "unit", "language"];
        let columns: Vec<&str> = columns.into_iter().chain(["text"]).collect();
        let mut table = self.desk_table("triage", &columns, rows, &desk.basis);
        let [shown, all] = [meant.len() as i64, desk.total].map(|n| self.words.count(n));
        let shown = self.words.say("topic.shown", &[("n", &shown), ("of", &all)]);
        table.said = if narrowed.is_empty() { shown } else { format!("{}. {shown}", narrowed.join(", ")) };
        let model = self.version_named(&desk.model).map_or(desk.model, |named| format!("{named}."));
        let said = self.method("triage", format!("{model} {}", desk.notice).trim_start());
        Ok(Tables { tables: vec![table], said, basis: desk.basis.text })
    }

    fn appeal_line(&self, item: &TriageItem) -> Vec<Typed> {
        let why: Vec<&str> = item.priority.iter().map(|reason| reason.sentence.as_str()).collect();
        let mut line = vec![text(&item.level_name), Typed::Number(i64::from(item.points)), text(&item.appeal)];
        line.extend([&item.received, &item.due].map(|day| moment(day.as_deref())));
        let set_by = item.set_by.as_deref().unwrap_or_default();
        let texts = [&item.authority, &item.topic_name, set_by, &why.join(" "), &item.unit, &item.language_name];
        line.extend(texts.map(text));
        line.push(text(&item.text));
        line
    }

    /// Signs of violation: of one rule, of one object, where asked.
    pub(super) fn signs_tables(
        &self,
        rule: Option<&str>,
        key: Option<&str>,
        mut gathering: Gathering<'_>,
    ) -> Result<Tables> {
        let mut page = self.findings_register(rule, key, 0)?;
        let (basis, counted) = (page.basis.clone(), page.counted.take());
        loop {
            gathering.take(page.items.iter().map(|sign| {
                let side = |body: bool| sign.sides.iter().find(|side| side.is_body == body);
                let name = |body: bool| side(body).map(|side| side.name.clone()).unwrap_or_default();
                let number = side(false).map(|side| side.number.clone()).unwrap_or_default();
                let norms: Vec<&str> = sign.norms.iter().map(|norm| norm.label.as_str()).collect();
                let facts: Vec<String> =
                    sign.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
                let mut line = vec![text(&sign.rule), text(&sign.title), text(&sign.inspection)];
                line.push(moment(sign.day.as_deref()));
                let texts = [name(true), name(false), number, norms.join("; "), facts.join("; ")];
                line.extend(texts.map(Typed::Text));
                line.extend([&sign.consequence, &sign.untested].map(|said| text(said)));
                line
            }))?;
            let Some(next) = page.after.and_then(|next| u32::try_from(next).ok()) else { break };
            page = self.findings_register(rule, key, next)?;
        }
        let columns = ["rule", "title", "number", "day", "body", "entity", "entity_number", "norms", "facts"];
        let columns: Vec<&str> = columns.into_iter().chain(["consequence", "untested"]).collect();
        let table = self.desk_table("signs", &columns, gathering.rows, &basis);
        let said = self.method("signs", &counted.map(|counted| counted.text).unwrap_or_default());
        Ok(Tables { tables: vec![table], said, basis: basis.text })
    }

    /// Objects as they are searched.
    pub(super) fn objects_tables(&self, asked: ObjectsAsked<'_>, mut gathering: Gathering<'_>) -> Result<Tables> {
        let mut page = self.objects(asked, None)?;
        let basis = page.basis.clone();
        loop {
            gathering.take(page.items.iter().map(|one| {
                let mut line: Vec<Typed> = [&one.name, &one.kind_name, &one.identifier].map(|said| text(said)).into();
                line.extend([one.inspections, one.appeals, one.challenges, one.cases].map(Typed::Number));
                line
            }))?;
            let Some(next) = &page.after else { break };
            page = self.objects(asked, Some(next))?;
        }
        let columns = ["name", "kind", "identifier", "inspections", "appeals", "challenges", "cases"];
        let table = self.desk_table("objects", &columns, gathering.rows, &basis);
        let has = (!asked.query.trim().is_empty()).then(|| self.words.say("rows.has", &[("text", asked.query)]));
        let first = asked.most.map(|registry| self.words.get(&format!("objects.most.{}", registry.name())));
        let said = has.into_iter().chain(first).collect::<Vec<_>>().join(" ");
        Ok(Tables { tables: vec![table], said: self.method("objects", &said), basis: basis.text })
    }

    /// How a list comes about, and what more there is to say of it.
    pub(super) fn method(&self, list: &str, said: &str) -> String {
        let method = self.words.get(&format!("tables.method.{list}"));
        if said.is_empty() { method } else { format!("{method} {said}") }
    }

    fn desk_table(&self, id: &str, columns: &[&str], rows: Vec<Vec<Typed>>, basis: &Basis) -> Table {
        Table {
            id: id.to_owned(),
            title: self.words.get(&format!("desk.table.{id}")),
            said: String::new(),
            basis: basis.text.clone(),
            columns: columns.iter().map(|column| self.words.get(&format!("desk.column.{column}"))).collect(),
            rows,
        }
    }

    fn bucket(&self, bucket: &str) -> Typed {
        Typed::Text(self.words.get(&format!("timeline.due.{bucket}")))
    }
}
