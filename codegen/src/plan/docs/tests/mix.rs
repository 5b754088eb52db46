//! Random mixes of Markdown's pieces: none has a live code block, and what is written stays as it is.

use super::super::{check, clean, writer};
use super::{assert_safe, written};

/// A small generator of numbers, the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }
}

/// What the mixes are made of.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "```", "~~~", "````", "rust", "\n", "\n\n", "\n", "\t", "    ", "  ", " ", "> ", ">", "- ",
    "+ ", "* ", "1. ", "23) ", "# ", "=====", "---", "___", "`", "``", "*", "**", "_", "~~", "~",
    "[", "]", "(", ")", "](", "][", "[a]: ", "[^1]", "[^1]: ", "![", "!", "|", "|-|-|", ":-:",
    "<b>", "</b>", "<", ">", "<!--", "-->", "<br>", "<pre>", "</pre>", "<script>", "<?",
    "<![CDATA[", "<div", "https://a.io/b_c*d", "http://", "<https://a.io>", "javascript:a",
    "mailto:a@b.io", "a@b.io", "Foo", "`Foo`", "crate::a", "&lt;", "&#32;", "&#9;", "&#10;", "&",
    ";", "\\", "\\\n", "\u{202e}", "\r", "\u{2028}", "\0", "\u{a0}", "é", "字", "a", "1", ".",
    "\"", "'", "--", "...", "[x] ", "[ ] ", "abort!()", "$", "{", "}", "x\n===", "::: ",
    "\u{feff}",
];

#[test]
fn no_mix_gets_through() {
    let mut random = Random(20);
    let mut fallbacks = 0;
    for _ in 0..8_000 {
        let mut source = String::new();
        for _ in 0..=random.below(24) {
            source.push_str(PIECES[random.below(PIECES.len())]);
        }
        assert_safe(&source);
        let once = written(&source);
        assert_safe(&once);
        let cleaned = clean::block(&source, 1_000).text;
        fallbacks += usize::from(
            !cleaned.trim().is_empty() && !check::is_safe(&writer::block(&cleaned).join("\n")),
        );
    }
    assert!(
        fallbacks < 20,
        "{fallbacks} of 8,000 texts were written plain"
    );
}
