//! Streams that end before they are complete, at every point.

use runtime::{Blank, ErrorKind, Value};
use tests::cases::Gateway;
use tests::server::{Answer, Server};

use super::streams::{self, Method, at, read};

/// Where each event is complete: behind the first line end of its blank line. Comments are no events.
fn ends(events: &str) -> Vec<usize> {
    let blank = if events.contains("\r\n") {
        "\r\n\r\n"
    } else {
        "\n\n"
    };
    let mut ends = Vec::new();
    let mut from = 0;
    while let Some(at) = events[from..].find(blank) {
        let end = from + at + blank.len();
        if !events[from..].starts_with(':') {
            // A carriage return alone ends a line as well.
            ends.push(if blank.len() == 4 { end - 1 } else { end });
        }
        from = end;
    }
    assert_eq!(from, events.len(), "the last event is complete");
    ends
}

/// The data of the last event, without its blank line, may end the stream too: some servers leave that line out.
fn terminal_without_blank_line(events: &str) -> usize {
    events.trim_end().len()
}

/// What is left behind the last blank line.
#[derive(PartialEq)]
enum Left {
    /// Nothing that counts.
    Nothing,
    /// An event without its blank line.
    Whole,
    /// A part of an event.
    Half,
}

fn left(events: &str) -> Left {
    let events = events.replace("\r\n", "\n").replace('\r', "\n");
    let rest = events.rsplit("\n\n").next().unwrap_or_default();
    let data = rest.trim_end().strip_prefix("data: ");
    match data {
        _ if rest.is_empty() || rest.starts_with(':') => Left::Nothing,
        Some(data) if !data.is_empty() && "[DONE]".starts_with(data) => Left::Nothing,
        Some(data) if serde_json::from_str::<serde_json::Value>(data).is_ok() => Left::Whole,
        _ => Left::Half,
    }
}

/// Ends the answer after each byte, in order and not: the whole items come, then an error says that there was more.
async fn cuts<T: Value + Blank, M: 'static, C: Gateway>(method: Method<T, M, C>) {
    let bytes = method.events.as_bytes();
    for in_order in [true, false] {
        let server = Server::with(move |request| {
            let answer = Answer::events([&bytes[..at(request)]]);
            if in_order { answer } else { answer.cut() }
        });
        let server = server.await;
        let client = C::at(&server.url()).expect("a client");
        let whole = read((method.open)(&client, &bytes.len().to_string()).await).await;
        let ends = ends(method.events);
        assert_eq!(ends.len(), method.items.len());
        let is_ended_by_last = method.may_close != method.items.len() - 1;
        for at in 0..bytes.len() {
            let title = format!("cut after {at} bytes, in order: {in_order}");
            let read = read((method.open)(&client, &at.to_string()).await).await;
            let complete = ends.iter().filter(|end| **end <= at).count();
            let mut items = method.items[..complete]
                .iter()
                .filter(|is_item| **is_item)
                .count();
            let is_terminal = is_ended_by_last && at >= terminal_without_blank_line(method.events);
            // Once the stream may close, what is left of an event is its whole, or a sign that there was more.
            let may_close = in_order && complete > method.may_close;
            let left = left(&String::from_utf8_lossy(&bytes[..at]));
            if is_terminal && in_order {
                items = whole.items.len();
            } else if may_close && left == Left::Whole {
                items += usize::from(method.items[complete]);
            }
            assert_eq!(read.items, whole.items[..items], "{title}");
            let is_complete = complete == ends.len() && is_ended_by_last;
            if is_complete || in_order && is_terminal || may_close && left != Left::Half {
                assert!(read.error.is_none(), "{title}: {:?}", read.error);
            } else {
                let error = read.error.unwrap_or_else(|| panic!("{title}: no error"));
                assert_eq!(error.kind(), ErrorKind::Truncated, "{title}: {error:?}");
                assert_eq!(error.status(), Some(200), "{title}");
            }
        }
    }
}

#[tokio::test]
async fn aione_chat_cut() {
    cuts(streams::aione_chat()).await;
}

#[tokio::test]
async fn aione_messages_cut() {
    cuts(streams::aione_messages()).await;
}

#[tokio::test]
async fn aione_gemini_cut() {
    cuts(streams::aione_gemini()).await;
}

#[tokio::test]
async fn api2d_chat_cut() {
    cuts(streams::api2d_chat()).await;
}

#[tokio::test]
async fn api2d_completion_cut() {
    cuts(streams::api2d_completion()).await;
}

#[tokio::test]
async fn api2d_claude_cut() {
    cuts(streams::api2d_claude()).await;
}
