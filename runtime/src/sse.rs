//! Server-sent events: bytes in, events out. No input or output here; the rules are those of the WHATWG HTML text, 9.2.6.

mod gathered;
mod piece;

use std::collections::VecDeque;
use std::sync::Arc;

use gathered::Gathered;

/// The most bytes that one event may have: 16 MiB.
pub const EVENT_LIMIT: usize = 16 * 1024 * 1024;

const BOM: &[u8] = b"\xef\xbb\xbf";
/// The longest name of a field that counts, with a byte order mark before it.
const NAME: usize = 8;

/// One event. What is the same from event to event, its type and its id, is shared between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its type; `message` where the stream names none.
    pub event: Arc<str>,
    /// Its data, lines joined by a line feed.
    pub data: String,
    /// The last id that the stream gave.
    pub id: Arc<str>,
}

/// An event is larger than the limit of its decoder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Decodes a stream of events, whatever the chunks it comes in.
///
/// Takes time linear in the bytes. Holds no more than the limit and the events of the chunk at hand; comments and unknown fields are not held.
/// Two are equal if whatever comes makes the same events of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoder {
    limit: usize,
    line: Line,
    /// The name of the line at hand, until its colon comes.
    name: Vec<u8>,
    /// The value of the line at hand, but for data.
    value: Vec<u8>,
    begun: bool,
    /// The last byte was a CR: an LF that follows belongs to it.
    after_cr: bool,
    data: Gathered,
    has_data: bool,
    event: Vec<u8>,
    /// The id of the event at hand, where it has one.
    id: Vec<u8>,
    has_id: bool,
    last_event: Arc<str>,
    last_id: Arc<str>,
    retry: Option<u64>,
    events: VecDeque<Event>,
    failed: bool,
}

/// What is known of the line at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Its name is not complete.
    Name,
    /// Its field. Nothing of the value came yet: a space would not belong to it.
    Begun(Field),
    /// Its field, within the value.
    Value(Field),
    /// It does not matter.
    Ignored,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Data,
    Event,
    Id,
    Retry,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::with_limit(EVENT_LIMIT)
    }
}

