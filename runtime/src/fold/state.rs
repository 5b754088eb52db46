//! A value that grows event by event.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{At, Fold, Member, Merge};
use crate::model::{Blank, DecodeError, Value, decode_part};

/// Properties that name or class what they belong to: they are sent again or once, and never in pieces.
const NAMES: [&str; 6] = ["id", "index", "name", "object", "role", "type"];

/// What the events so far make up.
#[derive(Clone, Debug)]
pub(crate) struct Folded(Node);

/// A part of a value that may still grow.
#[derive(Clone, Debug)]
enum Node {
    /// As it came, and text that was appended to.
    Plain(Json),
    Object(BTreeMap<String, Node>),
    /// Items by their number.
    Items(BTreeMap<u64, Node>),
    /// Pieces of JSON text, and what there was before them.
    Pieces(String, Json),
}

impl Folded {
    pub(crate) fn new(fold: &Fold) -> Self {
        let fixed = fold.fixed.iter();
        let fixed = fixed.map(|(name, value)| ((*name).to_owned(), Node::Plain(value.to_json())));
        Self(Node::Object(fixed.collect()))
    }

    /// Items that came one after another.
    pub(crate) fn list(items: Vec<Json>) -> Self {
        Self(Node::Plain(Json::Array(items)))
    }

    /// Takes in an event.
    pub(crate) fn add(&mut self, fold: &Fold, mut event: Json) {
        if !event.is_object() {
            return;
        }
        for step in fold.steps {
            let is_meant = step
                .when
                .is_none_or(|(name, value)| event.get(name).and_then(Json::as_str) == Some(value));
            if !is_meant {
                continue;
            }
            let Some(node) = self.0.place(step.to, &event) else {
                continue;
            };
            let taken = match step.from {
                Some(name) => event.get_mut(name).map(Json::take),
                None => Some(event.take()),
            };
            if let Some(taken) = taken {
                node.merge(taken, &step.how);
            }
        }
    }

    /// The value as JSON. JSON text that came in pieces and is not complete is text.
    pub(crate) fn json(&self) -> Json {
        self.0.json(true)
    }

    /// The value as far as it came: required properties that no event told are blank, and JSON text that is not complete is left out.
    pub(crate) fn value<T: Value + Blank>(&self) -> Result<T, DecodeError> {
        let json = self.0.json(false);
        let mut value = T::blank();
        decode_part(&crate::model::encode(&json), &mut value)?;
        Ok(value)
    }

    /// As [`Folded::value`], where all of it came: JSON text must be complete.
    pub(crate) fn whole<T: Value + Blank>(&self) -> Result<T, DecodeError> {
        let mut value = T::blank();
        decode_part(&crate::model::encode(&self.json()), &mut value)?;
        Ok(value)
    }
}

impl Node {
    const NOTHING: Self = Self::Plain(Json::Null);

    /// The part that the event is about.
    fn place(&mut self, to: &[At], event: &Json) -> Option<&mut Self> {
        let mut node = self;
        for at in to {
            node = match at {
                At::Property(name) => node.property(name)?,
                At::Item(number) => node.item(event.get(number)?.as_u64()?)?,
            };
        }
        Some(node)
    }

    /// A property of what is, or becomes, an object.
    fn property(&mut self, name: &str) -> Option<&mut Self> {
        if !matches!(self, Self::Object(_)) {
            let before = match std::mem::replace(self, Self::NOTHING) {
                Self::Plain(Json::Object(members)) => members,
                _ => serde_json::Map::new(),
            };
            let members = before.into_iter();
            *self = Self::Object(
                members
                    .map(|(name, value)| (name, Self::Plain(value)))
                    .collect(),
            );
        }
        match self {
            Self::Object(members) => Some(members.entry(name.to_owned()).or_insert(Self::NOTHING)),
            _ => None,
        }
    }

