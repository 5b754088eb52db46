//! How faithful what is generated is to its document: where a type of the document became any value, and whether the document's own examples and
//! defaults are read and written back equal.
//!
//! Nothing is compiled for it. `read` follows the rules by which the runtime reads and writes, over the models as they are planned.

mod against;
mod choose;
mod formats;
mod read;
mod untyped;

use crate::cut;
use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::plan::samples::Sample;
use crate::read::Loader;
use crate::source::Source;
use crate::tree::{NodeId, Tree};
use crate::{facts, lower, plan};

use read::Reader;

/// What was found.
#[derive(Debug)]
pub struct Proof {
    /// By which the places are told.
    pub tree: Tree,
    /// How many places have a schema.
    pub places: usize,
    /// The places where any value is taken although the document gives a type.
    pub untyped: Vec<Finding>,
    /// How many examples and defaults there are.
    pub samples: usize,
    /// How many of them come back equal; those of `undeclared` and `nulls` among them.
    pub equal: usize,
    /// How many of those that come back equal have properties that no schema names, which are passed over.
    pub undeclared: usize,
    /// How many of those that come back equal have a null that is read as a property left out.
    pub nulls: usize,
    /// Values that come back equal, but as none of the variants that the document names.
    pub unrecognised: Vec<Finding>,
    /// Values that contradict their own schema, and do not come back equal or not at all.
    pub contradictions: Vec<Finding>,
    /// Values of their schema that do not come back equal.
    pub broken: Vec<Finding>,
}

/// Something found at a place of the document.
#[derive(Debug)]
pub struct Finding {
    /// The place.
    pub at: NodeId,
    /// Which kind of thing it is: the same words for each of the kind.
    pub kind: String,
    /// What there is to say, with the path inside the value.
    pub text: String,
}

/// Proves what is generated from a document, whose other files `load` gives. None where the document has errors.
pub fn document<'a>(
    source: &mut Source,
    config: &Config,
    load: &'a mut Loader<'a>,
) -> Option<Proof> {
    let mut diagnostics = Diagnostics::default();
    let document = crate::read::document_of_files(source, load, &mut diagnostics).ok()?;
    let api = lower::api(&document, &config.types, &mut diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let facts = facts::gather(&api);
    let package = plan::package(&api, &facts, &document.tree, config, &mut diagnostics);
    let samples = plan::samples::samples(&api, &facts, &config.types, &document.tree);
    let (places, untyped) = untyped::places(&api, &document.tree);
    let mut proof = Proof {
        tree: document.tree,
        places,
        untyped,
        samples: samples.len(),
        equal: 0,
        undeclared: 0,
        nulls: 0,
        unrecognised: Vec::new(),
        contradictions: Vec::new(),
        broken: Vec::new(),
    };
    let mut reader = Reader::new(&package.models);
    for sample in &samples {
        proof.sample(sample, &mut reader);
    }
    Some(proof)
}

impl Proof {
    fn sample(&mut self, sample: &Sample, reader: &mut Reader<'_>) {
        let mut value = self.tree.json(sample.at);
        let mut schema = Some(sample.schema);
        if let Some(within) = &sample.within {
            match value.get_mut(within) {
                Some(inner) => value = inner.take(),
                // The answer of a failure has no value.
                None => {
                    self.equal += 1;
                    return;
                }
            }
            schema = None;
        }
        let read = reader.turn(&sample.ty, sample.rule, &value);
        let fault = match &read {
            Ok(turned) if same(&turned.value, &value) => None,
            Ok(turned) => Some((
                "written differently".to_owned(),
                difference(&value, &turned.value),
            )),
            Err(fault) => Some((format!("read as {}", fault.expected), fault.to_string())),
        };
        let contradiction =
            || schema.and_then(|schema| against::schema(&self.tree, schema, &value));
        let finding = |(kind, text)| Finding {
            at: sample.at,
            kind,
            text,
        };
        match (fault, read) {
            (Some(fault), _) => match contradiction() {
                Some(contradiction) => self.contradictions.push(finding(contradiction)),
                None => self.broken.push(finding(fault)),
            },
            (None, Ok(turned)) => {
                self.equal += 1;
                self.undeclared += usize::from(turned.undeclared > 0);
                self.nulls += usize::from(turned.nulls > 0);
                if let (Some(path), None) = (turned.unrecognised, contradiction()) {
                    let kind = "none of the variants".to_owned();
                    self.unrecognised.push(finding((kind, path)));
                }
            }
            (None, Err(_)) => {}
        }
    }
}

/// Whether two values are the same, numbers by value.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => formats::number_eq(a, b),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        (a, b) => a == b,
    }
}

/// Where two values differ first, and how.
fn difference(was: &Value, is: &Value) -> String {
    match (was, is) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let differing = a.iter().zip(b).enumerate().find(|(_, (a, b))| !same(a, b));
            differing.map_or_else(String::new, |(index, (a, b))| {
                format!("/{index}{}", difference(a, b))
            })
        }
        (Value::Object(a), Value::Object(b)) => {
            let differing = a
                .iter()
                .find(|(key, value)| !b.get(*key).is_some_and(|other| same(value, other)));
            match differing {
                Some((key, value)) => match b.get(key) {
                    Some(other) => format!("/{key}{}", difference(value, other)),
                    None => format!("/{key} is left out"),
                },
                None => " has properties added".to_owned(),
            }
        }
        (a, b) => format!(" {} comes back as {}", short(a), short(b)),
    }
}

/// A value, not too long.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match cut::start(&text, 60) {
        (start, true) => format!("{start}…"),
        (whole, false) => whole.to_owned(),
    }
}

#[cfg(test)]
mod tests;
