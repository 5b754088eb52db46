//! References that lead out of what they stand in: to other files, and to places where the specification has no references. What they lead to becomes
//! a component where there are components of its kind, and stands in their place elsewhere; the document is then one.
//!
//! ```yaml
//! schema: { $ref: "./schemas/pet.yaml" }   # becomes "#/components/schemas/pet"
//! ```
//!
//! Names are those that bundlers give: the last step of the fragment, or the file's name; where two different things have one, a number behind it.

mod address;
mod components;
mod examples;
mod keys;
mod mapping;
mod targets;

use std::collections::HashMap;

use super::files::Files;
use super::version::Version;
use super::walk::{Holds, Object};
use super::{Fault, explain};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::tree::{Marks, NodeId, Tree, Value};
use components::Components;

/// How many values may stand for others that are referred to twice.
const COPIES: usize = 1_000_000;

/// Follows the references of a document, if any needs it. Whether the document is still one
/// that can be read on.
pub(super) fn resolve(
    tree: &mut Tree,
    version: Version,
    files: &mut Files<'_>,
    faults: &mut Diagnostics,
) -> bool {
    if !any(tree) {
        return true;
    }
    let mut links = Links {
        version,
        files,
        faults,
        open: Vec::new(),
        met: Marks::default(),
        seen: Marks::default(),
        led: HashMap::new(),
        inlined: Marks::default(),
        around: Marks::default(),
        budget: COPIES,
        exhausted: false,
        components: Components::default(),
        has_ids: has_ids(tree),
        depth: 100,
        tree,
    };
    links.components_elsewhere();
    links.components = Components::of(version, links.tree);
    links.follow();
    links.finish();
    let deep = tree.too_deep();
    if let Some(deep) = deep {
        faults.push(explain(Fault::Depth(tree.span(deep))));
    }
    deep.is_none()
}

/// Whether any reference leads to another file, is written oddly, or stands where the
/// specification has none.
fn any(tree: &Tree) -> bool {
    let mut mappings = tree.all_under("mapping");
    let foreign = mappings.any(|at| {
        let mut texts = tree.entries(at).filter_map(|(_, text)| tree.as_str(text));
        texts.any(targets::is_foreign)
    });
    foreign
        || tree.all_under("$ref").any(|at| {
            let Some(text) = tree.as_str(at) else {
                return false;
            };
            let plain = text.starts_with("#/") || text == "#";
            let holder = tree.written_parent(at);
            !plain || holder.is_some_and(|holder| is_container(tree, holder))
        })
}

/// Whether a value stands under a key that holds many things of one kind.
fn is_container(tree: &Tree, node: NodeId) -> bool {
    let containers = [
        "allOf",
        "anyOf",
        "callbacks",
        "content",
        "definitions",
        "examples",
        "headers",
        "links",
        "oneOf",
        "parameters",
        "paths",
        "properties",
        "requestBodies",
        "responses",
        "schemas",
        "securitySchemes",
    ];
    match tree.written_token(node) {
        Some(crate::tree::Token::Key(key)) => containers.contains(&key),
        _ => false,
    }
}

/// Whether schemas have identifiers, by which references can mean them.
fn has_ids(tree: &Tree) -> bool {
    let mut ids = tree.all_under("$id").chain(tree.all_under("$self"));
    ids.any(|id| tree.as_str(id).is_some())
}

/// The state of following the references of a document.
struct Links<'a, 'f> {
    tree: &'a mut Tree,
    version: Version,
    files: &'a mut Files<'f>,
    faults: &'a mut Diagnostics,
    /// What is to be done, the next last. Nothing here recurs: files can lead on to each other
    /// as often as there are files.
    open: Vec<Step>,
    /// References that were met.
    met: Marks,
    /// Values whose parts were met.
    seen: Marks,
    /// What the text of each reference leads to, one step on.
    led: HashMap<NodeId, NodeId>,
    /// What was put in the place of a reference, and what it stood in.
    inlined: Marks,
    around: Marks,
    /// How many values may be copied yet, and whether that they may not was told.
    budget: usize,
    exhausted: bool,
    components: Components,
    has_ids: bool,
    /// How many references whose ways lead through references may yet be followed inside each
    /// other.
    depth: usize,
}

