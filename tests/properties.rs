//! What holds for every document: generation is deterministic, never panics, gives Rust or a placed message.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use codegen::{Generation, Source};
use serde_json::{Value, json};

use pipeline::mutate::{self, Dice};
use tests::golden_cases::{cases, generated, workspace};

/// How long mutated documents are tried; a slow machine tries fewer of them.
const BUDGET: Duration = Duration::from_secs(20);
/// How long documents of which bytes were changed are tried.
const BYTES_BUDGET: Duration = Duration::from_secs(10);
/// How many mutated documents are tried at most.
const MUTANTS: usize = 6_000;
/// How many of them are tried at the same time.
const WORKERS: usize = 2;

#[test]
fn the_same_document_gives_the_same_bytes() {
    for (name, text) in documents() {
        let (one, two) = (generated(&name, &text), generated(&name, &text));
        let files = |generation: Generation| generation.output.map(|output| output.files);
        let one = files(one).unwrap_or_else(|| panic!("{name} is refused"));
        assert!(Some(one) == files(two), "{name} differs from itself");
    }
}

#[test]
fn what_is_generated_is_rust() {
    for (name, text) in documents() {
        let output = generated(&name, &text)
            .output
            .expect("a document without errors");
        for (path, file) in &output.files {
            let parsed = syn::parse_file(file);
            assert!(parsed.is_ok(), "{name} {path}: {:?}", parsed.err());
            let trailing = file.lines().any(|line| line.ends_with(' '));
            assert!(!trailing, "{name} {path}: a line ends with a space");
            assert!(
                path.is_ascii() && !path.contains(".."),
                "{name}: the file {path}"
            );
        }
    }
}

#[test]
fn mutated_documents_give_rust_or_a_message() {
    let started = Instant::now();
    let seeds: Vec<(String, Value)> = cases()
        .into_iter()
        .map(|case| {
            let value = serde_yaml::from_str(&case.text).expect("a golden spec is YAML");
            (case.name, value)
        })
        .collect();
    let work = |worker: usize| {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 >> worker);
        let (mut tried, mut accepted) = (0, 0);
        while tried < MUTANTS / WORKERS && started.elapsed() < BUDGET {
            let (name, seed) = &seeds[tried % seeds.len()];
            let mut document = seed.clone();
            for _ in 0..=dice.below(3) {
                mutate(&mut document, &mut dice);
            }
            let text = document.to_string();
            let result = catch_unwind(AssertUnwindSafe(|| generated(name, &text)));
            let Ok(generation) = result else {
                panic!("{name}, mutated, makes the generator panic:\n{text}");
            };
            accepted += usize::from(check(name, &text, generation));
            tried += 1;
        }
        (tried, accepted)
    };
    let counts: Vec<(usize, usize)> = thread::scope(|scope| {
        let workers = (0..WORKERS).map(|worker| scope.spawn(move || work(worker)));
        let workers: Vec<_> = workers.collect();
        let counts = workers.into_iter().map(|worker| worker.join());
        counts
            .map(|count| count.expect("no worker fails"))
            .collect()
    });
    let tried: usize = counts.iter().map(|(tried, _)| tried).sum();
    let accepted: usize = counts.iter().map(|(_, accepted)| accepted).sum();
    assert!(tried > 500, "only {tried} documents tried in {BUDGET:?}");
    assert!(
        accepted > tried / 20,
        "only {accepted} of {tried} were accepted"
    );
    println!("{tried} mutated documents, {accepted} accepted");
}

#[test]
fn mutated_bytes_give_rust_or_a_message() {
    let started = Instant::now();
    let seeds: Vec<(String, Vec<u8>)> = cases()
        .into_iter()
        .map(|case| (case.name, case.text.into_bytes()))
        .collect();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let (mut tried, mut accepted) = (0, 0);
    while tried < MUTANTS && started.elapsed() < BYTES_BUDGET {
        let (name, seed) = &seeds[tried % seeds.len()];
        let mut bytes = seed.clone();
        mutate::bytes(&mut bytes, &mut dice);
        let result = catch_unwind(AssertUnwindSafe(|| pipeline::run(name, &bytes)));
        let Ok(taken) = result else {
            let text = String::from_utf8_lossy(&bytes);
            panic!("{name}, its bytes mutated, fails:\n{text}");
        };
        accepted += usize::from(taken);
        tried += 1;
    }
    assert!(tried > 200, "only {tried} tried in {BYTES_BUDGET:?}");
    assert!(
        accepted > tried / 50,
        "only {accepted} of {tried} were accepted"
    );
}

/// Whether a document was accepted; what came of it is right either way.
fn check(name: &str, text: &str, generation: Generation) -> bool {
    let source = Source::new(format!("{name}.yaml"), text);
    for (path, file) in generation.output.iter().flat_map(|output| &output.files) {
        let repeated = syn::parse_file(file).map(|file| repeated_items(&file));
        assert!(
            repeated.as_ref().is_ok_and(Vec::is_empty),
            "{name} {path}: {repeated:?} stand twice\n{text}"
        );
    }
    pipeline::check(&source, generation)
}

