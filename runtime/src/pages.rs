//! Answers that come in pages, followed page by page or item by item.

mod first;
mod link;
mod seen;
mod turn;
mod walk;

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::call::Call;
use crate::error::Error;
use crate::model::{Blank, Value};
use crate::output::Output;

pub(crate) use turn::turn_to;
use walk::Walk;

/// The pages of a call: one request each, made when the page is asked for.
///
/// After an error it ends; [`cursor`](Self::cursor) is then the page that failed, which another call can begin with, or this stream
/// after [`resume`](Self::resume). What it holds is one page at most.
#[must_use = "no page is asked for until the stream is"]
pub struct Pages<T> {
    walk: Walk,
    page: PhantomData<fn() -> T>,
}

impl<T: Output> Pages<T> {
    pub(crate) fn new(call: Call) -> Self {
        Self {
            walk: Walk::new(call),
            page: PhantomData,
        }
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    /// Those of the call; [`ErrorKind::Pages`](crate::ErrorKind::Pages) where the answers do not lead on: a cursor came a second time,
    /// the next page is on another server, or the answer says that there is one and not where. All before it was delivered.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// The cursor of the page that comes next, to be given to `from_cursor` of another call. `None`: the page that the call itself asks
    /// for, or, at the end, none.
    pub fn cursor(&self) -> Option<&str> {
        self.walk.cursor()
    }

    /// After an error: has the page that failed be asked for again.
    pub fn resume(&mut self) {
        self.walk.resume();
    }
}

impl<T: Output> Stream for Pages<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.walk.poll(cx, |_, arrived| T::output(arrived))
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Pages");
        out.field("walk", &self.walk).finish()
    }
}

/// The items of all pages of a call: one request a page, made when its first item is asked for.
///
/// After an error it ends; [`cursor`](Self::cursor) is then the page that failed, which another call can begin with, or this stream
/// after [`resume`](Self::resume). What it holds is the items of one page at most.
#[must_use = "no page is asked for until the stream is"]
pub struct PageItems<I> {
    walk: Walk,
    items: std::vec::IntoIter<I>,
    /// The cursor of the page that the items are of.
    page: Option<String>,
    delivered: usize,
}

impl<I: Value + Blank + Send + 'static> PageItems<I>
where
    Vec<I>: Value + Blank,
{
    pub(crate) fn new(call: Call) -> Self {
        Self {
            walk: Walk::new(call),
            items: Vec::new().into_iter(),
            page: None,
            delivered: 0,
        }
    }

    /// The next item; `None` after the last of the last page. Pages without items are passed over.
    ///
    /// # Errors
    /// As of [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<I>, Error> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// The cursor of the page that the next item is on, to be given to `from_cursor` of another call, which gives the items of that page
    /// from its first on: [`delivered`](Self::delivered) of them came already. `None`: the page that the call itself asks for, or, at
    /// the end, none.
    pub fn cursor(&self) -> Option<&str> {
        match self.items.len() {
            0 => self.walk.cursor(),
            _ => self.page.as_deref(),
        }
    }

    /// How many items of the page at [`cursor`](Self::cursor) came already.
    pub fn delivered(&self) -> usize {
        match self.items.len() {
            0 => 0,
            _ => self.delivered,
        }
    }

    /// After an error: has the page that failed be asked for again.
    pub fn resume(&mut self) {
        self.walk.resume();
    }
}

impl<I: Value + Blank + Send + 'static> Stream for PageItems<I>
where
    Vec<I>: Value + Blank,
{
    type Item = Result<I, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.items.next() {
                this.delivered += 1;
                return Poll::Ready(Some(Ok(item)));
            }
            let page = this.walk.cursor().map(str::to_owned);
            match ready!(this.walk.poll(cx, walk::items::<I>)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(items)) => {
                    this.items = items.into_iter();
                    this.page = page;
                    this.delivered = 0;
                }
            }
        }
    }
}

/// No item is pinned: each is handed out by value.
impl<I> Unpin for PageItems<I> {}

impl<I> fmt::Debug for PageItems<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageItems")
            .field("walk", &self.walk)
            .field("at_hand", &self.items.len())
            .finish()
    }
}

impl Call {
    /// Begins with the page of this cursor, which came from [`Pages::cursor`] or [`PageItems::cursor`], instead of the first.
    pub fn from_cursor(&mut self, cursor: &str) {
        self.turn(cursor);
    }

    /// The pages of its answer, by [`Operation::pages`](crate::Operation::pages).
    pub fn pages<T: Output>(self) -> Pages<T> {
        Pages::new(self)
    }

    /// The items on the pages of its answer, by [`Operation::pages`](crate::Operation::pages).
    pub fn items<I>(self) -> PageItems<I>
    where
        I: Value + Blank + Send + 'static,
        Vec<I>: Value + Blank,
    {
        PageItems::new(self)
    }
}

#[cfg(test)]
mod tests;
