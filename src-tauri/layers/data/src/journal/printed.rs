//! A head on paper: one line of text that can be typed in again, and the same as a QR code.
//!
//! `EKN1:SIZE:ROOT:LAST:AT:KEY:SIGNATURE:CHECK` in digits, capital hexadecimal letters and colons alone, all of which belong to the
//! dense alphabet of QR codes. `AT` is `YYYYMMDDTHHMMSSZ`. `CHECK` is the first four bytes of SHA-256 over everything before it with
//! its colon: it finds a slip of the hand, the signature finds a lie.

use qrcode::{Color, EcLevel, QrCode};
use sha2::{Digest, Sha256};

use super::head::{Head, HeadError};

const MARK: &str = "EKN1";

/// What is wrong with a line that was typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrintedError {
    /// Not a head of this version.
    #[error("this is not a head of the journal")]
    NotAHead,
    /// Some characters were left out or mistaken.
    #[error("the check at the end does not fit: a character is wrong or missing")]
    Check,
    /// A field does not have its form.
    #[error(transparent)]
    Head(#[from] HeadError),
}

/// A code that can't be drawn: the text is too long, which a head's is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text does not fit into a QR code")]
pub struct TooLong;

impl Head {
    /// The head as one line.
    #[must_use]
    pub fn printed(&self) -> String {
        let at: String = self.at.chars().filter(char::is_ascii_alphanumeric).collect();
        let body =
            format!("{MARK}:{}:{}:{}:{at}:{}:{}:", self.size, self.root, self.last_hash, self.key_id, self.signature)
                .to_ascii_uppercase();
        let check = check_of(&body);
        body + &check
    }

    /// Reads the line back. Small letters and blanks of any kind are forgiven.
    ///
    /// # Errors
    /// What is wrong with it. The signature is not checked here.
    pub fn from_printed(text: &str) -> Result<Self, PrintedError> {
        let text: String =
            text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_uppercase();
        if !text.starts_with(MARK) || !text.is_ascii() {
            return Err(PrintedError::NotAHead);
        }
        let (body, check) = text.rsplit_once(':').ok_or(PrintedError::NotAHead)?;
        if check != check_of(&format!("{body}:")) {
            return Err(PrintedError::Check);
        }
        let parts: Vec<_> = body.split(':').collect();
        let [MARK, size, root, last, at, key, signature] = parts[..] else { return Err(PrintedError::NotAHead) };
        let head = Self {
            size: size.parse().map_err(|_| HeadError::Form("size"))?,
            root: root.to_ascii_lowercase(),
            last_hash: last.to_ascii_lowercase(),
            at: moment(at).ok_or(HeadError::Form("at"))?,
            key_id: key.to_ascii_lowercase(),
            signature: signature.to_ascii_lowercase(),
        };
        head.well_formed()?;
        Ok(head)
    }

    /// The line as a QR code: an SVG without any words, black on white, with the quiet border of four modules.
    ///
    /// # Errors
    /// None for a head that is well formed.
    pub fn qr_svg(&self) -> Result<String, TooLong> {
        qr_svg(&self.printed())
    }
}

/// A text as a QR code of medium error correction (ISO/IEC 18004, level M).
///
/// # Errors
/// A text that is too long.
pub fn qr_svg(text: &str) -> Result<String, TooLong> {
    const BORDER: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooLong)?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (row, modules) in colours.chunks(width).enumerate() {
        let mut at = 0;
        for run in modules.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                let long = run.len();
                path.push_str(&format!("M{} {}h{long}v1h-{long}z", at + BORDER, row + BORDER));
            }
            at += run.len();
        }
    }
    let side = width + 2 * BORDER;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path d=\"{path}\"/></svg>"
    ))
}

fn check_of(body: &str) -> String {
    hex::encode_upper(&Sha256::digest(body.as_bytes())[..4])
}

/// `YYYYMMDDTHHMMSSZ` with its dashes and colons again.
fn moment(text: &str) -> Option<String> {
    let part = |from: usize, to: usize| text.get(from..to);
    (text.len() == 16).then_some(())?;
    Some(format!("{}-{}-{}:{}:{}", part(0, 4)?, part(4, 6)?, part(6, 11)?, part(11, 13)?, part(13, 16)?))
}

#[cfg(test)]
mod tests {
    use super::super::sealing::SealingKey;
    use super::*;

    fn head() -> Head {
        let key = SealingKey::from_seed(&[7; 32]);
        Head::sign(1_000_000, &[0xAB; 32], &"c".repeat(64), "2026-11-21T09:05:07Z", &key).unwrap()
    }

    fn check(change: impl FnOnce(String) -> String, expect: Result<(), PrintedError>) {
        let got = Head::from_printed(&change(head().printed()));
        assert_eq!(got.clone().map(|_| ()), expect, "{got:?}");
        if let Ok(got) = got {
            assert_eq!(got, head());
        }
    }

    #[test]
    fn typed_in_again() {
        check(|text| text, Ok(()));
        check(|text| text.to_lowercase(), Ok(()));
        check(|text| text.replace(':', " :\n"), Ok(()));
        check(|text| text.replacen("ABAB", "ABAC", 1), Err(PrintedError::Check));
        check(|text| text[..text.len() - 1].to_owned(), Err(PrintedError::Check));
        check(|text| text.replace("EKN1", "EKN2"), Err(PrintedError::NotAHead));
        check(|_| String::new(), Err(PrintedError::NotAHead));
        check(|_| format!("EKN1:5:{}", check_of("EKN1:5:")), Err(PrintedError::NotAHead));
        let odd = "EKN1:5:A:B:20261121T090507Z:C:D:";
        check(|_| format!("{odd}{}", check_of(odd)), Err(PrintedError::Head(HeadError::Form("root"))));
    }

    #[test]
    fn every_single_slip_is_found() {
        let text = head().printed();
        for at in 0..text.len() {
            let mut slipped = text.clone().into_bytes();
            slipped[at] = if slipped[at] == b'0' { b'8' } else { b'0' };
            assert!(Head::from_printed(&String::from_utf8(slipped).unwrap()).is_err(), "{at}");
        }
    }

    /// Draws the SVG on a grid of pixels and reads it with a reader that is not ours.
    #[test]
    fn the_code_is_read_back() {
        let svg = head().qr_svg().unwrap();
        let side: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let mut grid = vec![vec![255_u8; side]; side];
        for run in svg.split("d=\"").nth(2).unwrap().split('M').skip(1) {
            let numbers: Vec<usize> =
                run.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
            grid[numbers[1]][numbers[0]..numbers[0] + numbers[2]].fill(0);
        }
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, |x, y| grid[y / 4][x / 4]);
        let codes = image.detect_grids();
        assert_eq!(codes[0].decode().unwrap().1, head().printed());
        assert!(qr_svg(&"A".repeat(5000)).is_err());
    }
}