/// Every golden spec, and the two real ones.
fn documents() -> Vec<(String, String)> {
    let mut documents: Vec<(String, String)> = cases()
        .into_iter()
        .map(|case| (case.name, case.text))
        .collect();
    for name in ["aione", "api2d"] {
        let path = workspace().join("specs").join(format!("{name}.yaml"));
        let text = fs::read_to_string(path).expect("a spec of ours");
        documents.push((name.to_owned(), text));
    }
    documents
}

/// Types and statics of a file that have one name, and fields and variants of an item that do.
fn repeated_items(file: &syn::File) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |name: String| *seen.entry(name).or_default() += 1;
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => {
                count(item.ident.to_string());
                let fields = item.fields.iter().filter_map(|field| field.ident.as_ref());
                fields.for_each(|field| count(format!("{}.{field}", item.ident)));
            }
            syn::Item::Enum(item) => {
                count(item.ident.to_string());
                let variants = item.variants.iter();
                variants.for_each(|one| count(format!("{}::{}", item.ident, one.ident)));
            }
            syn::Item::Type(item) => count(item.ident.to_string()),
            syn::Item::Static(item) => count(format!("static {}", item.ident)),
            syn::Item::Impl(block) if block.trait_.is_none() => {
                let syn::Type::Path(ty) = &*block.self_ty else {
                    continue;
                };
                let name = &ty.path.segments.last().expect("a name").ident;
                for item in &block.items {
                    if let syn::ImplItem::Fn(method) = item {
                        count(format!("{name}::{}()", method.sig.ident));
                    }
                }
            }
            _ => {}
        }
    }
    let twice = seen.into_iter().filter(|(_, count)| *count > 1);
    twice.map(|(name, _)| name).collect()
}

/// Changes one place of a document.
fn mutate(document: &mut Value, dice: &mut Dice) {
    let mut pointers = Vec::new();
    collect(document, String::new(), &mut pointers);
    let at = pointers[dice.below(pointers.len())].clone();
    let other = pointers[dice.below(pointers.len())].clone();
    let copied = document.pointer(&other).cloned().unwrap_or_default();
    let kind = dice.below(8);
    let nested = nested(2 + dice.below(90));
    let odd = odd(dice);
    let Some(place) = document.pointer_mut(&at) else {
        return;
    };
    match (kind, place) {
        (0, Value::Object(object)) => {
            let key = object.keys().nth(dice.below(object.len())).cloned();
            if let Some(key) = key {
                object.shift_remove(&key);
            }
        }
        (0, Value::Array(list)) => drop(list.pop()),
        (1, Value::Object(object)) => {
            let key = object.keys().nth(dice.below(object.len())).cloned();
            if let Some(value) = key.and_then(|key| object.shift_remove(&key)) {
                object.insert(KEYS[dice.below(KEYS.len())].to_owned(), value);
            }
        }
        (1 | 2, Value::Array(list)) => {
            let copy = list.first().cloned().unwrap_or_default();
            list.push(copy);
        }
        (2, Value::Object(object)) => {
            object.insert(KEYS[dice.below(KEYS.len())].to_owned(), copied);
        }
        (3, place) => *place = copied,
        (4, place) => *place = nested,
        (_, place) => *place = odd,
    }
}

/// Keys that mean something somewhere, and some that do not.
const KEYS: [&str; 22] = [
    "type",
    "enum",
    "items",
    "properties",
    "required",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "nullable",
    "discriminator",
    "additionalProperties",
    "format",
    "$ref",
    "x-coerce",
    "x-envelope",
    "x-stream",
    "schema",
    "content",
    "名前",
    "",
    "self",
];

/// A value of some kind that is seldom right.
fn odd(dice: &mut Dice) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5e300),
        json!(""),
        json!("type"),
        json!("}{"),
        json!("\u{202e}\u{0}`*/"),
        json!("🦀".repeat(300)),
        json!("#/components/schemas"),
        json!("#/paths/~1x/get"),
        json!([]),
        json!({}),
        json!([null, 1, "a", "a"]),
        json!({ "type": "string", "enum": ["a", "A", "", "a ", "-", "--"] }),
        json!({ "type": "array" }),
        json!({ "type": "object", "additionalProperties": true }),
        json!({ "$ref": "#" }),
        json!({ "type": "integer", "enum": [1, 2, 1] }),
    ];
    values[dice.below(values.len())].clone()
}

/// Schemas in each other.
fn nested(depth: usize) -> Value {
    let inner = json!({ "type": "string", "enum": ["deep"] });
    (0..depth).fold(inner, |inner, level| match level % 4 {
        0 => json!({ "type": "array", "items": inner }),
        1 => json!({ "type": "object", "required": ["a"], "properties": { "a": inner } }),
        2 => json!({ "oneOf": [inner, { "type": "integer" }] }),
        _ => json!({ "type": "object", "additionalProperties": inner }),
    })
}

fn collect(value: &Value, at: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(value, format!("{at}/{key}"), pointers);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                collect(value, format!("{at}/{index}"), pointers);
            }
        }
        _ => {}
    }
    if !at.is_empty() {
        pointers.push(at);
    }
}
