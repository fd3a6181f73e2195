//! One fetch from its first page to a whole file.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{ETAG, LAST_MODIFIED};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::Error;
use crate::passports::Biometrics;

use super::address::{Address, host_of};
use super::answer::{Verdict, judge};
use super::client::{Client, Exchange};
use super::paging::{After, Position};
use super::policy::Pace;
use super::record::{at, flat, names, unmapped, whole_number};
use super::spool::{Asked, Spool, Tags};
use super::{Connector, Seal, Secret, Settings, Surroundings, Trouble};

/// Steps within one host that a source may send us through for one page.
const STEPS: u32 = 3;
/// A pause is slept in pieces, so that it can be cancelled.
const NAP: Duration = Duration::from_millis(200);

/// What to fetch, by whose leave, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The source.
    pub connector: &'a Connector,
    /// The office's settings.
    pub settings: &'a Settings,
    /// The key to the source.
    pub key: Option<&'a Secret>,
    /// The proxy's `user:password`.
    pub proxy_key: Option<&'a Secret>,
    /// What is called biometric: a source that sends such data is refused.
    pub biometrics: &'a Biometrics,
    /// The file to make.
    pub out: &'a Path,
    /// Whether to begin anew, whatever came before.
    pub anew: bool,
}

impl Order<'_> {
    /// Refuses where the office has not said what it must: that the network is on, the address, the key. Nothing is sent.
    pub fn admitted(&self) -> crate::Result<()> {
        self.settings.admit(self.connector, self.key).map(|_| ())
    }
}

/// A request, as the journal tells of it: before it goes out, and again when something or nothing has come of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Always `GET`: nothing is ever changed at a source.
    pub method: &'static str,
    /// Host and port.
    pub host: String,
    /// The path.
    pub path: String,
    /// The query, with `***` in the place of the key.
    pub query: String,
    /// The page, from 1.
    pub page: u64,
    /// The try at this page, from 1.
    pub attempt: u32,
    /// What came of it; none while it is only about to go out.
    pub came: Option<Came>,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// HTTP status; 0 if no answer came.
    pub status: u16,
    /// Bytes of the answer.
    pub bytes: u64,
    /// How long it took, in milliseconds.
    pub millis: u64,
    /// `ok`, `nothing_new`, `redirect`, `cancelled`, or the key of the trouble.
    pub outcome: &'static str,
}

/// How far a fetch has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records so far.
    pub records: u64,
    /// Pages so far.
    pub pages: u64,
    /// Bytes of answers in this run.
    pub bytes: u64,
    /// Requests of this run.
    pub requests: u64,
}

/// What a fetch brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// SHA-256 of the file; of the file of the last time if nothing is new.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Records in it, one a line.
    pub records: u64,
    /// Pages that it came in.
    pub pages: u64,
    /// Requests of this run.
    pub requests: u64,
    /// Whether an interrupted download was continued.
    pub resumed: bool,
    /// Whether the source has nothing new; then nothing was written.
    pub nothing_new: bool,
    /// How many records the source said to have on the first page and later, if that changed: some may have moved from page to page, so
    /// that they are missing or there twice.
    pub moved: Option<(u64, u64)>,
    /// Records that came on two pages: others may have moved so that they are missing.
    pub repeated: u64,
    /// Names in the records that the connector neither maps nor ignores.
    pub unmapped: Vec<String>,
}

impl Fetched {
    /// Whether records may be missing from the file since the source changed while it came.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.moved.is_some() || self.repeated > 0
    }
}

/// Fetches a data set into a file, sealed.
///
/// `sent` is told of each request before it, and after it, whatever came of it; it ends the fetch by an error of its own, so that
/// nothing goes out of which nothing is known. `go_on` cancels by answering `false`. A fetch that fails leaves its whole pages on the disk, and the next one goes on after them.
pub fn fetch<E: From<Error>>(
    order: &Order<'_>,
    seal: &Seal,
    around: &dyn Surroundings,
    sent: &mut dyn FnMut(&Sent) -> Result<(), E>,
    go_on: &mut dyn FnMut(&Counts) -> bool,
) -> Result<Fetched, E> {
    let connector = order.connector;
    let base = order.settings.admit(connector, order.key)?;
    let client = Client::new(order.settings, order.proxy_key, connector.limits, &base)?;
    let question = question(connector, &base);
    let resume_days = connector.limits.resume_days;
    let (now, anew) = (around.now(), order.anew);
    let asked = Asked { connector: &connector.id, question: &question, now: &now, resume_days, anew, seal };
    let spool = Spool::open(order.out, &asked)?;
    let mut run = Run {
        connector,
        biometrics: order.biometrics,
        address: Address { connector, base, key: order.key },
        client,
        pace: Pace::of(connector.limits.requests_a_minute),
        counts: Counts { records: spool.state.records, pages: spool.state.pages, ..Counts::default() },
        around,
        sent,
        go_on,
    };
    run.all(spool)
}

