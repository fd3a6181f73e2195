//! Identifiers of supervised objects. They stay text and carry their scheme.
//!
//! БИН and ИИН have twelve digits, the last of which is a check digit (ИИН: order № 521 of 29.06.2023; for БИН the same rule is
//! practice, its order № 423 of 27.06.2023 gives the structure). A register with its own numbers joins under its own scheme.

use std::borrow::Cow;
use std::fmt;

/// The fifth digit of the БИН of a joint sole proprietorship: several persons who trade together, and no legal entity (order № 423).
const JOINT: u8 = b'6';

/// A scheme and a value, for example `bin` and twelve digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identifier {
    scheme: Cow<'static, str>,
    value: String,
}

/// Why a text is not an identifier of the scheme asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentifierError {
    /// Not twelve digits.
    NotTwelveDigits,
    /// The check digit does not fit.
    CheckDigit,
    /// An ИИН that begins with no day of birth, such as twelve zeros, which sources write where they know none.
    DayOfBirth,
}

/// What an identifier tells of who bears it: the one place that says of whom nothing may be scored or compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// A natural person, or persons: an ИИН, the БИН of a joint sole proprietorship, a pseudonym, which only persons are given.
    Natural,
    /// A name alone: whether a person bears it nobody knows.
    Possible,
}

impl Identifier {
    /// Scheme of БИН.
    pub const BIN: &'static str = "bin";
    /// Scheme of ИИН.
    pub const IIN: &'static str = "iin";
    /// Scheme of authorities that a source names without a number.
    pub const NAME: &'static str = "name";
    /// Scheme of entities that a source names without a number: the data set and the name as it writes it.
    pub const NAMED: &'static str = "named";
    /// Scheme of persons whose identifier or name has been put out of sight.
    pub const PSEUDONYM: &'static str = "pseudonym";
    /// What a profile writes where a source puts БИН and ИИН in one column.
    pub const BIN_OR_IIN: &'static str = "bin_iin";

    /// Reads a text under a scheme. БИН and ИИН are checked and told apart; other schemes are taken as they are, outer spaces off.
    pub fn parse(scheme: &str, text: &str) -> Result<Self, IdentifierError> {
        let value = text.trim();
        match scheme {
            Self::BIN | Self::IIN | Self::BIN_OR_IIN => Self::twelve_digits(value),
            Self::NAME => Ok(Self { scheme: Cow::Borrowed(Self::NAME), value: fold_name(value) }),
            _ => Ok(Self::stored(scheme, value)),
        }
    }

    /// An entity that a data set knows by its name alone. Within one data set one name is one entity; between two nobody knows.
    #[must_use]
    pub fn named(dataset: &str, name: &str) -> Self {
        Self { scheme: Cow::Borrowed(Self::NAMED), value: format!("{dataset}/{}", fold_name(name)) }
    }

    /// Another object that bears the name of this one, as a person has told them apart. The number stands in quotes, which no folded name has.
    #[must_use]
    pub fn part(&self, number: u32) -> Self {
        let whole = Self::without_part(&self.value);
        Self { scheme: self.scheme.clone(), value: format!("{whole}«{number}»") }
    }

    /// What the name alone says: a value without the number of a part.
    #[must_use]
    pub fn without_part(value: &str) -> &str {
        value.split_once('«').map_or(value, |(name, _)| name)
    }

