//! What each code means at length: a text, and a wrong and a right example, in a file of the
//! code's name. An example that lacks `openapi`, `info` or `paths` is a part of a document.

use super::codes::meaning;

macro_rules! texts {
    ($($code:ident)*) => {
        &[$((stringify!($code), include_str!(concat!("explain/", stringify!($code), ".md")))),*]
    };
}

/// Each code and its text.
const TEXTS: &[(&str, &str)] = texts! {
    E0101 E0102 E0103 E0104 E0105 W0105 E0106 E0107 E0108 E0109 E0110 E0111 E0112 E0113 E0114 E0115
    E0116 E0120 E0121 E0122 E0123 W0124 E0201 E0202 E0203 E0204 E0205 E0206 W0207 N0208 W0208
    W0209 W0210 W0211 W0212 W0213 W0214 E0215 W0215 E0216 W0216 E0217 W0218 W0220 W0221 W0222
    W0223 W0224 E0231 E0232 W0232 E0233 E0234 W0235 E0301 W0301 E0302 W0302 E0303 W0303 E0304 W0304 E0305 W0305
    E0306 E0307 W0307 E0308 W0309 E0310 N0402 W0402 W0403 W0404 E0405 W0405 W0406 N0407 W0408 N0409 N0410
    W0411 W0412 W0413 W0430 N0431 W0431 W0432 E0501 W0502 W0503 E0504 W0505 W0507 W0508 W0509 W0510 W0512 W0513
    W0514 W0515 W0516 W0517 W0518 N0525 N0526 N0530 W0531 W0532 N0601 E0701 E0702 E0801
};

/// The text of a code, in Markdown: what is wrong, why, and what to write; then examples, as
/// indented blocks after lines `Wrong:` and `Right:`, where a text can show them.
pub fn text(code: &str) -> Option<&'static str> {
    let found = TEXTS.iter().find(|(known, _)| *known == code);
    found.map(|(_, text)| *text)
}

/// All that there is to say of a code, for a terminal.
pub fn page(code: &str) -> Option<String> {
    let meaning = meaning(code)?;
    let text = text(code).unwrap_or_default();
    Some(format!("{code}: {meaning}\n\n{text}").trim_end().to_owned())
}
