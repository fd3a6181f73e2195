//! The profile laid over a document: sheet and margins, typeface and spacing, the head and the foot of pages.

use crate::documents::docx::DocxError;
use crate::documents::docx::package::Package;
use crate::documents::docx::text::RUN_ORDER;
use crate::documents::docx::tree::{self, Element, Node};
use crate::documents::produce::{numbers_pages, page_number};
use crate::documents::profile::{PageNumber, Profile};
use crate::documents::tables::paragraph;
use crate::documents::text::Language;

/// The style of paragraphs of the text in our templates: the profile gives it its first line.
pub const TEXT_STYLE: &str = "EknText";

const SECTION_ORDER: [&str; 16] = [
    "w:headerReference",
    "w:footerReference",
    "w:footnotePr",
    "w:endnotePr",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
];

const STYLE_ORDER: [&str; 12] = [
    "w:name",
    "w:aliases",
    "w:basedOn",
    "w:next",
    "w:link",
    "w:uiPriority",
    "w:semiHidden",
    "w:unhideWhenUsed",
    "w:qFormat",
    "w:rsid",
    "w:pPr",
    "w:rPr",
];
/// What may stand in paragraph properties, in the order of the schema (ECMA-376, part 1, 17.3.1).
const PARAGRAPH_ORDER: [&str; 36] = [
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];

/// Sheet and margins of every section. A landscape section keeps its turn.
pub(crate) fn sections(root: &mut Element, profile: &Profile) {
    let [width, height] = profile.sheet_mm.map(Profile::twips);
    let margins = &profile.margins_mm;
    root.walk_mut(&mut |element| {
        if element.name != "w:sectPr" {
            return;
        }
        element.change("w:pgSz", &SECTION_ORDER, |size| {
            let turned = size.attribute("w:orient") == Some("landscape");
            let (across, down) = if turned { (height, width) } else { (width, height) };
            size.set("w:w", &across.to_string());
            size.set("w:h", &down.to_string());
        });
        element.change("w:pgMar", &SECTION_ORDER, |own| {
            for (side, mm) in
                [("top", margins.top), ("right", margins.right), ("bottom", margins.bottom), ("left", margins.left)]
            {
                own.set(&format!("w:{side}"), &Profile::twips(mm).to_string());
            }
            let half = |mm: f64| Profile::twips(mm / 2.0).to_string();
            own.set("w:header", &half(margins.top));
            own.set("w:footer", &half(margins.bottom));
            own.set("w:gutter", "0");
        });
    });
}

