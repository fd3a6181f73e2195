//! A draft: a template filled, laid out by the profile, with its references and the mark of a draft.

use crate::documents::docx::package::Package;
use crate::documents::docx::tree::{self, Element, Node};
use crate::documents::docx::{DocxError, text};
use crate::documents::facts::{Fact, Facts};
use crate::documents::layout;
use crate::documents::profile::{PageNumber, Profile};
use crate::documents::tables::{self, paragraph};
use crate::documents::template::Template;
use crate::documents::template::fill::{self, Gap, Numbers};
use crate::documents::template::schema::Schema;
use crate::documents::text::{InActs, Language, Said};
use crate::documents::words::Words;

/// Whether references stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum References {
    /// In the text, with the annex on a page of its own: the copy of the office.
    Shown,
    /// The copy that goes out: the annex is a document of its own.
    Hidden,
}

/// What does not change from draft to draft.
#[derive(Debug, Clone, Copy)]
pub struct Method<'a> {
    /// What templates may ask for.
    pub schema: &'a Schema,
    /// Words of the program.
    pub words: &'a Words,
    /// The layout.
    pub profile: &'a Profile,
}

/// How one draft is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language.
    pub language: Language,
    /// Whether references are shown.
    pub references: References,
    /// Whether a person has adopted it; until then a line in its head says what it is.
    pub adopted: bool,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The document.
    pub package: Package,
    /// The annex as a document of its own, where references are hidden.
    pub annex: Option<Package>,
    /// Fields that are not known, in the order of the text.
    pub gaps: Vec<Gap>,
    /// Paths of all facts that the text says, in order of their names.
    pub said: Vec<String>,
    /// What the annex says, by number.
    pub references: Vec<Reference>,
}

/// One row of the annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its number in both languages.
    pub number: usize,
    /// The path of the fact: `date`, `findings[0].law`.
    pub path: String,
    /// What is said.
    pub what: Said,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// How they are said.
    pub said: Said,
}

/// Makes a draft. The same template, facts and profile give the same bytes.
///
/// # Errors
/// A part of the template that only its layout needs is broken.
pub fn produce(template: &Template, facts: &Facts, method: Method<'_>, options: Options) -> Result<Draft, DocxError> {
    let facts = with_office(facts, method.profile);
    let numbers = fill::numbers(template, &facts, method.words);
    let shown = (options.references == References::Shown).then_some(&numbers);
    let file = template.file(options.language);
    let filled = fill::file(file, &facts, options.language, method.words, shown);
    let references = references(&facts, &numbers, method);
    let mut package = file.package.clone();
    let mut parts = filled.parts;
    let rows = annex(&references, method, options.language);
    let mut apart = None;
    if let Some((_, root)) = parts.iter_mut().find(|(part, _)| part == package.main()) {
        match options.references {
            References::Shown => append(root, rows),
            References::Hidden => {
                let mut own = root.clone();
                body(&mut own, |children| {
                    children.retain(|node| node.element().is_some_and(|element| element.name == "w:sectPr"))
                });
                append(&mut own, rows);
                apart = Some(own);
            }
        }
    }
    let annex = match apart {
        None => None,
        Some(root) => {
            let mut package = file.package.clone();
            let mut own = parts.clone();
            own.iter_mut().filter(|(part, _)| part == package.main()).for_each(|(_, old)| *old = root.clone());
            finished(&mut package, own, method, options)?;
            Some(package)
        }
    };
    finished(&mut package, parts, method, options)?;
    Ok(Draft { package, annex, gaps: filled.gaps, said: filled.said.into_iter().collect(), references })
}

fn finished(
    package: &mut Package,
    mut parts: Vec<(String, Element)>,
    method: Method<'_>,
    options: Options,
) -> Result<(), DocxError> {
    let profile = method.profile;
    let mark = (!options.adopted).then(|| method.words.draft.of(options.language));
    layout::heads(package, &mut parts, mark, profile.page_number)?;
    for (part, root) in &mut parts {
        if part == package.main() {
            layout::sections(root, profile);
        }
    }
    layout::styles(package, profile, options.language)?;
    for (part, root) in parts {
        package.put(&part, tree::write(&root));
    }
    Ok(())
}

/// A document without the line that says that nobody has adopted it: whoever edited it, the line comes off by adoption alone.
///
/// # Errors
/// The document is refused or broken.
pub fn without_mark(bytes: &[u8], words: &Words) -> Result<Vec<u8>, DocxError> {
    let mut package = Package::read(bytes, &crate::documents::docx::package::Limits::default())?;
    let marks = [words.draft.kk.trim(), words.draft.ru.trim()];
    let heads = package.relations()?.into_iter().filter(|one| one.kind == "header").map(|one| one.part);
    for part in heads.collect::<Vec<_>>() {
        let mut root = package.tree(&part)?;
        let is_mark = |node: &Node| {
            let paragraph = node.element().filter(|one| one.name == "w:p");
            paragraph.is_some_and(|paragraph| marks.contains(&text::of_paragraph(paragraph).trim()))
        };
        root.children.retain(|node| !is_mark(node));
        if !root.children.iter().any(|node| node.element().is_some()) {
            root.children.push(Node::Element(Element::new("w:p")));
        }
        package.put(&part, tree::write(&root));
    }
    package.write()
}

