//! What several parts of an `allOf` say of one property, of the items, or of the other properties, becomes one schema: an `allOf` of what they say.
//!
//! ```yaml
//! allOf:
//!   - properties: { size: { type: integer } }
//!   - properties: { size: { maximum: 9 } }
//! properties: { size: { allOf: [{ type: integer }, { maximum: 9 }] } }   # is added
//! ```
//!
//! It stands among what the whole itself says, which counts last. Nothing is made where one part says all that the others say, nor where no one
//! type can be made of them: `lower` takes one of them then, and tells.

pub(crate) mod cover;
pub(crate) mod null;

use std::cell::Cell;
use std::collections::HashMap;

use self::cover::{Cover, Parts, STEPS, behind, own_parts, parts};
use self::null::is_nullable;
use super::draft::Draft;
use crate::tree::{Marks, NodeId, Part, Tree, Value};

/// How many schemas are made in a document.
const MOST: usize = 5_000;
/// How deep schemas that are made stand in each other.
const DEEPEST: usize = 16;

/// What a schema that is made says beside its parts: of the last part that says it.
const LAST: [&str; 5] = ["title", "description", "default", "example", "externalDocs"];
/// What it says where any part does.
const ANY: [&str; 3] = ["readOnly", "writeOnly", "deprecated"];

/// Makes one schema of what the parts of each of `joined`, the schemas with an `allOf`, say of one thing.
pub(super) fn schemas(tree: &mut Tree, joined: &[NodeId]) {
    let mut meeting = Meeting {
        tree,
        left: Cell::new(STEPS),
        made: 0,
        open: Vec::new(),
    };
    let mut known = Marks::default();
    for node in joined {
        // What a schema is made of comes before it. No recursion: that may be a long way.
        let mut open = vec![(*node, false)];
        while let Some((node, ready)) = open.pop() {
            if ready {
                meeting.whole(node);
            } else if known.mark(node) {
                open.push((node, true));
                let parts = meeting.tree.get(node, "allOf");
                let parts = parts.map(|all| meeting.tree.items(all));
                let targets = parts.unwrap_or_default().iter();
                let targets = targets.filter_map(|part| behind(meeting.tree, *part));
                open.extend(targets.map(|part| (part, false)));
            }
        }
    }
}

struct Meeting<'a> {
    tree: &'a mut Tree,
    /// How much may still be compared.
    left: Cell<usize>,
    made: usize,
    /// The schemas that are being made, outermost first, and what each is of.
    open: Vec<(Vec<NodeId>, NodeId)>,
}

