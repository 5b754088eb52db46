//! Which variant of a union a value is.

use super::super::error::Fault;
use super::super::{Constant, Mut, Union, Variant, Variants, types};
use super::read::{Outcome, Reader};
use super::{Cursor, number};

/// Reads the value that comes next into a union.
pub(super) fn union(reader: &mut Reader<'_>, out: &mut dyn Union) -> Outcome {
    match out.variants() {
        Variants::Tagged { tag, values, .. } => match tag_of(&reader.cursor, tag, values) {
            Some(index) => reader.value(&mut out.choose(index), None),
            None => open(reader, out),
        },
        Variants::Untagged { table, .. } => {
            let start = reader.cursor.value_start();
            let form = Form::of(&reader.cursor, table)?;
            let mut fitting = (0..table.len())
                .filter(|index| form.fits(&table[*index], *index))
                .peekable();
            while let Some(index) = fitting.next() {
                let before = reader.cursor.clone();
                let tried = reader.value(&mut out.choose(index), None);
                // The only variant that fits is the one that was meant: its fault is the fault of the document.
                if tried.is_ok() || (fitting.peek().is_none() && sole(&form, table)) {
                    return tried;
                }
                let spent = reader.cursor.position().max(
                    tried
                        .err()
                        .and_then(|fault| fault.offset())
                        .unwrap_or(start),
                ) - start;
                reader.cursor.return_to(&before);
                match reader.patience.checked_sub(spent) {
                    Some(left) => reader.patience = left,
                    None => {
                        reader.patience = 0;
                        break;
                    }
                }
            }
            open(reader, out)
        }
    }
}

/// Whether one row alone fits the form.
fn sole(form: &Form, table: &[Variant]) -> bool {
    (0..table.len())
        .filter(|index| form.fits(&table[*index], *index))
        .count()
        == 1
}

/// Keeps the value as it is, in the open variant.
fn open(reader: &mut Reader<'_>, out: &mut dyn Union) -> Outcome {
    let start = reader.cursor.value_start();
    let expected = out.variants().name();
    match out.choose(usize::MAX) {
        mut slot @ Mut::Json(_) => reader.value(&mut slot, None),
        _ => Err(Fault::new(
            expected,
            "a value of none of its variants",
            Some(start),
        )),
    }
}

/// The variant that the tag of the object leads to. Faults of the text are left to whoever reads it.
fn tag_of(cursor: &Cursor<'_>, tag: &str, values: &[(&str, usize)]) -> Option<usize> {
    let mut cursor = cursor.clone();
    if !cursor.take(b'{') || cursor.take(b'}') {
        return None;
    }
    cursor.enter().ok()?;
    loop {
        let name = cursor.name().ok()?;
        if name == tag {
            let value = cursor.string().ok()?;
            return values
                .iter()
                .find(|(each, _)| *each == value)
                .map(|(_, index)| *index);
        }
        cursor.skip().ok()?;
        if !cursor.another(b'}').ok()? {
            return None;
        }
    }
}

/// The form of a value, as far as the table of a union asks for it.
struct Form {
    kind: u8,
    /// Type of the first item of an array; 0 without one.
    item: u8,
    /// For each row: how many of its required names and fitting constants the object has.
    met: Vec<usize>,
}

impl Form {
    fn of(cursor: &Cursor<'_>, table: &[Variant]) -> Outcome<Self> {
        let mut cursor = cursor.clone();
        let mut form = Self {
            kind: kind(&mut cursor),
            item: 0,
            met: Vec::new(),
        };
        match form.kind {
            types::ARRAY => {
                cursor.take(b'[');
                form.item = kind(&mut cursor);
            }
            types::OBJECT
                if table
                    .iter()
                    .any(|row| !row.required.is_empty() || !row.constants.is_empty()) =>
            {
                form.met = vec![0; table.len()];
                cursor.object(&mut |cursor, name| {
                    let value = cursor.clone();
                    cursor.skip().map_err(|fault| fault.below(&name))?;
                    for (row, met) in table.iter().zip(&mut form.met) {
                        *met += usize::from(row.required.contains(&&*name));
                        *met += row
                            .constants
                            .iter()
                            .filter(|(each, allowed)| *each == name && is_one_of(&value, allowed))
                            .count();
                    }
                    Ok(())
                })?;
            }
            _ => {}
        }
        Ok(form)
    }

    fn fits(&self, row: &Variant, index: usize) -> bool {
        if row.accepts & self.kind == 0 {
            return false;
        }
        match self.kind {
            types::ARRAY => row.items == 0 || self.item == 0 || row.items & self.item != 0,
            types::OBJECT => self
                .met
                .get(index)
                .is_none_or(|met| *met == row.required.len() + row.constants.len()),
            _ => true,
        }
    }
}

fn is_one_of(value: &Cursor<'_>, allowed: &[Constant]) -> bool {
    allowed
        .iter()
        .any(|constant| value.clone().constant(constant).unwrap_or_default())
}

/// The JSON type of the value that comes next, as a bit; 0 where none does.
fn kind(cursor: &mut Cursor<'_>) -> u8 {
    match cursor.peek() {
        b'n' => types::NULL,
        b't' | b'f' => types::BOOL,
        b'"' => types::STRING,
        b'[' => types::ARRAY,
        b'{' => types::OBJECT,
        b'-' | b'0'..=b'9' => match cursor.clone().number().map(number::whole) {
            Ok(Ok(_)) => types::INTEGER,
            _ => types::NUMBER & !types::INTEGER,
        },
        _ => 0,
    }
}
