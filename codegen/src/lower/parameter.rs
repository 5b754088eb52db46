//! A parameter, its style and explode resolved to the specification's defaults.
//!
//! ```yaml
//! name: range_days
//! in: query
//! schema: { type: integer }
//! ```

use openapiv3::{
    CookieStyle, HeaderStyle, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
    ReferenceOr,
};

use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Parameter, Place, Role, Style};
use crate::tree::{NodeId, Token};

use super::Lowering;

/// Headers that a parameter may not set: the specification ignores such a parameter.
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'a> Lowering<'a> {
    /// The parameters of an operation: those of its path item, replaced or followed by its own.
    pub(super) fn parameters(
        &mut self,
        lists: [(NodeId, &'a [ReferenceOr<openapiv3::Parameter>]); 2],
        operation: usize,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (owner, list) in lists {
            let nodes = self
                .tree
                .get(owner, "parameters")
                .map(|node| self.tree.items(node));
            for (&node, value) in nodes.unwrap_or_default().iter().zip(list) {
                let Some(parameter) = self.parameter(node, value, operation) else {
                    continue;
                };
                let same = |known: &&mut Parameter| {
                    known.name == parameter.name && known.place == parameter.place
                };
                match parameters.iter_mut().find(same) {
                    Some(known) => *known = parameter,
                    None => parameters.push(parameter),
                }
            }
        }
        parameters
    }

    fn parameter(
        &mut self,
        node: NodeId,
        value: &'a ReferenceOr<openapiv3::Parameter>,
        operation: usize,
    ) -> Option<Parameter> {
        let (at, parameter) = self.follow(node, value, |all| &all.parameters)?;
        let (data, place, style, allow_reserved) = parts(parameter);
        if place == Place::Header
            && RESERVED_HEADERS.contains(&data.name.to_ascii_lowercase().as_str())
        {
            let text = format!(
                "the call sets the header `{}` by itself; this parameter is left out",
                data.name
            );
            let fault = Diagnostic::warning("W0503", at, text);
            self.faults.push(fault.help(
                "say what the header carries by `security`, or by the media types of the body and the answers",
            ));
            return None;
        }
        let origin = match self.tree.token(at) {
            Some(Token::Key(name)) if at != node => Origin::Shared(name.to_owned()),
            _ => Origin::Of(operation, Role::Parameter(data.name.clone())),
        };
        let (schema, json) = self.parameter_schema(at, data)?;
        let ty = match schema {
            Some(schema) => self.reference(schema, origin)?,
            None => self.any(at, origin),
        };
        Some(Parameter {
            at,
            name: data.name.clone(),
            place,
            style,
            explode: data
                .explode
                .unwrap_or(style == Style::Form || style == Style::DeepObject),
            allow_reserved,
            json,
            ty,
            required: data.required || place == Place::Path,
            default: schema.and_then(|schema| self.scalar_text(schema, "default")),
            constant: schema.and_then(|schema| self.only_value(schema)),
            docs: self.docs(at),
        })
    }

    /// The schema of a parameter's value, and whether the value is spelt as JSON.
    fn parameter_schema(
        &mut self,
        at: NodeId,
        data: &ParameterData,
    ) -> Option<(Option<NodeId>, bool)> {
        match &data.format {
            ParameterSchemaOrContent::Schema(_) => Some((self.tree.get(at, "schema"), false)),
            ParameterSchemaOrContent::Content(content) => {
                let section = self.tree.get(at, "content").unwrap_or(at);
                // A `content` without a media type is refused when it is read.
                let (media, _) = content.first()?;
                if !media.contains("json") {
                    self.faults.push(
                        Diagnostic::error(
                            "E0505",
                            section,
                            format!("a parameter spelt as `{media}` is not supported"),
                        )
                        .help("use `application/json`, or a `schema` with a style"),
                    );
                    return None;
                }
                Some((self.tree.get_in(section, &[media, "schema"]), true))
            }
        }
    }

    /// The text of a string, number or boolean under a key of a schema.
    fn scalar_text(&mut self, schema: NodeId, key: &str) -> Option<String> {
        let node = self.target(schema)?;
        let value = self.tree.get(node, key)?;
        self.text_of(value)
    }

    /// The text of the only value that a schema allows.
    fn only_value(&mut self, schema: NodeId) -> Option<String> {
        let node = self.target(schema)?;
        match *self.tree.items(self.tree.get(node, "enum")?) {
            [only] => self.text_of(only),
            _ => None,
        }
    }

    fn text_of(&self, value: NodeId) -> Option<String> {
        let tree = self.tree;
        let flag = || tree.as_bool(value).map(|flag| flag.to_string());
        let number = || tree.number_text(value).map(|text| text.to_string());
        tree.as_str(value)
            .map(str::to_owned)
            .or_else(number)
            .or_else(flag)
    }
}

/// The common part of a parameter, its place, its style, and whether reserved characters stay.
fn parts(parameter: &openapiv3::Parameter) -> (&ParameterData, Place, Style, bool) {
    use openapiv3::Parameter as P;
    match parameter {
        P::Query {
            parameter_data,
            allow_reserved,
            style,
            allow_empty_value: _,
        } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (parameter_data, Place::Query, style, *allow_reserved)
        }
        P::Header {
            parameter_data,
            style,
        } => match style {
            HeaderStyle::Simple => (parameter_data, Place::Header, Style::Simple, false),
        },
        P::Path {
            parameter_data,
            style,
        } => {
            let style = match style {
                PathStyle::Simple => Style::Simple,
                PathStyle::Label => Style::Label,
                PathStyle::Matrix => Style::Matrix,
            };
            (parameter_data, Place::Path, style, false)
        }
        P::Cookie {
            parameter_data,
            style,
        } => match style {
            CookieStyle::Form => (parameter_data, Place::Cookie, Style::Form, false),
        },
    }
}
