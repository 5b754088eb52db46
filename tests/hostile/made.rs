//! Documents that are made: too deep, too long or too large to be written, or no text at all.

use std::fmt::Write as _;

/// What must come of a document.
pub(crate) enum Expected {
    /// Code.
    Ok,
    /// Errors: these among them, each a code and a pointer.
    Errors(Vec<(String, String)>),
    /// Code or errors, in time.
    Either,
}

/// A document that is accepted.
pub(crate) const SMALL_YAML: &str = "openapi: 3.0.3\ninfo: {title: \"T\u{e9}\", version: '1'}\npaths:\n  /a/{id}:\n    get:\n      description: |\n        Some\n        text.\n      parameters: [&p {name: id, in: path, required: true, schema: {type: string}}]\n      responses: {'200': {description: \"\\u00e9\"}}\n    put:\n      parameters: [*p]\n      responses:\n        200:\n          description: >-\n            folded\n";
/// Another.
pub(crate) const SMALL_JSON: &str = "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"T\\u00e9\\ud83e\\udd80\",\"version\":\"1\"},\"paths\":{\"/a\":{\"get\":{\"responses\":{\"200\":{\"description\":\"\u{e9}\",\"content\":{\"application/json\":{\"schema\":{\"type\":[\"string\",\"null\"],\"maxLength\":1e1}}}}}}}}}";

