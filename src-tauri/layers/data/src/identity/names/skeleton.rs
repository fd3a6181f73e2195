//! One skeleton for the Kazakh, the Russian and the Latin spelling of a word.
//!
//! Letters that spellings exchange for each other (қ/к/q/k, ө/о, й/i/y, ж/zh/j) become one; soft signs, doubled letters and the
//! glide that opens a word go. A skeleton is plain ASCII, `a` to `z`. It is not meant to be read, and it is no transliteration.

/// The skeleton of a word: no spaces, any case. Empty where the word has no letter.
#[must_use]
pub fn skeleton(word: &str) -> String {
    let letters = one_script(word);
    let latin = letters.iter().any(char::is_ascii_alphabetic);
    let mut sounds = String::with_capacity(letters.len() + 4);
    if latin {
        sound_latin(&letters, &mut sounds)
    } else {
        sound_cyrillic(&letters, &mut sounds)
    }
    settled(&sounds)
}

/// An abbreviation letter by letter: «ТОО» and «TOO», «ЖШС» and «JShS» meet, and no letter is lost.
#[must_use]
pub(super) fn abbreviation(word: &str) -> String {
    let letters = one_script(word);
    let mut sounds = String::new();
    let mut at = 0;
    while at < letters.len() {
        let pair = TOGETHER.iter().find(|(written, _)| written.contains('h') && starts(&letters[at..], written));
        match (pair, letters[at]) {
            (Some((written, sound)), _) => {
                sounds.push_str(sound);
                at += written.len();
                continue;
            }
            (None, 'q') => sounds.push('k'),
            (None, 'y') => sounds.push('i'),
            (None, c) if c.is_ascii_alphanumeric() => sounds.push(c),
            (None, c) => sound_cyrillic(&[c], &mut sounds),
        }
        at += 1;
    }
    sounds
}

/// Lower-case letters without accents, all of one script: a few letters of the other one are look-alikes typed by mistake.
pub(super) fn one_script(word: &str) -> Vec<char> {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).filter_map(plain).collect();
    let latin = letters.iter().filter(|c| c.is_ascii_alphabetic()).count();
    let cyrillic = letters.iter().filter(|c| is_cyrillic(**c)).count();
    match (latin, cyrillic) {
        (0, _) | (_, 0) => letters,
        (latin, cyrillic) if cyrillic >= latin => letters.into_iter().map(looks_cyrillic).collect(),
        _ => letters.into_iter().map(looks_latin).collect(),
    }
}

fn is_cyrillic(c: char) -> bool {
    ('\u{0400}'..='\u{052f}').contains(&c)
}

/// A letter without its accent; `None` for accents that stand alone and for anything that is no letter.
fn plain(c: char) -> Option<char> {
    Some(match c {
        'ä' | 'à' | 'ã' | 'å' | 'ă' => 'a',
        'á' => 'a',
        'ğ' | 'ǵ' | 'ĝ' | 'ġ' => 'g',
        'ñ' | 'ń' | 'ň' => 'n',
        'ö' | 'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'ü' | 'ú' | 'ù' | 'ū' | 'ŭ' | 'ý' => 'u',
        'è' | 'é' | 'ê' | 'ë' | 'ě' => 'e',
        'ı' | 'í' | 'ì' | 'î' | 'ï' | 'ĭ' => 'i',
        'ź' | 'ż' => 'z',
        // Kept for `sound_latin`: they stand for other sounds than the bare letter.
        'ş' | 'š' | 'ś' | 'ŝ' | 'ž' | 'č' | 'ç' | 'û' | 'â' => c,
        '\'' | '’' | 'ʼ' => '\'',
        c if c.is_alphanumeric() => c,
        _ => return None,
    })
}

fn looks_cyrillic(c: char) -> char {
    match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        other => other,
    }
}

fn looks_latin(c: char) -> char {
    match c {
        'а' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' => 'e',
        'н' => 'h',
        'і' => 'i',
        'к' => 'k',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'т' => 't',
        'х' => 'x',
        'у' => 'y',
        other => other,
    }
}

fn sound_cyrillic(letters: &[char], out: &mut String) {
    for c in letters {
        out.push_str(match c {
            'а' | 'ә' => "a",
            'б' => "b",
            'в' => "v",
            'г' | 'ғ' | 'ґ' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' | 'є' => "e",
            'ж' => "j",
            'з' => "z",
            'и' | 'і' | 'й' | 'ы' | 'ї' => "i",
            'к' | 'қ' => "k",
            'л' => "l",
            'м' => "m",
            'н' | 'ң' => "n",
            'о' | 'ө' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ұ' | 'ү' | 'ў' => "u",
            'ф' => "f",
            'х' | 'һ' => "h",
            'ц' => "ts",
            'ч' => "c",
            'ш' | 'щ' => "w",
            'ю' => "iu",
            'я' => "ia",
            _ => "",
        });
    }
}

