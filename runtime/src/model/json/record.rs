//! Reads an object into the fields of a struct.

use super::super::error::Fault;
use super::super::{Layout, Mut, Record, Slots, positions};
use super::cursor::same;
use super::read::{Outcome, Reader};
use super::seen::Seen;

impl Reader<'_> {
    /// An object into the fields of a struct.
    pub(super) fn record(&mut self, out: &mut dyn Record) -> Outcome {
        let layout = out.layout();
        if layout.positional {
            return self.tuple(out);
        }
        let start = self.cursor.value_start();
        if !self.cursor.take(b'{') {
            return Err(self.cursor.unexpected("object"));
        }
        self.cursor.enter()?;
        let mut outcome = Ok(());
        out.slots(Slots(&mut |slots| {
            outcome = self.properties(layout, slots, start);
        }));
        outcome?;
        self.cursor.leave();
        Ok(())
    }

    /// An array into the fields of a struct with positions.
    #[cold]
    fn tuple(&mut self, out: &mut dyn Record) -> Outcome {
        let layout = out.layout();
        let start = self.cursor.value_start();
        if !self.cursor.take(b'[') {
            return Err(self.cursor.unexpected("array"));
        }
        self.cursor.enter()?;
        let mut outcome = Ok(());
        out.slots(Slots(&mut |slots| {
            outcome = self.items(layout, slots, start);
        }));
        outcome?;
        self.cursor.leave();
        Ok(())
    }

    /// The items of an array, up to its closing bracket.
    fn items(&mut self, layout: &'static Layout, slots: &mut [Mut<'_>], start: usize) -> Outcome {
        let names = layout.names.len();
        let expected = positions::expected(layout, slots.len());
        let mut count = 0;
        let mut another = !self.cursor.take(b']');
        while another {
            let Some(slot) = slots.get_mut(count.min(names)) else {
                return Err(Fault::new(expected, "a longer one", Some(start)));
            };
            let read = if count < names {
                self.value(slot, None)
            } else {
                let (mut slot, rule) = positions::more(slot);
                self.value(&mut slot, rule)
            };
            read.map_err(|fault| fault.at(count))?;
            count += 1;
            another = self.cursor.another(b']')?;
        }
        match count < positions::least(layout) {
            true => Err(Fault::new(expected, "a shorter one", Some(start))),
            false => Ok(()),
        }
    }

    /// The properties of an object, up to its closing brace.
    fn properties(
        &mut self,
        layout: &'static Layout,
        slots: &mut [Mut<'_>],
        start: usize,
    ) -> Outcome {
        let mut seen = Seen::default();
        let mut next = 0;
        let mut more = !self.cursor.take(b'}');
        while more {
            let index = match layout.names.get(next) {
                Some(name) if !layout.escape && self.cursor.take_name(name) => {
                    self.cursor.colon()?;
                    Some(next)
                }
                _ => self.unordered(layout, slots, next)?,
            };
            if let Some(index) = index {
                if !seen.insert(index) {
                    return Err(Fault::new(
                        "one property of this name",
                        "a second",
                        Some(self.cursor.position()),
                    )
                    .below(layout.name_of(index)));
                }
                if let Some(slot) = slots.get_mut(index) {
                    self.value(slot, None)
                        .map_err(|fault| fault.below(layout.name_of(index)))?;
                }
                next = index + 1;
            }
            more = self.cursor.another(b'}')?;
        }
        match seen.missing(layout, slots) {
            None => Ok(()),
            Some(_) if self.is_part => Ok(()),
            Some(name) => Err(Fault::new(
                format!("property `{name}`"),
                "an object without it",
                Some(start),
            )),
        }
    }

    /// A property that is not the next one of the layout: its index, or `None` where it has no name there and was dealt with.
    fn unordered(
        &mut self,
        layout: &'static Layout,
        slots: &mut [Mut<'_>],
        next: usize,
    ) -> Outcome<Option<usize>> {
        let before = self.cursor.clone();
        if let Some(name) = self.cursor.plain_name() {
            let index = position(layout, name, next);
            if index.is_some() || slots.len() <= layout.names.len() {
                self.cursor.colon()?;
                if index.is_none() {
                    self.cursor
                        .skip()
                        .map_err(|fault| fault.below(&String::from_utf8_lossy(name)))?;
                }
                return Ok(index);
            }
            self.cursor.return_to(&before);
        }
        let name = self.cursor.name()?;
        let index = layout.position(&name, next);
        if index.is_none() {
            match slots.get_mut(layout.names.len()) {
                Some(extra) => {
                    self.cursor.return_to(&before);
                    self.extra(extra)?;
                }
                None => self.cursor.skip().map_err(|fault| fault.below(&name))?,
            }
        }
        Ok(index)
    }

    /// A property without a name in the layout, into the map that keeps such.
    fn extra(&mut self, slot: &mut Mut<'_>) -> Outcome {
        let (slot, rule) = match slot {
            Mut::Map(map) => return self.entry(&mut **map, None),
            Mut::Value(value) => (value.slot(), None),
            Mut::Coerced(rule, value) => (value.slot(), Some(*rule)),
            _ => (Mut::Unit, None),
        };
        match slot {
            Mut::Map(map) => self.entry(map, rule),
            _ => {
                self.cursor.name()?;
                self.cursor.skip()
            }
        }
    }
}

/// The property of that name, searched from where an ordered document has it.
#[inline]
fn position(layout: &Layout, name: &[u8], from: usize) -> Option<usize> {
    let (before, after) = layout.names.split_at_checked(from)?;
    let find = |names: &[&str]| names.iter().position(|each| same(each.as_bytes(), name));
    find(after)
        .map(|index| from + index)
        .or_else(|| find(before))
}
