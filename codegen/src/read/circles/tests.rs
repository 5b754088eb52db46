//! Circles are told once, chains in time.

use crate::diagnostic::Diagnostics;
use crate::source::Source;

/// Each diagnostic of the components of a document as `code pointer (other places)`.
fn told(schemas: &str) -> Vec<String> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let source = Source::new("x", text);
    let mut diagnostics = Diagnostics::default();
    let tree = match crate::read::document(&source, &mut diagnostics) {
        Ok(document) => document.tree,
        Err(tree) => tree,
    };
    diagnostics.sort(&tree);
    diagnostics
        .iter()
        .map(|one| {
            let pointer = one.pointer(&tree).map(|pointer| pointer.to_string());
            format!(
                "{} {} {}",
                one.code,
                pointer.unwrap_or_default(),
                one.also.len()
            )
        })
        .collect()
}

fn reference(name: &str) -> String {
    format!("{{$ref: '#/components/schemas/{name}'}}")
}

#[test]
fn a_circle_is_told_once() {
    let schemas = format!(
        "    Use: {}\n    A: {}\n    B: {}\n    Self: {}\n",
        reference("B"),
        reference("B"),
        reference("A"),
        reference("Self")
    );
    assert_eq!(
        told(&schemas),
        [
            "E0303 #/components/schemas/A/$ref 1",
            "E0303 #/components/schemas/Self/$ref 0",
        ]
    );
}

#[test]
fn a_choice_of_itself_or_null_is_a_circle() {
    let schemas = format!(
        "    A: {{nullable: true, anyOf: [{}]}}\n    B: {{oneOf: [{}, {{type: string}}]}}\n",
        reference("A"),
        reference("B")
    );
    assert_eq!(
        told(&schemas),
        ["E0303 #/components/schemas/A/anyOf/0/$ref 0"]
    );
}

#[test]
fn a_chain_ends_within_a_thousand_steps() {
    let chain = |length: usize| -> String {
        let links = (0..length).map(|number| {
            let next = reference(&format!("S{}", number + 1));
            format!("    S{number}: {next}\n")
        });
        links.collect::<String>() + &format!("    S{length}: {{type: string}}\n")
    };
    assert_eq!(told(&chain(900)), [""; 0]);
    assert_eq!(
        told(&chain(20_000)),
        ["E0310 #/components/schemas/S0/$ref 0"]
    );
}
