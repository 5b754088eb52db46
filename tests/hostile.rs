//! Documents that are meant to do harm, and documents that are broken: what each may do is said at its head, and nothing of their text becomes code.
//!
//! A file of `hostile/` begins with what comes of it, in comments: `# ok`, or a line `# CODE POINTER` for each error that there must be. `# literal: TEXT` says
//! that the text stands in the output as a string, byte for byte. The classes are A injection, B names, C circles and size, D references, E values, F operations,
//! G text. What no file of text can be is made by `hostile/made.rs`.

#[path = "hostile/made.rs"]
mod made;
mod scratch;
#[path = "hostile/tokens.rs"]
mod tokens;

use std::fs;
use std::panic::resume_unwind;
use std::thread;
use std::time::{Duration, Instant};

use codegen::{Config, Generation, Severity, Source, generate};

use made::Expected;
use tests::golden_cases::package;

/// Stack of a generation: that of a thread that nobody asked to have more.
const STACK: usize = 2 << 20;
/// No document takes as long as this, however slow the machine: what grows without bound does.
const PATIENCE: Duration = Duration::from_secs(120);

/// A document and what must come of it.
struct Case {
    name: String,
    bytes: Vec<u8>,
    expected: Expected,
    literals: Vec<String>,
}

#[test]
fn each_document_comes_to_what_it_says() {
    let mut faults = Vec::new();
    for case in cases() {
        let started = Instant::now();
        let (source, generation) = run(&case.name, &case.bytes);
        if started.elapsed() > PATIENCE {
            faults.push(format!("{} took {:?}", case.name, started.elapsed()));
        }
        if let Err(fault) = compare(&case, &source, &generation) {
            faults.push(format!("{}: {fault}", case.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_of_a_document_is_code() {
    for case in cases() {
        let (_, generation) = run(&case.name, &case.bytes);
        let Some(output) = generation.output else {
            continue;
        };
        let mut literals = Vec::new();
        for (path, text) in &output.files {
            let name = format!("{} {path}", case.name);
            literals.extend(with_stack(64 << 20, || tokens::check(&name, text)));
            assert!(is_plain(path), "{name} is no name for a file");
        }
        let mut paths: Vec<String> = output
            .files
            .keys()
            .map(|path| path.to_lowercase())
            .collect();
        paths.sort();
        paths.dedup();
        assert_eq!(
            paths.len(),
            output.files.len(),
            "{}: files that differ by case alone",
            case.name
        );
        for wanted in &case.literals {
            assert!(
                literals.contains(wanted),
                "{}: {wanted:?} is no literal",
                case.name
            );
        }
    }
}

#[test]
fn a_document_that_is_cut_anywhere_is_refused_or_taken() {
    for (name, text) in [
        ("cut.yaml", made::SMALL_YAML),
        ("cut.json", made::SMALL_JSON),
    ] {
        assert!(run(name, text.as_bytes()).1.output.is_some(), "{name}");
        for end in 0..text.len() {
            let (_, generation) = run(name, &text.as_bytes()[..end]);
            let errors = generation.diagnostics.has_errors();
            assert!(errors != generation.output.is_some(), "{name} at {end}");
        }
    }
}

#[test]
fn what_is_generated_compiles_and_documents_without_a_warning() {
    let mut folder = scratch::Crate::new("hostile");
    for case in cases() {
        // Large ones cost the compiler minutes and show nothing else.
        if case.bytes.len() > 20_000 {
            continue;
        }
        if let Some(output) = run(&case.name, &case.bytes).1.output {
            let name = case.name.to_lowercase().replace('.', "_");
            folder.add(&name, &output.files);
        }
    }
    folder.write();
    folder.cargo(&["check"], &[]);
    folder.cargo(
        &["doc", "--no-deps"],
        &[("RUSTDOCFLAGS", "-D warnings -D rustdoc::all")],
    );
    let tested = folder.cargo(&["rustdoc", "--lib", "--", "--test"], &[]);
    assert!(tested.contains("running 0 tests"), "{tested}");
}

/// Whether a path is made of names that mean nothing else anywhere.
fn is_plain(path: &str) -> bool {
    const RESERVED: [&str; 8] = ["con", "prn", "aux", "nul", "com1", "lpt1", "build", "main"];
    path.split('/').all(|name| {
        let stem = name.strip_suffix(".rs").unwrap_or(name);
        !stem.is_empty()
            && stem.len() <= 100
            && !RESERVED.contains(&stem)
            && stem
                .chars()
                .all(|c| c == '_' || c.is_alphanumeric() && !c.is_uppercase())
    })
}

/// Every document: the files, and those that are made.
fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = fs::read_dir(package().join("hostile"))
        .expect("the folder with the documents")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a document");
            let name = path.file_name().expect("a name").to_str().expect("UTF-8");
            let (expected, literals) = head(name, &text);
            Case {
                name: name.to_owned(),
                bytes: text.into_bytes(),
                expected,
                literals,
            }
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(cases.len() > 15, "only {} files found", cases.len());
    let made = made::documents().into_iter();
    cases.extend(made.map(|(name, bytes, expected)| Case {
        name: name.to_owned(),
        bytes,
        expected,
        literals: Vec::new(),
    }));
    cases
}

/// What the comments at the head of a document say.
fn head(name: &str, text: &str) -> (Expected, Vec<String>) {
    let mut errors = Vec::new();
    let mut literals = Vec::new();
    let mut ok = false;
    for line in text.lines().map_while(|line| line.strip_prefix("# ")) {
        match line.split_once(' ') {
            None if line == "ok" => ok = true,
            Some(("literal:", text)) => literals.push(text.to_owned()),
            Some((code, pointer)) => errors.push((code.to_owned(), pointer.to_owned())),
            None => panic!("{name}: {line:?} says nothing"),
        }
    }
    assert!(ok == errors.is_empty(), "{name} says two things or nothing");
    let expected = if ok {
        Expected::Ok
    } else {
        Expected::Errors(errors)
    };
    (expected, literals)
}

/// Generates in a thread of little stack. A document whose bytes are no text has a diagnostic and an empty source.
fn run(name: &str, bytes: &[u8]) -> (Source, Generation) {
    let (source, fault) = Source::decode(name, bytes.to_vec());
    let work = move || {
        let config = Config {
            name: "hostile".to_owned(),
            source: name.to_owned(),
            examples: false,
            types: codegen::OwnTypes::default(),
            features_per_tag: false,
        };
        let mut generation = generate(&source, &config);
        if let Some(fault) = fault {
            generation.diagnostics.push(fault);
            generation.output = None;
        }
        // What is printed is made of the document, too.
        let text = generation.diagnostics.render(&source, &generation.tree);
        let odd =
            |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{1B}');
        assert!(!text.contains(odd), "{name}: {text:?}");
        assert!(
            text.len() < 1 << 20,
            "{name}: {} bytes are printed",
            text.len()
        );
        (source, generation)
    };
    with_stack(STACK, work)
}

/// Works in a thread with so much stack.
fn with_stack<T: Send>(bytes: usize, work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(bytes);
        let thread = thread.spawn_scoped(scope, work).expect("a thread");
        thread.join().unwrap_or_else(|fault| resume_unwind(fault))
    })
}

/// Whether a generation is what was expected.
fn compare(case: &Case, source: &Source, generation: &Generation) -> Result<(), String> {
    let errors: Vec<(String, String)> = generation
        .diagnostics
        .iter()
        .filter(|one| one.severity == Severity::Error)
        .map(|one| {
            let pointer = one.pointer(&generation.tree);
            let pointer = pointer.map(|pointer| pointer.to_string());
            (one.code.to_owned(), pointer.unwrap_or_default())
        })
        .collect();
    if errors.is_empty() != generation.output.is_some() {
        return Err("output in spite of errors, or none without".to_owned());
    }
    for one in generation.diagnostics.iter() {
        let position = one.position(source, &generation.tree);
        if position.line == 0 || position.column == 0 {
            return Err(format!("{} has no place", one.code));
        }
    }
    match &case.expected {
        Expected::Ok if !errors.is_empty() => Err(format!("is refused: {errors:?}")),
        Expected::Errors(_) if errors.is_empty() => Err("is accepted".to_owned()),
        Expected::Errors(wanted) => {
            let lacks = wanted.iter().find(|one| !errors.contains(one));
            lacks.map_or(Ok(()), |one| Err(format!("lacks {one:?} among {errors:?}")))
        }
        Expected::Ok | Expected::Either => Ok(()),
    }
}
