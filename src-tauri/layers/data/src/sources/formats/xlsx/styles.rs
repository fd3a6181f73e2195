//! How the styles of a workbook show a number.

use std::collections::HashMap;
use std::io::BufRead;

use super::super::Trouble;
use super::super::days::Look;
use super::super::markup::{Markup, Node};
use super::super::trouble::Read;

/// The most styles that a workbook has.
const MOST: usize = 100_000;

/// For each style of cells, how it shows a number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    looks: Vec<Look>,
}

impl Styles {
    pub(super) fn read(mut document: Markup<impl BufRead>) -> Read<Self> {
        let (mut codes, mut styles): (HashMap<u32, Look>, Self) = Default::default();
        let mut of_cells = None;
        loop {
            document.record();
            let outside = document.depth();
            match document.next()? {
                Node::Open(tag) => match tag.name() {
                    "numFmt" => {
                        let id = number(tag.attribute("numFmtId")?);
                        codes.insert(id, Look::of_code(&tag.attribute("formatCode")?.unwrap_or_default()));
                    }
                    "cellXfs" => of_cells = Some(outside),
                    "xf" if of_cells.is_some() => {
                        let id = number(tag.attribute("numFmtId")?);
                        styles.looks.push(codes.get(&id).cloned().unwrap_or_else(|| Look::of_known(id)));
                    }
                    _ => {}
                },
                Node::Close if of_cells.is_some_and(|depth| outside == depth + 1) => of_cells = None,
                Node::End => return Ok(styles),
                _ => {}
            }
            if styles.looks.len() > MOST || codes.len() > MOST {
                return Err(Trouble::Swollen.into());
            }
        }
    }

    /// How a style shows a number.
    pub(super) fn look(&self, style: usize) -> &Look {
        self.looks.get(style).unwrap_or(&Look::Plain)
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
        assert_eq!([0, 1, 2, 3].map(|style| *styles.look(style) == Look::Day), [false, true, true, false]);
    }
}
