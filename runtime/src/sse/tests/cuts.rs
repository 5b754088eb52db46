//! Every cut of every stream of the table, those of many megabytes too: `feed(b[..k])`, then `feed(b[k..])`, does what `feed(b)` does, for each k.
//!
//! To run each k to its end would take n² steps. It is shown by way of R(k): the decoder after the first k bytes, byte by byte.
//!
//! 1. `feed` changes the decoder by `take` alone, piece by piece, and where a piece ends is told by what stands before that: at the end of a
//!    line, after [`PIECE`] bytes, at the end of the chunk. So from k on there are two kinds of pieces: the full one, `b[k..e]`, and those
//!    that the end of a chunk cuts short.
//! 2. [`rests`] takes the full piece from R(k), for each k, and finds R(e). [`tails`] goes by full pieces from the beginning, as `feed(b)` does; from each place p
//!    where one begins it takes `b[p..k]`, for each k within the piece, and finds R(k).
//! 3. Hence `feed(b[..k])` ends in R(k): full pieces lead to the last p, and `b[p..k]` from there. From R(k), `feed(b[k..])` goes by full pieces
//!    from R to R, to R(n), as all others do. The events are part of R.
//! 4. A decoder that gave up takes no more, so each k behind that place has its whole run in its first chunk.
//!
//! States are compared whole, but for the two parts that only grow until they are handed over, the events and the data (a type of its own, which can do nothing
//! else): of those the lengths and what came since both were equal. Of a piece within a value `extend` sees to it that it changes nothing but the data or
//! the value and whether the decoder gave up; from there no more than those, and the line, are compared.

use std::mem::take;

use super::super::piece::{PIECE, first, line_of};
use super::super::{Decoder, EVENT_LIMIT, Line};

#[path = "../../../tests/sse/table.rs"]
mod table;

/// The repetitions of a twin.
const TWIN: usize = 6000;

/// A place to come back to.
struct Mark {
    /// The decoder without what grows; none where the piece ahead is within a value.
    rest: Option<Decoder>,
    data: usize,
    value: usize,
    events: usize,
}

impl Mark {
    /// The place before pieces that are this one or begin it.
    fn of(decoder: &mut Decoder, piece: &[u8]) -> Self {
        let is_within = matches!(decoder.line, Line::Value(_) | Line::Ignored)
            && line_of(piece).1.is_none()
            && !decoder.after_cr;
        let mut mark = Self {
            rest: None,
            data: decoder.data.len(),
            value: decoder.value.len(),
            events: decoder.events.len(),
        };
        if !is_within {
            let (data, events) = (take(&mut decoder.data), take(&mut decoder.events));
            mark.rest = Some(decoder.clone());
            (decoder.data, decoder.events) = (data, events);
        }
        mark
    }

    /// Brings a decoder back.
    fn restore(&self, decoder: &mut Decoder) {
        decoder.data.back_to(self.data);
        decoder.events.truncate(self.events);
        let Some(rest) = &self.rest else {
            decoder.value.truncate(self.value);
            decoder.failed = false;
            return;
        };
        let (data, events) = (take(&mut decoder.data), take(&mut decoder.events));
        *decoder = Decoder {
            data,
            events,
            ..rest.clone()
        };
    }

    /// Whether two decoders that were equal here are equal again.
    fn leads_to_one(&self, one: &Decoder, other: &Decoder) -> bool {
        let (data, value) = match self.rest {
            None => (self.data, self.value),
            Some(_) => (self.data.min(one.data.len()), 0),
        };
        // What gave up lets go of its data and its value.
        let gathered = one.failed && other.failed
            || one.data.len() == other.data.len()
                && one.data.since(data) == other.data.since(data)
                && one.value.len() == other.value.len()
                && one.value.get(value..) == other.value.get(value..);
        let touched = (one.line, one.after_cr, one.failed, one.events.len())
            == (other.line, other.after_cr, other.failed, other.events.len());
        let events = one.events.len() == self.events
            || one
                .events
                .range(self.events..)
                .eq(other.events.range(self.events..));
        gathered && touched && events && (self.rest.is_none() || same(one, other))
    }
}

/// Whether all is equal but what grows.
fn same(one: &Decoder, other: &Decoder) -> bool {
    let Decoder {
        limit,
        line,
        name,
        value: _,
        begun,
        after_cr,
        data: _,
        has_data,
        event,
        id,
        has_id,
        last_event,
        last_id,
        retry,
        events: _,
        failed,
    } = one;
    (
        limit, line, begun, after_cr, has_data, has_id, retry, failed,
    ) == (
        &other.limit,
        &other.line,
        &other.begun,
        &other.after_cr,
        &other.has_data,
        &other.has_id,
        &other.retry,
        &other.failed,
    ) && (name, event, id) == (&other.name, &other.event, &other.id)
        && (last_event, last_id) == (&other.last_event, &other.last_id)
}

/// How long the first piece of what is left is.
fn step(rest: &[u8]) -> usize {
    first(rest).map_or(0, |(piece, _)| piece.len())
}

