//! Checks what a schema says of its values beside their types: lengths, ranges, patterns, counts.
//!
//! Generated code holds the limits of each type as a static table ([`Rules`]) that runs beside the type: it names the fields that have limits, or
//! hold types that do. [`validate`] walks a value and its table together, over the views that the codec uses, so that a type without limits costs
//! nothing, and one with limits costs its table.

mod exact;
mod invalid;
mod pattern;
mod table;
mod unique;

#[cfg(test)]
mod tests;

use self::exact::Exact;
use self::invalid::{Found, Step};
pub use self::invalid::{Invalid, Violation};
use super::{Fields, Json, MAX_DEPTH, Ref, State, Value, positions, tree};

/// What is checked of a value: its own limits, and what is checked of the values that it holds.
#[derive(Debug)]
pub struct Rules(pub &'static [Limit], pub Within);

/// What is checked of the values that a value holds.
#[derive(Debug)]
pub enum Within {
    /// Nothing.
    Nothing,
    /// Each item of a list.
    Items(&'static Rules),
    /// Each value of a map.
    Entries(&'static Rules),
    /// Fields of a record, by their positions in its layout; the map of additional properties stands after the last.
    Fields(&'static [(usize, Rules)]),
    /// What variants of a union hold, by their numbers.
    Variants(&'static [(usize, Rules)]),
    /// What the value's own type says.
    Type(&'static Rules),
}

/// A limit. It holds for values of its kind alone, as JSON Schema has it.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// The fewest Unicode scalar values of a text.
    MinLength(u64),
    /// The most Unicode scalar values of a text.
    MaxLength(u64),
    /// A pattern that matches somewhere in a text: as the description spells it, and as it is matched.
    Pattern(&'static str, &'static str),
    /// The least number.
    Minimum(&'static str),
    /// What a number is greater than.
    Above(&'static str),
    /// The greatest number.
    Maximum(&'static str),
    /// What a number is less than.
    Below(&'static str),
    /// What a number is a multiple of.
    MultipleOf(&'static str),
    /// The fewest items of a list.
    MinItems(u64),
    /// The most items of a list.
    MaxItems(u64),
    /// No two items of a list are equal.
    UniqueItems,
    /// The fewest properties of an object.
    MinProperties(u64),
    /// The most properties of an object.
    MaxProperties(u64),
}

/// Checks a value against its table.
///
/// # Errors
/// Everything that departs from the table.
pub fn validate(value: &dyn Value, rules: &'static Rules) -> Result<(), Invalid> {
    let mut walk = Walk {
        path: Vec::new(),
        found: Vec::new(),
    };
    walk.value(value.view(), rules);
    Invalid::of(walk.found)
}

struct Walk {
    path: Vec<Step>,
    found: Vec<Violation>,
}

impl Walk {
    fn value(&mut self, view: Ref<'_>, rules: &'static Rules) {
        // What nests deeper is never sent.
        if self.path.len() > MAX_DEPTH {
            return;
        }
        let Some(view) = plain(view) else { return };
        if let Ref::Union(union) = view {
            let (number, held) = union.get();
            if let Within::Variants(variants) = rules.1 {
                let rules = variants.iter().find(|(variant, _)| *variant == number);
                if let Some((_, rules)) = rules {
                    self.value(held, rules);
                }
            }
            if let Some(held) = plain(held) {
                self.limits(held, rules.0);
            }
        } else {
            self.limits(view, rules.0);
        }
        match rules.1 {
            Within::Nothing | Within::Variants(_) => {}
            Within::Type(rules) => self.value(view, rules),
            Within::Items(rules) => self.items(view, rules, 0),
            Within::Entries(rules) => {
                if let Ref::Map(map) = view {
                    map.each(&mut |key, value| {
                        self.below(Step::Name(key.to_owned()), value, rules);
                    });
                }
            }
            Within::Fields(checked) => self.fields(view, checked),
        }
    }

    /// The items of a list, the first of which is item `from` of its array.
    fn items(&mut self, view: Ref<'_>, rules: &'static Rules, from: usize) {
        match view {
            Ref::List(list) => {
                for index in 0..list.count() {
                    if let Some(item) = list.item(index) {
                        self.below(Step::Index(from + index), item, rules);
                    }
                }
            }
            Ref::Texts(texts) => {
                for (index, text) in texts.iter().enumerate() {
                    self.below(Step::Index(from + index), Ref::Text(text), rules);
                }
            }
            _ => {}
        }
    }

    fn fields(&mut self, view: Ref<'_>, checked: &'static [(usize, Rules)]) {
        let Ref::Record(record) = view else { return };
        let (names, positional) = (record.layout().names, record.layout().positional);
        record.fields(Fields(&mut |fields| {
            for (index, rules) in checked {
                match (fields.get(*index), names.get(*index)) {
                    (Some(field), Some(_)) if positional => {
                        self.below(Step::Index(*index), *field, rules);
                    }
                    (Some(field), Some(name)) => {
                        self.below(Step::Name((*name).to_owned()), *field, rules);
                    }
                    (Some(rest), None) if positional => {
                        if let (Within::Items(rules), Some(rest)) = (&rules.1, plain(*rest)) {
                            self.items(rest, rules, names.len());
                        }
                    }
                    (Some(rest), None) => self.value(*rest, rules),
                    (None, _) => {}
                }
            }
        }));
    }

    fn below(&mut self, step: Step, view: Ref<'_>, rules: &'static Rules) {
        self.path.push(step);
        self.value(view, rules);
        self.path.pop();
    }

    fn limits(&mut self, view: Ref<'_>, limits: &'static [Limit]) {
        if limits.is_empty() {
            return;
        }
        if let Some(text) = text(view) {
            self.check(limits, |limit| of_text(limit, &text));
        } else if let Some(number) = number(view) {
            self.check(limits, |limit| of_number(limit, &number));
        } else if let Some(count) = properties(view) {
            self.check(limits, |limit| match limit {
                Limit::MinProperties(least) => below(count, least),
                Limit::MaxProperties(most) => above(count, most),
                _ => None,
            });
        } else if let Some(count) = items(view) {
            self.check(limits, |limit| match limit {
                Limit::MinItems(least) => below(count, least),
                Limit::MaxItems(most) => above(count, most),
                Limit::UniqueItems => unique::twice(&tree::tree(view, None)).map(Found::Twice),
                _ => None,
            });
        }
    }

    fn check(&mut self, limits: &'static [Limit], departs: impl Fn(Limit) -> Option<Found>) {
        for limit in limits {
            if let Some(found) = departs(*limit) {
                let violation = Violation::new(&self.path, *limit, found);
                if !self.found.contains(&violation) {
                    self.found.push(violation);
                }
            }
        }
    }
}

/// The value itself, without what wraps it; none where nothing is there, or null.
fn plain(view: Ref<'_>) -> Option<Ref<'_>> {
    let mut view = view;
    loop {
        view = match view {
            Ref::Value(value) | Ref::Coerced(_, value) => value.view(),
            Ref::Opt(value) => match value.state() {
                State::Value(value) => value,
                State::Absent | State::Null => return None,
            },
            Ref::OptI64(value) => return value.as_ref().map(Ref::I64),
            Ref::OptF64(value) => return value.as_ref().map(Ref::F64),
            Ref::OptText(value) => return value.as_ref().map(|text| Ref::Text(text)),
            Ref::OptTexts(value) => return value.as_ref().map(|texts| Ref::Texts(texts)),
            other => return Some(other),
        };
    }
}

/// The text that a value is on the wire.
fn text(view: Ref<'_>) -> Option<String> {
    match view {
        Ref::Text(text) | Ref::Unknown(text) | Ref::Secret(text) => Some(text.to_owned()),
        Ref::Json(json) => json.as_str().map(str::to_owned),
        Ref::Moment(moment) => Some(moment.text().to_owned()),
        Ref::Base64(bytes) => Some(tree::base64_text(bytes)),
        _ => None,
    }
}

/// The number that a value is, exactly.
fn number(view: Ref<'_>) -> Option<Exact> {
    let text = match view {
        Ref::I32(number) => number.to_string(),
        Ref::I64(number) => number.to_string(),
        Ref::U32(number) => number.to_string(),
        Ref::U64(number) => number.to_string(),
        Ref::Integer(number) | Ref::UnknownInteger(number) => number.to_string(),
        Ref::F32(number) => number.to_string(),
        Ref::F64(number) => number.to_string(),
        Ref::Json(Json::Number(number)) => number.to_string(),
        _ => return None,
    };
    Exact::parse(&text)
}

/// How many items a value has.
fn items(view: Ref<'_>) -> Option<usize> {
    match view {
        Ref::List(list) => Some(list.count()),
        Ref::Texts(texts) => Some(texts.len()),
        Ref::Json(Json::Array(items)) => Some(items.len()),
        Ref::Record(record) if record.layout().positional => {
            let mut count = 0;
            record.fields(Fields(&mut |fields| {
                count = positions::written(record.layout(), fields);
            }));
            Some(count)
        }
        _ => None,
    }
}

/// How many properties a value has.
fn properties(view: Ref<'_>) -> Option<usize> {
    match view {
        Ref::Map(map) => Some(map.count()),
        Ref::Json(Json::Object(members)) => Some(members.len()),
        Ref::Record(record) if !record.layout().positional => {
            let names = record.layout().names.len();
            let mut count = 0;
            record.fields(Fields(&mut |fields| {
                let (named, rest) = fields.split_at(names.min(fields.len()));
                count += named.iter().filter(|field| !field.is_absent()).count();
                count += rest
                    .iter()
                    .filter_map(|rest| properties(plain(*rest)?))
                    .sum::<usize>();
            }));
            Some(count)
        }
        _ => None,
    }
}

fn below(count: usize, least: u64) -> Option<Found> {
    ((count as u64) < least).then_some(Found::Count(count))
}

fn above(count: usize, most: u64) -> Option<Found> {
    ((count as u64) > most).then_some(Found::Count(count))
}

fn of_text(limit: Limit, text: &str) -> Option<Found> {
    match limit {
        Limit::MinLength(least) => below(text.chars().count(), least),
        Limit::MaxLength(most) => above(text.chars().count(), most),
        Limit::Pattern(_, pattern) => (!pattern::matches(pattern, text)).then_some(Found::Other),
        _ => None,
    }
}

fn of_number(limit: Limit, number: &Exact) -> Option<Found> {
    let against = |text: &str| Exact::parse(text).map(|other| number.cmp(&other));
    let fits = match limit {
        Limit::Minimum(least) => against(least)?.is_ge(),
        Limit::Above(least) => against(least)?.is_gt(),
        Limit::Maximum(most) => against(most)?.is_le(),
        Limit::Below(most) => against(most)?.is_lt(),
        Limit::MultipleOf(of) => number.is_multiple_of(&Exact::parse(of)?),
        _ => true,
    };
    (!fits).then(|| Found::Number(number.to_string()))
}
