//! A Rust file taken apart as far as the laws need: code without comments and texts, texts, and where its tests begin.

/// A Rust source file without its tests.
#[derive(Debug, Default)]
pub struct Rust {
    /// The code, line by line: comments and the inside of texts are blank.
    pub code: Vec<String>,
    /// Texts between quotes, each with its first line.
    pub texts: Vec<(usize, String)>,
}

impl Rust {
    /// Takes a source apart. The part below `#[cfg(test)] mod … {` is left out.
    pub fn of(source: &str) -> Self {
        let kept = without_tests(source);
        let mut reader =
            Reader { letters: kept.chars().collect(), at: 0, line: 1, code: String::new(), texts: Vec::new() };
        reader.run();
        Rust { code: reader.code.lines().map(str::to_owned).collect(), texts: reader.texts }
    }

    /// Lines of code with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.iter().enumerate().map(|(at, line)| (at + 1, line.as_str()))
    }

    /// How many lines the file has without its tests.
    pub fn len(&self) -> usize {
        self.code.len()
    }

    /// Whether nothing is left without the tests.
    pub fn is_empty(&self) -> bool {
        self.code.is_empty()
    }

    /// Whether a file holds only tests, by its place.
    pub fn is_test(path: &str) -> bool {
        path.ends_with("/tests.rs")
            || path.ends_with("/testing.rs")
            || path.contains("/tests/")
            || path.starts_with("tests/")
    }
}

fn without_tests(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let begin = (0..lines.len()).find(|&at| {
        let next = lines.get(at + 1).map_or("", |line| line.trim_start());
        lines[at].trim() == "#[cfg(test)]" && next.starts_with("mod ") && next.ends_with('{')
    });
    lines[..begin.unwrap_or(lines.len())].join("\n")
}

/// Words of a line of code: identifiers and keywords.
pub fn words_of(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

struct Reader {
    letters: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    texts: Vec<(usize, String)>,
}

impl Reader {
    fn run(&mut self) {
        while let Some(letter) = self.peek(0) {
            match letter {
                '/' if self.peek(1) == Some('/') => self.line_comment(),
                '/' if self.peek(1) == Some('*') => self.block_comment(),
                '"' => self.text(),
                'r' if !self.in_word() => self.raw_text(),
                '\'' => self.letter(),
                _ => self.keep(),
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    /// Whether the letter before belongs to a word, so that an `r` here opens no raw text (`br"` does).
    fn in_word(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.letters.get(at));
        before.is_some_and(|letter| (letter.is_alphanumeric() || *letter == '_') && *letter != 'b')
    }

    fn keep(&mut self) {
        if let Some(letter) = self.take() {
            self.code.push(letter);
        }
    }

    /// The next letter, with the line counted.
    fn take(&mut self) -> Option<char> {
        let letter = self.peek(0)?;
        self.at += 1;
        if letter == '\n' {
            self.line += 1;
        }
        Some(letter)
    }

    /// The next letter, left out of the code; line ends stay.
    fn skip(&mut self) -> Option<char> {
        let letter = self.take()?;
        if letter == '\n' {
            self.code.push('\n');
        }
        Some(letter)
    }

    fn line_comment(&mut self) {
        while self.peek(0).is_some_and(|letter| letter != '\n') {
            self.skip();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while let Some(letter) = self.skip() {
            if letter == '/' && self.peek(0) == Some('*') {
                self.skip();
                depth += 1;
            } else if letter == '*' && self.peek(0) == Some('/') {
                self.skip();
                depth -= 1;
                if depth == 0 {
                    return;
                }
            }
        }
    }

    fn text(&mut self) {
        let first = self.line;
        let mut text = String::new();
        self.keep();
        while let Some(letter) = self.skip() {
            match letter {
                '"' => break,
                '\\' => text.extend(self.skip()),
                _ => text.push(letter),
            }
        }
        self.code.push('"');
        self.texts.push((first, text));
    }

    fn raw_text(&mut self) {
        let hashes = (1..).take_while(|&ahead| self.peek(ahead) == Some('#')).count();
        if self.peek(1 + hashes) != Some('"') {
            return self.keep();
        }
        let first = self.line;
        let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
        for _ in 0..2 + hashes {
            self.skip();
        }
        let mut text = String::new();
        while let Some(letter) = self.skip() {
            text.push(letter);
            if text.ends_with(&end) {
                text.truncate(text.len() - end.len());
                break;
            }
        }
        self.code.push_str("\"\"");
        self.texts.push((first, text));
    }

    /// A letter between single quotes; a lifetime stays as it is.
    fn letter(&mut self) {
        let escaped = self.peek(1) == Some('\\');
        if !escaped && self.peek(2) != Some('\'') {
            return self.keep();
        }
        self.skip();
        while let Some(letter) = self.skip() {
            match letter {
                '\\' => drop(self.skip()),
                '\'' => break,
                _ => {}
            }
        }
        self.code.push_str("' '");
    }
}

#[cfg(test)]
mod tests {
    use super::Rust;

    #[test]
    fn comments_and_texts_are_told_from_code() {
        let source = "let a = \"SELECT \\\" x\"; // rusqlite\nlet b = r#\"two\nlines\"#; /* /* now() */ */ let c = 'x';\nfn f<'a>() {}\n";
        let rust = Rust::of(source);
        assert_eq!(rust.texts, [(1, "SELECT \" x".to_owned()), (2, "two\nlines".to_owned())]);
        assert_eq!(rust.code[0].trim_end(), "let a = \"\";");
        assert!(rust.code[2].contains("let c = ' ';") && !rust.code[2].contains("now"));
        assert_eq!(rust.code[3], "fn f<'a>() {}");
    }

    #[test]
    fn the_tests_of_a_file_are_left_out() {
        let source = "#[cfg(test)]\nmod tests;\nfn kept() {}\n#[cfg(test)]\nmod checks {\n    fn gone() {}\n}\n";
        assert_eq!(Rust::of(source).len(), 3);
    }
}
