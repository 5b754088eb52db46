//! Schemas: keywords gathered in one pass, then sorted into the kind that holds exactly them.

use indexmap::IndexMap;
use openapiv3 as api;
use openapiv3::{ReferenceOr, SchemaKind, Type};
use serde_json::Value;

use super::Builder;
use super::keywords::{
    ALL_OF, ANY_OF, ARRAY, ENUM, FORMAT, Keywords, NOT, NUMBER, OBJECT, ONE_OF, TEXT, TYPE,
};
use crate::read::types;
use crate::tree::NodeId;

/// The schemas inside a schema. They are built before it is: the frames that hold its large
/// pieces are then not on the stack while the document goes deeper.
struct Inner {
    properties: IndexMap<String, ReferenceOr<Box<api::Schema>>>,
    additional_properties: Option<api::AdditionalProperties>,
    items: Option<ReferenceOr<Box<api::Schema>>>,
    one_of: Vec<ReferenceOr<api::Schema>>,
    all_of: Vec<ReferenceOr<api::Schema>>,
    any_of: Vec<ReferenceOr<api::Schema>>,
    not: Option<Box<ReferenceOr<api::Schema>>>,
}

impl Builder<'_> {
    pub(super) fn schema_or_ref(self, node: NodeId) -> ReferenceOr<api::Schema> {
        self.or_ref(node, Self::schema)
    }

    fn boxed_schema_or_ref(self, node: NodeId) -> ReferenceOr<Box<api::Schema>> {
        self.or_ref(node, |this, node| Box::new(this.schema(node)))
    }

    fn schema(self, node: NodeId) -> api::Schema {
        let keywords = self.keywords(node);
        let inner = self.inner(&keywords);
        self.assemble(node, &keywords, inner)
    }

    fn keywords(self, node: NodeId) -> Keywords {
        let mut keywords = Keywords::default();
        for (key, value) in self.tree.entries(node) {
            if self.reads(value) {
                keywords.set(key, value);
            } else if key == "type" {
                // A list of one type and `null`, as 3.1 writes a nullable type.
                for item in self.tree.items(value) {
                    match self.tree.as_str(*item) {
                        Some("null") => keywords.nullable = true,
                        _ => keywords.set(key, *item),
                    }
                }
            }
        }
        let written = keywords.typ.and_then(|typ| self.tree.as_str(typ));
        keywords.only_null = written == Some("null");
        keywords.meaning = written.and_then(types::meaning);
        if keywords
            .meaning
            .is_some_and(|meaning| meaning.name.is_none())
        {
            keywords.groups &= !TYPE;
        }
        keywords
    }

    fn inner(self, keywords: &Keywords) -> Inner {
        Inner {
            properties: match keywords.properties {
                Some(properties) => self.entries(properties, Self::boxed_schema_or_ref),
                None => IndexMap::new(),
            },
            additional_properties: self.additional_properties(keywords),
            items: keywords.items.map(|items| self.boxed_schema_or_ref(items)),
            one_of: self.schemas(keywords.one_of),
            all_of: self.schemas(keywords.all_of),
            any_of: self.schemas(keywords.any_of),
            not: keywords.not.map(|not| Box::new(self.schema_or_ref(not))),
        }
    }

    fn assemble(self, node: NodeId, keywords: &Keywords, inner: Inner) -> api::Schema {
        let mut data = api::SchemaData::default();
        for (key, value) in self.tree.entries(node) {
            if self.reads(value) {
                self.schema_data(&mut data, key, value);
            }
        }
        data.nullable |= keywords.nullable || keywords.only_null;
        let schema_kind = match self.tree.as_bool(node) {
            Some(admits) => boolean_schema(admits),
            None if keywords.only_null => SchemaKind::Any(api::AnySchema {
                enumeration: vec![Value::Null],
                ..Default::default()
            }),
            None => self.kind(keywords, inner),
        };
        api::Schema {
            schema_data: data,
            schema_kind,
        }
    }

    fn schema_data(self, data: &mut api::SchemaData, key: &str, node: NodeId) {
        let value = || (!self.tree.is_null(node)).then(|| self.tree.json(node));
        match key {
            "nullable" => data.nullable = self.bool(node).unwrap_or_default(),
            "readOnly" => data.read_only = self.bool(node).unwrap_or_default(),
            "writeOnly" => data.write_only = self.bool(node).unwrap_or_default(),
            "deprecated" => data.deprecated = self.bool(node).unwrap_or_default(),
            "externalDocs" => data.external_docs = Some(self.external_docs(node)),
            "example" => data.example = value(),
            "title" => data.title = self.string(node),
            "description" => data.description = self.string(node),
            "discriminator" => {
                data.discriminator = Some(api::Discriminator {
                    property_name: self.text_or_empty(node, "propertyName"),
                    mapping: self
                        .get(node, "mapping")
                        .map_or_else(IndexMap::new, |mapping| self.text_map(mapping)),
                    extensions: self.extensions(node),
                });
            }
            "default" => data.default = value(),
            _ if key.starts_with("x-") => {
                data.extensions.insert(key.to_owned(), self.tree.json(node));
            }
            // Keywords of the kind; `xml`, which has no place in the typed document; and keys that
            // have their diagnostic.
            _ => {}
        }
    }

    /// The kind that holds all the keywords that occur; `Any` where none does.
    fn kind(self, keywords: &Keywords, inner: Inner) -> SchemaKind {
        let only = |groups: u16| keywords.groups & !groups == 0;
        let kind = match keywords.type_name() {
            Some("string") if only(TYPE | TEXT | ENUM | FORMAT) => self.string_kind(keywords),
            Some("number") if only(TYPE | NUMBER | ENUM | FORMAT) => self.number_kind(keywords),
            Some("integer") if only(TYPE | NUMBER | ENUM | FORMAT) => self.integer_kind(keywords),
            Some("boolean") if only(TYPE | ENUM) => self.boolean_kind(keywords),
            Some("object") if only(TYPE | OBJECT) => {
                return SchemaKind::Type(Type::Object(api::ObjectType {
                    properties: inner.properties,
                    required: self.required(keywords),
                    additional_properties: inner.additional_properties,
                    min_properties: self.count(keywords.min_properties),
                    max_properties: self.count(keywords.max_properties),
                }));
            }
            Some("array") if only(TYPE | ARRAY) => {
                return SchemaKind::Type(Type::Array(api::ArrayType {
                    items: inner.items,
                    min_items: self.count(keywords.min_items),
                    max_items: self.count(keywords.max_items),
                    unique_items: self.maybe(keywords.unique_items).unwrap_or_default(),
                }));
            }
            _ => None,
        };
        match (kind, keywords.groups, inner.not) {
            (Some(kind), ..) => kind,
            (None, ONE_OF, _) => SchemaKind::OneOf {
                one_of: inner.one_of,
            },
            (None, ALL_OF, _) => SchemaKind::AllOf {
                all_of: inner.all_of,
            },
            (None, ANY_OF, _) => SchemaKind::AnyOf {
                any_of: inner.any_of,
            },
            (None, NOT, Some(not)) => SchemaKind::Not { not },
            (None, _, not) => self.any_kind(keywords, Inner { not, ..inner }),
        }
    }

    fn string_kind(self, keywords: &Keywords) -> Option<SchemaKind> {
        let enumeration =
            self.enumeration(keywords, |node| self.tree.as_str(node).map(str::to_owned))?;
        Some(SchemaKind::Type(Type::String(api::StringType {
            format: self.format(keywords).into(),
            pattern: keywords.pattern.and_then(|pattern| self.string(pattern)),
            enumeration,
            min_length: self.count(keywords.min_length),
            max_length: self.count(keywords.max_length),
        })))
    }

    fn number_kind(self, keywords: &Keywords) -> Option<SchemaKind> {
        Some(SchemaKind::Type(Type::Number(api::NumberType {
            format: self.format(keywords).into(),
            multiple_of: self.number(keywords.multiple_of),
            exclusive_minimum: self.maybe(keywords.exclusive_minimum).unwrap_or_default(),
            exclusive_maximum: self.maybe(keywords.exclusive_maximum).unwrap_or_default(),
            minimum: self.number(keywords.minimum),
            maximum: self.number(keywords.maximum),
            enumeration: self.enumeration(keywords, |node| self.tree.as_f64(node))?,
        })))
    }

    fn integer_kind(self, keywords: &Keywords) -> Option<SchemaKind> {
        let bound = |node: Option<NodeId>| self.tree.as_i64(node?);
        Some(SchemaKind::Type(Type::Integer(api::IntegerType {
            format: self.format(keywords).into(),
            multiple_of: bound(keywords.multiple_of),
            exclusive_minimum: self.maybe(keywords.exclusive_minimum).unwrap_or_default(),
            exclusive_maximum: self.maybe(keywords.exclusive_maximum).unwrap_or_default(),
            minimum: bound(keywords.minimum),
            maximum: bound(keywords.maximum),
            enumeration: self.enumeration(keywords, |node| self.tree.as_i64(node))?,
        })))
    }

    fn boolean_kind(self, keywords: &Keywords) -> Option<SchemaKind> {
        Some(SchemaKind::Type(Type::Boolean(api::BooleanType {
            enumeration: self.enumeration(keywords, |node| self.tree.as_bool(node))?,
        })))
    }

    fn any_kind(self, keywords: &Keywords, inner: Inner) -> SchemaKind {
        SchemaKind::Any(api::AnySchema {
            typ: keywords.type_name().map(str::to_owned),
            pattern: keywords.pattern.and_then(|pattern| self.string(pattern)),
            multiple_of: self.number(keywords.multiple_of),
            exclusive_minimum: self.maybe(keywords.exclusive_minimum),
            exclusive_maximum: self.maybe(keywords.exclusive_maximum),
            minimum: self.number(keywords.minimum),
            maximum: self.number(keywords.maximum),
            properties: inner.properties,
            required: self.required(keywords),
            additional_properties: inner.additional_properties,
            min_properties: self.count(keywords.min_properties),
            max_properties: self.count(keywords.max_properties),
            items: inner.items,
            min_items: self.count(keywords.min_items),
            max_items: self.count(keywords.max_items),
            unique_items: self.maybe(keywords.unique_items),
            enumeration: self.values(keywords.enumeration),
            format: self.format(keywords),
            min_length: self.count(keywords.min_length),
            max_length: self.count(keywords.max_length),
            one_of: inner.one_of,
            all_of: inner.all_of,
            any_of: inner.any_of,
            not: inner.not,
        })
    }

    fn required(self, keywords: &Keywords) -> Vec<String> {
        keywords
            .required
            .map_or_else(Vec::new, |list| self.texts(list))
    }

    fn additional_properties(self, keywords: &Keywords) -> Option<api::AdditionalProperties> {
        let node = keywords.additional_properties?;
        Some(match self.tree.as_bool(node) {
            Some(admits) => api::AdditionalProperties::Any(admits),
            None => api::AdditionalProperties::Schema(Box::new(self.schema_or_ref(node))),
        })
    }

    fn schemas(self, list: Option<NodeId>) -> Vec<ReferenceOr<api::Schema>> {
        let items = list.map_or(&[][..], |list| self.tree.items(list));
        items.iter().map(|item| self.schema_or_ref(*item)).collect()
    }

    fn values(self, list: Option<NodeId>) -> Vec<Value> {
        let items = list.map_or(&[][..], |list| self.tree.items(list));
        items.iter().map(|item| self.tree.json(*item)).collect()
    }

    /// The values of `enum`, null as none; nothing where one is of another type.
    fn enumeration<T>(
        self,
        keywords: &Keywords,
        read: impl Fn(NodeId) -> Option<T>,
    ) -> Option<Vec<Option<T>>> {
        let items = keywords
            .enumeration
            .map_or(&[][..], |list| self.tree.items(list));
        items
            .iter()
            .map(|item| match self.tree.is_null(*item) {
                true => Some(None),
                false => read(*item).map(Some),
            })
            .collect()
    }

    fn format(self, keywords: &Keywords) -> Option<String> {
        let implied = keywords.meaning.and_then(|meaning| meaning.format);
        match keywords.format {
            Some(format) => self.string(format),
            None => implied.map(str::to_owned),
        }
    }

    fn maybe(self, flag: Option<NodeId>) -> Option<bool> {
        self.bool(flag?)
    }

    fn count(self, node: Option<NodeId>) -> Option<usize> {
        usize::try_from(self.tree.as_u64(node?)?).ok()
    }

    fn number(self, node: Option<NodeId>) -> Option<f64> {
        self.tree.as_f64(node?)
    }
}

/// The schema that admits everything, or nothing.
fn boolean_schema(admits: bool) -> SchemaKind {
    let any = SchemaKind::Any(api::AnySchema::default());
    if admits {
        return any;
    }
    SchemaKind::Not {
        not: Box::new(ReferenceOr::Item(api::Schema {
            schema_data: api::SchemaData::default(),
            schema_kind: any,
        })),
    }
}
