//! Appeals sorted before anybody has read them: what they are about, how soon they want an eye, where they could go.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use ekn_analytics::appeals::duplicates;
use ekn_analytics::appeals::priority::{Known as Circumstances, Priority};
use ekn_analytics::appeals::rules::{READING, ReadingAsked, TOLD_BY};
use ekn_analytics::appeals::topics::TopicModel;
use ekn_analytics::appeals::{AppealRead, TopicTold, table as topics};
use ekn_analytics::models::{Model, Task, input_sha256, table as models};
use ekn_data::registries::facts::open::{Before, table as open};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Appeal, Registry, RowKey};
use ekn_process::deadlines::{Clock, appeal_clock};

use crate::desks::beginnings::beginnings;
use crate::desks::{Classified, PriorityReason, SameGroup, TopicCount, TriageDesk, TriageItem};
use crate::parts::{Choice, FactLine};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many appeals, the newest, are looked at: those that say the same are found among them.
const LOOKED_AT: u32 = 20_000;
/// So many open ones are listed.
const LISTED: usize = 300;
/// So many rows of a group are listed.
const OF_GROUP: usize = 100;
/// So many letters of a text show what a group is about.
const BEGINS: usize = 160;

/// The trained model of topics in use, with its name.
type Trained = Option<(TopicModel, String)>;

/// The desk, and what has to be kept of how it came about.
#[derive(Debug)]
pub struct Sorted {
    /// The desk.
    pub desk: TriageDesk,
    /// Appeals listed, by row, with the masked texts that their topics were told from.
    pub asked: Vec<(i64, String)>,
    /// What the rules are asked about appeals listed, by row; none where they are switched off.
    pub readings: Vec<(i64, ReadingAsked)>,
    /// The trained version that told them; `None` where words did.
    pub trained: Option<String>,
}

/// What texts are about, and what was asked to tell it.
pub struct Classification {
    /// Each text.
    pub classified: Vec<Classified>,
    /// The row of each, if it is an appeal, with the masked text that its topic was told from; nothing where nothing tells topics.
    pub asked: Vec<(Option<i64>, String)>,
    /// Whether a trained version told them; otherwise words did.
    pub trained: bool,
}

/// Marks of persons that were masked, by class.
fn masked_counts<'a>(read: &AppealRead<'a>) -> BTreeMap<&'a str, u32> {
    let mut counts = BTreeMap::new();
    for marker in &read.markers {
        *counts.entry(marker.class).or_default() += 1;
    }
    counts
}

/// An open appeal with what is known of it.
struct Open<'a> {
    appeal: &'a Appeal,
    text: &'a str,
    clock: Clock,
    group: Option<i64>,
    known: Circumstances<'a>,
    read: AppealRead<'a>,
    before: Before,
}

