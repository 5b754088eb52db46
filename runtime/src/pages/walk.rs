//! The way from page to page, whatever is made of them.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::turn::{After, Track, turn_to};
use crate::answer::Arrived;
use crate::api::{Operation, PageRule};
use crate::call::Call;
use crate::error::{Error, ErrorKind};
use crate::model::{Blank, Value, members};
use crate::pointer;
use crate::send::{Prepared, run};
use crate::shared::Shared;

type Sent = Pin<Box<dyn Future<Output = Result<Arrived, Error>> + Send>>;

/// A walk over the pages of a call.
pub(super) struct Walk(Box<Inner>);

struct Inner {
    shared: Arc<Shared>,
    operation: &'static Operation,
    rule: &'static PageRule,
    /// The request of the page that comes next.
    prepared: Option<Box<Prepared>>,
    cursor: Option<String>,
    track: Track,
    state: State,
}

enum State {
    /// The next page can be asked for.
    Ready,
    /// It is asked for.
    Sent(Sent),
    /// What the last page says of the next cannot be; it is told when the next is asked for.
    Broken(Error),
    /// A page failed, and was told.
    Failed,
    Over,
}

impl Walk {
    pub(super) fn new(call: Call) -> Self {
        let (shared, operation) = call.origin();
        let cursor = call.begun_at();
        let rule = operation.pages.unwrap_or(&PageRule::PLAIN);
        let (prepared, state) = match call.prepared() {
            Ok(prepared) => (Some(prepared), State::Ready),
            Err(error) => (None, State::Broken(error.during(operation.id))),
        };
        let track = match &prepared {
            Some(prepared) => Track::new(rule, &prepared.head, cursor.as_deref()),
            None => Track::default(),
        };
        Self(Box::new(Inner {
            shared,
            operation,
            rule,
            prepared,
            cursor,
            track,
            state,
        }))
    }

    pub(super) fn cursor(&self) -> Option<&str> {
        self.0.cursor.as_deref()
    }

    pub(super) fn resume(&mut self) {
        if let State::Failed = self.0.state {
            self.0.state = State::Ready;
        }
    }

    /// The next page, as `read` makes it of an answer. The walk goes on only behind a page that could be read.
    pub(super) fn poll<T>(
        &mut self,
        cx: &mut Context<'_>,
        read: impl Fn(&PageRule, Arrived) -> Result<T, Error>,
    ) -> Poll<Option<Result<T, Error>>> {
        let inner = &mut *self.0;
        loop {
            if let State::Ready = inner.state {
                inner.state = inner.sent();
            }
            let arrived = match &mut inner.state {
                State::Sent(sent) => ready!(sent.as_mut().poll(cx)),
                State::Ready | State::Failed | State::Over => return Poll::Ready(None),
                State::Broken(_) => {
                    if let State::Broken(error) = std::mem::replace(&mut inner.state, State::Over) {
                        return Poll::Ready(Some(Err(error)));
                    }
                    return Poll::Ready(None);
                }
            };
            let page = arrived.and_then(|arrived| {
                let span = arrived.span();
                let page = inner.arrived(arrived, &read);
                page.inspect_err(|error| span.failed(error))
            });
            let page = page.inspect_err(|_| inner.state = State::Failed);
            if let Some(page) = page.transpose() {
                return Poll::Ready(Some(page));
            }
        }
    }
}

impl Inner {
    fn sent(&self) -> State {
        let again = self.prepared.as_ref().and_then(|prepared| {
            Some(Box::new(Prepared {
                head: prepared.head.clone(),
                content: prepared.content.again()?,
                limits: prepared.limits,
                on_upload: prepared.on_upload.clone(),
            }))
        });
        let prepared = again.ok_or_else(|| {
            let detail = "a body that is read as it is sent cannot be sent for another page";
            Error::new(ErrorKind::Build, detail)
        });
        let shared = Arc::clone(&self.shared);
        State::Sent(Box::pin(run(shared, self.operation, prepared)))
    }

    /// Reads a page and makes ready for the next. `None`: the page came already.
    fn arrived<T>(
        &mut self,
        arrived: Arrived,
        read: impl Fn(&PageRule, Arrived) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let surroundings = arrived.surroundings();
        let broken = |fault: String| surroundings.finish(Error::new(ErrorKind::Pages, fault));
        let text = arrived.json().map_err(|error| surroundings.finish(error))?;
        let text = text.unwrap_or(b"null");
        let after = self.track.after(self.rule, text, &surroundings.headers);
        let (after, mark) = after.map_err(broken)?;
        let page = match after {
            After::Instead(_) => None,
            _ => Some(read(self.rule, arrived).map_err(|error| surroundings.finish(error))?),
        };
        self.track.go_on(mark, &after);
        (self.state, self.cursor) = match after {
            After::End => (State::Over, None),
            After::Broken(fault) => (State::Broken(broken(fault)), None),
            After::More(cursor) | After::Instead(cursor) => match self.turn(&cursor) {
                Ok(()) => (State::Ready, Some(cursor)),
                Err(fault) => (State::Broken(broken(fault)), None),
            },
        };
        Ok(page)
    }

    fn turn(&mut self, cursor: &str) -> Result<(), String> {
        match &mut self.prepared {
            Some(prepared) => turn_to(&mut prepared.head, self.rule, cursor),
            None => Ok(()),
        }
    }
}

/// The items of a page.
pub(super) fn items<I>(rule: &PageRule, arrived: Arrived) -> Result<Vec<I>, Error>
where
    Vec<I>: Value + Blank,
{
    let mut items = Vec::<I>::blank();
    let text = arrived.json()?.unwrap_or(b"null");
    let unread = |detail: String| {
        let error = Error::new(ErrorKind::Decode, detail);
        error.with_raw(arrived.raw())
    };
    // The whole of it is looked at: a body that is cut behind the items would look like the last page.
    let list = match rule.items {
        "" => Some(text),
        at => {
            members(text).map_err(|error| {
                unread(format!("the answer cannot be decoded: {error}")).because(error)
            })?;
            pointer::find(text, at)
        }
    };
    match list.filter(|list| *list != b"null" || rule.items.is_empty()) {
        Some(list) => arrived.read(list, &mut items).map_err(|error| {
            let at = rule.items;
            unread(format!(
                "the items at `{at}` of the answer cannot be decoded: {error}"
            ))
            .because(error)
        })?,
        None if rule.may_lack_items => {}
        None => {
            return Err(unread(format!(
                "the answer has no items at `{}`",
                rule.items
            )));
        }
    }
    Ok(items)
}

impl fmt::Debug for Walk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let state = match inner.state {
            State::Ready => "ready",
            State::Sent(_) => "sent",
            State::Broken(_) | State::Failed => "failed",
            State::Over => "over",
        };
        f.debug_struct("Walk")
            .field("operation", &inner.operation.id)
            .field("state", &state)
            .finish_non_exhaustive()
    }
}
