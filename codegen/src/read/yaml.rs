//! YAML text -> tree, with the place of every key and value: YAML 1.2 and its core schema,
//! anchors, aliases and merge keys expanded within limits.

mod scalar;

use crate::cut;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle, Tag};

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::read::json::Syntax;
use crate::tree::{Builder, Fault, NodeId, Span, Tree};
use scalar::Scalar;

/// How long a key on one line may be, in characters. YAML says 1,024; tools do not hold to it.
const KEY: usize = 65_536;

/// Reads a text that is one YAML document. What is wrong but leaves the rest readable goes to
/// `diagnostics`; the first fault of syntax ends the reading.
pub(crate) fn read(
    text: &Arc<String>,
    diagnostics: &mut Diagnostics,
) -> Result<(Tree, Vec<Fault>), Syntax> {
    let mark = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut reader = Reader {
        text,
        base: mark,
        builder: Builder::new(text),
        anchors: HashMap::new(),
        open: Vec::new(),
        root: None,
        documents: 0,
        told: Vec::new(),
        diagnostics,
    };
    let options = granit_parser::options! { simple_key_max_lookahead: KEY, emit_comments: false };
    for event in Parser::new_from_str_with_options(cut::from(text, mark), options) {
        let outcome = match event {
            Ok((event, span)) => {
                let span = reader.span(&event, span);
                reader.event(event, span)
            }
            Err(error) => {
                let syntax = syntax(&error, text, mark);
                if *error.kind() != ErrorKind::RecursionLimitExceeded {
                    return Err(syntax);
                }
                reader.builder.faults.push(Fault::Depth(syntax.span));
                Err(Stop::Limit)
            }
        };
        match outcome {
            Ok(()) => {}
            Err(Stop::Limit) => return Ok(reader.finish(None)),
            Err(Stop::Fault(diagnostic)) => {
                reader.diagnostics.push(*diagnostic);
                return Ok(reader.finish(None));
            }
        }
    }
    let root = reader.root;
    Ok(reader.finish(root))
}

/// What ends the reading early.
enum Stop {
    /// The builder holds the fault.
    Limit,
    Fault(Box<Diagnostic>),
}

