//! Coordinate descent along a ladder of strengths, from the strongest on, each starting from the one before.

use super::super::numbers::sigmoid;

/// One column of the design.
pub(super) enum Column {
    /// A number a row.
    Numbers(Vec<f64>),
    /// The rows where it is 1; 0 elsewhere.
    Members(Vec<u32>),
}

/// Columns with their outcomes.
pub(super) struct Design {
    columns: Vec<Column>,
    outcomes: Vec<f64>,
}

/// One fit.
#[derive(Clone)]
pub(super) struct Fit {
    pub(super) intercept: f64,
    pub(super) weights: Vec<f64>,
}

/// Newton steps at most a strength; the descent of each stops when no weight moves any more.
const STEPS: usize = 25;
const SWEEPS: usize = 200;
/// What counts as no move, in units of the mean loss.
const STILL: f64 = 1e-7;

impl Design {
    pub(super) fn new(columns: Vec<Column>, outcomes: Vec<bool>) -> Self {
        Self { columns, outcomes: outcomes.into_iter().map(|outcome| f64::from(u8::from(outcome))).collect() }
    }

    /// Falling strengths, from the one at which no weight is left (for ridge: a thousandth of a lasso's share is taken).
    pub(super) fn ladder(&self, mixture: f64, count: usize, lowest: f64) -> Vec<f64> {
        let rows = self.outcomes.len().max(1) as f64;
        let mean = self.outcomes.iter().sum::<f64>() / rows;
        let residuals: Vec<f64> = self.outcomes.iter().map(|outcome| outcome - mean).collect();
        let ones = vec![1.0; residuals.len()];
        let steepest =
            self.columns.iter().map(|column| column.product(&residuals, &ones).abs() / rows).fold(1e-9, f64::max);
        let highest = steepest / mixture.max(1e-2);
        let ratio = if count > 1 { libm::pow(lowest, 1.0 / (count - 1) as f64) } else { 1.0 };
        std::iter::successors(Some(highest), |strength| Some(strength * ratio)).take(count).collect()
    }
}

impl Column {
    /// Sum of weight · column · residual.
    fn product(&self, residuals: &[f64], weights: &[f64]) -> f64 {
        match self {
            Self::Numbers(numbers) => numbers.iter().zip(residuals).zip(weights).map(|((x, r), w)| x * r * w).sum(),
            Self::Members(rows) => rows.iter().map(|row| residuals[*row as usize] * weights[*row as usize]).sum(),
        }
    }

    fn square(&self, weights: &[f64]) -> f64 {
        match self {
            Self::Numbers(numbers) => numbers.iter().zip(weights).map(|(x, w)| x * x * w).sum(),
            Self::Members(rows) => rows.iter().map(|row| weights[*row as usize]).sum(),
        }
    }

    fn add(&self, by: f64, to: &mut [f64]) {
        match self {
            Self::Numbers(numbers) => to.iter_mut().zip(numbers).for_each(|(to, x)| *to += by * x),
            Self::Members(rows) => rows.iter().for_each(|row| to[*row as usize] += by),
        }
    }
}

impl Fit {
    /// Log-odds of the rows of other columns of the same layout.
    pub(super) fn log_odds(&self, columns: &[Column], rows: usize) -> Vec<f64> {
        let mut sums = vec![self.intercept; rows];
        for (column, weight) in columns.iter().zip(&self.weights) {
            if *weight != 0.0 {
                column.add(*weight, &mut sums);
            }
        }
        sums
    }
}

/// A fit for each strength of the ladder.
pub(super) fn path(design: &Design, ladder: &[f64], mixture: f64) -> Vec<Fit> {
    let rows = design.outcomes.len().max(1) as f64;
    let mean = (design.outcomes.iter().sum::<f64>() / rows).clamp(1e-6, 1.0 - 1e-6);
    let mut fit = Fit { intercept: libm::log(mean / (1.0 - mean)), weights: vec![0.0; design.columns.len()] };
    ladder
        .iter()
        .map(|strength| {
            for _ in 0..STEPS {
                if !newton(design, &mut fit, strength * mixture, strength * (1.0 - mixture)) {
                    break;
                }
            }
            fit.clone()
        })
        .collect()
}

