//! What every generated call can do. A crate has it once, for all of its calls: an API has hundreds, and what each had for itself rustc would read, resolve and check as often.

use std::marker::PhantomData;

/// Marks a call whose answer comes in pages with items of this type.
#[derive(Debug)]
pub struct Paged<I>(PhantomData<fn() -> I>);

/// Marks a call that has a value of its own where others have the method `idempotency_key`.
#[derive(Debug)]
pub enum OwnKey {}

/// The type of the calls of a crate, and the function that makes one.
///
/// It stands in the crate, not here, so that a call can have methods beside those that all have: an `impl` of the type with a marker of the
/// call's own as its second parameter. Everything is inlined: a crate of calls translates nothing that no program uses.
#[macro_export]
macro_rules! calls {
    ($name:ident, $make:ident) => {
        /// A call that is not sent yet: await it, or [`send`](Self::send) it. Each call has a name for its own form of this type.
        ///
        /// Awaited it yields `T`. The other parameters say what else it can do: `S` marks the call whose values may be set, `H` is the type that
        /// reads the documented headers of the answer, `P` says whether the answer comes in pages, `K` whether `idempotency_key` is a value of the
        /// document.
        #[must_use = "a call does nothing until it is awaited or sent"]
        pub struct $name<T, S = (), H = (), P = (), K = ()> {
            call: $crate::Call,
            form: ::core::marker::PhantomData<fn() -> (T, S, H, P, K)>,
        }

        #[inline]
        fn $make<T, S, H, P, K>(call: $crate::Call) -> $name<T, S, H, P, K> {
            $name {
                call,
                form: ::core::marker::PhantomData,
            }
        }

        impl<T, S, H, P, K> $name<T, S, H, P, K> {
            /// Sets a header, instead of one that the call would send under that name.
            #[inline]
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.call.header(name, value);
                self
            }

            /// Adds a parameter to the query.
            #[inline]
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.call.query(name, value);
                self
            }

            /// Adds a property to the object that is the JSON body, instead of one of that name, or a field to a multipart body: for
            /// what the document does not name. With any other body, or none, the call fails.
            #[inline]
            pub fn body_field(
                mut self,
                name: &str,
                value: impl ::core::convert::Into<$crate::Json>,
            ) -> Self {
                self.call.body_field(name, value.into());
                self
            }

            /// How often this call may be sent again, instead of what the client says.
            #[inline]
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.call.max_retries(retries);
                self
            }

            /// How long the first byte of the answer may take from the last byte sent, instead of what the client says.
            #[inline]
            pub fn first_byte_timeout(mut self, limit: ::core::time::Duration) -> Self {
                self.call.first_byte_timeout(limit);
                self
            }

            /// How long the answer may pause between two chunks, instead of what the client says.
            #[inline]
            pub fn idle_timeout(mut self, limit: ::core::time::Duration) -> Self {
                self.call.idle_timeout(limit);
                self
            }

            /// How long a stream may go without an item, though it says that it lives, instead of what the client says.
            #[inline]
            pub fn content_timeout(mut self, limit: ::core::time::Duration) -> Self {
                self.call.content_timeout(limit);
                self
            }

            /// How long one attempt may take, instead of what the client says: to the end of an answer that is read whole, to the head
            /// of one that is streamed.
            #[inline]
            pub fn attempt_timeout(mut self, limit: ::core::time::Duration) -> Self {
                self.call.attempt_timeout(limit);
                self
            }

            /// How long this call may take with all its attempts and waits, in the same sense, instead of what the client says.
            #[inline]
            pub fn overall_timeout(mut self, limit: ::core::time::Duration) -> Self {
                self.call.overall_timeout(limit);
                self
            }

            /// The most bytes of an answer that is read whole, instead of what the client says.
            #[inline]
            pub fn body_limit(mut self, bytes: usize) -> Self {
                self.call.body_limit(bytes);
                self
            }

            /// Tells how much of the body is on its way, each time that more of it is. A call that is sent again begins anew.
            #[inline]
            pub fn on_upload(
                mut self,
                tell: impl ::core::ops::Fn($crate::Progress)
                + ::core::marker::Send
                + ::core::marker::Sync
                + 'static,
            ) -> Self {
                self.call.on_upload(tell);
                self
            }

            /// The request as it would be sent, with its credentials.
            ///
            /// # Errors
            ///
            /// When a value cannot be sent where it goes.
            #[inline]
            pub fn request(
                self,
            ) -> ::core::result::Result<$crate::http::Request<$crate::Body>, $crate::Error> {
                self.call.request()
            }
        }

        impl<T, S, H, P> $name<T, S, H, P> {
            /// Sends this `Idempotency-Key`, by which a server that knows the header carries the request out once however often it
            /// arrives: the call may then be sent again where the fate of an attempt is unknown.
            #[inline]
            pub fn idempotency_key(mut self, key: &str) -> Self {
                self.call.header("idempotency-key", key);
                self
            }
        }

        impl<T: $crate::Output, S, H, P, K> $name<T, S, H, P, K> {
            /// Sends the call and yields the answer with its status and headers.
            #[inline]
            pub fn send(self) -> $crate::Sending<T, H> {
                self.call.send().documented()
            }
        }

        impl<T: $crate::Output, S, H, P, K> ::core::future::IntoFuture for $name<T, S, H, P, K> {
            type Output = ::core::result::Result<T, $crate::Error>;
            type IntoFuture = $crate::Pending<T>;

            #[inline]
            fn into_future(self) -> $crate::Pending<T> {
                self.call.pending()
            }
        }

        impl<T, M, S, H, P, K> $name<$crate::EventStream<T, M>, S, H, P, K>
        where
            $crate::EventStream<T, M>: $crate::Output,
            M: $crate::Value + $crate::Blank,
        {
            /// Sends the call, reads the stream to its end, and yields what its events make up.
            ///
            /// # Errors
            ///
            /// Those of the call and of the stream, the latter with what came before.
            #[inline]
            pub async fn collect(self) -> ::core::result::Result<M, $crate::Error> {
                let pending = self.call.pending::<$crate::EventStream<T, M>>();
                pending.await?.collect().await
            }
        }

        impl<T, S, H, I, K> $name<T, S, H, $crate::Paged<I>, K> {
            /// Begins with the page of a cursor that [`pages`](Self::pages) or [`items`](Self::items) of an earlier call gave.
            #[inline]
            pub fn from_cursor(mut self, cursor: &str) -> Self {
                self.call.from_cursor(cursor);
                self
            }

            /// The items of all pages as a stream. Each page is asked for when its first item is.
            #[inline]
            pub fn items(self) -> $crate::PageItems<I>
            where
                I: $crate::Value + $crate::Blank + ::core::marker::Send + 'static,
                ::std::vec::Vec<I>: $crate::Value + $crate::Blank,
            {
                self.call.items()
            }

            /// The pages as a stream. Each is asked for when the stream is.
            #[inline]
            pub fn pages(self) -> $crate::Pages<T>
            where
                T: $crate::Output,
            {
                self.call.pages()
            }
        }

        impl<T, S, H, P, K> ::core::fmt::Debug for $name<T, S, H, P, K> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.call, f)
            }
        }
    };
}
