//! A program that makes one call, for the README of a crate: values that merely fit stand where the caller's own go.

use super::model::{Call, Handle, Model, Output, Placeholder, Plain, Program, Struct, Type};

/// How deep models are made inside models.
const DEEPEST: usize = 4;
/// How many arguments still read well.
const FEW: usize = 8;

/// A call for which values can be made up: the first that asks for something, or else the first.
pub(super) fn program(handles: &[Handle], models: &[Model]) -> Option<Program> {
    let calls = handles
        .iter()
        .flat_map(|handle| handle.calls.iter().map(move |call| (handle, call)));
    let usual = calls.filter(|(_, call)| !call.docs.gate.unverified && !call.docs.deprecated);
    let mut known = usual.filter_map(|(handle, call)| of(handle, call, models));
    // One that shows how arguments are given says more than one that has none.
    let first = known.next()?;
    match first.arguments.is_empty() {
        true => Some(known.find(|one| !one.arguments.is_empty()).unwrap_or(first)),
        false => Some(first),
    }
}

fn of(handle: &Handle, call: &Call, models: &[Model]) -> Option<Program> {
    let shown = match &call.output {
        Output::One(Type::Plain(Plain::Unit)) => false,
        Output::One(Type::Plain(Plain::Download)) | Output::Events(..) | Output::Lines(_) => {
            return None;
        }
        Output::One(_) | Output::Several(_) => true,
    };
    let arguments = call.arguments.iter().map(|argument| {
        let name = argument.name.as_str();
        value(&argument.ty, name, argument.into, models, DEEPEST)
    });
    let arguments: Vec<Placeholder> = arguments.collect::<Option<_>>()?;
    (arguments.len() <= FEW).then(|| Program {
        handle: handle.method.clone(),
        method: call.method.clone(),
        arguments,
        shown,
    })
}

/// A value of a type; none where none can be made up. `into`: it is taken as anything that turns into the type.
fn value(ty: &Type, name: &str, into: bool, models: &[Model], depth: usize) -> Option<Placeholder> {
    Some(match ty {
        Type::Option(_) => Placeholder::None,
        // Nobody but the caller knows how one of the own types is made.
        Type::Nullable(_) | Type::Own(_) => return None,
        Type::Boxed(of) => return value(of, name, into, models, depth),
        Type::Map(_) => Placeholder::NoEntries,
        Type::List(of) => match value(of, name, false, models, depth) {
            Some(item) => Placeholder::Items(Box::new(item)),
            None => Placeholder::NoItems,
        },
        Type::Plain(plain) => self::plain(*plain, name, into)?,
        Type::Model(model) => {
            let depth = depth.checked_sub(1)?;
            let found = models.binary_search_by(|other| other.name().cmp(model));
            return made(models.get(found.ok()?)?, models, depth);
        }
    })
}

fn plain(plain: Plain, name: &str, into: bool) -> Option<Placeholder> {
    Some(match plain {
        Plain::Bool => Placeholder::Flag,
        Plain::I32 | Plain::I64 | Plain::U32 | Plain::U64 => Placeholder::Integer,
        Plain::F64 => Placeholder::Number,
        Plain::Text | Plain::Secret => match into {
            true => Placeholder::Text(name.to_owned()),
            false => Placeholder::OwnedText(name.to_owned()),
        },
        Plain::Uuid => Placeholder::Uuid,
        Plain::Json => Placeholder::Json,
        Plain::FilePart => Placeholder::File,
        Plain::Payload => Placeholder::Payload,
        _ => return None,
    })
}

/// A value of a model.
fn made(model: &Model, models: &[Model], depth: usize) -> Option<Placeholder> {
    match model {
        Model::Struct(item) => new(item, models, depth),
        Model::Strings(item) => {
            let (variant, _) = item.symbols.first()?;
            Some(Placeholder::Symbol(item.name.clone(), variant.clone()))
        }
        Model::Integers(item) => {
            let (variant, _) = item.symbols.first()?;
            Some(Placeholder::Symbol(item.name.clone(), variant.clone()))
        }
        Model::Union(item) => item.variants.iter().find_map(|variant| {
            // What a variant holds in a box is a model that may hold the union.
            if matches!(variant.ty, Type::Boxed(_)) {
                return None;
            }
            let name = variant.name.as_str();
            let held = value(&variant.ty, name, false, models, depth)?;
            Some(Placeholder::Variant(
                item.name.clone(),
                variant.name.clone(),
                Box::new(held),
            ))
        }),
        Model::Newtype(_) | Model::Alias(_) => None,
    }
}

fn new(item: &Struct, models: &[Model], depth: usize) -> Option<Placeholder> {
    let asked = item.fields().filter(|field| field.is_asked());
    let arguments = asked.map(|field| {
        let name = field.name.as_str();
        value(&field.ty, name, field.takes_into(), models, depth)
    });
    let arguments: Vec<Placeholder> = arguments.collect::<Option<_>>()?;
    (arguments.len() <= FEW).then(|| Placeholder::New(item.name.clone(), arguments))
}