type Made = (&'static str, Vec<u8>, Expected);

/// All of them, by class.
pub(crate) fn documents() -> Vec<Made> {
    let mut all = sizes();
    all.extend(graphs());
    all.extend(references());
    all.extend(texts());
    all
}

fn error(code: &str, pointer: &str) -> Expected {
    Expected::Errors(vec![(code.to_owned(), pointer.to_owned())])
}

/// A document with these components.
fn components(schemas: &str) -> Vec<u8> {
    format!("{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"T\",\"version\":\"1\"}},\"paths\":{{}},\"components\":{{\"schemas\":{{{schemas}}}}}}}").into_bytes()
}

/// Entries of an object, one for each number.
fn entries(count: usize, entry: impl Fn(usize) -> String) -> String {
    (0..count).map(entry).collect::<Vec<_>>().join(",")
}

fn reference(name: impl std::fmt::Display) -> String {
    format!("{{\"$ref\":\"#/components/schemas/{name}\"}}")
}

/// A schema within `depth` others.
fn nested(depth: usize, before: &str, after: &str) -> Vec<u8> {
    let (open, close) = (before.repeat(depth), after.repeat(depth));
    components(&format!("\"Deep\":{open}{{\"type\":\"string\"}}{close}"))
}

/// Depth, length, number.
fn sizes() -> Vec<Made> {
    let items = ("{\"type\":\"array\",\"items\":", "}");
    let properties = ("{\"type\":\"object\",\"properties\":{\"inner\":", "}}");
    let parts = ("{\"allOf\":[", "]}");
    let deep = || error("E0106", "");
    let mut block = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n".to_owned();
    for level in 0..2_000 {
        let _ = writeln!(block, "{}x-a:", " ".repeat(level));
    }
    let long = "n".repeat(100_000);
    let values = entries(10_000, |number| format!("\"value {number}\""));
    vec![
        ("C_items_10k.json", nested(10_000, items.0, items.1), deep()),
        (
            "C_properties_10k.json",
            nested(10_000, properties.0, properties.1),
            deep(),
        ),
        ("C_parts_10k.json", nested(10_000, parts.0, parts.1), deep()),
        (
            "C_flow_100k.yaml",
            [
                b"openapi: 3.0.3\nx-a: ".to_vec(),
                vec![b'['; 100_000],
                vec![b']'; 100_000],
            ]
            .concat(),
            deep(),
        ),
        ("C_block_2k.yaml", block.into_bytes(), deep()),
        (
            "C_items_100.json",
            nested(100, items.0, items.1),
            Expected::Ok,
        ),
        (
            "C_properties_60.json",
            nested(60, properties.0, properties.1),
            Expected::Ok,
        ),
        (
            "C_parts_60.json",
            nested(60, parts.0, parts.1),
            Expected::Ok,
        ),
        (
            "B_long_names.json",
            components(&format!(
                "\"{long}\":{{\"type\":\"object\",\"properties\":{{\"{long}\":{{\"type\":\"object\",\"properties\":{{\"{long}\":{{\"enum\":[\"{long}\"]}}}}}},\"{long}2\":{{}}}}}}"
            )),
            Expected::Ok,
        ),
        (
            "E_values_10k.json",
            components(&format!(
                "\"Many\":{{\"type\":\"string\",\"enum\":[{values}]}}"
            )),
            Expected::Ok,
        ),
        (
            "C_wide_2k.json",
            components(&format!(
                "\"Wide\":{{\"type\":\"object\",\"properties\":{{{}}}}}",
                entries(2_000, |number| format!(
                    "\"p{number}\":{{\"type\":\"string\"}}"
                ))
            )),
            Expected::Ok,
        ),
    ]
}

/// References that multiply or go on.
fn graphs() -> Vec<Made> {
    let chain = entries(20_000, |number| {
        format!("\"S{number}\":{}", reference(format!("S{}", number + 1)))
    });
    let diamond = entries(40, |number| {
        let next = reference(format!("D{}", number + 1));
        format!("\"D{number}\":{{\"allOf\":[{next},{{\"allOf\":[{next}]}}]}}")
    });
    let doubling = entries(64, |number| {
        let next = reference(format!("T{}", number + 1));
        format!(
            "\"T{number}\":{{\"type\":\"object\",\"properties\":{{\"a\":{next},\"b\":{next}}}}}"
        )
    });
    let product = entries(24, |number| {
        format!(
            "{{\"oneOf\":[{{\"type\":\"object\",\"properties\":{{\"a{number}\":{{}}}}}},{{\"type\":\"object\",\"properties\":{{\"b{number}\":{{}}}}}}]}}"
        )
    });
    let choices = entries(20, |number| {
        let next = reference(format!("O{}", number + 1));
        format!("\"O{number}\":{{\"oneOf\":[{next},{next},{{\"oneOf\":[{next}]}}]}}")
    });
    let bomb = |list: &str| {
        let mut text =
            "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\nx-0: &a0 {a: 1}\n"
                .to_owned();
        for number in 1..26 {
            let _ = writeln!(
                text,
                "x-{number}: &a{number} {}",
                list.replace('#', &format!("*a{}", number - 1))
                    .replace('@', &number.to_string())
            );
        }
        text.into_bytes()
    };
    let copies = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\nx-a: &s '{}'\nx-b: [{}]\n",
        "s".repeat(20_000),
        ["*s"; 20_000].join(", ")
    );
    vec![
        (
            "C_chain_20k.json",
            components(&format!("{chain},\"S20000\":{{\"type\":\"string\"}}")),
            error("E0310", "#/components/schemas/S0/$ref"),
        ),
        (
            "C_diamond_40.json",
            components(&format!(
                "{diamond},\"D40\":{{\"type\":\"object\",\"properties\":{{\"x\":{{\"type\":\"string\"}}}}}}"
            )),
            Expected::Ok,
        ),
        (
            "C_doubling_64.json",
            components(&format!("{doubling},\"T64\":{{\"type\":\"string\"}}")),
            Expected::Ok,
        ),
        (
            "C_product_24.json",
            components(&format!("\"P\":{{\"allOf\":[{product}]}}")),
            Expected::Either,
        ),
        (
            "C_choices_20.json",
            components(&format!("{choices},\"O20\":{{\"type\":\"string\"}}")),
            Expected::Either,
        ),
        ("G_bomb_list.yaml", bomb("[#, #]"), error("E0107", "")),
        ("G_bomb_map.yaml", bomb("{a: #, b: #}"), error("E0107", "")),
        (
            "G_bomb_merge.yaml",
            bomb("{<<: #, k@: #}"),
            error("E0107", ""),
        ),
        ("G_copies.yaml", copies.into_bytes(), error("E0107", "")),
    ]
}

/// References that lead out of the document, or nowhere.
fn references() -> Vec<Made> {
    let at = "#/components/schemas/A/$ref";
    let to = |target: &str| {
        components(&format!(
            "\"A\":{{\"$ref\":{target}}},\"B\":{{\"type\":\"object\"}}"
        ))
    };
    vec![
        (
            "D_file.json",
            to("\"file:///etc/passwd\""),
            error("E0302", at),
        ),
        (
            "D_http.json",
            to("\"http://127.0.0.1:9/a.json#/A\""),
            error("E0302", at),
        ),
        (
            "D_capitals.json",
            to("\"FILE:///etc/passwd\""),
            error("E0302", at),
        ),
        (
            "D_data.json",
            to("\"data:application/json,{}\""),
            error("E0302", at),
        ),
        (
            "D_missing.json",
            to("\"#/components/schemas/B/properties/none\""),
            error("E0301", at),
        ),
        (
            "D_escape.json",
            to("\"#/components/schemas/B~2\""),
            error("E0301", at),
        ),
        (
            "D_index.json",
            to("\"#/components/schemas/B/allOf/7\""),
            error("E0301", at),
        ),
        ("D_number.json", to("7"), error("E0201", at)),
        (
            "D_list.json",
            to("[\"#/components/schemas/B\"]"),
            error("E0201", at),
        ),
    ]
}

