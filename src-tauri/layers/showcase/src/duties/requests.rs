//! Requests of persons, and breaches: the register, and the dates that they put into people's days.

use ekn_data::passports::HEAD;
use ekn_data::people::AUDITOR;
use ekn_process::duties::{Kind, Request, Term, table, term};
use ekn_process::norms::Unit;
use ekn_process::tactics::Holder;
use ekn_process::tasks::Bucket;

use super::{DutyDesk, DutyEvent, DutyKind, DutyRequestView};
use crate::desks::{DeadlineItem, holder};
use crate::parts::Choice;
use crate::{Error, Result, Showcase};

impl Showcase<'_> {
    /// The register. Names are masked: who has to know one opens the request, which the journal tells of.
    pub fn duty_desk(&self) -> Result<DutyDesk> {
        let requests = table::all(self.reader)?.into_iter().map(|request| self.duty_request_view(&request, true));
        let mut requests = requests.collect::<Result<Vec<_>>>()?;
        requests.sort_by_key(|request| (request.state != "open", request.days_left.is_none(), request.days_left));
        Ok(DutyDesk {
            today: self.today.to_string(),
            notice: self.words.get("duty.notice"),
            kinds: self.method.library.duties.kinds.iter().map(|kind| self.duty_kind(kind)).collect(),
            datasets: self.method.passports.iter().map(|passport| self.dataset_choice(&passport.id)).collect(),
            open: requests.iter().filter(|request| request.state == "open").count() as i64,
            overdue: requests.iter().filter(|request| request.overdue).count() as i64,
            requests,
        })
    }

    /// One request, with the name of the person in full.
    pub fn duty_request(&self, id: i64) -> Result<DutyRequestView> {
        let request = table::request(self.reader, id)?.ok_or(Error::NoRequest(id))?;
        self.duty_request_view(&request, false)
    }

    fn dataset_choice(&self, id: &str) -> Choice {
        Choice { id: id.to_owned(), name: self.dataset_title(id) }
    }

    fn duty_kind(&self, kind: &Kind) -> DutyKind {
        let wording = kind.rule.as_deref().and_then(|rule| self.method.library.norms.wordings(rule).next());
        let term = match (wording, &kind.unclear) {
            (Some((_, rule)), _) => {
                let days = rule.value.unwrap_or_default().to_string();
                let key = if rule.unit == Unit::WorkingDays { "duty.term_working" } else { "duty.term" };
                let fill = [("n", &*days), ("from", self.words.text(&rule.trigger))];
                format!("{} ({})", self.words.say(key, &fill), self.words.place(&rule.place))
            }
            (None, Some(why)) => self.words.text(why).to_owned(),
            (None, None) => String::new(),
        };
        DutyKind {
            id: kind.id.clone(),
            title: self.words.text(&kind.title).to_owned(),
            gist: self.words.text(&kind.gist).to_owned(),
            day_label: self.words.text(&kind.day).to_owned(),
            norms: kind.norms.iter().map(|norm| self.norm_ref(norm)).collect(),
            term,
            rule: kind.rule.clone(),
            starts: kind.starts.map(|starts| format!("{starts:?}").to_lowercase()),
            breach: kind.breach,
        }
    }

    fn duty_request_view(&self, request: &Request, masked: bool) -> Result<DutyRequestView> {
        let kind = self.method.library.duties.kind(&request.kind);
        let term = term(&self.method.library, request)?;
        let (due, derivation) = match &term {
            Term::Counted(deadline) => (Some(deadline.due.day), Some(self.deadline_view(deadline)?)),
            _ => (None, None),
        };
        let closed = request.closed();
        let state = closed.map_or("open", |event| event.step.code());
        let step = |code: &str| self.words.get(&format!("duty.step.{code}"));
        let events = request.events.iter().map(|event| DutyEvent {
            step: event.step.code().to_owned(),
            step_name: step(event.step.code()),
            day: event.day.to_string(),
            note: event.note.clone(),
            actor: event.actor.clone(),
        });
        let possible = kind.map(|kind| request.possible(kind)).unwrap_or_default().into_iter();
        Ok(DutyRequestView {
            id: request.id,
            kind: request.kind.clone(),
            title: self.duty_title(request),
            received: request.received.to_string(),
            number: request.number.clone(),
            person: if masked { masked_name(&request.person) } else { request.person.clone() },
            about: request.about.clone(),
            datasets: request.datasets.iter().map(|id| self.dataset_choice(id)).collect(),
            day: request.day.to_string(),
            actor: request.actor.clone(),
            state: state.to_owned(),
            state_name: if state == "open" { self.words.get("duty.open") } else { step(state) },
            due: due.map(|due| due.to_string()),
            days_left: due.filter(|_| closed.is_none()).map(|due| (due - self.today).num_days()),
            overdue: closed.is_none() && due.is_some_and(|due| due < self.today),
            in_time: due.zip(closed).map(|(due, closed)| closed.day <= due),
            waits_for: self.duty_waits(request, &term),
            derivation,
            events: events.collect(),
            possible: possible
                .map(|step| Choice {
                    id: step.code().to_owned(),
                    name: self.words.get(&format!("duty.do.{}", step.code())),
                })
                .collect(),
        })
    }

    fn duty_title(&self, request: &Request) -> String {
        let kind = self.method.library.duties.kind(&request.kind);
        kind.map_or(request.kind.as_str(), |kind| self.words.text(&kind.title)).to_owned()
    }

    fn duty_waits(&self, request: &Request, term: &Term) -> Option<String> {
        match term {
            Term::Counted(_) => None,
            Term::Waits => Some(self.words.get("duty.waits")),
            Term::Unknown => Some(self.words.get("waits.calendar")),
            Term::Unclear => {
                let kind = self.method.library.duties.kind(&request.kind)?;
                kind.unclear.as_ref().map(|why| self.words.text(why).to_owned())
            }
        }
    }

    /// Open requests as items of the day. `all` of the office's, or those alone for which this person answers. No name is in them.
    pub(crate) fn duty_items(&self, all: bool) -> Result<Vec<DeadlineItem>> {
        let open = table::open(self.reader)?.into_iter().filter(|request| all || request.actor == self.actor);
        open.map(|request| {
            let term = term(&self.method.library, &request)?;
            let (due, derivation) = match &term {
                Term::Counted(deadline) => (Some(deadline.due.day), Some(self.deadline_view(deadline)?)),
                _ => (None, None),
            };
            let kind = self.method.library.duties.kind(&request.kind);
            Ok(DeadlineItem {
                title: self.duty_title(&request),
                case_id: None,
                case_title: self.numbered("duty.item", &[("n", request.id)]),
                kind: self.words.get("duty.kind"),
                task: None,
                promise: None,
                duty: Some(request.id),
                object_key: String::new(),
                object_name: String::new(),
                authority: None,
                due: due.map(|due| due.to_string()),
                planned: None,
                on_hold: false,
                overdue: due.is_some_and(|due| due < self.today),
                days_left: due.map(|due| (due - self.today).num_days()),
                bucket: Bucket::of(due, self.today).code().to_owned(),
                owner: request.actor.clone(),
                rule: kind.and_then(|kind| kind.rule.clone()),
                with_whom: holder(Holder::Us).to_owned(),
                waits_for: self.duty_waits(&request, &term),
                row: None,
                derivation,
            })
        })
        .collect()
    }

    /// Whether all open requests are this person's to see among dates: a head answers for the office, an auditor looks.
    pub(crate) fn sees_duties(&self) -> bool {
        self.role == HEAD || self.role == AUDITOR
    }
}

/// The first letter of each word, and stars: enough to tell two requests apart, too little to tell who it is.
fn masked_name(name: &str) -> String {
    let words = name.split_whitespace().filter_map(|word| word.chars().next());
    words.map(|first| format!("{first}***")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_the_list() {
        let check = |name: &str, expect: &str| assert_eq!(masked_name(name), expect);
        check("Әлиева Сәуле Маратқызы", "Ә*** С*** М***");
        check(" ТОО «Альфа»", "Т*** «***");
        check("", "");
    }
}
