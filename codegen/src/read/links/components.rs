//! The components that a document has and gets: what they are called, and where they stand.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;

use super::Links;
use crate::read::version::Version;
use crate::tree::{Marks, NodeId, Part, Token, Tree, Value, escape};

/// The sections of 3.0 and later, and those of 2.0, which stand at the root.
const SECTIONS: [&str; 8] = [
    "schemas",
    "parameters",
    "responses",
    "examples",
    "requestBodies",
    "headers",
    "links",
    "callbacks",
];
const OLD_SECTIONS: [&str; 3] = ["definitions", "parameters", "responses"];

/// Named objects by section.
#[derive(Default)]
pub(super) struct Components {
    old: bool,
    sections: BTreeMap<&'static str, Section>,
    /// What each named object that a reference led to is called.
    homes: HashMap<(&'static str, NodeId), String>,
}

#[derive(Default)]
struct Section {
    /// Where the document has the section.
    at: Option<NodeId>,
    names: IndexMap<String, NodeId>,
    changed: bool,
}

impl Components {
    /// The components that the document has by itself.
    pub(super) fn of(version: Version, tree: &Tree) -> Self {
        let old = version == Version::Swagger2;
        let (holder, keys) = match old {
            true => (Some(tree.root()), &OLD_SECTIONS[..]),
            false => (tree.get(tree.root(), "components"), &SECTIONS[..]),
        };
        let section = |key: &'static str| {
            let at = holder.and_then(|holder| tree.get(holder, key));
            let entries = at.into_iter().flat_map(|at| tree.entries(at));
            let own = entries.filter(|(key, value)| *key != "$ref" || tree.is_mapping(*value));
            let names = own.map(|(key, value)| (key.to_owned(), value)).collect();
            let changed = false;
            (key, Section { at, names, changed })
        };
        Self {
            old,
            sections: keys.iter().map(|key| section(key)).collect(),
            homes: HashMap::new(),
        }
    }

    /// Whether a section has a name.
    pub(super) fn has(&self, section: &str, name: &str) -> bool {
        self.named(section, name).is_some()
    }

    /// What a name of a section stands for.
    fn named(&self, section: &str, name: &str) -> Option<NodeId> {
        self.sections.get(section)?.names.get(name).copied()
    }

    /// Whether a value is a section.
    pub(super) fn is_section(&self, node: NodeId) -> bool {
        let mut sections = self.sections.values();
        sections.any(|section| section.at == Some(node))
    }

    /// Adds what a section that is a reference leads to.
    pub(super) fn add(&mut self, node: NodeId, parts: Vec<Part>, tree: &Tree) {
        let mut sections = self.sections.values_mut();
        if let Some(section) = sections.find(|section| section.at == Some(node)) {
            section.changed = true;
            for part in parts {
                let name = tree.key_of(part).to_owned();
                section.names.entry(name).or_insert(part.value);
            }
        }
    }
}

impl Links<'_, '_> {
    /// The reference to a component that is what `target` is; made where there is none.
    pub(super) fn component(&mut self, section: &'static str, target: NodeId) -> String {
        let home = self.components.homes.get(&(section, target)).cloned();
        let name = home.unwrap_or_else(|| self.name(section, target));
        let mut path = match self.components.old {
            true => format!("#/{section}/"),
            false => format!("#/components/{section}/"),
        };
        escape(&name, &mut path);
        path
    }

    /// Gives what a reference leads to a name.
    fn name(&mut self, section: &'static str, target: NodeId) -> String {
        let base = self.base_name(target);
        let mut name = base.clone();
        for number in 2u32.. {
            match self.components.named(section, &name) {
                None => break,
                Some(known) if self.is_same(known, target) => break,
                Some(_) => name = format!("{base}-{number}"),
            }
        }
        let known = self.components.named(section, &name);
        let replaced = known.is_none_or(|known| self.tree.get(known, "$ref").is_some());
        if known != Some(target)
            && replaced
            && let Some(section) = self.components.sections.get_mut(section)
        {
            section.names.insert(name.clone(), target);
            section.changed = true;
        }
        let home = (section, target);
        self.components.homes.insert(home, name.clone());
        name
    }

