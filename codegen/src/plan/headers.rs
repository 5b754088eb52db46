//! The headers that answers document -> a type with a method for each.

use crate::ir::{Header, Operation, Ref, Shape, Spelt};

use super::describe;
use super::model::{AnswerHeader, AnswerHeaders, Docs, Ident, Plain, Type};
use super::names::{Case, Scope, Want};
use super::types::Types;

/// Methods that such a type has by itself.
const MEMBERS: [&str; 6] = ["clone", "fmt", "over", "from", "into", "to_owned"];

/// The type for the headers of what is a success; none where no such answer documents one. `name` is asked for its name.
pub(super) fn documented(
    types: &Types<'_>,
    operation: &Operation,
    call: &Ident,
    name: impl FnOnce() -> Ident,
) -> Option<AnswerHeaders> {
    let mut headers: Vec<Merged<'_>> = Vec::new();
    for header in operation.successes().flat_map(|answer| &answer.headers) {
        let same = |known: &&mut Merged<'_>| {
            let first = known.first;
            first.name.eq_ignore_ascii_case(&header.name)
        };
        match headers.iter_mut().find(same) {
            Some(known) => known.add(types, header),
            None => headers.push(Merged::new(types, header)),
        }
    }
    if headers.is_empty() {
        return None;
    }
    let answers = operation.successes().count();
    let wants = headers
        .iter()
        .map(|one| Want::named(&one.first.name, one.first.at));
    let wants: Vec<Want<'_>> = wants.collect();
    let (idents, _) = Scope::with(&MEMBERS).share(Case::Snake, &wants);
    let members = headers.into_iter().zip(idents).map(|(one, name)| {
        let must = one.required == answers;
        AnswerHeader {
            name,
            wire: one.first.name.clone(),
            ty: match must {
                true => one.ty,
                false => Type::Option(Box::new(one.ty)),
            },
            spelt: one.first.spelt,
            docs: describe::header(types, one.first),
        }
    });
    Some(AnswerHeaders {
        name: name(),
        docs: Docs {
            lines: vec![format!("The headers of the answer of [`{call}`].")],
            ..Docs::default()
        },
        members: members.collect(),
    })
}

/// A header, as all answers together document it.
struct Merged<'a> {
    first: &'a Header,
    ty: Type,
    /// How many answers must have it.
    required: usize,
}

impl<'a> Merged<'a> {
    fn new(types: &Types<'_>, header: &'a Header) -> Self {
        Merged {
            first: header,
            ty: value(types, header),
            required: usize::from(header.required),
        }
    }

    /// The same header of another answer: where that gives it another type, it is text.
    fn add(&mut self, types: &Types<'_>, header: &Header) {
        if self.ty != value(types, header) || self.first.spelt != header.spelt {
            self.ty = Type::Plain(Plain::Text);
        }
        self.required += usize::from(header.required);
    }
}

/// The type of what a header holds. Of which nothing is said is text, which is what a header is.
fn value(types: &Types<'_>, header: &Header) -> Type {
    let Ref { to, .. } = header.ty;
    match (types.base(to), header.spelt, types.api.shape(header.ty)) {
        (Type::Plain(Plain::Json | Plain::Unit), Spelt::Simple | Spelt::Exploded, _)
        | (_, Spelt::Simple | Spelt::Exploded, Shape::Any) => Type::Plain(Plain::Text),
        (Type::Plain(Plain::Unit), ..) => Type::Plain(Plain::Json),
        (base, ..) => base,
    }
}
