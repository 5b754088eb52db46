//! `components.securitySchemes` and `security` -> what a call proves itself with.
//!
//! ```yaml
//! security: [{ bearer: [] }, { apiKey: [] }]
//! ```

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use crate::diagnostic::{Diagnostic, Place};
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
                let fault = Diagnostic::warning("W0508", at, text);
                self.faults
                    .push(fault.help("`bearer`, `basic` and `apiKey` are supported"));
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
        let mut alternatives = Vec::new();
        for (index, requirement) in list.iter().enumerate() {
            let place = self.tree.get(at, "security");
            let place = place.and_then(|list| self.tree.item(list, index));
            let mut names = Vec::new();
            for name in requirement.keys() {
                let stated = place.and_then(|place| self.tree.get(place, name));
                match self.usable(name) {
                    Some(true) => names.push(name.clone()),
                    // Said once, where the scheme stands.
                    Some(false) => {}
                    None => self.unknown_scheme(name, stated.or(place).unwrap_or(at)),
                }
            }
            alternatives.push(names);
        }
        // The first alternative for which there is a key is used, and there is always one for nothing.
        alternatives.sort_by_key(Vec::is_empty);
        alternatives.dedup();
        match alternatives.as_slice() {
            [only] if only.is_empty() => Vec::new(),
            _ => alternatives,
        }
    }

    /// Whether calls can prove themselves by a scheme; none where there is no such scheme.
    fn usable(&self, name: &str) -> Option<bool> {
        let components = self.document.api.components.as_ref()?;
        let scheme = components.security_schemes.get(name)?;
        let supported = |kind: &str| ["bearer", "basic"].contains(&kind);
        Some(match scheme.as_item() {
            Some(SecurityScheme::HTTP { scheme, .. }) => {
                supported(scheme.to_ascii_lowercase().as_str())
            }
            _ => true,
        })
    }

    fn unknown_scheme(&mut self, name: &str, at: NodeId) {
        let text = format!("`{name}` is no security scheme of this document");
        let fault = Diagnostic::error("E0305", Place::Key(at), text);
        self.faults.push(fault.help(format!(
            "describe it as `components.securitySchemes.{name}`, or name a scheme that is there"
        )));
    }
}