impl Decoder {
    /// A decoder that allows this many bytes for the values of an event.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self {
            limit,
            line: Line::Name,
            name: Vec::new(),
            value: Vec::new(),
            begun: false,
            after_cr: false,
            data: Gathered::default(),
            has_data: false,
            event: Vec::new(),
            id: Vec::new(),
            has_id: false,
            last_event: Arc::from("message"),
            last_id: Arc::from(""),
            retry: None,
            events: VecDeque::new(),
            failed: false,
        }
    }

    /// Takes in a chunk. The events before a fault stay to be had.
    ///
    /// # Errors
    /// [`TooLarge`] once an event outgrows the limit; the stream is then at its end.
    pub fn feed(&mut self, chunk: &[u8]) -> Result<(), TooLarge> {
        let mut rest = chunk;
        while !self.failed
            && let Some((piece, after)) = piece::first(rest)
        {
            self.take(piece);
            rest = after;
        }
        if self.failed {
            (self.data, self.value) = (Gathered::default(), Vec::new());
            return Err(TooLarge);
        }
        Ok(())
    }

    /// The next event that is complete.
    pub fn next_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// The id to resume after, as [`Event::id`] had it last.
    pub fn last_event_id(&self) -> &str {
        &self.last_id
    }

    /// The reconnection time that the stream asked for, in milliseconds.
    pub fn retry_ms(&self) -> Option<u64> {
        self.retry
    }

    /// At the end of the stream: the event that no blank line completed. By the rules it does not count.
    pub fn unfinished(&mut self) -> Option<Event> {
        if self.failed {
            return None;
        }
        self.end_line();
        self.end_line();
        self.events.pop_front()
    }

    /// Whether the stream stands inside an event: it has a name or data, or a line that may give it one was begun.
    pub fn is_inside(&self) -> bool {
        let field = match self.line {
            Line::Begun(field) | Line::Value(field) => Some(field),
            Line::Name | Line::Ignored => None,
        };
        let begun = [&b"data"[..], b"event"]
            .iter()
            .any(|name| !self.name.is_empty() && name.starts_with(&self.name));
        let is_named = matches!(field, Some(Field::Data | Field::Event));
        self.has_data || !self.event.is_empty() || begun || is_named
    }

    /// Takes in a piece: a part of a line, or the last part with the end of the line.
    ///
    /// A chunk changes the decoder by its pieces alone, one after the other: `sse/tests/cuts.rs` stands on that.
    fn take(&mut self, piece: &[u8]) {
        let (line, end) = piece::line_of(piece);
        if std::mem::take(&mut self.after_cr) && piece == b"\n" {
            return;
        }
        self.extend(line);
        if let Some(end) = end
            && !self.failed
        {
            self.end_line();
            self.after_cr = end == b'\r';
        }
    }

    /// Takes in a part of a line.
    fn extend(&mut self, bytes: &[u8]) {
        match self.line {
            Line::Name => self.extend_name(bytes),
            Line::Begun(field) if !bytes.is_empty() => {
                self.line = Line::Value(field);
                self.extend_value(field, bytes.strip_prefix(b" ").unwrap_or(bytes));
            }
            Line::Value(field) => self.extend_value(field, bytes),
            Line::Begun(_) | Line::Ignored => {}
        }
    }

    fn extend_name(&mut self, bytes: &[u8]) {
        let colon = bytes.iter().take(NAME + 1).position(|byte| *byte == b':');
        let name = bytes.get(..colon.unwrap_or(bytes.len())).unwrap_or(bytes);
        if self.name.len() + name.len() > NAME {
            self.line = Line::Ignored;
            self.name.clear();
            return;
        }
        let Some(colon) = colon else {
            self.name.extend_from_slice(name);
            return;
        };
        // A line comes in one piece as a rule: its name is then read where it stands.
        if self.name.is_empty() {
            self.begin(name);
        } else {
            let mut held = std::mem::take(&mut self.name);
            held.extend_from_slice(name);
            self.begin(&held);
            held.clear();
            self.name = held;
        }
        self.extend(bytes.get(colon + 1..).unwrap_or_default());
    }

    /// The name of a line is complete.
    fn begin(&mut self, name: &[u8]) {
        let name = match self.begun {
            true => name,
            false => name.strip_prefix(BOM).unwrap_or(name),
        };
        self.line = match name {
            b"data" => {
                if self.has_data {
                    self.data.add(b"\n", self.limit);
                }
                self.has_data = true;
                Line::Begun(Field::Data)
            }
            b"event" => Line::Begun(Field::Event),
            b"id" => Line::Begun(Field::Id),
            b"retry" => Line::Begun(Field::Retry),
            _ => Line::Ignored,
        };
    }

    fn extend_value(&mut self, field: Field, bytes: &[u8]) {
        let held = self.data.len() + self.event.len() + self.value.len() + self.id.len();
        if bytes.len() > self.limit.saturating_sub(held) {
            self.failed = true;
            return;
        }
        match field {
            Field::Data => self.data.add(bytes, self.limit),
            _ => self.value.extend_from_slice(bytes),
        }
    }

    fn end_line(&mut self) {
        if self.line == Line::Name {
            let mut name = std::mem::take(&mut self.name);
            let is_blank = name.is_empty() || !self.begun && name == BOM;
            if is_blank {
                self.dispatch();
            } else {
                // A name without a colon has an empty value.
                self.begin(&name);
            }
            name.clear();
            self.name = name;
        }
        self.begun = true;
        match std::mem::replace(&mut self.line, Line::Name) {
            Line::Begun(field) | Line::Value(field) => self.end_field(field),
            Line::Name | Line::Ignored => {}
        }
        self.value.clear();
    }

    fn end_field(&mut self, field: Field) {
        match field {
            Field::Data => {}
            Field::Event => std::mem::swap(&mut self.event, &mut self.value),
            Field::Id if self.value.contains(&0) => {}
            Field::Id => {
                std::mem::swap(&mut self.id, &mut self.value);
                self.has_id = true;
            }
            Field::Retry => {
                let is_number = self.value.iter().all(u8::is_ascii_digit);
                let digits = str::from_utf8(&self.value).ok().filter(|_| is_number);
                let read = digits.and_then(|digits| digits.parse().ok());
                self.retry = read.or(self.retry);
            }
        }
    }

    fn dispatch(&mut self) {
        if std::mem::take(&mut self.has_id) {
            share(&mut self.last_id, &self.id);
        }
        if !std::mem::take(&mut self.has_data) {
            self.event.clear();
            return;
        }
        let name: &[u8] = match self.event.is_empty() {
            true => b"message",
            false => &self.event,
        };
        share(&mut self.last_event, name);
        self.event.clear();
        let data = self.data.text();
        self.events.push_back(Event {
            event: Arc::clone(&self.last_event),
            data,
            id: Arc::clone(&self.last_id),
        });
    }
}

/// Makes a shared text that of the bytes, where it is another.
fn share(shared: &mut Arc<str>, bytes: &[u8]) {
    if shared.as_bytes() != bytes {
        *shared = Arc::from(String::from_utf8_lossy(bytes));
    }
}

#[cfg(test)]
mod tests;
