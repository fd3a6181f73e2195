//! Blind spots: those whom people complain of and nobody inspects, and districts that have more of them than others.

use std::collections::BTreeMap;

use super::{Assessed, Attention};
use crate::inspections::anomalies::{Anomalies, Hits, Unusual, shares};

/// A district: objects complained of, and of them those without an inspection.
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    /// The beginning of its code.
    pub code: String,
    /// Subjects that may be inspected, and other objects with any row.
    pub objects: u32,
    /// Inspections of them within the months looked at.
    pub inspections: u32,
    /// Appeals about them within these months.
    pub appeals: u32,
    /// The share of objects complained of that nobody inspected, beside all others; its ids are numbers of objects.
    pub found: Unusual,
}

/// Objects with so many appeals and no inspection within the months looked at, those with the most appeals first.
#[must_use]
pub fn blind_spots<'a>(objects: &[&'a Assessed], attention: &Attention) -> Vec<&'a Assessed> {
    let is_blind = |object: &&&Assessed| object.inspections == 0 && object.appeals >= attention.blind_appeals;
    let mut blind: Vec<&Assessed> = objects.iter().filter(is_blind).copied().collect();
    blind.sort_by_key(|object| (std::cmp::Reverse(object.appeals), object.last_inspection, object.object));
    blind
}

/// Districts, those that stand out first. An object counts as complained of from as many appeals on as make a blind spot.
#[must_use]
pub fn districts(objects: &[&Assessed], attention: &Attention, anomalies: &Anomalies) -> Vec<District> {
    let mut by_code: BTreeMap<&str, Vec<&Assessed>> = BTreeMap::new();
    for object in objects {
        if let Some(code) = object.territory.get(..attention.district_digits) {
            by_code.entry(code).or_default().push(object);
        }
    }
    let counted: Vec<(&str, Vec<&Assessed>)> = by_code.into_iter().collect();
    let hits: Vec<Hits> = counted.iter().map(|(_, own)| complained(own, attention)).collect();
    let of = |found: Unusual| {
        let (code, own) = counted.get(found.unit)?;
        Some(District {
            code: (*code).to_owned(),
            objects: own.len() as u32,
            inspections: own.iter().map(|object| object.inspections).sum(),
            appeals: own.iter().map(|object| object.appeals).sum(),
            found,
        })
    };
    shares(&hits, anomalies).into_iter().filter_map(of).collect()
}

/// Those complained of, and of them those without an inspection.
fn complained(own: &[&Assessed], attention: &Attention) -> Hits {
    let complained = own.iter().filter(|object| object.appeals >= attention.blind_appeals);
    let blind = blind_spots(own, attention);
    Hits {
        hits: blind.len() as u64,
        trials: complained.count() as u64,
        ids: blind.iter().filter_map(|object| u64::try_from(object.object).ok()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;
    use ekn_data::registries::ObjectKind;

    use super::*;
    use crate::inspections::anomalies::State;
    use crate::inspections::practice;

    fn object(object: i64, territory: &str, inspections: u32, appeals: u32) -> Assessed {
        Assessed {
            object,
            kind: ObjectKind::Entity,
            territory: territory.to_owned(),
            points: None,
            level: String::new(),
            parts: Vec::new(),
            inspections,
            appeals,
            last_inspection: None,
        }
    }

    #[test]
    fn complained_of_and_never_inspected() {
        let attention = Attention::load(&Assets::built_in()).unwrap();
        let least = attention.blind_appeals;
        let objects = [
            object(1, "", 0, least),
            object(2, "", 1, least + 9),
            object(3, "", 0, least + 1),
            object(4, "", 0, least - 1),
        ];
        let found = blind_spots(&objects.iter().collect::<Vec<_>>(), &attention);
        assert_eq!(found.iter().map(|object| object.object).collect::<Vec<_>>(), [3, 1]);
    }

    /// Eight districts where a tenth of those complained of is not inspected, and one where seven in ten are not.
    #[test]
    fn a_district_that_looks_away() {
        let assets = Assets::built_in();
        let (attention, anomalies) = (Attention::load(&assets).unwrap(), practice::parameters(&assets).unwrap());
        let of = |district: i64, n: i64| {
            let blind = if district == 8 { n % 10 < 7 } else { n % 10 == 0 };
            object(
                district * 100 + n,
                &format!("{:04}00000", 1110 + district),
                u32::from(!blind),
                attention.blind_appeals,
            )
        };
        let objects: Vec<Assessed> = (0..9).flat_map(|district| (0..40).map(move |n| of(district, n))).collect();
        let found = districts(&objects.iter().collect::<Vec<_>>(), &attention, &anomalies);
        assert_eq!((found.len(), found[0].code.as_str(), found[0].found.state), (9, "1118", State::High));
        assert_eq!((found[0].objects, found[0].inspections, found[0].found.ids.len()), (40, 12, 28));
        assert!(found[1..].iter().all(|district| district.found.state != State::High));
    }
}