/// Typeface, size, spacing and language as the document's defaults; the first line for paragraphs of the text.
pub(crate) fn styles(package: &mut Package, profile: &Profile, language: Language) -> Result<(), DocxError> {
    let name = package.relations()?.into_iter().find(|one| one.kind == "styles").map(|one| one.part);
    let mut root = match &name {
        Some(name) => package.tree(name)?,
        None => {
            Element::new("w:styles").with("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
        }
    };
    root.change("w:docDefaults", &["w:docDefaults", "w:latentStyles", "w:style"], |defaults| {
        let order = ["w:rPrDefault", "w:pPrDefault"];
        defaults.change("w:rPrDefault", &order, |own| {
            own.change("w:rPr", &[], |run| {
                letters(run, profile);
                run.change("w:lang", &RUN_ORDER, |lang| lang.set("w:val", language.locale()));
            });
        });
        defaults.change("w:pPrDefault", &order, |own| own.change("w:pPr", &[], |own| spacing(own, profile)));
    });
    for node in &mut root.children {
        let Node::Element(style) = node else { continue };
        if style.name != "w:style" {
            continue;
        }
        // What the basic style says of itself would stand above the defaults.
        let basic = style.attribute("w:default").is_some_and(|on| matches!(on, "1" | "true"))
            && style.attribute("w:type") == Some("paragraph");
        if basic && style.child("w:rPr").is_some() {
            style.change("w:rPr", &STYLE_ORDER, |run| letters(run, profile));
        }
        if basic && style.child("w:pPr").is_some_and(|own| own.child("w:spacing").is_some()) {
            style.change("w:pPr", &STYLE_ORDER, |own| spacing(own, profile));
        }
        if style.attribute("w:styleId") == Some(TEXT_STYLE) {
            style.change("w:pPr", &STYLE_ORDER, |own| {
                own.change("w:ind", &PARAGRAPH_ORDER, |first| {
                    first.set("w:firstLine", &Profile::twips(profile.first_line_mm).to_string())
                });
            });
        }
    }
    let bytes = tree::write(&root);
    match name {
        Some(name) => package.put(&name, bytes),
        None => {
            let content = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
            package.attach(&beside(package.main(), "styles.xml"), "styles", content, bytes)?;
        }
    }
    Ok(())
}

fn letters(run: &mut Element, profile: &Profile) {
    run.change("w:rFonts", &RUN_ORDER, |fonts| {
        fonts.attributes.clear();
        for script in ["w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"] {
            fonts.set(script, &profile.typeface);
        }
    });
    let halves = ((profile.size_pt * 2.0) as i64).to_string();
    run.change("w:sz", &RUN_ORDER, |size| size.set("w:val", &halves));
    run.change("w:szCs", &RUN_ORDER, |size| size.set("w:val", &halves));
}

fn spacing(own: &mut Element, profile: &Profile) {
    own.change("w:spacing", &PARAGRAPH_ORDER, |spacing| {
        spacing.set("w:line", &((profile.line_spacing * 240.0).round() as i64).to_string());
        spacing.set("w:lineRule", "auto");
    });
}

/// The mark of a draft and the number of the page. Heads and feet that the template lacks are made.
pub(crate) fn heads(
    package: &mut Package,
    parts: &mut Vec<(String, Element)>,
    mark: Option<&str>,
    place: PageNumber,
) -> Result<(), DocxError> {
    let counted = parts.iter().any(|(_, root)| numbers_pages(root));
    let number = (place != PageNumber::None && !counted).then(|| page_number(place));
    let (mut head, mut foot) = (None, None);
    match place {
        PageNumber::TopCenter => head = number,
        _ => foot = number,
    }
    if mark.is_some() || head.is_some() {
        ensure(package, parts, "header")?;
    }
    if foot.is_some() {
        ensure(package, parts, "footer")?;
    }
    let relations = package.relations()?;
    for (part, root) in parts.iter_mut() {
        let kind = relations.iter().find(|one| one.part == *part).map(|one| one.kind.as_str());
        let (before, after) = match kind {
            Some("header") => (mark, head.as_ref()),
            Some("footer") => (None, foot.as_ref()),
            _ => continue,
        };
        if let Some(mark) = before {
            let centred = Element::new("w:pPr").holding(Element::new("w:jc").with("w:val", "center"));
            let mut line = paragraph(centred, mark, false, None);
            line.walk_mut(&mut |element| {
                if element.name == "w:r" {
                    let properties = Element::new("w:rPr")
                        .holding(Element::new("w:i"))
                        .holding(Element::new("w:sz").with("w:val", "20"))
                        .holding(Element::new("w:szCs").with("w:val", "20"));
                    element.children.insert(0, Node::Element(properties));
                }
            });
            root.children.insert(0, Node::Element(line));
        }
        if let Some(number) = after {
            // An empty paragraph that only kept the part valid gives way.
            let last = root.elements().next_back();
            if last.is_some_and(|last| last.name == "w:p" && !last.elements().any(|element| element.name != "w:pPr")) {
                root.children.pop();
            }
            root.children.push(Node::Element(number.clone()));
        }
    }
    Ok(())
}

/// Every section head to which nothing leads gets a part of its own; later sections go on with that of the first.
fn ensure(package: &mut Package, parts: &mut Vec<(String, Element)>, kind: &str) -> Result<(), DocxError> {
    let main = package.main().to_owned();
    let Some(at) = parts.iter().position(|(part, _)| *part == main) else { return Ok(()) };
    let reference = format!("w:{kind}Reference");
    let mut wanted: Vec<String> = Vec::new();
    let mut first = true;
    parts[at].1.walk(&mut |section| {
        if section.name == "w:sectPr" && std::mem::take(&mut first) {
            let has = |kind: &str| {
                section.elements().any(|one| one.name == reference && one.attribute("w:type") == Some(kind))
            };
            if !has("default") {
                wanted.push("default".to_owned());
            }
            if section.child("w:titlePg").is_some() && !has("first") {
                wanted.push("first".to_owned());
            }
        }
    });
    if first {
        // No section at all: one is made at the end of the body.
        parts[at].1.change("w:body", &[], |body| body.children.push(Node::Element(Element::new("w:sectPr"))));
        wanted.push("default".to_owned());
    }
    for wanted in wanted {
        let short = if kind == "header" { "hdr" } else { "ftr" };
        let root = Element::new(&format!("w:{short}"))
            .with("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
            .holding(Element::new("w:p"));
        let name = (1..)
            .map(|number| beside(&main, &format!("{kind}Draft{number}.xml")))
            .find(|name| package.part(name).is_none())
            .unwrap_or_default();
        let content = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        let id = package.attach(&name, kind, &content, tree::write(&root))?;
        parts.push((name, root));
        let mut first = true;
        parts[at].1.walk_mut(&mut |section| {
            if section.name == "w:sectPr" && std::mem::take(&mut first) {
                let own = Element::new(&reference).with("w:type", &wanted).with("r:id", &id);
                section.children.insert(0, Node::Element(own));
            }
        });
        let space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        if parts[at].1.attribute("xmlns:r").is_none() {
            parts[at].1.set("xmlns:r", space);
        }
    }
    Ok(())
}

fn beside(main: &str, name: &str) -> String {
    main.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}
