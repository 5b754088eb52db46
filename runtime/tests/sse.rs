//! Event streams as bytes, and the events that must come of them however they are cut: the table in `sse/cases.json`.
//!
//! A case has its bytes in `in` (text, or pieces: text, `hex`, text so many `times`) and its events in `out`: their data, or an object with what differs from
//! the usual type and no id; `times` repeats one, `length` stands for data of that many bytes. `last_id` and `retry_ms` hold at the end, `limit` says that the
//! decoder gives up. The cases with `items` are of a layer above, and run in the unit tests of `stream`.
//!
//! Cuts. Streams up to [`SHORT`] bytes are cut at each byte to the letter: a decoder of its own, two chunks, all compared. The longer ones are one piece repeated;
//! a twin of theirs, the piece repeated fewer times and the limit as much smaller, is cut so too. At full size every cut of every stream is
//! covered in the unit tests of the decoder (`src/sse/tests/cuts.rs` says how), and made to the letter by
//! `CUTS=part/parts cargo test -p runtime --release --test sse -- --ignored`.
//!
//! How many cuts are made is asserted.

#[path = "sse/table.rs"]
mod table;

use runtime::sse::{Decoder, TooLarge};
use table::{Case, TABLE, cases};

/// Up to this many bytes, a stream is cut at each.
const SHORT: usize = 8192;
/// The repetitions of a twin: more than the decoder holds on to between events, and than a buffer has at first.
const TWIN: usize = 6000;
/// The limit of the twins of those that outgrow the limit.
const TWIN_LIMIT: usize = 4200;
/// Decodes a case in these chunks, and compares all that comes of it.
fn check<'a>(case: &Case, how: &str, chunks: impl IntoIterator<Item = &'a [u8]>) {
    let mut decoder = Decoder::default();
    let mut expected = case.events.iter();
    let mut ended = Ok(());
    for chunk in chunks {
        ended = decoder.feed(chunk);
        while let Some(found) = decoder.next_event() {
            let Some((event, data, id)) = expected.next() else {
                panic!(
                    "{}, {how}: one event too many: {:.100}",
                    case.name, found.data
                );
            };
            assert_eq!(*found.event, **event, "{}, {how}: type", case.name);
            assert!(
                *data == found.data,
                "{}, {how}: {:.100} for {data:?}",
                case.name,
                found.data
            );
            assert_eq!(*found.id, **id, "{}, {how}: id", case.name);
        }
        if ended.is_err() {
            break;
        }
    }
    assert!(
        expected.next().is_none(),
        "{}, {how}: events are missing",
        case.name
    );
    assert_eq!(
        decoder.last_event_id(),
        case.last_id,
        "{}, {how}",
        case.name
    );
    assert_eq!(decoder.retry_ms(), case.retry, "{}, {how}", case.name);
    let end = if case.is_limited {
        Err(TooLarge)
    } else {
        Ok(())
    };
    assert_eq!(ended, end, "{}, {how}: the end", case.name);
}

#[test]
fn the_table_is_whole() {
    assert_eq!(cases(TWIN).len(), 83);
    assert_eq!(TABLE.matches("\"items\"").count(), 16);
}

#[test]
fn every_case_whole() {
    for case in cases(TWIN) {
        check(&case, "whole", [case.bytes.as_slice()]);
        check(&case, "in pages", case.bytes.chunks(4096));
    }
}

#[test]
fn every_case_byte_by_byte() {
    for case in cases(TWIN) {
        check(&case, "byte by byte", case.bytes.chunks(1));
    }
}

#[test]
fn every_case_at_every_cut() {
    let (mut streams, mut cuts) = (0, 0);
    for case in cases(TWIN) {
        if case.bytes.len() > SHORT {
            continue;
        }
        for cut in 0..=case.bytes.len() {
            let (before, after) = case.bytes.split_at(cut);
            check(&case, &format!("cut at {cut}"), [before, after]);
            cuts += 1;
        }
        streams += 1;
    }
    assert_eq!((streams, cuts), (70, 5_992));
}

/// The decoder after these chunks, its events still in it; and whether it gave up.
fn after<'a>(
    mut decoder: Decoder,
    chunks: impl IntoIterator<Item = &'a [u8]>,
) -> (Decoder, Result<(), TooLarge>) {
    let ended = chunks.into_iter().try_for_each(|chunk| decoder.feed(chunk));
    (decoder, ended)
}

#[test]
fn twins_of_long_streams_at_every_cut() {
    let (mut streams, mut cuts) = (0, 0);
    for case in cases(TWIN) {
        if case.bytes.len() <= SHORT {
            continue;
        }
        let limit = if case.is_limited { TWIN_LIMIT } else { TWIN };
        let decoder = || Decoder::with_limit(limit);
        let whole = after(decoder(), [case.twin.as_slice()]);
        assert_eq!(whole.1.is_err(), case.is_limited, "{}", case.name);
        assert!(
            after(decoder(), case.twin.chunks(1)) == whole,
            "{}",
            case.name
        );
        for cut in 0..=case.twin.len() {
            let (before, rest) = case.twin.split_at(cut);
            assert!(
                after(decoder(), [before, rest]) == whole,
                "{}, cut at {cut}",
                case.name
            );
            cuts += 1;
        }
        streams += 1;
    }
    assert_eq!((streams, cuts), (13, 78_064));
}

/// Every cut of the long streams to the letter, or of each the share that `CUTS` tells: `3/100` is the third of a hundred equal runs of cuts. `STREAM`
/// chooses those whose names contain it. The four streams of 1 MiB take about 11 minutes in all, those of 17 MB days.
#[test]
#[ignore = "hours: see the head of the file"]
fn long_streams_at_every_cut_to_the_letter() {
    let share = std::env::var("CUTS").unwrap_or_else(|_| "1/1".to_owned());
    let (part, parts) = share.split_once('/').expect("part/parts");
    let part: usize = part.parse().expect("a number");
    let parts: usize = parts.parse().expect("a number");
    assert!((1..=parts).contains(&part), "{share} is no share");
    let wanted = std::env::var("STREAM").unwrap_or_default();
    let mut long = cases(TWIN);
    long.retain(|case| case.bytes.len() >= SHORT);
    let names: Vec<String> = long.iter().map(|case| case.name.clone()).collect();
    long.retain(|case| case.name.contains(&wanted));
    assert!(
        !long.is_empty(),
        "`{wanted}` is in no name; there are:\n{}",
        names.join("\n")
    );
    for case in long {
        let cuts = case.bytes.len() + 1;
        let run = cuts * (part - 1) / parts..cuts * part / parts;
        for cut in run.clone() {
            let (before, after) = case.bytes.split_at(cut);
            check(&case, "cut to the letter", [before, after]);
        }
        println!("{}: cuts {run:?} of {cuts}", case.name);
    }
}
