//! The version gate: which documents go on, and what to say to the others.

use crate::diagnostic::{Diagnostic, Diagnostics, visible};
use crate::tree::{NodeId, Tree};

/// The versions that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    Swagger2,
    V3_0,
    V3_1,
    V3_2,
}

impl Version {
    /// Whether references between schemas are keywords like others, so that one that leads back
    /// to itself says nothing; before, a reference is replaced by what it leads to.
    pub(super) fn is_newer(self) -> bool {
        matches!(self, Self::V3_1 | Self::V3_2)
    }
}

/// The version of the document; says why where it has none that is read.
pub(super) fn of(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Version> {
    let root = tree.root();
    let swagger = tree.get(root, "swagger");
    let Some(openapi) = tree.get(root, "openapi") else {
        return match swagger {
            Some(node) => swagger_2(tree, node, diagnostics),
            None => {
                diagnostics.push(no_version(tree));
                None
            }
        };
    };
    if let Some(swagger) = swagger {
        let message = "the document says both `openapi` and `swagger`";
        diagnostics.push(
            Diagnostic::error("E0123", swagger, message)
                .also(openapi, "`openapi` is here")
                .help("take away the one that is wrong"),
        );
        return None;
    }
    let Some(text) = tree.as_str(openapi).or_else(|| tree.number_text(openapi)) else {
        let found = tree.type_name(openapi);
        let message = format!("expected a version such as `3.0.3`, found {found}");
        diagnostics.push(Diagnostic::error("E0122", openapi, message));
        return None;
    };
    let text = text.trim();
    let (numbers, suffix) = text.split_at(text.find(['-', '+']).unwrap_or(text.len()));
    let parts: Vec<Option<u32>> = numbers.split('.').map(|part| part.parse().ok()).collect();
    let version = match parts.as_slice() {
        [Some(3), Some(0)] | [Some(3), Some(0), Some(_)] => Version::V3_0,
        [Some(3), Some(1)] | [Some(3), Some(1), Some(_)] => Version::V3_1,
        [Some(3), Some(2)] | [Some(3), Some(2), Some(_)] => Version::V3_2,
        [Some(_), Some(_)] | [Some(_), Some(_), Some(_)] => {
            let message = format!("OpenAPI {text} is not supported");
            diagnostics.push(Diagnostic::error("E0121", openapi, message).help(SUPPORTED));
            return None;
        }
        _ => {
            let message = format!("`{}` is no version of OpenAPI", visible(text));
            diagnostics.push(Diagnostic::error("E0122", openapi, message).help(SUPPORTED));
            return None;
        }
    };
    let exact = suffix.is_empty() && parts.len() == 3 && tree.as_str(openapi).is_some();
    if !exact {
        let read = numbers.split('.').take(2).collect::<Vec<_>>().join(".");
        let message = format!("the version `{text}` is read as {read}");
        diagnostics.push(
            Diagnostic::warning("W0124", openapi, message)
                .help(format!("write three numbers, such as `{read}.0`")),
        );
    }
    Some(version)
}

const SUPPORTED: &str = "Swagger 2.0 and OpenAPI 3.0 to 3.2 are read";

/// The version of a document that says `swagger`.
fn swagger_2(tree: &Tree, node: NodeId, diagnostics: &mut Diagnostics) -> Option<Version> {
    let text = tree.as_str(node).or_else(|| tree.number_text(node));
    match text {
        Some("2.0") => Some(Version::Swagger2),
        Some("2") => {
            let message = "the version `2` is read as 2.0";
            diagnostics
                .push(Diagnostic::warning("W0124", node, message).help("write `swagger: \"2.0\"`"));
            Some(Version::Swagger2)
        }
        _ => {
            let shown = text.map_or("documents of this kind".to_owned(), visible);
            let message = format!("Swagger {shown} is not supported");
            diagnostics.push(Diagnostic::error("E0121", node, message).help(SUPPORTED));
            None
        }
    }
}

fn no_version(tree: &Tree) -> Diagnostic {
    let root = tree.root();
    let kinds = [
        ("swaggerVersion", "a Swagger 1 resource listing"),
        ("arazzo", "an Arazzo document"),
        ("asyncapi", "an AsyncAPI document"),
        ("overlay", "an OpenAPI overlay"),
        ("$schema", "a JSON Schema"),
    ];
    let known = kinds
        .iter()
        .find_map(|(key, kind)| Some((tree.get(root, key)?, *kind)));
    match known {
        Some((node, kind)) => {
            let message = format!("the key `openapi` is missing; this looks like {kind}");
            Diagnostic::error("E0120", crate::diagnostic::Place::Key(node), message)
        }
        None => Diagnostic::error("E0120", root, "the key `openapi` is missing"),
    }
    .help("an OpenAPI document begins with `openapi: 3.0.3`")
}
