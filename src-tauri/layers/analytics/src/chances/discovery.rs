//! Many looks at once.

/// q-values of a list (Benjamini, Hochberg, J. R. Stat. Soc. B 57, 1995): flagging all with q ≤ 0.05 keeps the expected share of false
/// flags at 5 % at most; where nothing is peculiar, 5 % of lists at most have any flag.
#[must_use]
pub(crate) fn q_values(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]).then(a.cmp(b)));
    let mut q = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    for (rank, at) in order.iter().enumerate().rev() {
        least = least.min(p[*at] * p.len() as f64 / (rank + 1) as f64);
        q[*at] = least;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_by_hand() {
        let q = q_values(&[0.01, 0.04, 0.03, 0.5]);
        let wanted = [0.04, 0.16 / 3.0, 0.16 / 3.0, 0.5];
        assert!(q.iter().zip(wanted).all(|(q, wanted)| (q - wanted).abs() < 1e-12), "{q:?}");
        assert!(q_values(&[]).is_empty());
    }
}
