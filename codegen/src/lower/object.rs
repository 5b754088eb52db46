//! `properties`, `required` and `additionalProperties` -> [`Object`], or a map where nothing is named.
//!
//! ```yaml
//! type: object
//! required: [id]
//! properties: { id: { type: integer } }
//! additionalProperties: true
//! ```

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, visible};
use crate::ir::{Access, Object, Origin, Property, Rest, Role, Shape, TypeId};
use crate::tree::{Kind, NodeId};

use super::Lowering;

/// Where the property of each name is among those of an object.
type Positions<'a> = BTreeMap<&'a str, usize>;

/// What the parts of an object say of a property: the last schema that says what it is, and those before it, each with the type that it stands in.
struct Listed<'a> {
    wire: &'a str,
    schema: NodeId,
    owner: TypeId,
    others: Vec<(NodeId, TypeId)>,
}

impl<'a> Lowering<'a> {
    /// An object schema without `allOf`.
    pub(super) fn object(&mut self, node: NodeId, id: TypeId) -> Shape {
        self.object_of(&[node], id)
    }

    /// The one object that all of `parts` describe together.
    pub(super) fn object_of(&mut self, parts: &[NodeId], id: TypeId) -> Shape {
        let tree = self.tree;
        let listed = |part: &NodeId| tree.get(*part, "properties");
        let listed = parts.iter().filter_map(listed);
        let listed = listed
            .map(|properties| tree.entries(properties).len())
            .sum();
        let mut object = Object {
            properties: Vec::with_capacity(listed),
            rest: Rest::Ignored,
        };
        let known = self.add_properties(&mut object, parts, id);
        let more = |part: &NodeId| tree.get(*part, "additionalProperties");
        let typed: Vec<NodeId> = parts.iter().filter_map(more).collect();
        let typed = typed.into_iter().filter(|more| self.decides(*more));
        let typed: Vec<NodeId> = typed.collect();
        let taken = match typed.as_slice() {
            [] | [_] => None,
            several => Some(self.narrowest(several, "any other property")),
        };
        let mut open = true;
        for &part in parts {
            let owner = self.by_node.get(&part).copied().unwrap_or(id);
            let Some(more) = more(&part) else { continue };
            open &= tree.as_bool(more) != Some(false);
            if taken.is_none_or(|taken| taken == more || !typed.contains(&more)) {
                self.add_rest(&mut object, more, owner);
            }
        }
        for &part in parts {
            self.mark_required(&mut object, &known, part);
        }
        match (object, parts) {
            (Object { properties, rest }, [first, ..])
                if properties.is_empty() && open && !self.is_open_component(id, rest) =>
            {
                self.map(rest, *first, id)
            }
            (object, _) => Shape::Object(object),
        }
    }

