//! The version gate: which documents go on, and what to say to the others.

use crate::diagnostic::{Diagnostic, Diagnostics, visible};
use crate::tree::{NodeId, Tree};

/// The versions that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    V3_0,
    V3_1,
}

/// The version of the document; says why where it has none that is read.
pub(super) fn of(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Version> {
    let root = tree.root();
    let swagger = tree.get(root, "swagger");
    let Some(openapi) = tree.get(root, "openapi") else {
        diagnostics.push(match swagger {
            Some(node) => swagger_2(tree, node),
            None => no_version(tree),
        });
        return None;
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
    let (numbers, suffix) = match text.find(['-', '+']) {
        Some(at) => (&text[..at], &text[at..]),
        None => (text, ""),
    };
    let parts: Vec<Option<u32>> = numbers.split('.').map(|part| part.parse().ok()).collect();
    let version = match parts.as_slice() {
        [Some(3), Some(0)] | [Some(3), Some(0), Some(_)] => Version::V3_0,
        [Some(3), Some(1)] | [Some(3), Some(1), Some(_)] => Version::V3_1,
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

const SUPPORTED: &str = "OpenAPI 3.0 and 3.1 are read";

fn swagger_2(tree: &Tree, node: NodeId) -> Diagnostic {
    let version = tree.as_str(node).or_else(|| tree.number_text(node));
    let message = format!(
        "Swagger {} is not supported; OpenAPI 3.0 is",
        version.unwrap_or("documents")
    );
    Diagnostic::error("E0121", node, message)
        .help("convert the document to OpenAPI 3.0, for instance with swagger2openapi")
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
