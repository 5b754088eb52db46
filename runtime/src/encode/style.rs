//! The styles of OpenAPI parameters, as its 3.1.2 text has them.
//!
//! What that text leaves open is decided here: a space or pipe inside an item of a list delimited by it is refused; `deepObject` is
//! always written exploded, nested objects and lists with one bracket a level; several values of one cookie are joined by `; `;
//! headers and cookies of style `cookie` are not percent-encoded; null members, empty lists and empty objects are left out.

use std::fmt;

use serde_json::Value as Json;

use super::{percent, push_percent, push_reserved};
use crate::api::{FieldRule, Parameter, Place, Style};

/// Why a value cannot be written as this parameter. Never quotes the value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal(pub(crate) &'static str);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A value taken apart: texts not yet encoded.
enum Shape {
    One(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

/// The text of a parameter in its place: a path piece, `name=value&...`, a header's value, or `name=value; ...`.
/// `None`: the parameter is left out.
pub(crate) fn fragment(parameter: &Parameter, value: &Json) -> Result<Option<String>, Refusal> {
    if value.is_null() {
        return if parameter.place == Place::Path {
            Err(Refusal("a path parameter needs a value"))
        } else {
            Ok(None)
        };
    }
    if parameter.style == Style::Json {
        return place_one(parameter, value.to_string()).map(Some);
    }
    if parameter.place == Place::QueryString && value.is_object() {
        let text = pairs(value)?;
        return Ok((!text.is_empty()).then_some(text));
    }
    if parameter.style == Style::DeepObject {
        let mut out = Vec::new();
        if !(value.is_object() || value.is_array()) {
            return Err(Refusal("style deepObject takes an object"));
        }
        deep(parameter.name.to_owned(), value, &mut out);
        return Ok((!out.is_empty()).then(|| join(&out, "&")));
    }
    match shape(value)? {
        Shape::One(text) => place_one(parameter, text).map(Some),
        Shape::List(items) if items.is_empty() => absent(parameter),
        Shape::Object(members) if members.is_empty() => absent(parameter),
        Shape::List(items) => list(parameter, &items).map(Some),
        Shape::Object(members) => object(parameter, &members).map(Some),
    }
}

/// A form body: every member of an object as `name=value`, lists repeated, nested objects in brackets.
pub(crate) fn pairs(value: &Json) -> Result<String, Refusal> {
    pairs_by(&[], value)
}

/// As [`pairs`], the members that have a rule by it.
pub(crate) fn pairs_by(rules: &[FieldRule], value: &Json) -> Result<String, Refusal> {
    let Json::Object(members) = value else {
        return Err(Refusal("a form body is an object"));
    };
    let mut texts = Vec::new();
    for (name, value) in members {
        let rule = rules.iter().find(|rule| rule.name == name);
        match rule.and_then(|rule| Some((rule, rule.style?))) {
            Some((rule, style)) => texts.extend(fragment(&field(rule, style), value)?),
            None if rule.is_some_and(is_json) && !value.is_null() => {
                texts.push(format!("{}={}", percent(name), percent(&value.to_string())));
            }
            None => texts.extend(member(name, value)),
        }
    }
    Ok(texts.join("&"))
}

/// Whether a field is written as JSON.
fn is_json(rule: &FieldRule) -> bool {
    rule.media.is_some_and(|media| media.contains("json"))
}

/// A field of a form as a parameter of a query, which is written alike.
pub(crate) fn field(rule: &FieldRule, style: Style) -> Parameter {
    Parameter {
        name: rule.name,
        place: Place::Query,
        style,
        explode: rule.explode,
        allow_reserved: rule.allow_reserved,
    }
}

/// The texts of a field of a multipart body, each with its name, nothing encoded.
pub(crate) fn texts(parameter: &Parameter, value: &Json) -> Result<Vec<(String, String)>, Refusal> {
    let name = || parameter.name.to_owned();
    if parameter.style == Style::DeepObject {
        let mut out = Vec::new();
        deep(name(), value, &mut out);
        return Ok(out);
    }
    let between = match parameter.style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        _ => ",",
    };
    Ok(match shape(value)? {
        _ if value.is_null() => Vec::new(),
        Shape::One(text) => vec![(name(), text)],
        Shape::List(items) if items.is_empty() => Vec::new(),
        Shape::Object(members) if parameter.explode => members,
        Shape::Object(members) if members.is_empty() => Vec::new(),
        Shape::List(items) if parameter.explode => {
            items.into_iter().map(|text| (name(), text)).collect()
        }
        Shape::List(items) => vec![(name(), items.join(between))],
        Shape::Object(members) => {
            let flat: Vec<String> = members
                .into_iter()
                .flat_map(|(key, value)| [key, value])
                .collect();
            vec![(name(), flat.join(between))]
        }
    })
}

/// A member of a form that has no rule. None where it is left out.
fn member(name: &str, value: &Json) -> Option<String> {
    let mut out = Vec::new();
    let flat = |items: &[Json]| {
        items
            .iter()
            .all(|item| !item.is_object() && !item.is_array())
    };
    match value {
        Json::Array(items) if flat(items) => {
            let texts = items.iter().filter_map(scalar);
            out.extend(texts.map(|text| (name.to_owned(), text)));
        }
        value => deep(name.to_owned(), value, &mut out),
    }
    (!out.is_empty()).then(|| join(&out, "&"))
}

fn absent(parameter: &Parameter) -> Result<Option<String>, Refusal> {
    match parameter.place {
        Place::Path => Err(Refusal("an empty list or object has no form in a path")),
        _ => Ok(None),
    }
}

fn shape(value: &Json) -> Result<Shape, Refusal> {
    const NESTED: Refusal = Refusal("a list or object inside another has no form in this style");
    let flat = |value: &Json| {
        if value.is_object() || value.is_array() {
            Err(NESTED)
        } else {
            Ok(scalar(value))
        }
    };
    Ok(match value {
        Json::Array(items) => {
            let texts: Result<Vec<_>, _> = items.iter().map(flat).collect();
            Shape::List(texts?.into_iter().flatten().collect())
        }
        Json::Object(members) => {
            let mut out = Vec::with_capacity(members.len());
            for (name, value) in members {
                if let Some(text) = flat(value)? {
                    out.push((name.clone(), text));
                }
            }
            Shape::Object(out)
        }
        value => Shape::One(scalar(value).unwrap_or_default()),
    })
}

fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string().replace("e+", "e")),
        Json::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn deep(name: String, value: &Json, out: &mut Vec<(String, String)>) {
    match value {
        Json::Object(members) => members
            .iter()
            .for_each(|(key, value)| deep(format!("{name}[{key}]"), value, out)),
        Json::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, value)| deep(format!("{name}[{at}]"), value, out)),
        value => out.extend(scalar(value).map(|text| (name, text))),
    }
}

