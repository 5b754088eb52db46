//! `coverage`: what the documentations list, beside what the specs and the generated code have for it.

mod navigation;
mod table;

use std::path::Path;

use codegen::plan::model::{CatalogueEntry, EntryKind};

use crate::Outcome;
use crate::failure::Failure;
use crate::generate::{self, Api};
use crate::report::{Manner, say};
use navigation::Listed;

/// Prints the table and the figures.
///
/// # Errors
/// A spec is refused, or a file cannot be read.
pub(crate) fn run(root: &Path, manner: Manner) -> Result<Outcome, Failure> {
    let mut sides = Vec::new();
    for api in generate::specs(root, manner)? {
        let listed = navigation::read(root, &api.name)?;
        sides.push(Side::of(&api, listed));
    }
    let rows: Vec<_> = sides
        .iter()
        .flat_map(|side| side.rows.iter().cloned())
        .collect();
    for line in table::lines(&HEAD.map(str::to_owned), &rows) {
        say(&line);
    }
    say("");
    for side in &sides {
        say(&side.figures());
    }
    let gaps: Vec<_> = sides.iter().flat_map(|side| &side.gaps).collect();
    for gap in &gaps {
        say(gap);
    }
    Ok(if gaps.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Differs
    })
}

/// The columns.
const HEAD: [&str; 6] = [
    "navigation",
    "operation or model",
    "method",
    "path",
    "evidence",
    "generated item",
];

/// What an API's navigation lists beside what its spec has.
struct Side {
    name: String,
    /// Whether a navigation is known.
    listed: bool,
    rows: Vec<[String; 6]>,
    operations: Count,
    models: Count,
    /// Operations and models that no navigation lists.
    others: [usize; 2],
    without_evidence: usize,
    gaps: Vec<String>,
}

/// How many of how many.
#[derive(Default)]
struct Count {
    found: usize,
    of: usize,
}

impl Side {
    fn of(api: &Api, listed: Option<Vec<Listed>>) -> Self {
        let mut side = Side {
            name: api.name.clone(),
            listed: listed.is_some(),
            rows: Vec::new(),
            operations: Count::default(),
            models: Count::default(),
            others: [0, 0],
            without_evidence: 0,
            gaps: Vec::new(),
        };
        let catalogue = &api.output.catalogue;
        let listed = listed.unwrap_or_default();
        for entry in &listed {
            side.entry(entry, catalogue);
        }
        for entry in catalogue {
            side.other(entry, &listed);
        }
        side
    }

    /// A line of the navigation.
    fn entry(&mut self, listed: &Listed, catalogue: &[CatalogueEntry]) {
        let mut found = catalogue
            .iter()
            .filter(|entry| name(entry).as_deref() == Some(&listed.name));
        let count = if listed.model {
            &mut self.models
        } else {
            &mut self.operations
        };
        count.of += 1;
        let Some(entry) = found.next() else {
            let missing = "nothing".to_owned();
            self.rows.push([
                listed.name.clone(),
                missing,
                String::new(),
                String::new(),
                String::new(),
                String::new(),
            ]);
            self.gap(format!(
                "{} of the navigation has nothing in the spec",
                listed.name
            ));
            return;
        };
        count.found += 1;
        if let (Some(method), Some((other, _))) = (&listed.method, &entry.call)
            && !method.eq_ignore_ascii_case(other)
        {
            self.gap(format!(
                "{} is {other} in the spec and {method} in the navigation",
                listed.name
            ));
        }
        if (entry.kind == EntryKind::Model) != listed.model {
            self.gap(format!(
                "{} is an operation on one side and a model on the other",
                listed.name
            ));
        }
        if found.next().is_some() {
            self.gap(format!("{} stands more than once in the spec", listed.name));
        }
        self.row(listed.name.clone(), entry);
    }

    /// What the spec has: its evidence, and a row of its own where no line of the navigation gave it one.
    fn other(&mut self, entry: &CatalogueEntry, listed: &[Listed]) {
        if entry.evidence.is_none() {
            self.without_evidence += 1;
            self.gap(format!("{} says no evidence", entry.id));
        }
        match name(entry) {
            Some(name) if self.listed && !listed.iter().any(|line| line.name == name) => {
                self.gap(format!("{name} of the spec is not in the navigation"));
                self.row(name, entry);
            }
            Some(name) if !self.listed => self.row(name, entry),
            Some(_) => {}
            None if entry.kind == EntryKind::Operation => {
                self.others[0] += 1;
                self.row("-".to_owned(), entry);
            }
            None => self.others[1] += 1,
        }
    }

    fn row(&mut self, name: String, entry: &CatalogueEntry) {
        let (method, path) = entry.call.clone().unwrap_or_default();
        let item = match entry.kind {
            EntryKind::Operation => format!("{}::Client.{}", self.name, entry.item),
            EntryKind::Model => format!("{}::{}", self.name, entry.item),
        };
        let evidence = entry.evidence.clone().unwrap_or_else(|| "none".to_owned());
        self.rows
            .push([name, entry.id.clone(), method, path, evidence, item]);
    }

    fn gap(&mut self, text: String) {
        self.gaps.push(format!("{}: {text}", self.name));
    }

    /// The closing line.
    fn figures(&self) -> String {
        let mut parts = Vec::new();
        for (count, what) in [
            (&self.operations, "navigation operations"),
            (&self.models, "models"),
        ] {
            if count.of > 0 {
                parts.push(format!("{} of {} {what}", count.found, count.of));
            }
        }
        if !self.listed {
            parts.push(format!(
                "no navigation known ({})",
                navigation::path(&self.name)
            ));
        }
        parts.push(match self.without_evidence {
            0 => "none without evidence".to_owned(),
            count => format!("{count} without evidence"),
        });
        let [operations, models] = self.others;
        format!(
            "{}: {}; besides, {operations} operations and {models} models that no navigation lists",
            self.name,
            parts.join(", ")
        )
    }
}

/// An entry's name in the navigation.
fn name(entry: &CatalogueEntry) -> Option<String> {
    entry
        .nav
        .as_ref()
        .map(|nav| format!("{nav} › {}", entry.title))
}

#[cfg(test)]
mod tests;
