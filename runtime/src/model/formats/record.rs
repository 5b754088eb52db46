//! Reads the entries of a map into the fields of a struct.

use std::fmt;
use std::mem;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::json::Seen;
use super::super::{Entries, Layout, Mut, Record, Slots, positions};
use super::read::{Fill, Rule};

pub(super) fn record<'de, D: Deserializer<'de>>(
    out: &mut dyn Record,
    d: D,
) -> Result<(), D::Error> {
    let layout = out.layout();
    let mut d = Some(d);
    let mut outcome = Ok(());
    out.slots(Slots(&mut |slots| {
        if let Some(d) = d.take() {
            if layout.positional {
                outcome = d.deserialize_seq(Positions { layout, slots });
                return;
            }
            let plain = slots.len() <= layout.names.len();
            let properties = Properties { layout, slots };
            // Among other types flattened into one object, a struct takes only what is its own.
            outcome = if plain && d.is_human_readable() {
                d.deserialize_struct(layout.name, layout.names, properties)
            } else {
                d.deserialize_map(properties)
            };
        }
    }));
    outcome
}

struct Properties<'s, 'v> {
    layout: &'static Layout,
    slots: &'s mut [Mut<'v>],
}

impl<'de> Visitor<'de> for Properties<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", self.layout.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let layout = self.layout;
        let mut seen = Seen::default();
        let mut next = 0;
        while let Some(key) = map.next_key_seed(Key { layout, next })? {
            match key {
                Named::Field(index) => {
                    if !seen.insert(index) {
                        return Err(A::Error::duplicate_field(layout.name_of(index)));
                    }
                    let slot = self
                        .slots
                        .get_mut(index)
                        .map_or(Mut::Unit, |slot| mem::replace(slot, Mut::Unit));
                    map.next_value_seed(Fill(slot, None))?;
                    next = index + 1;
                }
                Named::Other(key) => match self
                    .slots
                    .get_mut(layout.names.len())
                    .and_then(|slot| extra(slot, None))
                {
                    Some((entries, rule)) => map.next_value_seed(Fill(entries.entry(key), rule))?,
                    None => _ = map.next_value::<IgnoredAny>()?,
                },
            }
        }
        match seen.missing(layout, self.slots) {
            Some(name) => Err(A::Error::missing_field(name)),
            None => Ok(()),
        }
    }
}

struct Positions<'s, 'v> {
    layout: &'static Layout,
    slots: &'s mut [Mut<'v>],
}

impl<'de> Visitor<'de> for Positions<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&positions::expected(self.layout, self.slots.len()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let names = self.layout.names.len();
        let mut count = 0;
        loop {
            let Some(slot) = self.slots.get_mut(count.min(names)) else {
                return match items.next_element::<IgnoredAny>()? {
                    Some(_) => Err(A::Error::invalid_length(count + 1, &self)),
                    None => Ok(()),
                };
            };
            let read = if count < names {
                let slot = mem::replace(slot, Mut::Unit);
                items.next_element_seed(Fill(slot, None))?
            } else {
                items.next_element_seed(Next(slot))?
            };
            match read {
                Some(()) => count += 1,
                None if count < positions::least(self.layout) => {
                    return Err(A::Error::invalid_length(count, &self));
                }
                None => return Ok(()),
            }
        }
    }
}

/// The next item after the positions, which is added when there is one.
struct Next<'s, 'v>(&'s mut Mut<'v>);

impl<'de> DeserializeSeed<'de> for Next<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        let (slot, rule) = positions::more(self.0);
        Fill(slot, rule).deserialize(d)
    }
}

/// The map that keeps what has no name in the layout.
fn extra<'s>(slot: &'s mut Mut<'_>, rule: Rule) -> Option<(&'s mut dyn Entries, Rule)> {
    let (slot, rule) = match slot {
        Mut::Map(map) => return Some((&mut **map, rule)),
        Mut::Value(value) => (value.slot(), rule),
        Mut::Coerced(rule, value) => (value.slot(), Some(*rule)),
        _ => return None,
    };
    match slot {
        Mut::Map(map) => Some((map, rule)),
        _ => None,
    }
}

/// The name of a property: its place in the layout, or itself.
struct Key {
    layout: &'static Layout,
    next: usize,
}

enum Named {
    Field(usize),
    Other(String),
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Named;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Named, D::Error> {
        d.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Named;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Named, E> {
        Ok(self
            .layout
            .position(name, self.next)
            .map_or_else(|| Named::Other(name.to_owned()), Named::Field))
    }
}
