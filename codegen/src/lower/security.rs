//! `components.securitySchemes` and `security` -> what a call proves itself with.
//!
//! ```yaml
//! security: [{ bearer: [] }, { apiKey: [] }]
//! ```

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use crate::ir::{Scheme, SchemeKind};
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// The document's schemes.
    pub(super) fn schemes(&mut self) -> Vec<Scheme> {
        let tree = self.tree;
        let Some(components) = self.document.api.components.as_ref() else {
            return Vec::new();
        };
        let section = tree.get_in(tree.root(), &["components", "securitySchemes"]);
        let mut schemes = Vec::new();
        for (name, scheme) in &components.security_schemes {
            let node = section.and_then(|section| tree.get(section, name));
            let found =
                node.and_then(|node| self.follow(node, scheme, |all| &all.security_schemes));
            let Some((at, scheme)) = found else { continue };
            if let Some(kind) = self.scheme_kind(at, scheme) {
                let name = name.clone();
                schemes.push(Scheme { at, name, kind });
            }
        }
        schemes
    }

    fn scheme_kind(&mut self, at: NodeId, scheme: &SecurityScheme) -> Option<SchemeKind> {
        match scheme {
            SecurityScheme::APIKey { location, name, .. } => Some(match location {
                APIKeyLocation::Header => SchemeKind::Header(name.clone()),
                APIKeyLocation::Query => SchemeKind::Query(name.clone()),
                APIKeyLocation::Cookie => SchemeKind::Cookie(name.clone()),
            }),
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => {
                Some(SchemeKind::Bearer)
            }
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => {
                Some(SchemeKind::Basic)
            }
            SecurityScheme::HTTP { scheme, .. } => {
                let text = format!(
                    "the HTTP authentication scheme `{scheme}` is not supported; calls are sent without it"
                );
                self.warn("W0508", at, text);
                None
            }
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
                Some(SchemeKind::Bearer)
            }
        }
    }

    /// The alternatives of an operation; empty where it needs none.
    pub(super) fn requirements(
        &mut self,
        node: NodeId,
        own: Option<&Vec<SecurityRequirement>>,
    ) -> Vec<Vec<String>> {
        let document = self.document;
        let (at, list) = match own {
            Some(own) => (node, own),
            None => match document.api.security.as_ref() {
                Some(list) => (self.tree.root(), list),
                None => return Vec::new(),
            },
        };
        let known = document
            .api
            .components
            .as_ref()
            .map(|all| &all.security_schemes);
        let place = self.tree.get(at, "security").unwrap_or(at);
        for name in list.iter().flat_map(|requirement| requirement.keys()) {
            if known.is_none_or(|known| !known.contains_key(name)) {
                let text = format!("`{name}` is no security scheme of this document");
                self.error("E0305", place, text);
            }
        }
        list.iter()
            .map(|requirement| requirement.keys().cloned().collect())
            .collect()
    }
}
