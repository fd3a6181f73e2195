//! Signed heads put into words, and what became of the journal since one was printed.

use ekn_data::journal::anchors::Standing;
use ekn_data::journal::sealing::PublicKey;
use ekn_data::journal::{Head, HeadStanding, stands, table};
use ekn_data::vocabulary::day_of_stamp;

use crate::audit::{HeadCheck, JournalHead};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// A head as it is printed.
    pub fn journal_head(&self, head: &Head, key: PublicKey) -> Result<JournalHead> {
        let size = head.size as i64;
        Ok(JournalHead {
            size,
            root: head.root.clone(),
            last_hash: head.last_hash.clone(),
            at: head.at.clone(),
            key: key.to_hex(),
            key_id: head.key_id.clone(),
            signature: head.signature.clone(),
            printed: head.printed(),
            qr_svg: head.qr_svg().map_err(|error| ekn_data::Error::Database(error.to_string()))?,
            message: self.numbered("head.made", &[("n", size)]),
        })
    }

    /// Reads the whole journal and holds it against a head that somebody has on paper.
    pub fn check_head(&self, head: &Head) -> Result<HeadCheck> {
        let (entries, _) = table::head(self.reader)?;
        let size = head.size as i64;
        let (state, numbers, bad) = match stands(self.reader, head)? {
            HeadStanding::Signed(Standing::Same) => ("same", vec![], None),
            HeadStanding::Signed(Standing::Grown { by }) => ("grown", vec![("by", by as i64)], None),
            HeadStanding::Signed(Standing::CutOff { missing }) => {
                let from = size - missing as i64 + 1;
                ("cut_off", vec![("missing", missing as i64), ("from", from)], Some((from, from)))
            }
            HeadStanding::Signed(Standing::Changed { from, to }) => {
                let span = (from as i64, to as i64);
                ("changed", vec![("from", span.0), ("to", span.1)], Some(span))
            }
            HeadStanding::OtherKey => ("other_key", vec![], None),
            HeadStanding::Forged => ("forged", vec![], None),
        };
        let exactly = state == "changed" && bad.is_some_and(|(from, to)| from == to);
        let key = if exactly { "head.changed_line".to_owned() } else { format!("head.{state}") };
        let day = day_of_stamp(&head.at).map_or_else(|| head.at.clone(), |day| self.words.day(day));
        let message = self.numbered(&key, &[&numbers[..], &[("n", size), ("entries", entries)]].concat());
        Ok(HeadCheck {
            ok: matches!(state, "same" | "grown"),
            state: state.to_owned(),
            size,
            at: head.at.clone(),
            entries,
            first_bad: bad.map(|(from, _)| from),
            last_bad: bad.filter(|(from, to)| from < to).map(|(_, to)| to),
            message: message.replace("{day}", &day).replace("{key}", &head.key_id),
        })
    }
}
