//! Calls about norms and the library of acts.

use std::path::Path;

use ekn_data::legislation::Headings;
use ekn_data::legislation::intake::{self, Counts, Order};
use ekn_showcase::cards::NormView;
use ekn_showcase::norms::{LawAct, LawActs, LawArticle, LawDiff, LawHits, LawImportReport};

use crate::answers::Progress;
use crate::refusal::Result;
use crate::requests::*;
use crate::{Door, Host};

use super::reading::day;
use super::viewed;

pub(crate) fn norm(door: &mut Door, host: &dyn Host, request: NormRequest) -> Result<NormView> {
    let on = request.on.as_deref().map(day).transpose()?;
    viewed(door, host, "norm", request.id.clone(), |showcase| showcase.norm(&request.id, on))
}

/// The import writes its own line in the journal, in the transaction of its texts.
pub(crate) fn import_acts(door: &mut Door, host: &dyn Host, request: ImportActsRequest) -> Result<LawImportReport> {
    let session = door.session()?;
    let mut only = request.only;
    if request.cited {
        only.extend(session.method.library.norms.acts().map(|act| act.corpus_code().to_owned()));
    }
    let order = Order {
        path: Path::new(&request.path),
        headings: &Headings::load(&session.assets)?,
        only: &only,
        actor: &host.actor(),
        at: &host.now(),
        day: &host.today().to_string(),
        purpose: &host.purpose(),
    };
    let outcome = intake::import(&mut session.store, &order, &mut |counts| host.progress(&progress(counts)))?;
    session.look(host, |showcase| Ok(showcase.law_import_report(&outcome)))
}

pub(crate) fn acts(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<LawActs> {
    viewed(door, host, "acts", "", |showcase| showcase.acts())
}

pub(crate) fn act(door: &mut Door, host: &dyn Host, request: ActRequest) -> Result<LawAct> {
    let on = request.on.as_deref().map(day).transpose()?;
    viewed(door, host, "act", request.act.clone(), |showcase| showcase.act(&request.act, on))
}

pub(crate) fn article(door: &mut Door, host: &dyn Host, request: ArticleRequest) -> Result<LawArticle> {
    let on = request.on.as_deref().map(day).transpose()?;
    let subject = format!("{}:{}", request.act, request.article);
    viewed(door, host, "article", subject, |showcase| showcase.article(&request.act, &request.article, on))
}

pub(crate) fn article_diff(door: &mut Door, host: &dyn Host, request: ArticleDiffRequest) -> Result<LawDiff> {
    let (from, to) = (day(&request.from)?, day(&request.to)?);
    let subject = format!("{}:{}", request.act, request.article);
    viewed(door, host, "article_diff", subject, |showcase| {
        showcase.article_diff(&request.act, &request.article, from, to)
    })
}

pub(crate) fn search_norms(door: &mut Door, host: &dyn Host, request: NormSearchRequest) -> Result<LawHits> {
    let on = request.on.as_deref().map(day).transpose()?;
    viewed(door, host, "search_norms", request.query.clone(), |showcase| showcase.search_norms(&request.query, on))
}

/// Texts stand for rows, acts for bytes: it is by acts that one sees how far it is.
fn progress(counts: &Counts) -> Progress {
    Progress {
        read: counts.read as i64,
        rejected: counts.set_aside as i64,
        done: counts.acts as i64,
        total: counts.of as i64,
    }
}
