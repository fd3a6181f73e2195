//! Documents: acts and drafts of the office, and templates and checklists by their names and texts, each with the open cases that work
//! with it.

use std::cmp::Reverse;

use ekn_data::search::{Query, marks};
use ekn_process::tactics::Task;
use ekn_process::tasks::{Graph, table as tasks};

use crate::search::drafts::Weight;
use crate::search::pieces::{around, pieces};
use crate::search::{CaseRef, DocumentRef, DocumentView, SearchGroup, SearchHit, SearchTarget};
use crate::{Result, Showcase};

const TEMPLATE: &str = "template";
const CHECKLIST: &str = "checklist";

/// Cases that are named with a document.
const CASES: usize = 20;

/// A document as it is searched.
struct Shelved<'l> {
    document: DocumentRef,
    /// What it is, by its word.
    sort: &'static str,
    title: &'l str,
    titles: [&'l str; 3],
    texts: Vec<&'l str>,
}

impl Showcase<'_> {
    /// Acts of the number that is asked for; then templates, checklists, acts and drafts that hold what is asked in any language, those with
    /// it in their names first.
    pub(super) fn documents_found(&self, query: &Query, limit: usize) -> Result<Option<SearchGroup>> {
        let mut hits: Vec<(Weight, SearchHit)> = Vec::new();
        for shelved in self.shelved() {
            let detail = self.words.get(&format!("search.document.{}", shelved.sort));
            let mut own: Vec<&str> = vec![shelved.title];
            own.extend(shelved.titles);
            own.push(&detail);
            let texts = own.iter().chain(&shelved.texts).copied().collect::<Vec<_>>();
            let Some(found) = marks(query, &texts) else { continue };
            let named = found[..own.len()].iter().any(|marks| !marks.is_empty());
            let text = texts.iter().zip(&found).skip(own.len()).find(|(_, marks)| !marks.is_empty());
            let hit = SearchHit {
                title: pieces(shelved.title, &found[0]),
                found: text.filter(|_| !named).map(|(text, marks)| around(text, marks)).unwrap_or_default(),
                detail,
                why: self.words.get(if named { "search.document.name" } else { "search.document.text" }),
                day: None,
                target: SearchTarget { document: Some(shelved.document), ..SearchTarget::default() },
            };
            hits.push(((false, found[0].len(), named), hit));
        }
        hits.extend(self.drafts_found(query)?);
        hits.sort_by_key(|(weight, _)| Reverse(*weight));
        Ok(self.whole_group("documents", hits.into_iter().map(|(_, hit)| hit).collect(), limit))
    }

    fn shelved(&self) -> impl Iterator<Item = Shelved<'_>> {
        let library = &self.method.library;
        let templates = library.drafting.cards.iter().map(|template| Shelved {
            document: DocumentRef { kind: TEMPLATE.to_owned(), id: template.id.clone() },
            sort: TEMPLATE,
            title: self.words.text(&template.title),
            titles: [&template.title.kk, &template.title.ru, &template.title.en],
            texts: vec![&template.title.kk, &template.title.ru],
        });
        let lists = library.checklists.iter().map(|list| Shelved {
            document: DocumentRef { kind: CHECKLIST.to_owned(), id: list.id.clone() },
            sort: list.kind.code(),
            title: self.words.text(&list.title),
            titles: [&list.title.kk, &list.title.ru, &list.title.en],
            texts: list
                .items
                .iter()
                .flat_map(|item| [self.words.text(&item.text), &item.text.kk, &item.text.ru, &item.text.en])
                .collect(),
        });
        templates.chain(lists)
    }

    /// A template with what is known without a case, or a checklist for reading, and the open cases that work with it.
    pub fn document(&self, document: &DocumentRef) -> Result<DocumentView> {
        let library = &self.method.library;
        let template = library.template(&document.id).filter(|_| document.kind == TEMPLATE);
        let checklist = library.checklist(&document.id).filter(|_| document.kind == CHECKLIST);
        let title = template.map(|template| &template.title).or(checklist.map(|list| &list.title));
        let title = title.ok_or_else(|| ekn_data::Error::unknown("document", &document.id))?;
        let (cases, more) = self.cases_with(document)?;
        Ok(DocumentView {
            title: self.words.text(title).to_owned(),
            template: template.map(|template| self.template(template, None)),
            checklist: checklist.map(|list| self.checklist(list, None, None, &[])),
            cases,
            more,
        })
    }

    /// Open cases of rows that the session may see with a task that works with a document, newest first; and whether there are more.
    fn cases_with(&self, document: &DocumentRef) -> Result<(Vec<CaseRef>, bool)> {
        let works_with = |task: &Task| {
            let own = if document.kind == TEMPLATE { task.template() } else { task.checklist() };
            own == Some(document.id.as_str())
        };
        let tactics = self.method.library.tactics.iter().filter(|tactic| tactic.tasks.iter().any(works_with));
        let tactics: Vec<&str> = tactics.map(|tactic| tactic.id.as_str()).collect();
        let mut cases = Vec::new();
        for case in tasks::cases(self.reader)?.into_iter().rev().filter(|case| tactics.contains(&case.tactic.as_str()))
        {
            let Some(number) = self.case_number(&case)? else { continue };
            let graph = Graph::of(self.reader, &self.method.library, case)?;
            if graph.is_closed() {
                continue;
            }
            if cases.len() == CASES {
                return Ok((cases, true));
            }
            let title = self.case_title(&graph.case, &number);
            let detail = self.sides(graph.case.entity, graph.case.authority)?;
            cases.push(CaseRef { id: graph.case.id, title, detail });
        }
        Ok((cases, false))
    }
}