/// Requisites of the office are facts without a source; what the caller knows better stands.
pub(crate) fn with_office(facts: &Facts, profile: &Profile) -> Facts {
    let office = &profile.office;
    let mut facts = facts.clone();
    let own = [
        ("office", office.name.clone()),
        ("office_address", office.address.clone()),
        ("office_email", Said::same(&office.email)),
        ("signatory_post", office.signatory_post.clone()),
    ];
    for (field, value) in own {
        facts.values.entry(field.to_owned()).or_insert_with(|| Fact::plain(value));
    }
    facts
}

fn references(facts: &Facts, numbers: &Numbers, method: Method<'_>) -> Vec<Reference> {
    let mut all: Vec<Reference> = facts
        .paths()
        .into_iter()
        .filter_map(|(path, fact)| {
            let number = *numbers.get(&path)?;
            let title = fill::title(method.schema, &path);
            let what = |language: Language| {
                let title = title.map_or(path.as_str(), |title| title.of(language));
                format!("{title}: {}", fact.value.of(language).trim())
            };
            let said = |language: Language| {
                fact.sources
                    .iter()
                    .map(|source| source.said.of(language))
                    .collect::<Vec<_>>()
                    .join(&method.words.between)
            };
            Some(Reference {
                number,
                what: Said { kk: what(Language::Kk), ru: what(Language::Ru) },
                sources: fact.sources.iter().map(|source| source.id.clone()).collect(),
                said: Said { kk: said(Language::Kk), ru: said(Language::Ru) },
                path,
            })
        })
        .collect();
    all.sort_by_key(|reference| reference.number);
    all
}

/// The annex: a heading that begins a page, and a table.
fn annex(references: &[Reference], method: Method<'_>, language: Language) -> Vec<Element> {
    let words = method.words;
    let title = Element::new("w:pPr")
        .holding(Element::new("w:pageBreakBefore"))
        .holding(Element::new("w:spacing").with("w:after", "240"))
        .holding(Element::new("w:jc").with("w:val", "center"));
    let heading = paragraph(title, words.annex.of(language), true, None);
    if references.is_empty() {
        return vec![heading, paragraph(Element::new("w:pPr"), words.no_sources.of(language), false, None)];
    }
    let room = tables::room(method.profile);
    let narrow = room / 12;
    let widths = [narrow, (room - narrow) / 2, room - narrow - (room - narrow) / 2];
    let head = words.columns.each_ref().map(|column| column.of(language).to_owned());
    let rows = references.iter().map(|reference| {
        vec![
            reference.number.to_string(),
            reference.what.of(language).to_owned(),
            reference.said.of(language).to_owned(),
        ]
    });
    let table = tables::table(&head, &rows.collect::<Vec<_>>(), &widths, None, |_| false);
    // Word wants a paragraph behind a table that ends a document.
    vec![heading, table, Element::new("w:p")]
}

fn append(root: &mut Element, elements: Vec<Element>) {
    body(root, |children| {
        let last = children.iter().rposition(|node| node.element().is_some_and(|element| element.name == "w:sectPr"));
        let at = last.unwrap_or(children.len());
        children.splice(at..at, elements.into_iter().map(Node::Element));
    });
}

fn body(root: &mut Element, change: impl FnOnce(&mut Vec<Node>)) {
    root.change("w:body", &[], |body| change(&mut body.children));
}

/// Whether a part already says the number of the page.
pub(crate) fn numbers_pages(root: &Element) -> bool {
    let mut found = false;
    root.walk(&mut |element| {
        let code = match element.name.as_str() {
            "w:instrText" => element
                .children
                .iter()
                .find_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None }),
            "w:fldSimple" => element.attribute("w:instr"),
            _ => None,
        };
        found |= code.is_some_and(|code| code.split_whitespace().next() == Some("PAGE"));
    });
    found
}

/// `1 / 3` as fields that Word counts itself.
pub(crate) fn page_number(place: PageNumber) -> Element {
    let align = if place == PageNumber::BottomRight { "right" } else { "center" };
    let field = |code: &str| {
        let shown = Element::new("w:r").holding(Element::text("w:t", "1"));
        Element::new("w:fldSimple").with("w:instr", code).holding(shown)
    };
    Element::new("w:p")
        .holding(Element::new("w:pPr").holding(Element::new("w:jc").with("w:val", align)))
        .holding(field("PAGE"))
        .holding(Element::new("w:r").holding(Element::text("w:t", " / ")))
        .holding(field("NUMPAGES"))
}