    /// An item of what is, or becomes, an array. `u64::MAX`: the one after the last.
    fn item(&mut self, number: u64) -> Option<&mut Self> {
        if !matches!(self, Self::Items(_)) {
            let before = match std::mem::replace(self, Self::NOTHING) {
                Self::Plain(Json::Array(items)) => items,
                _ => Vec::new(),
            };
            let items = (0..).zip(before);
            let items = items.map(|(place, item)| {
                (
                    number_of(&item, "index").unwrap_or(place),
                    Self::Plain(item),
                )
            });
            *self = Self::Items(items.collect());
        }
        let Self::Items(items) = self else {
            return None;
        };
        let next = items
            .keys()
            .next_back()
            .map_or(0, |last| last.saturating_add(1));
        let number = if number == u64::MAX { next } else { number };
        Some(items.entry(number).or_insert(Self::NOTHING))
    }

    /// Takes in a value by a rule. Recursion is bounded by the depth of the value.
    fn merge(&mut self, value: Json, how: &Merge) {
        if value.is_null() {
            return;
        }
        match (how, value) {
            (Merge::Skip, _) => {}
            (Merge::Set, value) => *self = Self::Plain(value),
            (Merge::Append, value) => self.append(value),
            (Merge::Object(members, others), Json::Object(values)) => {
                for (name, value) in values {
                    self.merge_member(&name, value, members, others);
                }
            }
            (Merge::Items(number, rule), Json::Array(values)) => {
                for (place, value) in (0..).zip(values) {
                    let number = number_of(&value, number).unwrap_or(place);
                    if let Some(item) = self.item(number) {
                        item.merge(value, rule);
                    }
                }
            }
            (Merge::Push, value) => self.append(Json::Array(vec![value])),
            (Merge::Json, Json::String(piece)) => match self {
                Self::Pieces(text, _) => text.push_str(&piece),
                _ => *self = Self::Pieces(piece, self.json(false)),
            },
            (_, value) => self.last(value),
        }
    }

    fn merge_member(&mut self, name: &str, value: Json, members: &[Member], others: &Merge) {
        let listed = members.iter().find(|member| member.from == name);
        let (name, how) = listed.map_or((name, others), |member| (member.to, &member.how));
        if matches!(how, Merge::Skip) || value.is_null() {
            return;
        }
        if let Some(property) = self.property(name) {
            property.merge(value, how);
        }
    }

    /// By [`Merge::Last`].
    fn last(&mut self, value: Json) {
        let Json::Object(values) = value else {
            *self = Self::Plain(value);
            return;
        };
        for (name, value) in values {
            self.merge_member(&name, value, &[], &Merge::Last);
        }
    }

    /// By [`Merge::Append`].
    fn append(&mut self, value: Json) {
        match (&mut *self, value) {
            (Self::Plain(Json::String(text)), Json::String(more)) => text.push_str(&more),
            (_, Json::Array(items)) => items.into_iter().for_each(|item| self.append_item(item)),
            (_, Json::Object(values)) => {
                for (name, value) in values {
                    let how = match NAMES.contains(&name.as_str()) {
                        true => Merge::Last,
                        false => Merge::Append,
                    };
                    self.merge_member(&name, value, &[], &how);
                }
            }
            (node, value) => *node = Self::Plain(value),
        }
    }

    fn append_item(&mut self, item: Json) {
        let number = number_of(&item, "index");
        match (&mut *self, number) {
            (Self::Plain(Json::Array(items)), None) => items.push(item),
            (Self::Items(_), _) | (_, Some(_)) => {
                if let Some(node) = self.item(number.unwrap_or(u64::MAX)) {
                    node.append(item);
                }
            }
            (node, None) => *node = Self::Plain(Json::Array(vec![item])),
        }
    }

    /// As JSON. JSON text that is not complete is text, or what was there before it.
    fn json(&self, with_pieces: bool) -> Json {
        match self {
            Self::Plain(json) => json.clone(),
            Self::Object(members) => {
                let members = members.iter();
                Json::Object(
                    members
                        .map(|(name, node)| (name.clone(), node.json(with_pieces)))
                        .collect(),
                )
            }
            Self::Items(items) => items.values().map(|node| node.json(with_pieces)).collect(),
            Self::Pieces(text, before) if text.is_empty() => before.clone(),
            Self::Pieces(text, before) => match serde_json::from_str(text) {
                Ok(json) => json,
                Err(_) if with_pieces => Json::String(text.clone()),
                Err(_) => before.clone(),
            },
        }
    }
}

fn number_of(item: &Json, name: &str) -> Option<u64> {
    item.get(name)?.as_u64()
}
