//! Webhooks and callbacks -> [`Incoming`]: what the API sends by itself, which a client reads and does not call.
//!
//! ```yaml
//! webhooks:
//!   petAdded: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } }
//! ```

use crate::ir::{Content, ContentKind, Incoming, IncomingKind, Operation, Origin};
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// Everything that the API sends by itself.
    pub(super) fn incoming(&mut self, operations: &[Operation]) -> Vec<Incoming> {
        let tree = self.tree;
        let mut incoming = Vec::new();
        if let Some(webhooks) = tree.get(tree.root(), "webhooks") {
            for (name, item) in tree.entries(webhooks) {
                if !name.starts_with("x-") {
                    self.requests(IncomingKind::Webhook, name, item, &mut incoming);
                }
            }
        }
        for operation in operations {
            self.callbacks(operation, &mut incoming);
        }
        incoming
    }

    fn callbacks(&mut self, operation: &Operation, incoming: &mut Vec<Incoming>) {
        let tree = self.tree;
        let Some(callbacks) = tree.get(operation.at, "callbacks") else {
            return;
        };
        let owner = match &operation.id {
            Some(id) => id.clone(),
            None => format!("{} {}", operation.method, operation.path),
        };
        for (name, node) in tree.entries(callbacks) {
            let Some(callback) = self.component(node, "callbacks") else {
                continue;
            };
            let addresses = tree.entries(callback);
            let addresses: Vec<(&str, NodeId)> = addresses
                .filter(|(key, _)| !key.starts_with("x-"))
                .collect();
            for (expression, item) in &addresses {
                let name = match addresses.len() {
                    1 => format!("{owner} {name}"),
                    _ => format!("{owner} {name} {expression}"),
                };
                self.requests(IncomingKind::Callback, &name, *item, incoming);
            }
        }
    }

    /// The requests of a path item.
    fn requests(
        &mut self,
        kind: IncomingKind,
        name: &str,
        item: NodeId,
        incoming: &mut Vec<Incoming>,
    ) {
        let methods = self.methods(item);
        for (method, at) in &methods {
            let name = match methods.len() {
                1 => name.to_owned(),
                _ => format!("{name} {method}"),
            };
            let word = match kind {
                IncomingKind::Webhook => "webhook",
                IncomingKind::Callback => "callback",
            };
            let content = self.sent_by_api(*at, &format!("{name} {word}"));
            incoming.push(Incoming {
                at: *at,
                kind,
                name,
                docs: self.docs(*at),
                content,
            });
        }
    }

    /// The body of a request that the API sends.
    fn sent_by_api(&mut self, at: NodeId, words: &str) -> Option<Content> {
        let node = self.tree.get(at, "requestBody")?;
        let body = self.component(node, "requestBodies")?;
        let origin = match self.shared(node, body, "body") {
            Some(words) => Origin::Shared(words),
            None => Origin::Shared(words.to_owned()),
        };
        let mut offered = self.offered(body);
        offered.sort_by_key(|(_, kind, _)| *kind != ContentKind::Json);
        // The others say the same in another way.
        offered.truncate(1);
        self.contents(offered, origin).into_iter().next()
    }
}
