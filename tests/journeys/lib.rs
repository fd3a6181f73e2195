//! Whole cases through the one door: the tests lie in `tests/`.
