//! What a backslash means.

use super::{Translation, Unmatched};

const WORD: &str = "A-Za-z0-9_";
const SPACE: &str = r"\t\n\x0B\x0C\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";

fn unsupported(what: &str) -> Unmatched {
    Unmatched::Unsupported(what.to_owned())
}

impl Translation<'_> {
    /// An escape, after its backslash; `class`: within brackets.
    pub(super) fn escape(&mut self, class: bool) -> Result<(), Unmatched> {
        let Some(c) = self.rest.next() else {
            return Err(Unmatched::Malformed("it ends with a backslash".to_owned()));
        };
        match c {
            'd' => self.set("0-9", class),
            'w' => self.set(WORD, class),
            's' => self.set(SPACE, class),
            'D' => self.out.push_str("[^0-9]"),
            'W' => self.out.push_str(&format!("[^{WORD}]")),
            'S' => self.out.push_str(&format!("[^{SPACE}]")),
            'b' if class => self.out.push_str(r"\x08"),
            'b' => self.out.push_str(r"(?-u:\b)"),
            'B' => return Err(unsupported(r"`\B`")),
            'A' | 'Z' | 'z' | 'G' => {
                return Err(unsupported("an anchor that JSON Schema does not have"));
            }
            'n' | 'r' | 't' => {
                self.out.push('\\');
                self.out.push(c);
            }
            'f' => self.out.push_str(r"\x0C"),
            'v' => self.out.push_str(r"\x0B"),
            '0' if !self.rest.peek().is_some_and(char::is_ascii_digit) => {
                self.out.push_str(r"\x00");
            }
            '0'..='9' | 'k' => return Err(unsupported("a back-reference")),
            'p' | 'P' => {
                self.out.push('\\');
                self.out.push(c);
                self.property();
            }
            'c' => match self.rest.next_if(char::is_ascii_alphabetic) {
                Some(letter) => self.code(u32::from(letter.to_ascii_uppercase()) - 64)?,
                None => self.out.push_str(r"\\c"),
            },
            'x' => match self.hex(2) {
                Some(code) => self.code(code)?,
                None => self.out.push('x'),
            },
            'u' => self.unicode()?,
            '<' | '>' => self.out.push(c),
            _ if c.is_ascii_punctuation() => {
                self.out.push('\\');
                self.out.push(c);
            }
            _ => self.out.push(c),
        }
        Ok(())
    }

    /// A set of characters, in a class or as one.
    fn set(&mut self, members: &str, class: bool) {
        match class {
            true => self.out.push_str(members),
            false => self.out.push_str(&format!("[{members}]")),
        }
    }

    /// The name of a property in braces, as it is.
    fn property(&mut self) {
        if self.rest.next_if_eq(&'{').is_none() {
            return;
        }
        self.out.push('{');
        for c in self.rest.by_ref() {
            self.out.push(c);
            if c == '}' {
                return;
            }
        }
    }

    /// `\uFFFF`, `\u{10FFFF}`, or two halves of a character.
    fn unicode(&mut self) -> Result<(), Unmatched> {
        if self.rest.peek() == Some(&'{') {
            let text: String = self
                .rest
                .clone()
                .skip(1)
                .take(8)
                .take_while(|c| *c != '}')
                .collect();
            let Ok(code) = u32::from_str_radix(&text, 16) else {
                self.out.push('u');
                return Ok(());
            };
            self.rest.nth(text.chars().count() + 1);
            return self.code(code);
        }
        let Some(code) = self.hex(4) else {
            self.out.push('u');
            return Ok(());
        };
        if !(0xD800..0xDC00).contains(&code) {
            return self.code(code);
        }
        let mut ahead = self.rest.clone();
        if (ahead.next(), ahead.next()) == (Some('\\'), Some('u')) {
            self.rest = ahead;
            if let Some(low) = self.hex(4).filter(|low| (0xDC00..0xE000).contains(low)) {
                return self.code(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00));
            }
        }
        self.code(code)
    }

    /// As many hexadecimal digits, which are taken where all are there.
    fn hex(&mut self, digits: usize) -> Option<u32> {
        let text: String = self.rest.clone().take(digits).collect();
        let all = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !all {
            return None;
        }
        self.rest.nth(digits - 1);
        u32::from_str_radix(&text, 16).ok()
    }

    /// A character by its number.
    fn code(&mut self, code: u32) -> Result<(), Unmatched> {
        if char::from_u32(code).is_none() {
            return Err(unsupported("half of a character"));
        }
        self.out.push_str(&format!("\\x{{{code:X}}}"));
        Ok(())
    }
}
