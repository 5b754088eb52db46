//! What is asked for, what comes of it, and what has no end.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::read::document_of_files;
use crate::source::Source;

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: T, version: \"1\" }\n";

/// What came of a document and its files.
struct Read {
    /// Codes with file and line, in order.
    said: Vec<String>,
    /// The files that were asked for.
    asked: BTreeSet<String>,
    /// The names of the components' schemas.
    schemas: Vec<String>,
}

fn read(document: &str, files: &[(&str, &str)]) -> Read {
    let files: BTreeMap<String, String> = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    read_map(document, &files)
}

fn read_map(document: &str, files: &BTreeMap<String, String>) -> Read {
    read_whole(&format!("{HEAD}{document}"), files)
}

fn read_whole(document: &str, files: &BTreeMap<String, String>) -> Read {
    let mut asked = BTreeSet::new();
    let mut load = |path: &str| {
        asked.insert(path.to_owned());
        let text = files.get(path).ok_or_else(|| "there is none".to_owned());
        text.map(|text| text.clone().into_bytes())
    };
    let mut source = Source::new("here/api.yaml", document);
    let mut faults = Diagnostics::default();
    let result = document_of_files(&mut source, &mut load, &mut faults);
    let tree = match &result {
        Ok(document) => &document.tree,
        Err(tree) => tree,
    };
    faults.sort(tree);
    let said = faults.iter().map(|one| {
        let at = one.at.span(tree).start as usize;
        let line = source.position(at).line;
        format!("{} {}:{line}", one.code, source.name_at(at))
    });
    let schemas = tree.get_in(tree.root(), &["components", "schemas"]);
    let names = schemas.into_iter().flat_map(|map| tree.entries(map));
    Read {
        said: said.collect(),
        schemas: names.map(|(name, _)| name.to_owned()).collect(),
        asked,
    }
}

#[test]
fn each_file_is_asked_for_once_and_data_is_left_alone() {
    let document = r##"
components:
  schemas:
    Pet:
      example: { $ref: example.yaml }
      default: { $ref: default.yaml }
      enum: [{ $ref: enum.yaml }]
      x-own: { $ref: own.yaml }
      properties: { a: { $ref: ./s/a.yaml }, b: { $ref: "s/../s/a.yaml#/x" } }
"##;
    let found = read(document, &[("s/a.yaml", "{ x: { $ref: \"#\" } }")]);
    assert_eq!(found.asked, BTreeSet::from(["s/a.yaml".to_owned()]));
    assert_eq!(found.schemas, ["Pet", "a"]);
}

#[test]
fn only_mappings_of_discriminators_are_texts_that_refer() {
    let document = r##"
components:
  securitySchemes:
    Login:
      type: oauth2
      flows: { implicit: { authorizationUrl: a.yaml, scopes: { read: all of a/b.yaml } } }
  schemas:
    Pet: { $ref: pet.yaml }
    Cat: { type: object }
    mapping: { properties: { a: { type: string } } }
"##;
    let pet = r##"
oneOf: [{ $ref: dog.yaml }, { $ref: "api.yaml#/components/schemas/Cat" }]
discriminator:
  propertyName: kind
  mapping: { cat: Cat, dog: ./dog.yaml, far: "https://example.com/far.yaml" }
"##;
    let found = read(
        document,
        &[("pet.yaml", pet), ("dog.yaml", "type: object\n")],
    );
    let asked = ["dog.yaml", "pet.yaml"].map(str::to_owned);
    assert_eq!(found.asked, BTreeSet::from(asked));
    assert_eq!(found.said, ["E0302 here/pet.yaml:5"]);
}

#[test]
fn a_mapping_to_a_missing_file_is_a_name_and_a_reference_to_it_is_a_fault() {
    let document = r##"
components:
  schemas:
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }]
      discriminator: { propertyName: kind, mapping: { cat: models/Cat.yaml } }
    Cat: { properties: { tail: { $ref: models/Cat.yaml } } }
"##;
    let said = read(document, &[]).said;
    assert_eq!(said, ["W0307 here/api.yaml:8", "E0307 here/api.yaml:9"]);
}

#[test]
fn a_value_of_a_mapping_and_a_scope_may_be_called_as_references_are() {
    let document = r##"
components:
  securitySchemes:
    Login:
      type: oauth2
      flows: { implicit: { authorizationUrl: a.yaml, scopes: { $ref: all } } }
  schemas:
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: Dog.yaml }]
      discriminator: { propertyName: kind, mapping: { $ref: "#/components/schemas/Cat", dog: Dog } }
    Cat: { properties: { kind: { type: string } } }
"##;
    let found = read(document, &[("Dog.yaml", "type: object\n")]);
    assert_eq!(found.said, Vec::<String>::new());
    assert_eq!(found.schemas, ["Pet", "Cat", "Dog"]);
}

