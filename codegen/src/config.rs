//! What a caller decides about the output.

use std::fmt;

/// Settings of one generation.
#[derive(Debug, Clone)]
pub struct Config {
    /// The API's name: the module under which everything is found.
    pub name: String,
    /// What the header of each file names as the source.
    pub source: String,
    /// Whether the document's examples are returned with their types.
    pub examples: bool,
    /// Types of the caller's own that stand for schemas of the document.
    pub types: OwnTypes,
    /// Whether the calls of each tag, and the models that only they need, stand under a feature of their own.
    pub features_per_tag: bool,
}

/// Rust types of the caller's own, by what they stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnTypes(Vec<(Target, RustPath)>);

/// What a type of the caller's own stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// The component schema of this name.
    Component(String),
    /// The schema that stands there, as a JSON pointer that begins with `#`.
    Place(String),
    /// Every string of this format.
    Format(String),
}

impl OwnTypes {
    /// Adds a type. `key` is the name of a component schema (`Pet`), a place (`#/components/schemas/Pet`) or a format of strings
    /// (`format:ulid`); `path` is a [`RustPath`].
    ///
    /// # Errors
    /// The key is empty or given twice, or the path is malformed; the text says which.
    pub fn add(&mut self, key: &str, path: &str) -> Result<(), String> {
        let target = match (key.strip_prefix("format:"), key.starts_with('#')) {
            (Some(format), _) => Target::Format(format.to_owned()),
            (None, true) => Target::Place(key.to_owned()),
            (None, false) => Target::Component(key.to_owned()),
        };
        if key.is_empty() || key == "format:" {
            return Err("nothing is named that the type stands for".to_owned());
        }
        if self.0.iter().any(|(known, _)| *known == target) {
            return Err(format!("`{key}` is given twice"));
        }
        self.0.push((target, RustPath::parse(path)?));
        Ok(())
    }

    /// What each stands for, in the order in which they were added.
    pub(crate) fn targets(&self) -> impl Iterator<Item = &Target> {
        self.0.iter().map(|(target, _)| target)
    }

    /// The type at this position, with what it stands for.
    pub(crate) fn get(&self, index: usize) -> Option<&(Target, RustPath)> {
        self.0.get(index)
    }

    /// The position of the type for strings of a format.
    pub(crate) fn of_format(&self, format: &str) -> Option<usize> {
        let is = |target: &Target| matches!(target, Target::Format(known) if known == format);
        self.targets().position(is)
    }
}

/// As it was given.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Component(name) => f.write_str(name),
            Target::Place(pointer) => f.write_str(pointer),
            Target::Format(format) => write!(f, "format:{format}"),
        }
    }
}

/// The path of a Rust type without parameters, from its crate on: `::my_types::Pet`; or of the crate that it is generated into, beginning with `crate`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RustPath(Vec<String>);

/// Words that are no names of items.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

impl RustPath {
    /// Reads a path: `::` alone or behind `crate`, then names of ASCII letters, digits and `_` between `::`. Nothing else is taken: no parameters, no
    /// white space, no keywords.
    ///
    /// # Errors
    /// The text is no such path, and the error says how one looks.
    pub fn parse(text: &str) -> Result<Self, String> {
        let malformed = || {
            format!(
                "`{}` is no path of a Rust type: write `::my_types::Pet`, or begin with `crate` in a module of your own crate",
                text.escape_default()
            )
        };
        let own = text.strip_prefix("crate");
        let rest = own.unwrap_or(text).strip_prefix("::");
        let names: Vec<&str> = rest.ok_or_else(malformed)?.split("::").collect();
        let enough = names.len() > usize::from(own.is_none());
        if !enough || !names.iter().all(|name| is_name(name)) {
            return Err(malformed());
        }
        let first = if own.is_some() { "crate" } else { "" };
        let segments = std::iter::once(first).chain(names);
        Ok(RustPath(segments.map(str::to_owned).collect()))
    }

    /// Its segments: the first is empty for a path that begins with a crate's name, and `crate` otherwise; each other is an identifier.
    pub fn segments(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for RustPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("::"))
    }
}

fn is_name(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let rest = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    starts && rest && text != "_" && !KEYWORDS.contains(&text)
}

#[cfg(test)]
mod tests;
