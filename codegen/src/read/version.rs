//! The version gate: which documents go on, and what to say to the others.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::tree::{NodeId, Tree};

/// Whether the document is of OpenAPI 3.0; says why where it is not.
pub(super) fn is_supported(tree: &Tree, diagnostics: &mut Diagnostics) -> bool {
    let root = tree.root();
    let swagger = tree.get(root, "swagger");
    let Some(openapi) = tree.get(root, "openapi") else {
        diagnostics.push(match swagger {
            Some(node) => swagger_2(tree, node),
            None => no_version(tree),
        });
        return false;
    };
    if let Some(swagger) = swagger {
        let message = "the document says both `openapi` and `swagger`";
        diagnostics.push(
            Diagnostic::error("E0123", swagger, message)
                .also(openapi, "`openapi` is here")
                .help("take away the one that is wrong"),
        );
        return false;
    }
    let Some(text) = tree.as_str(openapi).or_else(|| tree.number_text(openapi)) else {
        let found = tree.type_name(openapi);
        let message = format!("expected a version such as `3.0.3`, found {found}");
        diagnostics.push(Diagnostic::error("E0122", openapi, message));
        return false;
    };
    is_3_0(
        text.trim(),
        tree.as_str(openapi).is_some(),
        openapi,
        diagnostics,
    )
}

/// Whether a version of OpenAPI, quoted or not, is 3.0.
fn is_3_0(text: &str, quoted: bool, openapi: NodeId, diagnostics: &mut Diagnostics) -> bool {
    let (numbers, suffix) = match text.find(['-', '+']) {
        Some(at) => (&text[..at], &text[at..]),
        None => (text, ""),
    };
    let parts: Vec<Option<u32>> = numbers.split('.').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(3), Some(0)] | [Some(3), Some(0), Some(_)] => {
            let exact = suffix.is_empty() && parts.len() == 3 && quoted;
            if !exact {
                let message = format!("the version `{text}` is read as 3.0");
                diagnostics.push(
                    Diagnostic::warning("W0124", openapi, message)
                        .help("write three numbers, such as `3.0.3`"),
                );
            }
            true
        }
        [Some(3), Some(1 | 2)] | [Some(3), Some(1 | 2), Some(_)] => {
            diagnostics.push(
                Diagnostic::error(
                    "E0121",
                    openapi,
                    format!("OpenAPI {text} is not supported; 3.0 is"),
                )
                .help("write the document as OpenAPI 3.0"),
            );
            false
        }
        _ => {
            let message = format!("`{text}` is no version of OpenAPI that is known");
            diagnostics.push(
                Diagnostic::error("E0122", openapi, message).help("OpenAPI 3.0 is supported"),
            );
            false
        }
    }
}

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
