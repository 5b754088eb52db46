//! Nothing: the package holds the programs of `tests/pass`, which must compile, and those of `tests/fail`, which must not. It is apart from `tests`
//! because these see `generated` without the feature `unverified`.