struct Reader<'d> {
    text: &'d str,
    /// What is added to the parser's byte offsets.
    base: usize,
    builder: Builder,
    anchors: HashMap<usize, NodeId>,
    /// The anchor and the style of each open collection.
    open: Vec<(usize, StructureStyle)>,
    root: Option<NodeId>,
    documents: usize,
    /// What was wrong with a value, and the value where there is one.
    told: Vec<(Diagnostic, Option<NodeId>)>,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    /// The tree, and the faults of its building.
    fn finish(self, root: Option<NodeId>) -> (Tree, Vec<Fault>) {
        for (mut one, node) in self.told {
            // Without a root the tree is empty, and no node has a place.
            if let (Some(node), Place::Span(span), Some(_)) = (node, one.at, root) {
                one.at = Place::Within(node, span);
            }
            self.diagnostics.push(one);
        }
        self.builder.finish(root)
    }

    /// Says that what was told since then is of a value.
    fn told_of(&mut self, since: usize, node: NodeId) {
        for (_, of) in &mut self.told.iter_mut().skip(since) {
            *of = Some(node);
        }
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let message = "a second document begins here";
                    return Err(fault("E0113", span, message, "keep one document per file"));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag, span)?
            }
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::SequenceStart(style, anchor, tag) => {
                let since = self.told.len();
                self.collection_tag(tag, "seq", span);
                self.refuse_as_key(span)?;
                let node = self.builder.open_sequence(span).ok_or(Stop::Limit)?;
                self.told_of(since, node);
                self.open.push((anchor, style));
            }
            Event::MappingStart(style, anchor, tag) => {
                let since = self.told.len();
                self.collection_tag(tag, "map", span);
                self.refuse_as_key(span)?;
                let node = self.builder.open_mapping(span).ok_or(Stop::Limit)?;
                self.told_of(since, node);
                self.open.push((anchor, style));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            // Stream and document marks, and kinds of events that are not asked for.
            _ => {}
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        span: Span,
    ) -> Result<(), Stop> {
        let plain = style == ScalarStyle::Plain;
        if self.builder.wants_key() {
            self.key(text, plain, anchor, tag, span);
            return Ok(());
        }
        let since = self.told.len();
        let value = match self.core_tag(tag.as_deref(), span) {
            None if plain => scalar::plain(text),
            None => Scalar::String,
            Some("str") => Scalar::String,
            Some(wanted) => {
                let value = scalar::plain(text);
                if !value.is(wanted) {
                    let message = format!("the tag says `!!{wanted}`, which `{text}` is not");
                    self.push(Diagnostic::error("E0109", span, message));
                }
                value
            }
        };
        let node = match value {
            Scalar::Null => self.builder.null(span),
            Scalar::Bool(value) => self.builder.bool(value, span),
            Scalar::Number(number) => {
                let number = self.builder.text_at(&number, span.start);
                self.builder.number(number, span)
            }
            Scalar::String => {
                let text = self.builder.text_at(text, span.start);
                self.builder.string(text, span)
            }
            Scalar::NotFinite => {
                let message = format!("`{text}` is a number that JSON does not have");
                self.push(
                    Diagnostic::error("E0111", span, message)
                        .help("quote it if it is text; leave it out otherwise"),
                );
                self.builder.null(span)
            }
        };
        self.told_of(since, node);
        self.complete(anchor, node);
        Ok(())
    }

    fn key(
        &mut self,
        text: &str,
        plain: bool,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        span: Span,
    ) {
        if plain && text == "<<" && tag.is_none() {
            self.builder.merge_key(span);
            return;
        }
        // A key is its text: `200`, `null` and `~` are three keys, none of them special.
        self.core_tag(tag.as_deref(), span);
        let text = self.builder.text_at(text, span.start);
        self.builder.key(text, span);
        if anchor != 0 {
            let node = self.builder.detached(text, span);
            self.anchors.insert(anchor, node);
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Stop> {
        let Some(target) = self.anchors.get(&anchor).copied() else {
            let message = "the alias stands inside the value that it names";
            let help = "a document cannot hold itself; use `$ref` for recursive schemas";
            return Err(fault("E0112", span, message, help));
        };
        if self.builder.wants_key() {
            let Some(text) = self.builder.scalar_text(target) else {
                return Err(fault("E0110", span, NOT_A_KEY, KEY_HELP));
            };
            self.builder.key(text, span);
            return Ok(());
        }
        let node = self.builder.alias(target, span).ok_or(Stop::Limit)?;
        self.complete(0, node);
        Ok(())
    }

    fn close(&mut self, span: Span) {
        let Some((anchor, style)) = self.open.pop() else {
            return;
        };
        // The end of a block collection is reported where the next token begins.
        let end = (style == StructureStyle::Flow).then_some(span.end);
        if let Some(node) = self.builder.close(end) {
            self.complete(anchor, node);
        }
    }

    fn complete(&mut self, anchor: usize, node: NodeId) {
        if anchor != 0 {
            self.anchors.insert(anchor, node);
        }
        if self.builder.depth() == 0 {
            self.root.get_or_insert(node);
        }
    }

    fn refuse_as_key(&mut self, span: Span) -> Result<(), Stop> {
        if self.builder.wants_key() {
            return Err(fault("E0110", span, NOT_A_KEY, KEY_HELP));
        }
        Ok(())
    }

    /// The name of a tag of the core schema; other tags are faults and read as no tag.
    fn core_tag<'t>(&mut self, tag: Option<&'t Tag>, span: Span) -> Option<&'t str> {
        let tag = tag?;
        let core = tag.core_suffix();
        if core.is_some() {
            return core;
        }
        if tag.original() == "!" {
            return Some("str");
        }
        let message = format!(
            "the tag `{}` is none that OpenAPI documents use",
            tag.original()
        );
        self.push(
            Diagnostic::error("E0109", span, message)
                .help("take the tag away; only `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!map` and `!!seq` are read"),
        );
        None
    }

    fn collection_tag(&mut self, tag: Option<Cow<'_, Tag>>, wanted: &str, span: Span) {
        let Some(found) = self.core_tag(tag.as_deref(), span) else {
            return;
        };
        if found != wanted && tag.as_deref().is_some_and(|tag| tag.original() != "!") {
            let message = format!("the tag says `!!{found}`, but a `!!{wanted}` follows");
            self.push(Diagnostic::error("E0109", span, message));
        }
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.told.push((diagnostic, None));
    }

    /// The bytes of an event. The parser reports block scalars without their indicator and block
    /// sequences without their first dash.
    fn span(&self, event: &Event<'_>, span: granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        let (start, end) = (range.start + self.base, range.end + self.base);
        match event {
            Event::Scalar(_, ScalarStyle::Literal | ScalarStyle::Folded, ..) => {
                let start = block_scalar_start(self.text, start).unwrap_or(start);
                let text = self.text.get(start..end).unwrap_or_default();
                Span::new(start, start + text.trim_end().len())
            }
            Event::SequenceStart(StructureStyle::Block, ..) => {
                let before = self.text.get(..start).unwrap_or_default().trim_end();
                let inside =
                    !cut::from(self.text, start).starts_with("- ") && before.ends_with('-');
                Span::new(if inside { before.len() - 1 } else { start }, end)
            }
            _ => Span::new(start, end),
        }
    }
}

/// The place of `|` or `>` above the content of a block scalar.
fn block_scalar_start(text: &str, content: usize) -> Option<usize> {
    let before = text.get(..content)?.trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let is_header = |at: &usize| {
        let rest = cut::from(before, at + 1)
            .trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with('#')
    };
    let candidates = cut::from(before, line).match_indices(['|', '>']);
    candidates.map(|(at, _)| line + at).find(is_header)
}

const NOT_A_KEY: &str = "an object or array stands as a key";
const KEY_HELP: &str = "keys of OpenAPI documents are text";

fn fault(code: &'static str, span: Span, message: &str, help: &str) -> Stop {
    Stop::Fault(Box::new(Diagnostic::error(code, span, message).help(help)))
}

fn syntax(error: &ScanError, text: &str, base: usize) -> Syntax {
    let marker = error.marker();
    let start = marker
        .byte_offset()
        .map_or(text.len(), |at| at + base)
        .min(text.len());
    let length = text
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .filter(|found| !matches!(found, '\n' | '\r'))
        .map_or(0, char::len_utf8);
    let line = cut::before(text, start).rfind('\n').map_or(0, |at| at + 1);
    let tab = cut::from(text, line)
        .trim_start_matches(' ')
        .starts_with('\t');
    Syntax {
        span: Span::new(start, start + length),
        message: error.info(),
        help: tab.then_some("YAML indents with spaces, not with tabs"),
    }
}

#[cfg(test)]
mod tests;
