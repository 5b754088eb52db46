//! What the codec needs to know of each model: a table, by the macros of `runtime::model`.
//!
//! ```text
//! rt::record! {
//!     KeyResponse [0b01];
//!     "id" id: Value,
//!     "name" name: OptText,
//! }
//! ```

use crate::plan::model::{
    Constant, Enumeration, Extra, JsonKind, Kind, Look, Member, Model, Newtype, Rule, Struct, Type,
    Union, Variant,
};

use super::code::Code;

/// The table of a model; nothing for a mere name.
pub(super) fn table(code: &mut Code, model: &Model) {
    match model {
        Model::Struct(item) => record(code, item),
        Model::Strings(item) => enumeration(code, "rt::strings! ", item, |code, value| {
            code.literal(value);
        }),
        Model::Integers(item) => enumeration(code, "rt::integers! ", item, |code, value| {
            code.number(*value);
        }),
        Model::Union(item) => union(code, item),
        Model::Newtype(item) => newtype(code, item),
        Model::Alias(_) => {}
    }
}

/// How a value is reached.
fn kind(code: &mut Code, kind: Kind) {
    code.word(match kind {
        Kind::Bool => "Bool",
        Kind::I32 => "I32",
        Kind::I64 => "I64",
        Kind::U32 => "U32",
        Kind::U64 => "U64",
        Kind::F64 => "F64",
        Kind::Text => "Text",
        Kind::OptBool => "OptBool",
        Kind::OptI64 => "OptI64",
        Kind::OptF64 => "OptF64",
        Kind::OptText => "OptText",
        Kind::Texts => "Texts",
        Kind::OptTexts => "OptTexts",
        Kind::Json => "Json",
        Kind::Opt => "Opt",
        Kind::List => "List",
        Kind::Map => "Map",
        Kind::Value => "Value",
        Kind::Coerced(rule) => match rule {
            Rule::Own | Rule::IntegerOrText => "Coerced(Integer)",
            Rule::IntegerAsText => "Coerced(IntegerString)",
            Rule::NumberOrText => "Coerced(Number)",
            Rule::BooleanNumber => "Coerced(Boolean)",
        },
    });
}

/// An object.
fn record(code: &mut Code, item: &Struct) {
    let Struct {
        name,
        members,
        extra,
        default,
        ..
    } = item;
    let positional = item.positional;
    code.word(match positional {
        true => "rt::tuple! ",
        false => "rt::record! ",
    });
    code.open("{").begin();
    code.ident(name).word(" ");
    code.list(("[", "]"), 1, required(members), |code, word| {
        code.bits(word);
    });
    let escaped = |c: char| matches!(c, '"' | '\\') || c < ' ';
    if members.iter().any(|member| wire(member).contains(escaped)) {
        code.word(" escaped");
    }
    if *default {
        code.word(" default");
    }
    code.word(";").end();
    for member in members {
        code.begin();
        match positional {
            true => code.word("."),
            false => code.literal(wire(member)).word(" "),
        };
        match member {
            Member::Field(field) => {
                code.ident(&field.name).word(": ");
                kind(code, field.ty.kind(field.rule));
            }
            Member::Constant { value, .. } => {
                code.word("= ");
                constant(code, value);
            }
        }
        code.word(",").end();
    }
    if let Some(Extra { name, ty, rule, .. }) = extra {
        code.begin().word(match positional {
            true => "..",
            false => ".. ",
        });
        code.ident(name).word(": ");
        let ty = Box::new(ty.clone());
        let ty = match positional {
            true => Type::List(ty),
            false => Type::Map(ty),
        };
        kind(code, ty.kind(*rule));
        code.word(",").end();
    }
    code.close("}").end();
}

/// A value that is known beforehand: text as it is, others after their kind.
fn constant(code: &mut Code, value: &Constant) {
    match value {
        Constant::Text(text) => code.literal(text),
        Constant::Integer(number) => code.word("Integer ").number(*number),
        Constant::Number(number) => code.word("Number ").float(*number),
        Constant::Boolean(true) => code.word("Bool true"),
        Constant::Boolean(false) => code.word("Bool false"),
    };
}

