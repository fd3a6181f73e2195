//! Tables of two features: which pairs deserve one (FAST: Lou, Caruana, Gehrke, Hooker, KDD 2013), how they are boosted, and how what is
//! an effect of one feature alone is given back to it (Lengerich et al., AISTATS 2020).

use super::super::table::{Coded, Encoded, Encoding};
use super::super::terms::{Shape, Sum, Term};
use super::AdditiveParameters;
use super::turns::{Rows, Slope};

/// Two features with coarse bins; coarse bin 0 is “missing”.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) features: [usize; 2],
    maps: [Vec<u8>; 2],
    sizes: [usize; 2],
}

impl Table {
    fn new(encoding: &Encoding, features: [usize; 2], bins: usize) -> Self {
        let maps = features.map(|feature| coarse(&encoding.features[feature], bins));
        let sizes = [0, 1].map(|side: usize| maps[side].iter().copied().max().map_or(1, |most| usize::from(most) + 1));
        Self { features, maps, sizes }
    }

    pub(super) fn cells(&self) -> usize {
        self.sizes[0] * self.sizes[1]
    }

    pub(super) fn cell(&self, first: u8, second: u8) -> usize {
        usize::from(self.maps[0][usize::from(first)]) * self.sizes[1] + usize::from(self.maps[1][usize::from(second)])
    }

    pub(super) fn term(self, values: Vec<f64>) -> Term {
        let [first, second] = self.maps;
        Term { features: self.features.to_vec(), shape: Shape::Cells { first, second, values, width: self.sizes[1] } }
    }

    /// The cut through both features whose four quarters gain most: the gain beyond one leaf, and the step of each cell.
    pub(super) fn quadrants(&self, slopes: &[Slope], parameters: &AdditiveParameters) -> (f64, Vec<f64>) {
        let [rows, width] = self.sizes;
        // corner[r][c] = sum of the cells above and left of it.
        let mut corner = vec![Slope::default(); (rows + 1) * (width + 1)];
        for row in 0..rows {
            for column in 0..width {
                let above = corner[row * (width + 1) + column + 1];
                let left = corner[(row + 1) * (width + 1) + column];
                let both = corner[row * (width + 1) + column];
                corner[(row + 1) * (width + 1) + column + 1] =
                    slopes[row * width + column].add(above).add(left).less(both);
            }
        }
        let total = corner[rows * (width + 1) + width];
        let least = parameters.least_rows as f64;
        let mut best: Option<(f64, usize, usize, [f64; 4])> = None;
        for row in 1..rows {
            let top = corner[row * (width + 1) + width];
            for column in 1..width {
                let left = corner[rows * (width + 1) + column];
                let first = corner[row * (width + 1) + column];
                let quarters = [first, top.less(first), left.less(first), total.less(top).less(left).add(first)];
                if quarters.iter().any(|quarter| quarter.rows < least) {
                    continue;
                }
                let gain: f64 = quarters.iter().map(|quarter| quarter.gain(parameters.ridge)).sum();
                if best.as_ref().is_none_or(|(most, ..)| gain > *most) {
                    best = Some((gain, row, column, quarters.map(|quarter| quarter.step(parameters.ridge))));
                }
            }
        }
        let mut steps = vec![0.0; slopes.len()];
        let Some((gain, row, column, values)) = best else { return (0.0, steps) };
        // Four leaves have three degrees of freedom more than one.
        for (at, step) in steps.iter_mut().enumerate() {
            *step = values[usize::from(at / width >= row) * 2 + usize::from(at % width >= column)];
        }
        let gain = gain - total.gain(parameters.ridge);
        if gain > 3.0 * parameters.least_gain { (gain, steps) } else { (0.0, vec![0.0; slopes.len()]) }
    }
}

