//! Pages as PDF/A-2a: letters with their text, paragraphs and tables as tags, head and foot as artifacts.

use std::collections::BTreeMap;

use krilla::color::rgb;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document as Pdf, SerializeSettings};

use chrono::Datelike;

use super::fonts::{Fonts, UNITS};
use super::lines::Set;
use super::model::{Block, Document, Face, POINT};
use super::pages::{Page, Placed};
use super::{About, PdfError};

/// Half of the thickness of a line of a table: half a point.
const THIN: i64 = POINT / 4;

pub(super) fn write(document: &Document, pages: &[Page], fonts: &Fonts, about: About<'_>) -> Result<Vec<u8>, PdfError> {
    let archival = |error: &dyn std::fmt::Debug| PdfError::Archival(format!("{error:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|error| archival(&error))?;
    let mut pdf =
        Pdf::new_with(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() });
    let sheet = &document.sheet;
    let mut parts: BTreeMap<usize, Vec<Identifier>> = BTreeMap::new();
    for page in pages {
        let settings = PageSettings::from_wh(points(sheet.width), points(sheet.height)).ok_or(PdfError::NoRoom)?;
        let mut open = pdf.start_page_with(settings);
        let mut surface = open.surface();
        for placed in &page.body {
            let id = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_lang(Some(about.language.code()))));
            line(&mut surface, placed, fonts);
            surface.end_tagged();
            parts.entry(placed.line.id).or_default().push(id);
        }
        if !page.rules.is_empty() {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
            ink(&mut surface);
            for [from_x, from_y, to_x, to_y] in &page.rules {
                fill(&mut surface, [from_x - THIN, from_y - THIN, to_x + THIN, to_y + THIN]);
            }
            surface.end_tagged();
        }
        for placed in &page.around {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)));
            line(&mut surface, placed, fonts);
            surface.end_tagged();
        }
        surface.finish();
        open.finish();
    }
    pdf.set_tag_tree(tags(document, parts, about));
    let day = DateTime::new(u16::try_from(about.day.year()).unwrap_or_default())
        .month(about.day.month() as u8)
        .day(about.day.day() as u8)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let metadata =
        Metadata::new().title(about.title.to_owned()).language(about.language.code().to_owned()).creation_date(day);
    pdf.set_metadata(metadata);
    pdf.finish().map_err(|error| archival(&error))
}

/// The tree of tags: paragraphs and tables in the order of the text.
fn tags(document: &Document, mut parts: BTreeMap<usize, Vec<Identifier>>, about: About<'_>) -> TagTree {
    let mut paragraph = |id: usize| {
        let children: Vec<Node> = parts.remove(&id).unwrap_or_default().into_iter().map(Node::Leaf).collect();
        TagGroup::with_children(Tag::P, children)
    };
    let mut tree = TagTree::new().with_lang(Some(about.language.code().to_owned()));
    for block in &document.body {
        match block {
            Block::Paragraph(own) => tree.push(paragraph(own.id)),
            Block::Table(own) => {
                let mut table = TagGroup::new(Tag::Table);
                for row in &own.rows {
                    let mut line = TagGroup::new(Tag::TR);
                    for cell in &row.cells {
                        let inner = cell.paragraphs.iter().map(|own| Node::Group(paragraph(own.id))).collect();
                        line.push(TagGroup::with_children(Tag::TD, inner));
                    }
                    table.push(line);
                }
                tree.push(table);
            }
        }
    }
    tree
}

fn points(units: i64) -> f32 {
    units as f32 / POINT as f32
}

fn ink(surface: &mut Surface<'_>) {
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(0, 0, 0).into(),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    }));
}

fn fill(surface: &mut Surface<'_>, [left, top, right, bottom]: [i64; 4]) {
    let Some(area) = Rect::from_ltrb(points(left), points(top), points(right), points(bottom)) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(area);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// One line: marks behind it, letters, lines under and through it.
fn line(surface: &mut Surface<'_>, placed: &Placed, fonts: &Fonts) {
    let letters = &placed.line.letters;
    let base = placed.y + placed.line.base;
    let area = |run: &[Set], up: i64, down: i64| {
        let (first, last) = (run.first()?, run.last()?);
        Some([placed.x + first.x, base - up, placed.x + last.x + last.width, base + down])
    };
    let mut runs: Vec<&[Set]> = letters.chunk_by(|one, other| one.face == other.face).collect();
    runs.retain(|run| !run.is_empty());
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(255, 255, 0).into(),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    }));
    for run in runs.iter().filter(|run| run[0].face.marked) {
        let (up, down, _) = fonts.height(&run[0].face);
        area(run, up, down).into_iter().for_each(|area| fill(surface, area));
    }
    ink(surface);
    for run in &runs {
        let face = run[0].face;
        draw(surface, run, placed.x, base - face.rise(), &face, fonts);
        let size = face.drawn() * POINT / 2;
        let (thick, rise) = ((size / 20).max(1), face.rise());
        if face.underline {
            area(run, -(size / 10) + rise, size / 10 + thick - rise).into_iter().for_each(|area| fill(surface, area));
        }
        if face.strike {
            area(run, size / 4 + thick, -(size / 4)).into_iter().for_each(|area| fill(surface, area));
        }
    }
}

/// Letters of one face; a tabulator only moves on.
fn draw(surface: &mut Surface<'_>, run: &[Set], left: i64, base: i64, face: &Face, fonts: &Fonts) {
    for piece in run.split(|set| set.letter == '\t') {
        let Some(first) = piece.first() else { continue };
        let mut text = String::with_capacity(piece.len() * 2);
        let mut glyphs = Vec::with_capacity(piece.len());
        for set in piece {
            let from = text.len();
            text.push(set.letter);
            let advance = set.width as f32 / (UNITS * face.drawn()) as f32;
            glyphs.push(KrillaGlyph::new(GlyphId::new(set.glyph), advance, 0.0, 0.0, 0.0, from..text.len(), None));
        }
        let start = Point::from_xy(points(left + first.x), points(base));
        surface.draw_glyphs(start, &glyphs, fonts.font(face), &text, face.drawn() as f32 / 2.0, false);
    }
}
