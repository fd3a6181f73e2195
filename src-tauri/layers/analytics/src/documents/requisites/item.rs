//! What is found: a value, the words it was read from, their place and the doubts about it.

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

/// What sort of thing an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A date or a period.
    Date,
    /// БИН or ИИН.
    Identifier,
    /// The number of a document, an appeal or a case.
    Number,
    /// A norm.
    Norm,
    /// A sum.
    Sum,
    /// A term or a day by which something is due.
    Deadline,
    /// An organisation.
    Organisation,
    /// An official: post and name.
    Official,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Date,
        Self::Identifier,
        Self::Number,
        Self::Norm,
        Self::Sum,
        Self::Deadline,
        Self::Organisation,
        Self::Official,
    ];

    /// `date`, `identifier` and so on.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Identifier => "identifier",
            Self::Number => "number",
            Self::Norm => "norm",
            Self::Sum => "sum",
            Self::Deadline => "deadline",
            Self::Organisation => "organisation",
            Self::Official => "official",
        }
    }
}

/// Why an item is not settled. The words for it are in the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// A year of two digits.
    TwoDigitYear,
    /// Day and month may be swapped.
    DayOrMonth,
    /// No year.
    NoYear,
    /// No such day in the calendar.
    NoSuchDay,
    /// A period that ends before it begins.
    PeriodReversed,
    /// The check digit does not fit.
    CheckDigit,
    /// Twelve digits that nobody calls БИН or ИИН.
    NoLabel,
    /// The act is not named or not known.
    ActUnknown,
    /// Which article a list belongs to is not clear.
    UnclearList,
    /// Digits and words differ.
    WordsDiffer,
    /// A separator of thousands or of a fraction.
    Separator,
    /// Several candidates.
    Several,
    /// A number beyond what is counted with.
    TooLarge,
    /// A term beside which another length stands: the two make one.
    PartOfTerm,
}

impl Doubt {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::TwoDigitYear,
        Self::DayOrMonth,
        Self::NoYear,
        Self::NoSuchDay,
        Self::PeriodReversed,
        Self::CheckDigit,
        Self::NoLabel,
        Self::ActUnknown,
        Self::UnclearList,
        Self::WordsDiffer,
        Self::Separator,
        Self::Several,
        Self::TooLarge,
        Self::PartOfTerm,
    ];

    /// The key of its words in the rules.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TwoDigitYear => "two-digit-year",
            Self::DayOrMonth => "day-or-month",
            Self::NoYear => "no-year",
            Self::NoSuchDay => "no-such-day",
            Self::PeriodReversed => "period-reversed",
            Self::CheckDigit => "check-digit",
            Self::NoLabel => "no-label",
            Self::ActUnknown => "act-unknown",
            Self::UnclearList => "unclear-list",
            Self::WordsDiffer => "words-differ",
            Self::Separator => "separator",
            Self::Several => "several",
            Self::TooLarge => "too-large",
            Self::PartOfTerm => "part-of-term",
        }
    }
}

/// An amount of money as the law counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Money {
    /// Tenge, in tiyn.
    Tiyn(u64),
    /// Monthly calculation indices, in hundredths.
    MciHundredths(u64),
}

/// A norm: an act and a place in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Norm {
    /// The id of the act, as in `assets/norms`; nothing where it is not recognised.
    pub act: Option<String>,
    /// The title of a law that has no id, as written between its quotation marks.
    pub title: Option<String>,
    /// Article, as `144-2`.
    pub article: Option<String>,
    /// Part (`часть`, `бөлік`).
    pub part: Option<String>,
    /// Point (`пункт`, `тармақ`).
    pub point: Option<String>,
    /// Sub-point (`подпункт`, `тармақша`), without its bracket.
    pub subpoint: Option<String>,
    /// Paragraph (`абзац`, `азат жол`).
    pub paragraph: Option<String>,
}

