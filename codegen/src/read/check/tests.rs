//! What the check says beyond the types of the tables.

use crate::diagnostic::Diagnostics;
use crate::source::Source;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// Each diagnostic of a document as `code pointer message`, and its help.
fn told(text: &str) -> Vec<String> {
    let source = Source::new("x", text);
    let mut diagnostics = Diagnostics::default();
    let tree = match crate::read::document(&source, &mut diagnostics) {
        Ok(document) => document.tree,
        Err(tree) => tree,
    };
    diagnostics.sort(&tree);
    let line = |one: &crate::diagnostic::Diagnostic| {
        let at = one.pointer(&tree).map(|pointer| pointer.to_string());
        let help = one
            .help
            .as_ref()
            .map_or(String::new(), |help| format!(" ({help})"));
        format!(
            "{} {} {}{help}",
            one.code,
            at.unwrap_or_default(),
            one.message
        )
    };
    diagnostics.iter().map(line).collect()
}

fn of_components(components: &str) -> Vec<String> {
    told(&format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {components}\n"
    ))
}

#[test]
fn unknown_keys_are_told_with_what_may_be_meant() {
    let told =
        of_components("{schemas: {A: {zzz: 1, minLenght: 1, const: a, x-ok: 1, Nullable: true}}}");
    assert_eq!(
        told,
        [
            "W0207 #/components/schemas/A/zzz `zzz` is no key of a schema and not read",
            "W0207 #/components/schemas/A/minLenght `minLenght` is no key of a schema and not read (perhaps `minLength` is meant)",
            "W0207 #/components/schemas/A/const `const` is no key of a schema and not read (`const` is of OpenAPI 3.1; this document says 3.0)",
            "W0207 #/components/schemas/A/Nullable `Nullable` is no key of a schema and not read (perhaps `nullable` is meant)",
        ]
    );
}

#[test]
fn types_of_other_languages_are_read_where_they_are_plain() {
    let told = of_components(
        "{schemas: {A: {type: Long}, B: {type: any}, C: {type: 'null'}, D: {type: instant}, E: {type: [string, integer]}, F: {type: 1}}}",
    );
    let expected = [
        "W0213 #/components/schemas/A/type `Long` is no type of OpenAPI; read as `integer` of format `int64`",
        "W0213 #/components/schemas/B/type `any` is no type of OpenAPI; read as any value",
        "W0213 #/components/schemas/C/type the type `null` is of OpenAPI 3.1 (3.0 writes `nullable: true` beside the type of the other values)",
        "E0203 #/components/schemas/D/type `instant` is not known under `type` (write one of `string`, `number`, `integer`, `boolean`, `array`, `object`)",
        "W0213 #/components/schemas/E/type a list of types is of OpenAPI 3.1; it is read as a choice between them (3.0 writes one type, or `anyOf` with a schema for each)",
        "E0201 #/components/schemas/F/type expected a string under `type`, found a number",
    ];
    assert_eq!(told, expected);
}

#[test]
fn parameters_need_a_place_a_fitting_style_and_one_description_of_their_value() {
    let told = of_components(
        "{parameters: {A: {name: a, in: body, schema: {}}, B: {name: b, in: query, style: matrix, schema: {}}, C: {name: c, in: query, schema: {}, content: {a/b: {}}}, D: {name: d, in: query, content: {}}, E: {in: query, schema: {}}}}",
    );
    let codes: Vec<&str> = told
        .iter()
        .filter_map(|line| line.split(" `").next())
        .collect();
    assert_eq!(
        codes,
        [
            "E0203 #/components/parameters/A/in",
            "E0203 #/components/parameters/B/style",
            "E0206 #/components/parameters/C/content a parameter has both",
            "E0206 #/components/parameters/D/content the",
            "E0202 #/components/parameters/E a parameter lacks",
        ]
    );
}

#[test]
fn a_header_needs_a_schema_but_one_that_is_ignored() {
    let told =
        of_components("{responses: {A: {description: d, headers: {content-type: {}, X-A: {}}}}}");
    assert_eq!(
        told,
        [
            "E0206 #/components/responses/A/headers/X-A a header has neither `schema` nor `content` (say what it holds, for instance `schema: { type: string }`)"
        ]
    );
}

#[test]
fn security_schemes_need_what_their_type_needs() -> Tested {
    let told = of_components(
        "{securitySchemes: {A: {type: apiKey, in: header}, B: {type: http}, C: {type: oauth2, flows: {implicit: {}}}, D: {type: openIdConnect}, E: {type: basic}, F: {type: http, scheme: \"a\\r\\nb\"}}}",
    );
    let starts: Vec<String> = told
        .iter()
        .filter_map(|line| Some(line.split(" (").next()?.to_owned()))
        .collect();
    assert_eq!(
        starts,
        [
            "E0202 #/components/securitySchemes/A a security scheme of type `apiKey` lacks `name`",
            "E0202 #/components/securitySchemes/B a security scheme of type `http` lacks `scheme`",
            "W0209 #/components/securitySchemes/C/flows/implicit an implicit flow lacks `authorizationUrl`, which is read as empty",
            "W0209 #/components/securitySchemes/C/flows/implicit an implicit flow lacks `scopes`, which is read as empty",
            "E0202 #/components/securitySchemes/D a security scheme of type `openIdConnect` lacks `openIdConnectUrl`",
            "E0203 #/components/securitySchemes/E/type `basic` is not known under `type`",
            "E0216 #/components/securitySchemes/F/scheme `a\\r\\nb` cannot be sent as an authentication scheme",
        ]
    );
    Ok(())
}

#[test]
fn references_are_strings_and_stand_alone() {
    let told = of_components(
        "{schemas: {A: {$ref: 42}, B: {$ref: '#/a', type: string, title: t, x-a: 1}, C: {properties: {$ref: {type: string}}}}}",
    );
    assert_eq!(
        told,
        [
            "E0201 #/components/schemas/A/$ref expected a string under `$ref`, found a number",
            "W0208 #/components/schemas/B/type `type` beside `$ref` is not read (put the reference alone under `allOf`)",
        ]
    );
}

#[test]
fn nulls_are_absences_only_where_absence_is_allowed() {
    let told = told("openapi: 3.0.3\ninfo:\npaths: {}\ntags: null\nx-a: null\n");
    assert_eq!(
        told,
        [
            "E0201 #/info expected an object under `info`, found null",
            "W0210 #/tags `tags` is null and read as if it were absent (take the key away)",
        ]
    );
}
