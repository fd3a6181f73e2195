//! Norms by their short description, acts by their titles, and articles of the acts by their text.

use ekn_data::legislation::library::{Act, Hit, table as library};
use ekn_data::search::{Query, marks, places_of};
use ekn_process::norms::Act as CitedAct;

use crate::norms::LawHit;
use crate::search::asked::Asked;
use crate::search::pieces::{around, pieces};
use crate::search::{LawPlace, Piece, SearchGroup, SearchHit, SearchTarget};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Articles by their act, number, title and gist, in either state language.
    pub(super) fn norms_found(&self, query: &Query, named: &Asked, limit: usize) -> Option<SearchGroup> {
        let short = named.short.as_deref().map(Query::parse);
        let query = short.as_ref().unwrap_or(query);
        let of_act = named.act(&self.method.library.norms);
        let mut hits = Vec::new();
        for (act, article) in self.method.library.norms.articles() {
            let reference = format!("{}:{}", act.id, article.id);
            let norm = self.norm_ref(&reference);
            let gist = self.words.text(&article.gist);
            let own = marks(query, &[&norm.label, &norm.title, gist]);
            let others = [&act.title, &act.short, &article.title, &article.gist];
            let others = others.iter().flat_map(|text| [text.kk.as_str(), text.ru.as_str(), article.id.as_str()]);
            let is_article = named.article.as_ref().is_none_or(|number| *number == article.id);
            let is_named = is_article && of_act.is_some_and(|named| named.id == act.id);
            if own.is_none() && !is_named && marks(query, &others.collect::<Vec<_>>()).is_none() {
                continue;
            }
            let own = own.unwrap_or_else(|| vec![Vec::new(); 3]);
            let title = format!("{}. {}", norm.label, norm.title);
            let shift = norm.label.len() + 2;
            let in_title = own[1].iter().map(|mark| mark.start + shift..mark.end + shift);
            let in_title: Vec<_> = own[0].iter().cloned().chain(in_title).collect();
            let weight = (is_named || named.short.is_some() && is_article, in_title.len(), own[2].len());
            let hit = SearchHit {
                title: pieces(&title, &in_title),
                detail: self.words.text(&act.title).to_owned(),
                found: if own[2].is_empty() { Vec::new() } else { around(gist, &own[2]) },
                why: self.words.get("search.norm"),
                day: None,
                target: SearchTarget { norm: Some(norm), ..SearchTarget::default() },
            };
            hits.push((std::cmp::Reverse(weight), hit));
        }
        hits.sort_by_key(|(weight, _)| *weight);
        self.whole_group("norms", hits.into_iter().map(|(_, hit)| hit).collect(), limit)
    }

    /// Acts by their titles in either state language, their requisites or codes.
    pub(super) fn acts_found(&self, query: &Query, named: &Asked, limit: usize) -> Result<Option<SearchGroup>> {
        let (mut acts, more) = library::acts_named(self.reader, query, limit)?;
        if let Some(named) = self.act_named(named)?.filter(|named| !acts.iter().any(|act| act.id == named.id)) {
            acts.insert(0, named);
            acts.truncate(limit);
        }
        let count = format!("{}{}", acts.len(), if more { "+" } else { "" });
        let hits: Vec<SearchHit> = acts
            .into_iter()
            .map(|act| {
                let title = act.title(self.words.language());
                let own = places_of(query, title);
                // Found by its name in the other language, its number or its code: that is shown then.
                let others = [&act.title_kk, &act.title_ru, &act.requisite, &act.code];
                let others = others.map(|text| (text, places_of(query, text)));
                let other = others.iter().find(|(_, places)| own.is_empty() && !places.is_empty());
                // Texts do not know the code of the information system; the list of cited acts does.
                let adilet = if own.is_empty() && other.is_none() { self.adilet(&act) } else { None };
                let target = LawPlace { act: act.code.clone(), article: String::new(), on: String::new() };
                SearchHit {
                    title: pieces(title, &own),
                    found: match (other, adilet) {
                        (Some((text, places)), _) => around(text, places),
                        (_, Some(adilet)) => vec![Piece { text: adilet.to_owned(), marked: true }],
                        _ => Vec::new(),
                    },
                    detail: act.requisite.clone(),
                    why: self.words.get("search.act"),
                    day: act.approved.map(|day| day.to_string()),
                    target: SearchTarget { law: Some(target), ..SearchTarget::default() },
                }
            })
            .collect();
        let title = self.kind_title("acts");
        Ok((!hits.is_empty()).then(|| SearchGroup { kind: "acts".to_owned(), title, count, hits }))
    }

    /// Articles in force today with all the words, each in one language: that of the person, where it is found in it.
    pub(super) fn laws_found(&self, query: &Query, named: &Asked, limit: usize) -> Result<Option<SearchGroup>> {
        let mut found = self.article_named(named, limit)?;
        let (others, more) = library::glance(self.reader, query, None, self.today, 2 * limit)?;
        found.extend(others);
        let mut hits: Vec<LawHit> = Vec::new();
        for hit in found {
            let hit = self.hit(hit, query, Some(self.today))?;
            let own = hit.language == self.words.language().code();
            match hits.iter_mut().find(|known| known.act == hit.act && known.article == hit.article) {
                Some(known) if own => *known = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
        let more = more || hits.len() > limit;
        hits.truncate(limit);
        let count = format!("{}{}", hits.len(), if more { "+" } else { "" });
        let hits: Vec<SearchHit> = hits.into_iter().map(|hit| self.law_hit(hit)).collect();
        let title = self.kind_title("laws");
        Ok((!hits.is_empty()).then(|| SearchGroup { kind: "laws".to_owned(), title, count, hits }))
    }

    /// The act of the library that a question names by a short name or a code.
    fn act_named(&self, named: &Asked) -> Result<Option<Act>> {
        let cited = named.act(&self.method.library.norms);
        let act = cited.map(|cited| library::act(self.reader, cited.corpus_code())).transpose()?;
        Ok(act.flatten())
    }

    fn adilet(&self, act: &Act) -> Option<&str> {
        let cited = self.method.library.norms.acts().find(|cited| cited.corpus_code() == act.code);
        cited.map(|cited: &CitedAct| cited.adilet.as_str())
    }

    /// The article that a question names: in the act that it names as well, or in every act.
    fn article_named(&self, named: &Asked, limit: usize) -> Result<Vec<Hit>> {
        let Some(article) = &named.article else { return Ok(Vec::new()) };
        if let Some(act) = self.act_named(named)? {
            return self.article_today(act, article);
        }
        if named.short.is_none() {
            return Ok(Vec::new());
        }
        if named.rest.is_empty() {
            // The space ends the number: 14 is not 144.
            let number = Query::parse(&format!("{article} "));
            return Ok(library::glance(self.reader, &number, Some(article), self.today, 2 * limit)?.0);
        }
        let mut hits = Vec::new();
        for act in library::acts_named(self.reader, &Query::parse(&named.rest), limit)?.0 {
            hits.extend(self.article_today(act, article)?);
        }
        Ok(hits)
    }

    /// An article of an act as it reads today, in both languages.
    fn article_today(&self, act: Act, article: &str) -> Result<Vec<Hit>> {
        let wordings = library::wordings(self.reader, &act, article)?;
        let wordings = wordings.into_iter().filter(|wording| wording.in_force(self.today));
        Ok(wordings.map(|wording| Hit { act: act.clone(), article: article.to_owned(), wording }).collect())
    }

    fn law_hit(&self, hit: LawHit) -> SearchHit {
        let mut title = vec![Piece { text: format!("{}, {}. ", hit.act_name, hit.label), marked: false }];
        title.extend(hit.heading.into_iter().map(|piece| Piece { text: piece.text, marked: piece.hit }));
        SearchHit {
            title,
            detail: hit.span,
            found: hit.snippet.into_iter().map(|piece| Piece { text: piece.text, marked: piece.hit }).collect(),
            why: self.words.get("search.law"),
            day: None,
            target: SearchTarget {
                law: Some(LawPlace { act: hit.act, article: hit.article, on: hit.on }),
                ..SearchTarget::default()
            },
        }
    }
}
