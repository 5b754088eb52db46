//! The keys of OpenAPI 3.0's objects.

use super::{Field, Holds, Need, Object};
use Holds::{Count, Data, DataList, DataMap, Flag, FlagOrSchema, List, ListOrRef};
use Holds::{Map, MapOrRef, Number, One, OneOrRef, Text, TextList, TextMap};

const fn must(key: &'static str, holds: Holds) -> Field {
    Field {
        key,
        holds,
        need: Need::Must,
    }
}

const fn should(key: &'static str, holds: Holds) -> Field {
    Field {
        key,
        holds,
        need: Need::Should,
    }
}

const fn may(key: &'static str, holds: Holds) -> Field {
    Field {
        key,
        holds,
        need: Need::May,
    }
}

pub(super) fn of(object: Object) -> &'static [Field] {
    match object {
        Object::Document => DOCUMENT,
        Object::Info => INFO,
        Object::Contact => CONTACT,
        Object::License => LICENSE,
        Object::Server => SERVER,
        Object::ServerVariable => SERVER_VARIABLE,
        Object::Components => COMPONENTS,
        Object::PathItem => PATH_ITEM,
        Object::Operation => OPERATION,
        Object::ExternalDocs => EXTERNAL_DOCS,
        Object::Parameter => PARAMETER,
        Object::RequestBody => REQUEST_BODY,
        Object::MediaType => MEDIA_TYPE,
        Object::Encoding => ENCODING,
        Object::Response => RESPONSE,
        Object::Example => EXAMPLE,
        Object::Link => LINK,
        Object::Header => HEADER,
        Object::Tag => TAG,
        Object::Schema => SCHEMA,
        Object::Discriminator => DISCRIMINATOR,
        Object::Xml => XML,
        Object::SecurityScheme => SECURITY_SCHEME,
        Object::OAuthFlows => OAUTH_FLOWS,
        Object::ImplicitFlow => IMPLICIT_FLOW,
        Object::PasswordFlow | Object::ClientCredentialsFlow => TOKEN_FLOW,
        Object::AuthorizationCodeFlow => AUTHORIZATION_CODE_FLOW,
        Object::Reference => REFERENCE,
        Object::Paths | Object::Responses | Object::Callback | Object::SecurityRequirement => &[],
    }
}

const DOCUMENT: &[Field] = &[
    // The version gate has more to say of it.
    may("openapi", Data),
    must("info", One(Object::Info)),
    may("servers", List(Object::Server)),
    must("paths", One(Object::Paths)),
    // Of 3.1.
    may("webhooks", Map(Object::PathItem)),
    may("components", One(Object::Components)),
    may("security", List(Object::SecurityRequirement)),
    may("tags", List(Object::Tag)),
    may("externalDocs", One(Object::ExternalDocs)),
];

const INFO: &[Field] = &[
    should("title", Text),
    may("description", Text),
    may("termsOfService", Text),
    may("contact", One(Object::Contact)),
    may("license", One(Object::License)),
    should("version", Text),
];

const CONTACT: &[Field] = &[may("name", Text), may("url", Text), may("email", Text)];

const LICENSE: &[Field] = &[should("name", Text), may("url", Text)];

const SERVER: &[Field] = &[
    must("url", Text),
    may("description", Text),
    may("variables", Map(Object::ServerVariable)),
];

const SERVER_VARIABLE: &[Field] = &[
    may("enum", TextList),
    must("default", Text),
    may("description", Text),
];

const COMPONENTS: &[Field] = &[
    may("schemas", MapOrRef(Object::Schema)),
    may("responses", MapOrRef(Object::Response)),
    may("parameters", MapOrRef(Object::Parameter)),
    may("examples", MapOrRef(Object::Example)),
    may("requestBodies", MapOrRef(Object::RequestBody)),
    may("headers", MapOrRef(Object::Header)),
    may("securitySchemes", MapOrRef(Object::SecurityScheme)),
    may("links", MapOrRef(Object::Link)),
    may("callbacks", MapOrRef(Object::Callback)),
];

const PATH_ITEM: &[Field] = &[
    may("summary", Text),
    may("description", Text),
    may("get", One(Object::Operation)),
    may("put", One(Object::Operation)),
    may("post", One(Object::Operation)),
    may("delete", One(Object::Operation)),
    may("options", One(Object::Operation)),
    may("head", One(Object::Operation)),
    may("patch", One(Object::Operation)),
    may("trace", One(Object::Operation)),
    // Of 3.2.
    may("query", One(Object::Operation)),
    may("additionalOperations", Map(Object::Operation)),
    may("servers", List(Object::Server)),
    may("parameters", ListOrRef(Object::Parameter)),
];

const OPERATION: &[Field] = &[
    may("tags", TextList),
    may("summary", Text),
    may("description", Text),
    may("externalDocs", One(Object::ExternalDocs)),
    may("operationId", Text),
    may("parameters", ListOrRef(Object::Parameter)),
    may("requestBody", OneOrRef(Object::RequestBody)),
    should("responses", One(Object::Responses)),
    may("callbacks", MapOrRef(Object::Callback)),
    may("deprecated", Flag),
    may("security", List(Object::SecurityRequirement)),
    may("servers", List(Object::Server)),
];

const EXTERNAL_DOCS: &[Field] = &[may("description", Text), should("url", Text)];