/// What an item says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A day.
    Date(NaiveDate),
    /// A period, both days included.
    Period {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// A date that is not settled, with the days that it may be; none where nobody can say.
    Unsettled(Vec<NaiveDate>),
    /// Twelve digits and what they are by their structure: `bin` or `iin`, the schemes of `Identifier`.
    Identifier {
        /// `bin` or `iin`.
        scheme: &'static str,
        /// The digits.
        digits: String,
    },
    /// The number of a document.
    Number {
        /// Whose number it is by the words around it: a rule `[[number]]`, as `registration`.
        role: Option<String>,
        /// What sort of document it names: a rule `[[document]]`, as `prescription`.
        document: Option<String>,
        /// The number without spaces, as written.
        number: String,
        /// The day that is written with it.
        dated: Option<NaiveDate>,
    },
    /// A norm.
    Norm(Norm),
    /// A sum.
    Sum(Money),
    /// A length of time: how many of a rule `[[unit]]`, as `working-days`.
    Term {
        /// How many.
        count: u32,
        /// Of what.
        unit: String,
    },
    /// A day by which something is due.
    Due(NaiveDate),
    /// An organisation: legal form, as in `legal-forms.toml`, and name without its quotation marks.
    Organisation {
        /// Legal form.
        form: String,
        /// Name.
        name: String,
    },
    /// An official.
    Official {
        /// A rule `[[post]]`.
        post: String,
        /// Surname and initials as written.
        name: String,
    },
}

impl fmt::Display for Value {
    /// One line that is the same for the same value: `2026-03-12`, `entrepreneurial-code:144-2 point 2`, `250000.00 tenge`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(day) => write!(f, "{day}"),
            Self::Period { from, to } => write!(f, "{from}..{to}"),
            Self::Unsettled(days) => {
                let days = days.iter().map(ToString::to_string).collect::<Vec<_>>();
                write!(f, "?{}", days.join("|"))
            }
            Self::Identifier { scheme, digits } => write!(f, "{scheme}:{digits}"),
            Self::Number { role, document, number, dated } => {
                let dated = dated.map(|day| format!("@{day}")).unwrap_or_default();
                write!(f, "{}/{}:{number}{dated}", role.as_deref().unwrap_or("-"), document.as_deref().unwrap_or("-"))
            }
            Self::Norm(norm) => write!(f, "{norm}"),
            Self::Sum(Money::Tiyn(tiyn)) => write!(f, "{}.{:02} tenge", tiyn / 100, tiyn % 100),
            Self::Sum(Money::MciHundredths(parts)) => write!(f, "{}.{:02} mci", parts / 100, parts % 100),
            Self::Term { count, unit } => write!(f, "{count} {unit}"),
            Self::Due(day) => write!(f, "by {day}"),
            Self::Organisation { form, name } => write!(f, "{form}: {name}"),
            Self::Official { post, name } => write!(f, "{post}: {name}"),
        }
    }
}

impl fmt::Display for Norm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}",
            self.act.as_deref().or(self.title.as_deref()).unwrap_or("?"),
            self.article.as_deref().unwrap_or("-")
        )?;
        for (name, number) in
            [("part", &self.part), ("point", &self.point), ("subpoint", &self.subpoint), ("paragraph", &self.paragraph)]
        {
            if let Some(number) = number {
                write!(f, " {name} {number}")?;
            }
        }
        Ok(())
    }
}

/// Where an item stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The paragraph of the document, from 0.
    pub paragraph: usize,
    /// Bytes of the paragraph's text, on borders of letters.
    pub range: Range<usize>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requisite {
    /// What sort of thing it is.
    pub kind: Kind,
    /// What it says.
    pub value: Value,
    /// The text as written: the bytes of its place.
    pub written: String,
    /// Where it stands.
    pub place: Place,
    /// Why it was recognised: the id of the pattern; [`super::Rules::title`] has its words.
    pub rule: String,
    /// What is doubtful about it, in the order of [`Doubt`]; empty where it is settled.
    pub doubts: Vec<Doubt>,
}
