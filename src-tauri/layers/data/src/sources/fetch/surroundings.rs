//! What a fetch must know of the world around it. There is no clock in the layers, so time is asked for here.

use std::time::Duration;

/// Time and chance, given by the host; by a test, as the test needs them.
pub trait Surroundings {
    /// The moment to write down, UTC, `YYYY-MM-DDTHH:MM:SSZ`. Nothing is counted from it but days.
    fn now(&self) -> String;

    /// Time since a moment that stays the same: durations and time-outs are measured with it.
    fn passed(&self) -> Duration;

    /// Lets time pass.
    fn wait(&self, time: Duration);

    /// A number from 0 to 1 by chance: pauses differ, so that many clients do not come back at one moment.
    fn chance(&self) -> f64 {
        let mut bytes = [0; 4];
        // Without chance the pause is the middle one: late answers are no reason to stop.
        getrandom::fill(&mut bytes).map_or(0.5, |()| f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
    }
}
