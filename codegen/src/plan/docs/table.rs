//! A table, collected cell by cell.

use pulldown_cmark::Alignment;

/// A table that is being read.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Table {
            alignments,
            rows: Vec::new(),
        }
    }

    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn cell(&mut self, content: String) {
        if let Some(row) = self.rows.last_mut() {
            row.push(content);
        }
    }

    /// The lines of the table, with the row of dashes after its head.
    pub(super) fn into_lines(self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .rows
            .iter()
            .map(|row| format!("| {} |", row.join(" | ")))
            .collect();
        let dashes = self.alignments.iter().map(|alignment| match alignment {
            Alignment::None => "---",
            Alignment::Left => ":---",
            Alignment::Center => ":---:",
            Alignment::Right => "---:",
        });
        if !lines.is_empty() {
            lines.insert(1, format!("| {} |", dashes.collect::<Vec<_>>().join(" | ")));
        }
        lines
    }
}
