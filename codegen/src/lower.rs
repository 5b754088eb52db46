//! The tree of a document -> [`ir::Api`]: references followed, defaults of the specification applied, meaning decided.
//!
//! A key of any kind is one look-up with its place, and what a typed form cannot hold (keywords beside `$ref`, the order of mixed keywords,
//! methods of 3.2, webhooks) is not lost.

mod all_of;
mod body;
mod defaults;
mod extensions;
mod family;
mod headers;
mod incoming;
mod limits;
mod media;
mod object;
mod operation;
mod own;
mod pages;
mod parameter;
mod path;
mod refs;
mod scalar;
mod schema;
mod security;
mod servers;
mod tags;
mod union;
mod untie;
mod values;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use crate::config::OwnTypes;
use crate::diagnostic::Diagnostics;
use crate::ir::{self, Docs, ErrorText, Origin, Shape, Table, Type, TypeId};
use crate::read::Document;
use crate::read::meet::cover::STEPS;
use crate::tree::{NodeId, Token, Tree};

/// Understands a document, of whose schemas some stand for types that the caller has. What cannot be understood is pushed to `faults`; the API is then not to be used.
pub(crate) fn api(document: &Document, own: &OwnTypes, faults: &mut Diagnostics) -> ir::Api {
    let mut lowering = Lowering::new(document, own, faults);
    lowering.find_own();
    lowering.reserve_components();
    lowering.find_families();
    let operations = lowering.operations();
    let incoming = lowering.incoming(&operations);
    lowering.pending_types();
    lowering.complete_tags();
    lowering.unused_own();
    let root = lowering.tree.root();
    let info = lowering.tree.get(root, "info").unwrap_or(root);
    let told = |key| lowering.written(info, key);
    let (title, version, description) = (told("title"), told("version"), told("description"));
    let (server, env) = (lowering.server(), lowering.env());
    let servers = lowering.servers(root);
    let (tags, schemes) = (lowering.tags(), lowering.schemes());
    let mut api = ir::Api {
        at: root,
        title: title.unwrap_or_default(),
        version: version.unwrap_or_default(),
        description,
        server,
        servers,
        env,
        tags,
        types: lowering.finished(),
        operations,
        incoming,
        schemes,
        limits: BTreeMap::new(),
        defaults: BTreeMap::new(),
    };
    untie::choices(&mut api);
    api.limits = limits::of(&document.tree, &api, faults);
    defaults::settle(&document.tree, &mut api, faults);
    api
}

/// The state of one lowering.
struct Lowering<'a> {
    tree: &'a Tree,
    faults: &'a mut Diagnostics,
    /// Types that the caller has.
    own: &'a OwnTypes,
    /// The schemas that stand for one of them.
    own_places: BTreeMap<NodeId, usize>,
    /// Those that stand for something.
    own_used: BTreeSet<usize>,
    /// Every type that is reserved or lowered.
    types: Table<Draft>,
    /// Choices that are being joined with what stands around them, outermost first.
    joining: Vec<NodeId>,
    /// Security schemes that were spoken of.
    told_schemes: Vec<String>,
    /// How many variants were joined so far.
    joined: usize,
    /// How much may still be compared of schemas that speak of one thing.
    compared: Cell<usize>,
    /// The components that build on each base with a discriminator of its own.
    families: BTreeMap<NodeId, Vec<NodeId>>,
    /// The object that each such base is by itself.
    bases: BTreeMap<NodeId, TypeId>,
    /// The type of each schema node that was met.
    by_node: BTreeMap<NodeId, TypeId>,
}

/// A type that is being made.
struct Draft {
    /// Its schema.
    at: NodeId,
    origin: Origin,
    /// What it is; none while it is reserved and not yet lowered.
    lowered: Option<Lowered>,
}

/// What a schema says of a type.
struct Lowered {
    docs: Docs,
    shape: Shape,
    error_text: Option<Box<ErrorText>>,
}

impl Draft {
    /// The type. One that nothing lowered would be any value.
    fn finished(self) -> Type {
        let (at, origin) = (self.at, self.origin);
        let lowered = self.lowered.unwrap_or(Lowered {
            docs: Docs::default(),
            shape: Shape::Any,
            error_text: None,
        });
        Type {
            at,
            origin,
            docs: lowered.docs,
            shape: lowered.shape,
            error_text: lowered.error_text,
        }
    }
}