impl Meeting<'_> {
    /// Looks for what several parts of the schema at `node` say.
    fn whole(&mut self, node: NodeId) {
        let Some(all) = own_parts(self.tree, node) else {
            return;
        };
        if all.len() < 2 {
            return;
        }
        let repeated = repeated(self.tree, &all);
        let mut found = Vec::new();
        for (wire, schemas) in repeated {
            found.extend(self.meet(&schemas).map(|one| (wire, one)));
        }
        if !found.is_empty() {
            self.add_properties(node, &found);
        }
        for key in ["items", "additionalProperties"] {
            let said = all.iter().filter_map(|part| self.tree.get(*part, key));
            let said: Vec<NodeId> = said.filter(|at| tells(self.tree, *at)).collect();
            if let Some(one) = self.meet(&said) {
                let mut draft = Draft::of(self.tree, node);
                draft.put(key, one);
                draft.finish();
            }
        }
    }

    /// Lists properties with the schemas that were found for them.
    fn add_properties(&mut self, node: NodeId, found: &[(String, NodeId)]) {
        let list = self.tree.get(node, "properties");
        let list = list.filter(|list| self.tree.is_mapping(*list));
        let known = list.map(|list| self.tree.parts(list)).unwrap_or_default();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (number, part) in known.iter().enumerate() {
            numbers.insert(self.tree.key_of(*part).to_owned(), number);
        }
        let mut entries: Vec<Part> = known;
        for (wire, schema) in found {
            let part = self.tree.part(wire, *schema);
            match numbers
                .get(wire)
                .and_then(|number| entries.get_mut(*number))
            {
                Some(entry) => *entry = part,
                None => entries.push(part),
            }
        }
        match list {
            Some(list) => self.tree.set(list, Value::Parts(&entries)),
            None => {
                let mut draft = Draft::of(self.tree, node);
                draft.put_new("properties", node, Value::Parts(&entries));
                draft.finish();
            }
        }
    }

    /// The schema that `said` are together; none where that is the last of them, or no one type can be made of them.
    fn meet(&mut self, said: &[NodeId]) -> Option<NodeId> {
        let tree = &*self.tree;
        if said.len() < 2 || self.left.get() == 0 {
            return None;
        }
        let cover = Cover::new(tree, &self.left);
        let said = &cover.essential(said);
        let mut targets: Vec<NodeId> = Vec::with_capacity(said.len());
        for schema in said {
            let target = behind(tree, *schema)?;
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        let [_, _, ..] = targets.as_slice() else {
            return None;
        };
        let last = *said.last()?;
        let narrowest = cover.narrowest(said);
        let alike = |one: NodeId| is_nullable(tree, one) == is_nullable(tree, last);
        if let Some(one) = narrowest.filter(|one| alike(*one)) {
            return (one != last).then_some(one);
        }
        let mut all = Vec::new();
        for target in &targets {
            all.extend(parts(tree, *target)?);
        }
        if self.made == MOST || self.open.len() == DEEPEST || !Parts::of(all).are_one(tree) {
            return None;
        }
        targets.sort_unstable();
        let known = self.open.iter().find(|(of, _)| *of == targets);
        if let Some((_, known)) = known {
            return Some(*known);
        }
        self.made += 1;
        let made = self.make(said)?;
        self.open.push((targets, made));
        self.whole(made);
        self.open.pop();
        Some(made)
    }

    /// A schema that is all of `said`.
    fn make(&mut self, said: &[NodeId]) -> Option<NodeId> {
        let (&last, tree) = (said.last()?, &mut *self.tree);
        let list = tree.make(last, Value::Items(said));
        let mut entries = vec![tree.part("allOf", list)];
        let under = |tree: &Tree, key: &str| -> Vec<NodeId> {
            let found = said.iter().rev();
            found.filter_map(|one| tree.get(*one, key)).collect()
        };
        for key in LAST {
            if let Some(value) = under(tree, key).first() {
                entries.push(tree.part(key, *value));
            }
        }
        for key in ANY {
            let flags = under(tree, key).into_iter();
            let mut set = flags.filter(|flag| tree.as_bool(*flag) == Some(true));
            if let Some(flag) = set.next() {
                entries.push(tree.part(key, flag));
            }
        }
        // As everywhere, the last part decides whether there may be null: many widen a base so.
        if is_nullable(tree, last) {
            let flag = tree.make(last, Value::Bool(true));
            entries.push(tree.part("nullable", flag));
        }
        Some(tree.make(last, Value::Parts(&entries)))
    }
}

/// The properties that several of `parts` tell something of, with the schemas that do, in the order of the document.
fn repeated(tree: &Tree, parts: &[NodeId]) -> Vec<(String, Vec<NodeId>)> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut listed: Vec<(&str, Vec<NodeId>)> = Vec::new();
    let sections = parts
        .iter()
        .filter_map(|part| tree.get(*part, "properties"));
    for (wire, schema) in sections.flat_map(|section| tree.entries(section)) {
        if tells(tree, schema) {
            let number = *numbers.entry(wire).or_insert(listed.len());
            match listed.get_mut(number) {
                Some((_, schemas)) => schemas.push(schema),
                None => listed.push((wire, vec![schema])),
            }
        }
    }
    listed.retain(|(_, schemas)| schemas.len() > 1);
    let owned = listed.into_iter();
    owned
        .map(|(wire, schemas)| (wire.to_owned(), schemas))
        .collect()
}

/// Whether a schema says more than what a value means.
fn tells(tree: &Tree, schema: NodeId) -> bool {
    let mut keys = tree.entries(schema);
    keys.any(|(key, _)| !cover::is_annotation(key))
}

#[cfg(test)]
mod tests;