impl Showcase<'_> {
    /// Open appeals, the most pressing first, with those that say the same; and what was asked about each, to be kept.
    pub fn triage(&self) -> Result<Sorted> {
        self.require_any(Registry::Appeals)?;
        let mut newest = facts::newest_appeals(self.reader, None, LOOKED_AT)?;
        // Whatever was taken in since, no open one is lost from sight.
        let known: HashSet<i64> = newest.iter().map(|(appeal, _)| appeal.id).collect();
        let waiting = open::open_appeals(self.reader, LOOKED_AT)?;
        newest.extend(waiting.into_iter().filter(|(appeal, _)| !known.contains(&appeal.id)));
        // Of appeals of one day the one taken in first is the older.
        let with_text: Vec<usize> = (0..newest.len()).rev().filter(|at| !newest[*at].1.trim().is_empty()).collect();
        let texts: Vec<&str> = with_text.iter().map(|at| newest[*at].1.as_str()).collect();
        let days: Vec<Option<chrono::NaiveDate>> = with_text.iter().map(|at| newest[*at].0.came()).collect();
        let found = duplicates::find(&texts, &days, &self.method.appeals.alike);
        let mut groups: Vec<Vec<usize>> =
            found.groups.iter().map(|group| group.iter().map(|at| with_text[*at as usize]).collect()).collect();
        // What is answered already is told beside an open one that says the same, and is no group by itself.
        let waits = |group: &Vec<usize>| group.iter().filter(|at| newest[**at].0.is_open() == Some(true)).count();
        groups.retain(|group| waits(group) > 0);
        groups.sort_by_key(|group| std::cmp::Reverse((waits(group), group.len())));
        let group_of: HashMap<usize, usize> =
            groups.iter().enumerate().flat_map(|(place, group)| group.iter().map(move |at| (*at, place))).collect();
        let grouped: Vec<i64> = groups.iter().flatten().map(|at| newest[*at].0.id).collect();
        let senders = open::applicants(self.reader, &grouped)?;
        let trained = self.topic_model()?;
        let silent = trained.is_none() && self.words_are_off()?;
        let unread = models::is_off(self.reader, READING)?;
        let offices = facts::objects_of_form(self.reader, "prosecutor_office")?;
        let mut open: Vec<Open<'_>> = Vec::new();
        for (at, (appeal, text)) in newest.iter().enumerate().filter(|(_, (appeal, _))| appeal.is_open() == Some(true))
        {
            let to_prosecutor = appeal.authority.is_some_and(|authority| offices.contains(&authority));
            let clock = appeal_clock(&self.method.library, appeal, to_prosecutor)?;
            let group = group_of.get(&at).copied();
            let mut before = open::before(self.reader, appeal)?;
            let same = group.map_or(&[][..], |group| &groups[group]).iter().map(|at| &newest[*at].0);
            let same: Vec<&Appeal> = same.filter(|other| other.id != appeal.id).collect();
            let alike = same.len() - before.add_own(appeal, &same, &senders);
            let known = Circumstances {
                days_left: clock.due.map(|due| (due - self.today).num_days()),
                month: appeal.came().map(|day| day.month()),
                category: appeal.category.word(),
                repeats: before.times() as u32,
                alike: alike as u32,
            };
            let mut read = self.method.appeals.read(text, &known, trained.as_ref().map(|trained| &trained.0));
            if silent {
                read.topic = None;
            }
            if unread {
                read.priority = self.method.appeals.priorities.none();
            }
            let group = group.map(|group| group_id(&groups[group], &newest));
            open.push(Open { appeal, text, clock, group, known, read, before });
        }
        open.sort_by_key(|open| {
            let due = open.clock.due;
            (std::cmp::Reverse(open.read.priority.points), due.is_none(), due, open.appeal.id)
        });
        let total = open::count_open_appeals(self.reader)?;
        let looked_at = open.len() as i64;
        let listed = open.iter().take(LISTED).filter(|open| !silent && !open.text.trim().is_empty());
        let asked = listed.map(|open| (open.appeal.id, open.read.masked.clone())).collect();
        let readings = open.iter().take(LISTED).filter(|_| !unread).map(|open| self.reading_asked(open));
        let readings = readings.collect::<Result<_>>()?;
        let desk = TriageDesk {
            total,
            topics: self.topic_counts(&open)?,
            choices: self.topic_choices(),
            items: open
                .iter()
                .take(LISTED)
                .map(|open| self.triage_item(open, trained.as_ref(), unread))
                .collect::<Result<_>>()?,
            groups: self.same_groups(
                groups
                    .iter()
                    .filter(|group| open.iter().take(LISTED).any(|open| open.group == Some(group_id(group, &newest)))),
                &newest,
            ),
            basis: self.basis(looked_at, total, self.fresh_to(Registry::Appeals)?),
            untold: self.untold()?,
            model: self.told_by(trained.as_ref())?,
            made: self.made_by(trained.as_ref(), unread)?,
            notice: self.words.get("triage.notice"),
        };
        Ok(Sorted { desk, asked, readings, trained: trained.map(|(_, name)| name) })
    }

    /// Of how many appeals no source says whether they are decided, where there are any.
    fn untold(&self) -> Result<Option<String>> {
        let count = open::count_untold_appeals(self.reader)?;
        Ok((count > 0).then(|| self.words.say("triage.untold", &[("n", &self.words.count(count))])))
    }

    /// Whether a head has switched off that words tell topics: a new wording of the file does not switch them on.
    fn words_are_off(&self) -> Result<bool> {
        Ok(models::is_off(self.reader, &self.method.appeals.taxonomy.id)?)
    }

    /// What a text, or every appeal that was taken in last, is about.
    pub fn classify(&self, text: Option<&str>) -> Result<Classification> {
        let trained = self.topic_model()?;
        let silent = trained.is_none() && self.words_are_off()?;
        let told_by = self.told_by(trained.as_ref())?;
        let mut asked = Vec::new();
        let mut classify = |row: Option<i64>, appeal: &str, text: &str| {
            let model = trained.as_ref().map(|trained| &trained.0);
            let read = self.method.appeals.read(text, &Circumstances::default(), model);
            if !silent {
                asked.push((row, read.masked));
            }
            let told = read.topic.filter(|_| !silent).unwrap_or(TopicTold {
                label: String::new(),
                probability: None,
                share: None,
                words: Vec::new(),
            });
            Classified {
                appeal: appeal.to_owned(),
                topic_name: self.topic_name(&told.label),
                topic: told.label,
                probability: told.probability,
                reasons: told.words.into_iter().map(|(word, _)| word).collect(),
                language: read.spoken.language.code().to_owned(),
                model: told_by.clone(),
                prediction: None,
            }
        };
        let classified = match text {
            Some(text) => vec![classify(None, "", text)],
            None => {
                let newest = facts::newest_appeals(self.reader, None, LOOKED_AT)?;
                let with_text = newest.iter().filter(|(_, text)| !text.trim().is_empty());
                with_text.map(|(appeal, text)| classify(Some(appeal.id), &appeal.number, text)).collect()
            }
        };
        Ok(Classification { classified, asked, trained: trained.is_some() })
    }

    fn topic_model(&self) -> Result<Trained> {
        let Some(version) = models::in_use(self.reader, Task::AppealTopic.code())? else { return Ok(None) };
        let bytes = models::artefact(self.reader, version.id)?;
        Ok(match Model::from_bytes(Task::AppealTopic, &bytes)? {
            Model::Topic(model) => Some((*model, version.name())),
            Model::Outcome(_) => None,
        })
    }

    /// The version that tells topics, by the number that the registry of models gives it; nothing where a head has switched all off.
    fn told_by(&self, trained: Option<&(TopicModel, String)>) -> Result<String> {
        let method = &self.method.appeals;
        let id = &method.taxonomy.id;
        match trained {
            Some((_, name)) => Ok(name.clone()),
            None if self.words_are_off()? => Ok(String::new()),
            None => Ok(format!("{id}@{}", models::number_of_sha256(self.reader, id, &input_sha256(&method.words))?)),
        }
    }

    /// Every step that the program takes by itself, in order.
    fn made_by(&self, trained: Option<&(TopicModel, String)>, unread: bool) -> Result<Vec<FactLine>> {
        let method = &self.method.appeals;
        let (masks, languages, priority) = (method.masks(), method.languages(), method.priorities.model());
        let (taxonomy, alike) = (&method.taxonomy, &method.alike);
        let share = |share: f64| self.words.number(share * 100.0, 0);
        let told = |key: &str, fill: &[(&str, &str)]| self.words.say(&format!("triage.made.{key}.said"), fill);
        // The version of a file of rules is no number of the registry of models.
        let named = |id: &str, version: &str| told("file", &[("id", id), ("version", version)]);
        let bounds = [
            ("rules", named(&languages.id, &languages.version)),
            ("share", share(languages.share)),
            ("least", languages.least.to_string()),
        ];
        let likeness = [
            ("rules", named(&alike.id, &alike.version)),
            ("long", share(f64::from(alike.likeness))),
            ("short", share(f64::from(alike.likeness_short))),
            ("days", alike.window.to_string()),
        ];
        let fill = |pairs: &[(&'static str, String)], key: &str| {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
            told(key, &pairs)
        };
        let by = self.told_by(trained)?;
        let topic = match by.split_once('@') {
            Some((id, version)) => told("version", &[("id", id), ("version", version)]),
            None => self.words.get("triage.made.off"),
        };
        let read = |said: String| if unread { self.words.get("triage.made.off") } else { said };
        let steps = [
            ("masking", named(&masks.id, &masks.version)),
            ("language", fill(&bounds, "language")),
            ("duplicates", fill(&likeness, "duplicates")),
            ("topic", topic),
            ("priority", read(named(&priority.id, &priority.version))),
            ("route", read(named(&taxonomy.id, &taxonomy.version))),
            ("day", self.words.day(self.today)),
        ];
        let line = |(step, value)| FactLine { label: self.words.get(&format!("triage.made.{step}")), value, row: None };
        Ok(steps.into_iter().map(line).collect())
    }

    /// The name of a topic; a label that a trained model has learnt and the taxonomy does not know is its own.
    pub(crate) fn topic_name(&self, label: &str) -> String {
        let title = self.method.appeals.taxonomy.title(label).map(|title| self.words.text(title).to_owned());
        let top = label.split_once('/').and_then(|(top, _)| self.method.appeals.taxonomy.title(top));
        match (title, top) {
            (Some(title), Some(top)) => format!("{} · {title}", self.words.text(top)),
            (Some(title), None) => title,
            (None, _) if label.is_empty() => self.words.get("triage.no_topic"),
            (None, _) => label.to_owned(),
        }
    }

    fn topic_choices(&self) -> Vec<Choice> {
        let topics = self.method.appeals.taxonomy.topics.iter();
        let labels = topics.flat_map(|topic| {
            let subs = topic.subs.iter().map(|sub| format!("{}/{}", topic.id, sub.id));
            std::iter::once(topic.id.clone()).chain(subs)
        });
        labels.map(|label| Choice { name: self.topic_name(&label), id: label }).collect()
    }

    fn topic_counts(&self, open: &[Open<'_>]) -> Result<Vec<TopicCount>> {
        let mut counts: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        for open in open {
            let label = self.label(open)?.0;
            let top = label.split('/').next().unwrap_or_default().to_owned();
            let count = counts.entry(top).or_default();
            count.0 += 1;
            count.1 += i64::from(open.read.priority.level.id == "urgent");
        }
        let mut topics: Vec<TopicCount> = counts
            .into_iter()
            .map(|(label, (count, urgent))| TopicCount { name: self.topic_name(&label), label, count, urgent })
            .collect();
        topics.sort_by_key(|topic| std::cmp::Reverse(topic.count));
        Ok(topics)
    }

    /// The topic of an appeal: what a person has set stands above what was proposed.
    fn label(&self, open: &Open<'_>) -> Result<(String, Option<topics::TopicSet>)> {
        let set = topics::topic_set(self.reader, open.appeal.id)?;
        let told = || open.read.topic.as_ref().map(|told| told.label.clone()).unwrap_or_default();
        Ok((set.as_ref().map_or_else(told, |set| set.topic.clone()), set))
    }

    fn triage_item(&self, open: &Open<'_>, trained: Option<&(TopicModel, String)>, unread: bool) -> Result<TriageItem> {
        let Open { appeal, text, clock, group, read, before, .. } = open;
        let (label, set) = self.label(open)?;
        let told = read.topic.as_ref();
        let route = self.method.appeals.taxonomy.route(&label, &read.priority.level.id).filter(|_| !unread);
        let masked = masked_counts(read);
        let language = read.spoken.language.code();
        let row = RowKey { registry: Registry::Appeals, id: appeal.id };
        let line = |label: String, value: String| FactLine { label, value, row: None };
        let authority = self.object_name(appeal.authority)?.unwrap_or_default();
        let chain = self.path_of(appeal, before)?;
        Ok(TriageItem {
            row: row_ref(row),
            appeal: appeal.number.to_string(),
            received: appeal.came().map(|day| day.to_string()),
            authority,
            due: clock.due.map(|due| due.to_string()),
            counted: self.counted_by(appeal, clock),
            text: self.method.appeals.mask(text, |word| self.words.text(word)),
            masked: masked.into_iter().map(|(class, times)| line(self.mask_class(class), times.to_string())).collect(),
            language: language.to_owned(),
            language_words: read.spoken.words(&read.masked, TOLD_BY),
            language_name: self.words.get(&format!("spoken.{language}")),
            topic_name: self.topic_name(&label),
            proposed_label: told.map(|told| told.label.clone()).unwrap_or_default(),
            proposed: set.as_ref().map(|set| self.topic_name(&set.proposed)),
            set_by: set.as_ref().map(|set| {
                let day = set.day.parse().map(|day| self.words.day(day)).unwrap_or_default();
                self.words.say("triage.set_by", &[("actor", &set.actor), ("day", &day), ("reason", &set.reason)])
            }),
            topic: label,
            probability: told.and_then(|told| told.probability),
            reasons: told.map(|told| told.words.iter().map(|(word, _)| word.clone()).collect()).unwrap_or_default(),
            model: self.told_by(trained)?,
            prediction: None,
            reading: None,
            objected: self.objected(&format!("{} {}", row.registry.name(), row.id))?,
            level: if unread { String::new() } else { read.priority.level.id.clone() },
            level_name: if unread {
                self.words.get("triage.unread")
            } else {
                self.words.text(&read.priority.level.title).to_owned()
            },
            points: read.priority.points,
            priority: self.priority_reasons(&read.priority, &read.masked),
            unit: route.as_ref().map(|route| self.words.text(&route.unit.title).to_owned()).unwrap_or_default(),
            body: route.as_ref().map(|route| self.words.text(route.body).to_owned()).unwrap_or_default(),
            steps: route
                .iter()
                .flat_map(|route| route.steps)
                .map(|step| {
                    let days = match step.days {
                        0 => self.words.get("triage.days_none"),
                        days => self.words.say("triage.days", &[("n", &days.to_string())]),
                    };
                    line(self.words.text(&step.title).to_owned(), days)
                })
                .collect(),
            group: *group,
            chain,
        })
    }

    /// What a term goes by that the day on which the appeal came does not tell: the rule with its length, registration on another day, an
    /// extension.
    fn counted_by(&self, appeal: &Appeal, clock: &Clock) -> String {
        let rule = clock.from.and_then(|from| self.method.library.norms.rule(clock.rule, from));
        let length = self.length_of(appeal, clock);
        match rule {
            Some((_, rule)) => format!("{} – {length}", self.words.text(&rule.name)),
            None => length,
        }
    }

    /// The length of a term, with registration on another day and an extension where there is one.
    pub(crate) fn length_of(&self, appeal: &Appeal, clock: &Clock) -> String {
        let rule = clock.from.and_then(|from| self.method.library.norms.rule(clock.rule, from));
        let said =
            |key: &str, day: Option<NaiveDate>| day.map(|day| self.words.say(key, &[("day", &self.words.day(day))]));
        let registered = clock.from.filter(|from| Some(*from) != appeal.came());
        let parts = [said("triage.registered", registered), said("triage.extended", clock.extended)];
        let length = rule.map(|(_, rule)| self.rule_term(rule));
        length.into_iter().chain(parts.into_iter().flatten()).collect::<Vec<_>>().join(", ")
    }

    /// What the rules are asked about an appeal.
    fn reading_asked(&self, open: &Open<'_>) -> Result<(i64, ReadingAsked)> {
        let (masks, alike) = (self.method.appeals.masks(), &self.method.appeals.alike);
        Ok((
            open.appeal.id,
            ReadingAsked {
                text: open.read.masked.clone(),
                topic: self.label(open)?.0,
                days_left: open.known.days_left,
                month: open.known.month,
                category: open.known.category.map(str::to_owned),
                repeats: open.known.repeats,
                alike: open.known.alike,
                masked: masked_counts(&open.read).into_iter().map(|(class, n)| (class.to_owned(), n)).collect(),
                masked_by: Some((masks.id.clone(), masks.version.clone())),
                alike_by: Some((alike.id.clone(), alike.version.clone())),
            },
        ))
    }

    pub(crate) fn mask_class(&self, class: &str) -> String {
        let known = self.method.appeals.mask_classes().iter().find(|known| known.id == class);
        known.map_or_else(|| class.to_owned(), |known| self.words.text(&known.title).to_owned())
    }

    fn priority_reasons(&self, priority: &Priority<'_>, text: &str) -> Vec<PriorityReason> {
        let reasons = priority.reasons.iter().map(|reason| PriorityReason {
            sentence: self.words.text(&reason.sentence).to_owned(),
            points: reason.points,
            words: reason.words.iter().filter_map(|range| text.get(range.clone())).map(str::to_owned).collect(),
        });
        reasons.collect()
    }

    fn same_groups<'a>(
        &self,
        groups: impl Iterator<Item = &'a Vec<usize>>,
        newest: &[(Appeal, String)],
    ) -> Vec<SameGroup> {
        let groups: Vec<&Vec<usize>> = groups.collect();
        let first = |group: &Vec<usize>| group.first().map(|at| newest[*at].1.as_str()).unwrap_or_default();
        let mask = |text: &str| self.method.appeals.mask(text, |word| self.words.text(word)).to_string();
        let begins = beginnings(&groups.iter().map(|group| mask(first(group))).collect::<Vec<_>>());
        let told = groups.into_iter().zip(begins).map(|(group, begins)| {
            let rows = || group.iter().rev().take(OF_GROUP).map(|at| &newest[*at].0);
            SameGroup {
                id: group_id(group, newest),
                count: group.len() as i64,
                begins: begins.chars().take(BEGINS).collect(),
                rows: rows().map(|appeal| row_ref(RowKey { registry: Registry::Appeals, id: appeal.id })).collect(),
                numbers: rows().map(|appeal| appeal.number.to_string()).collect(),
            }
        });
        told.collect()
    }
}

/// What a group is known by while its place among the others changes: the row of its earliest appeal.
fn group_id(group: &[usize], newest: &[(Appeal, String)]) -> i64 {
    group.first().map(|at| newest[*at].0.id).unwrap_or_default()
}
