//! The `x-` keys that the generator knows; one that is malformed is a fault at its place.
//!
//! ```yaml
//! x-evidence: { level: documented, source: "https://…" }
//! x-docs: [{ nav: "Keys", title: "Create Key" }]
//! ```

use crate::diagnostic::{Diagnostic, Place};
use crate::ir::{
    Docs, Entry, Env, Envelope, ErrorText, Evidence, Level, Link, Origin, Role, Sources, StreamRule,
};
use crate::tree::{Kind, NodeId};

use super::Lowering;

impl Lowering<'_> {
    /// What is said of the item at `node`.
    pub(super) fn docs(&mut self, node: NodeId) -> Docs {
        let deprecated = self.flag(node, "deprecated").unwrap_or(false);
        let title = self.text(node, "title");
        let title = title.or_else(|| self.text(node, "summary"));
        let sources = Sources {
            evidence: self.evidence(node),
            entries: self.entries(node),
            link: self.link(node),
        };
        let Sources {
            evidence,
            entries,
            link,
        } = &sources;
        let silent = evidence.is_none() && entries.is_empty() && link.is_none();
        Docs {
            title: title.map(Into::into),
            description: self.text(node, "description").map(Into::into),
            example: self.example(node).map(Into::into),
            deprecated,
            sources: (!silent).then(|| Box::new(sources)),
        }
    }

    /// The text of an example that is a single value.
    fn example(&self, node: NodeId) -> Option<String> {
        self.written(node, "example")
    }

    /// The text under a key, or the number or boolean that stands for one: YAML without quotes has a version `1.10`.
    pub(super) fn written(&self, node: NodeId, key: &str) -> Option<String> {
        let tree = self.tree;
        let at = tree.get(node, key)?;
        match tree.kind(at) {
            Kind::String(text) => Some(text.to_owned()),
            Kind::Number(text) => Some(text.to_owned()),
            Kind::Bool(flag) => Some(flag.to_string()),
            Kind::Null | Kind::Sequence(_) | Kind::Mapping(_) => None,
        }
    }

    /// `externalDocs`, where its address is one that anybody can follow.
    fn link(&self, node: NodeId) -> Option<Link> {
        let at = self.tree.get(node, "externalDocs")?;
        let url = self.text(at, "url")?;
        let whole = url.starts_with("https://") || url.starts_with("http://");
        let plain = !url.contains(|c: char| c.is_whitespace() || "<>()".contains(c));
        (whole && plain).then(|| Link {
            url,
            description: self.text(at, "description"),
        })
    }

    /// A string under a key, where there is one.
    pub(super) fn text(&self, node: NodeId, key: &str) -> Option<String> {
        let tree = self.tree;
        let value = tree.get(node, key)?;
        tree.as_str(value).map(str::to_owned)
    }

    /// A boolean under a key, where there is one.
    pub(super) fn flag(&self, node: NodeId, key: &str) -> Option<bool> {
        self.tree
            .get(node, key)
            .and_then(|value| self.tree.as_bool(value))
    }

    /// The strings of a list under a key.
    pub(super) fn texts(&self, node: NodeId, key: &str) -> Vec<String> {
        let tree = self.tree;
        let items = tree
            .get(node, key)
            .map(|list| tree.items(list))
            .unwrap_or_default();
        items
            .iter()
            .filter_map(|item| tree.as_str(*item).map(str::to_owned))
            .collect()
    }

    /// A flag of ours, which must be a boolean.
    pub(super) fn own_flag(&mut self, node: NodeId, key: &'static str) -> Option<bool> {
        let at = self.tree.get(node, key)?;
        let value = self.tree.as_bool(at);
        if value.is_none() {
            self.malformed(at, key, "`true` or `false`");
        }
        value
    }

    pub(super) fn malformed(&mut self, at: NodeId, key: &str, form: &str) {
        let text = match self.tree.kind(at) {
            Kind::Mapping(_) => format!("`{key}` does not say what it must, or not as it must"),
            _ => format!("`{key}` cannot be {}", self.tree.type_name(at)),
        };
        let fault = Diagnostic::error("E0702", at, text);
        self.faults.push(fault.help(format!("write {form}")));
    }

    /// Says which entries of an extension of ours are unknown or of the wrong kind. What is in `texts` is a string, what is in `lists` a list of them.
    pub(super) fn entries_fit(
        &mut self,
        at: NodeId,
        key: &str,
        texts: &[&str],
        lists: &[&str],
        form: &str,
    ) {
        let tree = self.tree;
        if !tree.is_mapping(at) {
            self.malformed(at, key, form);
        }
        for (name, value) in tree.entries(at) {
            let text = |node: &NodeId| tree.as_str(*node).is_some();
            let fits = match (texts.contains(&name), lists.contains(&name)) {
                (true, _) => text(&value),
                (_, true) => tree.is_sequence(value) && tree.items(value).iter().all(text),
                _ => ["reset", "set", "success"].contains(&name) && form.contains(name),
            };
            if !fits {
                let found = tree.type_name(value);
                let words = match texts.contains(&name) || lists.contains(&name) {
                    true => format!("`{name}` of `{key}` cannot be {found}"),
                    false => format!("`{key}` has no `{name}`"),
                };
                let fault = Diagnostic::error("E0702", Place::Key(value), words);
                self.faults.push(fault.help(format!("write {form}")));
            }
        }
    }

    fn evidence(&mut self, node: NodeId) -> Option<Evidence> {
        let at = self.tree.get(node, "x-evidence")?;
        let level = match self.text(at, "level").as_deref() {
            Some("documented") => Some(Level::Documented),
            Some("inferred") => Some(Level::Inferred),
            Some("guessed") => Some(Level::Guessed),
            _ => None,
        };
        match (level, self.text(at, "source")) {
            (Some(level), Some(source)) => Some(Evidence { level, source }),
            _ => {
                self.malformed(
                    at,
                    "x-evidence",
                    "`{ level: documented | inferred | guessed, source: \"…\" }`",
                );
                None
            }
        }
    }

    fn entries(&mut self, node: NodeId) -> Vec<Entry> {
        let tree = self.tree;
        let Some(at) = tree.get(node, "x-docs") else {
            return Vec::new();
        };
        let mut entries = Vec::new();
        for &item in tree.items(at) {
            match self.text(item, "title") {
                Some(title) => entries.push(Entry {
                    nav: self.text(item, "nav"),
                    title,
                    url: self.text(item, "url"),
                    stream: self.text(item, "call").as_deref() == Some("stream"),
                }),
                None => {
                    self.malformed(item, "x-docs", "`{ nav: \"…\", title: \"…\", url: \"…\" }`")
                }
            }
        }
        if !tree.is_sequence(at) {
            self.malformed(
                at,
                "x-docs",
                "a list of `{ nav: \"…\", title: \"…\", url: \"…\" }`",
            );
        }
        entries
    }

    /// Where the text of an error of this schema stands.
    pub(super) fn error_text(&mut self, node: NodeId) -> Option<ErrorText> {
        let at = self.tree.get(node, "x-error")?;
        let form = "`{ message: /error/message, code: /error/code, type: /error/type }`";
        self.entries_fit(at, "x-error", &["message", "code", "type"], &[], form);
        Some(ErrorText {
            message: self.text(at, "message"),
            code: self.text(at, "code"),
            kind: self.text(at, "type"),
        })
    }

    /// `x-env` of the document.
    pub(super) fn env(&mut self) -> Env {
        let Some(at) = self.tree.get(self.tree.root(), "x-env") else {
            return Env::default();
        };
        let form = "`{ key: NAME, base-url: NAME }`";
        self.entries_fit(at, "x-env", &["key", "base-url"], &[], form);
        Env {
            key: self.text(at, "key"),
            base_url: self.text(at, "base-url"),
        }
    }

    /// `x-envelope` of an answer's schema, or of what it refers to.
    pub(super) fn envelope(
        &mut self,
        schema: NodeId,
        operation: usize,
        status: &str,
    ) -> Option<Envelope> {
        let node = self.target(schema)?;
        let tree = self.tree;
        let at = tree.get(node, "x-envelope")?;
        let success = tree.get(at, "success").and_then(|value| tree.as_i64(value));
        let (Some(code), Some(success), Some(data)) =
            (self.text(at, "code"), success, self.text(at, "data"))
        else {
            self.malformed(
                at,
                "x-envelope",
                "`{ code: code, success: 0, data: data, message: [message] }`",
            );
            return None;
        };
        let form = "`{ code: code, success: 0, data: data, message: [message] }`";
        self.entries_fit(at, "x-envelope", &["code", "data"], &["message"], form);
        let value = tree.get_in(node, &["properties", &data]);
        let origin = Origin::Of(operation, Role::Answer(status.to_owned()));
        Some(Envelope {
            ty: value.and_then(|value| self.reference(value, origin)),
            message: self.texts(at, "message"),
            code,
            success,
            data,
        })
    }

    /// `x-stream` of a media type.
    pub(super) fn stream_rule(&mut self, node: NodeId) -> StreamRule {
        let Some(at) = self.tree.get(node, "x-stream") else {
            return StreamRule::default();
        };
        let form = "any of `flag`, `terminal`, `finish`, `error`, `reset`, `last`, `skip`, `error-event` and `set`, as in `{ terminal: \"[DONE]\", last: [message_stop] }`";
        let texts = ["flag", "terminal", "finish", "error", "error-event"];
        self.entries_fit(at, "x-stream", &texts, &["last", "skip"], form);
        let reset = self.tree.get(at, "reset");
        let reset = reset.and_then(|at| {
            let both = self.text(at, "at").zip(self.text(at, "value"));
            if both.is_none() {
                self.malformed(at, "reset", "`{ at: /action, value: clean }`");
            }
            both
        });
        let set = self.tree.get(at, "set");
        let mut texts = Vec::new();
        for (name, value) in set.map(|set| self.tree.entries(set)).into_iter().flatten() {
            match self.tree.as_str(value) {
                Some(text) => texts.push((name.to_owned(), text.to_owned())),
                None => self.malformed(
                    value,
                    "set",
                    "a text for each property: `{ object: chat.completion }`",
                ),
            }
        }
        StreamRule {
            set: texts,
            flag: self.text(at, "flag"),
            terminal: self.text(at, "terminal"),
            finish: self.text(at, "finish"),
            error: self.text(at, "error"),
            reset,
            last: self.texts(at, "last"),
            skip: self.texts(at, "skip"),
            error_event: self.text(at, "error-event"),
        }
    }
}
