//! `openapiv3::OpenAPI` and its tree -> [`ir::Api`]: references followed, defaults of the specification applied, meaning decided.
//!
//! All but what stands around the operations is read from the tree: a key of any kind is then one look-up with its place, and what the typed
//! form cannot hold (keywords beside `$ref`, the order of mixed keywords, methods of 3.2, webhooks) is not lost.

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

use std::collections::{BTreeMap, BTreeSet};

use crate::config::OwnTypes;
use crate::diagnostic::Diagnostics;
use crate::ir::{self, Origin, Shape, Type, TypeId};
use crate::read::Document;
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
    let info = &document.api.info;
    let (server, env) = (lowering.server(), lowering.env());
    let servers = lowering.servers(root);
    let (tags, schemes) = (lowering.tags(), lowering.schemes());
    let mut api = ir::Api {
        at: root,
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
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
    document: &'a Document,
    tree: &'a Tree,
    faults: &'a mut Diagnostics,
    /// Types that the caller has.
    own: &'a OwnTypes,
    /// The schemas that stand for one of them.
    own_places: BTreeMap<NodeId, usize>,
    /// Those that stand for something.
    own_used: BTreeSet<usize>,
    /// Types by id; none while a type is reserved and not yet lowered.
    types: Vec<Option<Type>>,
    /// The node and origin of each reserved type.
    reserved: Vec<(NodeId, Origin)>,
    /// Choices that are being joined with what stands around them, outermost first.
    joining: Vec<NodeId>,
    /// Security schemes that were spoken of.
    told_schemes: Vec<String>,
    /// How many variants were joined so far.
    joined: usize,
    /// The components that build on each base with a discriminator of its own.
    families: BTreeMap<NodeId, Vec<NodeId>>,
    /// The object that each such base is by itself.
    bases: BTreeMap<NodeId, TypeId>,
    /// The type of each schema node that was met.
    by_node: BTreeMap<NodeId, TypeId>,
}

impl<'a> Lowering<'a> {
    fn new(document: &'a Document, own: &'a OwnTypes, faults: &'a mut Diagnostics) -> Self {
        Lowering {
            document,
            tree: &document.tree,
            faults,
            own,
            own_places: BTreeMap::new(),
            own_used: BTreeSet::new(),
            types: Vec::new(),
            reserved: Vec::new(),
            joining: Vec::new(),
            told_schemes: Vec::new(),
            joined: 0,
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
        let known = &mut self.reserved[id.index()].1;
        if matches!(known, Origin::Shared(_)) && !matches!(origin, Origin::Shared(_)) {
            if let Some(ty) = &mut self.types[id.index()] {
                ty.origin = origin.clone();
            }
            *known = origin;
        }
    }

    /// A type that no reference can reach by its node.
    fn fresh(&mut self, node: NodeId, origin: Origin) -> TypeId {
        let id =
            TypeId(u32::try_from(self.types.len()).expect("a tree has fewer nodes than u32 holds"));
        self.types.push(None);
        self.reserved.push((node, origin));
        id
    }

    /// Says what a reserved type is.
    fn define(&mut self, id: TypeId, shape: Shape) {
        let (at, origin) = self.reserved[id.index()].clone();
        let docs = self.docs(at);
        let error_text = self.error_text(at);
        self.types[id.index()] = Some(Type {
            at,
            origin,
            docs,
            shape,
            error_text,
        });
    }

    /// Lowers every type that is reserved and not yet lowered, those that doing so reserves included.
    fn pending_types(&mut self) {
        let mut next = 0;
        while next < self.types.len() {
            if self.types[next].is_none() {
                let id = TypeId(u32::try_from(next).expect("counted in u32"));
                let node = self.reserved[next].0;
                let shape = self.shape(node, id);
                self.define(id, shape);
            }
            next += 1;
        }
    }

    fn finished(self) -> Vec<Type> {
        self.types
            .into_iter()
            .map(|ty| ty.expect("pending_types defined every reserved type"))
            .collect()
    }

    fn tags(&self) -> Vec<ir::Tag> {
        let tree = self.tree;
        let nodes = tree.get(tree.root(), "tags").map(|tags| tree.items(tags));
        let nodes = nodes.unwrap_or_default();
        let tags = self.document.api.tags.iter().zip(nodes);
        tags.map(|(tag, &at)| ir::Tag {
            at,
            name: tag.name.clone(),
            description: tag.description.clone(),
        })
        .collect()
    }
}
