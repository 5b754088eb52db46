//! A value for each type of an API.

use std::ops::{Index, IndexMut};

/// A type of [`super::Api::types`]. A table alone makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(u32);

impl TypeId {
    /// The position in [`super::Api::types`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value for each type of an API, by the type's id.
#[derive(Debug, Clone)]
pub struct Table<T>(Vec<T>);

impl<T> Table<T> {
    /// A table without types.
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a type, and tells its id.
    pub(crate) fn push(&mut self, value: T) -> TypeId {
        let id = id(self.0.len());
        self.0.push(value);
        id
    }

    /// How many types there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every type.
    pub fn ids(&self) -> impl Iterator<Item = TypeId> + use<T> {
        (0..self.0.len()).map(id)
    }

    /// The next type after one.
    pub(crate) fn after(&self, before: Option<TypeId>) -> Option<TypeId> {
        let next = before.map_or(0, |before| before.index() + 1);
        (next < self.0.len()).then(|| id(next))
    }

    /// Every type and its value.
    pub fn entries(&self) -> impl Iterator<Item = (TypeId, &T)> {
        self.ids().zip(&self.0)
    }

    /// The values alone.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// A table of what each type gives.
    pub(crate) fn map<U>(&self, value: impl FnMut((TypeId, &T)) -> U) -> Table<U> {
        Table(self.entries().map(value).collect())
    }

    /// A table of what each value becomes.
    pub(crate) fn into<U>(self, value: impl FnMut(T) -> U) -> Table<U> {
        Table(self.0.into_iter().map(value).collect())
    }
}

/// The id of a position. Documents are far below what u32 counts: a type takes several bytes of their text.
fn id(position: usize) -> TypeId {
    TypeId(u32::try_from(position).unwrap_or(u32::MAX))
}

#[expect(
    clippy::indexing_slicing,
    reason = "an id comes from the table of types, and every other table is made of it by `map`"
)]
impl<T> Index<TypeId> for Table<T> {
    type Output = T;

    fn index(&self, id: TypeId) -> &T {
        &self.0[id.index()]
    }
}

#[expect(clippy::indexing_slicing, reason = "as for reading")]
impl<T> IndexMut<TypeId> for Table<T> {
    fn index_mut(&mut self, id: TypeId) -> &mut T {
        &mut self.0[id.index()]
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
