//! How faithful what is generated is: measured in a process of its own, which prints it, and what is told of all documents.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use codegen::prove::{Finding, Proof};
use codegen::{Config, Source};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::report::say;
use crate::{Outcome, document};

use super::table::Row;

/// How many documents, and kinds of findings, are listed.
const LISTED: usize = 30;

/// What was measured of a document.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Fidelity {
    /// How many places have a schema.
    places: usize,
    /// How many examples and defaults there are.
    samples: usize,
    /// How many of them come back equal.
    equal: usize,
    /// How many of these have properties that no schema names.
    undeclared: usize,
    /// How many of these have a null that is read as a property left out.
    nulls: usize,
    /// The rest, a line each.
    lines: Vec<Line>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    class: Class,
    /// `line:column`.
    place: String,
    kind: String,
    text: String,
}

/// Whose fault something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
enum Class {
    /// A value of its schema does not come back equal: ours.
    Broken,
    /// Any value is taken where the document gives a type: ours.
    Untyped,
    /// A value comes back equal, but as none of the variants: ours.
    Unrecognised,
    /// A value contradicts its own schema: the document's.
    Contradiction,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Class::Broken => "does not come back equal",
            Class::Untyped => "untyped though typed",
            Class::Unrecognised => "none of the variants",
            Class::Contradiction => "contradicts its own schema",
        }
    }
}

/// Measures a document, and prints what was found as JSON.
///
/// # Errors
/// The document cannot be read.
pub(crate) fn prove(path: &Path) -> Result<Outcome, Failure> {
    let config = Config {
        name: "client".to_owned(),
        source: String::new(),
        examples: false,
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
    };
    let proved = document::prove(path, &config, measured)?;
    let Some(fidelity) = proved else {
        return Err(Failure::Refused);
    };
    let text = serde_json::to_string(&fidelity).map_err(|error| Failure::at(path, error))?;
    say(&text);
    Ok(Outcome::Fine)
}

fn measured(source: &Source, proof: &Proof) -> Fidelity {
    let mut lines = Vec::new();
    let mut add = |class: Class, findings: &[Finding]| {
        for finding in findings {
            let position = source.position(proof.tree.span(finding.at).range().start);
            lines.push(Line {
                class,
                place: format!("{}:{}", position.line, position.column),
                kind: finding.kind.clone(),
                text: format!(
                    "{} {}",
                    proof.tree.pointer(finding.at).as_str(),
                    finding.text
                ),
            });
        }
    };
    add(Class::Broken, &proof.broken);
    add(Class::Untyped, &proof.untyped);
    add(Class::Unrecognised, &proof.unrecognised);
    add(Class::Contradiction, &proof.contradictions);
    Fidelity {
        places: proof.places,
        samples: proof.samples,
        equal: proof.equal,
        undeclared: proof.undeclared,
        nulls: proof.nulls,
        lines,
    }
}

/// Prints the sums, the kinds of what was found, and the documents with the most of it; yields every finding as a line of a table.
pub(super) fn print(rows: &[Row<'_>]) -> String {
    let proved: Vec<(&str, &Fidelity)> = rows
        .iter()
        .filter_map(|(document, record, _)| {
            Some((document.path.as_str(), record.fidelity.as_ref()?))
        })
        .collect();
    sums(&proved);
    for class in [
        Class::Broken,
        Class::Untyped,
        Class::Unrecognised,
        Class::Contradiction,
    ] {
        kinds(class, &proved);
    }
    let mut table = "class\tdocument\tplace\tkind\ttext\n".to_owned();
    for (path, fidelity) in &proved {
        for line in &fidelity.lines {
            let text = line.text.replace(['\t', '\n', '\r'], " ");
            let class = line.class.name();
            // A string takes everything.
            let _ = writeln!(
                table,
                "{class}\t{path}\t{}\t{}\t{text}",
                line.place, line.kind
            );
        }
    }
    table
}

fn sums(proved: &[(&str, &Fidelity)]) {
    let sum =
        |of: &dyn Fn(&Fidelity) -> usize| proved.iter().map(|(_, one)| of(one)).sum::<usize>();
    let of_class = |class| sum(&|one| one.lines.iter().filter(|line| line.class == class).count());
    let share = |part: usize, whole: usize| part as f64 * 100.0 / whole.max(1) as f64;
    let (places, samples) = (sum(&|one| one.places), sum(&|one| one.samples));
    let line = |name: &str, count: usize, whole: usize| {
        say(&format!(
            "{name:<56} {count:>9} {:>8.3} %",
            share(count, whole)
        ));
    };
    say(&format!("\nFidelity of {} documents:", proved.len()));
    line("places with a schema", places, places);
    line(
        "  untyped although the document gives a type",
        of_class(Class::Untyped),
        places,
    );
    line("examples and defaults", samples, samples);
    line("  come back equal", sum(&|one| one.equal), samples);
    line(
        "    of these with properties that no schema names",
        sum(&|one| one.undeclared),
        samples,
    );
    line(
        "    of these with a null read as a property left out",
        sum(&|one| one.nulls),
        samples,
    );
    line(
        "    of these none of the variants",
        of_class(Class::Unrecognised),
        samples,
    );
    line(
        "  contradict their own schema",
        of_class(Class::Contradiction),
        samples,
    );
    line(
        "  values of their schema that do not come back equal",
        of_class(Class::Broken),
        samples,
    );
}

fn kinds(class: Class, proved: &[(&str, &Fidelity)]) {
    let mut kinds: BTreeMap<&str, (usize, &str, &Line)> = BTreeMap::new();
    let mut documents: Vec<(usize, &str)> = Vec::new();
    for (path, fidelity) in proved {
        let lines = fidelity.lines.iter().filter(|line| line.class == class);
        documents.push((lines.clone().count(), path));
        for line in lines {
            kinds.entry(&line.kind).or_insert((0, path, line)).0 += 1;
        }
    }
    documents.retain(|(count, _)| *count > 0);
    if documents.is_empty() {
        return;
    }
    say(&format!(
        "\n{}, in {} documents:",
        class.name(),
        documents.len()
    ));
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, (count, ..))| (Reverse(*count), *kind));
    for (kind, (count, path, line)) in kinds.iter().take(LISTED) {
        say(&format!(
            "{count:>7}  {kind}: {path}:{} {}",
            line.place, line.text
        ));
    }
    if class != Class::Contradiction {
        documents.sort_by_key(|(count, path)| (Reverse(*count), *path));
        for (count, path) in documents.iter().take(LISTED) {
            say(&format!("{count:>7}  in {path}"));
        }
    }
}
