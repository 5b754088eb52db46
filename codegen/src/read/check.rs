//! Holds the tree against the tables of `walk`: wrong types and missing keys are errors, keys
//! that would be dropped in silence are warnings. What passes can be built without a fault.

mod names;
mod operations;
mod special;
mod unknown;

use crate::cut;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, visible};
use crate::read::walk::{self, Field, Holds, Need, Object};
use crate::tree::{Marks, NodeId, Token, Tree};

/// What the builder needs to know of a checked tree.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// Values that are read as if their keys were absent. Each has its diagnostic.
    pub(super) skipped: HashSet<NodeId>,
    /// Every reference, and what kind of object stands in its place.
    pub(super) references: Vec<(NodeId, Object)>,
    /// The schemas with an `allOf`.
    pub(super) joined: Vec<NodeId>,
}

/// Checks a whole document.
pub(super) fn document(tree: &Tree, diagnostics: &mut Diagnostics) -> Checked {
    let mut checker = Checker {
        tree,
        diagnostics,
        targets: Vec::new(),
        operation_ids: HashMap::new(),
        seen: Marks::default(),
        checked: Checked::default(),
    };
    checker.object(tree.root(), Object::Document);
    checker.targets();
    checker.checked
}

struct Checker<'a> {
    tree: &'a Tree,
    diagnostics: &'a mut Diagnostics,
    /// What references to schemas lead to.
    targets: Vec<NodeId>,
    /// Where each `operationId` stands first.
    operation_ids: HashMap<String, NodeId>,
    seen: Marks,
    checked: Checked,
}

