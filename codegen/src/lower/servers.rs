//! `servers` -> the address that calls go to.
//!
//! ```yaml
//! servers: [{ url: "https://api.example.com/v1" }]
//! ```

use openapiv3::Server;

use crate::diagnostic::Diagnostic;
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// The document's first server, where its address is whole.
    pub(super) fn server(&mut self) -> Option<String> {
        let root = self.tree.root();
        self.first(root, &self.document.api.servers)
    }

    /// The server of an operation or a path item, where it has one of its own. One below the document's own server is told by the path that it adds.
    pub(super) fn own_server(&mut self, owner: NodeId, servers: &[Server]) -> Option<OwnServer> {
        let own = self.first(owner, servers)?;
        let Some(root) = self.document.api.servers.first().and_then(address) else {
            return Some(OwnServer::Elsewhere(own));
        };
        match own.strip_prefix(root.as_str()) {
            Some("") => None,
            Some(below) if below.starts_with('/') => Some(OwnServer::Below(below.to_owned())),
            _ => Some(OwnServer::Elsewhere(own)),
        }
    }

    /// The address of the first of the servers that stand under `owner`.
    fn first(&mut self, owner: NodeId, servers: &[Server]) -> Option<String> {
        let server = servers.first()?;
        let whole = address(server);
        let stated = self.tree.get(owner, "servers");
        let stated = stated.and_then(|list| self.tree.item(list, 0));
        if let (None, Some(at)) = (&whole, stated) {
            let text = format!(
                "`{}` is not the whole address of a server; it is not used",
                server.url
            );
            let at = self.tree.get(at, "url").unwrap_or(at);
            let help = match owner == self.tree.root() {
                true => {
                    "write it as `https://host/path`; until then a client must be given its base URL"
                }
                false => {
                    "write it as `https://host/path`; until then the call goes to the document's server"
                }
            };
            self.faults
                .push(Diagnostic::warning("W0512", at, text).help(help));
        }
        whole
    }
}

/// A server that is not the document's.
pub(super) enum OwnServer {
    /// A path below the document's server.
    Below(String),
    /// An address of its own.
    Elsewhere(String),
}

/// The absolute address of a server, its variables at their defaults, without a closing slash.
fn address(server: &Server) -> Option<String> {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    let whole = !url.contains(['{', '@', '?', '#', ' ']);
    (absolute && whole).then(|| url.trim_end_matches('/').to_owned())
}
