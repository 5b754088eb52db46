//! Limits of values -> one short sentence: `From 1 to 64 characters; matches` a pattern.

use crate::cut;
use crate::ir::{Bound, Limit, Limits, Ref, Scalar, Shape};

use super::super::code_span;
use super::super::types::Types;

/// How many characters of a pattern or a default are shown.
const SHOWN: usize = 120;
/// How many levels of items are told of.
const DEEPEST: usize = 4;

/// The kinds of value that a shape admits: text, number, array, object.
#[derive(Clone, Copy)]
pub(in crate::plan) struct Kinds {
    pub(in crate::plan) text: bool,
    pub(in crate::plan) number: bool,
    pub(in crate::plan) array: bool,
    pub(in crate::plan) object: bool,
}

/// What limits the values of a use, as a sentence.
pub(in crate::plan) fn sentence(types: &Types<'_>, reference: Ref) -> Option<String> {
    let said = phrases(types, reference, DEEPEST).join("; ");
    let mut letters = said.chars();
    let first = letters.next()?;
    Some(format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

fn phrases(types: &Types<'_>, reference: Ref, depth: usize) -> Vec<String> {
    let mut phrases = Vec::new();
    let shape = types.api.shape(reference);
    let limits = |at| types.api.limits.get(&at);
    // A type with documentation of its own tells its limits there.
    let id = types.api.resolve(reference).0;
    let own_place = types.api.ty(id).at;
    let told = types.is_model(id)
        && reference.at != own_place
        && limits(reference.at) == limits(own_place);
    if let Some(limits) = limits(reference.at).filter(|_| !told) {
        phrases.extend(own(limits, kinds(shape)));
    }
    if let (Shape::List(inner) | Shape::Map(inner), true) = (shape, depth > 0) {
        let each = match shape {
            Shape::List(_) => "each item",
            _ => "each value",
        };
        let said = phrases_of_inner(types, *inner, depth);
        phrases.extend(said.map(|said| format!("{each} {said}")));
    }
    phrases
}

fn phrases_of_inner(types: &Types<'_>, inner: Ref, depth: usize) -> Option<String> {
    let said = phrases(types, inner, depth - 1);
    (!said.is_empty()).then(|| said.join(", "))
}

/// The kinds of value of a shape that limits say something of.
pub(in crate::plan) fn kinds(shape: &Shape) -> Kinds {
    let all = Kinds {
        text: true,
        number: true,
        array: true,
        object: true,
    };
    let none = Kinds {
        text: false,
        number: false,
        array: false,
        object: false,
    };
    match shape {
        Shape::Any | Shape::Union(_) => all,
        // The values themselves are told.
        Shape::Strings(_)
        | Shape::Integers(_)
        | Shape::Literal(_)
        | Shape::Alias(_)
        | Shape::Own(_) => none,
        Shape::List(_) | Shape::Tuple(_) => Kinds {
            array: true,
            ..none
        },
        Shape::Map(_) | Shape::Object(_) => Kinds {
            object: true,
            ..none
        },
        Shape::Scalar(scalar) => match scalar {
            Scalar::Null | Scalar::Boolean | Scalar::BooleanNumber => none,
            Scalar::Int32
            | Scalar::Int64
            | Scalar::Uint32
            | Scalar::Uint64
            | Scalar::IntegerOrText
            | Scalar::IntegerAsText
            | Scalar::Number
            | Scalar::NumberOrText
            | Scalar::UnixSeconds
            | Scalar::UnixMillis => Kinds {
                number: true,
                ..none
            },
            _ => Kinds { text: true, ..none },
        },
    }
}

fn own(limits: &Limits, kinds: Kinds) -> Vec<String> {
    let mut said = Vec::new();
    if kinds.text {
        said.extend(count(
            &limits.min_length,
            &limits.max_length,
            ["character", "characters"],
        ));
        let patterns = limits.patterns.iter();
        said.extend(patterns.map(|one| format!("matches {}", shown(&one.value))));
    }
    if kinds.number {
        said.extend(range(limits.minimum.as_ref(), limits.maximum.as_ref()));
        let multiples = limits.multiples.iter();
        said.extend(multiples.map(|one| format!("a multiple of {}", one.value)));
    }
    if kinds.array {
        said.extend(count(
            &limits.min_items,
            &limits.max_items,
            ["item", "items"],
        ));
        said.extend(limits.unique.then(|| "no item twice".to_owned()));
    }
    if kinds.object {
        let words = ["property", "properties"];
        said.extend(count(&limits.min_properties, &limits.max_properties, words));
    }
    said
}

fn count(
    low: &Option<Limit<u64>>,
    high: &Option<Limit<u64>>,
    [one, several]: [&str; 2],
) -> Option<String> {
    let low = low.as_ref().map(|limit| limit.value).filter(|low| *low > 0);
    let high = high.as_ref().map(|limit| limit.value);
    let word = |count: u64| if count == 1 { one } else { several };
    match (low, high) {
        (None, None) => None,
        (Some(low), None) => Some(format!("at least {low} {}", word(low))),
        (None, Some(high)) => Some(format!("at most {high} {}", word(high))),
        (Some(low), Some(high)) if low == high => Some(format!("exactly {low} {}", word(low))),
        (Some(low), Some(high)) => Some(format!("from {low} to {high} {several}")),
    }
}

fn range(low: Option<&Limit<Bound>>, high: Option<&Limit<Bound>>) -> Option<String> {
    let low = low.map(|limit| &limit.value);
    let high = high.map(|limit| &limit.value);
    let from = |low: &Bound| match low.exclusive {
        true => format!("more than {}", low.number),
        false => format!("at least {}", low.number),
    };
    let to = |high: &Bound| match high.exclusive {
        true => format!("less than {}", high.number),
        false => format!("at most {}", high.number),
    };
    match (low, high) {
        (None, None) => None,
        (Some(low), None) => Some(from(low)),
        (None, Some(high)) => Some(to(high)),
        (Some(low), Some(high)) if low.exclusive || high.exclusive => {
            Some(format!("{} and {}", from(low), to(high)))
        }
        (Some(low), Some(high)) if low.number == high.number => {
            Some(format!("exactly {}", low.number))
        }
        (Some(low), Some(high)) => Some(format!("from {} to {}", low.number, high.number)),
    }
}

/// A text as a code span, cut to what fits in a line.
pub(super) fn shown(text: &str) -> String {
    if text.len() <= SHOWN && !text.contains(char::is_whitespace) {
        return code_span(text);
    }
    // White space may shrink what is cut here, which is long enough all the same.
    let (start, more) = cut::start(text, SHOWN * 4);
    let line = start.split_whitespace().collect::<Vec<_>>().join(" ");
    let (line, longer) = cut::start(&line, SHOWN);
    match more || longer {
        true => format!("{}…", code_span(line)),
        false => code_span(line),
    }
}
