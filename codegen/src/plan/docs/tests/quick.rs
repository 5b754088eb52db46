//! What is given unparsed is what parsing gives.

use crate::plan::docs::{quick, written, written_inline};

const PIECES: [&str; 28] = [
    "a",
    "B",
    "1",
    ".",
    ")",
    " ",
    "`",
    "_",
    "-",
    "(",
    ":",
    "/",
    "'",
    "\"",
    "=",
    "+",
    "$",
    "{",
    "}",
    "#",
    "%",
    "?",
    "@",
    ",",
    ";",
    "http",
    "`c`",
    "some words",
];

fn holds(text: &str) -> bool {
    let itself = quick::is_itself(text);
    if itself {
        assert_eq!(written(text), [text], "{text:?}");
        assert_eq!(written_inline(text), text, "{text:?}");
    }
    itself
}

#[test]
fn every_short_text() {
    let mut texts = vec![String::new()];
    let mut quick = 0;
    for _ in 0..3 {
        let longer = texts
            .iter()
            .flat_map(|text| PIECES.map(|piece| format!("{text}{piece}")));
        texts = longer.collect();
        quick += texts.iter().filter(|text| holds(text)).count();
    }
    assert!(quick > 1_000, "{quick}");
}

#[test]
fn some_longer_texts() {
    let mut state = 1_u32;
    let mut pick = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        PIECES[(state >> 16) as usize % PIECES.len()]
    };
    let texts = std::iter::from_fn(|| Some((0..9).map(|_| pick()).collect::<String>()));
    let quick = texts.take(10_000).filter(|text| holds(text)).count();
    assert!(quick > 200, "{quick}");
}
