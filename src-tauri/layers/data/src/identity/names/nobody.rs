//! What sources write where they name no one: a dash, «нет данных», a bare legal form.
//!
//! Whom a row joins on must not change with a file that an office edits, since every batch is read again one day: so only the lists that
//! the program brings along count here.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::assets::Assets;
use crate::vocabulary::small_words;

use super::Names;
use super::words::spellings_of_nobody;

static SPELLINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let built_in = Assets::built_in();
    let forms = Names::load(&built_in).map(|names| names.forms.all).unwrap_or_default();
    let forms = forms.into_iter().flat_map(|form| form.short.into_iter().chain(form.long));
    let nobody = spellings_of_nobody(&built_in).unwrap_or_default();
    forms.chain(nobody).map(|text| bare(&text)).collect()
});

/// Whether a text names no one.
pub(crate) fn names_nobody(text: &str) -> bool {
    let bare = bare(text);
    bare.is_empty() || SPELLINGS.contains(&bare)
}

/// Words in small letters, without signs.
fn bare(text: &str) -> String {
    small_words(text, |letter| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::names_nobody;

    #[test]
    fn names_of_nobody() {
        let check = |text: &str, expect: bool| assert_eq!(names_nobody(text), expect, "{text:?}");
        for text in
            ["", " ", "-", "—", "...", "н/д", "Нет данных", "НЕ УКАЗАН", "мәлімет жоқ", "ТОО", "«ЖШС»", "ИП", "N/A"]
        {
            check(text, true);
        }
        for text in ["Нет", "жоқ"] {
            check(text, true);
        }
        for text in ["ТОО «А»", "ИП Нетов", "№ 5", "Не указан адрес ТОО «А»"] {
            check(text, false);
        }
    }
}
