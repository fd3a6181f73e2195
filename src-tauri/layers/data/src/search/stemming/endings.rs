//! Kazakh endings as data, in folded letters: `ә→а і→и ғ→г қ→к ң→н ө→о ұ,ү→у`. Longest first.

/// When an ending may be taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whenever enough letters are left.
    Plain,
    /// The same, and it shows that the word is a verb.
    Verb,
    /// The same, but many Russian words end so.
    Loose,
    /// After a verb's ending was taken off.
    Negation,
    /// After a vowel.
    AfterVowel,
    /// After `ы` or `і`.
    AfterNarrow,
    /// After `а` or `е`.
    AfterOpen,
    /// `-сы`, `-сі`.
    Owner,
}

/// One ending.
#[derive(Debug)]
pub(super) struct Ending {
    pub text: &'static str,
    /// Letters that must be left.
    pub least: usize,
    pub kind: Kind,
}

const fn plain(text: &'static str, least: usize) -> Ending {
    Ending { text, least, kind: Kind::Plain }
}

const fn verb(text: &'static str, least: usize) -> Ending {
    Ending { text, least, kind: Kind::Verb }
}

const fn of(kind: Kind, text: &'static str, least: usize) -> Ending {
    Ending { text, least, kind }
}

use Kind::{AfterNarrow, AfterOpen, AfterVowel, Loose, Negation, Owner};

#[rustfmt::skip]
pub(super) const ENDINGS: &[Ending] = &[
    // five letters
    verb("дыныз", 3), verb("диниз", 3), verb("тыныз", 3), verb("тиниз", 3), plain("менен", 3),
    of(AfterNarrow, "ндагы", 3), of(AfterNarrow, "ндеги", 3),
    // four: our, your, which is in, tense
    plain("ымыз", 2), plain("имиз", 2), plain("ыныз", 3), plain("иниз", 3),
    plain("дагы", 3), plain("деги", 3), plain("тагы", 3), plain("теги", 3),
    verb("атын", 3), verb("етин", 3), verb("йтын", 3), verb("йтин", 3),
    verb("ймын", 3), verb("ймин", 3), verb("ймыз", 3), verb("ймиз", 3), verb("йсыз", 3), verb("йсиз", 3),
    // three: plural, whose, whence, with, tense
    plain("лар", 2), plain("лер", 3), plain("дар", 3), plain("дер", 3), plain("тар", 3), plain("тер", 3),
    plain("нын", 3), plain("нин", 3), plain("дын", 3), plain("дин", 3), plain("тын", 3), plain("тин", 3),
    plain("дан", 3), plain("ден", 3), plain("тан", 3), plain("тен", 3), plain("нан", 3), plain("нен", 3),
    plain("мен", 3), plain("бен", 3), plain("пен", 3),
    plain("нда", 3), plain("нде", 3),
    plain("лык", 4), plain("лик", 4), plain("дык", 4), plain("дик", 4), plain("тык", 4), plain("тик", 4),
    of(AfterVowel, "мыз", 3), of(AfterVowel, "миз", 3), of(AfterVowel, "ныз", 3), of(AfterVowel, "низ", 3),
    verb("ган", 3), verb("ген", 3), verb("кан", 3), verb("кен", 3),
    verb("йды", 3), verb("йди", 3),
    verb("дым", 3), verb("дим", 3), verb("тым", 3), verb("тим", 3),
    // two
    of(Owner, "сы", 3), of(Owner, "си", 3),
    of(Loose, "га", 3), of(Loose, "ге", 3), of(Loose, "ка", 3), of(Loose, "ке", 3), of(Loose, "на", 3), of(Loose, "не", 3),
    of(Loose, "ны", 3), of(Loose, "ни", 3), of(Loose, "ды", 3), of(Loose, "ди", 3), of(Loose, "ты", 3), of(Loose, "ти", 3),
    of(Loose, "да", 3), of(Loose, "де", 3), of(Loose, "та", 3), of(Loose, "те", 3),
    of(Loose, "ым", 4), of(Loose, "им", 4),
    verb("ып", 3), verb("ип", 3),
    of(Negation, "ма", 3), of(Negation, "ме", 3), of(Negation, "ба", 3), of(Negation, "бе", 3), of(Negation, "па", 3),
    of(Negation, "пе", 3),
    // one
    of(AfterNarrow, "н", 4), of(AfterOpen, "м", 5), verb("у", 3), plain("ы", 3), plain("и", 3),
];

/// Of the endings above, those that are a verb's past after a vowel and a noun's case after a consonant.
pub(super) const PAST: [&str; 2] = ["ды", "ди"];

pub(super) const VOWELS: [char; 9] = ['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я'];

/// Vowels after which `-сы` is an ending and not the end of a stem.
pub(super) const BACK: [char; 6] = ['а', 'е', 'о', 'у', 'я', 'ю'];

/// Ends of stems in `ы` that `-сы` joins all the same: agents, payments.
pub(super) const FULL_STEMS: &[&str] = &["шы", "ши", "акы", "кыси", "киси", "муши"];

/// Stems whose own end is `с` after an open vowel.
pub(super) const STEMS_IN_S: &[&str] =
    &["кенес", "карас", "катынас", "талас", "жолдас", "отандас", "егес", "палас", "барлас", "алмас"];

/// Stems of two letters that endings join.
pub(super) const SHORT: &[&str] =
    &["уй", "ис", "ел", "су", "ай", "ат", "ет", "от", "кол", "ой", "ит", "ер", "ак", "ас", "ан", "ок", "ту", "ши"];

/// Words that end like others and are not cut.
pub(super) const KEPT: &[&str] = &[
    "аудан",
    "майдан",
    "карта",
    "тургын",
    "мектеп",
    "китап",
    "талап",
    "кеден",
    "мемлекет",
    "министр",
    "тендер",
    "лидер",
    "мастер",
    "характер",
    "доллар",
    "санитар",
    "орган",
    "хулиган",
    "бизнесмен",
    "компьютер",
    "ордер",
    "секретар",
    "календар",
    "менеджер",
    "адам",
    "когам",
    "заман",
    "дархан",
    "жоспар",
    "базар",
    "хабар",
    "казан",
    "жаман",
    "туман",
    "орман",
    "душпан",
    "дукен",
    "екен",
    "стакан",
    "ресторан",
    "план",
    "экран",
    "кран",
    "дилер",
    "контролер",
    "трейлер",
    "принтер",
    "фактор",
    "депутат",
    "сезон",
    "вода",
    "дата",
    "еда",
    "среда",
    "правда",
    "неделя",
];

/// Stems that lose a vowel before endings.
pub(super) const FALLEN: &[(&str, &str)] =
    &[("халк", "халык"), ("орн", "орын"), ("ауз", "ауыз"), ("кырк", "кырык"), ("гурп", "гурып")];
