use crate::diagnostic::{Diagnostics, Severity};
use crate::read::document;
use crate::source::Source;

/// What the schema of a document of 3.0 becomes, as JSON, and the codes that are told.
fn read(schema: &str) -> (String, Vec<&'static str>) {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    A: {schema}\n"
    );
    let source = Source::new("a.yaml".to_owned(), text);
    let mut faults = Diagnostics::default();
    let tree = match document(&source, &mut faults) {
        Ok(document) => document.tree,
        Err(tree) => tree,
    };
    let node = tree.get_in(tree.root(), &["components", "schemas", "A"]);
    let json = node.map(|node| tree.json(node).to_string());
    let told = faults.iter().filter(|one| one.severity != Severity::Note);
    let codes = told.map(|one| one.code).collect();
    (json.unwrap_or_default(), codes)
}

#[test]
fn a_list_of_types_is_a_choice() {
    let (json, codes) = read("{ type: [string, integer, 'null'], minLength: 2, minimum: 1 }");
    assert_eq!(codes, ["W0213"]);
    assert!(
        json.contains("anyOf") && json.contains("nullable"),
        "{json}"
    );
}

#[test]
fn lists_of_one_and_of_null_are_told_once() {
    assert_eq!(read("{ type: [string, 'null'] }").1, ["W0213"]);
    assert_eq!(read("{ type: ['null'] }").1, ["W0213"]);
    assert_eq!(read("{ type: [] }").1, ["W0213"]);
}

#[test]
fn a_name_that_is_no_type_is_refused_in_a_list_too() {
    assert!(read("{ type: [string, instant] }").1.contains(&"E0203"));
    assert!(read("{ type: [string, integer, 5] }").1.contains(&"E0203"));
}
