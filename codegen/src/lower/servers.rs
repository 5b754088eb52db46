//! `servers` -> the address that calls go to.
//!
//! ```yaml
//! servers: [{ url: "https://api.example.com/v1" }]
//! ```

use crate::diagnostic::Diagnostic;
use crate::ir::{Server, ServerVariable};
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// The document's first server, where its address is whole.
    pub(super) fn server(&mut self) -> Option<String> {
        self.first(self.tree.root())
    }

    /// All servers that stand under `owner`.
    pub(super) fn servers(&self, owner: NodeId) -> Vec<Server> {
        let list = self.tree.get(owner, "servers");
        let nodes = list.map(|list| self.tree.items(list)).unwrap_or_default();
        let servers = nodes.iter().filter_map(|&node| {
            let url = self.text(node, "url")?;
            Some(Server {
                name: self.text(node, "name"),
                description: self.text(node, "description"),
                variables: self.variables(node, &url),
                url,
            })
        });
        servers.collect()
    }

    /// The variables that an address holds, each once. One that is not described has no default.
    fn variables(&self, server: NodeId, url: &str) -> Vec<ServerVariable> {
        let described = self.tree.get(server, "variables");
        let mut variables: Vec<ServerVariable> = Vec::new();
        let names = url
            .split('{')
            .skip(1)
            .filter_map(|open| open.split_once('}'));
        for (name, _) in names {
            if variables.iter().any(|known| known.name == name) {
                continue;
            }
            let node = described.and_then(|all| self.tree.get(all, name));
            let text = |key: &str| node.and_then(|node| self.text(node, key));
            variables.push(ServerVariable {
                name: name.to_owned(),
                description: text("description"),
                default: text("default"),
                values: node
                    .map(|node| self.texts(node, "enum"))
                    .unwrap_or_default(),
            });
        }
        variables
    }

    /// The server of an operation or a path item, where it has one of its own. One below the document's own server is told by the path that it adds.
    pub(super) fn own_server(&mut self, owner: NodeId) -> Option<OwnServer> {
        let own = self.first(owner)?;
        let root = self.tree.get(self.tree.root(), "servers");
        let root = root.and_then(|list| self.tree.item(list, 0));
        let Some(root) = root.and_then(|server| self.address(server)) else {
            return Some(OwnServer::Elsewhere(own));
        };
        match own.strip_prefix(root.as_str()) {
            Some("") => None,
            Some(below) if below.starts_with('/') => Some(OwnServer::Below(below.to_owned())),
            _ => Some(OwnServer::Elsewhere(own)),
        }
    }

    /// The address of the first of the servers that stand under `owner`.
    fn first(&mut self, owner: NodeId) -> Option<String> {
        let list = self.tree.get(owner, "servers")?;
        let server = self.tree.item(list, 0)?;
        let whole = self.address(server);
        if whole.is_none() {
            let url = self.text(server, "url").unwrap_or_default();
            let text = format!("`{url}` is not the whole address of a server; it is not used");
            let at = self.tree.get(server, "url").unwrap_or(server);
            let help = match owner == self.tree.root() {
                true => {
                    "write it as `https://host/path`; until then a client must be given its base URL, or the variables of its server"
                }
                false => {
                    "write it as `https://host/path`; until then the call goes to the document's server, unless it is given the variables of its own"
                }
            };
            self.faults
                .push(Diagnostic::warning("W0512", at, text).help(help));
        }
        whole
    }

    /// The absolute address of a server, its variables at their defaults, without a closing slash.
    fn address(&self, server: NodeId) -> Option<String> {
        let mut url = self.text(server, "url")?;
        if let Some(variables) = self.tree.get(server, "variables") {
            for (name, variable) in self.tree.entries(variables) {
                if let Some(default) = self.text(variable, "default") {
                    url = url.replace(&format!("{{{name}}}"), &default);
                }
            }
        }
        let absolute = url.starts_with("https://") || url.starts_with("http://");
        let whole = !url.contains(['{', '@', '?', '#', ' ']);
        (absolute && whole).then(|| url.trim_end_matches('/').to_owned())
    }
}

/// A server that is not the document's.
pub(super) enum OwnServer {
    /// A path below the document's server.
    Below(String),
    /// An address of its own.
    Elsewhere(String),
}