/// Takes in what `feed` would.
fn go(decoder: &mut Decoder, piece: &[u8]) {
    if !decoder.failed {
        decoder.take(piece);
    }
}

/// From each place where a piece of the whole stream begins, each beginning of that piece. Yields R(n), and how many k it met.
fn tails(bytes: &[u8], limit: usize) -> (Decoder, usize) {
    let mut single = Decoder::with_limit(limit);
    let mut whole = Decoder::with_limit(limit);
    let (mut rest, mut cuts) = (bytes, 1);
    while !single.failed
        && let Some((piece, after)) = first(rest)
    {
        let mark = Mark::of(&mut whole, piece);
        for length in 1..=piece.len() {
            assert_eq!(step(&piece[..length]), length);
            go(&mut single, &piece[length - 1..length]);
            go(&mut whole, &piece[..length]);
            assert!(
                mark.leads_to_one(&whole, &single),
                "{} bytes before the end, {length} of a piece",
                rest.len()
            );
            if length < piece.len() {
                mark.restore(&mut whole);
            }
            cuts += 1;
        }
        rest = after;
    }
    (single, cuts + rest.len())
}

/// From each place, the full piece. Yields how many k it met.
fn rests(bytes: &[u8], limit: usize) -> usize {
    let mut ahead = Decoder::with_limit(limit);
    let mut single = Decoder::with_limit(limit);
    let (mut at, mut cuts, mut line_end) = (0, 0, 0);
    while !single.failed && cuts < bytes.len() {
        let length = step(&bytes[cuts..]);
        if line_end <= cuts {
            let mut behind = bytes[cuts..].iter();
            let line = behind.position(|byte| matches!(byte, b'\n' | b'\r'));
            line_end = line.map_or(bytes.len(), |line| cuts + line + 1);
        }
        assert_eq!(length, PIECE.min(line_end - cuts));
        let piece = &bytes[cuts..cuts + length];
        for byte in bytes[at..cuts + length].chunks(1) {
            go(&mut ahead, byte);
        }
        at = cuts + length;
        // A piece of one byte is the very step that R takes.
        if length > 1 {
            let mark = Mark::of(&mut single, piece);
            go(&mut single, piece);
            assert!(mark.leads_to_one(&single, &ahead), "the piece from {cuts}");
            mark.restore(&mut single);
        }
        go(&mut single, &piece[..1]);
        cuts += 1;
    }
    // Behind the place where it gave up, and at the end, there is nothing to take.
    cuts + (bytes.len() - cuts) + 1
}

/// Each cut of a stream leads to this one decoder; its cuts are counted.
fn every_cut_of(bytes: &[u8], limit: usize) -> (Decoder, usize) {
    let (mut single, cuts) = tails(bytes, limit);
    assert_eq!(cuts, bytes.len() + 1);
    assert_eq!(rests(bytes, limit), cuts);
    let mut whole = Decoder::with_limit(limit);
    assert_eq!(whole.feed(bytes).is_err(), single.feed(b"").is_err());
    assert!(single == whole);
    (whole, cuts)
}

/// The cuts of the streams of these lengths: how many streams, how many cuts.
fn every_cut(lengths: std::ops::Range<usize>) -> (usize, usize) {
    let cases = table::cases(TWIN).into_iter();
    let cases = cases.filter(|case| lengths.contains(&case.bytes.len()));
    cases.fold((0, 0), |(streams, cuts), case| {
        let (mut decoder, met) = every_cut_of(&case.bytes, EVENT_LIMIT);
        assert_eq!(decoder.failed, case.is_limited, "{}", case.name);
        assert_eq!(decoder.last_event_id(), case.last_id, "{}", case.name);
        assert_eq!(decoder.retry_ms(), case.retry, "{}", case.name);
        for (event, data, id) in &case.events {
            let found = decoder.next_event().expect(&case.name);
            assert!(*data == found.data, "{}", case.name);
            assert_eq!((&*found.event, &*found.id), (event.as_str(), id.as_str()));
        }
        assert_eq!(decoder.next_event(), None, "{}", case.name);
        // The twin meets a small limit.
        let (twin, _) = every_cut_of(&case.twin, TWIN / 2);
        assert!(twin.failed || !case.is_limited, "{}", case.name);
        (streams + 1, cuts + met)
    })
}

#[test]
fn every_cut_of_streams_up_to_8_kib() {
    assert_eq!(every_cut(0..8193), (70, 5_992));
}

#[test]
fn every_cut_of_streams_up_to_2_mib() {
    assert_eq!(every_cut(8193..1 << 21), (9, 7_194_363));
}

#[test]
fn every_cut_of_an_event_beyond_the_limit() {
    assert_eq!(every_cut(17_500_000..20_000_000), (1, 17_825_800));
}

/// A name, an event after another, and a million lines, each beyond the limit.
#[test]
#[ignore = "half a minute: `cargo test -p runtime --lib cuts -- --ignored`"]
fn every_cut_of_all_that_goes_beyond_the_limit() {
    assert_eq!(every_cut(1 << 21..17_500_000), (2, 34_000_028));
    assert_eq!(every_cut(20_000_000..usize::MAX), (1, 23_000_002));
}
