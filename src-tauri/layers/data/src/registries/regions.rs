//! Units of territory of the first level: regions and cities of republican significance, by the beginning of their codes of КАТО.

use serde::Deserialize;

use crate::Result;
use crate::assets::Assets;
use crate::vocabulary::Text;

/// A unit of territory of the first level.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The first two digits of every code of КАТО inside it.
    pub code: String,
    /// Its name.
    pub name: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "region")]
    regions: Vec<Region>,
}

impl Region {
    /// Digits of a code that make a unit of the first level.
    pub const DIGITS: usize = 2;

    /// All of them, in the order of their codes.
    ///
    /// # Errors
    /// With file and line, where it is not in order: a code that is not of two digits, or that stands twice.
    pub fn load_all(assets: &Assets) -> Result<Vec<Self>> {
        let asset = assets.read("taxonomies/regions.toml")?;
        let mut regions = asset.parse::<File>()?.regions;
        regions.sort_by(|one, other| one.code.cmp(&other.code));
        let odd = |region: &&Self| {
            region.code.len() != Self::DIGITS || !region.code.bytes().all(|digit| digit.is_ascii_digit())
        };
        if let Some(region) = regions.iter().find(odd) {
            return Err(asset.refuse_near(&region.code, format!("{} is no code of two digits", region.code)));
        }
        match regions.windows(2).find(|pair| pair[0].code == pair[1].code) {
            Some(pair) => Err(asset.refuse_near(&pair[0].code, format!("{} stands twice", pair[0].code))),
            None => Ok(regions),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seventeen_regions_and_three_cities() {
        let regions = Region::load_all(&Assets::built_in()).unwrap();
        let codes: Vec<&str> = regions.iter().map(|region| region.code.as_str()).collect();
        assert_eq!(codes.len(), 20);
        assert_eq!(codes.iter().filter(|code| ["71", "75", "79"].contains(code)).count(), 3);
        assert!(codes.contains(&"10") && codes.contains(&"33") && codes.contains(&"62"));
    }
}