#[test]
fn files_are_known_by_the_address_that_they_say_is_theirs() {
    let document = r##"
$self: https://example.com/api.yaml
paths:
  /a:
    parameters: [{ $ref: "https://example.com/api.yaml#/components/parameters/A" }]
    get: { parameters: [{ $ref: "library.yaml#/components/parameters/C" }] }
components:
  parameters: { A: { name: a, in: query, schema: { type: string } } }
"##;
    let document = format!("{}{document}", HEAD.replace("3.1.0", "3.2.0"));
    let library = r##"
$self: https://example.com/v2/library.yaml
components:
  parameters:
    B: { name: b, in: query, schema: { type: string } }
    C: { $ref: "https://example.com/v2/library.yaml#/components/parameters/B" }
"##;
    let files = BTreeMap::from([("library.yaml".to_owned(), library.to_owned())]);
    let found = read_whole(&document, &files);
    assert_eq!(found.said, Vec::<String>::new());
}

#[test]
fn faults_are_told_in_the_file_that_has_them() {
    let document = "components: { schemas: { A: { $ref: s/a.yaml#/A } } }\n";
    let files = [("s/a.yaml", "A:\n  properties:\n    b: { required: 5 }\n")];
    assert_eq!(read(document, &files).said, ["E0201 here/s/a.yaml:3"]);
    let files = [("s/a.yaml", "A: {}\nA: {}\n")];
    assert_eq!(read(document, &files).said, ["E0105 here/s/a.yaml:2"]);
    let files = [("s/a.yaml", "A: 1\nB: @\n")];
    assert_eq!(read(document, &files).said, ["E0104 here/s/a.yaml:2"]);
    let files = [("s/a.yaml", "<html>")];
    assert_eq!(read(document, &files).said, ["E0116 here/s/a.yaml:1"]);
}

#[test]
fn a_missing_file_is_told_once() {
    let document =
        "components:\n  schemas:\n    A: { $ref: a.yaml }\n    B: { $ref: \"a.yaml#/B\" }\n";
    assert_eq!(read(document, &[]).said, ["E0307 here/api.yaml:5"]);
}

#[test]
fn anchors_and_ways_through_references_are_found_in_other_files() {
    let document = r##"
components:
  schemas:
    A: { $ref: "a.yaml#pet" }
    B: { $ref: "a.yaml#/way/properties/name" }
"##;
    let file =
        "pet: { $anchor: pet, properties: { name: { type: string } } }\nway: { $ref: \"#/pet\" }\n";
    let found = read(document, &[("a.yaml", file)]);
    assert_eq!(found.said, Vec::<String>::new());
    assert_eq!(found.schemas, ["A", "B", "pet", "name"]);
}

#[test]
fn what_would_stand_in_itself_is_refused() {
    let document =
        "components: { schemas: { A: { properties: { $ref: \"#/components/schemas/A\" } } } }\n";
    assert_eq!(read(document, &[]).said, ["E0303 here/api.yaml:3"]);
    let document = "components: { schemas: { A: { properties: { $ref: a.yaml } } } }\n";
    let files = [
        ("a.yaml", "a: { properties: { $ref: b.yaml } }\n"),
        ("b.yaml", "b: { properties: { $ref: a.yaml } }\n"),
    ];
    let said = read(document, &files).said;
    assert!(
        said.iter()
            .any(|one| one.starts_with("E01") || one.starts_with("E0303")),
        "{said:?}"
    );
}

#[test]
fn what_is_repeated_without_end_is_cut() {
    let mut files = BTreeMap::new();
    for number in 0..40 {
        let next = number + 1;
        let text = format!(
            "a: {{ properties: {{ $ref: f{next}.yaml }} }}\nb: {{ properties: {{ $ref: f{next}.yaml }} }}\n"
        );
        files.insert(format!("f{number}.yaml"), text);
    }
    files.insert("f40.yaml".to_owned(), "c: { type: string }\n".to_owned());
    let document = "components: { schemas: { A: { properties: { $ref: f0.yaml } } } }\n";
    let said = read_map(document, &files).said;
    assert!(said.iter().any(|one| one.starts_with("E0107")), "{said:?}");
}

#[test]
fn a_long_row_of_files_needs_no_stack() {
    let files: BTreeMap<String, String> = (0..3000)
        .map(|number| {
            let text = format!("properties: {{ next: {{ $ref: f{}.yaml }} }}\n", number + 1);
            (format!("f{number}.yaml"), text)
        })
        .collect();
    let document = "components: { schemas: { A: { $ref: f0.yaml } } }\n";
    let found = read_map(document, &files);
    assert_eq!(found.schemas.len(), 3001);
    assert_eq!(found.said.len(), 1, "{:?}", &found.said[..2]);
}
