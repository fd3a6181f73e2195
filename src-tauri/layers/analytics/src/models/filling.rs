//! A file becoming a table: columns found by their names, cells read as what their column holds, what can't be read counted.

use std::collections::BTreeSet;

use ekn_data::sources::formats::{Epoch, RawRow, Sink};
use ekn_data::vocabulary::fold_name;

use super::reading::{Reading, Use};
use super::sheet::{Head, Place, Sheet};
use super::written::Said;
use super::{Error, Result};

/// More cells than this are no set of examples, and would not fit into memory.
const MOST_CELLS: usize = 60_000_000;

/// A table as it is filled.
pub(super) struct Filling<'a> {
    reading: &'a Reading,
    sheet: Sheet,
    tallies: Vec<Tally<'a>>,
    /// For each column its place in the part of the file that is being read.
    places: Vec<Option<usize>>,
    /// Columns of that part.
    width: usize,
}

/// What has been met of a use of a column.
struct Tally<'a> {
    used: &'a Use,
    /// The column's place in the table.
    at: usize,
    /// Cells in which something stands.
    filled: usize,
    unread: Vec<Place>,
    /// Numbers that can be read in two ways, as they are kept if their comma stands before the parts of a whole.
    either: Vec<(Place, String)>,
    parted: Option<Place>,
    /// Whether a comma stands before the parts of a whole in any number.
    is_pointed: bool,
}

impl<'a> Filling<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        Self { reading, sheet: Sheet::default(), tallies: Vec::new(), places: Vec::new(), width: 0 }
    }

    /// The table, if its columns are what they are read as.
    pub(super) fn done(mut self) -> Result<Sheet> {
        let (torn, rows) = (&self.sheet.columns.torn, self.sheet.rows.len());
        if let Some(line) = torn.first().filter(|_| torn.len() > rows) {
            return Err(Error::Torn { line: *line, rows: torn.len(), of: torn.len() + rows });
        }
        self.tallies.into_iter().try_for_each(|tally| tally.settle(&mut self.sheet))?;
        Ok(self.sheet)
    }

    /// The header with the names by which columns are wanted. Case and spaces do not matter, unless a column has that very name.
    fn headed(&self, columns: &[String]) -> Result<Vec<String>> {
        let mut headed = columns.to_vec();
        let folded: Vec<String> = columns.iter().map(|name| fold_name(name)).collect();
        let places = |is_it: &dyn Fn(usize) -> bool| (0..columns.len()).filter(|at| is_it(*at)).collect::<Vec<_>>();
        for name in &self.reading.names {
            let exact = places(&|at| headed[at].trim() == name.trim());
            let like = if exact.is_empty() { places(&|at| folded[at] == fold_name(name)) } else { exact };
            match like.as_slice() {
                [] => return Err(Error::no_column(name, headed.iter().map(|name| name.trim()))),
                [at] => headed[*at].clone_from(name),
                // Which of two columns of one name is meant, only a person can say.
                [at, ..] => return Err(ekn_data::Error::DoubleColumn(headed[*at].clone()).into()),
            }
        }
        Ok(headed)
    }

    /// The cells of a row in the order of the table; none of those that hold an error.
    fn cells(&self, row: &RawRow<'_>) -> Vec<String> {
        let cell = |at: &usize| row.cells.get(*at).filter(|_| !row.marks.errors.contains(at));
        let cells = self.places.iter().map(|at| at.as_ref().and_then(cell).map(|cell| cell.clone().into_owned()));
        cells.map(Option::unwrap_or_default).collect()
    }
}

impl Sink for Filling<'_> {
    type Error = Error;

    fn part(&mut self, _: &str, columns: &[String]) -> Result<()> {
        let headed = self.headed(columns)?;
        self.width = headed.len();
        if self.sheet.columns.is_empty() {
            self.places = (0..self.width).map(Some).collect();
            self.sheet.columns = Head::from(headed);
            self.tallies = tallies(self.reading, &self.sheet)?;
            return Ok(());
        }
        // The parts of an archive are one table, whatever the order of their columns.
        let place = |name: &str| headed.iter().position(|column| column == name);
        self.places = self.sheet.columns.names().map(place).collect();
        Ok(())
    }

    fn row(&mut self, row: RawRow<'_>) -> Result<()> {
        if (self.sheet.rows.len() + 1) * self.sheet.columns.len().max(1) > MOST_CELLS {
            return Err(Error::TooLarge { most: MOST_CELLS });
        }
        let beyond = row.cells.iter().skip(self.width);
        if row.marks.broken || beyond.into_iter().any(|cell| !cell.trim().is_empty()) {
            self.sheet.columns.torn.push(row.line);
            return Ok(());
        }
        let mut cells = self.cells(&row);
        let place = Place { row: self.sheet.rows.len(), line: row.line };
        for tally in &mut self.tallies {
            tally.take(self.reading, &mut cells, place, row.marks.epoch);
        }
        self.sheet.rows.push(cells);
        Ok(())
    }
}

