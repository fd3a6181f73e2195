//! Drafts and acts of the office: by the numbers of the acts, by what they are called, and by their texts in both languages.

use ekn_data::search::{Query, marks};
use ekn_process::documents::index::table::{Found, found};
use ekn_process::tasks::table as tasks;

use crate::search::pieces::{around, pieces};
use crate::search::{DraftPlace, SearchHit, SearchTarget};
use crate::{Result, Showcase};

/// Drafts that are looked at, the newest.
const LOOKED_AT: u32 = 200;

/// How well a document meets a question: whether by its number, in how many places of its name, and whether the name or the text holds it all.
pub(super) type Weight = (bool, usize, bool);

impl Showcase<'_> {
    /// Drafts and adopted acts that hold what is asked, the newest first.
    pub(super) fn drafts_found(&self, query: &Query) -> Result<Vec<(Weight, SearchHit)>> {
        let mut hits = Vec::new();
        for draft in found(self.reader, query, LOOKED_AT)? {
            hits.extend(self.draft_hit(query, &draft)?);
        }
        Ok(hits)
    }

    fn draft_hit(&self, query: &Query, draft: &Found) -> Result<Option<(Weight, SearchHit)>> {
        let Some(case) = tasks::case(self.reader, draft.case_id)? else { return Ok(None) };
        // A row that the session may not see takes its acts with it.
        let Some(case_number) = self.case_number(&case)? else { return Ok(None) };
        let template = self.method.library.template(&draft.template);
        let name = template.map_or(draft.template.as_str(), |template| self.words.text(&template.title));
        let [kk, ru] = [&draft.texts[0], &draft.texts[1]];
        let texts = if self.words.language().code() == "kk" { [name, kk, ru] } else { [name, ru, kk] };
        let number = draft.adopted.as_ref().map(|(number, _)| number.as_str()).filter(|number| query.asks_for(number));
        let rest = number.map(|number| query.besides(number));
        let query = rest.as_ref().unwrap_or(query);
        let met = if query.is_empty() { Some(vec![Vec::new(); texts.len()]) } else { marks(query, &texts) };
        let Some(met) = met else { return Ok(None) };
        let title = match &draft.adopted {
            Some((number, _)) => self.words.say("timeline.numbered", &[("kind", name), ("number", number)]),
            None => name.to_owned(),
        };
        let in_number = number.and_then(|number| title.rfind(number).map(|at| at..at + number.len()));
        let in_title: Vec<_> = met[0].iter().cloned().chain(in_number).collect();
        let text = texts.iter().zip(&met).skip(1).find(|(_, marks)| !marks.is_empty());
        let text = text.filter(|_| in_title.is_empty());
        let sort =
            self.words.get(if draft.adopted.is_some() { "search.document.act" } else { "search.document.draft" });
        let why = match (number, &text) {
            (Some(_), _) => "search.act_number",
            (None, Some(_)) => "search.document.text",
            (None, None) => "search.document.name",
        };
        let day = draft.adopted.as_ref().map_or(&draft.day, |(_, day)| day);
        let place = DraftPlace { case_id: case.id, template: draft.template.clone() };
        let hit = SearchHit {
            title: pieces(&title, &in_title),
            detail: [sort, self.case_title(&case, &case_number)].join(" · "),
            found: text.map(|(text, marks)| around(text, marks)).unwrap_or_default(),
            why: self.words.get(why),
            day: Some(day.clone()),
            target: SearchTarget { draft: Some(place), ..SearchTarget::default() },
        };
        Ok(Some(((number.is_some(), met[0].len(), text.is_none()), hit)))
    }
}
