//! Which styles of a workbook show a number as a day.

use std::collections::HashMap;
use std::io::BufRead;

use super::super::Trouble;
use super::super::days;
use super::super::markup::{Markup, Node};
use super::super::trouble::Read;

/// The most styles that a workbook has.
const MOST: usize = 100_000;

/// For each style of cells, whether it shows a day.
#[derive(Debug, Default)]
pub(super) struct Styles {
    days: Vec<bool>,
}

impl Styles {
    pub(super) fn read(mut document: Markup<impl BufRead>) -> Read<Self> {
        let (mut codes, mut styles): (HashMap<u32, bool>, Self) = Default::default();
        let mut of_cells = None;
        loop {
            document.record();
            let outside = document.depth();
            match document.next()? {
                Node::Open(tag) => match tag.name() {
                    "numFmt" => {
                        let id = number(tag.attribute("numFmtId")?);
                        codes.insert(id, days::is_day_code(&tag.attribute("formatCode")?.unwrap_or_default()));
                    }
                    "cellXfs" => of_cells = Some(outside),
                    "xf" if of_cells.is_some() => {
                        let id = number(tag.attribute("numFmtId")?);
                        let day = codes.get(&id).copied().unwrap_or_else(|| days::is_day_format(id));
                        styles.days.push(day);
                    }
                    _ => {}
                },
                Node::Close if of_cells.is_some_and(|depth| outside == depth + 1) => of_cells = None,
                Node::End => return Ok(styles),
                _ => {}
            }
            if styles.days.len() > MOST || codes.len() > MOST {
                return Err(Trouble::Swollen.into());
            }
        }
    }

    /// Whether a style shows a day.
    pub(super) fn is_day(&self, style: usize) -> bool {
        self.days.get(style).copied().unwrap_or_default()
    }
}

fn number(text: Option<String>) -> u32 {
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_of_cells() {
        let document = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd.mm.yyyy'/></numFmts>
            <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>
            <cellXfs><xf numFmtId='0'/><xf numFmtId='164'><alignment/></xf><xf numFmtId='22'/></cellXfs>
            <dxfs><xf numFmtId='14'/></dxfs></styleSheet>";
        let styles = Styles::read(Markup::new(document.as_bytes())).unwrap();
        assert_eq!([0, 1, 2, 3].map(|style| styles.is_day(style)), [false, true, true, false]);
    }
}