fn join(pairs: &[(String, String)], between: &str) -> String {
    let texts: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
        .collect();
    texts.join(between)
}

/// One text, encoded for the place of the parameter.
fn item(parameter: &Parameter, text: &str) -> Result<String, Refusal> {
    if parameter.place == Place::Header {
        return Ok(text.to_owned());
    }
    if parameter.style == Style::Cookie {
        return cookie(text);
    }
    let mut out = String::with_capacity(text.len());
    if parameter.allow_reserved && parameter.place == Place::Cookie {
        if text.contains(['&', ';', '#']) {
            return Err(Refusal(
                "`;`, `&` and `#` would cut the cookie where reserved characters are allowed",
            ));
        }
        push_reserved(&mut out, text);
    } else if parameter.allow_reserved && parameter.place == Place::Query {
        if text.contains(['&', '#']) {
            return Err(Refusal(
                "`&` and `#` would cut the query where reserved characters are allowed",
            ));
        }
        push_reserved(&mut out, text);
    } else {
        push_percent(&mut out, text);
    }
    Ok(out)
}

fn items(parameter: &Parameter, texts: &[String]) -> Result<Vec<String>, Refusal> {
    texts.iter().map(|text| item(parameter, text)).collect()
}

fn place_one(parameter: &Parameter, text: String) -> Result<String, Refusal> {
    let encoded = item(parameter, &text)?;
    match (parameter.place, parameter.style) {
        // `.` alone is the label of an empty text; whether the path may hold it is judged by the whole segment.
        (Place::Path, Style::Label) if encoded.is_empty() => Ok(".".to_owned()),
        (Place::Path, Style::Label) => checked_path(format!(".{encoded}")),
        (Place::Path, Style::Matrix) => Ok(matrix(parameter.name, &encoded)),
        (Place::Path, _) => checked_path(encoded),
        (Place::Header, _) => checked_header(encoded),
        (Place::Query, Style::SpaceDelimited | Style::PipeDelimited) => {
            Err(Refusal("a delimited style takes a list"))
        }
        (Place::QueryString, _) => Ok(encoded),
        (Place::Query | Place::Cookie, _) => Ok(format!("{}={encoded}", name(parameter))),
    }
}