fn wire(member: &Member) -> &str {
    match member {
        Member::Field(field) => &field.wire,
        Member::Constant { wire, .. } => wire,
    }
}

/// A bit for each property that must be there, the first at the lowest, 64 to a word; no word after the last that has one.
fn required(members: &[Member]) -> Vec<u64> {
    let required = |member: &Member| match member {
        Member::Field(field) => field.required,
        Member::Constant { required, .. } => *required,
    };
    let words = members.chunks(64).map(|chunk| {
        let bits = chunk.iter().enumerate();
        bits.map(|(bit, member)| u64::from(required(member)) << bit)
            .sum()
    });
    let mut words: Vec<u64> = words.collect();
    words.truncate(
        words
            .iter()
            .rposition(|word| *word != 0)
            .map_or(0, |last| last + 1),
    );
    words
}

/// An open enumeration.
fn enumeration<T>(
    code: &mut Code,
    call: &'static str,
    item: &Enumeration<T>,
    value: impl Fn(&mut Code, &T),
) {
    code.word(call).open("{").begin();
    code.ident(&item.name).word(", ").ident(&item.other);
    code.word(";").end();
    for (name, symbol) in &item.symbols {
        code.begin().ident(name).word(" = ");
        value(code, symbol);
        code.word(",").end();
    }
    code.close("}").end();
}

/// An array or map with a type of its own.
fn newtype(code: &mut Code, item: &Newtype) {
    code.word("rt::newtype! { ").ident(&item.name).word(": ");
    kind(code, item.inner.kind(item.rule));
    code.word(" }").end();
}

/// A union: how its variants are told apart.
fn union(code: &mut Code, item: &Union) {
    let Union {
        name,
        tag,
        variants,
        other,
        ..
    } = item;
    code.word(match tag {
        Some(_) => "rt::tagged! ",
        None => "rt::untagged! ",
    });
    code.open("{").begin().ident(name);
    if let Some(tag) = tag {
        code.word(" ").literal(tag);
    }
    code.word(", ").index(variants.len()).word(" ");
    code.ident(other).word(";").end();
    for (index, variant) in variants.iter().enumerate() {
        self::variant(code, index, variant);
        match tag {
            Some(_) => variant.tags.iter().for_each(|value| {
                code.word(" ").literal(value);
            }),
            None => look(code, &variant.look),
        }
        code.word(";").end();
    }
    code.close("}").end();
}

/// The number of a variant, its name and how what it holds is reached.
fn variant(code: &mut Code, index: usize, variant: &Variant) {
    let Variant { name, ty, rule, .. } = variant;
    code.begin().index(index).word(" ").ident(name).word(": ");
    kind(code, ty.kind(*rule));
    code.word(",");
}

/// What the JSON of a variant looks like.
fn look(code: &mut Code, look: &Look) {
    code.word(" ");
    kinds(code, &look.kinds);
    if let Some(item) = look.item.as_ref().filter(|item| !item.kinds.is_empty()) {
        code.word(" of ");
        kinds(code, &item.kinds);
    }
    if !look.required.is_empty() {
        code.word(" ");
        code.list(("[", "]"), 1, &look.required, |code, name| {
            code.literal(name);
        });
    }
    if !look.constants.is_empty() {
        code.word(" ");
        code.list(
            ("{ ", " }"),
            1,
            &look.constants,
            |code, (property, values)| {
                code.literal(property).word(" = ");
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        code.word(" | ");
                    }
                    constant(code, value);
                }
            },
        );
    }
}

fn kinds(code: &mut Code, kinds: &[JsonKind]) {
    if kinds.is_empty() {
        code.word("ANY");
    }
    for (index, kind) in kinds.iter().enumerate() {
        if index > 0 {
            code.word(" | ");
        }
        code.word(match kind {
            JsonKind::Boolean => "BOOL",
            JsonKind::Number => "NUMBER",
            JsonKind::String => "STRING",
            JsonKind::Array => "ARRAY",
            JsonKind::Object => "OBJECT",
        });
    }
}
