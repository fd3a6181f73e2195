//! What a workbook says before its sheets: their names, the texts and styles that they share.

use std::collections::HashMap;

use super::super::Trouble;
use super::super::days::{Epoch, Look};
use super::super::trouble::{Broken, Read};
use super::container::{u16_at, u32_at};
use super::stream::{self, Record, Spelling, Texts, kind, record};

const EXCEL_97: u16 = 0x0600;
const EXCEL_95: u16 = 0x0500;
/// A code page that means Unicode.
const UNICODE: u16 = 1200;

/// The first part of a workbook's stream.
pub(super) struct Globals {
    pub sheets: Vec<Sheet>,
    pub epoch: Epoch,
    pub spelling: Spelling,
    strings: String,
    ends: Vec<usize>,
    looks: Vec<Look>,
}

/// A sheet.
pub(super) struct Sheet {
    pub name: String,
    /// Where its records begin.
    pub start: usize,
    pub hidden: bool,
}

impl Globals {
    pub(super) fn read(book: &[u8]) -> Read<Self> {
        let mut globals = Self {
            sheets: Vec::new(),
            epoch: Epoch::Of1900,
            spelling: Spelling::default(),
            strings: String::new(),
            ends: Vec::new(),
            looks: Vec::new(),
        };
        let (mut at, mut formats, mut styles) = (0, HashMap::new(), Vec::new());
        loop {
            let one = record(book, at)?;
            at = one.next;
            match one.kind {
                kind::BEGIN => globals.begin(one.data)?,
                kind::END => break,
                kind::LOCKED => return Err(Trouble::Protected.into()),
                kind::DAY_ONE if u16_at(one.data, 0) == Some(1) => globals.epoch = Epoch::Of1904,
                kind::CODEPAGE => globals.codepage(one.data),
                kind::SHEET => globals.sheet(one.data)?,
                kind::STYLE => styles.push(u16_at(one.data, 2).unwrap_or_default()),
                kind::FORMAT => formats.extend([globals.format(one.data)?]),
                kind::STRINGS => at = globals.strings(book, one)?,
                _ => {}
            }
        }
        globals.looks = styles
            .into_iter()
            .map(|style| formats.get(&style).cloned().unwrap_or_else(|| Look::of_known(u32::from(style))))
            .collect();
        Ok(globals)
    }

    /// How a style shows a number.
    pub(super) fn look(&self, style: u16) -> &Look {
        self.looks.get(usize::from(style)).unwrap_or(&Look::Plain)
    }

    /// A shared text; `cells` lets no other place through.
    pub(super) fn string(&self, place: u32) -> &str {
        let place = place as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(place).and_then(|end| self.strings.get(start..*end)).unwrap_or_default()
    }

    /// How many texts are shared.
    pub(super) fn strings_held(&self) -> usize {
        self.ends.len()
    }

    fn begin(&mut self, data: &[u8]) -> Read<()> {
        match u16_at(data, 0) {
            Some(EXCEL_97) => self.spelling.unicode = true,
            Some(EXCEL_95) => self.spelling.unicode = false,
            other => return Err(Broken::damaged(format!("version {:04x}", other.unwrap_or_default()))),
        }
        Ok(())
    }

    fn codepage(&mut self, data: &[u8]) {
        if let Some(number) = u16_at(data, 0).filter(|number| *number != UNICODE) {
            self.spelling.codepage = stream::codepage(number);
        }
    }

    fn sheet(&mut self, data: &[u8]) -> Read<()> {
        const WORKSHEET: u8 = 0;
        let start = u32_at(data, 0).ok_or_else(|| Broken::damaged("sheet"))? as usize;
        let mut texts = Texts::within(data, 4);
        let (hidden, sheet) = (texts.byte()? & 3 != 0, texts.byte()?);
        let letters = usize::from(texts.byte()?);
        let name = texts.text(letters, self.spelling)?;
        if sheet == WORKSHEET {
            self.sheets.push(Sheet { name, start, hidden });
        }
        Ok(())
    }

    fn format(&self, data: &[u8]) -> Read<(u16, Look)> {
        let mut texts = Texts::within(data, 0);
        let id = texts.short()?;
        let letters = if self.spelling.unicode { texts.short()? } else { u16::from(texts.byte()?) };
        let code = texts.text(usize::from(letters), self.spelling)?;
        Ok((id, Look::of_code(&code)))
    }

    /// All shared texts; answers where the next record begins.
    fn strings<'b>(&mut self, book: &'b [u8], first: Record<'b>) -> Read<usize> {
        let (mut texts, next) = Texts::of(book, first)?;
        texts.long()?;
        let count = texts.long()?;
        for _ in 0..count {
            if texts.ended() {
                break;
            }
            let letters = usize::from(texts.short()?);
            self.strings.push_str(&texts.text(letters, Spelling { unicode: true, ..self.spelling })?);
            self.ends.push(self.strings.len());
        }
        Ok(next)
    }
}