/// Joins neighbouring bins into about equal numbers of rows. Words keep their bins where they are few and are left out where they are many.
fn coarse(feature: &Encoded, bins: usize) -> Vec<u8> {
    let known: u64 = feature.counts.iter().skip(1).map(|count| u64::from(*count)).sum();
    let mut map = vec![0u8; feature.bins()];
    let few = feature.bins() - 1 <= bins;
    let mut before = 0u64;
    for (bin, to) in map.iter_mut().enumerate().skip(1) {
        // A bin belongs where its middle row stands.
        let middle = before + u64::from(feature.counts[bin]) / 2;
        let part = if few {
            bin as u64 - 1
        } else {
            (middle * bins as u64).checked_div(known).unwrap_or(0).min(bins as u64 - 1)
        };
        *to = part as u8 + 1;
        before += u64::from(feature.counts[bin]);
    }
    map
}

/// The pairs with the highest gain over the single features. Features with a known direction stay single: a table could break it.
pub(super) fn choose(
    encoding: &Encoding,
    coded: &Coded,
    outcomes: &[bool],
    sum: &Sum,
    parameters: &AdditiveParameters,
) -> Vec<Table> {
    let fit = |at: &usize| {
        let feature = &encoding.features[*at];
        feature.monotone.is_none() && (feature.is_ordered() || feature.bins() - 1 <= parameters.pair_bins)
    };
    let features: Vec<usize> = (0..encoding.features.len()).filter(fit).collect();
    let rows = Rows::scored(coded, outcomes, sum);
    let mut found: Vec<(f64, Table)> = Vec::new();
    for (at, first) in features.iter().enumerate() {
        for second in &features[at + 1..] {
            let table = Table::new(encoding, [*first, *second], parameters.pair_bins);
            let gain = table.quadrants(&rows.cells(&table), parameters).0;
            found.push((gain, table));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().filter(|(gain, _)| *gain > 0.0).take(parameters.pairs).map(|(_, table)| table).collect()
}

/// Sweeps over rows and columns of each table; what one feature alone explains goes to its own term, the whole stays the same.
pub(super) fn purify(coded: &Coded, sum: &mut Sum) {
    const SWEEPS: usize = 30;
    let (singles, tables): (Vec<usize>, Vec<usize>) =
        (0..sum.terms.len()).partition(|at| sum.terms[*at].features.len() == 1);
    for at in tables {
        let features = sum.terms[at].features.clone();
        let Shape::Cells { first, second, mut values, width } = sum.terms[at].shape.clone() else { continue };
        let mut weights = vec![0.0; values.len()];
        for (a, b) in coded.bins[features[0]].iter().zip(&coded.bins[features[1]]) {
            weights[usize::from(first[usize::from(*a)]) * width + usize::from(second[usize::from(*b)])] += 1.0;
        }
        let height = values.len() / width;
        let (mut rows, mut columns) = (vec![0.0; height], vec![0.0; width]);
        for _ in 0..SWEEPS {
            for (row, taken) in rows.iter_mut().enumerate() {
                *taken += take_mean(&mut values, &weights, (0..width).map(|column| row * width + column));
            }
            for (column, taken) in columns.iter_mut().enumerate() {
                *taken += take_mean(&mut values, &weights, (0..height).map(|row| row * width + column));
            }
        }
        for (feature, map, taken) in [(features[0], &first, &rows), (features[1], &second, &columns)] {
            let own = singles.iter().find(|single| sum.terms[**single].features[0] == feature);
            if let Some(Shape::Steps(steps)) = own.map(|single| &mut sum.terms[*single].shape) {
                steps.iter_mut().zip(map).for_each(|(step, coarse)| *step += taken[usize::from(*coarse)]);
            }
        }
        sum.terms[at].shape = Shape::Cells { first, second, values, width };
    }
}

fn take_mean(values: &mut [f64], weights: &[f64], cells: impl Iterator<Item = usize> + Clone) -> f64 {
    let weight: f64 = cells.clone().map(|cell| weights[cell]).sum();
    if weight == 0.0 {
        return 0.0;
    }
    let mean = cells.clone().map(|cell| values[cell] * weights[cell]).sum::<f64>() / weight;
    cells.for_each(|cell| values[cell] -= mean);
    mean
}
