//! The statutory risk degree of an entity by published criteria: formula and thresholds are data (`assets/models/risk-degree.toml`), marked
//! with whether their text was checked. Source: order № 48 of 22.06.2022 as the file tells it.

use ekn_data::assets::Assets;
use ekn_data::vocabulary::Text;
use serde::Deserialize;

/// Formula and thresholds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DegreeRules {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The norm of the frame, `act:article`.
    pub norm: String,
    /// Whether the text of the source was checked.
    pub verified: bool,
    /// Where formula and thresholds come from.
    pub source: Text,
    /// The indicator that a gross violation gives at once.
    pub gross: f64,
    /// Weight of the share of significant requirements that were violated.
    pub significant: f64,
    /// Weight of that of minor ones.
    pub minor: f64,
    /// Degrees, highest first.
    #[serde(rename = "degree")]
    pub degrees: Vec<Threshold>,
}

/// A degree from an indicator on.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// `high`, `medium` or `low`.
    pub id: String,
    /// From this indicator on.
    pub from: f64,
}

/// Requirements of one weight in a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirements {
    /// Violated; `None` where the register does not say.
    pub violated: Option<u32>,
    /// In all; `None` where nobody has said.
    pub all: Option<u32>,
}

impl Requirements {
    /// Whether more of them were violated than there are.
    #[must_use]
    pub fn contradict(&self) -> bool {
        self.violated.zip(self.all).is_some_and(|(violated, all)| violated > all)
    }
}

/// What the last control found, and what else the formula asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Gross violations.
    pub gross: Option<u32>,
    /// Significant requirements.
    pub significant: Requirements,
    /// Minor requirements.
    pub minor: Requirements,
    /// Sum of the other subjective criteria, 0 to 100; nought where the body has none, `None` where nobody has said.
    pub others: Option<f64>,
    /// Least and greatest sum in the sample of the body, by which the sum is stretched to 0 … 100; `None` leaves it as it is.
    pub sample: Option<(f64, f64)>,
}

/// A degree, or what is missing for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Counted<'a> {
    /// Counted: each step with its value.
    Degree {
        /// The degree.
        degree: &'a str,
        /// The indicator, 0 to 100.
        indicator: f64,
        /// Steps in order: their names and values.
        steps: Vec<(&'static str, f64)>,
    },
    /// Not enough data: what the register or the checklist does not say.
    Missing(Vec<&'static str>),
}

impl DegreeRules {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// With file and line, where it is not in order.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let asset = assets.read("models/risk-degree.toml")?;
        let read: Self = asset.parse()?;
        let falling = read.degrees.windows(2).all(|pair| pair[0].from > pair[1].from);
        if !falling || read.degrees.last().is_none_or(|lowest| lowest.from != 0.0) {
            return Err(asset.refuse_near("[[degree]]", "degrees fall, and the last begins at 0"));
        }
        if read.gross <= 0.0 || read.significant < 0.0 || read.minor < 0.0 {
            return Err(asset.refuse_near("gross", "a weight is outside its bounds"));
        }
        Ok(read)
    }

    /// Counts the degree. A gross violation decides at once, whatever else is known. A checklist without requirements of a weight gives
    /// nought for it; a sample in which all are alike is not stretched: the order says nothing of either.
    #[must_use]
    pub fn count(&self, found: &Found) -> Counted<'_> {
        let Some(gross) = found.gross else { return Counted::Missing(self.missing(found)) };
        if gross > 0 {
            return self.degree(self.gross, vec![("gross", f64::from(gross)), ("violations", self.gross)]);
        }
        let (Some(significant), Some(minor)) = (share(found.significant), share(found.minor)) else {
            return Counted::Missing(self.missing(found));
        };
        let (by_significant, by_minor) = (significant * self.significant, minor * self.minor);
        let violations = exact(by_significant + by_minor);
        let highest = self.degrees.first().is_some_and(|highest| violations >= highest.from);
        let others = match found.others {
            Some(others) => others,
            // Whatever it is, it can't raise what is the highest already.
            None if highest && found.sample.is_none() => 0.0,
            None => return Counted::Missing(self.missing(found)),
        };
        let sum = exact(violations + others);
        let mut steps =
            vec![("gross", 0.0), ("significant", by_significant), ("minor", by_minor), ("violations", violations)];
        // What nobody has told is no step of the count.
        steps.extend(found.others.map(|others| ("others", others)));
        steps.push(("sum", sum));
        // The entity is one of its sample: a sample that its own sum lies outside of is another one.
        if found.sample.is_some_and(|(least, most)| sum < least - SLACK || sum > most + SLACK) {
            return Counted::Missing(vec!["sample"]);
        }
        let stretched = found.sample.filter(|(least, most)| most > least);
        let indicator = match stretched {
            Some((least, most)) => {
                let stretched = exact((sum - least) / (most - least) * 100.0);
                steps.push(("stretched", stretched));
                stretched
            }
            None => sum,
        };
        self.degree(indicator.clamp(0.0, 100.0), steps)
    }

    fn degree(&self, indicator: f64, steps: Vec<(&'static str, f64)>) -> Counted<'_> {
        // Thresholds are whole numbers of a scale that is whole: 70.6 is not yet 71.
        let reached = self.degrees.iter().find(|degree| indicator >= degree.from);
        let degree = reached.or(self.degrees.last()).map_or("", |degree| degree.id.as_str());
        Counted::Degree { degree, indicator, steps }
    }

    fn missing(&self, found: &Found) -> Vec<&'static str> {
        let all = [
            (found.gross.is_none(), "gross"),
            (found.significant.violated.is_none(), "significant"),
            (found.significant.all.is_none(), "significant_all"),
            (found.minor.violated.is_none(), "minor"),
            (found.minor.all.is_none(), "minor_all"),
            (found.others.is_none(), "others"),
        ];
        all.into_iter().filter(|(missing, _)| *missing).map(|(_, name)| name).collect()
    }
}

