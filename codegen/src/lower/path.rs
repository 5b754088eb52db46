//! A path template, cut at its parameters.
//!
//! ```yaml
//! /files/{name}.{format}: {}
//! ```

use crate::diagnostic::{Diagnostic, Place as At};
use crate::ir::{Docs, Origin, Parameter, Place, Ref, Role, Scalar, Segment, Shape, Style};
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// Adds the parameters that a path names and nothing describes: each is text.
    fn undescribed(
        &mut self,
        node: NodeId,
        path: &str,
        parameters: &mut Vec<Parameter>,
        operation: usize,
    ) {
        for piece in path.split('{').skip(1) {
            let Some((name, _)) = closed(piece) else {
                continue;
            };
            if name.is_empty() {
                let text = "this path has a parameter without a name";
                let fault = Diagnostic::error("E0504", At::Key(node), text);
                self.faults.push(
                    fault.help("write the parameter's name between the braces, as in `{id}`"),
                );
                continue;
            }
            let known = |known: &Parameter| known.place == Place::Path && known.name == name;
            if parameters.iter().any(known) {
                continue;
            }
            let text = format!(
                "the path names `{name}`, which no parameter describes; it is taken as text"
            );
            let fault = Diagnostic::warning("W0502", At::Key(node), text);
            self.faults.push(fault.help(format!(
                "add `{{ name: {name}, in: path, required: true, schema: {{ type: string }} }}`"
            )));
            let origin = Origin::Of(operation, Role::Parameter(name.to_owned()));
            let to = self.fresh(node, origin);
            self.define(to, Shape::Scalar(Scalar::Text));
            parameters.push(Parameter {
                at: node,
                name: name.to_owned(),
                place: Place::Path,
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
                may_be_empty: false,
                ty: Ref {
                    at: node,
                    to,
                    nullable: false,
                },
                required: true,
                default: None,
                constant: None,
                docs: Docs::default(),
            });
        }
    }

    /// A path template, cut at its parameters. What follows a `#` tells operations apart in the document and is not sent.
    pub(super) fn segments(
        &mut self,
        node: NodeId,
        path: &str,
        parameters: &mut Vec<Parameter>,
        operation: usize,
    ) -> Vec<Segment> {
        let path = self.without_fragment(node, path);
        self.undescribed(node, path, parameters, operation);
        let mut segments = Vec::new();
        let mut rest = path;
        while let Some((before, inner)) = rest.split_once('{') {
            let Some((name, after)) = closed(inner) else {
                let text = "a `{` of this path is not closed";
                let fault = Diagnostic::error("E0501", At::Key(node), text);
                self.faults
                    .push(fault.help("close it with `}` after the parameter's name"));
                break;
            };
            push_text(&mut segments, before);
            let known =
                |parameter: &Parameter| parameter.place == Place::Path && parameter.name == name;
            let index = parameters.iter().position(known);
            let segment = index.map(Segment::Parameter);
            if segment
                .as_ref()
                .is_some_and(|segment| segments.contains(segment))
            {
                let text = format!("this path has `{{{name}}}` twice; one value goes into both");
                let fault = Diagnostic::warning("W0518", At::Key(node), text);
                self.faults.push(
                    fault.help(
                        "give the second a name of its own, if another value may stand there",
                    ),
                );
            }
            segments.extend(segment);
            rest = after;
        }
        push_text(&mut segments, rest);
        self.unused(&segments, parameters);
        segments
    }

    fn without_fragment<'p>(&mut self, node: NodeId, path: &'p str) -> &'p str {
        let (sent, fragment) = path.split_once('#').unwrap_or((path, ""));
        if !fragment.is_empty() {
            let text = "what follows `#` in a path is not sent";
            let fault = Diagnostic::warning("W0515", At::Key(node), text);
            self.faults.push(fault.help(
                "the server sees one path for all that differ behind `#`: describe them as one operation if it cannot tell them apart",
            ));
        }
        if sent.contains('?') {
            let text = "a path holds a query, which is sent as it stands";
            let fault = Diagnostic::warning("W0515", At::Key(node), text);
            self.faults
                .push(fault.help("describe it as parameters with `in: query`"));
        }
        sent
    }

    /// Says which path parameters the path has no place for.
    fn unused(&mut self, segments: &[Segment], parameters: &[Parameter]) {
        for (index, parameter) in parameters.iter().enumerate() {
            let used = segments.contains(&Segment::Parameter(index));
            if parameter.place == Place::Path && !used {
                let name = &parameter.name;
                let text = format!("the path has no `{{{name}}}`; this parameter is not used");
                let fault = Diagnostic::warning("W0507", parameter.at, text);
                self.faults.push(fault.help(format!(
                    "put `{{{name}}}` where it goes in the path, or take the parameter out"
                )));
            }
        }
    }
}

/// The name up to the closing brace and what follows it; none where another brace is opened before.
fn closed(inner: &str) -> Option<(&str, &str)> {
    inner
        .split_once('}')
        .filter(|(name, _)| !name.contains('{'))
}

/// Adds literal text of a path, percent-encoded where a URL needs it.
fn push_text(segments: &mut Vec<Segment>, text: &str) {
    if !text.is_empty() {
        segments.push(Segment::Text(encoded(text)));
    }
}

/// Literal text of a path as a URL has it.
pub(super) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' | b'!' | b'$' | b'&' | b'\'' | b'('
            | b')' | b'*' | b'+' | b',' | b';' | b'=' | b'%' | b'?' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
