//! What hostile descriptions become, and that no mix of Markdown gets a code block, a link or a hidden character through.

mod mix;
mod quick;

use super::{check, clean, inline, lines, plain, rustdoc_options};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// A canary that must stay text wherever it stands.
const CODE: &str = "compile_error!(\"canary\");";

fn written(markdown: &str) -> String {
    lines(markdown).join("\n")
}

/// The texts of the code blocks, each of which must be fenced `text`.
fn code_blocks(markdown: &str, options: Options) -> Vec<String> {
    let (mut blocks, mut faults) = (Vec::new(), Vec::<&str>::new());
    let mut open = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                assert_eq!(&*info, "text", "in {markdown:?}");
                blocks.push(String::new());
                open = true;
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                faults.push("an indented block")
            }
            Event::End(_) => open = false,
            Event::Text(text) if open => {
                blocks.last_mut().expect("a block is open").push_str(&text)
            }
            Event::Html(_) | Event::InlineHtml(_) => faults.push("raw HTML"),
            _ => {}
        }
    }
    assert_eq!(faults, [""; 0], "in {markdown:?}");
    blocks
}

fn assert_safe(source: &str) {
    let lines = lines(source);
    let markdown = lines.join("\n");
    for options in [Options::empty(), rustdoc_options()] {
        code_blocks(&markdown, options);
    }
    assert!(check::is_safe(&markdown), "{source:?} became {markdown:?}");
    assert!(
        !markdown
            .chars()
            .any(|character| clean::is_hidden(character) || character == '\t'),
        "{source:?} became {markdown:?}"
    );
    assert!(
        lines
            .iter()
            .all(|line| !line.ends_with(' ') && !line.contains('\n')),
        "{source:?} became {lines:?}"
    );
    assert!(
        lines.first().is_none_or(|line| !line.is_empty()),
        "{source:?} became {lines:?}"
    );
    assert!(
        lines.last().is_none_or(|line| !line.is_empty()),
        "{source:?} became {lines:?}"
    );
    let line = inline(source);
    assert!(check::is_safe(&line), "{source:?} became {line:?}");
    assert!(
        !line
            .chars()
            .any(|character| clean::is_hidden(character) || character.is_control()),
        "{source:?} became {line:?}"
    );
}

#[test]
fn every_code_block_becomes_text() {
    let cases = [
        format!("```\n{CODE}\n```"),
        format!("```rust\n{CODE}\n```"),
        format!("```rust,should_panic\n{CODE}\n```"),
        format!("```compile_fail,E0001\n{CODE}\n```"),
        format!("``` {{.rust}}\n{CODE}\n```"),
        format!("~~~~ edition2024\n{CODE}\n~~~~"),
        format!("```ignore\n{CODE}"),
        format!("Example:\n\n    {CODE}\n"),
        format!("Example:\n\n\t{CODE}\n"),
        format!("# T\n    {CODE}"),
        format!("1. item\n\n\t\t{CODE}"),
        format!("> ```\n> {CODE}\n> ```"),
        format!("> - a\n>\n>       {CODE}"),
        format!("- ```rust\n  {CODE}\n  ```"),
        format!("-     {CODE}"),
        format!("a\r\r    {CODE}"),
        format!("a\u{2029}\u{2029}    {CODE}"),
        format!("[^n]:\n    a\n\n        {CODE}\n\nsee[^n]"),
        format!("<details>\n\n    {CODE}\n\n</details>"),
    ];
    for case in cases {
        let written = written(&case);
        assert_eq!(
            code_blocks(&written, rustdoc_options()).len(),
            1,
            "{case:?} became {written:?}"
        );
        assert!(written.contains(CODE), "{case:?} became {written:?}");
        assert_safe(&case);
    }
}

#[test]
fn a_fence_is_longer_than_what_it_holds() {
    let source = "~~~\n```rust\nx\n```\n~~~";
    assert_eq!(written(source), "````text\n```rust\nx\n```\n````");
    assert_eq!(
        written("```json\n{\n\t\"a\": 1\n}"),
        "```text\n{\n    \"a\": 1\n}\n```"
    );
}

