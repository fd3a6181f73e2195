//! What styles say: the document's defaults, then a style under its basis, then what stands at the paragraph or run itself.

use std::collections::HashMap;

use super::model::{Align, Face, Form, Height, Raised, twips};
use crate::documents::docx::tree::Element;

/// A basis has a basis so often.
const DEEPEST: usize = 20;

pub(super) struct Styles {
    root: Element,
    by_id: HashMap<String, usize>,
    basic: Option<String>,
}

impl Styles {
    pub(super) fn new(root: Element) -> Self {
        let styles: Vec<&Element> = root.elements().collect();
        let by_id = styles
            .iter()
            .enumerate()
            .filter_map(|(at, style)| Some((style.attribute("w:styleId")?.to_owned(), at)))
            .collect();
        let basic = styles
            .iter()
            .find(|style| {
                style.attribute("w:type") == Some("paragraph")
                    && matches!(style.attribute("w:default"), Some("1" | "true"))
            })
            .and_then(|style| style.attribute("w:styleId"))
            .map(str::to_owned);
        Self { by_id, basic, root }
    }

    /// A style and what it is based on, the basis first.
    pub(super) fn chain(&self, id: Option<&str>) -> Vec<&Element> {
        let mut chain = Vec::new();
        let mut next = id;
        while let Some(style) =
            next.and_then(|id| self.root.elements().nth(*self.by_id.get(id)?)).filter(|_| chain.len() < DEEPEST)
        {
            chain.push(style);
            next = style.child("w:basedOn").and_then(|basis| basis.attribute("w:val"));
        }
        chain.reverse();
        chain
    }

    /// The form and the face of a paragraph's style.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> (Form, Face) {
        let (mut form, mut face) = (Form::default(), Face::default());
        if let Some(defaults) = self.root.child("w:docDefaults") {
            defaults
                .child("w:pPrDefault")
                .and_then(|own| own.child("w:pPr"))
                .into_iter()
                .for_each(|own| shape(&mut form, own));
            defaults
                .child("w:rPrDefault")
                .and_then(|own| own.child("w:rPr"))
                .into_iter()
                .for_each(|own| dress(&mut face, own));
        }
        for style in self.chain(id.or(self.basic.as_deref())) {
            style.child("w:pPr").into_iter().for_each(|own| shape(&mut form, own));
            style.child("w:rPr").into_iter().for_each(|own| dress(&mut face, own));
        }
        (form, face)
    }

    /// The face of a run in a paragraph.
    pub(super) fn of_run(&self, paragraph: Face, properties: Option<&Element>) -> Face {
        let mut face = paragraph;
        let Some(properties) = properties else { return face };
        for style in self.chain(properties.child("w:rStyle").and_then(|style| style.attribute("w:val"))) {
            style.child("w:rPr").into_iter().for_each(|own| dress(&mut face, own));
        }
        dress(&mut face, properties);
        face
    }
}

fn number(element: Option<&Element>, name: &str) -> Option<i64> {
    element?.attribute(name)?.parse::<f64>().ok().filter(|value| value.abs() < 1e6).map(|value| value as i64)
}

pub(super) fn on(element: &Element) -> bool {
    !matches!(element.attribute("w:val"), Some("0" | "false" | "off" | "none"))
}

/// Paragraph properties over a form.
pub(super) fn shape(form: &mut Form, properties: &Element) {
    let flag = |name: &str, own: &mut bool| properties.child(name).into_iter().for_each(|element| *own = on(element));
    flag("w:keepNext", &mut form.keep_next);
    flag("w:keepLines", &mut form.keep_lines);
    flag("w:pageBreakBefore", &mut form.page_before);
    if let Some(align) = properties.child("w:jc").and_then(|own| own.attribute("w:val")) {
        form.align = match align {
            "center" => Align::Center,
            "right" | "end" => Align::Right,
            "both" | "distribute" => Align::Both,
            _ => Align::Left,
        };
    }
    let indent = properties.child("w:ind");
    for (own, names) in [(&mut form.left, ["w:left", "w:start"]), (&mut form.right, ["w:right", "w:end"])] {
        names.iter().filter_map(|name| number(indent, name)).for_each(|value| *own = twips(value));
    }
    number(indent, "w:firstLine").into_iter().for_each(|value| form.first = twips(value));
    number(indent, "w:hanging").into_iter().for_each(|value| form.first = -twips(value));
    let spacing = properties.child("w:spacing");
    number(spacing, "w:before").into_iter().for_each(|value| form.before = twips(value));
    number(spacing, "w:after").into_iter().for_each(|value| form.after = twips(value));
    if let Some(line) = number(spacing, "w:line").filter(|line| *line > 0) {
        form.height = match spacing.and_then(|own| own.attribute("w:lineRule")) {
            Some("exact") => Height::Exact(twips(line)),
            Some("atLeast") => Height::AtLeast(twips(line)),
            _ => Height::Auto(line),
        };
    }
    if let Some(tabs) = properties.child("w:tabs") {
        for tab in tabs.elements() {
            let Some(at) = number(Some(tab), "w:pos").map(twips) else { continue };
            form.tabs.retain(|(own, _)| *own != at);
            if tab.attribute("w:val") != Some("clear") {
                form.tabs.push((at, matches!(tab.attribute("w:val"), Some("right" | "end"))));
            }
        }
        form.tabs.sort_unstable();
    }
}

/// Run properties over a face.
pub(super) fn dress(face: &mut Face, properties: &Element) {
    let flag = |name: &str, own: &mut bool| properties.child(name).into_iter().for_each(|element| *own = on(element));
    flag("w:b", &mut face.bold);
    flag("w:i", &mut face.italic);
    flag("w:u", &mut face.underline);
    flag("w:strike", &mut face.strike);
    flag("w:caps", &mut face.caps);
    flag("w:vanish", &mut face.hidden);
    flag("w:highlight", &mut face.marked);
    if let Some(size) = number(properties.child("w:sz"), "w:val") {
        face.size = size.clamp(2, 400);
    }
    if let Some(raised) = properties.child("w:vertAlign").and_then(|own| own.attribute("w:val")) {
        face.raised = match raised {
            "superscript" => Raised::Up,
            "subscript" => Raised::Down,
            _ => Raised::No,
        };
    }
}
