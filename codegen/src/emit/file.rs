//! A file: its header, its items with blank lines between.

use crate::plan::model::{Docs, Hidden};

use super::code::Code;

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
    /// An empty file with documentation of its own; `source` is what its header names.
    pub(super) fn new(source: &str, docs: &[String], hidden: Hidden) -> Self {
        let mut code = Code::new(hidden);
        code.header(source);
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

    /// Adds an item under the feature that its docs say it needs, a blank line before it.
    pub(super) fn gated(&mut self, docs: &Docs, item: impl FnOnce(&mut Code)) {
        self.item(|code| {
            if docs.unverified {
                code.line("#[cfg(feature = \"unverified\")]");
            }
            item(code);
        });
    }

    /// The text of the file.
    pub(super) fn into_text(self) -> String {
        self.code.into_text()
    }
}
