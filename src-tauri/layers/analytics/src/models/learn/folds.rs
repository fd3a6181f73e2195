//! Splits by time: what is learnt from is always earlier than what is judged by.

/// Rows to learn from and rows to judge by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Earlier rows.
    pub train: Vec<usize>,
    /// Later rows.
    pub judge: Vec<usize>,
}

/// `count` folds over the last `share` of the rows in time: each judges one stretch of equal numbers of rows by all that is earlier.
/// `days` are civil days as numbers; rows of one day are never parted. Folds without rows on a side are left out.
#[must_use]
pub fn rolling(days: &[i32], count: usize, share: f64) -> Vec<Fold> {
    let mut sorted: Vec<i32> = days.to_vec();
    sorted.sort_unstable();
    let rows = sorted.len();
    let begin = ((1.0 - share) * rows as f64).floor() as usize;
    let edge = |part: usize| -> i64 {
        let at = begin + (rows - begin.min(rows)) * part / count.max(1);
        sorted.get(at).map_or(i64::MAX, |day| i64::from(*day))
    };
    (0..count)
        .map(|part| {
            let (from, to) = (edge(part), edge(part + 1));
            let day = |row: &usize| i64::from(days[*row]);
            Fold {
                train: (0..rows).filter(|row| day(row) < from).collect(),
                judge: (0..rows).filter(|row| day(row) >= from && day(row) < to).collect(),
            }
        })
        .filter(|fold| !fold.train.is_empty() && !fold.judge.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_rows_judge_earlier_ones() {
        let days: Vec<i32> = (0..100).map(|row| (row * 37 % 100) / 2).collect();
        let folds = rolling(&days, 4, 0.4);
        assert_eq!(folds.len(), 4);
        let judged: usize = folds.iter().map(|fold| fold.judge.len()).sum();
        assert_eq!(judged, 40);
        for fold in folds {
            let last = fold.train.iter().map(|row| days[*row]).max().unwrap();
            let first = fold.judge.iter().map(|row| days[*row]).min().unwrap();
            assert!(last < first);
        }
        assert!(rolling(&[], 3, 0.5).is_empty());
        assert!(rolling(&[1, 1, 1], 2, 0.5).is_empty());
    }
}
