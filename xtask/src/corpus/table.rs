//! The table: how many documents had which outcome, then each that is not as it should be, then what cost the most.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::report::say;

use super::documents::{Document, Expected};
use super::outcome::{Fault, Record, Verdict};

/// How many of the most expensive documents are listed.
const EXPENSIVE: usize = 10;

/// A document, what came of it, and the folder where its crate is.
pub(super) type Row<'a> = (&'a Document, Record, PathBuf);

/// Prints the table. Whether all is as it should be: nothing amiss, no valid document refused, all as expected.
pub(super) fn print(rows: &[Row<'_>]) -> bool {
    outcomes(rows);
    let mut wrong: Vec<&Row<'_>> = rows.iter().filter(|row| complaint(row).is_some()).collect();
    wrong.sort_by_key(|(document, record, _)| (record.verdict, document.path.clone()));
    if !wrong.is_empty() {
        say("\nNot as they should be, the worst first:");
    }
    for row in &wrong {
        one(row);
    }
    causes(rows);
    expensive(rows);
    wrong.is_empty()
}

/// What is wrong with what came of a document.
fn complaint((document, record, _): &Row<'_>) -> Option<&'static str> {
    match record.verdict {
        verdict if verdict.is_amiss() => Some(""),
        Verdict::Refused if document.valid => Some(", though valid"),
        Verdict::Refused if document.expected == Some(Expected::Accept) => {
            Some(", though it should be accepted")
        }
        verdict if verdict.is_accepted() && document.expected == Some(Expected::Reject) => {
            Some(", though it should be refused")
        }
        _ => None,
    }
}

fn outcomes(rows: &[Row<'_>]) {
    say(&format!(
        "{:<32} {:>9} {:>9} {:>12} {:>12} {:>12}",
        "outcome", "documents", "valid", "generate s", "compile s", "source MB"
    ));
    for verdict in Verdict::ALL {
        let of: Vec<&Row<'_>> = rows.iter().filter(|row| row.1.verdict == verdict).collect();
        if !of.is_empty() || matches!(verdict, Verdict::Crash | Verdict::Hang) {
            sums(verdict.name(), &of);
        }
    }
    sums("all", &rows.iter().collect::<Vec<_>>());
}

fn sums(name: &str, rows: &[&Row<'_>]) {
    let valid = rows
        .iter()
        .filter(|(document, _, _)| document.valid)
        .count();
    let generation: u64 = rows.iter().map(|row| row.1.generation.millis).sum();
    let compilation: u64 = rows.iter().map(|row| row.1.compilation.millis).sum();
    let size: u64 = rows.iter().map(|row| row.1.size).sum();
    say(&format!(
        "{name:<32} {:>9} {valid:>9} {:>12.1} {:>12.1} {:>12.1}",
        rows.len(),
        generation as f64 / 1e3,
        compilation as f64 / 1e3,
        size as f64 / 1e6,
    ));
}

fn one(row @ (document, record, folder): &Row<'_>) {
    let why = complaint(row).unwrap_or_default();
    say(&format!(
        "{}{why}: {}",
        record.verdict.name(),
        document.path
    ));
    if let Some(fault) = record.faults.first() {
        let more = match record.count {
            0 | 1 => String::new(),
            count => format!(" (and {} more)", count - 1),
        };
        say(&format!("    {}{more}", shown(fault)));
        if !fault.place.is_empty() {
            say(&format!("    at {}", fault.place));
        }
    }
    if record.verdict.is_amiss() {
        say(&format!("    in {}", folder.display()));
    }
}

fn shown(fault: &Fault) -> String {
    match fault.code.as_str() {
        "" => fault.message.clone(),
        code => format!("{code} {}", fault.message),
    }
}

/// The codes of first faults, by how many documents they stop.
fn causes(rows: &[Row<'_>]) {
    let mut causes: BTreeMap<(Verdict, &str), (usize, usize)> = BTreeMap::new();
    for (document, record, _) in rows {
        if let Some(fault) = record.faults.first() {
            let (all, valid) = causes.entry((record.verdict, &fault.code)).or_default();
            *all += 1;
            *valid += usize::from(document.valid);
        }
    }
    if causes.is_empty() {
        return;
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|((verdict, code), (all, _))| (*verdict, Reverse(*all), *code));
    say("\nBy the first fault that is named:");
    for ((verdict, code), (all, valid)) in causes {
        let code = if code.is_empty() { "no code" } else { code };
        say(&format!(
            "{:<32} {code:<24} {all:>6} documents, {valid} of them valid",
            verdict.name()
        ));
    }
}

fn expensive(rows: &[Row<'_>]) {
    let mut by_generation: Vec<&Row<'_>> = rows.iter().collect();
    by_generation.sort_by_key(|row| Reverse(row.1.generation.millis));
    say("\nThe longest to generate:");
    say("  CPU s   peak MB  document MB  source MB");
    for (document, record, _) in by_generation.into_iter().take(EXPENSIVE) {
        say(&format!(
            "{:>7.2} {:>9.0} {:>12.2} {:>10.2}  {}",
            record.generation.millis as f64 / 1e3,
            record.generation.memory as f64 / 1e6,
            document.bytes as f64 / 1e6,
            record.size as f64 / 1e6,
            document.path
        ));
    }
    let mut by_compilation: Vec<&Row<'_>> =
        rows.iter().filter(|row| row.1.compiler.is_some()).collect();
    by_compilation.sort_by_key(|row| Reverse(row.1.compilation.millis));
    if !by_compilation.is_empty() {
        say("\nThe longest to compile:");
        say("  CPU s   peak MB  document MB  source MB");
    }
    for (document, record, _) in by_compilation.into_iter().take(EXPENSIVE) {
        say(&format!(
            "{:>7.2} {:>9.0} {:>12.2} {:>10.2}  {}",
            record.compilation.millis as f64 / 1e3,
            record.compilation.memory as f64 / 1e6,
            document.bytes as f64 / 1e6,
            record.size as f64 / 1e6,
            document.path
        ));
    }
}
