//! Option, [`Nullable`], boxes, lists and maps as values.

use std::collections::BTreeMap;

use super::{Blank, Entries, Json, List, Mut, Opt, Ref, State, Value};

/// A map with text keys, in the order of the keys. Where a document names a key twice, the last one counts.
pub type Map<T> = BTreeMap<String, T>;

/// The properties that a schema does not name.
pub type Extra = Map<Json>;

/// An optional property that may also be null, in a request, where leaving it out and sending null mean different things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// Left out.
    #[default]
    Absent,
    /// Sent as null.
    Null,
    /// Sent as a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Whether the property is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is sent as null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes null.
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T> Blank for Nullable<T> {
    fn blank() -> Self {
        Self::Absent
    }
}

impl<T> Blank for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
}

impl<T> Blank for Map<T> {
    fn blank() -> Self {
        Self::new()
    }
}

impl<T: Blank> Blank for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }
}

impl<T: Value + Blank> Opt for Option<T> {
    fn state(&self) -> State<'_> {
        match self {
            Some(value) => State::Value(value.view()),
            None => State::Absent,
        }
    }

    fn fill(&mut self) -> Mut<'_> {
        if self.is_none() {
            // Neither `insert` nor `get_or_insert_with`: both also compile the drop of what is not there.
            std::mem::forget(self.replace(T::blank()));
        }
        self.as_mut().map_or(Mut::Unit, T::slot)
    }

    fn null(&mut self) {}
}

impl<T: Value + Blank> Opt for Nullable<T> {
    fn state(&self) -> State<'_> {
        match self {
            Self::Value(value) => State::Value(value.view()),
            Self::Null => State::Null,
            Self::Absent => State::Absent,
        }
    }

    fn fill(&mut self) -> Mut<'_> {
        *self = Self::Value(T::blank());
        match self {
            Self::Value(value) => value.slot(),
            _ => Mut::Unit,
        }
    }

    fn null(&mut self) {
        *self = Self::Null;
    }
}

impl<T: Value + Blank> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<Ref<'_>> {
        self.get(index).map(Value::view)
    }

    fn add(&mut self) -> Mut<'_> {
        self.push(T::blank());
        match self.last_mut() {
            Some(value) => value.slot(),
            None => Mut::Unit,
        }
    }
}

impl<T: Value + Blank> Entries for Map<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn get(&self, key: &str) -> Option<Ref<'_>> {
        self.get(key).map(Value::view)
    }

    fn each(&self, visit: &mut dyn FnMut(&str, Ref<'_>)) {
        for (key, value) in self {
            visit(key, value.view());
        }
    }

    fn entry(&mut self, key: String) -> Mut<'_> {
        let value = self.entry(key).or_insert_with(T::blank);
        *value = T::blank();
        value.slot()
    }
}

impl<T: Value + Blank> Value for Option<T> {
    fn view(&self) -> Ref<'_> {
        Ref::Opt(self)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Opt(self)
    }
}

impl<T: Value + Blank> Value for Nullable<T> {
    fn view(&self) -> Ref<'_> {
        Ref::Opt(self)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Opt(self)
    }
}

impl<T: Value + Blank> Value for Vec<T> {
    fn view(&self) -> Ref<'_> {
        Ref::List(self)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::List(self)
    }
}

impl<T: Value + Blank> Value for Map<T> {
    fn view(&self) -> Ref<'_> {
        Ref::Map(self)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Map(self)
    }
}

impl<T: Value + Blank> Value for Box<T> {
    fn view(&self) -> Ref<'_> {
        (**self).view()
    }

    fn slot(&mut self) -> Mut<'_> {
        (**self).slot()
    }
}
