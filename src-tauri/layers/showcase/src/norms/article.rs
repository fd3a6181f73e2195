//! An article on a day, put together: both languages, their editions, the wordings before and after.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ekn_data::legislation::library::{Act, Edition, Wording, table as library};
use ekn_data::legislation::{is_article, with_plain_numbers};
use ekn_data::vocabulary::Language;

use crate::norms::acts::in_force;
use crate::norms::paragraph::paragraphs;
use crate::norms::{LawArticle, LawSide, LawText, LawWording};
use crate::{Result, Showcase};

/// All that the library knows of one article.
pub(super) struct Known {
    pub act: Act,
    pub editions: Vec<Edition>,
    /// Days of editions that were set aside.
    pub gaps: Vec<(Language, NaiveDate)>,
    pub wordings: Vec<Wording>,
}

impl Known {
    /// The wording of a language in force on a day.
    pub fn on(&self, language: Language, day: NaiveDate) -> Option<&Wording> {
        self.wordings.iter().find(|one| one.language == language && one.in_force(day))
    }
}

impl Showcase<'_> {
    /// An article as it stood on a day; today if none is named.
    pub fn article(&self, act: &str, article: &str, on: Option<NaiveDate>) -> Result<LawArticle> {
        let article = with_plain_numbers(article.trim());
        let known = self.known_article(act, &article)?;
        self.article_on(&known, &article, on.unwrap_or(self.today))
    }

    /// An article of the library; one that no edition has is refused.
    pub(super) fn known_article(&self, act: &str, article: &str) -> Result<Known> {
        let act = self.find_act(act)?;
        let wordings = library::wordings(self.reader, &act, article.trim())?;
        if wordings.is_empty() {
            return Err(ekn_data::Error::unknown("article", article).into());
        }
        let (editions, gaps) = (library::editions(self.reader, &act)?, library::gaps(self.reader, &act)?);
        Ok(Known { editions, gaps, act, wordings })
    }

    pub(super) fn article_on(&self, known: &Known, article: &str, on: NaiveDate) -> Result<LawArticle> {
        let article = article.trim();
        let shown = [Language::Kk, Language::Ru].map(|language| known.on(language, on).map(|one| one.since));
        let current = shown.iter().flatten().max().copied();
        let (mut earlier, mut later) = (None, None);
        let wordings = self.wording_days(known, on);
        for day in wordings.keys() {
            if current.map_or(*day <= on, |current| *day < current) {
                earlier = Some(*day);
            } else if *day > on && later.is_none() {
                later = Some(*day);
            }
        }
        let (previous, next) = self.neighbours(known, article, on)?;
        Ok(LawArticle {
            act: self.act_head(&known.act),
            article: article.to_owned(),
            label: self.piece_label(article),
            on: on.to_string(),
            kk: self.law_side(known, Language::Kk, on)?,
            ru: self.law_side(known, Language::Ru, on)?,
            wordings: wordings.into_values().collect(),
            earlier: earlier.map(|day| day.to_string()),
            later: later.map(|day| day.to_string()),
            previous,
            next,
            notes: self.article_notes(known, article, on)?,
            notice: self.law_notice(&known.editions),
        })
    }

    fn law_side(&self, known: &Known, language: Language, on: NaiveDate) -> Result<LawSide> {
        let edition = in_force(&known.editions, language, on);
        let text = match (known.on(language, on), edition) {
            (Some(wording), Some(edition)) => {
                let stored = library::text(self.reader, wording.text)?;
                Some(LawText {
                    heading: stored.heading,
                    paragraphs: paragraphs(&stored.body),
                    since: wording.since.to_string(),
                    until: wording.until.and_then(|day| day.pred_opt()).map(|day| day.to_string()),
                    span: self.span(wording.since, wording.until),
                    edition: self.edition(edition),
                })
            }
            _ => None,
        };
        let missing = text.is_none().then(|| self.missing(known, language, on));
        Ok(LawSide { language: language.code().to_owned(), text, missing })
    }

    /// Why there is no text in a language on a day.
    pub(super) fn missing(&self, known: &Known, language: Language, on: NaiveDate) -> String {
        let own = || known.editions.iter().filter(|edition| edition.language == language);
        let day = self.words.day(on);
        match (own().next(), in_force(&known.editions, language, on)) {
            (None, _) => self.words.get("law.no_language"),
            (Some(_), Some(edition)) => {
                self.words.say("law.no_article", &[("day", &day), ("edition", &self.words.day(edition.since))])
            }
            (Some(first), None) if on < first.since => {
                self.words.say("law.no_edition", &[("day", &day), ("first", &self.words.day(first.since))])
            }
            (Some(_), None) => self.words.say("law.no_act", &[("day", &day)]),
        }
    }

    /// Days on which the wording changed in any language. A day on which the article was taken out is none.
    fn wording_days(&self, known: &Known, on: NaiveDate) -> BTreeMap<NaiveDate, LawWording> {
        let mut days: BTreeMap<NaiveDate, LawWording> = BTreeMap::new();
        for wording in &known.wordings {
            let of_day = |edition: &&Edition| edition.language == wording.language && edition.since == wording.since;
            let cause = known.editions.iter().find(of_day).and_then(|edition| edition.cause.clone());
            let day = days.entry(wording.since).or_insert_with(|| LawWording {
                since: wording.since.to_string(),
                languages: Vec::new(),
                cause: None,
                shown: false,
            });
            day.languages.push(wording.language.code().to_owned());
            day.cause = day.cause.take().or(cause.filter(|cause| !cause.is_empty()));
            day.shown |= wording.in_force(on);
        }
        days
    }

    /// The articles before and after in the edition in force.
    fn neighbours(&self, known: &Known, article: &str, on: NaiveDate) -> Result<(Option<String>, Option<String>)> {
        for language in [Language::Ru, Language::Kk] {
            let Some(edition) = in_force(&known.editions, language, on) else { continue };
            let outline = library::outline(self.reader, &known.act, language, edition.since)?;
            let mut articles: Vec<String> = outline.into_iter().filter(|number| is_article(number)).collect();
            if let Some(at) = articles.iter().position(|number| number == article) {
                let next = (at + 1 < articles.len()).then(|| articles.swap_remove(at + 1));
                let previous = at.checked_sub(1).map(|before| articles.swap_remove(before));
                return Ok((previous, next));
            }
        }
        Ok((None, None))
    }

    /// That the languages stand in editions of different days, if they do.
    pub(super) fn lag(&self, known: &Known, on: NaiveDate) -> Option<String> {
        let [kk, ru] = [Language::Kk, Language::Ru].map(|language| in_force(&known.editions, language, on));
        let (kk, ru) = kk.zip(ru).filter(|(kk, ru)| kk.since != ru.since)?;
        let fill = [("kk", self.words.day(kk.since)), ("ru", self.words.day(ru.since))];
        Some(self.words.say("law.lag", &fill.each_ref().map(|(place, day)| (*place, day.as_str()))))
    }

    /// That a later edition was set aside which stands in the span of the one in force on a day.
    pub(super) fn gap(&self, known: &Known, language: Language, on: NaiveDate) -> Option<String> {
        let shown = in_force(&known.editions, language, on)?;
        let hides = |day: NaiveDate| day > shown.since && shown.until.is_none_or(|until| day < until);
        let (_, day) = known.gaps.iter().find(|(of, day)| *of == language && hides(*day))?;
        Some(self.words.say(&format!("law.gap.{}", language.code()), &[("day", &self.words.day(*day))]))
    }

    fn article_notes(&self, known: &Known, article: &str, on: NaiveDate) -> Result<Vec<String>> {
        let mut notes = Vec::from_iter(self.lag(known, on));
        // One text may have the number twice: an act that changes another quotes its articles.
        let second = format!("{article}#2");
        if library::wordings(self.reader, &known.act, &second)?.iter().any(|wording| wording.in_force(on)) {
            notes.push(self.words.say("law.twice", &[("n", article), ("second", &second)]));
        }
        notes.extend([Language::Kk, Language::Ru].into_iter().filter_map(|language| self.gap(known, language, on)));
        if known.act.ended.is_some_and(|ended| ended <= on) {
            let ended = known.act.ended.map(|ended| self.words.day(ended)).unwrap_or_default();
            notes.push(self.words.say("law.ended", &[("day", &ended)]));
        }
        Ok(notes)
    }
}
