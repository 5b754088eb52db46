//! Reads a value into a planned type and writes it back, by the rules of the runtime's codec.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use crate::plan::model::{Extra, Member, Model, Plain, Rule, Struct, Type};

use super::formats;

/// How many values may be looked at for one sample: variants are tried, and those of choices inside choices again.
const PATIENCE: usize = 1_000_000;

/// How deep types may be followed.
const DEEPEST: usize = 512;

/// Reads values into the models of a package.
pub(super) struct Reader<'a> {
    pub(super) models: BTreeMap<&'a str, &'a Model>,
    turned: Turned,
    path: Vec<String>,
    patience: usize,
    depth: usize,
}

/// A value that was read and written back.
#[derive(Debug, Default, Clone)]
pub(super) struct Turned {
    /// What was written. Properties that were passed over are here all the same.
    pub(super) value: Value,
    /// How many properties were passed over, since no schema names them.
    pub(super) undeclared: usize,
    /// How many nulls were read as properties left out.
    pub(super) nulls: usize,
    /// The path of a value that was none of the variants of its type, and was kept as it is.
    pub(super) unrecognised: Option<String>,
}

/// Why a value could not be read.
#[derive(Debug)]
pub(super) struct Fault {
    /// The path inside the value.
    pub(super) path: String,
    /// What was expected.
    pub(super) expected: String,
    /// What was found.
    pub(super) found: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault {
            path,
            expected,
            found,
        } = self;
        write!(f, "{path} expected {expected}, found {found}")
    }
}

pub(super) type Outcome = Result<Value, Fault>;

impl<'a> Reader<'a> {
    pub(super) fn new(models: &'a [Model]) -> Self {
        Reader {
            models: models
                .iter()
                .map(|model| (model.name().as_str(), model))
                .collect(),
            turned: Turned::default(),
            path: Vec::new(),
            patience: 0,
            depth: 0,
        }
    }

    /// Reads and writes a value.
    pub(super) fn turn(&mut self, ty: &Type, rule: Rule, value: &Value) -> Result<Turned, Fault> {
        self.turned = Turned::default();
        self.path.clear();
        self.patience = PATIENCE;
        let value = self.value(ty, rule, value)?;
        Ok(Turned {
            value,
            ..std::mem::take(&mut self.turned)
        })
    }

    pub(super) fn value(&mut self, ty: &Type, rule: Rule, value: &Value) -> Outcome {
        if self.patience == 0 || self.depth > DEEPEST {
            return Err(self.fault("less to look at", value));
        }
        self.patience -= 1;
        self.depth += 1;
        let outcome = match ty {
            Type::Plain(plain) => self.plain(*plain, rule, value),
            Type::Model(name) => match self.models.get(name.as_str()).copied() {
                Some(model) => self.model(model, value),
                None => Err(self.fault("a model", value)),
            },
            // What such a type takes is not known here.
            Type::Own(_) => Ok(value.clone()),
            Type::Option(_) | Type::Nullable(_) if value.is_null() => Ok(Value::Null),
            Type::Option(of) | Type::Nullable(of) | Type::Boxed(of) => self.value(of, rule, value),
            Type::List(item) => self.list(item, rule, value),
            Type::Map(of) => match value {
                Value::Object(entries) => self.entries(of, rule, entries),
                other => Err(self.fault("object", other)),
            },
        };
        self.depth -= 1;
        outcome
    }

    fn plain(&mut self, plain: Plain, rule: Rule, value: &Value) -> Outcome {
        match formats::read(plain, rule, value) {
            Ok(written) => Ok(written),
            Err(expected) => Err(self.fault(expected, value)),
        }
    }

    fn list(&mut self, item: &Type, rule: Rule, value: &Value) -> Outcome {
        let Value::Array(items) = value else {
            return Err(self.fault("array", value));
        };
        let mut written = Vec::new();
        for (index, value) in items.iter().enumerate() {
            written.push(self.at(&index.to_string(), |this| this.value(item, rule, value))?);
        }
        Ok(Value::Array(written))
    }

    fn entries(&mut self, of: &Type, rule: Rule, entries: &Map<String, Value>) -> Outcome {
        let mut written = Map::new();
        for (key, value) in entries {
            let value = self.at(key, |this| this.value(of, rule, value))?;
            written.insert(key.clone(), value);
        }
        Ok(Value::Object(written))
    }