    /// Adds the properties that `parts` list, each once; gives where each is.
    fn add_properties(
        &mut self,
        object: &mut Object,
        parts: &[NodeId],
        id: TypeId,
    ) -> Positions<'a> {
        let tree = self.tree;
        let (mut listed, mut numbers) = (Vec::<Listed>::new(), Positions::new());
        for &part in parts {
            // What stands in a part with a type of its own is named from there, whoever takes the part in.
            let owner = self.by_node.get(&part).copied().unwrap_or(id);
            let properties = tree.get(part, "properties");
            for (wire, schema) in properties.into_iter().flat_map(|node| tree.entries(node)) {
                let number = *numbers.entry(wire).or_insert(listed.len());
                match listed.get_mut(number) {
                    // A part that only describes does not widen what another says.
                    Some(known) if self.decides(schema) => {
                        known.others.push((known.schema, known.owner));
                        (known.schema, known.owner) = (schema, owner);
                    }
                    Some(_) => {}
                    None => listed.push(Listed {
                        wire,
                        schema,
                        owner,
                        others: Vec::new(),
                    }),
                }
            }
        }
        let mut known = Positions::new();
        for one in listed {
            let wire = one.wire;
            let (schema, owner) = self.chosen(one);
            if let Some(property) = self.property(wire, schema, owner) {
                known.insert(wire, object.properties.len());
                object.properties.push(property);
            }
        }
        known
    }

    /// The one of the schemas of a property that says all that the others say; the last where there is none.
    fn chosen(&mut self, listed: Listed<'_>) -> (NodeId, TypeId) {
        let last = (listed.schema, listed.owner);
        if listed.others.is_empty() {
            return last;
        }
        let mut all = listed.others;
        all.retain(|(schema, _)| self.decides(*schema));
        all.push(last);
        let schemas: Vec<NodeId> = all.iter().map(|(schema, _)| *schema).collect();
        let what = format!("the property `{}`", visible(listed.wire));
        let taken = self.narrowest(&schemas, &what);
        let found = all.into_iter().find(|(schema, _)| *schema == taken);
        found.unwrap_or(last)
    }

    fn property(&mut self, wire: &str, schema: NodeId, id: TypeId) -> Option<Property> {
        let origin = Origin::Within(id, Role::Property(wire.to_owned()));
        let ty = self.reference(schema, origin)?;
        Some(Property {
            at: schema,
            wire: wire.to_owned(),
            ty,
            required: false,
            access: self.access(schema),
            docs: self.docs(schema),
            implied: false,
        })
    }

    /// The one array with positions that all of `parts` describe together: a position below `minItems` is always there.
    pub(super) fn tuple(&mut self, parts: &[NodeId], id: TypeId) -> Shape {
        let tree = self.tree;
        let mut object = Object {
            properties: Vec::new(),
            rest: Rest::Kept,
        };
        let least = parts.iter().filter_map(|part| {
            let least = tree.get(*part, "minItems")?;
            tree.number_text(least)?.parse::<usize>().ok()
        });
        let least = least.max().unwrap_or_default();
        for &part in parts {
            let positions = tree.get(part, "prefixItems").map(|at| tree.items(at));
            for (index, &schema) in positions.unwrap_or_default().iter().enumerate() {
                let property = self.property(&index.to_string(), schema, id);
                let property = property.map(|property| Property {
                    required: index < least,
                    access: Access::Both,
                    ..property
                });
                let known = object.properties.get(index).map(|known| known.at);
                let schema = match known.filter(|known| self.decides(*known)) {
                    Some(known) if self.decides(schema) => {
                        self.narrowest(&[known, schema], &format!("item {index}"))
                    }
                    _ => schema,
                };
                match (object.properties.get_mut(index), property) {
                    (Some(known), Some(property))
                        if property.at == schema && self.decides(schema) =>
                    {
                        *known = property
                    }
                    (Some(_), _) => {}
                    (None, Some(property)) => object.properties.push(property),
                    // The schema of a position leads nowhere, which is told: the array is read as any.
                    (None, None) => {
                        return Shape::List(self.any(part, Origin::Within(id, Role::Item)));
                    }
                }
            }
        }
        let mut ended = false;
        for &part in parts {
            let rest = tree.get(part, "items");
            ended |= rest.is_none() && tree.get(part, "prefixItems").is_some();
            let rest = rest.filter(|rest| tree.entries(*rest).next().is_some());
            let rest = rest.and_then(|rest| self.reference(rest, Origin::Within(id, Role::Item)));
            if let Some(rest) = rest {
                object.rest = Rest::Of(rest);
            }
        }
        if ended {
            object.rest = Rest::Ignored;
        }
        Shape::Tuple(object)
    }

    fn access(&self, schema: NodeId) -> Access {
        let says = |key: &str| {
            self.tree
                .get(schema, key)
                .and_then(|flag| self.tree.as_bool(flag))
                == Some(true)
        };
        match (says("readOnly"), says("writeOnly")) {
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            _ => Access::Both,
        }
    }

    fn add_rest(&mut self, object: &mut Object, more: NodeId, id: TypeId) {
        object.rest = match self.tree.kind(more) {
            // What another part says of them holds all the same.
            Kind::Bool(true) if object.rest.value().is_some() => return,
            Kind::Mapping(entries) if entries.len() == 0 && object.rest.value().is_some() => return,
            Kind::Bool(true) => Rest::Kept,
            Kind::Mapping(entries) if entries.len() == 0 => Rest::Kept,
            Kind::Mapping(_) => match self.reference(more, Origin::Within(id, Role::Value)) {
                Some(value) => Rest::Of(value),
                None => return,
            },
            _ => return,
        };
    }

    fn mark_required(&mut self, object: &mut Object, known: &Positions<'_>, part: NodeId) {
        let tree = self.tree;
        let names = tree.get(part, "required").map(|names| tree.items(names));
        let mut seen: BTreeMap<&str, NodeId> = BTreeMap::new();
        for &at in names.unwrap_or_default() {
            let Some(name) = tree.as_str(at) else {
                continue;
            };
            if let Some(&first) = seen.get(name) {
                let fault = Diagnostic::warning("W0411", at, format!("`{name}` is required twice"));
                let fault = fault.also(first, "the first time here");
                self.faults
                    .push(fault.help("take one of the two off the list"));
                continue;
            }
            seen.insert(name, at);
            let nothing = object.properties.is_empty();
            let position = known.get(name).copied();
            match position.and_then(|position| object.properties.get_mut(position)) {
                Some(property) => property.required = true,
                None if nothing => {}
                None => {
                    let text = format!(
                        "`{name}` is required and not among the properties; it is not generated"
                    );
                    let fault = Diagnostic::warning("W0403", at, text);
                    self.faults.push(fault.help(format!(
                        "describe `{name}` under `properties`, or take it off the list"
                    )));
                }
            }
        }
    }

    /// Whether a type is a component that says outright that it takes any property: one whose properties are not known yet, so a type of its own.
    fn is_open_component(&self, id: TypeId, rest: Rest) -> bool {
        rest == Rest::Kept && matches!(self.types[id].origin, Origin::Component(_))
    }

    /// An object that names no property: a map.
    fn map(&mut self, rest: Rest, at: NodeId, id: TypeId) -> Shape {
        match rest {
            Rest::Of(value) => Shape::Map(value),
            Rest::Kept | Rest::Ignored => Shape::Map(self.any(at, Origin::Within(id, Role::Value))),
        }
    }
}
