//! The card as a document: its seven parts as they stand on the screen, and the files that they were read from.

use ekn_data::assets::Assets;
use ekn_data::registries::Object;
use ekn_data::sources::table::{self as sources, Batch};
use ekn_process::documents::facts::{Fact, Facts};
use ekn_process::documents::tables::{Grid, room};
use ekn_process::documents::text::{Language, Said};

use crate::cards::{Card, FindingView, RiskView, TimelineItem};
use crate::desks::{ChecklistItem, DeadlineItem, DraftOut};
use crate::duties::{Handed, Outgoing};
use crate::parts::NormRef;
use crate::sheet::{pair, values};
use crate::{Result, Showcase};

/// The sheet that it is filled into.
const SHEET: &str = "object-card";
/// The size of the letters of its tables, in halves of a point.
const LETTERS: u8 = 18;

/// A part of the card: what there is to say of it, and its rows.
struct Part {
    /// Its key in the word files: `paper.<key>`.
    key: &'static str,
    said: String,
    /// Its columns, by their keys, with how many twentieths of the width each has.
    columns: &'static [(&'static str, i64)],
    rows: Vec<Vec<String>>,
}

impl Showcase<'_> {
    /// The card of an object filled into its sheet, with its mark in the foot. It says what the screen says, no more.
    pub fn card_document(
        &self,
        assets: &Assets,
        key: &str,
        out: &Outgoing<'_>,
        language: Language,
    ) -> Result<DraftOut> {
        let words = match language {
            Language::Kk => self.state_words[0],
            Language::Ru => self.state_words[1],
        };
        let facts = Showcase { words, ..*self }.card_facts(key, out)?;
        let (bytes, title) = self.sheet(assets, SHEET, &facts, language)?;
        Ok(DraftOut { bytes, title, day: self.today })
    }

    /// What the sheet asks for, in the language of the words.
    fn card_facts(&self, key: &str, out: &Outgoing<'_>) -> Result<Facts> {
        let card = self.card(key)?;
        let object = &card.object;
        let said = [&object.kind_name, &object.identifier].map(String::as_str).join(", ");
        let (today, mark) = (self.words.day(self.today), self.mark_in(self.words, out));
        let one = |text: &str| Fact::plain(pair((&text.to_owned(), &text.to_owned())));
        let mut facts = Facts::default();
        let fields = [
            ("name", &object.name),
            ("said", &said),
            ("today", &today),
            ("notice", &card.risk.notice),
            ("mark", &mark),
        ];
        facts.values.extend(fields.map(|(field, text)| (field.to_owned(), one(text))));
        let figures = card.history.figures.iter().map(|figure| {
            let of = figure.of.map(|of| format!(" / {}", self.words.count(of))).unwrap_or_default();
            (figure.label.clone(), format!("{}{of} ({})", self.words.count(figure.value), figure.basis.text))
        });
        let lines = object.lines.iter().map(|line| (line.label.clone(), line.value.clone())).chain(figures);
        let lines = lines.chain(self.joined_and_cases(&card));
        let lines = lines.map(|(label, value)| Facts {
            values: values([("label", (&label, &label)), ("value", (&value, &value))]),
            ..Facts::default()
        });
        facts.lists.insert("lines".to_owned(), lines.collect());
        let mut parts = self.card_parts(&card);
        parts.push(self.card_sources(key)?);
        let room = room(self.method.library.drafting.method().profile);
        facts.lists.insert("sections".to_owned(), parts.into_iter().map(|part| self.section(part, room)).collect());
        Ok(facts)
    }

    /// Whom people joined to the object, and its cases: a line of each kind, if there are any.
    fn joined_and_cases(&self, card: &Card) -> Vec<(String, String)> {
        let joined = card.object.joined.iter().map(|one| format!("{} ({})", one.name, one.known_as));
        let cases = card.cases.iter().map(|case| {
            let state = self.words.get(&format!("paper.case.{}", case.status));
            format!("№ {}, {} ({state}, {})", case.id, case.title, self.iso_day(&case.opened))
        });
        let kinds = [
            ("joined", joined.collect::<Vec<_>>()),
            ("cases", cases.collect()),
            ("withheld", card.withheld.clone()),
            ("vanished", Vec::from_iter(card.vanished.clone())),
        ];
        let told = kinds.into_iter().filter(|(_, lines)| !lines.is_empty());
        told.map(|(kind, lines)| (self.words.get(&format!("paper.{kind}")), lines.join("; "))).collect()
    }

    fn section(&self, part: Part, room: i64) -> Facts {
        let title = self.words.get(&format!("paper.{}", part.key));
        let mut section = Facts::default();
        let same = |text: &str| Fact::plain(Said { kk: text.to_owned(), ru: text.to_owned() });
        section.values.insert("title".to_owned(), same(&title));
        if !part.said.is_empty() {
            section.values.insert("said".to_owned(), same(&part.said));
        }
        if part.rows.is_empty() && !part.columns.is_empty() {
            section.values.insert("empty".to_owned(), same(&self.words.get("paper.none")));
        }
        if !part.rows.is_empty() {
            let said = |text: &String| Said { kk: text.clone(), ru: text.clone() };
            let heads = part.columns.iter().map(|(key, _)| self.words.get(&format!("paper.column.{key}")));
            let grid = Grid {
                columns: heads.map(|head| said(&head)).collect(),
                rows: part.rows.iter().map(|row| row.iter().map(said).collect()).collect(),
                widths: part.columns.iter().map(|(_, share)| room * share / 20).collect(),
                size: Some(LETTERS),
            };
            section.values.insert("table".to_owned(), Fact { table: Some(grid), ..same(&title) });
        }
        section
    }

    /// The parts in the order of the screen.
    fn card_parts(&self, card: &Card) -> Vec<Part> {
        let step = card.next_step.as_ref().map(|step| {
            let due = step.due.as_ref().map(|due| self.words.say("paper.due", &[("day", &self.iso_day(due))]));
            [Some(step.title.clone() + "."), Some(step.why.clone()), due]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ")
        });
        let more = |shown: usize, all: i64| {
            let (shown, of) = (shown as i64, all);
            let fill = [self.words.count(shown), self.words.count(of)];
            let told = || self.words.say("paper.shown", &[("n", &fill[0]), ("of", &fill[1])]);
            if shown < of { told() } else { String::new() }
        };
        // What holds is counted on paper and listed on the screen.
        let counts = card.finding_counts;
        let findings: Vec<_> = card.findings.iter().filter(|finding| finding.result != "holds").collect();
        let fill = [counts.broken, counts.not_enough_data, counts.holds].map(|count| self.words.count(count));
        let fill = [("broken", fill[0].as_str()), ("lacking", &fill[1]), ("holds", &fill[2])];
        let all = more(findings.len(), counts.broken + counts.not_enough_data);
        let findings_said = [self.words.say("paper.findings_said", &fill), all].join(" ").trim().to_owned();
        let criteria = card
            .risk
            .contributions
            .iter()
            .map(|one| vec![one.title.clone(), one.points.to_string(), one.reason.clone()]);
        let points = card.checklists.iter().flat_map(|list| {
            let row = |(at, item): (usize, &ChecklistItem)| {
                let title = if at == 0 { list.title.clone() } else { String::new() };
                let done = if item.done { self.words.get("paper.done") } else { self.words.get("paper.open") };
                let mark = item.mark.clone().unwrap_or(done);
                vec![title, item.text.clone(), item.norm.label.clone(), mark]
            };
            list.items.iter().enumerate().map(row).collect::<Vec<_>>()
        });
        let norms =
            card.norms.iter().map(|norm| vec![norm.label.clone(), norm.title.clone(), self.iso_day(&norm.redaction)]);
        let part = |key, said: String, columns, rows| Part { key, said, columns, rows };
        vec![
            part("step", step.unwrap_or_else(|| self.words.get("paper.no_step")), &[], Vec::new()),
            part(
                "deadlines",
                more(card.deadlines.len(), card.deadlines.len() as i64 + card.deadlines_more),
                &[("due", 4), ("what", 6), ("about", 6), ("norm", 4)],
                card.deadlines.iter().map(|item| self.deadline_row(item)).collect(),
            ),
            part(
                "findings",
                findings_said,
                &[("rule", 5), ("inspection", 4), ("facts", 7), ("norm", 4)],
                findings.iter().map(|finding| self.finding_row(finding)).collect(),
            ),
            part(
                "history",
                more(card.history.timeline.len(), card.history.total),
                &[("day", 4), ("what", 6), ("detail", 6), ("status", 4)],
                card.history.timeline.iter().map(|item| self.timeline_row(item)).collect(),
            ),
            part(
                "risk",
                [card.risk.summary.clone(), self.objections_said(&card.risk), card.risk.limits.clone()]
                    .join(" ")
                    .trim()
                    .to_owned(),
                &[("criterion", 7), ("points", 2), ("why", 11)],
                criteria.collect(),
            ),
            part("checklists", String::new(), &[("list", 4), ("point", 8), ("norm", 4), ("mark", 4)], points.collect()),
            part("norms", String::new(), &[("norm", 5), ("article", 11), ("edition", 4)], norms.collect()),
        ]
    }

    /// What people say against the score, sentence by sentence.
    fn objections_said(&self, risk: &RiskView) -> String {
        let said = risk.objected.iter().flat_map(|one| one.objections.iter().map(move |objection| (one, objection)));
        let said = said.map(|(one, objection)| {
            let fill = [
                ("said", one.said.as_str()),
                ("instead", &objection.instead),
                ("reason", objection.reason.trim_end_matches('.')),
                ("actor", &objection.actor),
                ("day", &self.iso_day(&objection.day)),
            ];
            self.words.say("paper.objected", &fill)
        });
        said.collect::<Vec<_>>().join(" ")
    }

    fn deadline_row(&self, item: &DeadlineItem) -> Vec<String> {
        let day = item.due.as_ref().or(item.planned.as_ref()).map(|day| self.iso_day(day));
        let waits = item.waits_for.clone();
        let overdue = if item.overdue { Some(self.words.get("paper.overdue")) } else { None };
        let due = [day, waits, overdue].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let norm = item.derivation.as_ref().map(|derivation| derivation.norm.label.clone()).unwrap_or_default();
        vec![due, item.title.clone(), item.case_title.clone(), norm]
    }

    fn finding_row(&self, finding: &FindingView) -> Vec<String> {
        let day = finding.day.as_ref().map(|day| self.iso_day(day)).unwrap_or_default();
        let facts = finding.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value));
        let rule = format!("{} {}: {}", finding.rule, finding.title, finding.result_name);
        let facts = facts.chain([finding.untested.clone()]).filter(|text| !text.is_empty());
        let inspection = format!("№ {} {day}", finding.inspection);
        vec![rule, inspection.trim().to_owned(), facts.collect::<Vec<_>>().join("; "), labels(&finding.norms)]
    }

    fn timeline_row(&self, item: &TimelineItem) -> Vec<String> {
        let days = [&item.day, &item.until].into_iter().flatten().map(|day| self.iso_day(day));
        let mut days = days.collect::<Vec<_>>();
        days.dedup();
        vec![days.join(" – "), item.title.clone(), item.detail.clone(), item.status.clone()]
    }

    /// The files that the rows of a card were read from.
    fn card_sources(&self, key: &str) -> Result<Part> {
        let mut rows = Vec::new();
        for (batch, count) in self.batches_behind(key)? {
            rows.push(vec![
                self.dataset_name(&batch.dataset),
                format!(
                    "{}\n№ {}, {}",
                    batch.file,
                    batch.id,
                    self.iso_day(batch.imported.get(..10).unwrap_or_default())
                ),
                self.words.count(count),
                batch.sha256,
            ]);
        }
        Ok(Part {
            key: "sources",
            said: self.words.get("paper.sources_why"),
            columns: &[("dataset", 5), ("file", 5), ("rows", 3), ("sha256", 7)],
            rows,
        })
    }

    fn batches_behind(&self, key: &str) -> Result<Vec<(Batch, i64)>> {
        let object = Object::find(self.reader, key)?;
        let batches = sources::behind_object(self.reader, object.id)?.into_iter();
        batches.map(|(batch, count)| Ok((sources::batch_by_id(self.reader, batch)?, count))).collect()
    }

    /// The data sets of which rows stand on a card, and the classes of their fields.
    pub fn card_handed(&self, key: &str) -> Result<Handed> {
        let batches = self.batches_behind(key)?;
        self.handed_of(batches.iter().map(|(batch, _)| batch.dataset.as_str()))
    }

    /// A day as it is written here; as it stands where it is none.
    pub(crate) fn iso_day(&self, text: &str) -> String {
        let day = text.get(..10).unwrap_or(text).parse();
        day.map_or_else(|_| text.to_owned(), |day| self.words.day(day))
    }
}

fn labels(norms: &[NormRef]) -> String {
    norms.iter().map(|norm| norm.label.as_str()).collect::<Vec<_>>().join("; ")
}
