//! Finds a value in JSON text by its pointer, without parsing the rest.

use std::borrow::Cow;

/// The text of the value at a JSON pointer. `None` where there is none, or the text is no JSON so far.
pub(crate) fn find<'a>(json: &'a [u8], pointer: &str) -> Option<&'a [u8]> {
    let mut scan = Scan { json, at: 0 };
    scan.space();
    for token in pointer.split('/').skip(1) {
        let token = if token.contains('~') {
            Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(token)
        };
        scan.enter(&token)?;
    }
    let start = scan.at;
    scan.value()?;
    json.get(start..scan.at)
}

/// What is known of an array from its outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Items<'a> {
    pub(crate) count: usize,
    /// The text of the last item.
    pub(crate) last: Option<&'a [u8]>,
}

/// The items of the text of an array. `None` where it is none.
pub(crate) fn items(json: &[u8]) -> Option<Items<'_>> {
    let mut items = Items::default();
    each(json, |item| {
        items.last = Some(item);
        items.count += 1;
    })
    .map(|()| items)
}

/// Hands out the text of each item of an array. `None` where it is none, or is one no further.
pub(crate) fn each<'a>(json: &'a [u8], mut take: impl FnMut(&'a [u8])) -> Option<()> {
    let mut scan = Scan { json, at: 0 };
    scan.space();
    scan.eat(b'[')?;
    let mut is_first = true;
    while scan.peek()? != b']' {
        if !is_first {
            scan.eat(b',')?;
        }
        is_first = false;
        let start = scan.at;
        scan.value()?;
        take(json.get(start..scan.at)?);
        scan.space();
    }
    Some(())
}

/// Whether there is a value at a JSON pointer that is not null.
pub(crate) fn holds(json: &[u8], pointer: &str) -> bool {
    find(json, pointer).is_some_and(|value| value != b"null")
}

struct Scan<'a> {
    json: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    fn peek(&self) -> Option<u8> {
        self.json.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over this byte and the space after it.
    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| {
            self.at += 1;
            self.space();
        })
    }

    /// Moves to the member or item that the token names.
    fn enter(&mut self, token: &str) -> Option<()> {
        if self.eat(b'[').is_some() {
            let index: usize = token.parse().ok()?;
            for _ in 0..index {
                self.value()?;
                self.space();
                self.eat(b',')?;
            }
            return (self.peek() != Some(b']')).then_some(());
        }
        self.eat(b'{')?;
        loop {
            let start = self.at;
            self.string()?;
            let name = self.json.get(start..self.at)?;
            self.space();
            self.eat(b':')?;
            if is_named(name, token) {
                return Some(());
            }
            self.value()?;
            self.space();
            self.eat(b',')?;
        }
    }

    /// Steps over a value. Nesting is counted, not recursed into.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' if depth > 0 => self.at += 1,
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => return None,
                _ => {
                    let rest = self.json.get(self.at..).unwrap_or_default();
                    self.at += rest
                        .iter()
                        .position(|byte| b" \t\n\r,:]}\"[{".contains(byte))
                        .unwrap_or(rest.len());
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        if self.peek() != Some(b'"') {
            return None;
        }
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }
}

/// Whether a quoted name is this token.
fn is_named(quoted: &[u8], token: &str) -> bool {
    if quoted.contains(&b'\\') {
        return serde_json::from_slice::<String>(quoted).is_ok_and(|name| name == token);
    }
    quoted.get(1..quoted.len() - 1) == Some(token.as_bytes())
}

#[cfg(test)]
mod tests;