/// Letters that stand for one sound together, the longest first.
const TOGETHER: [(&str, &str); 14] = [
    ("shch", "w"),
    ("sch", "w"),
    ("sh", "w"),
    ("s'", "w"),
    ("ch", "c"),
    ("c'", "c"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("tz", "ts"),
    ("ck", "k"),
    ("qu", "ku"),
];

fn sound_latin(letters: &[char], out: &mut String) {
    // With hooks (ž, š, û) a `j` is й and a `c` is ц, as libraries write.
    let hooked = letters.iter().any(|c| "šŝžčûâ".contains(*c));
    let mut at = 0;
    while at < letters.len() {
        let found = TOGETHER.iter().find(|(written, _)| starts(&letters[at..], written));
        if let Some((written, sound)) = found {
            out.push_str(sound);
            at += written.len();
            continue;
        }
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        match letters[at] {
            'c' if hooked => out.push_str("ts"),
            'j' if hooked || out.ends_with(is_vowel) && !is_vowel(next) => out.push('i'),
            'c' if "eiy".contains(next) => out.push('s'),
            'c' | 'q' => out.push('k'),
            'x' => out.push_str("ks"),
            'y' => out.push('i'),
            'w' => out.push('v'),
            'ş' | 'š' | 'ś' | 'ŝ' => out.push('w'),
            'č' | 'ç' => out.push('c'),
            'ž' => out.push('j'),
            'û' => out.push_str("iu"),
            'â' => out.push_str("ia"),
            c if c.is_ascii_lowercase() => out.push(c),
            c => sound_cyrillic(&[c], out),
        }
        at += 1;
    }
}

fn is_vowel(c: char) -> bool {
    "aeiou".contains(c)
}

fn starts(letters: &[char], written: &str) -> bool {
    let mut letters = letters.iter();
    written.chars().all(|c| letters.next() == Some(&c))
}

/// What spellings differ in beyond letters: «дж» and «ж», «нг» and «ң», the glide that opens a word, doubled letters.
fn settled(sounds: &str) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(sounds.len());
    for &sound in sounds.as_bytes() {
        match (out.last(), sound) {
            // «ц» and «тс» are one letter, lest a slip count twice.
            (Some(b't'), b's') => {
                out.pop();
                if out.last() != Some(&b'q') {
                    out.push(b'q');
                }
            }
            (Some(b'd'), b'j') => {
                out.pop();
                if out.last() != Some(&sound) {
                    out.push(sound);
                }
            }
            (Some(b'i'), b'a' | b'e' | b'o' | b'u') if out.len() == 1 => {
                out.pop();
                out.push(sound);
            }
            (Some(b'n'), b'g') => {}
            (Some(last), sound) if *last == sound => {}
            _ => out.push(sound),
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::skeleton;

    #[track_caller]
    fn same(spellings: &[&str]) {
        let first = skeleton(spellings[0]);
        for spelling in spellings {
            assert_eq!(skeleton(spelling), first, "{spelling}");
        }
    }

    #[test]
    fn spellings_of_one_word_meet() {
        same(&["Ақбұлақ", "Акбулак", "АКБУЛАК", "Aqbulaq", "Akbulak", "Aqbūlaq"]);
        same(&["Сарыөзен", "Сарыозен", "Saryozen", "Sarıözen", "Saryo'zen"]);
        same(&["Жетісай", "Жетисай", "Zhetisay", "Jetisai", "Žetisaj"]);
        same(&["Байжан", "Baijan", "Bayzhan", "Bajžan"]);
        same(&["Шұғыла", "Шугыла", "Shugyla", "Şūğyla"]);
        same(&["Қайнар", "Кайнар", "Qainar", "Kaynar"]);
        same(&["Берёзкин", "Березкин", "Berezkin"]);
        same(&["Соловьёв", "Соловьев", "Solov'ev"]);
        same(&["район", "raion", "rayon"]);
        same(&["Ілияс", "Ильяс", "Ilyas", "Iliyas"]);
        same(&["Маңғыстау", "Мангыстау", "Mangystau"]);
        same(&["Джамбул", "Жамбул", "Zhambul"]);
        same(&["Экспресс", "Express", "ЭКСПРЕС"]);
        same(&["Гүлнұр", "Гульнур", "Gulnur"]);
        same(&["Ерлан", "Yerlan", "Erlan"]);
        same(&["Юлия", "Iuliia", "Yuliya"]);
    }

    #[test]
    fn look_alike_letters_of_the_other_script_are_mended() {
        same(&["ТОРГОВЛЯ", "ТOРГOВЛЯ", "TОРГОВЛЯ"]);
        same(&["Altyn", "Аltyn"]);
        same(&["й", "и\u{0306}"]);
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [("Алтын", "Алтай"), ("Береке", "Мереке"), ("Арай", "Сарай"), ("Нұр", "Нар")]
        {
            assert_ne!(skeleton(one), skeleton(other));
        }
        assert_eq!(skeleton("№ 5 –"), "");
    }
}
