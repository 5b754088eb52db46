//! A file: its header, its items with blank lines between.

use crate::plan::model::{Gate, Package};

use super::code::{Code, Reach};

/// What the names and sizes that a document has may give rise to.
const CAUSED: [&str; 10] = [
    "deprecated",
    "non_camel_case_types",
    "clippy::enum_variant_names",
    "clippy::large_enum_variant",
    "clippy::module_inception",
    "clippy::should_implement_trait",
    "clippy::needless_update",
    "clippy::too_many_arguments",
    "clippy::upper_case_acronyms",
    "clippy::wrong_self_convention",
];

/// A file in the making.
pub(super) struct File {
    code: Code,
}

impl File {
    /// An empty file of a package, with documentation of its own, from which models are reached so.
    pub(super) fn new(package: &Package, docs: &[String], reach: Reach) -> Self {
        let mut code = Code::new(package.hidden, reach);
        code.header(&package.source);
        code.inner_docs(docs);
        File { code }
    }

    /// Allows what the names and sizes that a document has may give rise to.
    pub(super) fn allow_what_documents_cause(&mut self) {
        self.code.open("#![allow(");
        for lint in CAUSED {
            self.code.begin().word(lint).word(",").end();
        }
        self.code.close(")]").end();
    }

    /// Lets items of the document be without documentation where the document has none.
    pub(super) fn allow_missing_docs(&mut self) {
        self.code.line("#![allow(missing_docs)]");
    }

    /// Adds an item, a blank line before it.
    pub(super) fn item(&mut self, item: impl FnOnce(&mut Code)) {
        self.code.end();
        item(&mut self.code);
    }

    /// Adds an item under the features that it needs, a blank line before it.
    pub(super) fn gated(&mut self, gate: &Gate, item: impl FnOnce(&mut Code)) {
        self.item(|code| item(code.gate(gate)));
    }

    /// The text of the file.
    pub(super) fn into_text(self) -> String {
        self.code.into_text()
    }
}
