//! Says whether Markdown has the property that doc text must have, by reading it as rustdoc does.

use crate::cut;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// Whether every code block is fenced `text`, every link absolute, no HTML is raw and no lint of rustdoc has a reason to fire.
///
/// rustdoc looks for doctests without the extensions and for all else with them, so the text is read both ways.
pub(super) fn is_safe(markdown: &str) -> bool {
    holds(markdown, Options::empty()) && holds(markdown, super::rustdoc_options())
}

fn holds(markdown: &str, options: Options) -> bool {
    let mut broken = false;
    let mut on_broken = |_: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        broken = true;
        None
    };
    let parser = Parser::new_with_broken_link_callback(markdown, options, Some(&mut on_broken));
    let mut inside = 0_usize;
    let safe = parser.into_offset_iter().all(|(event, range)| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            inside += 1;
            matches!(kind, CodeBlockKind::Fenced(info) if &*info == "text")
        }
        Event::Start(Tag::Link { dest_url, .. }) => {
            inside += 1;
            is_absolute(&dest_url)
        }
        Event::End(TagEnd::CodeBlock | TagEnd::Link) => {
            inside = inside.saturating_sub(1);
            true
        }
        Event::Start(
            Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_),
        ) => false,
        Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => false,
        Event::Text(text) => inside > 0 || is_text(&text, cut::before(markdown, range.start)),
        _ => true,
    });
    safe && !broken
}

/// Whether a destination is one that a reader's browser or mail program opens, and cannot be taken for a path of Rust.
pub(super) fn is_absolute(destination: &str) -> bool {
    let Some((scheme, rest)) = destination.split_once(':') else {
        return is_mail(destination);
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty()),
        "mailto" => is_mail(rest.split('?').next().unwrap_or(rest)),
        _ => false,
    }
}

/// Whether a text is a mail address of the plain kind.
pub(super) fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let plain = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte))
    };
    let first = name
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphanumeric());
    let labels = host
        .split('.')
        .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    first
        && plain(name)
        && plain(host)
        && !host.contains(['_', '+'])
        && host.contains('.')
        && labels
}

/// Whether a run of text holds neither an address that should be a link nor a backtick that no backslash precedes.
fn is_text(text: &str, before: &str) -> bool {
    let escaped = before.ends_with('\\') && text.starts_with('`');
    let backticks = text.matches('`').count();
    backticks == usize::from(escaped) && !text.contains("http://") && !text.contains("https://")
}