    fn model(&mut self, model: &'a Model, value: &Value) -> Outcome {
        match model {
            Model::Struct(item) if item.positional => self.tuple(item, value),
            Model::Struct(item) => self.object(item, value),
            Model::Strings(_) if value.is_string() => Ok(value.clone()),
            Model::Strings(_) => Err(self.fault("string", value)),
            Model::Integers(_) => self.plain(Plain::I64, Rule::Own, value),
            Model::Union(item) => self.union(item, value),
            Model::Newtype(item) => self.value(&item.inner, item.rule, value),
            Model::Alias(item) => self.value(&item.ty, Rule::Own, value),
        }
    }

    fn tuple(&mut self, item: &'a Struct, value: &Value) -> Outcome {
        let Value::Array(items) = value else {
            return Err(self.fault("array", value));
        };
        let (count, extra) = (item.members.len(), item.extra.as_ref());
        if items.len() > count && extra.is_none() {
            return Err(self.fault(&format!("at most {count} items"), value));
        }
        let required = |member: &Member| matches!(member, Member::Field(field) if field.required);
        if item.members.iter().skip(items.len()).any(required) {
            return Err(self.fault("more items", value));
        }
        let mut written = Vec::new();
        for (index, value) in items.iter().enumerate() {
            let member = item.members.get(index);
            let value = self.at(&index.to_string(), |this| this.member(member, extra, value))?;
            written.push(value);
        }
        Ok(Value::Array(written))
    }

    fn object(&mut self, item: &'a Struct, value: &Value) -> Outcome {
        let Value::Object(entries) = value else {
            return Err(self.fault("object", value));
        };
        let mut written = Map::new();
        for (key, value) in entries {
            let member = item.members.iter().find(|member| wire(member) == key);
            let value = self.at(key, |this| this.member(member, item.extra.as_ref(), value))?;
            written.insert(key.clone(), value);
        }
        for member in &item.members {
            let name = wire(member);
            match member {
                _ if entries.contains_key(name) => {}
                Member::Field(field) if field.required => {
                    return Err(self.fault(&format!("property `{name}`"), value));
                }
                Member::Constant { required: true, .. } => {
                    return Err(self.fault(&format!("property `{name}`"), value));
                }
                Member::Constant { value, .. } => {
                    written.insert(name.to_owned(), value.to_json());
                }
                Member::Field(_) => {}
            }
        }
        Ok(Value::Object(written))
    }

    fn member(
        &mut self,
        member: Option<&'a Member>,
        extra: Option<&Extra>,
        value: &Value,
    ) -> Outcome {
        match (member, extra) {
            (Some(Member::Field(field)), _) => {
                if value.is_null() && !field.required && matches!(field.ty, Type::Option(_)) {
                    self.turned.nulls += 1;
                }
                self.value(&field.ty, field.rule, value)
            }
            (Some(Member::Constant { value: only, .. }), _) => match only.is(value) {
                true => Ok(value.clone()),
                false => Err(self.fault(&format!("`{}`", only.to_json()), value)),
            },
            (None, Some(extra)) => self.value(&extra.ty, extra.rule, value),
            (None, None) => {
                self.turned.undeclared += 1;
                Ok(value.clone())
            }
        }
    }

    /// What the value of a union becomes that is none of its variants: it is kept as it is.
    pub(super) fn open(&mut self, value: &Value) -> Outcome {
        let path = self.path();
        self.turned.unrecognised.get_or_insert(path);
        Ok(value.clone())
    }

    /// Tries what may fail: what it found out is forgotten then.
    pub(super) fn tried(&mut self, read: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        let before = (self.turned.clone(), self.path.len(), self.depth);
        let outcome = read(self);
        if outcome.is_err() {
            self.turned = before.0;
            self.path.truncate(before.1);
            self.depth = before.2;
        }
        outcome
    }

    fn at(&mut self, part: &str, read: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        self.path.push(part.to_owned());
        let outcome = read(self);
        if outcome.is_ok() {
            self.path.pop();
        }
        outcome
    }

    fn path(&self) -> String {
        self.path.iter().map(|part| format!("/{part}")).collect()
    }

    fn fault(&self, expected: &str, found: &Value) -> Fault {
        Fault {
            path: self.path(),
            expected: expected.to_owned(),
            found: super::short(found),
        }
    }
}

pub(super) fn wire(member: &Member) -> &str {
    match member {
        Member::Field(field) => &field.wire,
        Member::Constant { wire, .. } => wire,
    }
}
