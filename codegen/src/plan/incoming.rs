//! Webhooks and callbacks -> an enumeration of each kind, by which what the API sends is read.

use crate::ir::{ContentKind, Incoming, IncomingKind, Level};

use super::features::Part;
use super::model::{Gate, IncomingBody, IncomingPlan, IncomingVariant, Plain, Type};
use super::names::{Case, Scope, Want, fixed};
use super::types::Types;
use super::{Places, describe};

/// The enumerations: of webhooks, of callbacks; neither where there are none.
pub(super) fn incoming(types: &Types<'_>, places: &Places<'_>) -> Vec<IncomingPlan> {
    let kinds = [
        (IncomingKind::Webhook, "webhooks", "Webhook"),
        (IncomingKind::Callback, "callbacks", "Callback"),
    ];
    let each = kinds.into_iter().filter_map(|(kind, module, name)| {
        let variants = variants(types, places, kind);
        (!variants.is_empty()).then(|| IncomingPlan {
            module: fixed(module),
            name: fixed(name),
            gate: Gate {
                unverified: false,
                any: types.features(Part::Incoming(kind)),
            },
            variants,
        })
    });
    each.collect()
}

/// Which models it is to be answered with.
fn due(types: &Types<'_>, one: &Incoming) -> Vec<String> {
    let rows = one.answers.iter().filter_map(|(status, ty)| {
        let model = types.base(ty.to);
        let listed = match &model {
            Type::List(item) => Some(item.as_ref()),
            _ => None,
        };
        match (&model, listed) {
            (Type::Model(name), _) => Some(format!("* `{status}`: [`models::{name}`]")),
            (_, Some(Type::Model(name))) => {
                Some(format!("* `{status}`: a list of [`models::{name}`]"))
            }
            _ => None,
        }
    });
    let rows: Vec<String> = rows.collect();
    if rows.is_empty() {
        return rows;
    }
    let head = ["", "To be answered with JSON of:", ""].map(str::to_owned);
    head.into_iter().chain(rows).collect()
}

fn variants(types: &Types<'_>, places: &Places<'_>, kind: IncomingKind) -> Vec<IncomingVariant> {
    let all = types.api.incoming.iter().filter(|one| one.kind == kind);
    let all: Vec<_> = all.collect();
    let wants = all.iter().map(|one| Want::named(&one.name, one.at));
    let wants: Vec<Want<'_>> = wants.collect();
    let (names, clashes) = Scope::with(&["Self"]).share(Case::Camel, &wants);
    places.told_apart(clashes);
    let each = all.into_iter().zip(names).map(|(one, name)| {
        let body = one.content.as_ref().map(|content| match content.kind {
            ContentKind::Json => {
                let json = Type::Plain(Plain::Json);
                IncomingBody::Json(content.ty.map_or(json, |ty| types.value(ty)))
            }
            _ => IncomingBody::Bytes,
        });
        let evidence = one.docs.evidence();
        let guessed = evidence.is_some_and(|evidence| evidence.level == Level::Guessed);
        let mut docs = describe::item(&one.docs, Vec::new(), Gate::of(guessed));
        if docs.lines.is_empty() {
            docs.lines = describe::block(&format!("`{}`", one.name.replace('`', "'"))).lines;
        }
        docs.lines.extend(due(types, one));
        IncomingVariant {
            name,
            wire: one.name.clone(),
            body,
            docs,
        }
    });
    each.collect()
}
