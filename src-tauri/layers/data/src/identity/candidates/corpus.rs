//! All names of a store, held compactly: words as numbers, names as runs of them. Half a million objects are some 150 MB.

use std::collections::HashMap;
use std::rc::Rc;

use crate::identity::likeness::{Measure, Rarity};
use crate::identity::names::{Address, Name, Word};
use crate::vocabulary::Identifier;

/// An object whose names are compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    /// Its number in the store.
    pub id: i64,
    /// Scheme of its identifier.
    pub scheme: String,
    /// Its names, in any language.
    pub names: Vec<String>,
    /// Its address, or empty.
    pub address: String,
}

/// What is kept of an object.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    pub id: i64,
    scheme: u32,
    names: (u32, u32),
    address: Option<u32>,
}

#[derive(Debug, Clone, Copy)]
struct HeldName {
    object: u32,
    words: (u32, u32),
    numbers: (u32, u32),
    form: Option<u16>,
    branch: bool,
}

/// Texts by their numbers and back.
#[derive(Debug, Default)]
struct Texts {
    numbers: HashMap<Rc<str>, u32>,
    texts: Vec<Rc<str>>,
}

impl Texts {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(known) = self.numbers.get(text) {
            return *known;
        }
        let text: Rc<str> = Rc::from(text);
        // A store holds fewer words than four thousand million.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(Rc::clone(&text));
        self.numbers.insert(text, number);
        number
    }
}

/// All names of a store.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    pub objects: Vec<Held>,
    pub rarity: Rarity,
    names: Vec<HeldName>,
    /// Words as read, each once.
    words: Vec<Word>,
    word_numbers: HashMap<(Rc<str>, Option<u16>, u8), u32>,
    runs: Vec<u32>,
    number_runs: Vec<u32>,
    texts: Texts,
    addresses: Vec<[u32; 6]>,
}

/// No text: the first of the texts is the empty one.
const NOTHING: u32 = 0;

impl Corpus {
    pub fn new() -> Self {
        let mut corpus = Self::default();
        corpus.texts.number("");
        corpus
    }

    /// Takes an object in. One whose names say nothing is left out.
    pub fn take(&mut self, measure: &Measure, given: &Given) {
        let mut read: Vec<Name> = Vec::new();
        for text in given.names.iter().filter(|text| !text.trim().is_empty()) {
            let mut name = measure.name(text);
            name.pieces = Vec::new();
            if !name.words.is_empty() && !read.contains(&name) {
                read.push(name);
            }
        }
        if read.is_empty() {
            return;
        }
        self.rarity.count(read.iter().flat_map(|name| &name.words));
        let object = self.objects.len() as u32;
        let begin = self.names.len() as u32;
        for name in &read {
            self.take_name(object, name);
        }
        let address = measure.address(&given.address);
        let held = Held {
            id: given.id,
            scheme: self.texts.number(&given.scheme),
            names: (begin, self.names.len() as u32),
            address: (!address.is_empty()).then(|| self.take_address(&address)),
        };
        self.objects.push(held);
    }

    fn take_name(&mut self, object: u32, name: &Name) {
        let begin = self.runs.len() as u32;
        for word in &name.words {
            let text = self.texts.number(&word.skeleton);
            let text = Rc::clone(&self.texts.texts[text as usize]);
            let next = self.words.len() as u32;
            let number = *self.word_numbers.entry((text, word.concept, word.initial as u8)).or_insert(next);
            if number == next {
                self.words.push(word.clone());
            }
            self.runs.push(number);
        }
        let begin_numbers = self.number_runs.len() as u32;
        for number in &name.numbers {
            let number = self.texts.number(number);
            self.number_runs.push(number);
        }
        self.names.push(HeldName {
            object,
            words: (begin, self.runs.len() as u32),
            numbers: (begin_numbers, self.number_runs.len() as u32),
            form: name.form,
            branch: name.branch,
        });
    }

    fn take_address(&mut self, address: &Address) -> u32 {
        let parts =
            [&address.region, &address.district, &address.settlement, &address.street, &address.house, &address.flat];
        let parts = parts.map(|part| part.as_deref().map_or(NOTHING, |text| self.texts.number(text)));
        self.addresses.push(parts);
        (self.addresses.len() - 1) as u32
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The object that bears a name.
    pub fn bearer(&self, name: u32) -> u32 {
        self.names[name as usize].object
    }

    /// Names of an object.
    pub fn names_of(&self, object: u32) -> std::ops::Range<u32> {
        let (begin, end) = self.objects[object as usize].names;
        begin..end
    }

    /// Scheme of an object's identifier.
    pub fn scheme(&self, object: u32) -> &str {
        &self.texts.texts[self.objects[object as usize].scheme as usize]
    }

    /// Whether two objects are numbered by one register, which knows them as two.
    pub fn numbered_alike(&self, one: u32, other: u32) -> bool {
        let (a, b) = (self.objects[one as usize].scheme, self.objects[other as usize].scheme);
        a == b && !matches!(&*self.texts.texts[a as usize], Identifier::NAME | Identifier::NAMED)
    }

    /// Words of a name, without making it anew.
    pub fn words(&self, name: u32) -> impl Iterator<Item = &Word> {
        self.run(name).iter().map(|word| self.word(*word))
    }

    /// Words of a name by their numbers.
    pub fn run(&self, name: u32) -> &[u32] {
        let (begin, end) = self.names[name as usize].words;
        &self.runs[begin as usize..end as usize]
    }

    /// A word by its number.
    pub fn word(&self, number: u32) -> &Word {
        &self.words[number as usize]
    }

    /// How many words there are.
    pub fn words_known(&self) -> usize {
        self.words.len()
    }

    /// The legal form of a name.
    pub fn form(&self, name: u32) -> Option<u16> {
        self.names[name as usize].form
    }

    /// Whether a name is that of a branch.
    pub fn is_branch(&self, name: u32) -> bool {
        self.names[name as usize].branch
    }

    /// Numbers of a name.
    pub fn numbers(&self, name: u32) -> impl Iterator<Item = &str> {
        let (begin, end) = self.names[name as usize].numbers;
        self.number_runs[begin as usize..end as usize].iter().map(|text| &*self.texts.texts[*text as usize])
    }

    /// A name as it was read, without the places of its pieces.
    pub fn name(&self, name: u32) -> Name {
        let held = self.names[name as usize];
        Name {
            words: self.words(name).cloned().collect(),
            numbers: self.numbers(name).map(str::to_owned).collect(),
            form: held.form,
            branch: held.branch,
            pieces: Vec::new(),
        }
    }

    /// An object's address.
    pub fn address(&self, object: u32) -> Address {
        let Some(place) = self.objects[object as usize].address else { return Address::default() };
        let [region, district, settlement, street, house, flat] = self.addresses[place as usize]
            .map(|text| (text != NOTHING).then(|| self.texts.texts[text as usize].to_string()));
        Address { region, district, settlement, street, house, flat }
    }
}
