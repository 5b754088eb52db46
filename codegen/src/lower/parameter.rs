//! A parameter, its style and explode resolved to the specification's defaults.
//!
//! ```yaml
//! name: range_days
//! in: query
//! schema: { type: integer }
//! ```

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place as At};
use crate::ir::{Origin, Parameter, Place, Ref, Role, Scalar, Shape, Style};
use crate::tree::{NodeId, Token, is_http_token};

use super::Lowering;
use super::media::is_json;

/// Headers that a parameter may not set: the specification ignores such a parameter.
const RESERVED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl Lowering<'_> {
    /// The parameters of an operation: those of its path item, replaced or followed by its own.
    pub(super) fn parameters(&mut self, owners: [NodeId; 2], operation: usize) -> Vec<Parameter> {
        let tree = self.tree;
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut known = BTreeMap::new();
        for owner in owners {
            let nodes = tree.get(owner, "parameters").map(|list| tree.items(list));
            for &node in nodes.unwrap_or_default() {
                let Some(parameter) = self.parameter(node, operation) else {
                    continue;
                };
                let place = (parameter.place, parameter.name.clone());
                let position = *known.entry(place).or_insert(parameters.len());
                match parameters.get_mut(position) {
                    Some(known) => *known = parameter,
                    None => parameters.push(parameter),
                }
            }
        }
        parameters.shrink_to_fit();
        parameters
    }

    fn parameter(&mut self, node: NodeId, operation: usize) -> Option<Parameter> {
        let at = self.component(node, "parameters")?;
        let name = self.text(at, "name")?;
        let place = match self.text(at, "in")?.as_str() {
            "path" => Place::Path,
            "header" => Place::Header,
            "cookie" => Place::Cookie,
            "querystring" => Place::QueryString,
            _ => Place::Query,
        };
        if place == Place::Header && !is_http_token(&name) {
            return None;
        }
        if place == Place::Header && RESERVED_HEADERS.contains(&name.to_ascii_lowercase().as_str())
        {
            let text =
                format!("the call sets the header `{name}` by itself; this parameter is left out");
            let fault = Diagnostic::warning("W0503", at, text);
            self.faults.push(fault.help(
                "say what the header carries by `security`, or by the media types of the body and the answers",
            ));
            return None;
        }
        let origin = match self.tree.token(at) {
            Some(Token::Key(name)) if at != node => Origin::Shared(name.to_owned()),
            _ => Origin::Of(operation, Role::Parameter(name.clone())),
        };
        let spelling = self.spelling(at, place);
        let ty = match spelling.schema {
            Some(schema) if !spelling.text => self.reference(schema, origin)?,
            None if !spelling.text => self.any(at, origin),
            _ => self.plain_text(at, origin),
        };
        let schema = spelling.schema;
        Some(Parameter {
            at,
            name,
            place,
            style: spelling.style,
            explode: spelling.explode,
            allow_reserved: self.flag(at, "allowReserved").unwrap_or_default(),
            may_be_empty: place == Place::Query
                && self.flag(at, "allowEmptyValue").unwrap_or_default(),
            ty,
            required: self.flag(at, "required").unwrap_or_default() || place == Place::Path,
            default: schema.and_then(|schema| self.scalar_text(schema, "default")),
            constant: schema.and_then(|schema| self.only_value(schema)),
            docs: self.docs(at),
        })
    }

    /// A type for text that the document gives no type of ours.
    pub(super) fn plain_text(&mut self, at: NodeId, origin: Origin) -> Ref {
        let to = self.fresh(at, origin);
        self.define(to, Shape::Scalar(Scalar::Text));
        Ref {
            at,
            to,
            nullable: false,
        }
    }

    /// How the value of a parameter is spelt.
    fn spelling(&mut self, at: NodeId, place: Place) -> Spelling {
        let tree = self.tree;
        let content = tree.get(at, "content");
        // A `content` without a media type is refused when it is read.
        let media = content.and_then(|content| tree.entries(content).next());
        let (Some((media, content)), None) = (media, tree.get(at, "schema")) else {
            return self.styled(at, place);
        };
        let schema = tree.get(content, "schema");
        let kind = schema.and_then(|schema| self.kind_of(schema));
        let form = place == Place::QueryString && media == "application/x-www-form-urlencoded";
        let style = match is_json(media) {
            true => Style::Json,
            false => usual(place),
        };
        let text = !is_json(media) && !form && !kind.is_some_and(is_scalar);
        if text && schema.is_some() {
            let words = format!("`{media}` is taken as text that is spelt already");
            let fault = Diagnostic::warning("W0505", At::Key(content), words);
            self.faults.push(
                fault.help("`application/json`, and styles of a `schema`, are spelt by the call"),
            );
        }
        Spelling {
            schema,
            style,
            explode: form,
            text,
        }
    }

    /// How a value is spelt by a style, and what is chosen where the specification leaves it open.
    fn styled(&mut self, at: NodeId, place: Place) -> Spelling {
        let schema = self.tree.get(at, "schema");
        let kind = schema.and_then(|schema| self.kind_of(schema));
        let style = match self.text(at, "style").as_deref() {
            Some("label") => Style::Label,
            Some("matrix") => Style::Matrix,
            Some("spaceDelimited") => Style::SpaceDelimited,
            Some("pipeDelimited") => Style::PipeDelimited,
            Some("deepObject") => Style::DeepObject,
            Some("cookie") => Style::Cookie,
            _ => usual(place),
        };
        let stated = self.flag(at, "explode");
        let by_default = matches!(style, Style::Form | Style::DeepObject | Style::Cookie);
        let nested =
            style == Style::DeepObject && schema.is_some_and(|schema| self.holds_more(schema));
        let mut open = |words: String| {
            let stands = self.tree.get(at, "style").unwrap_or(at);
            let fault = Diagnostic::warning("W0516", stands, words);
            self.faults
                .push(fault.help("the specification does not say how such a value is spelt"));
        };
        let delimited = matches!(style, Style::SpaceDelimited | Style::PipeDelimited);
        let scalar = kind.is_some_and(is_scalar);
        if scalar && (delimited || style == Style::DeepObject) {
            open(
                "this style has no form for a single value, which is sent as `form` has it"
                    .to_owned(),
            );
            return Spelling::of(schema, Style::Form, stated.unwrap_or_default());
        }
        if style == Style::DeepObject && kind == Some("array") {
            open(
                "`deepObject` has no form for a list: each item is sent with its index in brackets"
                    .to_owned(),
            );
        } else if style == Style::DeepObject && stated != Some(true) {
            open("`deepObject` is defined with `explode: true` alone, and is sent so".to_owned());
        } else if delimited && kind == Some("object") && stated == Some(true) {
            open("this style has no form for the members of an object one by one: they are sent as `form` has them".to_owned());
        }
        if nested {
            open(
                "`deepObject` has no form for a list or an object inside: its items and members are sent with their names in brackets of their own, as `a[b][c]`"
                    .to_owned(),
            );
        }
        let explode = style == Style::DeepObject || stated.unwrap_or(by_default);
        Spelling::of(schema, style, explode)
    }

    /// Whether an object has a property that is no single value.
    fn holds_more(&mut self, schema: NodeId) -> bool {
        let tree = self.tree;
        let Some(node) = self.target(schema) else {
            return false;
        };
        let properties = tree.get(node, "properties");
        let properties = properties.into_iter().flat_map(|all| tree.entries(all));
        let rest = tree.get(node, "additionalProperties");
        let rest = rest.filter(|rest| tree.is_mapping(*rest));
        let held = properties.map(|(_, schema)| schema).chain(rest);
        held.map(|schema| self.kind_of(schema))
            .any(|kind| kind.is_some_and(|kind| !is_scalar(kind)))
    }

    /// The kind of value that a schema states.
    pub(super) fn kind_of(&mut self, schema: NodeId) -> Option<&'static str> {
        let node = self.target(schema)?;
        match self.stated(node).and_then(|meaning| meaning.name) {
            Some(kind) => Some(kind),
            None if self.is_object(node) => Some("object"),
            None => None,
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

/// How the value of a parameter is spelt.
struct Spelling {
    schema: Option<NodeId>,
    style: Style,
    explode: bool,
    /// Whether it is text that the caller has spelt.
    text: bool,
}

impl Spelling {
    fn of(schema: Option<NodeId>, style: Style, explode: bool) -> Self {
        Spelling {
            schema,
            style,
            explode,
            text: false,
        }
    }
}

/// The style of a place where none is stated.
fn usual(place: Place) -> Style {
    match place {
        Place::Path | Place::Header => Style::Simple,
        Place::Query | Place::Cookie | Place::QueryString => Style::Form,
    }
}

fn is_scalar(kind: &str) -> bool {
    !matches!(kind, "array" | "object")
}
