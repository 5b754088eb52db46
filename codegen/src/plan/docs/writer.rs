//! Spells the events of a description in the narrow Markdown of doc comments.
//!
//! Left out: HTML comments, titles of links, languages of code blocks. Given as text: raw HTML, links that are not absolute, footnotes.
//! A heading becomes a bold line, so that it does not outrank the item it stands on.

use super::inline::{Inline, longest_run};
use super::page::Page;
use super::table::Table;
use crate::cut;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// Stands before the text of one line, so that nothing in it is at the start of a line.
const LEAD: &str = "x ";

/// The lines of a cleaned description.
pub(super) fn block(markdown: &str) -> Vec<String> {
    write(markdown, false)
}

fn write(markdown: &str, one_line: bool) -> Vec<String> {
    let mut writer = Writer::new(markdown, one_line);
    // Without smart punctuation, which would tear addresses apart; rustdoc applies it to the result.
    let options = super::rustdoc_options() - pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        writer.event(event, range);
    }
    writer.close_leaf();
    writer.page.lines
}

/// The one line of a cleaned text that holds no line end.
pub(super) fn line(text: &str) -> String {
    let lines = write(&format!("{LEAD}{text}"), true);
    let line = lines.join(" ");
    let mut line = line
        .strip_prefix(LEAD)
        .or(line.strip_prefix("x"))
        .unwrap_or("")
        .to_owned();
    super::text::guard_line(&mut line);
    line
}

/// The block that inline content belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaf {
    None,
    Paragraph,
    /// The text of an item of a tight list, which has no paragraph of its own.
    Tight,
    Heading,
}

struct Writer<'a> {
    source: &'a str,
    /// Whether line breaks become spaces.
    one_line: bool,
    page: Page,
    leaf: Leaf,
    inline: Inline,
    table: Option<Table>,
    /// The content of the code block or HTML block that is open.
    raw: Option<String>,
    /// The label of a footnote whose first paragraph is to come.
    label: Option<String>,
}