/// What a download is an answer to. A part of an answer to another question is no use.
fn question(connector: &Connector, base: &Url) -> String {
    let parts = (
        base,
        (&connector.dataset, &connector.source, &connector.parameters),
        (&connector.records, &connector.total, &connector.paging),
        (&connector.fields, &connector.ignore),
    );
    hex::encode(Sha256::digest(format!("{parts:?}").as_bytes()))
}

struct Run<'a, E> {
    connector: &'a Connector,
    biometrics: &'a Biometrics,
    address: Address<'a>,
    client: Client,
    pace: Pace,
    counts: Counts,
    around: &'a dyn Surroundings,
    sent: &'a mut dyn FnMut(&Sent) -> Result<(), E>,
    go_on: &'a mut dyn FnMut(&Counts) -> bool,
}

/// An answer to the request for a page.
enum Answer {
    Page(Value, Tags),
    NothingNew,
}

/// What one request led to.
enum Step {
    Done(Answer),
    Follow(Url),
    Again(Trouble, Option<Duration>),
}

impl<E: From<Error>> Run<'_, E> {
    fn all(&mut self, mut spool: Spool<'_>) -> Result<Fetched, E> {
        let mut resumed = spool.state.pages > 0;
        if resumed && !self.is_as_it_was(&mut spool)? {
            spool.restart(&self.around.now())?;
            (resumed, self.counts.records, self.counts.pages) = (false, 0, 0);
        }
        let new = match self.pages(&mut spool) {
            Ok(new) => new,
            Err(error) => {
                if spool.state.pages == 0 {
                    // What ended the fetch is what is told, not an empty file that could not be removed.
                    let _ = spool.leave();
                }
                return Err(error);
            }
        };
        let (moved, repeated) = (spool.state.moved, spool.state.repeated);
        let unmapped = if new { spool.state.unmapped.iter().cloned().collect() } else { Vec::new() };
        let whole = if new {
            let tags = self.lasting_tags(&spool);
            spool.finish(tags)?
        } else {
            let last = spool.last.clone();
            spool.leave()?;
            last.ok_or_else(|| Error::Fetch(self.refused(304)))?
        };
        Ok(Fetched {
            sha256: whole.sha256,
            bytes: whole.bytes,
            records: whole.records,
            pages: whole.pages,
            requests: self.counts.requests,
            resumed,
            nothing_new: !new,
            moved: if new { moved } else { None },
            repeated: if new { repeated } else { 0 },
            unmapped,
        })
    }

    /// Whether the source still gives the first page and the last one as they came before the download was interrupted. Where it does not, its
    /// records have moved over the pages: going on would leave some out.
    fn is_as_it_was(&mut self, spool: &mut Spool<'_>) -> Result<bool, E> {
        for seen in spool.state.seen.clone() {
            let Answer::Page(answer, _) = self.page(&seen.position, None)? else { return Ok(false) };
            let (lines, _) = self.lines(self.records(&answer)?, &mut spool.state.unmapped)?;
            if hex::encode(Sha256::digest(lines)) != seen.sha256 {
                return Ok(false);
            }
        }
        // What an earlier version has left tells nothing of its pages.
        Ok(!spool.state.seen.is_empty())
    }

    /// Page after page. `false` if the source has nothing new.
    fn pages(&mut self, spool: &mut Spool<'_>) -> Result<bool, E> {
        loop {
            if spool.state.position == Position::End {
                return Ok(true);
            }
            // Between pages, so that what has come is kept.
            if !(self.go_on)(&self.counts) {
                return Err(Error::Cancelled.into());
            }
            if spool.state.pages >= self.connector.limits.pages {
                return Err(Error::Fetch(Trouble::TooManyPages { most: self.connector.limits.pages }).into());
            }
            let position = spool.state.position.clone();
            let tags = spool.last.as_ref().and_then(|last| last.tags.clone()).filter(|_| position == Position::Start);
            let (answer, tags) = match self.page(&position, tags.as_ref())? {
                Answer::Page(answer, tags) => (answer, tags),
                Answer::NothingNew => return Ok(false),
            };
            if position == Position::Start {
                spool.state.tags = tags;
            }
            self.keep(spool, &position, &answer)?;
        }
    }

    fn records<'v>(&self, answer: &'v Value) -> Result<&'v [Value], Error> {
        let place = &self.connector.records;
        let records = at(answer, place).and_then(Value::as_array);
        records.map(Vec::as_slice).ok_or_else(|| self.wrong_shape(place))
    }

    /// The records of a page as lines, and how many they are. Names without a meaning are added to those known.
    fn lines(&self, records: &[Value], unknown: &mut BTreeSet<String>) -> Result<(String, u64), Error> {
        let connector = self.connector;
        let (mut lines, mut called) = (String::new(), BTreeSet::new());
        for (place, record) in records.iter().enumerate() {
            if !record.is_object() {
                return Err(self.wrong_shape(&format!("{}.{place}", connector.records)));
            }
            unmapped(&connector.fields, &connector.ignore, record, unknown);
            names(record, &mut called);
            lines.push_str(&flat(&connector.fields, record));
            lines.push('\n');
        }
        self.biometrics.refuse(&called.into_iter().collect::<Vec<_>>())?;
        Ok((lines, records.len() as u64))
    }

    fn wrong_shape(&self, place: &str) -> Error {
        self.trouble(|host| Trouble::WrongShape { host, place: place.to_owned() })
    }

    /// Takes the records out of an answer and puts them on the disk.
    fn keep(&mut self, spool: &mut Spool<'_>, position: &Position, answer: &Value) -> Result<(), E> {
        let connector = self.connector;
        let records = self.records(answer)?;
        let (lines, count) = self.lines(records, &mut spool.state.unmapped)?;
        let digest = hex::encode(Sha256::digest(serde_json::to_vec(records).unwrap_or_default()));
        if count > 0 && digest == spool.state.last_page {
            return Err(self.trouble(|host| Trouble::Repeats { host, page: spool.state.pages + 1 }).into());
        }
        let behind = spool.state.records + count;
        let total = match &connector.total {
            None => None,
            Some(path) => Some(at(answer, path).and_then(whole_number).ok_or_else(|| self.wrong_shape(path))?),
        };
        // More than the source says that it has: its number is wrong, and where the records end nobody knows.
        if let Some(total) = total.filter(|total| behind > *total) {
            return Err(Error::Fetch(Trouble::Surplus { got: behind, total }).into());
        }
        if let Some(total) = total {
            let first = *spool.state.total.get_or_insert(total);
            spool.state.moved = spool.state.moved.or((first != total).then_some((first, total)));
        }
        let next = match connector.paging.after(position, answer, count, behind, total) {
            After::Go(next) => self.settled(next, position)?,
            After::Astray(place) => return Err(self.wrong_shape(&place).into()),
            After::End if behind == 0 => return Err(self.trouble(|host| Trouble::NoRecords { host }).into()),
            After::End => match total.filter(|total| behind < *total) {
                Some(total) => return Err(Error::Fetch(Trouble::Incomplete { got: behind, total }).into()),
                None => Position::End,
            },
        };
        spool.state.last_page = digest;
        spool.add(&lines, count, position.clone(), next)?;
        self.counts = Counts { records: behind, pages: spool.state.pages, ..self.counts };
        Ok(())
    }

    /// A link is kept as a full address without the key; and what comes next must be something else.
    fn settled(&self, next: Position, position: &Position) -> Result<Position, E> {
        let next = match next {
            Position::Link(link) => {
                let from = self.address.page(position).map_err(Error::Fetch)?;
                Position::Link(self.address.follow(&from, &link).map_err(Error::Fetch)?.to_string())
            }
            other => other,
        };
        if next == *position {
            return Err(self.trouble(|host| Trouble::Repeats { host, page: self.counts.pages + 1 }).into());
        }
        Ok(next)
    }

    /// Asks for one page until it comes or patience ends.
    fn page(&mut self, position: &Position, tags: Option<&Tags>) -> Result<Answer, E> {
        let retries = self.connector.limits.retries();
        let mut url = self.address.page(position).map_err(Error::Fetch)?;
        let (mut attempt, mut steps) = (1, 0);
        loop {
            match self.ask(&url, attempt, tags)? {
                Step::Done(answer) => return Ok(answer),
                Step::Follow(next) => {
                    steps += 1;
                    if steps > STEPS {
                        let to = host_of(&next);
                        return Err(self.trouble(|host| Trouble::Redirected { host, to }).into());
                    }
                    url = next;
                }
                Step::Again(trouble, asked) => {
                    let patient = attempt < retries.tries && asked.is_none_or(|asked| asked <= retries.longest);
                    if !patient {
                        return Err(Error::Fetch(trouble).into());
                    }
                    let own = retries.pause(attempt, self.around.chance());
                    self.rest(asked.map_or(own, |asked| asked.max(own)))?;
                    attempt += 1;
                }
            }
        }
    }

    /// One request, told to the caller before it and whatever comes of it.
    fn ask(&mut self, url: &Url, attempt: u32, tags: Option<&Tags>) -> Result<Step, E> {
        let pause = self.pace.before(self.around.passed());
        self.rest(pause)?;
        let (full, key) = self.address.with_key(url.clone());
        let mut headers: Vec<(String, String)> = key.into_iter().collect();
        if let Some(tags) = tags {
            headers.extend(tags.etag.iter().map(|tag| ("if-none-match".to_owned(), tag.clone())));
            headers.extend(tags.modified.iter().map(|day| ("if-modified-since".to_owned(), day.clone())));
        }
        let mut sent = Sent {
            method: "GET",
            host: self.address.host(),
            path: url.path().to_owned(),
            query: self.address.told(url),
            page: self.counts.pages + 1,
            attempt,
            came: None,
        };
        (self.sent)(&sent)?;
        let begun = self.around.passed();
        self.counts.requests += 1;
        let (before, go_on) = (self.counts, &mut *self.go_on);
        let mut heard = |bytes| go_on(&Counts { bytes: before.bytes + bytes, ..before });
        let exchange = self.client.get(full, &headers, self.around, &mut heard);
        self.counts.bytes += exchange.bytes;
        let verdict = judge(&exchange, &self.address.host(), url.path(), self.connector.limits.answer_bytes);
        let (outcome, step) = self.told(verdict, url, &exchange, tags.is_some());
        let millis = self.around.passed().saturating_sub(begun).as_millis() as u64;
        sent.came = Some(Came { status: exchange.status, bytes: exchange.bytes, millis, outcome });
        (self.sent)(&sent)?;
        Ok(step?)
    }

    /// What a verdict is called in the journal, and what it leads to.
    fn told(
        &self,
        verdict: Verdict,
        url: &Url,
        exchange: &Exchange,
        conditional: bool,
    ) -> (&'static str, Result<Step, Error>) {
        match verdict {
            Verdict::Page(value) => ("ok", Ok(Step::Done(Answer::Page(value, tags_of(exchange))))),
            Verdict::NothingNew if conditional => ("nothing_new", Ok(Step::Done(Answer::NothingNew))),
            Verdict::NothingNew => {
                let trouble = self.refused(exchange.status);
                (trouble.key(), Err(Error::Fetch(trouble)))
            }
            Verdict::Follow(to) => match self.address.follow(url, &to) {
                Ok(next) => ("redirect", Ok(Step::Follow(next))),
                Err(trouble) => (trouble.key(), Err(Error::Fetch(trouble))),
            },
            Verdict::Again(trouble, after) => (trouble.key(), Ok(Step::Again(self.blotted(trouble), after))),
            Verdict::Stop(trouble) => (trouble.key(), Err(Error::Fetch(self.blotted(trouble)))),
            Verdict::Cancelled => ("cancelled", Err(Error::Cancelled)),
        }
    }

    fn refused(&self, status: u16) -> Trouble {
        Trouble::Refused { host: self.address.host(), status }
    }

    /// A source may repeat the key in the text of its error.
    fn blotted(&self, trouble: Trouble) -> Trouble {
        match trouble {
            Trouble::SourceError { host, text } => Trouble::SourceError { host, text: self.address.blotted(&text) },
            other => other,
        }
    }

    fn trouble(&self, trouble: impl FnOnce(String) -> Trouble) -> Error {
        Error::Fetch(trouble(self.address.host()))
    }

    /// Lets time pass, unless cancelled.
    fn rest(&mut self, time: Duration) -> Result<(), E> {
        let mut left = time;
        while !left.is_zero() {
            let nap = left.min(NAP);
            self.around.wait(nap);
            left -= nap;
            if !(self.go_on)(&self.counts) {
                return Err(Error::Cancelled.into());
            }
        }
        Ok(())
    }

    /// The first page's tags, if they speak for the whole set: then the next fetch may hear that nothing is new.
    fn lasting_tags(&self, spool: &Spool<'_>) -> Option<Tags> {
        let state = &spool.state;
        // An empty last page counts too, so one page with everything may be two; a source may also give less than it is asked for.
        let first_is_all = state.first == state.records && self.connector.paging.whole_in(state.records);
        let given = state.tags.etag.is_some() || state.tags.modified.is_some();
        ((self.connector.tag_covers_all || first_is_all) && given).then(|| state.tags.clone())
    }
}

fn tags_of(exchange: &Exchange) -> Tags {
    Tags { etag: exchange.header(ETAG).map(str::to_owned), modified: exchange.header(LAST_MODIFIED).map(str::to_owned) }
}
