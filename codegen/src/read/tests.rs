//! Documents from text to typed value, and every refusal of this layer rendered once.

use std::collections::BTreeSet;

use super::document;
use crate::diagnostic::{Diagnostics, codes::CODES};
use crate::source::Source;
use crate::tree::Tree;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// The codes and the rendering of what a text is answered with.
fn answer(name: &str, text: &str) -> (Vec<&'static str>, String) {
    let source = Source::new(name, text);
    let mut diagnostics = Diagnostics::default();
    let tree = match document(&source, &mut diagnostics) {
        Ok(document) => {
            assert!(!diagnostics.has_errors(), "{diagnostics:?}");
            document.tree
        }
        Err(tree) => {
            assert!(diagnostics.has_errors(), "{text}");
            tree
        }
    };
    let rendered = diagnostics.render(&source, &tree);
    (diagnostics.iter().map(|one| one.code).collect(), rendered)
}

/// A document around a schema, on one line per part.
fn with_schema(schema: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {schema}\n"
    )
}

/// A document of 3.1 around a schema.
fn with_schema_3_1(schema: &str) -> String {
    with_schema(schema).replace("3.0.3", "3.1.0")
}

/// A document around the inside of an operation.
fn with_operation(inside: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /a:\n    get:\n      {inside}\n"
    )
}

fn cases() -> Vec<(&'static str, &'static str, String)> {
    let text = str::to_owned;
    vec![
        ("E0103", "a.json", text("{\"openapi\": \"3.0.3\",}")),
        ("E0104", "a.yaml", text("a: 'b")),
        ("E0105", "a.yaml", text("openapi: 3.0.3\nopenapi: 3.0.4\n")),
        ("W0105", "a.yaml", text("openapi: 3.0.3\nopenapi: 3.0.3\n")),
        ("E0106", "a.json", "[".repeat(200)),
        ("E0107", "a.yaml", {
            let row = "*a,".repeat(1100);
            format!("a: &a [{}]\nb: &b [{row}]\nc: [*b, *b]\n", "1,".repeat(900))
        }),
        ("E0108", "a.yaml", text("a:\n  <<: 1\n")),
        ("E0109", "a.yaml", text("a: !include b\n")),
        ("E0110", "a.yaml", text("[a]: b\n")),
        ("E0111", "a.yaml", text("a: .inf\n")),
        ("E0112", "a.yaml", text("a: &a {b: *a}\n")),
        ("E0113", "a.yaml", text("a: 1\n---\na: 2\n")),
        ("E0114", "a.yaml", text("# nothing\n")),
        ("E0115", "a.yaml", text("- openapi: 3.0.3\n")),
        (
            "E0116",
            "a.yaml",
            text("\n<!DOCTYPE html>\n<html></html>\n"),
        ),
        ("E0120", "a.yaml", text("info: {}\npaths: {}\n")),
        ("E0121", "a.yaml", text("openapi: 4.0.0\n")),
        ("E0122", "a.yaml", text("openapi: three\n")),
        ("E0123", "a.yaml", text("openapi: 3.0.3\nswagger: '2.0'\n")),
        ("W0124", "a.yaml", with_schema("{}").replace("3.0.3", "3.0")),
        ("E0201", "a.yaml", with_schema("{properties: [a]}")),
        ("E0202", "a.yaml", text("openapi: 3.0.3\npaths: {}\n")),
        ("E0203", "a.yaml", with_schema("{type: sting}")),
        (
            "E0204",
            "a.yaml",
            with_operation("responses: {}").replace("/a:", "a:"),
        ),
        (
            "E0205",
            "a.yaml",
            with_operation("responses: {ok: {description: d}}"),
        ),
        (
            "E0206",
            "a.yaml",
            with_operation("parameters: [{name: q, in: query}]\n      responses: {}"),
        ),
        (
            "W0207",
            "a.yaml",
            with_schema("{type: string, minLenght: 1}"),
        ),
        ("W0208", "a.yaml", with_schema("{$ref: '#/b', minimum: 1}")),
        (
            "N0208",
            "a.yaml",
            with_operation("parameters: [{$ref: '#/b', description: d}]\n      responses: {}"),
        ),
        ("W0209", "a.yaml", with_operation("responses: {'200': {}}")),
        (
            "W0210",
            "a.yaml",
            with_operation("tags:\n      responses: {}"),
        ),
        (
            "W0211",
            "a.yaml",
            with_schema("{description: 1.10, nullable: 'true'}"),
        ),
        (
            "W0212",
            "a.yaml",
            with_schema("{type: integer, minimum: -9223372036854776000}"),
        ),
        ("W0213", "a.yaml", with_schema("{type: [string, 'null']}")),
        (
            "W0214",
            "a.yaml",
            with_operation("responses: {'200': {description: d, links: {l: {}}}}"),
        ),
        (
            "E0215",
            "a.yaml",
            with_operation("requestBody: {content: {'a/b\"': {}}}\n      responses: {}"),
        ),
        (
            "W0215",
            "a.yaml",
            with_operation("requestBody: {content: {json: {}}}\n      responses: {}"),
        ),
        (
            "E0216",
            "a.yaml",
            with_operation(
                "parameters: [{name: \"a\\tb\", in: header, schema: {}}]\n      responses: {}",
            ),
        ),
        ("E0217", "a.yaml", with_schema("{}").replace("A:", "'':")),
        ("W0218", "a.yaml", with_schema_3_1("{if: {}}")),
        (
            "W0220",
            "a.yaml",
            with_schema_3_1("{patternProperties: {a: {}}}"),
        ),
        (
            "W0221",
            "a.yaml",
            with_schema_3_1("{discriminator: {}}").replace("3.1.0", "3.2.0"),
        ),
        ("W0222", "a.yaml", with_schema_3_1("{items: false}")),
        ("W0223", "a.yaml", with_schema_3_1("{$schema: 'urn:a'}")),
        ("W0224", "a.yaml", with_schema_3_1("{type: thing}")),
    ]
}

