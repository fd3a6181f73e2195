//! An article or an act that a question names: «статья 144», «144-2-бап», «ст. 144 ПК», «K1500000375». Texts and cards say it in
//! words of their own, so each is looked up by what is named, and not only by the words of the question.

use ekn_data::legislation::with_plain_numbers;
use ekn_data::search::folding::fold_text;
use ekn_data::search::numbers::asked_numbers;
use ekn_data::search::stemming::cuts;
use ekn_data::search::words::words;
use ekn_process::norms::{Act, Norms};

/// What a question names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The article's number.
    pub(super) article: Option<String>,
    /// The question without the word for an article, if it had one: cards are called otherwise than texts.
    pub(super) short: Option<String>,
    /// What it says besides both: perhaps the name of an act.
    pub(super) rest: String,
}

impl Asked {
    /// Reads a question; `article` tells the words for an article.
    pub(super) fn of(text: &str, article: &[String]) -> Self {
        let text = &with_plain_numbers(text);
        let words: Vec<_> = words(text).collect();
        let is_number =
            |at: usize| words.get(at).is_some_and(|word| word.text.bytes().all(|byte| byte.is_ascii_digit()));
        // Numbers such as 144-2 are one.
        let goes_on = |at: usize| {
            let end = words[at].at + words[at].text.len();
            is_number(at + 1) && text[end..words[at + 1].at] == *"-"
        };
        let known: Vec<String> = article.iter().flat_map(|word| cuts(word)).collect();
        let said = words.iter().position(|word| cuts(word.text).iter().any(|cut| known.contains(cut)));
        let from = match said {
            Some(said) if is_number(said + 1) => Some(said + 1),
            Some(said) if said > 0 && is_number(said - 1) => Some(said - 1),
            Some(_) => None,
            // Without that word, only what an act is called may stand beside the number.
            None => (0..words.len()).rev().find(|at| is_number(*at)),
        };
        let Some(mut from) = from else { return Self { rest: text.trim().to_owned(), ..Self::default() } };
        let mut to = from;
        while goes_on(to) {
            to += 1;
        }
        while from > 0 && is_number(from - 1) && goes_on(from - 1) {
            from -= 1;
        }
        let number = words[from..=to].iter().map(|word| word.text).collect::<Vec<_>>().join("-");
        let others = words.iter().enumerate().filter(|(at, _)| Some(*at) != said && !(from..=to).contains(at));
        let rest = others.map(|(_, word)| word.text).collect::<Vec<_>>().join(" ");
        let short = said.map(|_| format!("{rest} {number}").trim().to_owned());
        Self { article: Some(number), short, rest }
    }

    /// The act that it names in short, or by a number or code.
    pub(super) fn act<'n>(&self, norms: &'n Norms) -> Option<&'n Act> {
        let name = fold_text(&self.rest);
        if name.trim().is_empty() {
            return None;
        }
        let code = asked_numbers(&self.rest);
        norms.acts().find(|act| {
            let short = [&act.short.kk, &act.short.ru, &act.short.en];
            // A Cyrillic К looks like the Latin one that codes begin with.
            let by_code = !code.is_empty() && asked_numbers(&act.adilet).iter().any(|own| code.contains(own));
            by_code || act.is_called(&self.rest) || short.iter().any(|short| fold_text(short).trim() == name.trim())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, article: Option<&str>, short: Option<&str>, rest: &str) {
        let words = ["статья", "ст", "бап", "баб", "article", "art"].map(str::to_owned);
        let expect =
            Asked { article: article.map(str::to_owned), short: short.map(str::to_owned), rest: rest.to_owned() };
        assert_eq!(Asked::of(text, &words), expect, "{text}");
    }

    #[test]
    fn an_article_is_named_in_many_ways() {
        check("статья 144", Some("144"), Some("144"), "");
        check("в статье 144", Some("144"), Some("в 144"), "в");
        check("ст.144", Some("144"), Some("144"), "");
        check("ст. 144 ПК", Some("144"), Some("ПК 144"), "ПК");
        check("ПК, ст. 144-2", Some("144-2"), Some("ПК 144-2"), "ПК");
        check("144-бап", Some("144"), Some("144"), "");
        check("ст. 148¹ ПК", Some("148-1"), Some("ПК 148-1"), "ПК");
        check("КК 148–1-бабы", Some("148-1"), Some("КК 148-1"), "КК");
        check("КК 144-2-бабында", Some("144-2"), Some("КК 144-2"), "КК");
        check("article 144", Some("144"), Some("144"), "");
        check("ПК 144", Some("144"), None, "ПК");
        check("K1500000375 144-1", Some("144-1"), None, "K1500000375");
        check("K1500000375", None, None, "K1500000375");
        check("статья о проверках", None, None, "статья о проверках");
        check("", None, None, "");
    }
}
