//! `enum` -> an enumeration of strings or of integers; of several kinds, a choice between them.
//!
//! ```yaml
//! type: string
//! enum: [up, down, null]
//! x-enum-varnames: [Up, Down, Unknown]
//! ```

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ir::{Literal, Origin, Ref, Role, Scalar, Shape, Symbol, TypeId, Union, Variant};
use crate::tree::{Kind, NodeId};

use super::Lowering;

/// The values of an enumeration, by kind.
#[derive(Default)]
struct Values {
    strings: Listed<Arc<str>>,
    integers: Listed<i64>,
    numbers: Vec<f64>,
    booleans: Vec<bool>,
    /// Whether there are arrays, and whether there are objects.
    others: (bool, bool),
}

/// Values of one kind, each once, in their order.
struct Listed<T> {
    symbols: Vec<Symbol<T>>,
    known: BTreeSet<T>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed {
            symbols: Vec::new(),
            known: BTreeSet::new(),
        }
    }
}

impl<T: Clone + Ord> Listed<T> {
    fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    fn symbols(mut self) -> Vec<Symbol<T>> {
        self.symbols.shrink_to_fit();
        self.symbols
    }

    /// Adds a value that is not there yet.
    fn push_new(&mut self, symbol: Symbol<T>) {
        if self.known.insert(symbol.value.clone()) {
            self.symbols.push(symbol);
        }
    }
}

impl Values {
    fn is_empty(&self) -> bool {
        let single = self.numbers.is_empty() && self.booleans.is_empty();
        let listed = self.strings.is_empty() && self.integers.is_empty();
        single && listed && self.others == (false, false)
    }
}

/// What the values of a type are read as, where the schema states one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum As {
    Written,
    Text,
    Integer,
    Number,
}

