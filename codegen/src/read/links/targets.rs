//! What a reference leads to.

use super::Links;
use super::address::{self, Address};
use crate::diagnostic::{Diagnostic, visible};
use crate::read::walk::{Holds, Object};
use crate::tree::{NodeId, Value, escape};

/// References that are followed one after another.
const LONGEST_CHAIN: usize = 1000;

/// What was found where a reference leads.
enum Found {
    Node(NodeId),
    /// Others know what is meant, or told that nothing is.
    Unknown,
}

impl Links<'_, '_> {
    /// What a reference leads to: the first value on the way that is more than a reference, and
    /// the one at the end.
    pub(super) fn lead(&mut self, text: NodeId, holds: Holds) -> Option<(NodeId, NodeId)> {
        let schema = is_schema(holds);
        let mut first = None;
        let mut reference = text;
        for _ in 0..LONGEST_CHAIN {
            let Found::Node(at) = self.target(reference, schema) else {
                return None;
            };
            let Some(next) = self.reference(at) else {
                return Some((first.unwrap_or(at), at));
            };
            if self.tree.entries(at).len() > 1 {
                first = first.or(Some(at));
            }
            reference = next;
        }
        self.circle(text, schema);
        None
    }

    /// As [`Links::lead`], for what is compared only.
    pub(super) fn quietly(&mut self, text: NodeId) -> Option<NodeId> {
        self.lead(text, Holds::OneOrRef(Object::Schema))
            .map(|(target, _)| target)
    }

    /// References that lead round in a circle. A schema that is nothing else admits everything.
    fn circle(&mut self, text: NodeId, schema: bool) {
        let fault = crate::read::circle(text, schema && self.version.is_newer());
        self.faults.push(fault);
        if let Some(holder) = self.tree.written_parent(text) {
            self.tree.set(holder, Value::Parts(&[]));
        }
    }

    /// The value that a reference names. It is remembered: the text is rewritten once it is known.
    fn target(&mut self, at: NodeId, schema: bool) -> Found {
        if let Some(known) = self.led.get(&at) {
            return Found::Node(*known);
        }
        let found = self.found(at, schema);
        if let Found::Node(node) = found {
            self.led.insert(at, node);
        }
        found
    }

    fn found(&mut self, at: NodeId, schema: bool) -> Found {
        let own = self.files.of_node(self.tree, at);
        let text = self.tree.as_str(at).unwrap_or_default().to_owned();
        let (address, fragment) = address::of(&text, self.files.path(own));
        let written = text.split('#').next().unwrap_or_default();
        let called = self.files.called(written, self.tree);
        let file = match address {
            _ if called.is_some() => called,
            Address::Here => self.files.root(own),
            Address::File(_) | Address::Outside if self.is_loose(at, &text, own) => {
                return self.loose(at, &text, own);
            }
            Address::File(_) | Address::Url if self.is_id(&text) => return Found::Unknown,
            Address::File(path) if self.files.can_load() => {
                self.files.get(&path, at, self.tree, self.faults)
            }
            Address::File(_) => return self.refused(at, &text, FILE),
            Address::Url => return self.refused(at, &text, URL),
            Address::Outside => return self.refused(at, &text, OUTSIDE),
        };
        let Some(root) = file else {
            return Found::Unknown;
        };
        if let Some(found) = self.way(root, fragment) {
            return Found::Node(found);
        }
        self.other_fragment(at, &text, root, schema)
    }

    /// The value that a pointer names in a file; where a value on the way is a reference, on from
    /// what that leads to.
    fn way(&mut self, root: NodeId, pointer: &str) -> Option<NodeId> {
        if pointer.is_empty() {
            return Some(root);
        }
        let mut node = root;
        for token in pointer.strip_prefix('/')?.split('/') {
            if let Some(next) = self.tree.step_from(node, token) {
                node = next;
                continue;
            }
            let reference = self.reference(node)?;
            self.depth = self.depth.checked_sub(1)?;
            let end = self.lead(reference, Holds::Data);
            self.depth += 1;
            node = self.tree.step_from(end?.1, token)?;
        }
        Some(node)
    }

    /// A fragment that is no pointer to anything: an anchor, or a pointer without its `/`.
    fn other_fragment(&mut self, at: NodeId, text: &str, root: NodeId, schema: bool) -> Found {
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        let here = root == self.tree.root();
        if fragment == "/" {
            return Found::Node(root);
        }
        if !fragment.starts_with('/') {
            if let Some(found) = self.anchor(root, fragment) {
                return match here {
                    true => Found::Unknown,
                    false => Found::Node(found),
                };
            }
            let pointer = format!("/{fragment}");
            if let Some(found) = self.tree.resolve_in(root, &pointer) {
                let meant = format!("{file}#{pointer}");
                // Schemas have names of their own behind `#`; this would be one that is missing.
                if schema {
                    let message = format!("no schema has the anchor `{}`", visible(fragment));
                    let help = format!("write `{}` to point at what stands there", visible(&meant));
                    self.faults
                        .push(Diagnostic::error("E0301", at, message).help(help));
                    return Found::Unknown;
                }
                self.read_as(at, text, &meant);
                return Found::Node(found);
            }
        }
        // What the document itself lacks is told of by whoever follows the reference.
        if self.files.of_node(self.tree, at) != 0 || !here {
            let message = format!("nothing stands at `{}`", visible(text));
            let help = "define it there, or point the reference at what is meant";
            self.faults
                .push(Diagnostic::error("E0301", at, message).help(help));
        }
        Found::Unknown
    }

