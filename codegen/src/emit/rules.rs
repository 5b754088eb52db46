//! What is checked of models beside their types: for each a table, in the words of `runtime::model::rules`.
//!
//! ```text
//! rt::rules! { Order, ORDER; [MinProperties(2)] fields
//!     0 { [MinLength(1), MaxLength(64)] }
//! }
//! ```

use crate::plan::model::{Check, Limit, TypeRules, Within};

use super::code::Code;

/// The table of a model.
pub(super) fn item(code: &mut Code, rules: &TypeRules) {
    let TypeRules {
        name,
        ty,
        gate: _,
        check,
    } = rules;
    code.word("rt::rules! { ").ident(ty).word(", ").ident(name);
    code.word("; ");
    self::check(code, check);
    match check.within {
        Within::Fields(_) | Within::Variants(_) => code.word("}").end(),
        _ => code.word(" }").end(),
    };
}

fn check(code: &mut Code, check: &Check) {
    code.word("[");
    for (index, limit) in check.limits.iter().enumerate() {
        if index > 0 {
            code.word(", ");
        }
        self::limit(code, limit);
    }
    code.word("]");
    match &check.within {
        Within::Nothing => {}
        Within::Type(name) => _ = code.word(" type ").ident(name),
        Within::Items(inner) => {
            code.word(" items ");
            self::check(code, inner);
        }
        Within::Entries(inner) => {
            code.word(" entries ");
            self::check(code, inner);
        }
        Within::Fields(fields) => rows(code, " fields", fields),
        Within::Variants(variants) => rows(code, " variants", variants),
    }
}

/// A line for each value that is held and checked.
fn rows(code: &mut Code, kind: &'static str, rows: &[(usize, Check)]) {
    code.open(kind);
    for (index, check) in rows {
        code.begin().index(*index).word(" { ");
        self::check(code, check);
        code.word(" }").end();
    }
    code.close("");
}

fn limit(code: &mut Code, limit: &Limit) {
    let count = |code: &mut Code, word: &'static str, count: u64| {
        code.word(word).number(count).word(")");
    };
    let text = |code: &mut Code, word: &'static str, text: &str| {
        code.word(word).literal(text).word(")");
    };
    match limit {
        Limit::UniqueItems => _ = code.word("UniqueItems"),
        Limit::Pattern(shown, matched) => {
            code.word("Pattern(").literal(shown).word(", ");
            code.literal(matched).word(")");
        }
        Limit::Minimum(number) => text(code, "Minimum(", number),
        Limit::Above(number) => text(code, "Above(", number),
        Limit::Maximum(number) => text(code, "Maximum(", number),
        Limit::Below(number) => text(code, "Below(", number),
        Limit::MultipleOf(number) => text(code, "MultipleOf(", number),
        Limit::MinLength(least) => count(code, "MinLength(", *least),
        Limit::MaxLength(most) => count(code, "MaxLength(", *most),
        Limit::MinItems(least) => count(code, "MinItems(", *least),
        Limit::MaxItems(most) => count(code, "MaxItems(", *most),
        Limit::MinProperties(least) => count(code, "MinProperties(", *least),
        Limit::MaxProperties(most) => count(code, "MaxProperties(", *most),
    }
}
