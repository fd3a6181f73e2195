//! From cells to fields, by a profile. A cell that can't be understood sets its row aside with a reason.

use std::borrow::Cow;

use chrono::format::{Item, Parsed, StrftimeItems};

use crate::registries::{Field, Kind};
use crate::vocabulary::{Identifier, Moment, as_compared};
use crate::{Error, Result};

use super::formats::Marks;
use super::profile::fold;
use super::{Profile, Value, as_told, cells};

/// What stands between the parts of a key.
pub(crate) const PARTED: &str = "\u{1f}";

/// So many columns are named to somebody who looks for the one that is missing.
const TOLD: usize = 12;

/// A profile laid over the header of one file.
pub(super) struct Understanding<'a> {
    profile: &'a Profile,
    places: Vec<Place>,
    /// For each field whether its texts are compared with others, and not read as they stand.
    compared: Vec<bool>,
    dates: Vec<Vec<Item<'a>>>,
    moments: Vec<Vec<Item<'a>>>,
    width: usize,
    /// Columns that the profile neither maps nor ignores.
    pub unmapped: Vec<String>,
    /// Columns without a heading among those: nobody misses them unless something stands in them.
    pub nameless: Vec<(usize, String)>,
}

/// A header whose columns all have names: one without a heading is told by its place, as `(6)`.
pub(super) fn named_columns(header: &[String]) -> Vec<String> {
    let name = |(at, name): (usize, &String)| if name.trim().is_empty() { by_place(at) } else { name.clone() };
    header.iter().enumerate().map(name).collect()
}

/// Whether a column, counted from 0, has the name that its place gives it.
pub(super) fn is_nameless(at: usize, name: &str) -> bool {
    name == by_place(at)
}

fn by_place(at: usize) -> String {
    format!("({})", at + 1)
}

/// Where a field comes from.
enum Place {
    Nowhere,
    Constant(String, String),
    Column(usize, String),
}

/// Why a row is set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reject {
    pub reason: &'static str,
    pub field: String,
    pub detail: String,
}

impl Reject {
    pub(super) fn new(reason: &'static str, field: &str, detail: impl Into<String>) -> Self {
        Self { reason, field: field.to_owned(), detail: detail.into() }
    }
}

impl<'a> Understanding<'a> {
    /// Finds the profile's columns in a header. A required field without a column refuses the file as a whole.
    pub(super) fn of(profile: &'a Profile, header: &[String]) -> Result<Self> {
        let header = &named_columns(header);
        let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
        let mut used = vec![false; header.len()];
        let mut places = Vec::new();
        for field in profile.registry().fields() {
            let place = locate(profile, field, &folded);
            if let Place::Column(at, _) = &place {
                used[*at] = true;
                // Which of two columns of one name is meant, only a person can say.
                if folded.iter().filter(|name| **name == folded[*at]).count() > 1 {
                    return Err(Error::DoubleColumn(header[*at].clone()));
                }
            }
            if field.required && matches!(place, Place::Nowhere) {
                let wanted = profile.columns.iter().find(|column| column.field == field.name);
                let wanted = wanted.map(|column| column.from.join(" / ")).unwrap_or_default();
                let headed = header.iter().enumerate().filter(|(at, name)| !is_nameless(*at, name));
                let read = headed.map(|(_, name)| name.trim()).take(TOLD).collect::<Vec<_>>().join(" | ");
                return Err(Error::NoColumn { table: String::new(), field: field.name.to_owned(), wanted, read });
            }
            places.push(place);
        }
        // A second column for a field that is filled is told too: which of the two is right, the profile's order has decided.
        let left = (0..header.len()).filter(|at| !used[*at] && !profile.ignores(&folded[*at]));
        let left = left.map(|at| (at, header[at].clone()));
        let (nameless, unmapped): (Vec<_>, Vec<_>) = left.partition(|(at, name)| is_nameless(*at, name));
        let unmapped = unmapped.into_iter().map(|(_, name)| name).collect();
        let [dates, moments] = [&profile.source.dates, &profile.source.moments]
            .map(|formats| formats.iter().map(|format| StrftimeItems::new(format).collect()).collect());
        let compared = profile.registry().fields().iter().map(is_compared).collect();
        Ok(Self { profile, places, compared, dates, moments, width: header.len(), unmapped, nameless })
    }