const PARAMETER: &[Field] = &[
    must("name", Text),
    must("in", Text),
    may("description", Text),
    may("required", Flag),
    may("deprecated", Flag),
    may("allowEmptyValue", Flag),
    may("style", Text),
    may("explode", Flag),
    may("allowReserved", Flag),
    may("schema", OneOrRef(Object::Schema)),
    may("content", Map(Object::MediaType)),
    may("example", Data),
    may("examples", MapOrRef(Object::Example)),
];

const REQUEST_BODY: &[Field] = &[
    may("description", Text),
    should("content", Map(Object::MediaType)),
    may("required", Flag),
];

const MEDIA_TYPE: &[Field] = &[
    may("schema", OneOrRef(Object::Schema)),
    may("example", Data),
    may("examples", MapOrRef(Object::Example)),
    may("encoding", Map(Object::Encoding)),
];

const ENCODING: &[Field] = &[
    may("contentType", Text),
    may("headers", MapOrRef(Object::Header)),
    may("style", Text),
    may("explode", Flag),
    may("allowReserved", Flag),
];

const RESPONSE: &[Field] = &[
    should("description", Text),
    may("headers", MapOrRef(Object::Header)),
    may("content", Map(Object::MediaType)),
    may("links", MapOrRef(Object::Link)),
];

const EXAMPLE: &[Field] = &[
    may("summary", Text),
    may("description", Text),
    may("value", Data),
    may("externalValue", Text),
];

const LINK: &[Field] = &[
    may("operationRef", Text),
    may("operationId", Text),
    may("parameters", DataMap),
    may("requestBody", Data),
    may("description", Text),
    may("server", One(Object::Server)),
];

const HEADER: &[Field] = &[
    may("description", Text),
    may("required", Flag),
    may("deprecated", Flag),
    may("allowEmptyValue", Flag),
    may("style", Text),
    may("explode", Flag),
    may("allowReserved", Flag),
    may("schema", OneOrRef(Object::Schema)),
    may("content", Map(Object::MediaType)),
    may("example", Data),
    may("examples", MapOrRef(Object::Example)),
];

const TAG: &[Field] = &[
    must("name", Text),
    may("description", Text),
    may("externalDocs", One(Object::ExternalDocs)),
];

const SCHEMA: &[Field] = &[
    may("type", Text),
    may("description", Text),
    may("properties", MapOrRef(Object::Schema)),
    may("required", TextList),
    may("format", Text),
    may("items", OneOrRef(Object::Schema)),
    may("enum", DataList),
    may("example", Data),
    may("default", Data),
    may("nullable", Flag),
    may("title", Text),
    may("allOf", ListOrRef(Object::Schema)),
    may("prefixItems", ListOrRef(Object::Schema)),
    may("oneOf", ListOrRef(Object::Schema)),
    may("anyOf", ListOrRef(Object::Schema)),
    may("not", OneOrRef(Object::Schema)),
    may("additionalProperties", FlagOrSchema),
    may("minLength", Count),
    may("maxLength", Count),
    may("pattern", Text),
    may("minimum", Number),
    may("maximum", Number),
    may("exclusiveMinimum", Flag),
    may("exclusiveMaximum", Flag),
    may("multipleOf", Number),
    may("minItems", Count),
    may("maxItems", Count),
    may("uniqueItems", Flag),
    may("minProperties", Count),
    may("maxProperties", Count),
    may("readOnly", Flag),
    may("writeOnly", Flag),
    may("deprecated", Flag),
    may("discriminator", One(Object::Discriminator)),
    may("externalDocs", One(Object::ExternalDocs)),
    may("xml", One(Object::Xml)),
    // Of 3.1: schemas that references lead to.
    may("$defs", MapOrRef(Object::Schema)),
];

const DISCRIMINATOR: &[Field] = &[must("propertyName", Text), may("mapping", TextMap)];

const XML: &[Field] = &[
    may("name", Text),
    may("namespace", Text),
    may("prefix", Text),
    may("attribute", Flag),
    may("wrapped", Flag),
];

/// Which of them a scheme needs depends on its type; the checker knows.
const SECURITY_SCHEME: &[Field] = &[
    must("type", Text),
    may("description", Text),
    may("name", Text),
    may("in", Text),
    may("scheme", Text),
    may("bearerFormat", Text),
    may("flows", One(Object::OAuthFlows)),
    may("openIdConnectUrl", Text),
];

const OAUTH_FLOWS: &[Field] = &[
    may("implicit", One(Object::ImplicitFlow)),
    may("password", One(Object::PasswordFlow)),
    may("clientCredentials", One(Object::ClientCredentialsFlow)),
    may("authorizationCode", One(Object::AuthorizationCodeFlow)),
];

const IMPLICIT_FLOW: &[Field] = &[
    should("authorizationUrl", Text),
    may("refreshUrl", Text),
    should("scopes", TextMap),
];

const TOKEN_FLOW: &[Field] = &[
    should("tokenUrl", Text),
    may("refreshUrl", Text),
    should("scopes", TextMap),
];

const AUTHORIZATION_CODE_FLOW: &[Field] = &[
    should("authorizationUrl", Text),
    should("tokenUrl", Text),
    may("refreshUrl", Text),
    should("scopes", TextMap),
];

const REFERENCE: &[Field] = &[must("$ref", Text)];