impl<'a> Lowering<'a> {
    fn new(document: &'a Document, own: &'a OwnTypes, faults: &'a mut Diagnostics) -> Self {
        Lowering {
            tree: &document.tree,
            faults,
            own,
            own_places: BTreeMap::new(),
            own_used: BTreeSet::new(),
            types: Table::new(),
            joining: Vec::new(),
            told_schemes: Vec::new(),
            joined: 0,
            compared: Cell::new(STEPS),
            families: BTreeMap::new(),
            bases: BTreeMap::new(),
            by_node: BTreeMap::new(),
        }
    }

    /// Gives every component schema its type before any is read, so that references need no order.
    fn reserve_components(&mut self) {
        let tree = self.tree;
        let Some(schemas) = tree.get_in(tree.root(), &["components", "schemas"]) else {
            return;
        };
        let mut same = Vec::new();
        for (name, node) in tree.entries(schemas) {
            match self.same_name(schemas, name, node) {
                Some(target) => same.push((node, target)),
                None => {
                    self.reserve(node, Origin::Component(name.to_owned()));
                }
            }
        }
        for (node, target) in same {
            if let Some(&id) = self.by_node.get(&target) {
                self.by_node.insert(node, id);
            }
        }
    }

    /// The component that another only refers to, by a name that is spelt otherwise: files and
    /// the schemas in them often differ so, and mean one type.
    fn same_name(&self, schemas: NodeId, name: &str, node: NodeId) -> Option<NodeId> {
        let tree = self.tree;
        let reference = tree.get(node, "$ref")?;
        let target = tree.resolve(tree.as_str(reference)?)?;
        let is_other = tree.parent(target) == Some(schemas) && target != node;
        let plain = tree.entries(node).len() == 1 && tree.get(target, "$ref").is_none();
        let Some(Token::Key(other)) = tree.token(target) else {
            return None;
        };
        let letters = |name: &str| -> String {
            let kept = name.chars().filter(|letter| letter.is_alphanumeric());
            kept.flat_map(char::to_lowercase).collect()
        };
        (is_other && plain && !self.is_own(node) && letters(name) == letters(other))
            .then_some(target)
    }

    /// A type for a schema node that will be lowered later.
    fn reserve(&mut self, node: NodeId, origin: Origin) -> TypeId {
        let id = self.fresh(node, origin);
        self.by_node.insert(node, id);
        id
    }

    /// Says where a type stands that a reference reached first: what it is called does not depend on which comes first.
    fn claim(&mut self, id: TypeId, origin: Origin) {
        let known = &mut self.types[id].origin;
        if matches!(known, Origin::Shared(_)) && !matches!(origin, Origin::Shared(_)) {
            *known = origin;
        }
    }

    /// A type that no reference can reach by its node.
    fn fresh(&mut self, node: NodeId, origin: Origin) -> TypeId {
        self.types.push(Draft {
            at: node,
            origin,
            lowered: None,
        })
    }

    /// Says what a reserved type is.
    fn define(&mut self, id: TypeId, shape: Shape) {
        let at = self.types[id].at;
        self.types[id].lowered = Some(Lowered {
            docs: self.docs(at),
            shape,
            error_text: self.error_text(at).map(Box::new),
        });
    }

    /// Lowers every type that is reserved and not yet lowered, those that doing so reserves included.
    fn pending_types(&mut self) {
        let mut last = None;
        while let Some(id) = self.types.after(last) {
            if self.types[id].lowered.is_none() {
                let shape = self.shape(self.types[id].at, id);
                self.define(id, shape);
            }
            last = Some(id);
        }
    }

    fn finished(self) -> Table<Type> {
        self.types.into(Draft::finished)
    }

    fn tags(&self) -> Vec<ir::Tag> {
        let tree = self.tree;
        let nodes = tree.get(tree.root(), "tags").map(|tags| tree.items(tags));
        let nodes = nodes.unwrap_or_default();
        let tag = |&at: &NodeId| ir::Tag {
            at,
            name: self.written(at, "name").unwrap_or_default(),
            description: self.written(at, "description"),
        };
        nodes.iter().map(tag).collect()
    }
}

#[cfg(test)]
mod tests;
