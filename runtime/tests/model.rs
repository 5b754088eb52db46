//! The value layer against models in the form that the generator prints.

mod model {
    mod any_format;
    mod errors;
    mod json;
    mod properties;
    mod same;
    #[allow(unreachable_pub, reason = "as the generator prints it")]
    mod samples;
    mod values;
    #[allow(unreachable_pub, reason = "as the generator prints it")]
    #[rustfmt::skip]
    mod wide;
}