/// Texts that are no YAML, no JSON or no text.
fn texts() -> Vec<Made> {
    let yaml = |text: &str| {
        format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\n{text}").into_bytes()
    };
    let wide = |unit: fn(u16) -> [u8; 2]| {
        let text = format!("\u{FEFF}{SMALL_YAML}");
        text.encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    vec![
        (
            "G_mark.yaml",
            format!("\u{FEFF}{SMALL_YAML}").into_bytes(),
            Expected::Ok,
        ),
        (
            "G_mark.json",
            format!("\u{FEFF}{SMALL_JSON}").into_bytes(),
            Expected::Ok,
        ),
        (
            "G_crlf.yaml",
            SMALL_YAML.replace('\n', "\r\n").into_bytes(),
            Expected::Ok,
        ),
        ("G_utf16le.yaml", wide(u16::to_le_bytes), Expected::Ok),
        ("G_utf16be.yaml", wide(u16::to_be_bytes), Expected::Ok),
        (
            "G_utf16_half.yaml",
            [&b"\xFF\xFE"[..], &b"o\0p\0\x00\xD8"[..]].concat(),
            error("E0101", ""),
        ),
        (
            "G_latin1.yaml",
            [&b"openapi: 3.0.3\ninfo: {title: caf\xE9"[..], &b"}\n"[..]].concat(),
            error("E0101", ""),
        ),
        ("G_nul.yaml", yaml("paths: {}\0\n"), error("E0104", "")),
        (
            "G_tabs.yaml",
            yaml("paths:\n\t/a: {}\n"),
            error("E0104", ""),
        ),
        (
            "G_twice.yaml",
            yaml("paths: {}\npaths: {}\n"),
            error("E0105", "#/paths"),
        ),
        (
            "G_tag.yaml",
            yaml("paths: {}\nx-a: !!python/object/apply:os.system [touch /pwned]\n"),
            error("E0109", "#/x-a"),
        ),
        (
            "G_key.yaml",
            yaml("paths: {}\n? {a: b}\n: 1\n"),
            error("E0110", ""),
        ),
        (
            "G_self.yaml",
            yaml("paths: {}\nx-a: &a [*a]\n"),
            error("E0112", ""),
        ),
        (
            "G_documents.yaml",
            yaml("paths: {}\n---\na: 1\n"),
            error("E0113", ""),
        ),
        ("G_empty.yaml", Vec::new(), error("E0114", "")),
        ("G_scalar.json", b"\"openapi\"".to_vec(), error("E0115", "")),
        (
            "G_html.yaml",
            b"<!DOCTYPE html><p>404</p>".to_vec(),
            error("E0116", ""),
        ),
        (
            "G_comments.json",
            b"// API\n{\"openapi\": '3.0.3',}".to_vec(),
            error("E0103", ""),
        ),
        (
            "G_surrogate.json",
            b"{\"openapi\":\"\\ud800\"}".to_vec(),
            error("E0103", ""),
        ),
        (
            "G_version.yaml",
            b"openapi: 4.0.0\n".to_vec(),
            error("E0121", "#/openapi"),
        ),
        (
            "G_list_of_faults.yaml",
            b"- !odd 1\n- {a: .nan, a: 2}\n".to_vec(),
            error("E0109", ""),
        ),
        (
            "G_twice_then_deep.json",
            [b"{\"x\":{\"a\":1,\"a\":2},\"b\":".to_vec(), vec![b'['; 200]].concat(),
            error("E0105", ""),
        ),
        ("G_zeros.json", vec![0; 4096], Expected::Either),
        (
            "G_colons.yaml",
            [b": ".repeat(5_000), b"\n".to_vec()].concat(),
            Expected::Either,
        ),
        ("G_brackets.yaml", b"[{".repeat(50_000), Expected::Either),
        ("G_questions.yaml", b"? ".repeat(5_000), Expected::Either),
        ("G_dashes.yaml", b"- ".repeat(5_000), Expected::Either),
        ("G_anchors.yaml", b"&a ".repeat(5_000), Expected::Either),
        (
            "G_long_key.yaml",
            yaml(&format!("paths: {{}}\n{}: 1\n", "k".repeat(200_000))),
            Expected::Either,
        ),
    ]
}
