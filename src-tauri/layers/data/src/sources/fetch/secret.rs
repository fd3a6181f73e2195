//! A key to a source: kept in the encrypted store, shown nowhere.

use std::fmt;

use reqwest::Url;
use zeroize::Zeroizing;

use super::Trouble;

/// Longer texts are no key but a wrong file.
const LONGEST: usize = 4096;
/// What stands in the place of a key wherever something is written down.
pub(super) const MASK: &str = "***";

/// A key. It is wiped from memory when it is let go, and prints as `***`.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a key as it was typed or as it stands in a file. What can't stand in a header is refused.
    pub fn parse(text: &str) -> Result<Self, Trouble> {
        let text = text.trim();
        let fits = text.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ');
        if text.is_empty() || text.len() > LONGEST || !fits {
            return Err(Trouble::BadKey);
        }
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    /// The key itself, for the request alone.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// A text with the key blotted out, as it is and as it stands in an address.
    pub(super) fn blot(&self, text: &str) -> String {
        let blotted = text.replace(self.reveal(), MASK);
        let address = Url::parse_with_params("http://k", [("", self.reveal())]).ok();
        let Some(encoded) = address.as_ref().and_then(Url::query).and_then(|query| query.strip_prefix('=')) else {
            return blotted;
        };
        blotted.replace(encoded, MASK).replace(&encoded.replace('+', "%20"), MASK)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_key_may_be() {
        let check = |text: &str, fine: bool| assert_eq!(Secret::parse(text).is_ok(), fine, "{text:?}");
        check("  0123abcd\n", true);
        check("user:pass word", true);
        check(" \n", false);
        check("two\nlines", false);
        check("кілт", false);
        check(&"a".repeat(LONGEST + 1), false);
    }

    #[test]
    fn a_key_is_never_shown() {
        let key = Secret::parse("0123abcd").unwrap();
        assert_eq!(format!("{key:?}"), MASK);
        assert_eq!(key.blot("no such key: 0123abcd!"), "no such key: ***!");
        let key = Secret::parse("se/cr+et= key%41&x").unwrap();
        assert_eq!(key.blot("a se/cr+et= key%41&x b se%2Fcr%2Bet%3D%20key%2541%26x c"), "a *** b *** c");
    }
}