/// A thing to do.
enum Step {
    /// A value, which may be a reference.
    Held(NodeId, Holds),
    /// The parts of a value.
    Parts(NodeId, Holds),
    /// A reference whose target, and what that leads to, was met.
    Leave(Reference),
}

/// A reference and where it leads.
struct Reference {
    /// The object with the `$ref`; none for a text that is a reference by itself.
    holder: Option<NodeId>,
    /// The text.
    text: NodeId,
    holds: Holds,
    target: NodeId,
}

impl Links<'_, '_> {
    /// Components that are all in another file are brought here before any is named.
    fn components_elsewhere(&mut self) {
        let Some(components) = self.tree.get(self.tree.root(), "components") else {
            return;
        };
        if let Some(text) = self.reference(components)
            && let Some((target, _)) = self.lead(text, Holds::One(Object::Components))
        {
            self.met.mark(components);
            self.put(components, target);
        }
    }

    fn follow(&mut self) {
        let root = self.tree.root();
        self.open
            .push(Step::Parts(root, Holds::One(Object::Document)));
        while let Some(step) = self.open.pop() {
            match step {
                Step::Held(node, holds) => self.held(node, holds),
                Step::Parts(node, holds) => self.parts(node, holds),
                Step::Leave(reference) => self.leave(&reference),
            }
        }
    }

    /// The text of a value that is a reference.
    fn reference(&self, node: NodeId) -> Option<NodeId> {
        let text = self.tree.get(node, "$ref")?;
        self.tree.as_str(text).is_some().then_some(text)
    }

    fn held(&mut self, node: NodeId, holds: Holds) {
        match self.reference(node) {
            None => self.open.push(Step::Parts(node, holds)),
            // A value that a discriminator has, or a scope, may be called so.
            Some(_) if matches!(holds, Holds::TextMap) => self.open.push(Step::Parts(node, holds)),
            Some(_) if matches!(holds, Holds::Data | Holds::DataList | Holds::DataMap) => {}
            Some(text) if self.met.mark(node) => self.enter(Some(node), text, holds),
            Some(_) => {}
        }
    }

    /// Meets what a reference leads to, then what stands beside it, and leaves it.
    fn enter(&mut self, holder: Option<NodeId>, text: NodeId, holds: Holds) {
        let found = match (holds, holder) {
            (Holds::OneOrRef(Object::Example), Some(holder)) => self.example(holder, text, holds),
            _ => self.lead(text, holds),
        };
        if let Some((target, _)) = found {
            self.open.push(Step::Leave(Reference {
                holder,
                text,
                holds,
                target,
            }));
        }
        if let Some(holder) = holder {
            self.open.push(Step::Parts(holder, holds));
        }
        if let Some((target, end)) = found {
            if target != end {
                self.open.push(Step::Held(target, holds));
            }
            self.open.push(Step::Parts(end, holds));
        }
    }

    fn parts(&mut self, node: NodeId, holds: Holds) {
        if !self.seen.mark(node) {
            return;
        }
        let parts: Vec<(NodeId, Holds)> = match holds {
            Holds::One(object) | Holds::OneOrRef(object) => {
                keys::of(self.version, self.tree, node, object)
            }
            Holds::FlagOrSchema => keys::of(self.version, self.tree, node, Object::Schema),
            Holds::List(_) | Holds::ListOrRef(_) => {
                let items = self.tree.items(node).iter();
                items.map(|item| (*item, each(holds))).collect()
            }
            Holds::Map(_) | Holds::MapOrRef(_) => {
                let entries = self.tree.entries(node);
                entries.map(|(_, value)| (value, each(holds))).collect()
            }
            Holds::TextMap => return self.mapping(node),
            _ => return,
        };
        let steps = parts.into_iter().rev();
        self.open
            .extend(steps.map(|(node, holds)| Step::Held(node, holds)));
    }

