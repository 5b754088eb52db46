//! The typed document is what openapiv3 itself would have read, and more where it gives up.

use openapiv3::{OpenAPI, ReferenceOr, SchemaKind, Type};

use crate::diagnostic::Diagnostics;
use crate::read::Document;
use crate::source::Source;

fn read(text: &str) -> Document {
    let mut diagnostics = Diagnostics::default();
    crate::read::document(&Source::new("x", text), &mut diagnostics)
        .map_err(|_| diagnostics)
        .unwrap()
}

const EVERYTHING: &str = r##"
openapi: 3.0.3
x-root: [1, {a: null}]
info:
  title: T
  version: "1"
  description: d
  termsOfService: https://a.example
  contact: {name: n, url: https://a.example, email: a@a.example, x-c: 1}
  license: {name: MIT, url: https://a.example}
servers:
  - {url: "https://{v}.example", description: d, variables: {v: {default: a, enum: [a, b], description: d}}, x-s: 1}
tags: [{name: t, description: d, externalDocs: {url: https://a.example, description: d}}]
externalDocs: {url: https://a.example}
security: [{}, {key: [], oauth: [a, b]}]
paths:
  x-paths: 1
  /r: {$ref: "#/paths/~1a"}
  /a:
    summary: s
    description: d
    servers: [{url: /x}]
    parameters: [{$ref: "#/components/parameters/P"}]
    get:
      tags: [t]
      summary: s
      description: d
      externalDocs: {url: https://a.example}
      operationId: getA
      deprecated: true
      security: []
      servers: [{url: /y}]
      parameters:
        - {name: a, in: query, schema: {type: string}, style: deepObject, explode: true, allowReserved: true, allowEmptyValue: false}
        - {name: b, in: query, style: pipeDelimited, content: {application/json: {schema: {type: integer}}}, examples: {e: {value: 1, summary: s}}}
        - {name: c, in: path, required: true, style: matrix, schema: {$ref: "#/components/schemas/Any"}, example: x}
        - {name: d, in: header, deprecated: true, description: d, schema: {}}
        - {name: e, in: cookie, schema: {}, x-p: 1}
      requestBody:
        description: d
        required: true
        content:
          multipart/form-data:
            schema: {type: object}
            encoding: {f: {contentType: a/b, style: form, explode: true, allowReserved: true, headers: {H: {schema: {}}}}}
      responses:
        default: {$ref: "#/components/responses/R"}
        200: {description: d, headers: {H: {description: d, required: true, schema: {type: string}}}}
        4XX: {description: d, content: {a/b: {example: {a: 1}, examples: {e: {$ref: "#/e"}}}}}
        x-responses: 1
      callbacks:
        done: {"{$request.body#/url}": {post: {responses: {"204": {description: d}}}}}
    put: {responses: {}}
    post: {responses: {}}
    delete: {responses: {}}
    options: {responses: {}}
    head: {responses: {}}
    patch: {responses: {}}
    trace: {responses: {}}
components:
  x-components: 1
  parameters: {P: {name: p, in: query, style: spaceDelimited, schema: {type: array, items: {type: string}}}}
  responses:
    R:
      description: d
      links: {l: {operationId: getA, parameters: {c: $response.body}, requestBody: 1, description: d, server: {url: /z}}, m: {operationRef: "#/a"}}
  requestBodies: {B: {content: {a/b: {}}}, C: {$ref: "#/components/requestBodies/B"}}
  headers: {H: {schema: {}, deprecated: true, example: 1}}
  examples: {E: {summary: s, description: d, externalValue: https://a.example, x-e: 1}, F: {value: null}}
  links: {L: {operationId: getA}}
  callbacks: {C: {"{$url}": {}}, D: {$ref: "#/components/callbacks/C"}}
  securitySchemes:
    key: {type: apiKey, in: query, name: k, description: d}
    cookie: {type: apiKey, in: cookie, name: k, x-s: 1}
    bearer: {type: http, scheme: bearer, bearerFormat: JWT}
    openid: {type: openIdConnect, openIdConnectUrl: https://a.example}
    oauth:
      type: oauth2
      flows:
        implicit: {authorizationUrl: https://a.example, scopes: {a: b}}
        password: {tokenUrl: https://a.example, refreshUrl: https://a.example, scopes: {}}
        clientCredentials: {tokenUrl: https://a.example, scopes: {a: b}, x-f: 1}
        authorizationCode: {authorizationUrl: https://a.example, tokenUrl: https://a.example, scopes: {a: b}}
    other: {$ref: "#/components/securitySchemes/key"}
  schemas:
    Ref: {$ref: "#/components/schemas/Any"}
    Any: {}
    String: {type: string, format: date, pattern: a, minLength: 1, maxLength: 2, enum: [a, null]}
    Own: {type: string, format: own}
    Number: {type: number, format: double, multipleOf: 0.5, minimum: -1.5, maximum: 7, exclusiveMinimum: true, enum: [1, 2.5]}
    Integer: {type: integer, format: int64, multipleOf: 2, minimum: 0, maximum: 9223372036854775807, exclusiveMaximum: true, enum: [1, null]}
    Boolean: {type: boolean, enum: [true]}
    Object:
      type: object
      title: t
      description: d
      required: [a]
      minProperties: 1
      maxProperties: 2
      additionalProperties: false
      nullable: true
      readOnly: true
      deprecated: true
      externalDocs: {url: https://a.example}
      example: {a: 1}
      default: {a: [1, 1.5, -1, true]}
      properties: {a: {type: string}, b: {$ref: "#/b"}, x-c: {writeOnly: true}}
      x-any: {a: b}
    Map: {type: object, additionalProperties: {$ref: "#/a"}}
    Maps: {type: object, additionalProperties: {type: object, additionalProperties: true}}
    Array: {type: array, items: {type: array, items: {$ref: "#/a"}}, minItems: 0, maxItems: 3, uniqueItems: true}
    OneOf: {oneOf: [{$ref: "#/a"}, {type: string}], discriminator: {propertyName: p, mapping: {a: "#/info"}, x-d: 1}}
    AllOf: {allOf: [{$ref: "#/a"}], description: d}
    AnyOf: {anyOf: [{}]}
    Not: {not: {type: string}}
    Mixed: {type: object, allOf: [{$ref: "#/a"}], properties: {a: {}}, minimum: 1.5, maxItems: 2, enum: [1]}
    WrongEnum: {type: string, enum: [1, a]}
    BooleanWithFormat: {type: boolean, format: own}
    Formatted: {format: date}
"##;

#[test]
fn the_builder_agrees_with_openapiv3() {
    let document = read(EVERYTHING);
    let json = document.tree.json(document.tree.root());
    let theirs: OpenAPI = serde_json::from_value(json).unwrap();
    assert_eq!(document.api, theirs);
}

fn kind<'a>(document: &'a Document, name: &str) -> &'a openapiv3::Schema {
    let schemas = &document.api.components.as_ref().unwrap().schemas;
    match &schemas[name] {
        ReferenceOr::Item(schema) => schema,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_openapiv3_refuses_is_read_on_its_plain_meaning() {
    let document = read(
        "openapi: 3.0\ninfo: {}\npaths: {}\ncomponents: {schemas: {
  A: {type: integer, minimum: -9223372036854776000, maximum: 1.0e3, description: 1.10},
  B: {type: [integer, 'null'], nullable: 'false'},
  C: true, D: false, E: {type: 'null'}, F: {type: file}, G: {type: any, properties: {}},
  H: {type: number, exclusiveMinimum: 0, maxLength: }}}",
    );
    let integer = |name| match &kind(&document, name).schema_kind {
        SchemaKind::Type(Type::Integer(integer)) => (integer.minimum, integer.maximum),
        other => panic!("{other:?}"),
    };
    assert_eq!(integer("A"), (None, Some(1000)));
    let description = kind(&document, "A").schema_data.description.as_deref();
    assert_eq!(description, Some("1.10"));
    assert_eq!(integer("B"), (None, None));
    assert!(kind(&document, "B").schema_data.nullable);
    let any = |name| match &kind(&document, name).schema_kind {
        SchemaKind::Any(any) => any.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(any("C"), Default::default());
    assert!(matches!(
        kind(&document, "D").schema_kind,
        SchemaKind::Not { .. }
    ));
    assert_eq!(any("E").enumeration, [serde_json::Value::Null]);
    assert!(kind(&document, "E").schema_data.nullable);
    assert_eq!(any("G").typ, None);
    match &kind(&document, "F").schema_kind {
        SchemaKind::Type(Type::String(text)) => {
            let binary = openapiv3::StringFormat::Binary;
            assert_eq!(
                text.format,
                openapiv3::VariantOrUnknownOrEmpty::Item(binary)
            );
        }
        other => panic!("{other:?}"),
    }
    match &kind(&document, "H").schema_kind {
        SchemaKind::Type(Type::Number(number)) => assert!(!number.exclusive_minimum),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_security_requirement_may_be_called_like_an_extension() {
    let document = read(
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\nsecurity: [{x-key: []}]\n",
    );
    assert!(document.api.security.unwrap()[0].contains_key("x-key"));
}
