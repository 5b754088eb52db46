//! What every generated call can do.

/// The methods that a call has whatever it sends, and what awaiting it yields. The type has the call in a field `call`.
#[macro_export]
macro_rules! call {
    ($name:ident -> $output:ty) => {
        impl $name {
            /// Sets a header, instead of one that the call would send under that name.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.call.header(name, value);
                self
            }

            /// Adds a parameter to the query.
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.call.query(name, value);
                self
            }

            /// The request as it would be sent, with its credentials.
            ///
            /// # Errors
            ///
            /// When a value cannot be sent where it goes.
            pub fn request(
                self,
            ) -> ::core::result::Result<$crate::http::Request<$crate::Body>, $crate::Error> {
                self.call.request()
            }

            /// Sends the call and yields the answer with its status and headers.
            pub fn send(self) -> $crate::Sending<$output> {
                self.call.send()
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$output, $crate::Error>;
            type IntoFuture = $crate::Pending<$output>;

            fn into_future(self) -> $crate::Pending<$output> {
                self.call.pending()
            }
        }
    };
}