impl Lowering<'_> {
    /// `enum` of the schema at `node`.
    pub(super) fn enumeration(&mut self, node: NodeId, list: NodeId, id: TypeId) -> Shape {
        let stated = self.stated(node).and_then(|meaning| meaning.name);
        let values = self.tree.items(list).to_vec();
        match stated {
            Some("array" | "object") => {
                self.warn_of_composed(list);
                self.typed(node, None, id)
            }
            _ if values.is_empty() => self.typed(node, None, id),
            _ => self.values(node, &values, stated, id),
        }
    }

    /// An enumeration of these values, of the type that the schema at `node` states.
    pub(super) fn values(
        &mut self,
        node: NodeId,
        list: &[NodeId],
        stated: Option<&str>,
        id: TypeId,
    ) -> Shape {
        let kind = match stated {
            Some("string") => As::Text,
            Some("integer") => As::Integer,
            Some("number") => As::Number,
            _ => As::Written,
        };
        let mut values = Values::default();
        let mut other = None;
        for (index, &at) in list.iter().enumerate() {
            if !self.sort(node, index, at, kind, &mut values) {
                other = other.or(Some(at));
            }
        }
        if let (Some(at), Some(stated)) = (other, stated) {
            let text = format!(
                "this value is not of the type `{stated}` that the schema states; values are read as that type"
            );
            let fault = Diagnostic::warning("W0402", at, text);
            self.faults
                .push(fault.help("write the value as the type says, or state another type"));
        }
        if values.is_empty() {
            return match stated {
                Some(_) => self.typed(node, stated, id),
                None => Shape::Scalar(Scalar::Null),
            };
        }
        if let (true, Some(listed)) = (values.others != (false, false), self.tree.get(node, "enum"))
        {
            self.warn_of_composed(listed);
        }
        self.of_kinds(node, values, id)
    }

    /// Puts a value with those of its kind. False where it is not of the type that is stated.
    fn sort(&self, node: NodeId, index: usize, at: NodeId, kind: As, values: &mut Values) -> bool {
        let tree = self.tree;
        let symbol = |value: &str| self.symbol(node, index, at, Arc::from(value));
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        match (tree.kind(at), kind) {
            (Kind::Null, _) => return true,
            (Kind::String(text), As::Written | As::Text) => {
                values.strings.push_new(symbol(text));
            }
            (Kind::String(text), As::Integer) => {
                if let Ok(value) = text.trim().parse::<i64>() {
                    values
                        .integers
                        .push_new(self.symbol(node, index, at, value));
                }
                return false;
            }
            (Kind::String(text), As::Number) => {
                values.numbers.extend(number(text));
                return false;
            }
            (Kind::Bool(truth), As::Text) => {
                values.strings.push_new(symbol(&truth.to_string()));
                return false;
            }
            (Kind::Bool(truth), _) => {
                values.booleans.push(truth);
                return kind == As::Written;
            }
            (Kind::Number(_), As::Text) => {
                let text = tree.number_text(at).unwrap_or_default();
                values.strings.push_new(symbol(text));
                return false;
            }
            (Kind::Number(_), _) => match tree.as_i64(at) {
                Some(value) => values
                    .integers
                    .push_new(self.symbol(node, index, at, value)),
                None => values.numbers.extend(tree.as_f64(at)),
            },
            (Kind::Sequence(_) | Kind::Mapping(_), As::Text | As::Integer | As::Number) => {
                return false;
            }
            (Kind::Sequence(_), As::Written) => values.others.0 = true,
            (Kind::Mapping(_), As::Written) => values.others.1 = true,
        }
        true
    }

    /// What values of these kinds make: one type, or a choice between several.
    fn of_kinds(&mut self, node: NodeId, values: Values, id: TypeId) -> Shape {
        let Values {
            strings,
            integers,
            mut numbers,
            booleans,
            others,
        } = values;
        let (strings, integers) = (strings.symbols(), integers.symbols());
        let mut shapes = Vec::new();
        if !strings.is_empty() {
            shapes.push(("Text", Shape::Strings(strings)));
        }
        if !numbers.is_empty() {
            let text = "values with a fraction make no enumeration; any number is taken";
            let at = self.tree.get(node, "enum").unwrap_or(node);
            numbers.extend(integers.iter().map(|symbol| symbol.value as f64));
            let shape = match numbers.as_slice() {
                [only] => Shape::Literal(Literal::Number(*only)),
                _ => {
                    self.faults.push(Diagnostic::note("N0402", at, text));
                    Shape::Scalar(Scalar::Number)
                }
            };
            shapes.push(("Number", shape));
        } else if !integers.is_empty() {
            shapes.push(("Number", Shape::Integers(integers)));
        }
        match booleans.as_slice() {
            [] => {}
            [only] => shapes.push(("Flag", Shape::Literal(Literal::Boolean(*only)))),
            _ => shapes.push(("Flag", Shape::Scalar(Scalar::Boolean))),
        }
        if others.0 {
            let item = self.any(node, Origin::Within(id, Role::Item));
            shapes.push(("List", Shape::List(item)));
        }
        if others.1 {
            let value = self.any(node, Origin::Within(id, Role::Value));
            shapes.push(("Map", Shape::Map(value)));
        }
        if shapes.len() < 2 {
            return shapes.pop().map_or(Shape::Any, |(_, shape)| shape);
        }
        let mut variants = Vec::new();
        for (index, (name, shape)) in shapes.into_iter().enumerate() {
            let role = Role::Variant(Some(name.to_owned()), index);
            let to = self.fresh(node, Origin::Within(id, role));
            self.define(to, shape);
            let ty = Ref {
                at: node,
                to,
                nullable: false,
            };
            variants.push(Variant::new(node, ty));
        }
        Shape::Union(Union {
            variants,
            tag: None,
        })
    }

    /// Says that values which are objects or arrays are not told from others of their kind.
    fn warn_of_composed(&mut self, list: NodeId) {
        let tree = self.tree;
        let composed =
            |at: &&NodeId| matches!(tree.kind(**at), Kind::Sequence(_) | Kind::Mapping(_));
        if let Some(at) = tree.items(list).iter().find(composed) {
            let text =
                "values that are objects or arrays make no enumeration; any of their kind is taken";
            let fault = Diagnostic::warning("W0413", *at, text);
            self.faults.push(fault.help(
                "describe what such a value has under `properties` or `items`, its constants by `enum` there",
            ));
        }
    }

    /// The values of a choice between enumerations, and plain strings: one open enumeration, as each of ours is.
    pub(super) fn listed(&mut self, choice: NodeId, id: TypeId) -> Option<Shape> {
        let tree = self.tree;
        let (mut found, mut open) = (Values::default(), false);
        for &part in tree.items(choice) {
            if self.is_null(part) {
                continue;
            }
            let node = self.behind(part)?;
            let more = ["allOf", "oneOf", "anyOf", "format", "x-secret", "x-coerce"];
            let kind = self.stated(node).and_then(|meaning| meaning.name);
            let values = tree.get(node, "enum").map(|values| tree.items(values));
            let plain = kind == Some("string") && values.is_none();
            // `format` tells nothing more of values that are listed.
            let told = |key: &&str| tree.get(node, key).is_some() && (plain || *key != "format");
            if more.iter().any(told) || !plain && values.is_none() {
                return None;
            }
            open |= plain;
            for (index, &at) in values.unwrap_or_default().iter().enumerate() {
                let fits = match (tree.kind(at), kind) {
                    (Kind::Null, _) => continue,
                    (Kind::String(_), Some("string") | None) => true,
                    (Kind::Number(_), Some("integer" | "number") | None) => true,
                    _ => false,
                };
                let fits = fits && (tree.as_str(at).is_some() || tree.as_i64(at).is_some());
                if !fits || !self.sort(node, index, at, As::Written, &mut found) {
                    return None;
                }
                self.title_last(node, &mut found);
            }
        }
        match (found.strings.is_empty(), found.integers.is_empty()) {
            (false, true) => Some(Shape::Strings(found.strings.symbols())),
            (true, false) if !open => Some(Shape::Integers(found.integers.symbols())),
            (false, false) if !open => Some(self.of_kinds(choice, found, id)),
            _ => None,
        }
    }

    /// A value that stands alone in a schema is what the schema's title and description speak of.
    fn title_last(&self, node: NodeId, values: &mut Values) {
        let alone = self.tree.get(node, "enum");
        if alone.is_none_or(|list| self.tree.items(list).len() != 1) {
            return;
        }
        let told = |key| self.text(node, key).map(Box::from);
        let (title, text): (Option<Box<str>>, _) = (told("title"), told("description"));
        let docs = text.or_else(|| title.clone());
        if let Some(last) = values.strings.symbols.last_mut() {
            last.docs = last.docs.take().or_else(|| docs.clone());
        }
        if let Some(last) = values.integers.symbols.last_mut() {
            last.docs = last.docs.take().or(docs);
            last.name = last.name.take().or(title);
        }
    }

    /// A value, with what extensions say of it.
    fn symbol<T>(&self, node: NodeId, index: usize, at: NodeId, value: T) -> Symbol<T> {
        let tree = self.tree;
        let listed = |key: &str| {
            let list = tree.get(node, key)?;
            let at_index = tree.item(list, index);
            let by_value = || {
                let key = tree.as_str(at).or_else(|| tree.number_text(at))?;
                tree.get(list, key)
            };
            let text = at_index.or_else(by_value)?;
            tree.as_str(text).map(str::to_owned)
        };
        let first = |keys: &[&str]| keys.iter().find_map(|key| listed(key));
        let own = |key: &str| {
            let entries = tree.get_in(node, &["x-ms-enum", "values"])?;
            let mut entries = tree.items(entries).iter();
            let is_this = |entry: &&NodeId| {
                let value = tree.get(**entry, "value");
                value.is_some_and(|value| tree.json(value) == tree.json(at))
            };
            self.text(*entries.find(is_this)?, key)
        };
        let name = first(&["x-enum-varnames", "x-enumNames", "x-enum-names"]);
        let docs = first(&["x-enum-descriptions", "x-enumDescriptions"]);
        let told = |text: Option<String>| text.filter(|text| !text.is_empty()).map(Into::into);
        Symbol {
            at,
            value,
            name: told(name.or_else(|| own("name"))),
            docs: told(docs.or_else(|| own("description"))),
        }
    }
}
