//! Webhooks and callbacks -> [`Incoming`]: what the API sends by itself, which a client reads and does not call.
//!
//! ```yaml
//! webhooks:
//!   petAdded: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } }
//! ```

use crate::diagnostic::{Diagnostic, Place};
use crate::ir::{Content, ContentKind, Incoming, IncomingKind, Operation, Origin, Ref, Status};
use crate::tree::NodeId;

use super::Lowering;
use super::body::status;
use super::media::Offered;

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
            for owner in [item, *at] {
                let words = "parameters of a request that the API sends are not generated: its body alone is read";
                self.not_generated(owner, "parameters", words);
            }
            let words = format!("{name} {word}");
            let content = self.sent_by_api(*at, &words);
            let answers = self.due_answers(*at, &words);
            incoming.push(Incoming {
                at: *at,
                kind,
                name,
                docs: self.docs(*at),
                content,
                answers,
            });
        }
    }

    /// What a request that the API sends is to be answered with.
    fn due_answers(&mut self, at: NodeId, words: &str) -> Vec<(Status, Ref)> {
        let tree = self.tree;
        let responses = tree.get(at, "responses");
        let responses = responses.into_iter().flat_map(|all| tree.entries(all));
        let responses = responses.filter_map(|(key, node)| Some((status(key)?, node)));
        let mut responses: Vec<(Status, NodeId)> = responses.collect();
        responses.sort_by_key(|(status, _)| *status);
        let first = responses.iter().find(|(status, _)| status.is_success());
        let first = first.map(|(status, _)| *status);
        let mut answers = Vec::new();
        for (status, node) in responses {
            let Some(answer) = self.component(node, "responses") else {
                continue;
            };
            let own = || match status {
                status if Some(status) == first => format!("{words} reply"),
                status if status.is_success() => format!("{words} reply {status}"),
                Status::Default => format!("{words} error"),
                status => format!("{words} error {status}"),
            };
            let origin = Origin::Shared(self.shared(node, answer, "reply").unwrap_or_else(own));
            let offered = self.offered(answer);
            let (json, others) = offered
                .into_iter()
                .partition(|(_, kind, _)| *kind == ContentKind::Json);
            let others: Vec<Offered> = others;
            for (media, _, at) in others {
                let text = format!(
                    "what a request of the API is answered with is generated where it is JSON; `{media}` is not"
                );
                self.faults
                    .push(Diagnostic::warning("W0221", Place::Key(at), text));
            }
            let offered: Vec<Offered> = json;
            let contents = self.contents(offered, origin);
            answers.extend(contents.iter().find_map(|one| Some((status, one.ty?))));
        }
        answers
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
        for (media, _, at) in offered.drain(1.min(offered.len())..) {
            let text = format!(
                "of the bodies of a request that the API sends one is read; `{media}` is not"
            );
            self.faults
                .push(Diagnostic::warning("W0221", Place::Key(at), text));
        }
        self.contents(offered, origin).into_iter().next()
    }
}
