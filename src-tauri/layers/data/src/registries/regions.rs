//! Units of territory by the beginning of their codes of КАТО: regions and cities of republican significance, and districts within them.

use serde::Deserialize;

use crate::Result;
use crate::assets::{Asset, Assets};
use crate::vocabulary::Text;

/// A unit of territory.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// How every code of КАТО inside it begins.
    pub code: String,
    /// Its name.
    pub name: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "region")]
    regions: Vec<Region>,
    #[serde(default, rename = "district")]
    districts: Vec<Region>,
}

impl Region {
    /// Digits of a code that make a unit of the first level.
    pub const DIGITS: usize = 2;
    /// Digits of a code that make a district or a city.
    pub const DISTRICT: usize = 4;

    /// Units of the first level, in the order of their codes.
    ///
    /// # Errors
    /// With file and line, where it is not in order: a code that is not of so many digits, or that stands twice.
    pub fn load_all(assets: &Assets) -> Result<Vec<Self>> {
        let asset = assets.read("taxonomies/regions.toml")?;
        in_order(&asset, asset.parse::<File>()?.regions, Self::DIGITS)
    }

    /// Districts and cities whose names are known, in the order of their codes.
    ///
    /// # Errors
    /// Those of [`Region::load_all`].
    pub fn load_districts(assets: &Assets) -> Result<Vec<Self>> {
        let asset = assets.read("taxonomies/districts.toml")?;
        in_order(&asset, asset.parse::<File>()?.districts, Self::DISTRICT)
    }
}

fn in_order(asset: &Asset, mut regions: Vec<Region>, digits: usize) -> Result<Vec<Region>> {
    regions.sort_by(|one, other| one.code.cmp(&other.code));
    let odd =
        |region: &&Region| region.code.len() != digits || !region.code.bytes().all(|digit| digit.is_ascii_digit());
    if let Some(region) = regions.iter().find(odd) {
        return Err(asset.refuse_near(&region.code, format!("{} is no code of {digits} digits", region.code)));
    }
    match regions.windows(2).find(|pair| pair[0].code == pair[1].code) {
        Some(pair) => Err(asset.refuse_near(&pair[0].code, format!("{} stands twice", pair[0].code))),
        None => Ok(regions),
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
        let districts = Region::load_districts(&Assets::built_in()).unwrap();
        assert!(districts.iter().all(|district| codes.contains(&&district.code[..2])), "each lies in a region");
    }
}
