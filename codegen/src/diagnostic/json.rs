//! A diagnostic as a JSON object, for editors and other programs.

use serde_json::{Value, json};

use super::{Diagnostic, Place};
use crate::source::Source;
use crate::tree::Tree;

impl Diagnostic {
    /// The diagnostic as a JSON object on one line.
    ///
    /// `severity`, `code`, `message` and `help` (or null) are texts. The place is told by `file`, `line` and `column` (from 1, in characters), `end` (the
    /// `line` and `column` after the last character), `bytes` (start and end in the file's UTF-8 text) and `pointer` (a JSON pointer as a URI fragment, or null).
    /// `related` holds the other places, each with the same members and a `message`.
    pub fn json(&self, source: &Source, tree: &Tree) -> String {
        let mut object = json!({
            "severity": self.severity.name(),
            "code": self.code,
            "message": self.message,
        });
        place(&mut object, self.at, source, tree);
        let related: Vec<Value> = self
            .also
            .iter()
            .map(|(at, label)| {
                let mut related = json!({ "message": label });
                place(&mut related, *at, source, tree);
                related
            })
            .collect();
        if let Value::Object(object) = &mut object {
            object.insert("related".to_owned(), Value::Array(related));
            object.insert("help".to_owned(), json!(self.help));
        }
        object.to_string()
    }
}

/// Adds where something is: what the text for terminals underlines.
fn place(object: &mut Value, at: Place, source: &Source, tree: &Tree) {
    let mark = at.mark(source, tree);
    let (start, end) = (mark.start as usize, mark.end as usize);
    let (from, to) = (source.position(start), source.position(end.max(start)));
    let (file, first) = source.file_at(start);
    object["file"] = json!(file);
    object["line"] = json!(from.line);
    object["column"] = json!(from.column);
    object["end"] = json!({ "line": to.line, "column": to.column });
    object["bytes"] = json!([start - first, end.max(start) - first]);
    object["pointer"] = json!(at.pointer(tree).map(|pointer| pointer.to_string()));
}
