//! Keeps what is told to `tracing`: every span and event of every crate, at every level.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Dispatch, Event, Metadata, Subscriber};

/// A span.
#[derive(Clone, Debug, Default)]
pub struct Span {
    /// Its name.
    pub name: &'static str,
    /// The number of the span that it is in, where it is in one.
    pub parent: Option<usize>,
    /// Its fields, as they are printed.
    pub fields: BTreeMap<&'static str, String>,
    /// Whether it ended.
    pub closed: bool,
    handles: usize,
}

/// All that was told.
#[derive(Clone, Default)]
pub struct Told(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    spans: Vec<Span>,
    text: String,
}

impl Told {
    /// The spans, in the order in which they began.
    ///
    /// # Panics
    /// If a test panicked while it told something.
    pub fn spans(&self) -> Vec<Span> {
        self.0.lock().expect("no panic before").spans.clone()
    }

    /// The spans of this name.
    pub fn named(&self, name: &str) -> Vec<Span> {
        let mut spans = self.spans();
        spans.retain(|span| span.name == name);
        spans
    }

    /// Everything as text.
    ///
    /// # Panics
    /// If a test panicked while it told something.
    pub fn text(&self) -> String {
        self.0.lock().expect("no panic before").text.clone()
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().expect("no panic before"))
    }
}

impl Span {
    /// The fields of these names, in that order; empty where there is none.
    pub fn fields<const N: usize>(&self, names: [&str; N]) -> [&str; N] {
        names.map(|name| self.fields.get(name).map_or("", String::as_str))
    }
}

/// Listens as long as it lives.
pub struct Listening {
    _guard: DefaultGuard,
    _other: Dispatch,
}

/// What is told on this thread from here on.
pub fn listen() -> (Told, Listening) {
    // With one listener in the program, a thread that has none could decide for all that nobody listens.
    let other = Dispatch::new(Told::default());
    let told = Told::default();
    let listening = Listening {
        _guard: set_default(told.clone()),
        _other: other,
    };
    (told, listening)
}

struct Fields<'a>(&'a mut State, Option<usize>);

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let value = format!("{value:?}");
        let _ = write!(self.0.text, "{}={value} ", field.name());
        if let Some(span) = self.1.and_then(|span| self.0.spans.get_mut(span)) {
            span.fields.insert(field.name(), value);
        }
    }
}

fn number(id: &Id) -> usize {
    usize::try_from(id.into_u64() - 1).expect("a number of a span")
}

impl Subscriber for Told {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        self.with(|state| {
            let span = Span {
                name: attributes.metadata().name(),
                parent: attributes.parent().map(number),
                handles: 1,
                ..Span::default()
            };
            let at = state.spans.len();
            let _ = write!(state.text, "\n{}: ", span.name);
            state.spans.push(span);
            attributes.record(&mut Fields(state, Some(at)));
            Id::from_u64(at as u64 + 1)
        })
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        self.with(|state| values.record(&mut Fields(state, Some(number(span)))));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.with(|state| {
            let _ = write!(state.text, "\n{}: ", event.metadata().target());
            event.record(&mut Fields(state, None));
        });
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}

    fn clone_span(&self, id: &Id) -> Id {
        self.with(|state| {
            if let Some(span) = state.spans.get_mut(number(id)) {
                span.handles += 1;
            }
        });
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        self.with(|state| {
            let Some(span) = state.spans.get_mut(number(&id)) else {
                return false;
            };
            span.handles -= 1;
            span.closed = span.handles == 0;
            span.closed
        })
    }
}