#[test]
fn every_code_of_reading_and_structure_is_rendered() {
    let mut seen = BTreeSet::new();
    for (code, name, text) in cases() {
        let (codes, rendered) = answer(name, &text);
        assert!(codes.contains(&code), "{code}: {rendered}");
        let severity = match &code[..1] {
            "E" => "error",
            "W" => "warning",
            _ => "note",
        };
        assert!(
            rendered.contains(&format!("{severity}[{code}]: ")),
            "{rendered}"
        );
        assert!(rendered.contains(&format!("--> {name}:")), "{rendered}");
        seen.insert(code);
    }
    // What has no case here has a document under tests/reject.
    assert!(
        seen.iter()
            .all(|code| CODES.iter().any(|(known, _)| known == code))
    );
}

#[test]
fn a_document_beyond_the_limit_is_refused_unread() {
    let (codes, rendered) = answer("a.yaml", &" ".repeat(super::SIZE + 1));
    assert_eq!(codes, ["E0102"]);
    assert!(rendered.contains("67108865 bytes"), "{}", &rendered[..200]);
}

#[test]
fn several_faults_come_in_one_run_in_the_order_of_the_document() {
    let text = "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /a:
    get:
      parameters: {}
      responses:
        '200': {description: [no]}
components:
  schemas:
    A: {type: object, required: yes}
";
    let (_, rendered) = answer("a.yaml", text);
    let expected = "error[E0201]: expected an array under `parameters`, found an object
 --> a.yaml:6:19   #/paths/~1a/get/parameters
  |
6 |       parameters: {}
  |                   ^^

error[E0201]: expected a string under `description`, found an array
 --> a.yaml:8:30   #/paths/~1a/get/responses/200/description
  |
8 |         '200': {description: [no]}
  |                              ^^^^

error[E0201]: expected an array under `required`, found a string
  --> a.yaml:11:33   #/components/schemas/A/required
   |
11 |     A: {type: object, required: yes}
   |                                 ^^^

a.yaml: 3 errors
";
    assert_eq!(rendered, expected);
}

