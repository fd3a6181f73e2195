//! Calls about half-filled forms: they are the person's own, and the journal does not tell of them.

use ekn_data::people::forms;

use crate::answers::{FormKept, HalfFilledForm};
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

pub(crate) fn half_filled(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Vec<HalfFilledForm>> {
    let kept = forms::of(door.session()?.store.reader(), &host.actor(), host.today())?;
    Ok(kept.into_iter().map(|form| HalfFilledForm { name: form.name, text: form.text }).collect())
}

pub(crate) fn keep_form(door: &mut Door, host: &dyn Host, request: KeepFormRequest) -> Result<FormKept> {
    let KeepFormRequest { name, text } = request;
    if !forms::fits(&name, text.as_deref()) {
        return Err(Refusal::BadRequest(name));
    }
    let session = door.session()?;
    let (person, today) = (host.actor(), host.today());
    let kept = session.store.note(|writer| forms::keep(writer, &person, &name, text.as_deref(), today))?;
    Ok(FormKept { kept, days: forms::DAYS })
}
