//! The keywords of a schema, gathered in one pass, and which groups of them occur.

use crate::read::types;
use crate::tree::NodeId;

/// The keywords that decide a schema's kind, each where it stands in the tree.
#[derive(Default)]
pub(super) struct Keywords {
    pub(super) typ: Option<NodeId>,
    /// Whether the type is a list that holds `null`.
    pub(super) nullable: bool,
    /// Whether the type is `null`.
    pub(super) only_null: bool,
    /// What the type means, where it is written.
    pub(super) meaning: Option<types::Meaning>,
    pub(super) pattern: Option<NodeId>,
    pub(super) multiple_of: Option<NodeId>,
    pub(super) exclusive_minimum: Option<NodeId>,
    pub(super) exclusive_maximum: Option<NodeId>,
    pub(super) minimum: Option<NodeId>,
    pub(super) maximum: Option<NodeId>,
    pub(super) properties: Option<NodeId>,
    pub(super) required: Option<NodeId>,
    pub(super) additional_properties: Option<NodeId>,
    pub(super) min_properties: Option<NodeId>,
    pub(super) max_properties: Option<NodeId>,
    pub(super) items: Option<NodeId>,
    pub(super) min_items: Option<NodeId>,
    pub(super) max_items: Option<NodeId>,
    pub(super) unique_items: Option<NodeId>,
    pub(super) enumeration: Option<NodeId>,
    pub(super) format: Option<NodeId>,
    pub(super) min_length: Option<NodeId>,
    pub(super) max_length: Option<NodeId>,
    pub(super) one_of: Option<NodeId>,
    pub(super) all_of: Option<NodeId>,
    pub(super) any_of: Option<NodeId>,
    pub(super) not: Option<NodeId>,
    /// Which groups of keywords occur, as a sum of the constants below.
    pub(super) groups: u16,
}

pub(super) const TEXT: u16 = 1;
pub(super) const NUMBER: u16 = 1 << 2;
pub(super) const OBJECT: u16 = 1 << 3;
pub(super) const ARRAY: u16 = 1 << 4;
pub(super) const ENUM: u16 = 1 << 5;
pub(super) const FORMAT: u16 = 1 << 6;
pub(super) const ONE_OF: u16 = 1 << 7;
pub(super) const ALL_OF: u16 = 1 << 8;
pub(super) const ANY_OF: u16 = 1 << 9;
pub(super) const NOT: u16 = 1 << 10;
pub(super) const TYPE: u16 = 1 << 11;

impl Keywords {
    pub(super) fn type_name(&self) -> Option<&'static str> {
        self.meaning.and_then(|meaning| meaning.name)
    }

    /// Keeps the place of a keyword, if it is one that decides the kind.
    pub(super) fn set(&mut self, key: &str, node: NodeId) {
        let (field, group) = match key {
            "type" => (&mut self.typ, TYPE),
            "pattern" => (&mut self.pattern, TEXT),
            "multipleOf" => (&mut self.multiple_of, NUMBER),
            "exclusiveMinimum" => (&mut self.exclusive_minimum, NUMBER),
            "exclusiveMaximum" => (&mut self.exclusive_maximum, NUMBER),
            "minimum" => (&mut self.minimum, NUMBER),
            "maximum" => (&mut self.maximum, NUMBER),
            "properties" => (&mut self.properties, OBJECT),
            "required" => (&mut self.required, OBJECT),
            "additionalProperties" => (&mut self.additional_properties, OBJECT),
            "minProperties" => (&mut self.min_properties, OBJECT),
            "maxProperties" => (&mut self.max_properties, OBJECT),
            "items" => (&mut self.items, ARRAY),
            "minItems" => (&mut self.min_items, ARRAY),
            "maxItems" => (&mut self.max_items, ARRAY),
            "uniqueItems" => (&mut self.unique_items, ARRAY),
            "enum" => (&mut self.enumeration, ENUM),
            "format" => (&mut self.format, FORMAT),
            "minLength" => (&mut self.min_length, TEXT),
            "maxLength" => (&mut self.max_length, TEXT),
            "oneOf" => (&mut self.one_of, ONE_OF),
            "allOf" => (&mut self.all_of, ALL_OF),
            "anyOf" => (&mut self.any_of, ANY_OF),
            "not" => (&mut self.not, NOT),
            _ => return,
        };
        *field = Some(node);
        self.groups |= group;
    }
}
