//! What the tables cannot say: values from a list, keys that depend on each other, and forms of
//! other versions whose meaning is plain.

use super::{Checker, shorten};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::types::{self, TYPES};
use crate::read::walk::Object;
use crate::tree::{NodeId, Token};

impl Checker<'_> {
    /// Looks at a listed key before its type is checked.
    pub(super) fn special_key(&mut self, object: Object, key: &str, node: NodeId) {
        match (object, key) {
            (Object::Schema, "type") => self.schema_type(node),
            (Object::Schema, "exclusiveMinimum" | "exclusiveMaximum")
                if self.tree.number_text(node).is_some() =>
            {
                let message =
                    format!("`{key}` as a number is of OpenAPI 3.1; the bound is left out");
                self.push(
                    Diagnostic::warning("W0213", node, message)
                        .help("3.0 writes `minimum` or `maximum` and a boolean beside it"),
                );
                self.checked.skipped.insert(node);
            }
            (Object::Schema, "required") if self.tree.as_bool(node).is_some() => {
                let message = "`required` as a boolean is of an older draft; it is left out";
                self.push(
                    Diagnostic::warning("W0213", node, message)
                        .help("list the property under `required` of the object that has it"),
                );
                self.checked.skipped.insert(node);
            }
            (Object::Parameter, "in") => {
                self.one_of(node, &["query", "header", "path", "cookie", "querystring"]);
            }
            (Object::SecurityScheme, "in") => self.one_of(node, &["query", "header", "cookie"]),
            (Object::SecurityScheme, "type") => {
                self.one_of(node, &["apiKey", "http", "oauth2", "openIdConnect"]);
            }
            (_, "content") => self.media_types(node),
            (Object::Document, "components") => self.component_names(node),
            (Object::Encoding, "style") => self.one_of(node, QUERY_STYLES),
            (Object::Header, "style") => self.one_of(node, &["simple"]),
            _ => {}
        }
    }

    /// Looks at a key that is the author's.
    pub(super) fn free_key(&mut self, object: Object, key: &str, node: NodeId) {
        if object == Object::Paths && !key.starts_with('/') {
            let message = format!("the path `{}` does not begin with `/`", shorten(key));
            self.push(
                Diagnostic::error("E0204", Place::Key(node), message)
                    .help("a path is what comes after the server's URL, its `/` included"),
            );
        }
        if object == Object::Paths && !is_closed(key) {
            let message = format!("the braces of the path `{}` do not pair", shorten(key));
            self.push(
                Diagnostic::error("E0501", Place::Key(node), message)
                    .help("write each parameter as `{name}`"),
            );
        }
        if object == Object::Responses && key != "default" && !is_status(key) {
            let message = format!("`{}` is no status", shorten(key));
            self.push(
                Diagnostic::error("E0205", Place::Key(node), message)
                    .help("write three digits, `2XX` for a range, or `default`"),
            );
        }
    }

    /// Looks at an object after its keys.
    pub(super) fn special_object(&mut self, object: Object, node: NodeId) {
        match object {
            Object::Schema => {
                self.integer_bounds(node);
                if self.tree.get(node, "allOf").is_some() {
                    self.checked.joined.push(node);
                }
            }
            Object::Parameter => {
                self.parameter_style(node);
                self.header_name(node, object);
                self.schema_or_content(node, object);
            }
            Object::Discriminator => self.mapping(node),
            Object::PathItem => self.parameter_list(node),
            // The specification ignores a header of this name: the media type says what it holds.
            Object::Header if self.is_content_type(node) => {}
            Object::Header => self.schema_or_content(node, object),
            Object::SecurityScheme => {
                self.security_scheme(node);
                self.header_name(node, object);
            }
            Object::Operation => {
                self.callbacks(node);
                self.parameter_list(node);
                self.operation_id(node);
            }
            Object::Link => {
                let known = ["operationId", "operationRef"];
                if known.iter().all(|key| self.tree.get(node, key).is_none()) {
                    let message = "the link names no operation and is left out";
                    self.push(Diagnostic::warning("W0214", node, message));
                    self.checked.skipped.insert(node);
                }
            }
            _ => {}
        }
    }

    fn is_content_type(&self, node: NodeId) -> bool {
        matches!(self.tree.token(node), Some(Token::Key(name)) if name.eq_ignore_ascii_case("content-type"))
    }

    /// What the values of a discriminator stand for, where it is said by a pointer.
    fn mapping(&mut self, discriminator: NodeId) {
        let tree = self.tree;
        let Some(mapping) = tree.get(discriminator, "mapping") else {
            return;
        };
        for (_, value) in tree.entries(mapping) {
            let missing = |text: &&str| text.starts_with("#/") && tree.resolve(text).is_none();
            let Some(text) = tree.as_str(value).filter(missing) else {
                continue;
            };
            let message = format!("the document has nothing at `{}`", shorten(text));
            // Bundlers leave mappings as they stood in the file that the schema was taken from, where its root may be another.
            let sections = ["#/components/", "#/definitions/"];
            let here = sections.iter().any(|section| text.starts_with(section));
            let fault = match here {
                true => Diagnostic::error("E0301", value, message),
                false => {
                    let message = format!("{message}; it is taken for the name of a variant");
                    Diagnostic::warning("W0301", value, message)
                }
            };
            self.push(fault.help("define it there, or map the value to a schema that is there"));
        }
    }

    fn one_of(&mut self, node: NodeId, known: &[&str]) {
        let Some(text) = self.tree.as_str(node) else {
            self.wrong_type(node, "a string");
            self.checked.skipped.insert(node);
            return;
        };
        if !known.contains(&text) {
            let key = self.under(node);
            let message = format!("`{}` is not known{key}", shorten(text));
            let help = format!("write one of `{}`", known.join("`, `"));
            self.push(Diagnostic::error("E0203", node, message).help(help));
        }
    }

    fn schema_type(&mut self, node: NodeId) {
        if self.tree.is_sequence(node) {
            self.type_list(node);
            return;
        }
        let text = self.tree.as_str(node).unwrap_or_default();
        if TYPES.contains(&text) {
            return;
        }
        if text == "null" {
            let message = "the type `null` is of OpenAPI 3.1";
            self.push(
                Diagnostic::warning("W0213", node, message)
                    .help("3.0 writes `nullable: true` beside the type of the other values"),
            );
            return;
        }
        let Some(meaning) = types::meaning(text) else {
            self.one_of(node, TYPES);
            return;
        };
        let read = match (meaning.name, meaning.format) {
            (None, _) => "any value".to_owned(),
            (Some(name), None) => format!("`{name}`"),
            (Some(name), Some(format)) => format!("`{name}` of format `{format}`"),
        };
        let message = format!("`{text}` is no type of OpenAPI; read as {read}");
        self.push(Diagnostic::warning("W0213", node, message));
    }

    fn type_list(&mut self, node: NodeId) {
        let items = self.tree.items(node);
        let names: Vec<&str> = items
            .iter()
            .filter_map(|item| self.tree.as_str(*item))
            .collect();
        let mut types = names.iter().filter(|name| **name != "null");
        let plain = match (types.next(), types.next()) {
            (Some(one), None) => TYPES.contains(one) && names.len() == items.len(),
            _ => false,
        };
        let message = "a list of types is of OpenAPI 3.1";
        self.push(if plain {
            Diagnostic::warning("W0213", node, message)
                .help("3.0 writes one type, and `nullable: true` beside it")
        } else {
            Diagnostic::error("E0203", node, message)
                .help("3.0 writes one type, or `anyOf` with a schema for each")
        });
        // The builder reads the list; the table would refuse it.
        self.checked.skipped.insert(node);
    }

    /// Bounds of integers are integers of 64 bits in the typed document.
    fn integer_bounds(&mut self, node: NodeId) {
        if self
            .tree
            .get(node, "type")
            .and_then(|ty| self.tree.as_str(ty))
            != Some("integer")
        {
            return;
        }
        for key in ["minimum", "maximum", "multipleOf"] {
            let Some(bound) = self.tree.get(node, key) else {
                continue;
            };
            let known = self.checked.skipped.contains(&bound);
            if !known && self.tree.as_f64(bound).is_some() && self.tree.as_i64(bound).is_none() {
                self.out_of_range(bound, "no integer of 64 bits");
            }
        }
    }

    fn parameter_style(&mut self, node: NodeId) {
        let text = |key| {
            self.tree
                .get(node, key)
                .and_then(|value| self.tree.as_str(value))
        };
        let styles: &[&str] = match text("in") {
            Some("query") => QUERY_STYLES,
            Some("path") => &["simple", "label", "matrix"],
            Some("header") => &["simple"],
            Some("cookie") => &["form", "cookie"],
            _ => return,
        };
        if let Some(style) = self.tree.get(node, "style") {
            self.one_of(style, styles);
        }
    }

    fn schema_or_content(&mut self, node: NodeId, object: Object) {
        let get = |key| {
            let value = self.tree.get(node, key)?;
            (!self.checked.skipped.contains(&value)).then_some(value)
        };
        let name = object.name();
        match (get("schema"), get("content")) {
            (Some(_), None) => {}
            (None, Some(content)) => {
                let count = self.tree.entries(content).len();
                if self.tree.is_mapping(content) && count != 1 {
                    let message =
                        format!("the `content` of {name} has {count} media types; it needs one");
                    self.push(Diagnostic::error("E0206", content, message));
                }
            }
            (Some(schema), Some(content)) => {
                let message = format!("{name} has both `schema` and `content`");
                self.push(
                    Diagnostic::error("E0206", Place::Key(content), message)
                        .also(Place::Key(schema), "`schema` is here")
                        .help("keep one of the two"),
                );
            }
            (None, None) => {
                let message = format!("{name} has neither `schema` nor `content`");
                self.push(
                    Diagnostic::error("E0206", node, message)
                        .help("say what it holds, for instance `schema: { type: string }`"),
                );
            }
        }
    }

    fn security_scheme(&mut self, node: NodeId) {
        let kind = self
            .tree
            .get(node, "type")
            .and_then(|ty| self.tree.as_str(ty));
        let needed: &[&str] = match kind {
            Some("apiKey") => &["name", "in"],
            Some("http") => &["scheme"],
            Some("oauth2") => &["flows"],
            Some("openIdConnect") => &["openIdConnectUrl"],
            _ => return,
        };
        for key in needed {
            let value = self.tree.get(node, key);
            if value.is_none_or(|value| self.tree.is_null(value)) {
                let kind = kind.unwrap_or_default();
                let message = format!("a security scheme of type `{kind}` lacks `{key}`");
                self.push(Diagnostic::error("E0202", Place::Key(node), message));
            }
        }
    }

    /// The typed document has no place for references to callbacks.
    fn callbacks(&mut self, node: NodeId) {
        let callbacks = self.tree.get(node, "callbacks");
        for (_, callback) in callbacks.into_iter().flat_map(|all| self.tree.entries(all)) {
            if self.tree.get(callback, "$ref").is_some() {
                self.checked.skipped.insert(callback);
            }
        }
    }
}

const QUERY_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// Whether each brace that a path template opens is closed before the next.
fn is_closed(path: &str) -> bool {
    let mut pieces = path.split('{');
    pieces.next();
    pieces.all(|piece| piece.contains('}'))
}

/// Whether a key is a status or a range of them.
fn is_status(key: &str) -> bool {
    let bytes = key.as_bytes();
    match bytes {
        [b'1'..=b'9', rest @ ..] if rest.len() == 2 => {
            rest.iter().all(u8::is_ascii_digit) || rest.eq_ignore_ascii_case(b"xx")
        }
        _ => false,
    }
}