impl Checker<'_> {
    /// Schemas that are referred to and stand where no table looks.
    fn targets(&mut self) {
        while let Some(node) = self.targets.pop() {
            if !self.seen.has(node) && self.tree.is_mapping(node) {
                self.object_or_reference(node, Object::Schema);
            }
        }
    }

    fn object(&mut self, node: NodeId, object: Object) {
        // Parts of a rewritten document can stand in two places.
        if !self.seen.mark(node) {
            return;
        }
        if !self.tree.is_mapping(node) {
            self.wrong_type(node, "an object");
            return;
        }
        let tree = self.tree;
        for (key, value) in tree.entries(node) {
            let listed = walk::fields(object).iter().find(|field| field.key == key);
            if let Some(field) = listed {
                self.field(object, field, value);
            } else if walk::is_extension(object, key) {
                // Its owner reads it, or nobody.
            } else if let Some(holds) = walk::others(object) {
                self.free_key(object, key, value);
                self.held(value, holds);
            } else {
                self.unknown_key(object, key, value);
            }
        }
        for field in walk::fields(object) {
            if field.need != Need::May && tree.get(node, field.key).is_none() {
                self.missing(node, object, field.key, field.need);
            }
        }
        self.special_object(object, node);
    }

    /// A key of the tables.
    fn field(&mut self, object: Object, field: &Field, value: NodeId) {
        if self.is_null(value, field.holds, field.need) {
            self.skip_null(value, field.key);
        } else {
            self.special_key(object, field.key, value);
            self.held(value, field.holds);
        }
    }

    fn held(&mut self, node: NodeId, holds: Holds) {
        if self.checked.skipped.contains(&node) {
            return;
        }
        match holds {
            Holds::Data => {}
            Holds::Text => self.text(node),
            Holds::Flag => self.flag(node),
            Holds::Number => self.number(node),
            Holds::Count => self.count(node),
            Holds::One(object) => self.object(node, object),
            Holds::OneOrRef(object) => self.object_or_reference(node, object),
            Holds::FlagOrSchema if self.tree.as_bool(node).is_some() => {}
            Holds::FlagOrSchema => self.object_or_reference(node, Object::Schema),
            Holds::DataList => {
                self.list(node);
            }
            Holds::TextList => {
                for item in self.list(node) {
                    self.text(item);
                }
            }
            Holds::List(object) => {
                for item in self.list(node) {
                    self.object(item, object);
                }
            }
            Holds::ListOrRef(object) => {
                for item in self.list(node) {
                    self.object_or_reference(item, object);
                }
            }
            Holds::DataMap => {
                self.map(node);
            }
            Holds::TextMap => {
                for value in self.map(node) {
                    self.text(value);
                }
            }
            Holds::Map(object) => {
                for value in self.map(node) {
                    self.object(value, object);
                }
            }
            Holds::MapOrRef(object) => {
                for value in self.map(node) {
                    self.object_or_reference(value, object);
                }
            }
        }
    }

    fn object_or_reference(&mut self, node: NodeId, object: Object) {
        if walk::is_reference(self.tree, node) {
            if self.seen.mark(node) {
                self.checked.references.push((node, object));
                self.reference(node, object);
            }
        } else if object == Object::Schema && self.tree.is_null(node) {
            let message = "a null as a schema is read as one that admits any value";
            self.push(Diagnostic::warning("W0210", node, message).help("write `{}`"));
        } else if object == Object::Schema && self.is_empty_list(node) {
            self.list_as_object(node);
        } else if object == Object::Schema && self.tree.as_bool(node).is_some() {
            let message = "a boolean as a schema is of OpenAPI 3.1";
            self.push(Diagnostic::warning("W0213", node, message).help(
                "3.0 writes `{}` for a schema that admits everything and `{ not: {} }` for nothing",
            ));
        } else {
            self.object(node, object);
        }
    }

    /// The items of what must be an array.
    fn list(&mut self, node: NodeId) -> Vec<NodeId> {
        if !self.tree.is_sequence(node) {
            self.wrong_type(node, "an array");
        }
        self.tree.items(node).to_vec()
    }

    /// The values of what must be an object.
    fn map(&mut self, node: NodeId) -> Vec<NodeId> {
        if self.is_empty_list(node) {
            self.list_as_object(node);
        } else if !self.tree.is_mapping(node) {
            self.wrong_type(node, "an object");
        }
        self.tree.entries(node).map(|(_, value)| value).collect()
    }

    fn is_empty_list(&self, node: NodeId) -> bool {
        self.tree.is_sequence(node) && self.tree.items(node).is_empty()
    }

    /// Some languages have one empty value for both.
    fn list_as_object(&mut self, node: NodeId) {
        let under = self.under(node);
        let message = format!("an empty array{under} is read as an empty object");
        self.push(Diagnostic::warning("W0211", node, message).help("write `{}`"));
    }

    fn text(&mut self, node: NodeId) {
        if self.tree.as_str(node).is_some() {
            return;
        }
        // Unquoted `1.0` and `true` are the usual slips of YAML.
        let text = self.tree.number_text(node).or_else(|| {
            self.tree
                .as_bool(node)
                .map(|value| if value { "true" } else { "false" })
        });
        let Some(text) = text else {
            self.wrong_type(node, "a string");
            return;
        };
        let found = self.tree.type_name(node);
        let message = format!(
            "expected a string{}, found {found}; read as `{}`",
            self.under(node),
            shorten(text)
        );
        self.push(Diagnostic::warning("W0211", node, message).help("put it in quotes"));
    }

    fn flag(&mut self, node: NodeId) {
        if self.tree.as_bool(node).is_some() {
            return;
        }
        let Some(text @ ("true" | "false")) = self.tree.as_str(node) else {
            self.wrong_type(node, "a boolean");
            return;
        };
        let message = format!(
            "expected a boolean{}, found a string; read as {text}",
            self.under(node)
        );
        self.push(Diagnostic::warning("W0211", node, message).help("take away the quotes"));
    }

    fn number(&mut self, node: NodeId) {
        if self.tree.number_text(node).is_none() {
            self.no_number(node);
        } else if self.tree.as_f64(node).is_none() {
            self.out_of_range(node, "no number of 64 bits");
        }
    }

    fn count(&mut self, node: NodeId) {
        if self.tree.number_text(node).is_none() {
            self.no_number(node);
        } else if self
            .tree
            .as_u64(node)
            .is_none_or(|count| usize::try_from(count).is_err())
        {
            self.out_of_range(node, "no count");
        }
    }

    /// A limit that is no number: one in quotes plainly means what it spells.
    fn no_number(&mut self, node: NodeId) {
        let spelt = self.tree.as_str(node).map(str::trim);
        let number = spelt.filter(|text| text.parse().is_ok_and(f64::is_finite));
        let Some(text) = number else {
            self.wrong_type(node, "a number");
            return;
        };
        let message = format!(
            "expected a number{}, found a string; read as `{}`",
            self.under(node),
            shorten(text)
        );
        self.push(Diagnostic::warning("W0211", node, message).help("take away the quotes"));
        self.checked.skipped.insert(node);
    }

    fn out_of_range(&mut self, node: NodeId, why: &str) {
        let text = self.tree.number_text(node).unwrap_or_default();
        let message = format!("`{}` is {why} and left out", shorten(text));
        self.push(Diagnostic::warning("W0212", node, message));
        self.checked.skipped.insert(node);
    }

    fn is_null(&self, node: NodeId, holds: Holds, need: Need) -> bool {
        holds != Holds::Data && need != Need::Must && self.tree.is_null(node)
    }

    fn skip_null(&mut self, node: NodeId, key: &str) {
        let message = format!("`{key}` is null and read as if it were absent");
        self.push(
            Diagnostic::warning("W0210", Place::Key(node), message).help("take the key away"),
        );
        self.checked.skipped.insert(node);
    }

    fn missing(&mut self, node: NodeId, object: Object, key: &str, need: Need) {
        let name = object.name();
        if need == Need::Must {
            let message = format!("{name} lacks `{key}`");
            self.push(Diagnostic::error("E0202", Place::Key(node), message));
        } else {
            let message = format!("{name} lacks `{key}`, which is read as empty");
            self.push(Diagnostic::warning("W0209", Place::Key(node), message));
        }
    }

    fn wrong_type(&mut self, node: NodeId, expected: &str) {
        let found = self.tree.type_name(node);
        let message = format!("expected {expected}{}, found {found}", self.under(node));
        self.push(Diagnostic::error("E0201", node, message));
    }

    /// Which value of its parent this is, for messages.
    fn under(&self, node: NodeId) -> String {
        match self.tree.written_token(node) {
            Some(Token::Key(key)) => format!(" under `{}`", shorten(key)),
            Some(Token::Index(index)) => format!(" as item {index}"),
            None => String::new(),
        }
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// A text of the document for a message, cut to what fits in one.
fn shorten(text: &str) -> String {
    const LIMIT: usize = 60;
    match cut::start(text, LIMIT) {
        (start, true) => format!("{}...", visible(start)),
        (whole, false) => visible(whole),
    }
}

#[cfg(test)]
mod tests;