    /// The last step of the way to a value in its file, or the name of the file.
    fn base_name(&self, target: NodeId) -> String {
        match self.tree.written_token(target) {
            _ if self.tree.written_parent(target).is_none() => {
                let path = self.files.path(self.files.of_node(self.tree, target));
                let name = path.rsplit('/').next().unwrap_or_default();
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                stem.to_owned()
            }
            Some(Token::Key(key)) => key.to_owned(),
            Some(Token::Index(index)) => index.to_string(),
            None => String::new(),
        }
    }

    /// Whether a component is what a reference leads to: it, a reference to it, or one that
    /// says the same.
    fn is_same(&mut self, known: NodeId, target: NodeId) -> bool {
        if known == target {
            return true;
        }
        if let Some(text) = self.reference(known)
            && self.quietly(text) == Some(target)
        {
            return true;
        }
        self.tree.same(known, target)
    }

    /// Writes the components that references led to into the document.
    pub(super) fn finish(&mut self) {
        let mut placed = self.inlined.clone();
        placed.mark(self.tree.root());
        for section in self.components.sections.values() {
            for node in section.names.values() {
                placed.mark(*node);
            }
        }
        let sections = std::mem::take(&mut self.components.sections);
        let mut made = Vec::new();
        for (key, mut section) in sections {
            if !section.changed {
                continue;
            }
            self.part_copies(&mut section, &placed);
            let names = section.names.iter();
            let mut parts: Vec<Part> = names
                .map(|(name, node)| self.tree.part(name, *node))
                .collect();
            let at = match section.at {
                Some(at) if self.met.has(at) => {
                    self.tree.set(at, Value::Parts(&parts));
                    at
                }
                Some(at) => {
                    self.tree.put_parts(at, &parts);
                    at
                }
                None => {
                    let root = self.tree.root();
                    let map = self.tree.make(root, Value::Parts(&parts));
                    made.push(self.tree.part(key, map));
                    map
                }
            };
            parts.retain(|part| self.tree.written_parent(part.value) != Some(at));
            self.stand_under(&parts, at);
        }
        self.add_sections(made);
    }

    /// What stands in something else that is in the document, too, is there twice.
    fn part_copies(&mut self, section: &mut Section, placed: &Marks) {
        for node in section.names.values_mut() {
            let own = self.tree.written_parent(*node) == section.at && section.at.is_some();
            if !own && (self.tree.is_within(*node, placed) || self.around.has(*node)) {
                *node = self.copy(*node);
            }
        }
    }

    /// Adds sections that the document has not.
    fn add_sections(&mut self, made: Vec<Part>) {
        if made.is_empty() {
            return;
        }
        let root = self.tree.root();
        let holder = match self.components.old {
            true => Some(root),
            false => self.tree.get(root, "components"),
        };
        if let Some(holder) = holder.filter(|holder| self.tree.is_mapping(*holder)) {
            self.stand_under(&made, holder);
            let mut parts = self.tree.parts(holder);
            parts.extend(made);
            self.tree.put_parts(holder, &parts);
            return;
        }
        let components = self.tree.make(root, Value::Parts(&made));
        self.tree.bring(components, root, "components");
        self.stand_under(&made, components);
        let mut parts = self.tree.parts(root);
        parts.retain(|part| self.tree.key_of(*part) != "components");
        parts.push(self.tree.part("components", components));
        self.tree.put_parts(root, &parts);
    }

    fn stand_under(&mut self, parts: &[Part], holder: NodeId) {
        for part in parts {
            let key = self.tree.key_of(*part).to_owned();
            self.tree.bring(part.value, holder, &key);
        }
    }
}
