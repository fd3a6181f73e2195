//! DOCX: a package of XML parts. Headers, the body, notes and footers are read in this order; how they look is of no interest.

mod body;
mod markup;
mod package;

use super::paragraph::{Collected, Format, Limits, Part, TextError};
use package::Package;

pub(super) fn read(bytes: &[u8], limits: &Limits, collected: &mut Collected) -> Result<Format, TextError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.main()?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    for (prefix, part) in [
        ("header", Part::Header),
        ("", Part::Body),
        ("footnotes", Part::Footnote),
        ("endnotes", Part::Endnote),
        ("footer", Part::Footer),
    ] {
        let names = if part == Part::Body { vec![main.clone()] } else { package.parts(&folder, prefix) };
        let mut seen: Vec<String> = Vec::new();
        for name in names {
            let xml = package.unfold(&name)?;
            let paragraphs = body::read(&xml, part, limits)?;
            // First, even and odd pages have headers of their own, mostly with the same words.
            let whole = paragraphs.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
            if matches!(part, Part::Header | Part::Footer) && seen.contains(&whole) {
                continue;
            }
            seen.push(whole);
            for (part, text) in paragraphs {
                collected.take(None, part, &text)?;
            }
        }
    }
    Ok(Format::Docx)
}
