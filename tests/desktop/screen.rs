//! How an element is named: by its `data-test` mark, narrowed by attributes or by what it lies in.

/// A name for elements on screen, turned into a CSS selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark(String);

impl Mark {
    /// Elements with this `data-test`.
    pub fn new(name: &str) -> Self {
        Mark(format!("[data-test=\"{name}\"]"))
    }

    /// Only those whose attribute has this value.
    #[must_use]
    pub fn with(self, attribute: &str, value: &str) -> Self {
        Mark(format!("{}[{attribute}=\"{value}\"]", self.0))
    }

    /// Elements with this `data-test` inside the ones named so far.
    #[must_use]
    pub fn then(self, name: &str) -> Self {
        Mark(format!("{} [data-test=\"{name}\"]", self.0))
    }

    /// These, or elements with this `data-test`.
    #[must_use]
    pub fn or(self, name: &str) -> Self {
        Mark(format!("{}, [data-test=\"{name}\"]", self.0))
    }

    /// The selector.
    pub fn css(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Mark {
    fn from(name: &str) -> Self {
        Mark::new(name)
    }
}
