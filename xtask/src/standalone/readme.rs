//! The README of a crate: what was generated, and how it is called.

use std::collections::BTreeSet;

use codegen::plan::model::{CatalogueEntry, EntryKind};

/// The README of the crate `name`, generated from `source`, whose document calls itself `title`.
pub(super) fn text(name: &str, title: &str, source: &str, catalogue: &[CatalogueEntry]) -> String {
    let module = name.replace('-', "_");
    let title = if title.trim().is_empty() { name } else { title };
    // An entry for each line of a documentation; here each call and each model counts once.
    let mut seen = BTreeSet::new();
    let (calls, models): (Vec<&CatalogueEntry>, Vec<_>) = catalogue
        .iter()
        .filter(|entry| seen.insert(&entry.item))
        .partition(|entry| entry.kind == EntryKind::Operation);
    let models = models.len();
    let mut text = format!(
        "# {}\n\nA typed client, generated from {} by `cargo xtask generate --spec`. The next run overwrites every file here: change the document instead.\n",
        escaped(title),
        code(source),
    );
    if let Some(first) = calls.first() {
        text.push_str(&format!(
            "\n## A call\n\n```rust,ignore\nlet client = {module}::Client::new(api_key)?;\nlet answer = client.{}.await?;\n```\n\n\
             Required parameters and the body are the arguments of the last method; what is optional is set on what it returns, before `.await`.\n\
             `cargo doc --open` shows the arguments of each call.\n",
            first.item.strip_suffix("()").unwrap_or(&first.item).to_owned() + "(…)",
        ));
        text.push_str(&format!(
            "\n## The calls\n\n{} calls; {models} models are under `{module}::models`.\n\n",
            calls.len()
        ));
        text.push_str("| operation | call |\n| --- | --- |\n");
        for entry in calls {
            let (method, path) = entry
                .call
                .as_ref()
                .map_or(("", ""), |(method, path)| (method, path));
            text.push_str(&format!(
                "| {} | {} |\n",
                code(&format!("{method} {path}")),
                code(&entry.item)
            ));
        }
    } else {
        text.push_str(&format!(
            "\nThe document has no operations; its {models} models are under `{module}::models`.\n"
        ));
    }
    text
}

/// Text as Markdown that shows it as it is, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in super::printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text as a code span that also stands in a table, where `|` parts cells.
fn code(text: &str) -> String {
    let text = super::printable(text).replace('|', "\\|");
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    match longest {
        0 => format!("{fence}{text}{fence}"),
        _ => format!("{fence} {text} {fence}"),
    }
}
