//! Columns of text, aligned as a terminal shows it: a Chinese character is two columns wide.

use unicode_width::UnicodeWidthStr;

/// The lines of a table with a heading and a rule below it.
pub(super) fn lines<const N: usize>(head: &[String; N], rows: &[[String; N]]) -> Vec<String> {
    let width = |column: usize| {
        rows.iter()
            .chain([head])
            .map(|row| row[column].width())
            .max()
            .unwrap_or_default()
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |row: &[String; N]| {
        let cells = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let rule = widths.map(|width| "-".repeat(width)).join("  ");
    [line(head), rule]
        .into_iter()
        .chain(rows.iter().map(line))
        .collect()
}
