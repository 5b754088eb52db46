//! The README of a crate: what was generated, and how it is called.

use std::collections::BTreeSet;

use codegen::plan::model::{CatalogueEntry, EntryKind, Feature};

/// What a README tells of a crate.
pub(super) struct Told<'a> {
    /// The crate's name.
    pub(super) name: &'a str,
    /// What the document calls itself.
    pub(super) title: &'a str,
    /// What it was generated from.
    pub(super) source: &'a str,
    /// What was generated.
    pub(super) catalogue: &'a [CatalogueEntry],
    /// A program that makes one call.
    pub(super) program: Option<&'a str>,
    /// A model with `validate`.
    pub(super) validated: Option<&'a str>,
    /// The features that stand for parts of the API.
    pub(super) features: &'a [Feature],
}

/// The README of a crate.
pub(super) fn text(told: &Told<'_>) -> String {
    let module = told.name.replace('-', "_");
    let title = match told.title.trim() {
        "" => told.name,
        title => title,
    };
    // An entry for each line of a documentation; here each call and each model counts once.
    let mut seen = BTreeSet::new();
    let (calls, models): (Vec<&CatalogueEntry>, Vec<_>) = told
        .catalogue
        .iter()
        .filter(|entry| seen.insert(&entry.item))
        .partition(|entry| entry.kind == EntryKind::Operation);
    let models = models.len();
    let mut text = format!(
        "# {}\n\nA typed client, generated from {} by `cargo xtask generate --spec`. The next run overwrites every file here: change the document instead.\n",
        escaped(title),
        code(told.source),
    );
    let Some(first) = calls.first() else {
        text.push_str(&format!(
            "\nThe document has no operations; its {models} models are under `{module}::models`.\n"
        ));
        return text;
    };
    text.push_str(&usage(told, &module, first));
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
    text
}

/// How the crate is used: a call, its errors, its features.
fn usage(told: &Told<'_>, module: &str, first: &CatalogueEntry) -> String {
    let mut text = format!(
        "\n## A call\n\n```toml\n[dependencies]\n{} = {{ path = \"…\" }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n",
        told.name
    );
    match told.program {
        Some(program) => text.push_str(&format!("\n```rust\n{program}```\n")),
        None => text.push_str(&format!(
            "\n```rust,ignore\nlet client = {module}::Client::new(\"your key\")?;\nlet answer = client.{}(…).await?;\n```\n",
            first.item.strip_suffix("()").unwrap_or(&first.item),
        )),
    }
    text.push_str(
        "\nOne handle a tag, one method an operation: what is required is an argument, what is optional is set on the result, `.await` sends.\n\
         `cargo doc --open` shows the arguments of each call.\n",
    );
    text.push_str(&format!(
        "\n## Errors\n\nEvery call fails with one small type, `{module}::Error`. Printed, it is one line without keys; `kind()` tells a refused connection from a status, `status()`, `code()`,\n\
         `message()`, `request_id()` and `headers()` what the server said, `body::<T>()` the documented body of that status.\n"
    ));
    text.push_str("\n## Features\n\n| feature | |\n| --- | --- |\n| `unverified` | operations and models whose existence nobody has confirmed |\n");
    text.push_str("| `validate` | ");
    text.push_str(&match told.validated {
        Some(model) => format!(
            "`validate()` on models that are sent and have limits, such as `models::{model}`: lengths, ranges, patterns, counts; it tells every violation with its path |\n"
        ),
        None => "`validate()` on models that are sent and have limits; the document has none |\n".to_owned(),
    });
    if !told.features.is_empty() {
        text.push_str("| `full` | all of those below; on by default |\n");
    }
    for feature in told.features {
        text.push_str(&format!(
            "| `{}` | {} |\n",
            feature.name,
            escaped(&feature.what)
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