fn tallies<'a>(reading: &'a Reading, sheet: &Sheet) -> Result<Vec<Tally<'a>>> {
    let tally = |used: &'a Use| {
        Ok(Tally {
            used,
            at: sheet.column(&used.name)?,
            filled: 0,
            unread: Vec::new(),
            either: Vec::new(),
            parted: None,
            is_pointed: false,
        })
    };
    reading.uses.iter().map(tally).collect()
}

impl Tally<'_> {
    fn take(&mut self, reading: &Reading, cells: &mut [String], place: Place, epoch: Option<Epoch>) {
        let cell = &mut cells[self.at];
        if reading.is_missing(cell) {
            return;
        }
        self.filled += 1;
        match reading.said(self.used, cell.trim(), epoch) {
            Said::AsItStands => {}
            Said::Otherwise(text) => *cell = text,
            Said::Pointed(text) => {
                self.is_pointed = true;
                *cell = text;
            }
            Said::Either(text) => self.either.push((place, text)),
            Said::Parted => self.parted = self.parted.or(Some(place)),
            Said::Unread => self.unread.push(place),
        }
    }

    /// Decides what could be read in two ways by the rest of the column, and keeps what could not be read.
    fn settle(self, sheet: &mut Sheet) -> Result<()> {
        let column = || self.used.name.clone();
        let example = |place: &Place| sheet.rows[place.row][self.at].trim().to_owned();
        let undecided = self.either.first().map(|(place, _)| *place).filter(|_| !self.is_pointed);
        if let Some(place) = self.parted.or(undecided) {
            return Err(Error::TwoWays { column: column(), line: place.line, example: example(&place) });
        }
        if let Some(place) = self.unread.first().filter(|_| self.unread.len() * 2 > self.filled) {
            return Err(Error::Unread {
                column: column(),
                held: self.used.held,
                line: place.line,
                example: example(place),
                unread: self.unread.len(),
                filled: self.filled,
            });
        }
        for (place, text) in self.either {
            sheet.rows[place.row][self.at] = text;
        }
        let unread = &mut sheet.columns.columns[self.at].unread;
        let known: BTreeSet<usize> = unread.iter().map(|place| place.row).collect();
        unread.extend(self.unread.into_iter().filter(|place| !known.contains(&place.row)));
        unread.sort_unstable_by_key(|place| place.row);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::LeftOut;
    use super::super::testing::{TABLE, TEXTS, profile, read};

    /// Cells of the rows, with `|` between them; or what is wrong.
    fn check(profile_text: &str, file: impl Into<Vec<u8>>, expect: std::result::Result<&[&str], &str>) {
        let profile = profile(profile_text);
        match (read(&profile, file), expect) {
            (Ok(sheet), Ok(rows)) => {
                assert_eq!(sheet.rows.iter().map(|row| row.join("|")).collect::<Vec<_>>(), rows, "{profile_text}");
            }
            (found, expect) => {
                let error = found.unwrap_err().to_string();
                assert!(error.contains(expect.unwrap_err()), "{error}");
            }
        }
    }

    #[test]
    fn columns_are_found_by_their_names() {
        for file in [
            "text,topic,date\na,b,2025-01-31\n",
            "\u{feff}text;topic;date\r\na;b;31.01.2025\r\n",
            "text\ttopic\tdate\na\tb\t31.01.2025 10:00\n",
            " Text ,TOPIC,\"Date\"\na,b,2025/01/31\n",
        ] {
            check(TEXTS, file, Ok(&["a|b|2025-01-31"]));
        }
        check(TEXTS, "text,topic,date,Text\na,b,2025-01-31,c\n", Ok(&["a|b|2025-01-31|c"]));
        check(TEXTS, "text,topic,date,text\na,b,2025-01-31,c\n", Err("text"));
        check(TEXTS, "Text,topic,date,TEXT\na,b,2025-01-31,c\n", Err("Text"));
        check(TEXTS, "text,topic,day\na,b,2025-01-31\n", Err("no column date among text, topic, day"));
        check(TEXTS, "text,topic,date\n\"a\nb\",c,31.01.2025\n", Ok(&["a\nb|c|2025-01-31"]));
        let cyrillic = encoding_rs::WINDOWS_1251.encode("text;topic;date\nвода в подъезде;жильё;31.01.2025\n").0;
        check(TEXTS, cyrillic.into_owned(), Ok(&["вода в подъезде|жильё|2025-01-31"]));
    }

    #[test]
    fn days_are_read_as_the_profile_tells_or_as_is_usual() {
        let told = format!("{TEXTS}[file]\ndates = ['%d/%m/%Y']\n");
        check(&told, "text,topic,date\na,b,31/01/2025\nc,d,2025-02-01\n", Ok(&["a|b|2025-01-31", "c|d|2025-02-01"]));
        check(TEXTS, "text,topic,date\na,b,31/01/2025\nc,d,\n", Err("column date, line 2: 31/01/2025"));
        check(
            TEXTS,
            "text,topic,date\na,b,\nc,d,вчера\ne,f,2025-02-01\n",
            Ok(&["a|b|", "c|d|вчера", "e|f|2025-02-01"]),
        );
        check(&format!("{TEXTS}[file]\ndates = ['%!']\n"), "text,topic,date\n", Err("%! is no format of days"));
        check(&format!("{TEXTS}[file]\nencoding = 'klingon'\n"), "text,topic,date\n", Err("klingon"));
    }

    /// A column of numbers in rows of a table; what it is kept as.
    fn numbers(cells: &str, expect: std::result::Result<&str, &str>) {
        let rows = cells.split(' ').map(|cell| format!("2025-01-31;yes;{};1\n", cell.replace('_', " ")));
        let file = format!("day;found;fine;again\n{}", rows.collect::<String>());
        match (read(&profile(TABLE), file), expect) {
            (Ok(sheet), Ok(expect)) => {
                assert_eq!(sheet.rows.iter().map(|row| row[2].as_str()).collect::<Vec<_>>().join(" "), expect);
            }
            (found, expect) => {
                let error = found.unwrap_err().to_string();
                assert!(error.contains(expect.unwrap_err()), "{cells}: {error}");
            }
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        numbers("97,31 9_731 9\u{a0}731,5 9\u{202f}731 NA -5", Ok("97.31 9731 9731.5 9731 NA -5"));
        numbers("97.31 много 1e3", Ok("97.31 много 1e3"));
        numbers("много 97.31 тысяча", Err("column fine, line 2: много can't be read, nor can 2 of 3"));
        numbers("97.31 250,000", Err("column fine, line 3: 250,000 can be read in two ways"));
        numbers("97,31 250,000", Ok("97.31 250.000"));
        numbers("97,31 1.250.000", Err("column fine, line 3: 1.250.000"));
    }

    #[test]
    fn words_for_yes_and_no_are_not_passed_over() {
        let file = |flag: &str| format!("day,found,fine,again\n2025-01-31,yes,1,{flag}\n");
        check(TABLE, file("1"), Ok(&["2025-01-31|yes|1|1"]));
        check(TABLE, file("Да"), Err("column again, line 2: Да"));
    }

    #[test]
    fn words_of_the_outcome_stay_as_they_stand() {
        let earlier = TABLE.replace("missing", "subject = 'who'\nmissing").replace("['yes']", "['1,0']");
        let earlier = earlier.replace("column = 'fine'", "column = 'found'\nearlier = 'rows'");
        check(&earlier, "day;found;who;again\n2025-01-31;1,0;a;1\n", Err("column found, line 2: 1,0"));
        check(&earlier, "day;found;who;again\n2025-01-31;1;a;1\n", Ok(&["2025-01-31|1|a|1"]));
    }

    #[test]
    fn rows_that_do_not_fit_are_left_out_and_counted() {
        let file = "text,topic,date\na,b,2025-01-31\nc, d,e,2025-01-31\nf,g\n,h,\ni,,\nj,k,вчера\nl,m,2025-01-01\n";
        check(TEXTS, file, Ok(&["a|b|2025-01-31", "f|g|", "|h|", "i||", "j|k|вчера", "l|m|2025-01-01"]));
        let profile = profile(TEXTS);
        let left_out = LeftOut::of(&profile, &read(&profile, file).unwrap()).unwrap();
        let expect = LeftOut { torn: 1, textless: 1, unlabelled: 1, undated: 2, ..LeftOut::default() };
        assert_eq!(left_out, expect);
        check(TEXTS, "text,topic,date\na, b,c,2025-01-31\nd, e,f,2025-01-31\ng,h,\n", Err("line 2"));
    }

    #[test]
    fn cells_that_can_not_be_read_are_counted() {
        let profile = profile(TABLE);
        let file = "day,found,fine,again\n2025-01-31,yes,97.31,1\n2025-02-01,NA,много,0\n2025-02-01,no,5,\n";
        let left_out = LeftOut::of(&profile, &read(&profile, file).unwrap()).unwrap();
        assert_eq!((left_out.unlabelled, left_out.cells.get("fine"), left_out.cells.len()), (1, Some(&1), 1));
    }

    #[test]
    fn parts_of_an_archive_are_one_table() {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in [("a.csv", "text,topic,date\na,b,\n"), ("b.csv", "topic,date,text\nb,31.01.2025,a\n")] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
        }
        check(TEXTS, zip.finish().unwrap().into_inner(), Ok(&["a|b|", "a|b|2025-01-31"]));
    }
}