    /// The schema of a file that has an anchor.
    fn anchor(&self, root: NodeId, name: &str) -> Option<NodeId> {
        let tree = &*self.tree;
        let file = self.files.of_node(tree, root);
        let mut anchors = tree
            .all_under("$anchor")
            .chain(tree.all_under("$dynamicAnchor"));
        let found = anchors
            .find(|at| tree.as_str(*at) == Some(name) && self.files.of_node(tree, *at) == file)?;
        tree.written_parent(found)
    }

    /// Whether a schema of the document may have the identifier that a reference means.
    fn is_id(&self, text: &str) -> bool {
        let address = text.split('#').next().unwrap_or_default();
        let name = address.rsplit('/').next().unwrap_or_default();
        let tree = &*self.tree;
        let mut ids = tree.all_under("$id").chain(tree.all_under("$self"));
        self.has_ids
            && ids.any(|id| {
                let id = tree.as_str(id).unwrap_or_default().trim_end_matches('#');
                id == address || id.rsplit('/').next() == Some(name)
            })
    }

    /// Whether a reference is no file but a pointer without `#`, or the name of a component.
    fn is_loose(&self, at: NodeId, text: &str, file: usize) -> bool {
        self.loose_target(at, text, file).is_some()
    }

    fn loose(&mut self, at: NodeId, text: &str, file: usize) -> Found {
        let Some((pointer, found)) = self.loose_target(at, text, file) else {
            return Found::Unknown;
        };
        self.read_as(at, text, &pointer);
        Found::Node(found)
    }

    fn loose_target(&self, at: NodeId, text: &str, file: usize) -> Option<(String, NodeId)> {
        if text.contains(['#', '.', ':']) || self.tree.written_parent(at).is_none() {
            return None;
        }
        let root = self.files.root(file)?;
        let mut ways = vec![format!("#/{}", text.trim_start_matches('/'))];
        if !text.contains('/') {
            for section in ["components/schemas", "definitions"] {
                let mut way = format!("#/{section}/");
                escape(text, &mut way);
                ways.push(way);
            }
        }
        ways.into_iter().find_map(|way| {
            let found = self.tree.resolve_in(root, &way)?;
            self.tree.is_mapping(found).then_some((way, found))
        })
    }

    /// Tells how a reference is read that is not written as one, and writes it so.
    fn read_as(&mut self, at: NodeId, text: &str, meant: &str) {
        let message = format!(
            "`{}` is no reference as it is written; it is read as `{}`",
            visible(text),
            visible(meant)
        );
        let help = "write the pointer in full: `#`, and a `/` in front of each step";
        self.faults
            .push(Diagnostic::warning("W0309", at, message).help(help));
        self.tree.set(at, Value::Text(meant));
    }

    fn refused(&mut self, at: NodeId, text: &str, why: Refusal) -> Found {
        let message = format!("`{}` {}", visible(text), why.message);
        self.faults
            .push(Diagnostic::error(why.code, at, message).help(why.help));
        Found::Unknown
    }
}

/// Why a reference is not followed.
#[derive(Clone, Copy)]
struct Refusal {
    code: &'static str,
    message: &'static str,
    help: &'static str,
}

const FILE: Refusal = Refusal {
    code: "E0302",
    message: "is outside this document",
    help: "copy what it refers to into this document and refer to it by `#/components/…`",
};
const URL: Refusal = Refusal {
    code: "E0302",
    message: "is an address, and nothing is fetched while generating",
    help: "fetch it first, keep it as a file below the folder of the document, and refer to that",
};
const OUTSIDE: Refusal = Refusal {
    code: "E0308",
    message: "leads out of the folder of the document",
    help: "keep all files below the folder of the document, and refer to them by relative paths",
};

/// Whether a schema may stand there.
fn is_schema(holds: Holds) -> bool {
    matches!(
        holds,
        Holds::OneOrRef(Object::Schema) | Holds::One(Object::Schema) | Holds::FlagOrSchema
    )
}

/// Whether a text that is a name or a reference is one that leads to a file or an address.
pub(super) fn is_foreign(text: &str) -> bool {
    let address = text.split('#').next().unwrap_or_default();
    let lower = address.to_ascii_lowercase();
    let file = [".yaml", ".yml", ".json"];
    file.iter().any(|end| lower.ends_with(end)) || address.contains("://")
}
