//! Changes to the bytes of a document: some break it, some make another of it.

/// Numbers that are the same in each run.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % end.max(1)
    }
}

/// Words that mean something to the readers or in a document.
const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "\"",
    "'",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "  ",
    "- ",
    "? ",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "#",
    "---\n",
    "...\n",
    "null",
    "true",
    "~",
    "1",
    "-1",
    "1e999",
    ".nan",
    "0x1F",
    "\u{FEFF}",
    "\u{0}",
    "\u{202E}",
    "é",
    "🦀",
    "$ref",
    "\"$ref\": ",
    "#/components/schemas/",
    "#/",
    "#",
    "type",
    "object",
    "array",
    "string",
    "integer",
    "properties",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "enum",
    "const",
    "required",
    "nullable",
    "default",
    "discriminator",
    "mapping",
    "additionalProperties",
    "patternProperties",
    "prefixItems",
    "in: path",
    "in: query",
    "openapi: 3.1.0",
    "swagger: '2.0'",
    "{id}",
];

/// Changes a few places of a text.
pub fn bytes(text: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(4) {
        let at = dice.below(text.len() + 1);
        let end = (at + dice.below(40)).min(text.len());
        match dice.below(8) {
            0 => drop(text.drain(at..end)),
            1 => {
                let copy = text[at..end].to_vec();
                let to = dice.below(text.len() + 1);
                text.splice(to..to, copy);
            }
            2 if at < text.len() => text[at] = u8::try_from(dice.below(256)).unwrap_or_default(),
            3 if at < text.len() => text[at] ^= 1 << dice.below(8),
            4 => text.truncate(at),
            5 => line(text, dice),
            _ => {
                let word = WORDS[dice.below(WORDS.len())];
                text.splice(at..at, word.bytes());
            }
        }
    }
}

/// Moves or repeats a line.
fn line(text: &mut Vec<u8>, dice: &mut Dice) {
    let mut lines: Vec<Vec<u8>> = text
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let from = dice.below(lines.len());
    let moved = match dice.below(2) {
        0 => lines.remove(from),
        _ => lines[from].clone(),
    };
    lines.insert(dice.below(lines.len() + 1), moved);
    *text = lines.join(&b'\n');
}
