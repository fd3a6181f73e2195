//! Requisites and chronology in words.

use ekn_analytics::appeals::formal_reply::Source as Ground;
use ekn_analytics::documents::chronology::{Mention, Named, Source, glue};
use ekn_analytics::documents::requisites::{Requisite, Requisites, Rules, extract};
use ekn_analytics::documents::text::Document;

use super::{
    ConflictDay, EventView, MentionView, PaperConflict, PaperView, PapersView, Quoted, ReplySign, ReplyView,
    RequisiteView,
};
use crate::Showcase;

impl Showcase<'_> {
    /// Documents read together: each with its name.
    #[must_use]
    pub fn papers(&self, rules: &Rules, documents: &[(String, Document)]) -> PapersView {
        let found: Vec<Requisites> = documents.iter().map(|(_, document)| extract(document, rules)).collect();
        let sources =
            documents.iter().zip(&found).map(|((id, document), requisites)| Source { id, document, requisites });
        let sources: Vec<Source<'_>> = sources.collect();
        let chronology = glue(&sources, rules);
        let mention = |mention: &Mention| mention_view(mention, documents);
        let mentions = |all: &[Mention]| all.iter().map(mention).collect::<Vec<_>>();
        PapersView {
            documents: documents
                .iter()
                .zip(&found)
                .map(|((name, document), found)| self.paper(rules, name, document, found))
                .collect(),
            events: chronology
                .events
                .iter()
                .map(|event| EventView {
                    from: event.from.to_string(),
                    to: event.to.map(|to| to.to_string()),
                    kind: event.kind.as_ref().map(|kind| self.rule_title(rules, &format!("event/{kind}"))),
                    named: event.named.as_ref().map(|named| self.named(rules, named)),
                    mentions: mentions(&event.mentions),
                })
                .collect(),
            conflicts: chronology
                .conflicts
                .iter()
                .map(|conflict| PaperConflict {
                    named: self.named(rules, &conflict.named),
                    days: conflict
                        .days
                        .iter()
                        .map(|(day, all)| ConflictDay { day: day.to_string(), mentions: mentions(all) })
                        .collect(),
                })
                .collect(),
            unsettled: mentions(&chronology.unsettled),
            notice: self.words.get("papers.notice"),
        }
    }

    fn paper(&self, rules: &Rules, name: &str, document: &Document, found: &Requisites) -> PaperView {
        PaperView {
            name: name.to_owned(),
            kind: found.head.kind.as_ref().map(|kind| self.rule_title(rules, &format!("document/{}", kind.value))),
            number: found.head.number.as_ref().map(|number| number.value.clone()),
            date: found.head.date.as_ref().map(|date| date.value.to_string()),
            items: found.items.iter().map(|item| self.requisite(rules, document, item)).collect(),
        }
    }

    fn requisite(&self, rules: &Rules, document: &Document, item: &Requisite) -> RequisiteView {
        let doubts = item.doubts.iter().filter_map(|doubt| rules.doubt(*doubt));
        RequisiteView {
            kind: item.kind.code().to_owned(),
            kind_name: self.words.get(&format!("requisite.{}", item.kind.code())),
            value: item.value.to_string(),
            written: item.written.clone(),
            page: document.paragraphs.get(item.place.paragraph).and_then(|paragraph| paragraph.page),
            paragraph: item.place.paragraph as i64 + 1,
            from: item.place.range.start as i64,
            to: item.place.range.end as i64,
            why: self.rule_title(rules, &item.rule),
            doubts: doubts.map(|doubt| self.words.text(doubt).to_owned()).collect(),
        }
    }

    fn rule_title(&self, rules: &Rules, id: &str) -> String {
        rules.title(id).map_or_else(|| id.to_owned(), |title| self.words.text(title).to_owned())
    }

    fn named(&self, rules: &Rules, named: &Named) -> String {
        let kind =
            named.kind.as_ref().map(|kind| self.rule_title(rules, &format!("document/{kind}"))).unwrap_or_default();
        self.words.say("timeline.numbered", &[("kind", &kind), ("number", &named.number)]).trim().to_owned()
    }

    /// Whether an answer answers the appeal, beside an earlier answer where there is one.
    #[must_use]
    pub fn reply(&self, answer: &Document, appeal: &Document, earlier: Option<&Document>) -> ReplyView {
        let [answer, appeal] = [answer, appeal].map(whole);
        let earlier = earlier.map(whole);
        let replies = &self.method.appeals.replies;
        let read = replies.read(&answer, &appeal, earlier.as_deref());
        let signs = read.signals.iter().map(|signal| ReplySign {
            sentence: self.words.text(&signal.sentence).to_owned(),
            points: signal.points,
            grounds: signal
                .grounds
                .iter()
                .map(|(source, range)| {
                    let (key, text) = match source {
                        Ground::Answer => ("reply.answer", Some(answer.as_str())),
                        Ground::Appeal => ("reply.appeal", Some(appeal.as_str())),
                        Ground::Earlier => ("reply.earlier", earlier.as_deref()),
                    };
                    let words = text.and_then(|text| text.get(range.clone())).unwrap_or_default();
                    Quoted { of: self.words.get(key), words: words.to_owned() }
                })
                .collect(),
        });
        let model = replies.model();
        ReplyView {
            formal: read.formal,
            points: read.points,
            signs: signs.collect(),
            model: self.words.say("triage.made.file.said", &[("id", &model.id), ("version", &model.version)]),
            limits: self.words.text(&model.limits).to_owned(),
            notice: self.words.get("risk.notice"),
        }
    }
}

fn whole(document: &Document) -> String {
    document.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn mention_view(mention: &Mention, documents: &[(String, Document)]) -> MentionView {
    let document = documents.iter().find(|(id, _)| *id == mention.document);
    let paragraph = document.and_then(|(_, document)| document.paragraphs.get(mention.date.paragraph));
    MentionView {
        document: mention.document.clone(),
        page: paragraph.and_then(|paragraph| paragraph.page),
        paragraph: mention.date.paragraph as i64 + 1,
        what: mention.what.clone(),
    }
}