impl<'a> Writer<'a> {
    fn new(source: &'a str, one_line: bool) -> Self {
        Writer {
            source,
            one_line,
            page: Page::default(),
            leaf: Leaf::None,
            inline: Inline::default(),
            table: None,
            raw: None,
            label: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(tag, range.end),
            Event::Text(text) | Event::Html(text) if self.raw.is_some() => {
                if let Some(raw) = &mut self.raw {
                    raw.push_str(&text);
                }
            }
            Event::Text(text) => self.content().text(&text),
            Event::Code(code) => self.content().code(&code),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::InlineMath(math) | Event::DisplayMath(math) => self.content().text(&math),
            Event::FootnoteReference(label) => self.content().text(&format!("[^{label}]")),
            Event::SoftBreak => self.content().line_break(false),
            Event::HardBreak => self.content().line_break(true),
            Event::Rule => {
                self.close_leaf();
                self.page.write(&["___".to_owned()], false);
            }
            Event::TaskListMarker(done) => self.content().text(if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.mark(&tag.to_end(), at),
            Tag::Link {
                link_type,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                ..
            } => {
                self.content().open_link(link_type, &dest_url);
            }
            Tag::Superscript | Tag::Subscript => {}
            Tag::TableCell => self.inline.in_cell = true,
            _ => {
                self.close_leaf();
                self.start_block(tag);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.leaf = Leaf::Paragraph;
                if let Some(label) = self.label.take() {
                    self.inline.text(&format!("[^{label}]: "));
                }
                self.page.loosen();
            }
            Tag::Heading { .. } => self.leaf = Leaf::Heading,
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.raw = Some(String::new())
            }
            Tag::Table(alignments) => self.table = Some(Table::new(alignments)),
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.open_row();
                }
            }
            Tag::BlockQuote(_) => self.page.open_quote(),
            Tag::List(first) => self.page.open_list(first),
            Tag::Item => self.page.open_item(),
            Tag::FootnoteDefinition(label) => self.label = Some(label.to_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.mark(&tag, at.saturating_sub(1))
            }
            TagEnd::Link | TagEnd::Image => self.inline.close_link(),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::TableCell => {
                let content = self.inline.take_line();
                self.inline.in_cell = false;
                if let Some(table) = &mut self.table {
                    table.cell(content);
                }
            }
            TagEnd::Table => {
                let lines = self.table.take().map(Table::into_lines).unwrap_or_default();
                self.page.write(&lines, false);
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                let html = self.raw.take().unwrap_or_default();
                self.leaf = Leaf::Paragraph;
                self.html(&html);
                self.close_leaf();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.close_leaf();
                self.page.close();
            }
            _ => self.close_leaf(),
        }
    }

    fn end_code(&mut self) {
        let code = self.raw.take().unwrap_or_default();
        if code.trim().is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(&code).max(2) + 1);
        let mut lines = vec![format!("{fence}text")];
        lines.extend(code.trim_end().lines().map(expand_tabs));
        lines.push(fence);
        let join = self.page.after_tight;
        self.page.write(&lines, join);
    }

    /// The inline content, in the text of an item if no other block is open.
    fn content(&mut self) -> &mut Inline {
        if self.leaf == Leaf::None {
            self.leaf = Leaf::Tight;
        }
        &mut self.inline
    }

    /// A delimiter, as the source has it, since its neighbours decide what it means.
    fn mark(&mut self, tag: &TagEnd, at: usize) {
        let underscore = self.source.as_bytes().get(at) == Some(&b'_');
        let mark = match (tag, underscore) {
            (TagEnd::Emphasis, true) => "_",
            (TagEnd::Emphasis, false) => "*",
            // A heading is bold as a whole.
            (TagEnd::Strong, _) if self.leaf == Leaf::Heading => return,
            (TagEnd::Strong, true) => "__",
            (TagEnd::Strong, false) => "**",
            _ => "~~",
        };
        self.content().mark(mark);
    }

    /// Raw HTML, which is shown as it was typed, but for comments and line breaks.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(piece_length(rest));
            rest = after;
            let name = piece.trim_matches(['<', '>', '/', ' ']);
            if piece.starts_with("<!--") {
                continue;
            }
            if piece.starts_with('<') && name.eq_ignore_ascii_case("br") {
                self.content().line_break(true);
                continue;
            }
            for line in piece.split_inclusive('\n') {
                self.content().text(line.trim_end_matches('\n'));
                if line.ends_with('\n') {
                    self.content().line_break(false);
                }
            }
        }
    }

    /// Ends the paragraph, heading or item text that is open.
    fn close_leaf(&mut self) {
        let leaf = std::mem::replace(&mut self.leaf, Leaf::None);
        match leaf {
            Leaf::None => {}
            Leaf::Heading => {
                let title = self.inline.take_line();
                if !title.is_empty() {
                    self.page.write(&[format!("**{title}**")], false);
                }
            }
            Leaf::Paragraph | Leaf::Tight => {
                let lines = if self.one_line {
                    vec![self.inline.take_line()]
                } else {
                    self.inline.take_lines()
                };
                self.page.write(&lines, false);
                self.page.after_tight = leaf == Leaf::Tight && !lines.is_empty();
            }
        }
    }
}

/// The length of the tag, the comment or the text with which HTML begins.
fn piece_length(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |at| at + 3);
    }
    let Some(inside) = html.strip_prefix('<') else {
        return html.find('<').unwrap_or(html.len());
    };
    match inside.find(['<', '>']) {
        Some(at) if cut::from(inside, at).starts_with('>') => at + 2,
        Some(at) => at + 1,
        None => html.len(),
    }
}

/// A line with tabs as spaces, up to the next column that four divides.
fn expand_tabs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut column = 0;
    for character in line.chars() {
        let width = if character == '\t' { 4 - column % 4 } else { 1 };
        match character {
            '\t' => out.extend(std::iter::repeat_n(' ', width)),
            _ => out.push(character),
        }
        column += width;
    }
    out
}
