//! Paths, operations, parameters, bodies and responses.

use indexmap::IndexMap;
use openapiv3 as api;
use openapiv3::ReferenceOr;

use super::Builder;
use crate::tree::NodeId;

impl Builder<'_> {
    pub(super) fn paths(self, node: NodeId) -> api::Paths {
        let paths = self
            .tree
            .entries(node)
            .filter(|(key, value)| key.starts_with('/') && self.reads(*value))
            .map(|(key, value)| (key.to_owned(), self.or_ref(value, Self::path_item)))
            .collect();
        api::Paths {
            paths,
            extensions: self.extensions(node),
        }
    }

    fn path_item(self, node: NodeId) -> api::PathItem {
        let method = |key| self.one(node, key, Self::operation);
        api::PathItem {
            summary: self.text(node, "summary"),
            description: self.text(node, "description"),
            get: method("get"),
            put: method("put"),
            post: method("post"),
            delete: method("delete"),
            options: method("options"),
            head: method("head"),
            patch: method("patch"),
            trace: method("trace"),
            servers: self.list(node, "servers", Self::server),
            parameters: self.list(node, "parameters", Self::parameter_or_ref),
            extensions: self.extensions(node),
        }
    }

    fn operation(self, node: NodeId) -> api::Operation {
        api::Operation {
            tags: self
                .get(node, "tags")
                .map_or_else(Vec::new, |list| self.texts(list)),
            summary: self.text(node, "summary"),
            description: self.text(node, "description"),
            external_docs: self.one(node, "externalDocs", Self::external_docs),
            operation_id: self.text(node, "operationId"),
            parameters: self.list(node, "parameters", Self::parameter_or_ref),
            request_body: self.one(node, "requestBody", Self::request_body_or_ref),
            responses: self
                .one(node, "responses", Self::responses)
                .unwrap_or_default(),
            callbacks: self.map(node, "callbacks", Self::callback),
            deprecated: self.flag(node, "deprecated").unwrap_or_default(),
            security: self.security(node),
            servers: self.list(node, "servers", Self::server),
            extensions: self.extensions(node),
        }
    }

    pub(super) fn callback(self, node: NodeId) -> api::Callback {
        self.tree
            .entries(node)
            .filter(|(key, value)| !key.starts_with("x-") && self.reads(*value))
            .map(|(key, value)| (key.to_owned(), self.path_item(value)))
            .collect()
    }

    pub(super) fn security(self, node: NodeId) -> Option<Vec<api::SecurityRequirement>> {
        self.get(node, "security")?;
        Some(self.list(node, "security", |this, node| {
            this.entries(node, |this, scopes| this.texts(scopes))
        }))
    }

    pub(super) fn parameter_or_ref(self, node: NodeId) -> ReferenceOr<api::Parameter> {
        self.or_ref(node, Self::parameter)
    }

    fn parameter(self, node: NodeId) -> api::Parameter {
        let parameter_data = api::ParameterData {
            name: self.text_or_empty(node, "name"),
            description: self.text(node, "description"),
            required: self.flag(node, "required").unwrap_or_default(),
            deprecated: self.flag(node, "deprecated"),
            format: self.schema_or_content(node),
            example: self.data(node, "example"),
            examples: self.map(node, "examples", Self::example_or_ref),
            explode: self.flag(node, "explode"),
            extensions: self.extensions(node),
        };
        let place = self.text_or_empty(node, "in");
        match place.as_str() {
            "path" => api::Parameter::Path {
                parameter_data,
                style: match self.text(node, "style").as_deref() {
                    Some("matrix") => api::PathStyle::Matrix,
                    Some("label") => api::PathStyle::Label,
                    _ => api::PathStyle::Simple,
                },
            },
            "header" => api::Parameter::Header {
                parameter_data,
                style: api::HeaderStyle::Simple,
            },
            "cookie" => api::Parameter::Cookie {
                parameter_data,
                style: api::CookieStyle::Form,
            },
            // The check admits no other place.
            _ => api::Parameter::Query {
                parameter_data,
                allow_reserved: self.flag(node, "allowReserved").unwrap_or_default(),
                style: self.query_style(node).unwrap_or_default(),
                allow_empty_value: self.flag(node, "allowEmptyValue"),
            },
        }
    }

    fn query_style(self, node: NodeId) -> Option<api::QueryStyle> {
        Some(match self.text(node, "style")?.as_str() {
            "spaceDelimited" => api::QueryStyle::SpaceDelimited,
            "pipeDelimited" => api::QueryStyle::PipeDelimited,
            "deepObject" => api::QueryStyle::DeepObject,
            _ => api::QueryStyle::Form,
        })
    }

    fn schema_or_content(self, node: NodeId) -> api::ParameterSchemaOrContent {
        match self.get(node, "schema") {
            Some(schema) => api::ParameterSchemaOrContent::Schema(self.schema_or_ref(schema)),
            None => api::ParameterSchemaOrContent::Content(self.content(node)),
        }
    }

    fn content(self, node: NodeId) -> IndexMap<String, api::MediaType> {
        self.map(node, "content", Self::media_type)
    }

    pub(super) fn request_body_or_ref(self, node: NodeId) -> ReferenceOr<api::RequestBody> {
        self.or_ref(node, |this, node| api::RequestBody {
            description: this.text(node, "description"),
            content: this.content(node),
            required: this.flag(node, "required").unwrap_or_default(),
            extensions: this.extensions(node),
        })
    }

    fn media_type(self, node: NodeId) -> api::MediaType {
        api::MediaType {
            schema: self.one(node, "schema", Self::schema_or_ref),
            example: self.data(node, "example"),
            examples: self.map(node, "examples", Self::example_or_ref),
            encoding: self.map(node, "encoding", Self::encoding),
            extensions: self.extensions(node),
        }
    }

    fn encoding(self, node: NodeId) -> api::Encoding {
        api::Encoding {
            content_type: self.text(node, "contentType"),
            headers: self.map(node, "headers", Self::header_or_ref),
            style: self.query_style(node),
            explode: self.flag(node, "explode").unwrap_or_default(),
            allow_reserved: self.flag(node, "allowReserved").unwrap_or_default(),
            extensions: self.extensions(node),
        }
    }

    fn responses(self, node: NodeId) -> api::Responses {
        let mut responses = IndexMap::new();
        for (key, value) in self.tree.entries(node) {
            if let Some(status) = status(key).filter(|_| self.reads(value)) {
                responses.insert(status, self.response_or_ref(value));
            }
        }
        api::Responses {
            default: self.one(node, "default", Self::response_or_ref),
            responses,
            extensions: self.extensions(node),
        }
    }

    pub(super) fn response_or_ref(self, node: NodeId) -> ReferenceOr<api::Response> {
        self.or_ref(node, |this, node| api::Response {
            description: this.text_or_empty(node, "description"),
            headers: this.map(node, "headers", Self::header_or_ref),
            content: this.content(node),
            links: this.map(node, "links", Self::link_or_ref),
            extensions: this.extensions(node),
        })
    }

    pub(super) fn header_or_ref(self, node: NodeId) -> ReferenceOr<api::Header> {
        self.or_ref(node, |this, node| api::Header {
            description: this.text(node, "description"),
            style: api::HeaderStyle::Simple,
            required: this.flag(node, "required").unwrap_or_default(),
            deprecated: this.flag(node, "deprecated"),
            format: this.schema_or_content(node),
            example: this.data(node, "example"),
            examples: this.map(node, "examples", Self::example_or_ref),
            extensions: this.extensions(node),
        })
    }

    pub(super) fn example_or_ref(self, node: NodeId) -> ReferenceOr<api::Example> {
        self.or_ref(node, |this, node| api::Example {
            summary: this.text(node, "summary"),
            description: this.text(node, "description"),
            value: this.data(node, "value"),
            external_value: this.text(node, "externalValue"),
            extensions: this.extensions(node),
        })
    }

    pub(super) fn link_or_ref(self, node: NodeId) -> ReferenceOr<api::Link> {
        self.or_ref(node, |this, node| api::Link {
            description: this.text(node, "description"),
            operation: match this.text(node, "operationId") {
                Some(id) => api::LinkOperation::OperationId(id),
                None => api::LinkOperation::OperationRef(this.text_or_empty(node, "operationRef")),
            },
            request_body: this.data(node, "requestBody"),
            parameters: this.map(node, "parameters", |this, node| this.tree.json(node)),
            server: this.one(node, "server", Self::server),
            extensions: this.extensions(node),
        })
    }
}

fn status(key: &str) -> Option<api::StatusCode> {
    if let Ok(code) = key.parse::<u16>() {
        return Some(api::StatusCode::Code(code));
    }
    let first = key.chars().next()?.to_digit(10)?;
    let range = key.len() == 3 && key.to_ascii_lowercase().ends_with("xx");
    range.then_some(api::StatusCode::Range(first as u16))
}