    /// Whether a person has told it apart from others of its name, which a pseudonym may stand for by now.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.part_number().is_some()
    }

    /// The number by which a person has told it apart.
    #[must_use]
    pub fn part_number(&self) -> Option<u32> {
        let (_, number) = self.value.split_once('«').filter(|_| self.is_by_name() || self.scheme == Self::PSEUDONYM)?;
        number.strip_suffix('»')?.parse().ok()
    }

    /// Whether it is nothing but a name.
    #[must_use]
    pub fn is_by_name(&self) -> bool {
        matches!(&*self.scheme, Self::NAME | Self::NAMED)
    }

    /// Whether a text is a БИН or ИИН that a spreadsheet has taken for a number, so that zeros at its beginning are gone.
    #[must_use]
    pub fn has_lost_zeros(text: &str) -> bool {
        let number = !text.is_empty() && text.len() < 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        number && Self::twelve_digits(&format!("{text:0>12}")).is_ok()
    }

    /// An identifier as it stands in the store.
    #[must_use]
    pub fn stored(scheme: &str, value: &str) -> Self {
        let known =
            [Self::BIN, Self::IIN, Self::NAME, Self::NAMED, Self::PSEUDONYM].into_iter().find(|known| *known == scheme);
        let scheme = known.map_or_else(|| Cow::Owned(scheme.to_owned()), Cow::Borrowed);
        Self { scheme, value: value.to_owned() }
    }

    fn twelve_digits(value: &str) -> Result<Self, IdentifierError> {
        let digits = digits(value).ok_or(IdentifierError::NotTwelveDigits)?;
        if check_digit(&digits) != Some(digits[11]) {
            return Err(IdentifierError::CheckDigit);
        }
        // The fifth digit is 4, 5 or 6 in a БИН; in an ИИН it opens the day of birth, 0 to 3.
        let scheme = if (4..=6).contains(&digits[4]) { Self::BIN } else { Self::IIN };
        let (month, day) = (digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]);
        if scheme == Self::IIN && !((1..=12).contains(&month) && (1..=31).contains(&day)) {
            return Err(IdentifierError::DayOfBirth);
        }
        Ok(Self { scheme: Cow::Borrowed(scheme), value: value.to_owned() })
    }

    /// `bin`, `iin`, `name`, `named` or the source's own.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The number by which it is told apart from others of its name; empty where it is known by a name or a pseudonym.
    #[must_use]
    pub fn number(&self) -> &str {
        if self.is_by_name() || self.scheme == Self::PSEUDONYM { "" } else { &self.value }
    }

    /// The identifier exactly as written.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The same, for whoever needs nothing else.
    #[must_use]
    pub fn into_value(self) -> String {
        self.value
    }

    /// Whether it is an ИИН, by which a natural person is known. Who is not scored says [`Self::person`].
    #[must_use]
    pub fn is_natural_person(&self) -> bool {
        self.scheme == Self::IIN
    }

    /// Whether it is, or may be, a natural person's: then nobody is scored by it.
    #[must_use]
    pub fn person(&self) -> Option<Person> {
        match &*self.scheme {
            Self::IIN | Self::PSEUDONYM => Some(Person::Natural),
            Self::BIN if self.value.as_bytes().get(4) == Some(&JOINT) => Some(Person::Natural),
            Self::NAMED => Some(Person::Possible),
            _ => None,
        }
    }
}

impl fmt::Display for Identifier {
    /// Twelve digits alone for БИН and ИИН, `scheme:value` for the rest.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.scheme {
            Self::BIN | Self::IIN => f.write_str(&self.value),
            scheme => write!(f, "{scheme}:{}", self.value),
        }
    }
}

/// A name without case, quotes and doubled spaces, so that two spellings of one authority meet. `ё` is kept.
#[must_use]
pub fn fold_name(name: &str) -> String {
    small_words(name, |letter| {
        letter.is_whitespace() || matches!(letter, '«' | '»' | '"' | '“' | '”' | '„' | '\'' | '’' | '`')
    })
}

/// What stands between signs that part words, in small letters and with one space between. It is asked of every name of every row, so
/// letters of the usual alphabets are not looked up.
pub(crate) fn small_words(text: &str, is_sign: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parted = false;
    for letter in text.chars() {
        let small = match letter {
            'а'..='я' | 'a'..='z' | '0'..='9' => Some(letter),
            'А'..='Я' | 'A'..='Z' => char::from_u32(letter as u32 + 0x20),
            letter if is_sign(letter) => {
                parted = !out.is_empty();
                continue;
            }
            _ => None,
        };
        if std::mem::take(&mut parted) {
            out.push(' ');
        }
        match small {
            Some(small) => out.push(small),
            None => out.extend(letter.to_lowercase()),
        }
    }
    out
}

