//! `securityDefinitions` -> `securitySchemes`.

use crate::read::draft::Draft;
use crate::tree::{NodeId, Tree, Value};

/// A way to authenticate.
pub(super) fn scheme(tree: &mut Tree, node: NodeId) {
    let mut draft = Draft::of(tree, node);
    let Some(kind) = draft.get("type") else {
        return;
    };
    match draft.text("type") {
        Some("basic") => {
            draft.put_new("type", kind, Value::Text("http"));
            draft.put_new("scheme", kind, Value::Text("basic"));
        }
        Some("oauth2") => {
            let flow = draft.take("flow").unwrap_or(kind);
            let name = match draft.tree.as_str(flow) {
                Some("password") => "password",
                Some("application") => "clientCredentials",
                Some("accessCode") => "authorizationCode",
                _ => "implicit",
            };
            let inside =
                draft.take_all(|key| ["authorizationUrl", "tokenUrl", "scopes"].contains(&key));
            let value = draft.tree.make(flow, Value::Parts(&inside));
            let value = draft.tree.part(name, value);
            draft.put_new("flows", flow, Value::Parts(&[value]));
        }
        _ => {}
    }
    draft.finish();
}
