//! Groups of texts, each around its core: what pairs tie together by chains is parted again, for of A like B and B like C nobody may say
//! that A is like C.

use chrono::NaiveDate;

use super::find::Pair;

/// In a chain each text is compared with the cores of so many texts that it makes a pair with, the most alike first …
const OF_PARTNERS: usize = 16;
/// … and with so many cores that took a text last: however long a chain is, work grows with the number of texts.
const OF_CORES: usize = 32;
/// A group of more texts is left by none for a text that came later: a mass appeal stays together.
const SMALL: usize = 3;
/// Stands for no group yet.
const NONE: u32 = u32::MAX;

/// Texts tied by pairs, directly or through others.
#[derive(Debug)]
pub(super) struct Chains(Vec<u32>);

impl Chains {
    pub(super) fn new(texts: usize) -> Self {
        Self((0..texts as u32).collect())
    }

    /// The first text of the chain that a text is in.
    pub(super) fn first(&mut self, text: u32) -> u32 {
        let mut at = text;
        while self.0[at as usize] != at {
            let up = self.0[self.0[at as usize] as usize];
            self.0[at as usize] = up;
            at = up;
        }
        at
    }

    /// Joins two chains under the earlier first text.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// Chains of two texts or more, in order of their first text.
    fn chains(mut self) -> Vec<Vec<u32>> {
        let mut members: std::collections::BTreeMap<u32, Vec<u32>> = std::collections::BTreeMap::new();
        for text in 0..self.0.len() as u32 {
            let first = self.first(text);
            if first != text {
                members.entry(first).or_insert_with(|| vec![first]).push(text);
            }
        }
        members.into_values().collect()
    }
}

/// The days on which texts came, and how far from its core's day a text of a group may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days<'a> {
    pub days: &'a [Option<NaiveDate>],
    pub window: u16,
}

impl Days<'_> {
    fn of(&self, text: u32) -> Option<NaiveDate> {
        self.days.get(text as usize).copied().flatten()
    }

    /// By day, those of one day as they stand in the list; those of an unknown day last.
    fn order(&self, text: u32) -> (bool, Option<NaiveDate>, u32) {
        let day = self.of(text);
        (day.is_none(), day, text)
    }

    /// A text of an unknown day is not refused for it.
    fn within(&self, core: u32, text: u32) -> bool {
        let days = self.of(core).zip(self.of(text)).map(|(core, text)| (text - core).num_days());
        days.is_none_or(|days| days <= i64::from(self.window))
    }
}

/// Parts what pairs tie into groups. Texts are taken by their day: each goes to the core that it is most like, if `alike` calls them
/// near-duplicates and the window of days lets it; else it is a core itself. So every text of a group is like the group's oldest,
/// which stands first, and came within the window after it.
pub(super) fn around_cores(
    pairs: &[Pair],
    texts: usize,
    days: Days<'_>,
    alike: impl Fn(u32, u32) -> Option<f32>,
) -> Vec<Vec<u32>> {
    let mut chains = Chains::new(texts);
    pairs.iter().for_each(|pair| chains.join(pair.first, pair.second));
    let mut placing = Placing {
        partners: Partners::of(pairs, texts),
        days,
        alike,
        group: vec![NONE; texts],
        likeness: vec![0.0; texts],
    };
    chains.chains().into_iter().flat_map(|chain| placing.parted(chain)).collect()
}

/// Texts on their way into groups.
struct Placing<'a, Alike> {
    partners: Partners,
    days: Days<'a>,
    alike: Alike,
    /// For each text the number of its group within its chain.
    group: Vec<u32>,
    /// And how like it is to the core of the group.
    likeness: Vec<f32>,
}

impl<Alike: Fn(u32, u32) -> Option<f32>> Placing<'_, Alike> {
    /// The groups of a chain, two texts or more in each.
    fn parted(&mut self, mut chain: Vec<u32>) -> impl Iterator<Item = Vec<u32>> + use<Alike> {
        chain.sort_unstable_by_key(|text| self.days.order(*text));
        let mut groups: Vec<Vec<u32>> = Vec::new();
        // The one that took a text last stands last.
        let mut recent: Vec<u32> = Vec::new();
        for text in chain {
            let taken = self.by_core(text, &groups, &recent).or_else(|| self.with_partner(text, &mut groups));
            let (likeness, group) = taken.unwrap_or((0.0, groups.len() as u32));
            match groups.get_mut(group as usize) {
                Some(members) => members.push(text),
                None => groups.push(vec![text]),
            }
            (self.group[text as usize], self.likeness[text as usize]) = (group, likeness);
            recent.retain(|other| *other != group);
            recent.push(group);
            if recent.len() > OF_CORES {
                recent.remove(0);
            }
        }
        groups.into_iter().filter(|group| group.len() > 1)
    }

    /// The group whose core a text is most like; of cores as alike the one that has been there longer.
    fn by_core(&self, text: u32, groups: &[Vec<u32>], recent: &[u32]) -> Option<(f32, u32)> {
        let of_partners = self.partners.of_text(text).iter().map(|(other, _)| self.group[*other as usize]);
        let mut asked: Vec<u32> = of_partners.filter(|group| *group != NONE).take(OF_PARTNERS).collect();
        asked.extend_from_slice(recent);
        asked.sort_unstable();
        asked.dedup();
        let taken = |group: &u32| {
            let core = groups[*group as usize][0];
            let likeness = self.days.within(core, text).then(|| (self.alike)(core, text)).flatten()?;
            Some((likeness, *group))
        };
        asked.iter().filter_map(taken).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
    }

    /// A new group for a text that no core takes, with a partner as its core: one that is more like it than like the core of the
    /// small group where it was put before this text was seen.
    fn with_partner(&mut self, text: u32, groups: &mut Vec<Vec<u32>>) -> Option<(f32, u32)> {
        let leaves = |(other, likeness): &&(u32, f32)| {
            let members = groups.get(self.group[*other as usize] as usize);
            let small = members.is_some_and(|members| members.len() <= SMALL && members[0] != *other);
            small && *likeness > self.likeness[*other as usize] && self.days.within(*other, text)
        };
        let (partner, likeness) = *self.partners.of_text(text).iter().take(OF_PARTNERS).find(leaves)?;
        groups[self.group[partner as usize] as usize].retain(|other| *other != partner);
        self.group[partner as usize] = groups.len() as u32;
        groups.push(vec![partner]);
        Some((likeness, self.group[partner as usize]))
    }
}

/// For each text those that it makes a pair with and how alike they are, the most alike first.
struct Partners {
    starts: Vec<u32>,
    others: Vec<(u32, f32)>,
}

impl Partners {
    /// Of pairs, the most alike first.
    fn of(pairs: &[Pair], texts: usize) -> Self {
        let both = |pair: &Pair| [(pair.first, pair.second), (pair.second, pair.first)];
        let mut starts = vec![0; texts + 1];
        pairs.iter().flat_map(both).for_each(|(text, _)| starts[text as usize + 1] += 1);
        (0..texts).for_each(|text| starts[text + 1] += starts[text]);
        let (mut next, mut others) = (starts.clone(), vec![(NONE, 0.0); 2 * pairs.len()]);
        for pair in pairs {
            for (text, other) in both(pair) {
                others[next[text as usize] as usize] = (other, pair.likeness);
                next[text as usize] += 1;
            }
        }
        Self { starts, others }
    }

    fn of_text(&self, text: u32) -> &[(u32, f32)] {
        &self.others[self.starts[text as usize] as usize..self.starts[text as usize + 1] as usize]
    }
}
