//! The examples of the specs, each with the way through its generated type.

#[rustfmt::skip]
mod aione;
#[rustfmt::skip]
mod api2d;

use runtime::model::{Blank, Value, decode, encode};

/// An example of a spec.
pub struct Example {
    /// Where it stands in the spec, as a JSON pointer.
    pub pointer: &'static str,
    /// Its text.
    pub json: &'static str,
    /// The property of the envelope under which the typed value stands; none where the example is that value.
    pub within: Option<&'static str>,
    /// Reads JSON text into the example's type and writes it again.
    pub round_trip: fn(&str) -> Result<String, String>,
}

/// The examples of every spec, each beside the spec's name.
pub fn all() -> Vec<(&'static str, Example)> {
    let of = |name: &'static str, examples: Vec<Example>| {
        examples.into_iter().map(move |example| (name, example))
    };
    of("aione", aione::all())
        .chain(of("api2d", api2d::all()))
        .collect()
}

/// Reads JSON text into `T` and writes it again.
fn round_trip<T: Blank + Value>(json: &str) -> Result<String, String> {
    let mut value = T::blank();
    decode(json.as_bytes(), &mut value).map_err(|error| error.to_string())?;
    String::from_utf8(encode(&value)).map_err(|error| error.to_string())
}
