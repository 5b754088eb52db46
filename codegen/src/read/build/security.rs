//! Ways to authenticate.

use openapiv3 as api;

use super::Builder;
use crate::tree::NodeId;

impl Builder<'_> {
    pub(super) fn security_scheme(self, node: NodeId) -> api::SecurityScheme {
        let description = self.text(node, "description");
        let extensions = self.extensions(node);
        match self.text_or_empty(node, "type").as_str() {
            "http" => api::SecurityScheme::HTTP {
                scheme: self.text_or_empty(node, "scheme"),
                bearer_format: self.text(node, "bearerFormat"),
                description,
                extensions,
            },
            "oauth2" => api::SecurityScheme::OAuth2 {
                flows: self.one(node, "flows", Self::flows).unwrap_or_default(),
                description,
                extensions,
            },
            "openIdConnect" => api::SecurityScheme::OpenIDConnect {
                open_id_connect_url: self.text_or_empty(node, "openIdConnectUrl"),
                description,
                extensions,
            },
            // The check admits no other type.
            _ => api::SecurityScheme::APIKey {
                location: match self.text_or_empty(node, "in").as_str() {
                    "query" => api::APIKeyLocation::Query,
                    "cookie" => api::APIKeyLocation::Cookie,
                    _ => api::APIKeyLocation::Header,
                },
                name: self.text_or_empty(node, "name"),
                description,
                extensions,
            },
        }
    }

    fn flows(self, node: NodeId) -> api::OAuth2Flows {
        api::OAuth2Flows {
            implicit: self.one(node, "implicit", |this, node| api::ImplicitOAuth2Flow {
                authorization_url: this.text_or_empty(node, "authorizationUrl"),
                refresh_url: this.text(node, "refreshUrl"),
                scopes: this.scopes(node),
                extensions: this.extensions(node),
            }),
            password: self.one(node, "password", |this, node| api::PasswordOAuth2Flow {
                refresh_url: this.text(node, "refreshUrl"),
                token_url: this.text_or_empty(node, "tokenUrl"),
                scopes: this.scopes(node),
                extensions: this.extensions(node),
            }),
            client_credentials: self.one(node, "clientCredentials", |this, node| {
                api::ClientCredentialsOAuth2Flow {
                    refresh_url: this.text(node, "refreshUrl"),
                    token_url: this.text_or_empty(node, "tokenUrl"),
                    scopes: this.scopes(node),
                    extensions: this.extensions(node),
                }
            }),
            authorization_code: self.one(node, "authorizationCode", |this, node| {
                api::AuthorizationCodeOAuth2Flow {
                    authorization_url: this.text_or_empty(node, "authorizationUrl"),
                    token_url: this.text_or_empty(node, "tokenUrl"),
                    refresh_url: this.text(node, "refreshUrl"),
                    scopes: this.scopes(node),
                    extensions: this.extensions(node),
                }
            }),
            extensions: self.extensions(node),
        }
    }

    fn scopes(self, node: NodeId) -> indexmap::IndexMap<String, String> {
        match self.get(node, "scopes") {
            Some(scopes) => self.text_map(scopes),
            None => indexmap::IndexMap::new(),
        }
    }
}
