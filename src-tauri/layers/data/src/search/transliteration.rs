//! Names typed in Latin letters, as they would be written in Cyrillic: «Nurly Zhol» finds «Нұрлы жол».

/// Several letters for one, the longest first.
const GROUPS: [(&str, char); 12] = [
    ("shch", 'щ'),
    ("zh", 'ж'),
    ("kh", 'х'),
    ("ch", 'ч'),
    ("sh", 'ш'),
    ("ts", 'ц'),
    ("ya", 'я'),
    ("ia", 'я'),
    ("yu", 'ю'),
    ("iu", 'ю'),
    ("yo", 'е'),
    ("ye", 'е'),
];

/// A folded Latin word in folded Cyrillic letters; `None` if it has a letter that cannot be told.
pub(super) fn in_cyrillic(folded: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = folded;
    let mut after_vowel = false;
    while let Some(letter) = rest.chars().next() {
        let group = GROUPS.iter().find_map(|(group, to)| Some((rest.strip_prefix(group)?, *to)));
        let (left, to) = match group {
            Some(found) => found,
            None => (&rest[letter.len_utf8()..], one(letter, after_vowel)?),
        };
        out.push(to);
        after_vowel = "aeiouy".contains(letter);
        rest = left;
    }
    Some(out)
}

fn one(letter: char, after_vowel: bool) -> Option<char> {
    Some(match letter {
        'a' | 'ä' => 'а',
        'b' => 'б',
        'v' => 'в',
        'g' | 'ğ' => 'г',
        'd' => 'д',
        'e' => 'е',
        'j' => 'ж',
        'z' => 'з',
        'i' => 'и',
        'y' if after_vowel => 'й',
        'y' | 'ı' => 'ы',
        'k' | 'q' | 'c' => 'к',
        'l' => 'л',
        'm' => 'м',
        'n' | 'ñ' => 'н',
        'o' | 'ö' => 'о',
        'p' => 'п',
        'r' => 'р',
        's' => 'с',
        'ş' => 'ш',
        't' => 'т',
        'u' | 'ü' | 'w' => 'у',
        'f' => 'ф',
        'h' => 'х',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_latin_letters() {
        let check = |latin: &str, cyrillic| assert_eq!(in_cyrillic(latin).as_deref(), cyrillic, "{latin}");
        check("nurly", Some("нурлы"));
        check("zhol", Some("жол"));
        check("almaty", Some("алматы"));
        check("sergey", Some("сергей"));
        check("şymkent", Some("шымкент"));
        check("qazaqstan", Some("казакстан"));
        check("x5", None);
    }
}
