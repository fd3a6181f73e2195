//! Fonts: letters, widths and heights. Four faces of one family of 2048 units, given by the caller from `assets/fonts`.

use std::collections::HashMap;

use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::PdfError;
use super::model::Face;

/// Widths are counted in halves of a point over this.
pub(super) const UNITS: i64 = 2048;

/// Four faces of a family.
#[derive(Debug, Clone)]
pub struct Fonts {
    faces: [One; 4],
}

#[derive(Debug, Clone)]
struct One {
    font: Font,
    /// Glyph and advance by letter.
    letters: HashMap<char, (u32, i64)>,
    missing: (u32, i64),
    ascent: i64,
    descent: i64,
    gap: i64,
}

impl Fonts {
    /// Reads regular, bold, italic and bold italic.
    ///
    /// # Errors
    /// [`PdfError::Font`] for one that is no TrueType font of 2048 units with a sign for what it lacks (U+FFFD).
    pub fn new(files: [&[u8]; 4]) -> Result<Self, PdfError> {
        let names = ["regular", "bold", "italic", "bold italic"];
        let mut faces = Vec::with_capacity(4);
        for (bytes, name) in files.into_iter().zip(names) {
            faces.push(one(bytes).ok_or(PdfError::Font(name))?);
        }
        let faces = faces.try_into().map_err(|_| PdfError::Font("family"))?;
        Ok(Self { faces })
    }

    /// Whether a letter can be shown in all faces.
    #[must_use]
    pub fn has(&self, letter: char) -> bool {
        self.faces.iter().all(|face| face.letters.contains_key(&letter))
    }

    fn one(&self, face: &Face) -> &One {
        &self.faces[usize::from(face.bold) + 2 * usize::from(face.italic)]
    }

    pub(super) fn font(&self, face: &Face) -> Font {
        self.one(face).font.clone()
    }

    /// Glyph and width of a letter in units of the page. What the fonts lack is shown by the sign for that.
    pub(super) fn glyph(&self, face: &Face, letter: char) -> (u32, i64) {
        let own = self.one(face);
        let (glyph, advance) = own.letters.get(&letter).copied().unwrap_or(own.missing);
        (glyph, advance * face.drawn())
    }

    /// Above and below the base line, and the gap between lines, for the full size of a face.
    pub(super) fn height(&self, face: &Face) -> (i64, i64, i64) {
        let own = self.one(face);
        (own.ascent * face.size, own.descent * face.size, own.gap * face.size)
    }
}

fn one(bytes: &[u8]) -> Option<One> {
    let font = FontRef::new(bytes).ok()?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    if i64::from(metrics.units_per_em) != UNITS {
        return None;
    }
    let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let mut letters = HashMap::new();
    for (letter, glyph) in font.charmap().mappings() {
        if let (Some(letter), Some(width)) = (char::from_u32(letter), widths.advance_width(glyph)) {
            letters.insert(letter, (glyph.to_u32(), width as i64));
        }
    }
    let missing = *letters.get(&'\u{FFFD}')?;
    Some(One {
        font: Font::new(bytes.to_vec().into(), 0)?,
        letters,
        missing,
        ascent: metrics.ascent as i64,
        descent: -(metrics.descent as i64),
        gap: metrics.leading as i64,
    })
}