#[test]
fn constructs_have_one_spelling() {
    let cases = [
        ("# Errors\ntext", "**Errors**\n\ntext"),
        ("A *b* __c__\n===", "**A *b* c**"),
        ("* a\n* b\n  1. c\n  2. d", "- a\n- b\n  1. c\n  2. d"),
        ("- a\n\n- b", "- a\n\n- b"),
        ("- a\n\n+ b", "- a\n\n* b"),
        ("- a\n  3. b", "- a\n  3\\. b"),
        ("- a\n-\n- c", "- a\n- c"),
        ("> a\nb\n\n> c", "> a\n> b\n\n> c"),
        (
            "a|b\n-|:-:\n`x\\|y`|z",
            "| a | b |\n| --- | :---: |\n| `x\\|y` | z |",
        ),
        ("- [x] done\n- [ ] open", "- ☑ done\n- ☐ open"),
        ("a[^1]\n\n[^1]: note", "a\\[^1\\]\n\n\\[^1\\]: note"),
        ("a  \nb<br/>c", "a\\\nb\\\nc"),
        ("***", "___"),
        ("one ~~two~~ `` a`b ``", "one ~~two~~ ``a`b``"),
        (
            "snake_case, 2 * 3, a<b, x -> y & z",
            "snake_case, 2 * 3, a\\<b, x -> y & z",
        ),
        (
            "1\\. no list\n\\# no title\n\\- no item",
            "1\\. no list\n\\# no title\n\\- no item",
        ),
        ("C:\\dir \\* \\[x]", "C:\\dir * \\[x\\]"),
        ("", ""),
        (" \n\t\n", ""),
    ];
    for (source, expected) in cases {
        let written = written(source);
        let again = lines(&written).join("\n");
        assert_eq!(
            (written.as_str(), again.as_str()),
            (expected, expected),
            "from {source:?}"
        );
        assert_safe(source);
    }
}