    /// Fields of the registry, by their places, of which the file says nothing: it has no column for them.
    pub(super) fn absent(&self) -> Vec<usize> {
        let absent = |place: &Place| matches!(place, Place::Nowhere);
        (0..self.places.len()).filter(|at| absent(&self.places[*at])).collect()
    }

    /// For each field of the registry the column that it would be read from, whatever the header lacks.
    pub(super) fn columns(profile: &Profile, header: &[String]) -> Vec<Option<usize>> {
        let folded: Vec<String> = named_columns(header).iter().map(|name| fold(name)).collect();
        let column = |field| match locate(profile, field, &folded) {
            Place::Column(at, _) => Some(at),
            Place::Nowhere | Place::Constant(..) => None,
        };
        profile.registry().fields().iter().map(column).collect()
    }

    /// One value for each field of the registry, in its order.
    pub(super) fn row(&self, cells: &[Cow<'_, str>], marks: &Marks<'_>) -> std::result::Result<Vec<Value>, Reject> {
        if cells.len() != self.width {
            return Err(Reject::new("wrong_columns", "", format!("{} ≠ {}", cells.len(), self.width)));
        }
        let fields = self.profile.registry().fields();
        let values = (0..fields.len()).map(|at| self.value(at, cells, marks));
        let mut values = values.collect::<std::result::Result<Vec<_>, _>>();
        let number = self.places.get(self.key_place()).and_then(|place| match place {
            Place::Column(at, _) => cells.get(*at),
            Place::Nowhere | Place::Constant(..) => None,
        });
        // A sum, a note or a heading between rows: said before what such a row lacks besides.
        if let Some(number) = number.filter(|number| self.is_no_row(number, cells)) {
            values = Err(Reject::new("no_row", self.profile.registry().key_field(), number.trim()));
        }
        let mut values = values?;
        self.infer_absence(&mut values);
        Ok(values)
    }

    fn key_place(&self) -> usize {
        let registry = self.profile.registry();
        registry.field(registry.key_field()).map_or(0, |(place, _)| place)
    }

    /// Whether a row is none: its number is a word of a sum or a note, or words stand where the number does and nothing in any other column
    /// that is read, of which there are several.
    fn is_no_row(&self, number: &str, cells: &[Cow<'_, str>]) -> bool {
        if cells::is_no_number(number) {
            return true;
        }
        let is_words = number.split_whitespace().nth(1).is_some() || !number.bytes().any(|byte| byte.is_ascii_digit());
        is_words && self.stands_alone(cells)
    }

    /// Whether nothing stands in any column that is read, of which there are several, but in the one that numbers the row.
    fn stands_alone(&self, cells: &[Cow<'_, str>]) -> bool {
        let key = self.key_place();
        let others = self.places.iter().enumerate().filter(|(place, _)| *place != key);
        let columns = others.filter_map(|(_, place)| if let Place::Column(at, _) = place { Some(*at) } else { None });
        let columns: Vec<usize> = columns.collect();
        columns.len() > 1 && columns.iter().all(|at| cells.get(*at).is_none_or(|cell| cell.trim().is_empty()))
    }

    /// What numbers a row, as it is written.
    pub(super) fn numbered(&self, values: &[Value]) -> String {
        let registry = self.profile.registry();
        let parts = self.profile.key_fields().into_iter().filter_map(|name| registry.field(name));
        parts.map(|(place, _)| values[place].text()).collect::<Vec<_>>().join(PARTED)
    }

    /// The same as it is compared.
    pub(super) fn key(&self, values: &[Value]) -> String {
        as_compared(&self.numbered(values))
    }

    /// What can be read of a row that is not understood as a whole: one value for each field, `None` where it can't be.
    pub(super) fn some(&self, cells: &[Cow<'_, str>], marks: &Marks<'_>) -> Option<Vec<Option<Value>>> {
        if cells.len() != self.width || marks.broken {
            return None;
        }
        Some((0..self.places.len()).map(|at| self.value(at, cells, marks).ok()).collect())
    }

    /// The month of the leading date of such a row, `YYYY-MM`; empty where none can be read.
    pub(super) fn month(&self, values: &[Option<Value>]) -> String {
        let registry = self.profile.registry();
        let days = registry.leading().iter().filter_map(|name| values[registry.field(name)?.0].as_ref());
        let day = days.map(Value::text).find(|day| !day.is_empty());
        day.and_then(|day| day.get(..7).map(str::to_owned)).unwrap_or_default()
    }

    /// The text that numbers such a row, if all of it can be read.
    pub(super) fn whole_key(&self, values: &[Option<Value>]) -> Option<String> {
        let registry = self.profile.registry();
        let parts = self.profile.key_fields().into_iter().filter_map(|name| registry.field(name));
        let parts: Option<Vec<String>> = parts.map(|(place, _)| values[place].as_ref().map(Value::text)).collect();
        Some(as_compared(&parts?.join(PARTED))).filter(|key| !key.is_empty())
    }

    /// The value of a field, by its place in the registry.
    fn value(&self, at: usize, cells: &[Cow<'_, str>], marks: &Marks<'_>) -> std::result::Result<Value, Reject> {
        let (field, place) = (&self.profile.registry().fields()[at], &self.places[at]);
        let (text, scheme) = match place {
            Place::Nowhere => return Ok(Value::Unknown),
            Place::Constant(text, scheme) => (text.as_str(), scheme),
            Place::Column(at, scheme) if self.profile.source.guarded => match as_told(&cells[*at]) {
                None => return Ok(Value::Unknown),
                Some(text) => (text, scheme),
            },
            Place::Column(at, scheme) => (&*cells[*at], scheme),
        };
        let seen: String;
        let text = if self.compared[at] && cells::has_unseen(text) {
            seen = text.chars().filter(|letter| !cells::is_unseen(*letter)).collect();
            seen.trim()
        } else {
            text.trim()
        };
        if let Place::Column(at, _) = place
            && marks.errors.contains(at)
        {
            let reason = match text.chars().next() {
                None => "unsaved_formula",
                Some(sign) if sign.is_ascii_digit() || sign == '-' => "long_number",
                Some(_) => "cell_error",
            };
            return Err(Reject::new(reason, field.name, text));
        }
        let is_number = || field.name == self.profile.registry().key_field();
        if let Place::Column(at, _) = place
            && is_number()
            && let Some(reason) =
                if marks.turned.contains(at) { Some("turned_number") } else { cells::spoilt_number(text) }
        {
            return Err(Reject::new(reason, field.name, text));
        }
        let nothing = || match field.required {
            true => Err(Reject::new("missing_required", field.name, text)),
            false => Ok(Value::Blank),
        };
        if text.is_empty() || matches!(field.kind, Kind::Text) && cells::says_nothing(text) {
            return nothing();
        }
        if is_number() && matches!(field.kind, Kind::Text) && cells::numbers_nothing(text) {
            return Err(Reject::new("no_number", field.name, text));
        }
        let understood = match field.kind {
            // Somebody known by a number would become somebody else who bears it for a name.
            Kind::Text if field.is_name() && Identifier::parse(Identifier::BIN_OR_IIN, text).is_ok() => {
                Err("identifier_as_name")
            }
            Kind::Text => return Ok(Value::Text(text.to_owned())),
            Kind::Day => self.moment(text, marks).map(|moment| Value::Day(moment.day)).ok_or("bad_date"),
            Kind::Moment => self.moment(text, marks).map(Value::Moment).ok_or("bad_date"),
            Kind::Int => cells::whole(text).map(Value::Int),
            Kind::Bool => self.code("yes_no", text).map(|code| Value::Bool(code == "yes")).ok_or("unknown_code"),
            Kind::Code(list) => self.code(list, text).map(|code| Value::Text(code.to_owned())).ok_or("unknown_code"),
            Kind::Id => self.identifier(scheme, text).map(Value::Id).ok_or("bad_identifier"),
        };
        // «Нет» in the place of a day or of somebody's number says that there is none; of a code or a count a person has to say what it means.
        let says_none = || match field.kind {
            Kind::Text => false,
            Kind::Day | Kind::Moment | Kind::Id => cells::says_none(text),
            Kind::Int | Kind::Bool | Kind::Code(_) => cells::says_nothing(text),
        };
        if understood.is_err() && says_none() {
            return nothing();
        }
        understood.map_err(|reason| Reject::new(reason, field.name, text))
    }

    /// An identifier of a scheme; a БИН or ИИН in the ways in which people write one, too.
    fn identifier(&self, scheme: &str, text: &str) -> Option<Identifier> {
        let numbered = matches!(scheme, Identifier::BIN | Identifier::IIN | Identifier::BIN_OR_IIN);
        let read = Identifier::parse(scheme, text).ok();
        read.or_else(|| if numbered { cells::twelve_digits(text) } else { None })
    }

    fn code(&self, list: &str, word: &str) -> Option<&str> {
        self.profile.code(list, word)
    }

    /// Reads a day, with its time if it has one. The profile's formats come first, ISO is always read.
    fn moment(&self, text: &str, marks: &Marks<'_>) -> Option<Moment> {
        let parsed = |items: &Vec<Item<'_>>| {
            let mut parsed = Parsed::new();
            chrono::format::parse(&mut parsed, text, items.iter()).ok().map(|()| parsed)
        };
        // A year of two digits read as the first century, or a slip of the keyboard: no registry reaches there. Another format may read it.
        let is_meant = |day: chrono::NaiveDate| (1990..2100).contains(&chrono::Datelike::year(&day));
        let mut with_time =
            self.moments.iter().filter_map(parsed).filter_map(|at| at.to_naive_datetime_with_offset(0).ok());
        let with_time = with_time.find(|at| is_meant(at.date()));
        if let Some(at) = with_time {
            return Some(Moment::from(at));
        }
        let mut days = self.dates.iter().filter_map(parsed).filter_map(|at| at.to_naive_date().ok());
        let day = days.find(|day| is_meant(*day));
        let plain = day.map(Moment::day).or_else(|| text.parse().ok()).or_else(|| self.serial(text, marks));
        let moment = plain.or_else(|| cells::day_in_words(text).map(Moment::day))?;
        is_meant(moment.day).then_some(moment)
    }

    /// A day that a workbook keeps as a plain number, where the profile says that it does. Without its word, 45000 is no day.
    fn serial(&self, text: &str, marks: &Marks<'_>) -> Option<Moment> {
        let epoch = marks.epoch.filter(|_| self.profile.source.serial_dates)?;
        let number: f64 = text.parse().ok().filter(|number| (20_000.0..80_000.0).contains(number))?;
        let at = epoch.moment(number)?;
        Some(if number.fract() == 0.0 { Moment::day(at.date()) } else { Moment::from(at) })
    }

    /// Numbers left blank are not known to be none: `extensions` and the like stay unknown.
    fn infer_absence(&self, values: &mut [Value]) {
        for (value, field) in values.iter_mut().zip(self.profile.registry().fields()) {
            if *value == Value::Blank && matches!(field.kind, Kind::Int | Kind::Bool) {
                *value = Value::Unknown;
            }
        }
    }
}

/// Whether texts of a field are compared with others, and not read as they stand.
fn is_compared(field: &Field) -> bool {
    let names_row = field.name.ends_with("number") || matches!(field.name, "source_appeal" | "repeat_of");
    field.kind != Kind::Text || field.is_name() || names_row
}

fn locate(profile: &Profile, field: &Field, header: &[String]) -> Place {
    let column = profile.columns.iter().find(|column| column.field == field.name);
    let scheme = column.and_then(|column| column.scheme.clone()).unwrap_or_default();
    if let Some(text) = profile.constants.get(field.name) {
        return Place::Constant(text.clone(), if scheme.is_empty() { Identifier::NAME.to_owned() } else { scheme });
    }
    let wanted = column.into_iter().flat_map(|column| &column.from);
    let found = wanted.filter_map(|name| header.iter().position(|head| *head == fold(name))).next();
    found.map_or(Place::Nowhere, |at| Place::Column(at, scheme))
}