    fn leave(&mut self, reference: &Reference) {
        let Reference {
            holder,
            text,
            target,
            holds,
        } = *reference;
        let object = match holds {
            Holds::One(object) | Holds::OneOrRef(object) => Some(object),
            Holds::FlagOrSchema => Some(Object::Schema),
            _ => None,
        };
        let here = self.files.of_node(self.tree, text) == 0;
        let stays = here && self.files.of_node(self.tree, target) == 0;
        let section = object.and_then(|object| keys::section(self.version, object));
        match (section, holder) {
            // Whoever reads components and paths follows these.
            (Some(_), _) | (None, None) if stays => self.shorten(text),
            (None, Some(_)) if stays && matches!(holds, Holds::OneOrRef(_)) => self.shorten(text),
            (Some(section), _) => {
                let path = self.component(section, target);
                self.tree.set(text, Value::Text(&path));
            }
            (None, Some(holder)) => self.put(holder, target),
            (None, None) => {}
        }
    }

    /// A reference within the document needs no file in front of its fragment.
    fn shorten(&mut self, text: NodeId) {
        let written = self.tree.as_str(text).unwrap_or_default();
        if let Some((file, fragment)) = written.split_once('#')
            && !file.is_empty()
        {
            let short = format!("#{fragment}");
            self.tree.set(text, Value::Text(&short));
        }
    }

    /// Puts what a reference leads to in its place; what stands beside the reference goes first.
    fn put(&mut self, holder: NodeId, target: NodeId) {
        if self.tree.holders(holder).any(|outer| outer == target) || holder == target {
            let message = "this reference leads to what it stands in, which would have no end";
            let text = self.reference(holder).unwrap_or(holder);
            self.faults.push(Diagnostic::error("E0303", text, message));
            self.tree.set(holder, Value::Parts(&[]));
            return;
        }
        let again = self.inlined.has(target)
            || self.around.has(target)
            || self.tree.is_within(target, &self.inlined)
            || self.files.of_node(self.tree, target) == 0;
        let source = match again {
            true => self.copy(target),
            false => target,
        };
        self.inlined.mark(target);
        let holders: Vec<NodeId> = self.tree.holders(target).collect();
        for outer in holders {
            self.around.mark(outer);
        }
        if self.components.is_section(holder) {
            let parts = self.tree.parts(source);
            self.components.add(holder, parts, self.tree);
        }
        let mut beside = self.tree.parts(holder);
        beside.retain(|part| self.tree.key_of(*part) != "$ref");
        let brought = self.tree.parts(source);
        for part in &brought {
            let key = self.tree.key_of(*part).to_owned();
            self.tree.bring(part.value, holder, &key);
        }
        if beside.is_empty() || !self.tree.is_mapping(source) {
            self.tree.set_as(holder, source);
            return;
        }
        let mut parts = beside.clone();
        for part in brought {
            let key = self.tree.key_of(part);
            if beside.iter().all(|own| self.tree.key_of(*own) != key) {
                parts.push(part);
            }
        }
        self.tree.set(holder, Value::Parts(&parts));
    }

    /// A copy of a value, or itself where too much was copied.
    fn copy(&mut self, node: NodeId) -> NodeId {
        if let Some(copy) = self.tree.copy(node, &mut self.budget) {
            return copy;
        }
        if self.budget > 0 {
            self.faults
                .push(explain(Fault::Depth(self.tree.span(node))));
        } else if !std::mem::replace(&mut self.exhausted, true) {
            let message = "the references up to here stand for more than 1,000,000 values";
            let help = "refer to it by a place that has components, so that it is not repeated";
            self.faults
                .push(Diagnostic::error("E0107", node, message).help(help));
        }
        self.tree.make(node, Value::Parts(&[]))
    }
}

/// What each of several holds.
fn each(holds: Holds) -> Holds {
    match holds {
        Holds::List(object) | Holds::Map(object) => Holds::One(object),
        Holds::ListOrRef(object) | Holds::MapOrRef(object) => Holds::OneOrRef(object),
        other => other,
    }
}

#[cfg(test)]
mod tests;
