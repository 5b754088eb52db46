use std::fmt::Write;

use crate::{Config, Source, generate};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn output(text: String) -> crate::Output {
    let source = Source::new("limits.yaml", text);
    let config = Config {
        name: "limits".to_owned(),
        source: String::new(),
        examples: false,
        types: crate::config::OwnTypes::default(),
        features_per_tag: false,
    };
    generate(&source, &config).output.expect("no error")
}

const HEAD: &str =
    "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n";

#[test]
fn parts_that_are_met_many_times_are_read_once() -> Tested {
    let mut text = HEAD.to_owned();
    for level in 0..60 {
        let next = format!("{{ $ref: '#/components/schemas/L{}' }}", level + 1);
        let limit = format!("{{ type: string, maxLength: {} }}", 100 - level);
        writeln!(text, "    L{level}: {{ allOf: [{next}, {limit}, {next}] }}")?;
    }
    text.push_str("    L60: { type: string, minLength: 2 }\n");
    text.push_str(
        "    Item: { type: object, properties: { name: { $ref: '#/components/schemas/L0' } } }\n",
    );
    let models = &output(text).files["models/mod.rs"];
    assert!(models.contains("From 2 to 41 characters."), "{models}");
    Ok(())
}

#[test]
fn large_patterns_and_defaults_are_not_copied_to_each_use() -> Tested {
    let mut text = HEAD.to_owned();
    let large = "x".repeat(100_000);
    writeln!(
        text,
        "    Name: {{ type: string, pattern: {large}, default: {large} }}"
    )?;
    text.push_str("    Item:\n      type: object\n      properties:\n");
    for index in 0..1000 {
        let schema = "{ $ref: '#/components/schemas/Name' }";
        writeln!(text, "        p{index}: {schema}")?;
    }
    let size: usize = output(text).files.values().map(String::len).sum();
    assert!(size < 2_000_000, "{size} bytes");
    Ok(())
}

#[test]
fn the_stricter_of_several_limits_holds() {
    let mut text = HEAD.to_owned();
    text.push_str("    Base: { type: integer, minimum: 1, maximum: 10 }\n");
    text.push_str("    Item: { type: object, properties: { n: { allOf: [{ $ref: '#/components/schemas/Base' }], minimum: 0, maximum: 10, exclusiveMaximum: true } } }\n");
    let models = &output(text).files["models/mod.rs"];
    assert!(
        models.contains("/// At least 1 and less than 10."),
        "{models}"
    );
}