fn digits(value: &str) -> Option<[u32; 12]> {
    let found = value.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<_>>>()?;
    found.try_into().ok()
}

/// The twelfth digit that the first eleven ask for; `None` where no number can begin with them.
fn check_digit(digits: &[u32; 12]) -> Option<u32> {
    const FIRST: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const SECOND: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
    [FIRST, SECOND].iter().map(|weights| weighted(digits, weights) % 11).find(|rest| *rest < 10)
}

fn weighted(digits: &[u32; 12], weights: &[u32; 11]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Result<&str, IdentifierError>) {
        let got = Identifier::parse(Identifier::BIN_OR_IIN, text);
        assert_eq!(got.as_ref().map(Identifier::scheme).map_err(|error| *error), expect, "{text}");
    }

    #[test]
    fn check_digits() {
        check("980250983132", Ok(Identifier::BIN));
        check("150350911860", Ok(Identifier::BIN)); // second pass
        check("150350911861", Err(IdentifierError::CheckDigit));
        check("980240994550", Err(IdentifierError::CheckDigit)); // both passes give 10: never issued
        check("000000000000", Err(IdentifierError::DayOfBirth)); // what a source writes for “not known”
        check("009900000008", Err(IdentifierError::DayOfBirth));
        check("98025098313", Err(IdentifierError::NotTwelveDigits));
        check("98025098313A", Err(IdentifierError::NotTwelveDigits));
        check("", Err(IdentifierError::NotTwelveDigits));
    }

    #[test]
    fn numbers_that_have_lost_their_zeros() {
        for (text, expect) in
            [("50340000015", false), ("50340000006", false), ("980250983132", false), ("", false), ("x", false)]
        {
            assert_eq!(Identifier::has_lost_zeros(text), expect, "{text}");
        }
        let whole =
            (0..10).map(|last| format!("05034000012{last}")).find(|text| Identifier::parse("bin", text).is_ok());
        assert!(Identifier::has_lost_zeros(&whole.unwrap()[1..]));
    }

    #[test]
    fn other_schemes_are_kept_as_written() {
        let licence = Identifier::parse("licence", " 00-17 ").unwrap();
        assert_eq!(licence.to_string(), "licence:00-17");
        for (name, folded) in [(" КГУ  «Отдел» ", "кгу отдел"), ("\"А\"", "а"), ("«»", ""), ("ЁҚ\u{a0}1", "ёқ 1")]
        {
            assert_eq!(fold_name(name), folded, "{name}");
        }
    }

    #[test]
    fn who_is_or_may_be_a_person() {
        for (scheme, value, expect) in [
            (Identifier::IIN, "900101300017", Some(Person::Natural)),
            (Identifier::BIN, "050360001234", Some(Person::Natural)),
            (Identifier::PSEUDONYM, "P-0123456789ABCDEF", Some(Person::Natural)),
            (Identifier::NAMED, "checks/жаппаров е.", Some(Person::Possible)),
            (Identifier::BIN, "050340001234", None),
            (Identifier::BIN, "050350001234", None),
            (Identifier::NAME, "кгу отдел", None),
            ("licence", "00-1763", None),
        ] {
            assert_eq!(Identifier::stored(scheme, value).person(), expect, "{scheme}:{value}");
        }
    }

    /// The independent vectors, where the shared data lies beside the project.
    #[test]
    fn agrees_with_independent_vectors() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/bin_iin_vectors/vectors.csv");
        let Ok(mut reader) = csv::Reader::from_path(path) else {
            println!("skipped: no independent vectors here");
            return;
        };
        for row in reader.records().map(Result::unwrap) {
            // They ask for the digits alone; that a month 99 begins no ИИН is ours.
            let found = Identifier::parse(Identifier::BIN_OR_IIN, &row[0]);
            let fits = matches!(found, Ok(_) | Err(IdentifierError::DayOfBirth));
            assert_eq!(fits, &row[2] == "True", "{row:?}");
        }
    }
}
