//! The whole pipeline over any bytes, as the fuzz target and the property tests run it.

pub mod mutate;

use codegen::{Config, Generation, Source, generate};

/// Generates from bytes and checks what came of them: output or errors, every place inside the text, and output that is Rust. Whether the bytes were accepted.
///
/// # Panics
/// Where anything of this does not hold.
pub fn run(name: &str, bytes: &[u8]) -> bool {
    let (source, fault) = Source::decode(name, bytes.to_vec());
    if let Some(fault) = fault {
        let shown = fault.render(&source, &codegen::tree::Tree::default());
        assert!(shown.contains("error[E0101]"), "{shown}");
        return false;
    }
    let config = Config {
        name: "fuzzed".to_owned(),
        source: name.to_owned(),
        examples: true,
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
    };
    check(&source, generate(&source, &config))
}

/// Checks what came of a document. Whether it was accepted.
///
/// # Panics
/// As [`run`].
pub fn check(source: &Source, mut generation: Generation) -> bool {
    let (name, text) = (&source.name, &source.text);
    for one in generation.diagnostics.iter() {
        let places = std::iter::once(one.at).chain(one.also.iter().map(|(place, _)| *place));
        for place in places {
            let span = place.span(&generation.tree);
            let (start, end) = (span.start as usize, span.end as usize);
            let inside = start <= end && end <= text.len();
            let whole = inside && text.is_char_boundary(start) && text.is_char_boundary(end);
            assert!(whole, "{}: {span:?} is not in the text:\n{text}", one.code);
        }
        let position = one.position(source, &generation.tree);
        assert!(position.line >= 1 && position.column >= 1);
    }
    let errors = generation.diagnostics.has_errors();
    assert!(
        errors != generation.output.is_some(),
        "{name}: output and errors, or neither:\n{text}"
    );
    let shown = generation.diagnostics.render(source, &generation.tree);
    assert!(
        shown.len() < 4 << 20,
        "{name}: {} bytes are printed",
        shown.len()
    );
    let Some(output) = generation.output else {
        return false;
    };
    for (path, file) in &output.files {
        if let Err(error) = syn::parse_file(file) {
            panic!("{name} {path}: {error}\n{text}");
        }
    }
    true
}
