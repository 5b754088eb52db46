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
            let rows = table.iter().enumerate();
            let mut fitting: Vec<usize> = rows
                .filter(|(index, row)| form.fits(row, *index))
                .map(|(index, _)| index)
                .collect();
            if form.kind == types::STRING {
                let text = reader.cursor.clone().string()?;
                fitting.retain(|index| suits(out.choose(*index), &text));
            }
            if fitting.len() > 1 && form.kind == types::OBJECT {
                by_properties(&mut fitting, &reader.cursor, out)?;
            }
            for &index in &fitting {
                let before = reader.cursor.clone();
                let tried = reader.value(&mut out.choose(index), None);
                // The only variant that fits is the one that was meant: its fault is the fault of the document.
                if tried.is_ok() || fitting.len() == 1 {
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

/// Whether a text is what a blank value is for: what keeps any text is not chosen for any.
fn suits(slot: Mut<'_>, text: &str) -> bool {
    match slot {
        Mut::Scalar(scalar) => scalar.suits(text),
        Mut::Value(value) => suits(value.slot(), text),
        _ => true,
    }
}

/// How deep properties are looked for in unions of unions.
const DEEPEST_UNION: usize = 3;

/// Puts the variants first that know the most of the properties of the object.
fn by_properties(fitting: &mut [usize], cursor: &Cursor<'_>, out: &mut dyn Union) -> Outcome {
    let mut names = Vec::new();
    cursor.clone().object(&mut |cursor, name| {
        cursor.skip().map_err(|fault| fault.below(&name))?;
        names.push(name.into_owned());
        Ok(())
    })?;
    let mut ranks: Vec<(usize, usize)> = fitting
        .iter()
        .map(|&index| (known(out.choose(index), &names, 0), index))
        .collect();
    ranks.sort_by_key(|(known, _)| std::cmp::Reverse(*known));
    for (place, (_, index)) in fitting.iter_mut().zip(ranks) {
        *place = index;
    }
    Ok(())
}

/// How many of the properties a blank value has by name.
fn known(slot: Mut<'_>, names: &[String], depth: usize) -> usize {
    match slot {
        Mut::Record(record) => {
            let layout = record.layout();
            let has = |name: &&String| layout.names.contains(&name.as_str());
            names.iter().filter(has).count()
        }
        Mut::Value(value) => known(value.slot(), names, depth),
        Mut::Union(union) if depth < DEEPEST_UNION => {
            let count = match union.variants() {
                Variants::Tagged { values, .. } => {
                    values.iter().map(|(_, index)| index + 1).max().unwrap_or(0)
                }
                Variants::Untagged { table, .. } => table.len(),
            };
            let each = (0..count).map(|index| known(union.choose(index), names, depth + 1));
            each.max().unwrap_or(0)
        }
        _ => 0,
    }
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
    /// For each row: how many of its required names the object has.
    met: Vec<usize>,
    /// For each row: whether a property has another value than the row says.
    barred: Vec<bool>,
}

impl Form {
    fn of(cursor: &Cursor<'_>, table: &[Variant]) -> Outcome<Self> {
        let mut cursor = cursor.clone();
        let mut form = Self {
            kind: kind(&mut cursor),
            item: 0,
            met: Vec::new(),
            barred: Vec::new(),
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
                form.barred = vec![false; table.len()];
                cursor.object(&mut |cursor, name| {
                    let value = cursor.clone();
                    cursor.skip().map_err(|fault| fault.below(&name))?;
                    let told = form.met.iter_mut().zip(&mut form.barred);
                    for (row, (met, barred)) in table.iter().zip(told) {
                        *met += usize::from(row.required.contains(&&*name));
                        let mut of_name = row.constants.iter().filter(|(each, _)| *each == name);
                        *barred |= of_name.any(|(_, allowed)| !is_one_of(&value, allowed));
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
            types::OBJECT => {
                let complete = self.met.get(index) == Some(&row.required.len());
                self.met.is_empty() || complete && self.barred.get(index) == Some(&false)
            }
            _ => true,
        }
    }
}

/// Whether a value is one of those allowed. Null stands for the absence of any.
fn is_one_of(value: &Cursor<'_>, allowed: &[Constant]) -> bool {
    if value.clone().peek() == b'n' {
        return true;
    }
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
