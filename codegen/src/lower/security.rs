//! `components.securitySchemes` and `security` -> what a call proves itself with.
//!
//! ```yaml
//! security: [{ bearer: [] }, { apiKey: [] }]
//! ```

use crate::diagnostic::{Diagnostic, Place};
use crate::ir::{Scheme, SchemeKind};
use crate::tree::{NodeId, is_http_token};

use super::Lowering;

impl Lowering<'_> {
    /// The document's schemes.
    pub(super) fn schemes(&mut self) -> Vec<Scheme> {
        let tree = self.tree;
        let Some(section) = tree.get_in(tree.root(), &["components", "securitySchemes"]) else {
            return Vec::new();
        };
        let mut schemes = Vec::new();
        for (name, node) in tree.entries(section) {
            let Some(at) = self.component(node, "securitySchemes") else {
                continue;
            };
            if let Some(kind) = self.scheme_kind(at) {
                let name = name.to_owned();
                schemes.push(Scheme { at, name, kind });
            }
        }
        schemes
    }

    /// What a scheme sends; none where it sends nothing that a client of HTTP can put into a request.
    fn scheme_kind(&self, at: NodeId) -> Option<SchemeKind> {
        let text = |key| self.text(at, key).unwrap_or_default();
        Some(match text("type").as_str() {
            "apiKey" => match text("in").as_str() {
                "query" => SchemeKind::Query(text("name")),
                "cookie" => SchemeKind::Cookie(text("name")),
                _ if !is_http_token(&text("name")) => return None,
                _ => SchemeKind::Header(text("name")),
            },
            "http" => match text("scheme").to_ascii_lowercase().as_str() {
                "bearer" => SchemeKind::Bearer,
                "basic" => SchemeKind::Basic,
                // The certificate of the connection, which no request holds.
                "mutualtls" => return None,
                // What such a scheme computes is the caller's: the whole value is given as a key.
                _ => SchemeKind::Header("Authorization".to_owned()),
            },
            _ => SchemeKind::Bearer,
        })
    }

    /// Says once of each scheme that an operation needs what a client does not do by itself.
    fn told_of_scheme(&mut self, name: &str, at: NodeId) {
        if self.told_schemes.iter().any(|known| known == name) {
            return;
        }
        self.told_schemes.push(name.to_owned());
        let scheme = self.text(at, "scheme").unwrap_or_default();
        let known = ["bearer", "basic"].contains(&scheme.to_ascii_lowercase().as_str());
        if self.text(at, "type").as_deref() != Some("http") || known {
            return;
        }
        let (text, help) = match scheme.eq_ignore_ascii_case("mutualTLS") {
            true => (
                "a client proves itself by `mutualTLS` through its connection, not in a request; calls are sent without it".to_owned(),
                "give the client an HTTP client of your own that has the certificate",
            ),
            false => (
                format!("the HTTP authentication scheme `{scheme}` is not computed: its credential is sent as the whole value of `Authorization`"),
                "`bearer`, `basic` and `apiKey` are sent as the specification says",
            ),
        };
        let fault = Diagnostic::warning("W0508", at, text);
        self.faults.push(fault.help(help));
    }

    /// The alternatives of an operation; empty where it needs none.
    pub(super) fn requirements(&mut self, node: NodeId) -> Vec<Vec<String>> {
        let tree = self.tree;
        let own = tree.get(node, "security");
        let own = own.filter(|list| tree.is_sequence(*list));
        let Some(list) = own.or_else(|| tree.get(tree.root(), "security")) else {
            return Vec::new();
        };
        let mut alternatives = Vec::new();
        for &requirement in tree.items(list) {
            let mut names = Vec::new();
            let mut known = true;
            for (name, stated) in tree.entries(requirement) {
                match self.scheme_of(name) {
                    Some(at) => {
                        self.told_of_scheme(name, at);
                        if self.scheme_kind(at).is_some() {
                            names.push(name.to_owned());
                        }
                    }
                    None => {
                        known = false;
                        self.unknown_scheme(name, stated);
                    }
                }
            }
            if known {
                alternatives.push(names);
            }
        }
        // The first alternative for which there is a key is used, and there is always one for nothing.
        alternatives.sort_by_key(Vec::is_empty);
        alternatives.dedup();
        match alternatives.as_slice() {
            [only] if only.is_empty() => Vec::new(),
            _ => alternatives,
        }
    }

    /// The scheme of this name.
    fn scheme_of(&mut self, name: &str) -> Option<NodeId> {
        let path = ["components", "securitySchemes", name];
        let node = self.tree.get_in(self.tree.root(), &path)?;
        self.component(node, "securitySchemes")
    }

    /// A name that no scheme has. A document of 3.0 without components cannot have any; elsewhere parts of it may have been left out.
    fn unknown_scheme(&mut self, name: &str, at: NodeId) {
        let tree = self.tree;
        let root = tree.root();
        let version = tree
            .get(root, "openapi")
            .filter(|_| tree.get(root, "components").is_none());
        let version = version.and_then(|at| tree.as_str(at).or_else(|| tree.number_text(at)));
        let fault = match version.is_some_and(|text| text.trim().starts_with("3.0")) {
            true => {
                let text =
                    format!("`{name}` is no security scheme: the document has no components");
                Diagnostic::error("E0305", Place::Key(at), text)
            }
            false => {
                let text = format!(
                    "`{name}` is no security scheme of this document; calls are not sent by this alternative"
                );
                Diagnostic::warning("W0305", Place::Key(at), text)
            }
        };
        self.faults.push(fault.help(format!(
            "describe it as `components.securitySchemes.{name}`, or name a scheme that is there"
        )));
    }
}