fn list(parameter: &Parameter, texts: &[String]) -> Result<String, Refusal> {
    let name = name(parameter);
    let encoded = items(parameter, texts)?;
    let each = |between: &str| {
        encoded
            .iter()
            .map(|text| format!("{name}={text}"))
            .collect::<Vec<_>>()
            .join(between)
    };
    match (parameter.place, parameter.style) {
        (Place::Path, Style::Label) => checked_path(format!(
            ".{}",
            encoded.join(if parameter.explode { "." } else { "," })
        )),
        (Place::Path, Style::Matrix) if parameter.explode => Ok(encoded
            .iter()
            .map(|text| matrix(parameter.name, text))
            .collect()),
        (Place::Path, Style::Matrix) => Ok(matrix(parameter.name, &encoded.join(","))),
        (Place::Path, _) => checked_path(encoded.join(",")),
        (Place::Header, _) => checked_header(encoded.join(",")),
        (Place::Cookie, _) if parameter.explode => Ok(each("; ")),
        (Place::Query, _) if parameter.explode => Ok(each("&")),
        (Place::QueryString, _) => Ok(encoded.join(",")),
        (Place::Query | Place::Cookie, _) => {
            Ok(format!("{name}={}", delimited(parameter, texts, &encoded)?))
        }
    }
}

fn object(parameter: &Parameter, members: &[(String, String)]) -> Result<String, Refusal> {
    let name = name(parameter);
    let flat: Vec<String> = members
        .iter()
        .flat_map(|(key, value)| [key.clone(), value.clone()])
        .collect();
    let encoded = items(parameter, &flat)?;
    let each = |between: &str| {
        encoded
            .chunks(2)
            .map(|pair| pair.join("="))
            .collect::<Vec<_>>()
            .join(between)
    };
    match (parameter.place, parameter.style, parameter.explode) {
        (Place::Path, Style::Label, true) => checked_path(format!(".{}", each("."))),
        (Place::Path, Style::Label, false) => checked_path(format!(".{}", encoded.join(","))),
        (Place::Path, Style::Matrix, true) => Ok(format!(";{}", each(";"))),
        (Place::Path, Style::Matrix, false) => Ok(matrix(parameter.name, &encoded.join(","))),
        (Place::Path, _, true) => checked_path(each(",")),
        (Place::Path, _, false) => checked_path(encoded.join(",")),
        (Place::Header, _, true) => checked_header(each(",")),
        (Place::Header, _, false) => checked_header(encoded.join(",")),
        (Place::Cookie, _, true) => Ok(each("; ")),
        (Place::Query | Place::QueryString, _, true) => Ok(each("&")),
        (Place::QueryString, _, false) => Ok(encoded.join(",")),
        (Place::Query | Place::Cookie, _, false) => {
            Ok(format!("{name}={}", delimited(parameter, &flat, &encoded)?))
        }
    }
}

fn delimited(
    parameter: &Parameter,
    texts: &[String],
    encoded: &[String],
) -> Result<String, Refusal> {
    let (delimiter, written) = match parameter.style {
        Style::SpaceDelimited => (' ', "%20"),
        Style::PipeDelimited => ('|', "%7C"),
        _ => return Ok(encoded.join(",")),
    };
    if texts.iter().any(|text| text.contains(delimiter)) {
        return Err(Refusal(
            "the delimiter inside an item cannot be told apart from one between items",
        ));
    }
    Ok(encoded.join(written))
}

/// The name of a parameter, as it stands before `=`.
fn name(parameter: &Parameter) -> String {
    match parameter.style {
        Style::Cookie => parameter.name.to_owned(),
        _ => percent(parameter.name),
    }
}

/// A text of a cookie that is not encoded.
fn cookie(text: &str) -> Result<String, Refusal> {
    // RFC 6265, 4.1.1, and the comma, which joins the items of a list.
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | ';' | '\\');
    match text.chars().all(plain) {
        true => Ok(text.to_owned()),
        false => Err(Refusal(
            "a cookie holds no space, quote, semicolon, backslash or character outside ASCII",
        )),
    }
}

fn matrix(name: &str, encoded: &str) -> String {
    // RFC 6570, 3.2.7: an empty value has no `=`.
    if encoded.is_empty() {
        format!(";{}", percent(name))
    } else {
        format!(";{}={encoded}", percent(name))
    }
}

/// Refuses what would change the route: nothing, or dots that every URL parser folds.
fn checked_path(text: String) -> Result<String, Refusal> {
    match text.as_str() {
        "" => Err(Refusal("an empty value would change the route")),
        "." | ".." => Err(Refusal("`.` and `..` would change the route")),
        _ => Ok(text),
    }
}

fn checked_header(text: String) -> Result<String, Refusal> {
    if text.chars().any(|c| c.is_control() && c != '\t') {
        return Err(Refusal("a header must not hold control characters"));
    }
    Ok(text)
}