#[test]
fn only_absolute_links_are_links() {
    let cases = [
        ("[a](https://x.io/b \"t\")", "[a](https://x.io/b)"),
        ("[a]\n\n[a]: <http://x.io/b c>", "[a](http://x.io/b%20c)"),
        ("[m](mailto:a@b.io) <a@b.io>", "[m](mailto:a@b.io) <a@b.io>"),
        (
            "[a](../b) [c](#d) [e](javascript:alert(1)) [f](data:text/html,x)",
            "a c e f",
        ),
        ("[https://x.io](https://x.io)", "<https://x.io>"),
        (
            "![alt](https://x.io/i.png) ![alt](i.png)",
            "[alt](https://x.io/i.png) alt",
        ),
        ("[![b](https://x.io/i)](https://x.io)", "[b](https://x.io)"),
        ("[](https://x.io/a%20b)", "<https://x.io/a%20b>"),
        (
            "[`Foo`] [Foo] [Foo][] [Foo](Bar) [foo()]",
            "\\[`Foo`\\] \\[Foo\\] \\[Foo\\]\\[\\] Foo \\[foo()\\]",
        ),
        (
            "see https://x.io/a_b_c?d=1&e=2.",
            "see <https://x.io/a_b_c?d=1&e=2>.",
        ),
        (
            "(https://x.io/a_(b)) https://x.io/{id}",
            "(<https://x.io/a_(b)>) <https://x.io/{id}>",
        ),
        ("地址https://x.io/a，然后", "地址<https://x.io/a>，然后"),
        ("http:// and https://.", "http\\:// and https\\://."),
        (
            "[see https://y.io](https://x.io)",
            "[see https\\://y.io](https://x.io)",
        ),
        ("<javascript:alert(1)>", "javascript:alert(1)"),
        (
            "[a](https://x.io/&#x202e;b)",
            "[a](https://x.io/%E2%80%AEb)",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(written(source), expected, "from {source:?}");
        assert_safe(source);
    }
}

#[test]
fn html_is_shown() {
    let cases = [
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("<div>\n\n</div>", "\\<div>\n\n\\</div>"),
        ("a <!-- b --> c", "a c"),
        ("<!-- a\n\n    b -->", ""),
        (
            "a <img src=x onerror=alert(1)>",
            "a \\<img src=x onerror=alert(1)>",
        ),
        ("12<!-- -->. x", "12\\. x"),
        ("*<!-- -->      x*", "\\* x*"),
        ("&lt;b&gt; &amp;lt; \\&copy;", "\\<b> \\&lt; \\&copy;"),
        ("<iframe src=//evil>", "\\<iframe src=//evil>"),
        ("1 < 2 <= 3 &lt;{a@b.io>", "1 < 2 <= 3 \\<{a@b.io>"),
        ("Vec<T> and <T as U>::V", "Vec\\<T> and \\<T as U>::V"),
    ];
    for (source, expected) in cases {
        assert_eq!(written(source), expected, "from {source:?}");
        assert_safe(source);
    }
}

#[test]
fn hidden_characters_are_visible() {
    let cases = [
        (
            "a\u{202e}b\u{2066}c\u{feff}d\u{200b}",
            "a\\u{202E}b\\u{2066}c\\u{FEFF}d\\u{200B}",
        ),
        (
            "\u{feff}a\0b\u{1b}[31m\u{9f}",
            "a\\u{0}b\\u{1B}\\[31m\\u{9F}",
        ),
        (
            "a\u{85}b\u{2028}c\u{2029}d\u{b}e\u{c}f\rg\r\nh",
            "a\nb\nc\nd\ne\nf\ng\nh",
        ),
        ("&#x202e; &#0; &#27;", "\\u{202E} \u{fffd} \\u{1B}"),
        ("`a\u{202e}b`", "`a\\u{202E}b`"),
        ("```\n\u{202e}\n```", "```text\n\\u{202E}\n```"),
        ("a&#10;&#10;&#32;&#32;&#32;&#32;b", "a b"),
        ("a\u{e0041}\u{61c}", "a\\u{E0041}\\u{61C}"),
    ];
    for (source, expected) in cases {
        assert_eq!(written(source), expected, "from {source:?}");
        assert_safe(source);
    }
}

#[test]
fn ends_of_comments_and_literals_are_text() {
    let canary = "compile_error!(\"canary\");";
    let cases = [
        format!(
            "*/ */ \"# \"## \"### ]] }} }} %> ?> --> ''' \"\"\" \\\" \\\\ {canary}\n//! {canary}\n#![doc=\"x\"]\n*/ {canary}"
        ),
        format!("ok\n{canary}\nfn canary() {{}}"),
        format!("r#\"x\"# \"#); {canary} \"##)] {canary}"),
        format!("\"] {canary} #[doc = \""),
        format!("a\u{2028}{canary}\u{2029}{canary}\u{85}{canary}\u{b}{canary}\u{c}{canary}"),
    ];
    for case in cases {
        assert!(written(&case).contains(canary), "{case:?}");
        assert_safe(&case);
    }
}

#[test]
fn a_line_has_no_blocks() {
    let cases = [
        ("# a", "\\# a"),
        ("1. a\n2. b", "1\\. a 2. b"),
        ("    abort!()", "abort!()"),
        ("- a", "\\- a"),
        ("> a", "\\> a"),
        ("```rust", "\\`\\`\\`rust"),
        (
            "Use `x` *now*<br>[T] https://x.io",
            "Use `x` *now* \\[T\\] <https://x.io>",
        ),
        ("[a]: https://x.io", "\\[a\\]: <https://x.io>"),
        ("---", "\\---"),
        ("", ""),
    ];
    for (source, expected) in cases {
        assert_eq!(inline(source), expected, "from {source:?}");
        assert_safe(source);
    }
}

#[test]
fn long_texts_are_cut() {
    let source = format!("```rust\n{}", "word ".repeat(20_000));
    let lines = lines(&source);
    assert_eq!(
        (lines[0].as_str(), lines.last().map(String::as_str)),
        ("```text", Some("…"))
    );
    assert_eq!(lines[2], "```");
    assert!(lines[1].len() <= 20_000 && lines[1].ends_with("word"));
    assert!(inline(&source).ends_with("word…"));
    assert_safe(&source);
}

#[test]
fn floods_stay_small() {
    let floods = [
        ">",
        "[",
        "<",
        "*a ",
        "_",
        "`",
        "![",
        "- ",
        "1. ",
        "http://.",
        "https://a&",
        "<!--",
        "[^1]: ",
        "|",
        "\0",
        "a\n> ",
        "\\",
    ];
    for flood in floods {
        let source = format!("{}{}", flood.repeat(50_000), "\na".repeat(2_000));
        let size: usize = lines(&source).iter().map(String::len).sum();
        assert!(size < 400_000, "{flood:?} became {size} bytes");
        assert_safe(&source);
    }
}

#[test]
fn the_check_sees_what_it_must() {
    let unsafe_texts = [
        "    code",
        "```\ncode\n```",
        "```rust\ncode\n```",
        "```text,ignore\ncode\n```",
        "- a\n\n      code",
        "[Foo]",
        "[Foo](Bar)",
        "[a](javascript:b)",
        "![a](https://x.io)",
        "<b>",
        "<!-- -->",
        "https://x.io",
        "a ` b",
        "a[^1]\n\n[^1]: b",
        "[^1]:\n    a",
        "[a](mailto:b)",
    ];
    for text in unsafe_texts {
        assert!(!check::is_safe(text), "{text:?}");
        assert!(check::is_safe(&plain(text).join("\n")), "{text:?}");
    }
    assert!(check::is_safe(
        "```text\ncode\n```\n\n[a](https://x.io) \\` \\[b\\] <https://x.io>"
    ));
}