/// One step: the loss is replaced by a parabola, and that is descended. Says whether anything moved.
fn newton(design: &Design, fit: &mut Fit, lasso: f64, ridge: f64) -> bool {
    let rows = design.outcomes.len();
    let odds = fit.log_odds(&design.columns, rows);
    let (mut weights, mut residuals) = (vec![0.0; rows], vec![0.0; rows]);
    for row in 0..rows {
        let p = sigmoid(odds[row]);
        weights[row] = (p * (1.0 - p)).max(1e-5);
        residuals[row] = (design.outcomes[row] - p) / weights[row];
    }
    let whole: f64 = weights.iter().sum();
    let count = rows.max(1) as f64;
    let squares: Vec<f64> = design.columns.iter().map(|column| column.square(&weights) / count).collect();
    let mut moved = false;
    for _ in 0..SWEEPS {
        let mut most = 0.0f64;
        let by = residuals.iter().zip(&weights).map(|(r, w)| r * w).sum::<f64>() / whole;
        fit.intercept += by;
        residuals.iter_mut().for_each(|residual| *residual -= by);
        most = most.max(by * by * whole / count);
        for ((column, square), weight) in design.columns.iter().zip(&squares).zip(&mut fit.weights) {
            let pull = column.product(&residuals, &weights) / count + square * *weight;
            let shrunk = if pull > lasso {
                pull - lasso
            } else if pull < -lasso {
                pull + lasso
            } else {
                0.0
            };
            let next = if square + ridge > 0.0 { shrunk / (square + ridge) } else { 0.0 };
            let by = next - *weight;
            if by != 0.0 {
                *weight = next;
                column.add(-by, &mut residuals);
                most = most.max(by * by * square);
            }
        }
        if most < STILL {
            break;
        }
        moved = true;
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn design() -> Design {
        let numbers: Vec<f64> = (0..200).map(|row| f64::from(row % 20) / 10.0 - 0.95).collect();
        let members: Vec<u32> = (0..200).filter(|row| row % 3 == 0).collect();
        let outcomes =
            (0..200).map(|row: u32| (row * 7919 % 100) as f64 / 100.0 < sigmoid(numbers[row as usize] * 2.0 - 0.5));
        let outcomes: Vec<bool> = outcomes.collect();
        Design::new(vec![Column::Numbers(numbers), Column::Members(members)], outcomes)
    }

    /// At the optimum the slope of the loss equals the penalty's (Karush, Kuhn, Tucker).
    fn check(mixture: f64) {
        let design = design();
        let ladder = design.ladder(mixture, 12, 1e-3);
        for (fit, strength) in path(&design, &ladder, mixture).iter().zip(&ladder) {
            let odds = fit.log_odds(&design.columns, 200);
            let residuals: Vec<f64> = design.outcomes.iter().zip(&odds).map(|(y, o)| y - sigmoid(*o)).collect();
            assert!(residuals.iter().sum::<f64>().abs() / 200.0 < 1e-3);
            for (column, weight) in design.columns.iter().zip(&fit.weights) {
                let slope = column.product(&residuals, &vec![1.0; 200]) / 200.0 - strength * (1.0 - mixture) * weight;
                let lasso = strength * mixture;
                let right = if *weight == 0.0 {
                    slope.abs() <= lasso + 1e-3
                } else {
                    (slope - lasso * weight.signum()).abs() < 1e-3
                };
                assert!(right, "{mixture} {strength} {weight} {slope}");
            }
        }
    }

    #[test]
    fn the_optimum_is_reached() {
        [0.0, 0.5, 1.0].into_iter().for_each(check);
    }
}
