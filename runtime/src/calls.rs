//! What every generated call can do. All of it is inlined, so that it costs the crate of a client nothing to compile: an API has hundreds of calls, of which a user compiles the few that are made.

/// The methods that a call has whatever it sends, and what awaiting it yields. The type has the call in a field `call`.
///
/// `=>` says what the events of the output make up, `headers` how the documented headers of the answer are read. `own idempotency_key` leaves out the method of that name: the document has a value that is called so.
#[macro_export]
macro_rules! call {
    ($name:ident -> $output:ty => $whole:ty $(, headers $headers:ty)? $(, own $own:ident)?) => {
        $crate::call! { $name -> $output $(, headers $headers)? $(, own $own)? }

        impl $name {
            /// Sends the call, reads the stream to its end, and yields what its events make up.
            ///
            /// # Errors
            ///
            /// Those of the call and of the stream, the latter with what came before.
            #[inline]
            pub async fn collect(self) -> ::core::result::Result<$whole, $crate::Error> {
                self.call.pending::<$output>().await?.collect().await
            }
        }
    };
    ($name:ident -> $output:ty $(, headers $headers:ty)?) => {
        $crate::call! { $name -> $output $(, headers $headers)?, own idempotency_key }

        impl $name {
            /// Sends this `Idempotency-Key`, by which a server that knows the header carries the request out once however often it
            /// arrives: the call may then be sent again where the fate of an attempt is unknown.
            #[inline]
            pub fn idempotency_key(mut self, key: &str) -> Self {
                self.call.header("idempotency-key", key);
                self
            }
        }
    };
    ($name:ident -> $output:ty $(, headers $headers:ty)?, own idempotency_key) => {
        impl $name {
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

            /// Sends the call and yields the answer with its status and headers.
            #[inline]
            pub fn send(self) -> $crate::Sending<$output $(, $headers)?> {
                self.call.send() $(.documented::<$headers>())?
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$output, $crate::Error>;
            type IntoFuture = $crate::Pending<$output>;

            #[inline]
            fn into_future(self) -> $crate::Pending<$output> {
                self.call.pending()
            }
        }
    };
}
