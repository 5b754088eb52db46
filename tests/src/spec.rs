//! The specs, read by a parser that is not the generator's.

use std::path::PathBuf;

use runtime::Json;

use crate::cases::Api;

/// The methods that a path may have operations for.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A spec.
pub struct Spec(Json);

/// An operation of a spec.
pub struct Operation<'a> {
    /// Its `operationId`.
    pub id: &'a str,
    /// Its method, in lower case.
    pub method: &'a str,
    /// Its path, with the names of its parameters.
    pub path: &'a str,
    /// The whole of it.
    pub value: &'a Json,
}

/// Where a spec is.
pub fn path(api: Api) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../specs");
    root.join(format!("{}.yaml", api.name()))
}

impl Spec {
    /// Reads a spec.
    ///
    /// # Panics
    /// If the file cannot be read, or is no YAML.
    pub fn load(api: Api) -> Self {
        let path = path(api);
        let text = std::fs::read_to_string(&path).expect("a spec");
        Self(serde_yaml::from_str(&text).expect("YAML"))
    }

    /// All operations, in the order of the document.
    ///
    /// # Panics
    /// If one has no `operationId`.
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.0["paths"].as_object().expect("paths");
        let mut operations = Vec::new();
        for (path, item) in paths {
            for (method, value) in item.as_object().expect("a path item") {
                if METHODS.contains(&method.as_str()) {
                    let id = value["operationId"].as_str().expect("an operationId");
                    operations.push(Operation {
                        id,
                        method,
                        path,
                        value,
                    });
                }
            }
        }
        operations
    }

    /// An operation by its `operationId`.
    ///
    /// # Panics
    /// If there is none.
    pub fn operation(&self, id: &str) -> Operation<'_> {
        let mut operations = self.operations().into_iter();
        operations
            .find(|operation| operation.id == id)
            .unwrap_or_else(|| panic!("there is no operation {id}"))
    }

    /// A value, or what its `$ref` leads to.
    ///
    /// # Panics
    /// If it leads nowhere.
    pub fn resolve<'a>(&'a self, mut value: &'a Json) -> &'a Json {
        while let Some(target) = value["$ref"].as_str() {
            let pointer = target.strip_prefix('#').expect("a reference within");
            value = self.0.pointer(pointer).expect("a target");
        }
        value
    }

    /// The example of a media type: its own, the first of several, or that of its schema.
    pub fn example(&self, media: &Json) -> Option<Json> {
        let several = || {
            let examples = media["examples"].as_object()?;
            self.resolve(examples.values().next()?).get("value")
        };
        let of_schema = || self.resolve(media.get("schema")?).get("example");
        media
            .get("example")
            .or_else(several)
            .or_else(of_schema)
            .cloned()
    }

    /// The example of an operation's JSON answer with status 200.
    pub fn answer(&self, id: &str) -> Option<Json> {
        let operation = self.operation(id).value;
        let response = self.resolve(operation["responses"].get("200")?);
        self.example(response["content"].get("application/json")?)
    }

    /// Whether some schema has a property of this name whose values come in two forms.
    pub fn is_coerced(&self, property: &str) -> bool {
        let schemas = self.0["components"]["schemas"].as_object();
        schemas
            .into_iter()
            .flat_map(|schemas| schemas.values())
            .any(|schema| {
                let property = schema["properties"].get(property);
                property.is_some_and(|property| self.resolve(property).get("x-coerce").is_some())
            })
    }

    /// The places of all examples, as JSON pointers behind `#`.
    pub fn examples(&self) -> Vec<String> {
        let mut found = Vec::new();
        gather(&self.0, &mut String::from("#"), &mut found);
        found
    }
}

/// Adds the examples at and below a value. What an example holds is data, so the search ends there.
fn gather(value: &Json, at: &mut String, found: &mut Vec<String>) {
    let mut below = |key: &str, value: &Json| {
        let length = at.len();
        at.push('/');
        at.push_str(&key.replace('~', "~0").replace('/', "~1"));
        match (key, value) {
            ("example", _) => found.push(at.clone()),
            ("examples", Json::Object(examples)) => {
                found.extend(examples.keys().map(|name| format!("{at}/{name}/value")));
            }
            _ => gather(value, at, found),
        }
        at.truncate(length);
    };
    match value {
        Json::Object(members) => members.iter().for_each(|(key, value)| below(key, value)),
        Json::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                below(&index.to_string(), value);
            }
        }
        _ => {}
    }
}
