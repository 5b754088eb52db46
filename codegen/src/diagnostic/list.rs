//! All diagnostics of a run as text for a terminal.

use std::collections::BTreeMap;

use super::codes::meaning;
use super::{Diagnostics, Place, Severity};
use crate::source::Source;
use crate::tree::{Span, Tree};

/// How many errors of one code are shown where not all are asked for.
const ERRORS: usize = 20;
/// How many warnings, and how many notes, of one code.
const OTHERS: usize = 5;

impl Diagnostics {
    /// All of them as text for a terminal, sorted, with a line that counts them. Of many with one
    /// code the first few are shown, and how many more there are.
    pub fn render(&mut self, source: &Source, tree: &Tree) -> String {
        self.render_by(source, tree, limit)
    }

    /// As [`Diagnostics::render`], each of them.
    pub fn render_each(&mut self, source: &Source, tree: &Tree) -> String {
        self.render_by(source, tree, |_, total| total)
    }

    fn render_by(
        &mut self,
        source: &Source,
        tree: &Tree,
        limit: fn(Severity, usize) -> usize,
    ) -> String {
        self.sort(tree);
        let mut totals: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        for one in self.iter() {
            *totals.entry((one.severity, one.code)).or_default() += 1;
        }
        let mut text = String::new();
        let mut shown: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        let mut folded: Vec<((Severity, &str), usize)> = Vec::new();
        for one in self.iter() {
            let key = (one.severity, one.code);
            let seen = shown.entry(key).or_default();
            let total = totals.get(&key).copied().unwrap_or_default();
            if *seen < limit(one.severity, total) {
                *seen += 1;
                text.push_str(&one.render(source, tree));
                text.push_str("\n\n");
            } else if !folded.iter().any(|(other, _)| *other == key) {
                folded.push((key, total - *seen));
            }
        }
        for ((severity, code), more) in folded {
            text.push_str(&format!(
                "{}[{code}]: {more} more like this: {}\n\n",
                severity.name(),
                meaning(code).unwrap_or_default(),
            ));
        }
        text.push_str(&self.counts(&source.name));
        text
    }

    /// How many there are of each severity, as a line; empty where there are none.
    fn counts(&self, name: &str) -> String {
        let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .map(|severity| (severity, self.count(severity)))
            .filter(|(_, count)| *count > 0)
            .map(|(severity, count)| {
                let plural = if count == 1 { "" } else { "s" };
                format!("{count} {}{plural}", severity.name())
            })
            .collect();
        match counts.is_empty() {
            true => String::new(),
            false => format!("{name}: {}\n", counts.join(", ")),
        }
    }

    /// Makes places in the text of the places of values, whose tree goes or is gone.
    pub(crate) fn forget_values(&mut self, tree: &Tree) {
        let bytes = |at: Place| match at {
            Place::Within(_, span) | Place::Span(span) => Place::Span(span),
            Place::Value(node) | Place::Key(node) if tree.has(node) => Place::Span(at.span(tree)),
            Place::Value(_) | Place::Key(_) => Place::Span(Span::default()),
        };
        for one in &mut self.all {
            one.at = bytes(one.at);
            for (at, _) in &mut one.also {
                *at = bytes(*at);
            }
        }
    }

    /// Makes an error of every warning; each keeps its code.
    pub fn deny_warnings(&mut self) {
        for one in &mut self.all {
            if one.severity == Severity::Warning {
                one.severity = Severity::Error;
            }
        }
    }
}

/// How many of `total` with one code are shown. One alone is never folded away.
fn limit(severity: Severity, total: usize) -> usize {
    let most = match severity {
        Severity::Error => ERRORS,
        Severity::Warning | Severity::Note => OTHERS,
    };
    if total > most + 1 { most } else { total }
}
