//! The bytes of a model: read, or refused; what is read is written again as it was.

use ekn_analytics::models::{Model, Task};

pub fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let task = Task::ALL[usize::from(*first) % Task::ALL.len()];
    let Ok(model) = Model::from_bytes(task, rest) else { return };
    let written = model.to_bytes().expect("what was read is written");
    Model::from_bytes(task, &written).expect("what was written is read");
}
