//! Order, counting and rendering.

use super::codes::{CODES, meaning};
use super::{Diagnostic, Diagnostics, Place};
use crate::source::Source;
use crate::tree::{Span, Tree};

#[test]
fn codes_are_unique_and_well_formed() {
    for (number, (code, meaning)) in CODES.iter().enumerate() {
        assert_eq!(code.len(), 5, "{code}");
        assert!(code.starts_with(['E', 'W', 'N']), "{code}");
        assert!(
            code[1..].chars().all(|digit| digit.is_ascii_digit()),
            "{code}"
        );
        assert!(!meaning.is_empty() && !meaning.ends_with('.'), "{code}");
        assert!(
            CODES[..number].iter().all(|(other, _)| other != code),
            "{code} stands twice"
        );
    }
    assert_eq!(meaning("E9999"), None);
}

fn two_places() -> (Source, Diagnostic) {
    let source = Source::new("a.yaml", "a: 1\nb: 2\n\tc\u{202E}: 3\n");
    let diagnostic = Diagnostic::error("E0105", Span::new(5, 6), "the key `b` stands twice")
        .also(Span::new(0, 1), "first here")
        .help("keep one of the two");
    (source, diagnostic)
}

#[test]
fn two_places_and_a_help_are_shown() {
    let (source, diagnostic) = two_places();
    let expected = "error[E0105]: the key `b` stands twice
 --> a.yaml:2:1
  |
2 | b: 2
  | ^
 ::: a.yaml:1:1
  |
1 | a: 1
  | - first here
  |
  = help: keep one of the two";
    assert_eq!(diagnostic.render(&source, &Tree::default()), expected);
}

#[test]
fn places_beyond_the_text_and_odd_characters_do_no_harm() {
    let (source, _) = two_places();
    for (start, end) in [
        (0, 0),
        (10, 18),
        (12, 14),
        (18, 19),
        (19, 19),
        (500, 600),
        (3, 900),
    ] {
        let one = Diagnostic::warning("W0207", Span::new(start, end), "m\u{202E}\n\u{7}");
        let text = one.render(&source, &Tree::default());
        assert!(
            text.contains("warning[W0207]") && !text.contains('\u{202E}'),
            "{text}"
        );
    }
    let empty = Source::new("empty.yaml", "");
    let one = Diagnostic::error("E0114", Span::new(0, 0), "nothing");
    assert!(
        one.render(&empty, &Tree::default())
            .contains("empty.yaml:1:1")
    );
}

#[test]
fn they_are_sorted_by_place_and_kept_once() {
    let at = |start| Place::Span(Span::new(start, start + 1));
    let mut all = Diagnostics::default();
    all.push(Diagnostic::warning("W0207", at(5), "second"));
    all.push(Diagnostic::error("E0201", at(5), "first"));
    all.push(Diagnostic::warning("W0207", at(5), "second"));
    all.push(Diagnostic::note("N0208", at(0), "zeroth"));
    assert!(all.has_errors() && all.len() == 4);
    all.sort(&Tree::default());
    let messages: Vec<&str> = all.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(messages, ["zeroth", "first", "second"]);
    let text = all.render(&Source::new("x", "a: 1\nb: 2\n"), &Tree::default());
    assert!(
        text.ends_with("\nx: 1 error, 1 warning, 1 note\n"),
        "{text}"
    );
    assert_eq!(
        Diagnostics::default().render(&Source::new("x", ""), &Tree::default()),
        ""
    );
}