#[test]
fn a_key_twice_is_shown_with_its_pointer_and_both_places() {
    let (_, rendered) = answer("a.yaml", "openapi: 4.0.0\ninfo:\n  title: a\n  title: b\n");
    let expected = "error[E0121]: OpenAPI 4.0.0 is not supported
 --> a.yaml:1:10   #/openapi
  |
1 | openapi: 4.0.0
  |          ^^^^^
  |
  = help: Swagger 2.0 and OpenAPI 3.0 to 3.2 are read

error[E0105]: the key `title` stands twice in one object
 --> a.yaml:4:3   #/info/title
  |
4 |   title: b
  |   ^^^^^
 ::: a.yaml:3:3
  |
3 |   title: a
  |   ----- first here
  |
  = help: keep one of the two

a.yaml: 2 errors
";
    assert_eq!(rendered, expected);
}

#[test]
fn a_mapping_of_several_lines_is_shown_by_its_key() {
    let text = with_operation("responses:\n        '200':\n          content: {}");
    let (_, rendered) = answer("a.yaml", &text);
    let expected = "warning[W0209]: a response lacks `description`, which is read as empty
 --> a.yaml:7:9   #/paths/~1a/get/responses/200
  |
7 |         '200':
  |         ^^^^^

a.yaml: 1 warning
";
    assert_eq!(rendered, expected);
}

#[test]
fn json_on_one_line_is_cut_around_the_mark() -> Tested {
    let filler = "x".repeat(500);
    let text = format!(
        r#"{{"openapi":"3.0.3","x-a":"{filler}","info":{{"title":"T"}},"paths":{{"/é":[]}},"x-b":"{filler}"}}"#
    );
    let (_, rendered) = answer("a.json", &text);
    let column = text
        .chars()
        .position(|letter| letter == '[')
        .ok_or("nothing is there")?
        + 1;
    assert!(
        rendered.contains(&format!("--> a.json:1:{column}   #/paths/~1é")),
        "{rendered}"
    );
    let line = rendered
        .lines()
        .find(|line| line.contains("\"/é\":[]"))
        .ok_or("nothing is there")?;
    assert!(line.len() < 200, "{line}");
    let mark = rendered
        .lines()
        .rfind(|line| line.contains("^^"))
        .ok_or("nothing is there")?;
    let place = |text: &str, what: &str| Some(text[..text.find(what)?].chars().count());
    let brackets = rendered
        .lines()
        .rfind(|line| line.contains("/é\":[]"))
        .ok_or("nothing is there")?;
    assert_eq!(place(mark, "^^"), place(brackets, "[]"), "{rendered}");
    Ok(())
}

#[test]
fn braces_that_are_no_json_are_yaml() {
    let text = "{openapi: 3.0.3, info: {title: T, version: '1'}, paths: {},}";
    assert_eq!(answer("a.yaml", text).0, [""; 0]);
    assert_eq!(answer("a.json", text).0, ["E0103"]);
}

#[test]
fn a_deep_schema_is_read_on_a_small_stack() {
    let inner = "{\"items\":".repeat(120);
    let text = format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"T","version":"1"}},"paths":{{}},"components":{{"schemas":{{"A":{inner}{{}}{}}}}}}}"#,
        "}".repeat(120)
    );
    let read = move || answer("a.json", &text).0;
    let thread = std::thread::Builder::new().stack_size(3 << 18).spawn(read);
    let codes = thread.map(|thread| thread.join());
    assert!(
        matches!(&codes, Ok(Ok(codes)) if codes.is_empty()),
        "{codes:?}"
    );
}

#[test]
fn a_refused_document_leaves_its_tree() {
    let mut diagnostics = Diagnostics::default();
    let source = Source::new("a.yaml", "openapi: 4.0.0\n");
    let tree = document(&source, &mut diagnostics).unwrap_err();
    let first = diagnostics.iter().next();
    let pointer = first.and_then(|first| first.pointer(&tree));
    assert_eq!(pointer.as_ref().map(|at| at.as_str()), Some("#/openapi"));
    let source = Source::new("a.yaml", "a: 'b");
    let tree: Tree = document(&source, &mut diagnostics).unwrap_err();
    assert!(tree.is_empty());
}
