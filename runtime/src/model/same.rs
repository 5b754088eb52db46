//! Whether two values are equal: `PartialEq` of every model.

use super::{Entries, Fields, List, Opt, Record, Ref, State, Union, Value};

/// Whether two values of one type are equal, field by field, as their own `PartialEq` says: numbers by value, moments by the instant, open
/// enumerations by what is sent.
pub fn same(a: &dyn Value, b: &dyn Value) -> bool {
    views(a.view(), b.view())
}

fn views(a: Ref<'_>, b: Ref<'_>) -> bool {
    match (a, b) {
        (Ref::Unit, Ref::Unit) => true,
        (Ref::Bool(a), Ref::Bool(b)) => a == b,
        (Ref::I32(a), Ref::I32(b)) => a == b,
        (Ref::I64(a), Ref::I64(b)) => a == b,
        (Ref::U32(a), Ref::U32(b)) => a == b,
        (Ref::U64(a), Ref::U64(b)) => a == b,
        (Ref::F32(a), Ref::F32(b)) => a == b,
        (Ref::F64(a), Ref::F64(b)) => a == b,
        (Ref::Integer(a) | Ref::UnknownInteger(a), Ref::Integer(b) | Ref::UnknownInteger(b)) => {
            a == b
        }
        (Ref::Text(a) | Ref::Unknown(a), Ref::Text(b) | Ref::Unknown(b))
        | (Ref::Secret(a), Ref::Secret(b)) => a == b,
        (Ref::Base64(a), Ref::Base64(b)) => a == b,
        (Ref::Moment(a), Ref::Moment(b)) => a.same(b),
        (Ref::OptBool(a), Ref::OptBool(b)) => a == b,
        (Ref::OptI64(a), Ref::OptI64(b)) => a == b,
        (Ref::OptF64(a), Ref::OptF64(b)) => a == b,
        (Ref::OptText(a), Ref::OptText(b)) => a == b,
        (Ref::Texts(a), Ref::Texts(b)) => a == b,
        (Ref::OptTexts(a), Ref::OptTexts(b)) => a == b,
        (Ref::Json(a), Ref::Json(b)) => a == b,
        (Ref::Foreign(a), Ref::Foreign(b)) => a.tree() == b.tree(),
        (Ref::Constant(a), Ref::Constant(b)) => a == b,
        (Ref::Coerced(_, a), Ref::Coerced(_, b)) | (Ref::Value(a), Ref::Value(b)) => same(a, b),
        (Ref::Opt(a), Ref::Opt(b)) => optional(a, b),
        (Ref::List(a), Ref::List(b)) => lists(a, b),
        (Ref::Map(a), Ref::Map(b)) => maps(a, b),
        (Ref::Record(a), Ref::Record(b)) => records(a, b),
        (Ref::Union(a), Ref::Union(b)) => unions(a, b),
        _ => false,
    }
}

fn optional(a: &dyn Opt, b: &dyn Opt) -> bool {
    match (a.state(), b.state()) {
        (State::Absent, State::Absent) | (State::Null, State::Null) => true,
        (State::Value(a), State::Value(b)) => views(a, b),
        _ => false,
    }
}

fn lists(a: &dyn List, b: &dyn List) -> bool {
    let item = |index| match (a.item(index), b.item(index)) {
        (Some(a), Some(b)) => views(a, b),
        _ => false,
    };
    a.count() == b.count() && (0..a.count()).all(item)
}

fn maps(a: &dyn Entries, b: &dyn Entries) -> bool {
    let mut equal = a.count() == b.count();
    a.each(&mut |key, value| {
        equal = equal && b.get(key).is_some_and(|other| views(value, other));
    });
    equal
}

fn records(a: &dyn Record, b: &dyn Record) -> bool {
    let mut equal = false;
    a.fields(Fields(&mut |a| {
        b.fields(Fields(&mut |b| {
            equal = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| views(*a, *b));
        }));
    }));
    equal
}

fn unions(a: &dyn Union, b: &dyn Union) -> bool {
    let ((variant, a), (other, b)) = (a.get(), b.get());
    variant == other && views(a, b)
}
