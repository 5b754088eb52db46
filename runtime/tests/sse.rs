//! Event streams as bytes, and the events that must come of them however they are cut: the table in `sse/cases.json`.
//!
//! A case has its bytes in `in` (text, or pieces: text, `hex`, text so many `times`) and its events in `out`: their data, or an object with what differs from
//! the usual type and no id; `times` repeats one, `length` stands for data of that many bytes. `last_id` and `retry_ms` hold at the end, `limit` says that the
//! decoder gives up. The cases with `items` are of a layer above, and run in the unit tests of `stream`.
//!
//! Cuts. To cut a stream of n bytes at each of them and to decode both pieces takes n² steps, so it is done to the letter
//! up to [`SHORT`] bytes. The longer streams are one piece repeated. Three tests stand for each of their cuts:
//! * A twin, the piece repeated fewer times and the limit as much smaller, is cut at each byte to the letter.
//! * At full size each line is cut, from the state in which the lines before it left the decoder, and must leave the decoder as the whole line does, field by
//!   field and with the same events. It stands for the cut of the whole stream since `feed` takes up one line after the other, and keeps nothing between two
//!   lines but the decoder.
//! * What the time does not allow is left to the twin: of a line of more than twice [`EDGE`] bytes, which is one byte or word repeated, the cuts further than
//!   [`EDGE`] from its ends but for those at each [`STRIDE`] (there a piece of a value is appended to it, whatever it says, or passed over); of an
//!   event of more than [`GROWN`] bytes the lines between those at which it has grown by a tenth.
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
/// Lines up to this many bytes are cut at each, longer ones so far from their ends.
const EDGE: usize = 32;
/// Longer lines are cut in each place that is a multiple of this, too.
const STRIDE: usize = 1_048_573;
/// Of an event that has grown to so many bytes, a line is cut each time that it has grown by a tenth.
const GROWN: usize = 16 * 1024;

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

/// Where a line is cut.
fn cuts_of(line: usize) -> Vec<usize> {
    if line <= 2 * EDGE {
        return (0..line).collect();
    }
    let within = (STRIDE..line - EDGE).step_by(STRIDE);
    (0..EDGE).chain(within).chain(line - EDGE..line).collect()
}

/// Cuts the lines of a long stream, and counts the cuts.
fn cut_lines(case: &Case) -> usize {
    let (mut decoder, mut cuts) = (Decoder::default(), 0);
    // What the event at hand holds, and the size from which its next line is cut.
    let (mut held, mut due) = (0, 0);
    for line in case.bytes.split_inclusive(|byte| *byte == b'\n') {
        match line {
            b"\n" => (held, due) = (0, 0),
            _ if line.starts_with(b"data:") => held += line.len(),
            _ => {}
        }
        let whole = if held < due {
            after(decoder, [line])
        } else {
            let whole = after(decoder.clone(), [line]);
            for cut in cuts_of(line.len()) {
                let (before, rest) = line.split_at(cut);
                let found = after(decoder.clone(), [before, rest]);
                assert!(found == whole, "{}, line cut at {cut}", case.name);
                cuts += 1;
            }
            due = if held < GROWN { 0 } else { held + held / 10 };
            whole
        };
        decoder = whole.0;
        while decoder.next_event().is_some() {}
        if whole.1.is_err() {
            break;
        }
    }
    cuts
}

#[test]
fn every_cut_of_long_streams() {
    let cases = cases(TWIN);
    let long = cases.iter().filter(|case| case.bytes.len() > SHORT);
    let cuts: Vec<usize> = long.map(cut_lines).collect();
    // In the order of the table: whole lines of each stream where the count is that of its bytes.
    let due: [usize; 13] = [
        65, 16_661, 900_000, 64, 64, 81, 100_009, 400_009, 900_009, 73, 18_124, 80, 89,
    ];
    assert_eq!(cuts, due);
}
