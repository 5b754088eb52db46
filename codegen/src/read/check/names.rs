//! Names that go on the wire as they stand: media types, header names, schemes.

use super::{Checker, shorten};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::walk::Object;
use crate::tree::{NodeId, is_http_token};

impl Checker<'_> {
    /// The keys of a `content` object.
    pub(super) fn media_types(&mut self, content: NodeId) {
        let tree = self.tree;
        for (name, value) in tree.entries(content) {
            let essence = name.split(';').next().unwrap_or_default().trim_end();
            let well_formed = essence
                .split_once('/')
                .is_some_and(|(main, sub)| is_http_token(main) && is_http_token(sub));
            let unsendable = name.chars().any(char::is_control);
            let harmful = essence.contains(['"', '\'', '\\']);
            if well_formed && !harmful && !unsendable {
                continue;
            }
            let message = format!("`{}` is no media type", shorten(name));
            let place = Place::Key(value);
            self.push(if harmful {
                Diagnostic::error("E0215", place, message)
            } else if unsendable {
                let message = format!("{message} that a header can hold; it is left out");
                Diagnostic::warning("W0215", place, message)
            } else {
                Diagnostic::warning("W0215", place, message)
            });
        }
    }

    /// The name of a header that requests carry, or an authentication scheme. `left_out`: what is
    /// made of the rest, as the end of a sentence; none where nothing is.
    fn token(&mut self, node: NodeId, what: &str, left_out: Option<&str>) {
        let Some(text) = self.tree.as_str(node) else {
            return;
        };
        if is_http_token(text) {
            return;
        }
        let message = format!("`{}` cannot be sent as {what}", shorten(text));
        // Who writes a line break into a name means to end the header; who writes a space means a title.
        let fault = match left_out.filter(|_| !text.chars().any(char::is_control)) {
            Some(left_out) => Diagnostic::warning("W0216", node, format!("{message}; {left_out}")),
            None => Diagnostic::error("E0216", node, message),
        };
        self.push(fault.help(
            "letters, digits and `-` are safe; spaces and control characters are not admitted",
        ));
    }

    /// The keys of a map of components.
    pub(super) fn component_names(&mut self, components: NodeId) {
        let tree = self.tree;
        for (_, map) in tree.entries(components) {
            if let Some(value) = tree.get(map, "") {
                let message = "a component has an empty name";
                self.push(Diagnostic::error("E0217", Place::Key(value), message));
            }
            for (name, value) in tree.entries(map).filter(|(_, value)| tree.is_null(*value)) {
                let message = format!("the component `{}` is null", shorten(name));
                self.push(
                    Diagnostic::error("E0233", Place::Key(value), message)
                        .help("describe it, or take its name away"),
                );
                self.checked.skipped.insert(value);
            }
        }
    }

    /// What a parameter or a security scheme in a header is called.
    pub(super) fn header_name(&mut self, node: NodeId, object: Object) {
        let place = self
            .tree
            .get(node, "in")
            .and_then(|place| self.tree.as_str(place));
        if place == Some("header")
            && let Some(name) = self.tree.get(node, "name")
        {
            let left_out = match object {
                Object::SecurityScheme => {
                    "the credential is left out, and calls that ask for it go by another alternative of theirs, or without it"
                }
                _ => "the parameter is left out",
            };
            self.token(name, "the name of a header", Some(left_out));
        }
        if object == Object::SecurityScheme
            && let Some(scheme) = self.tree.get(node, "scheme")
        {
            self.token(scheme, "an authentication scheme", None);
        }
    }
}