/// Sums that people write down are rounded.
const SLACK: f64 = 0.05;

/// What a count on paper would give: 30 and 1 are 31, and not the least bit below it, which another degree would follow from.
fn exact(figure: f64) -> f64 {
    (figure * 1e9).round() / 1e9
}

/// Violated in a hundred; more than there are is all of them.
fn share(requirements: Requirements) -> Option<f64> {
    match (requirements.violated?, requirements.all?) {
        (_, 0) => Some(0.0),
        (violated, all) => Some(f64::from(violated.min(all)) * 100.0 / f64::from(all)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(gross: Option<u32>, significant: (u32, u32), minor: (u32, u32)) -> Found {
        let of = |(violated, all): (u32, u32)| Requirements { violated: Some(violated), all: Some(all) };
        Found { gross, significant: of(significant), minor: of(minor), others: Some(0.0), sample: None }
    }

    fn check(found: &Found, expect: Result<(&str, f64), &[&str]>) {
        let rules = DegreeRules::load(&Assets::built_in()).unwrap();
        match (rules.count(found), expect) {
            (Counted::Degree { degree, indicator, .. }, Ok((wanted, value))) => {
                assert_eq!(degree, wanted, "{found:?}");
                assert!((indicator - value).abs() < 1e-9, "{indicator} for {found:?}");
            }
            (Counted::Missing(missing), Err(wanted)) => assert_eq!(missing, wanted),
            (got, expect) => panic!("{got:?} instead of {expect:?}"),
        }
    }

    #[test]
    fn shares_of_the_checklist_make_the_degree() {
        check(&found(Some(0), (0, 20), (0, 30)), Ok(("low", 0.0)));
        check(&found(Some(0), (10, 20), (0, 30)), Ok(("medium", 35.0)));
        check(&found(Some(0), (20, 20), (30, 30)), Ok(("high", 100.0)));
        // 0.7 · 100 is not yet high, and what lies between two whole thresholds belongs to the lower degree.
        check(&found(Some(0), (20, 20), (0, 30)), Ok(("medium", 70.0)));
        check(&found(Some(0), (20, 20), (1, 50)), Ok(("medium", 70.6)));
        check(&found(Some(0), (40, 20), (0, 0)), Ok(("medium", 70.0)));
    }

    /// Every checklist up to a length, held against whole numbers: nothing is lost at a threshold.
    #[test]
    fn thresholds_are_reached_to_the_last_bit() {
        let rules = DegreeRules::load(&Assets::built_in()).unwrap();
        for all in 1..=24_u32 {
            for other in 1..=24_u32 {
                for (violated, minor) in (0..=all).flat_map(|one| (0..=other).map(move |two| (one, two))) {
                    let counted = rules.count(&found(Some(0), (violated, all), (minor, other)));
                    let sum = 70 * violated * other + 30 * minor * all;
                    let expect = match () {
                        () if sum >= 71 * all * other => "high",
                        () if sum >= 31 * all * other => "medium",
                        () => "low",
                    };
                    let Counted::Degree { degree, .. } = counted else { panic!("nothing is missing") };
                    assert_eq!(degree, expect, "{violated}/{all} {minor}/{other}");
                }
            }
        }
    }

    #[test]
    fn a_gross_violation_decides_at_once() {
        let nothing = Requirements { violated: None, all: None };
        let alone = Found { gross: Some(1), significant: nothing, minor: nothing, others: None, sample: None };
        check(&alone, Ok(("high", 100.0)));
    }

    #[test]
    fn what_is_missing_is_named() {
        check(&found(None, (1, 2), (1, 2)), Err(&["gross"]));
        let mut some = found(Some(0), (1, 2), (1, 2));
        some.minor.all = None;
        some.significant.violated = None;
        check(&some, Err(&["significant", "minor_all"]));
    }

    #[test]
    fn other_criteria_and_the_sample() {
        let with = |others, sample| Found { others: Some(others), sample, ..found(Some(0), (10, 20), (15, 30)) };
        check(&with(10.0, None), Ok(("medium", 60.0)));
        check(&with(10.0, Some((20.0, 70.0))), Ok(("high", 80.0)));
        check(&with(10.0, Some((60.0, 60.0))), Ok(("medium", 60.0)));
        check(&with(90.0, None), Ok(("high", 100.0)));
        // (32.4 − 20) of 40 is 31 in a hundred.
        let sampled = Found { others: Some(7.4), sample: Some((20.0, 60.0)), ..found(Some(0), (5, 14), (0, 20)) };
        check(&sampled, Ok(("medium", 31.0)));
        let untold = |significant| Found { others: None, ..found(Some(0), significant, (30, 30)) };
        check(&untold((10, 20)), Err(&["others"]));
        check(&untold((20, 20)), Ok(("high", 100.0)));
        let rules = DegreeRules::load(&Assets::built_in()).unwrap();
        let Counted::Degree { steps, .. } = rules.count(&untold((20, 20))) else { panic!("the highest") };
        assert!(steps.iter().all(|(step, _)| *step != "others"), "{steps:?}");
    }

    #[test]
    fn more_violated_than_there_are() {
        for (violated, all, expect) in [(Some(3), Some(2), true), (Some(3), Some(3), false), (None, Some(0), false)] {
            assert_eq!(Requirements { violated, all }.contradict(), expect, "{violated:?} {all:?}");
        }
    }
}
