//! Servers of a document: a template and its variables -> the address that calls go to.

use crate::api::{Server, ServerVariable};
use crate::error::{Error, ErrorKind, shown};
use crate::shared::check_base;

/// The address of the server that was chosen from those of the `owner`, where the caller said anything of servers.
pub(crate) fn chosen(
    owner: &str,
    servers: &[Server],
    index: Option<usize>,
    given: &[(String, String)],
) -> Result<Option<String>, Error> {
    if index.is_none() && given.is_empty() {
        return Ok(None);
    }
    let index = index.unwrap_or_default();
    let count = servers.len();
    let none = || {
        refused(format!(
            "there is no server {index}: the {owner} has {count}"
        ))
    };
    let server = servers.get(index).ok_or_else(none)?;
    for (name, value) in given {
        check_value(server, name, value)?;
    }
    let address = filled(server, given)?;
    let fault = |error: Error| refused(format!("server {index} cannot be used: {error}"));
    check_base(&address).map(Some).map_err(fault)
}

/// The template with its variables filled: with the last value that was given, else with the default.
fn filled(server: &Server, given: &[(String, String)]) -> Result<String, Error> {
    let mut address = String::new();
    let mut rest = server.url;
    while let Some((text, (name, behind))) = next_variable(rest) {
        let own = given.iter().rev().find(|(known, _)| known == name);
        let value = match (own, variable(server, name)) {
            (Some((_, value)), _) => value,
            (
                None,
                Some(ServerVariable {
                    default: Some(default),
                    ..
                }),
            ) => *default,
            (None, _) => {
                let name = shown(name, 60);
                return Err(refused(format!(
                    "the server variable `{name}` has no value: set it with server_variable()"
                )));
            }
        };
        address.push_str(text);
        address.push_str(value);
        rest = behind;
    }
    address.push_str(rest);
    Ok(address)
}

/// The text before the first variable of a template, the variable's name, and what comes behind it.
fn next_variable(template: &str) -> Option<(&str, (&str, &str))> {
    let (text, open) = template.split_once('{')?;
    Some((text, open.split_once('}')?))
}

fn variable<'a>(server: &'a Server, name: &str) -> Option<&'a ServerVariable> {
    server.variables.iter().find(|known| known.name == name)
}

/// Judges the value of a variable: it must be one of those that are listed, and must not change what part of the address it stands in.
fn check_value(server: &Server, name: &str, value: &str) -> Result<(), Error> {
    let shown_name = shown(name, 60);
    let Some(variable) = variable(server, name) else {
        let known: Vec<&str> = server.variables.iter().map(|known| known.name).collect();
        return Err(refused(format!(
            "the server has no variable `{shown_name}`; it has: {}",
            match known.is_empty() {
                true => "none".to_owned(),
                false => known.join(", "),
            }
        )));
    };
    if !variable.values.is_empty() {
        if variable.values.contains(&value) {
            return Ok(());
        }
        return Err(refused(format!(
            "the server variable `{shown_name}` is one of: {}",
            variable.values.join(", ")
        )));
    }
    let place = Part::of(server.url, name);
    match place.allows(value) {
        true => Ok(()),
        false => Err(refused(format!(
            "the value of the server variable `{shown_name}` holds what {} cannot",
            place.name()
        ))),
    }
}

/// The part of an address that a variable stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The beginning of the whole address.
    Whole,
    /// What stands before `://`.
    Scheme,
    /// Host and port.
    Host,
    /// What comes behind them.
    Path,
}

impl Part {
    /// The part with the first use of a variable; no later part allows less.
    fn of(template: &str, name: &str) -> Part {
        let at = template.find(&format!("{{{name}}}")).unwrap_or_default();
        let Some(scheme) = template.find("://") else {
            return Part::Whole;
        };
        let host = scheme + "://".len();
        let behind = template.get(host..).unwrap_or_default();
        let path = behind.find('/').map(|slash| host + slash);
        match path {
            _ if at < scheme => Part::Scheme,
            Some(path) if at > path => Part::Path,
            _ => Part::Host,
        }
    }

    fn allows(self, value: &str) -> bool {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let bytes = value.as_bytes();
        match self {
            // Judged with the whole address.
            Part::Whole => true,
            Part::Scheme => matches!(value, "http" | "https"),
            Part::Host => {
                !value.is_empty()
                    && bytes
                        .iter()
                        .all(|&byte| plain(byte) || b":[]".contains(&byte))
            }
            Part::Path => {
                let dots = |step: &str| {
                    matches!(
                        step.to_ascii_lowercase().replace("%2e", ".").as_str(),
                        "." | ".."
                    )
                };
                let fits = |(at, &byte): (usize, &u8)| match byte {
                    b'%' => {
                        let digits = bytes.get(at + 1..at + 3);
                        digits.is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit))
                    }
                    _ => plain(byte) || b"/:!$&'()*+,;=".contains(&byte),
                };
                bytes.iter().enumerate().all(fits) && !value.split('/').any(dots)
            }
        }
    }

    fn name(self) -> &'static str {
        match self {
            Part::Whole => "an address",
            Part::Scheme => "a scheme other than `http` and `https`",
            Part::Host => "a host",
            Part::Path => "a path",
        }
    }
}

fn refused(text: String) -> Error {
    Error::new(ErrorKind::Config, text)
}

#[cfg(test)]
mod tests;
