//! Server-sent events: bytes in, events out. No input or output here; the rules are those of the WHATWG HTML text, 9.2.6.

use std::borrow::Cow;
use std::collections::VecDeque;

/// The most bytes that the data of one event, or one line, may have: 16 MiB.
pub const EVENT_LIMIT: usize = 16 * 1024 * 1024;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its type; `message` where the stream names none.
    pub event: Cow<'static, str>,
    /// Its data, lines joined by a line feed.
    pub data: String,
    /// The last id that the stream gave.
    pub id: String,
}

/// An event, or one line of it, is larger than [`EVENT_LIMIT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Decodes a stream of events, whatever the chunks it comes in.
///
/// Takes time linear in the bytes. Holds no more than the limit and the chunk at hand; comments and unknown fields are not held.
#[derive(Debug)]
pub struct Decoder {
    limit: usize,
    /// The line at hand, as far as it may matter.
    line: Vec<u8>,
    /// Whether the line at hand is known not to matter.
    ignored: bool,
    begun: bool,
    /// The last byte was a CR: an LF that follows belongs to it.
    after_cr: bool,
    data: Vec<u8>,
    has_data: bool,
    event: Vec<u8>,
    id: Option<Vec<u8>>,
    last_id: String,
    retry: Option<u64>,
    events: VecDeque<Event>,
    failed: bool,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::with_limit(EVENT_LIMIT)
    }
}

impl Decoder {
    /// A decoder that allows this many bytes for an event.
    #[must_use]
    pub fn with_limit(limit: usize) -> Self {
        Self {
            limit,
            line: Vec::new(),
            ignored: false,
            begun: false,
            after_cr: false,
            data: Vec::new(),
            has_data: false,
            event: Vec::new(),
            id: None,
            last_id: String::new(),
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
        while !self.failed && !rest.is_empty() {
            if std::mem::take(&mut self.after_cr) && rest[0] == b'\n' {
                rest = &rest[1..];
                continue;
            }
            let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            self.extend(&rest[..end.unwrap_or(rest.len())])?;
            let Some(end) = end else {
                break;
            };
            self.after_cr = rest[end] == b'\r';
            self.end_line()?;
            rest = &rest[end + 1..];
        }
        if self.failed { Err(TooLarge) } else { Ok(()) }
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
        if self.failed || self.end_line().is_err() {
            return None;
        }
        self.end_line().ok()?;
        self.events.pop_front()
    }

    fn extend(&mut self, bytes: &[u8]) -> Result<(), TooLarge> {
        if self.ignored || bytes.is_empty() {
            return Ok(());
        }
        if self.line.len() + bytes.len() > self.limit {
            // Only what counts may fail; a comment of any length is stepped over.
            let head = self.line.len().min(7);
            let mut start = self.line[..head].to_vec();
            start.extend_from_slice(&bytes[..bytes.len().min(16)]);
            if matters(strip_bom(&start, self.begun)) {
                return self.fail();
            }
            self.ignored = true;
            self.line.clear();
            return Ok(());
        }
        self.line.extend_from_slice(bytes);
        // Lines that cannot matter are dropped as soon as that shows, so that they take no memory.
        let line = strip_bom(&self.line, self.begun);
        if line.len() >= 7 && !matters(line) || line.first() == Some(&b':') || self.line.is_empty()
        {
            self.ignored = true;
            self.line.clear();
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), TooLarge> {
        let ignored = std::mem::take(&mut self.ignored);
        let held = std::mem::take(&mut self.line);
        let line = strip_bom(&held, self.begun);
        self.begun = true;
        let result = if ignored {
            Ok(())
        } else if line.is_empty() {
            self.dispatch();
            Ok(())
        } else {
            self.field(line)
        };
        self.line = held;
        self.line.clear();
        result
    }

    fn field(&mut self, line: &[u8]) -> Result<(), TooLarge> {
        let colon = line.iter().position(|byte| *byte == b':');
        let (name, value) = colon.map_or((line, &b""[..]), |colon| {
            (&line[..colon], &line[colon + 1..])
        });
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match name {
            b"data" => {
                if self.data.len() + value.len() + 1 > self.limit {
                    return self.fail();
                }
                if self.has_data {
                    self.data.push(b'\n');
                }
                self.data.extend_from_slice(value);
                self.has_data = true;
            }
            b"event" => {
                self.event.clear();
                self.event.extend_from_slice(value);
            }
            b"id" if !value.contains(&0) => self.id = Some(value.to_vec()),
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                let digits = std::str::from_utf8(value).unwrap_or_default();
                self.retry = digits.parse().ok().or(self.retry);
            }
            _ => {}
        }
        Ok(())
    }

    fn dispatch(&mut self) {
        if let Some(id) = self.id.take() {
            self.last_id = text(id);
        }
        let event = std::mem::take(&mut self.event);
        if !std::mem::take(&mut self.has_data) {
            return;
        }
        self.events.push_back(Event {
            event: if event.is_empty() {
                Cow::Borrowed("message")
            } else {
                Cow::Owned(text(event))
            },
            data: text(std::mem::take(&mut self.data)),
            id: self.last_id.clone(),
        });
    }

    fn fail(&mut self) -> Result<(), TooLarge> {
        self.failed = true;
        self.line = Vec::new();
        self.data = Vec::new();
        Err(TooLarge)
    }
}

/// Whether a line of which this is the beginning may be a known field.
fn matters(line: &[u8]) -> bool {
    [&b"data"[..], b"event", b"id", b"retry"]
        .iter()
        .any(|name| match line.strip_prefix(*name) {
            Some(rest) => rest.first().is_none_or(|byte| *byte == b':'),
            None => name.starts_with(line),
        })
}

/// The first line without the byte order mark.
fn strip_bom(line: &[u8], begun: bool) -> &[u8] {
    if begun {
        line
    } else {
        line.strip_prefix(BOM).unwrap_or(line)
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests;
