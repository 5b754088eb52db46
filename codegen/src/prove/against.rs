//! Whether a value contradicts the schema that it is said to be a value of. Keywords that no type is made of are checked too: they tell whose fault a value is.

use serde_json::Value;

use crate::tree::{NodeId, Tree};

use super::{formats, same, short};

/// How deep schemas are followed.
const DEEPEST: usize = 200;

/// How many schemas are looked at for one value.
const PATIENCE: usize = 100_000;

/// The first contradiction: what kind it is, and what there is to say.
pub(super) fn schema(tree: &Tree, schema: NodeId, value: &Value) -> Option<(String, String)> {
    let mut check = Check {
        tree,
        patience: PATIENCE,
    };
    check.value(schema, value, "", DEEPEST)
}

struct Check<'a> {
    tree: &'a Tree,
    patience: usize,
}

type Found = Option<(String, String)>;

fn says(kind: impl Into<String>, path: &str, text: &str) -> Found {
    Some((kind.into(), format!("{path} {text}")))
}

impl Check<'_> {
    fn value(&mut self, schema: NodeId, value: &Value, path: &str, depth: usize) -> Found {
        let tree = self.tree;
        if depth == 0 || self.patience == 0 {
            return None;
        }
        self.patience -= 1;
        if let Some(reference) = tree.get(schema, "$ref") {
            let target = tree.as_str(reference).and_then(|text| tree.resolve(text))?;
            return match value.is_null() && self.flag(schema, "nullable") {
                true => None,
                false => self.value(target, value, path, depth - 1),
            };
        }
        if value.is_null() && (self.flag(schema, "nullable") || self.flag(schema, "x-nullable")) {
            return None;
        }
        self.kind(schema, value, path)
            .or_else(|| self.listed(schema, value, path))
            .or_else(|| self.scalar(schema, value, path))
            .or_else(|| self.parts(schema, value, path, depth - 1))
            .or_else(|| match value {
                Value::Object(_) => self.object(schema, value, path, depth - 1),
                Value::Array(items) => self.array(schema, items, path, depth - 1),
                _ => None,
            })
    }

    fn flag(&self, schema: NodeId, key: &str) -> bool {
        self.tree
            .get(schema, key)
            .and_then(|at| self.tree.as_bool(at))
            == Some(true)
    }

    fn kind(&self, schema: NodeId, value: &Value, path: &str) -> Found {
        let tree = self.tree;
        let Some(at) = tree.get(schema, "type") else {
            return self.implied(schema, value, path);
        };
        let names: Vec<&str> = match tree.as_str(at) {
            Some(name) => vec![name],
            None => tree
                .items(at)
                .iter()
                .filter_map(|at| tree.as_str(*at))
                .collect(),
        };
        let fits = |name: &&str| match *name {
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "number" => value.is_number(),
            "integer" => formats::whole(value).is_some(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            _ => true,
        };
        match names.is_empty() || names.iter().any(fits) {
            true => None,
            false => says(
                format!("wrong type: not {}", names.join(" or ")),
                path,
                &format!("is {}", short(value)),
            ),
        }
    }

    /// Without a type, keywords of objects hold for objects alone; but whoever writes them means objects.
    fn implied(&self, schema: NodeId, value: &Value, path: &str) -> Found {
        let has = |key| self.tree.get(schema, key).is_some();
        let kind = if has("properties") && !value.is_object() {
            "object"
        } else if has("items") && !value.is_array() {
            "array"
        } else {
            return None;
        };
        says(
            format!("no type, but keywords of an {kind}"),
            path,
            &format!("is {}", short(value)),
        )
    }

    fn listed(&self, schema: NodeId, value: &Value, path: &str) -> Found {
        let values = self.tree.get(schema, "enum")?;
        let known = self
            .tree
            .items(values)
            .iter()
            .any(|at| same(&self.tree.json(*at), value));
        match known {
            true => None,
            false => says(
                "not in its enumeration",
                path,
                &format!("is {}", short(value)),
            ),
        }
    }

    fn scalar(&self, schema: NodeId, value: &Value, path: &str) -> Found {
        let tree = self.tree;
        let format = tree
            .get(schema, "format")
            .and_then(|at| tree.as_str(at))
            .unwrap_or_default();
        let number = |key: &str| tree.get(schema, key).and_then(|at| tree.as_f64(at));
        let good = match value {
            Value::String(text) => match format {
                "date-time" => formats::is_date_time(text),
                "date" => formats::is_date(text),
                "uuid" => formats::is_uuid(text),
                "byte" => formats::is_base64(text),
                _ => true,
            },
            Value::Number(_) => match (format, formats::whole(value)) {
                ("int32", Some(number)) => i32::try_from(number).is_ok(),
                ("int64", Some(number)) => i64::try_from(number).is_ok(),
                ("uint64", Some(number)) => u64::try_from(number).is_ok(),
                _ => true,
            },
            _ => true,
        };
        if !good {
            return says(
                format!("not in its format: {format}"),
                path,
                &format!("is {}", short(value)),
            );
        }
        let actual = value.as_f64()?;
        let below = number("minimum").is_some_and(|least| actual < least);
        let above = number("maximum").is_some_and(|most| actual > most);
        match below || above {
            true => says("out of its range", path, &format!("is {}", short(value))),
            false => None,
        }
    }

    fn parts(&mut self, schema: NodeId, value: &Value, path: &str, depth: usize) -> Found {
        let tree = self.tree;
        for part in tree
            .get(schema, "allOf")
            .map(|all| tree.items(all))
            .unwrap_or_default()
        {
            let found = self.value(*part, value, path, depth);
            if found.is_some() {
                return found;
            }
        }
        for key in ["oneOf", "anyOf"] {
            let Some(parts) = tree.get(schema, key) else {
                continue;
            };
            let mut first = None;
            let mut fits = tree.items(parts).is_empty();
            for part in tree.items(parts) {
                match self.value(*part, value, path, depth) {
                    None => fits = true,
                    found => first = first.or(found),
                }
            }
            if !fits {
                let (kind, text) = first.unwrap_or_default();
                return Some((format!("none of the choice ({kind})"), text));
            }
        }
        None
    }

    fn object(&mut self, schema: NodeId, value: &Value, path: &str, depth: usize) -> Found {
        let tree = self.tree;
        let entries = value.as_object()?;
        let required = tree.get(schema, "required").map(|names| tree.items(names));
        for name in required
            .unwrap_or_default()
            .iter()
            .filter_map(|at| tree.as_str(*at))
        {
            if !entries.contains_key(name) {
                return says(
                    "without a required property",
                    path,
                    &format!("has no `{name}`"),
                );
            }
        }
        let properties = tree.get(schema, "properties");
        let rest = tree.get(schema, "additionalProperties");
        for (name, value) in entries {
            let below = format!("{path}/{name}");
            let own = properties.and_then(|properties| tree.get(properties, name));
            let found = match (own, rest) {
                (Some(own), _) => self.value(own, value, &below, depth),
                (None, Some(rest)) if tree.as_bool(rest) == Some(false) => says(
                    "a property that is excluded",
                    path,
                    &format!("has `{name}`"),
                ),
                (None, Some(rest)) if tree.is_mapping(rest) => {
                    self.value(rest, value, &below, depth)
                }
                (None, _) => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn array(&mut self, schema: NodeId, items: &[Value], path: &str, depth: usize) -> Found {
        let each = self.tree.get(schema, "items")?;
        let mut items = items.iter().enumerate();
        items.find_map(|(index, item)| self.value(each, item, &format!("{path}/{index}"), depth))
    }
}
