//! What templates may ask for: fields and lists with their names, from `assets/templates/fields.toml`.

use serde::Deserialize;

use ekn_data::vocabulary::Text;

/// Fields and lists of one level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// Single facts.
    #[serde(rename = "field", default)]
    pub fields: Vec<Field>,
    /// Lists of records.
    #[serde(rename = "list", default)]
    pub lists: Vec<List>,
}

/// A single fact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name in braces: `a-z`, `0-9`, `_`.
    pub id: String,
    /// How people call it.
    pub title: Text,
    /// What its day means to the check before export.
    #[serde(default)]
    pub day: Day,
}

/// What the day of a field must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// It has none, or one that nothing is compared with.
    #[default]
    None,
    /// The day of the act itself.
    Act,
    /// Something that has happened: not after the act.
    Event,
    /// Something demanded: after the act.
    Due,
}

/// A list of records.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Its name.
    pub id: String,
    /// How people call it.
    pub title: Text,
    /// Fields of a record.
    #[serde(rename = "field", default)]
    pub fields: Vec<Field>,
    /// Lists of a record; these hold none.
    #[serde(rename = "list", default)]
    pub lists: Vec<List>,
}

impl Schema {
    /// Reads the asset and checks its names.
    ///
    /// # Errors
    /// What is wrong with it, in English, with the name.
    pub fn parse(text: &str) -> Result<Self, String> {
        let schema: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        level(&schema.fields, &schema.lists, 2)?;
        Ok(schema)
    }

    /// The field that a name means inside lists, the innermost first, with how many lists deep it lies.
    #[must_use]
    pub fn field(&self, inside: &[&str], name: &str) -> Option<(&Field, usize)> {
        let levels = self.levels(inside);
        (0..levels.len()).rev().find_map(|depth| Some((levels[depth].0.iter().find(|field| field.id == name)?, depth)))
    }

    /// The list that a name means inside lists, with how many lists deep it lies.
    #[must_use]
    pub fn list(&self, inside: &[&str], name: &str) -> Option<(&List, usize)> {
        let levels = self.levels(inside);
        (0..levels.len()).rev().find_map(|depth| Some((levels[depth].1.iter().find(|list| list.id == name)?, depth)))
    }

    fn levels(&self, inside: &[&str]) -> Vec<(&[Field], &[List])> {
        let mut levels = vec![(self.fields.as_slice(), self.lists.as_slice())];
        for name in inside {
            let found = levels.iter().rev().find_map(|(_, lists)| lists.iter().find(|list| list.id == *name));
            let Some(list) = found else { break };
            levels.push((&list.fields, &list.lists));
        }
        levels
    }
}

fn level(fields: &[Field], lists: &[List], deeper: usize) -> Result<(), String> {
    let names: Vec<&str> =
        fields.iter().map(|field| field.id.as_str()).chain(lists.iter().map(|list| list.id.as_str())).collect();
    for (at, name) in names.iter().enumerate() {
        if !super::syntax::is_name(name) {
            return Err(format!("{name:?} is no name of a field"));
        }
        if names[..at].contains(name) {
            return Err(format!("{name} stands twice"));
        }
    }
    if deeper == 0 && !lists.is_empty() {
        return Err(format!("{}: lists nest once", lists[0].id));
    }
    lists.iter().try_for_each(|list| level(&list.fields, &list.lists, deeper.saturating_sub(1)))
}
