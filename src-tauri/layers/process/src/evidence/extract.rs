//! An extract for people: the same rows as CSV.

use ekn_data::sources::guarded;

use super::parts::Extract;

impl Extract {
    /// The rows as CSV: UTF-8 with its mark, semicolons, CRLF, every cell in quotes. Before the columns of the data set stand the file
    /// that the row came from, its SHA-256, the batch and the line. A cell that a spreadsheet would compute gets an apostrophe before
    /// it; the exact values are in the JSON beside.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let mut text = String::from("\u{feff}");
        let head = ["source_file", "source_sha256", "batch", "line"];
        row(&mut text, head.into_iter().chain(self.columns.iter().map(String::as_str)));
        let batch = self.source.batch.to_string();
        for one in &self.rows {
            let line = one.line.to_string();
            let source = [self.source.file.as_str(), &self.source.sha256, &batch, &line];
            row(
                &mut text,
                source.into_iter().chain(one.values.iter().map(|value| value.as_deref().unwrap_or_default())),
            );
        }
        text.into_bytes()
    }
}

fn row<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (number, cell) in cells.enumerate() {
        text.push_str(if number > 0 { ";\"" } else { "\"" });
        text.push_str(&guarded(cell).replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::super::parts::{ExtractRow, Source};
    use super::*;

    #[test]
    fn cells_stay_cells() {
        let extract = Extract {
            dataset: "x".into(),
            source: Source { file: "a.csv".into(), sha256: "0".into(), batch: 3, taken: "2026-11-21".into() },
            columns: vec!["a".into(), "b".into()],
            rows: vec![ExtractRow { line: 7, values: vec![Some("=1;\"2\"".into()), None] }],
        };
        let expect = "\u{feff}\"source_file\";\"source_sha256\";\"batch\";\"line\";\"a\";\"b\"\r\n\
                      \"a.csv\";\"0\";\"3\";\"7\";\"'=1;\"\"2\"\"\";\"\"\r\n";
        assert_eq!(String::from_utf8(extract.csv()).unwrap(), expect);
    }
}
