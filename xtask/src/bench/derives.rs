//! The twin of a module of models: the same types, constructors and setters, read and written by serde's derives.
//!
//! It is made from the generated text itself, so that everything but the derives and their attributes is the same.

use std::collections::BTreeMap;

use codegen::plan::model::{
    Constant, Enumeration, Extra, Field, Ident, Member, Model, Package, Rule, Start, Struct, Type,
    Union, Variant,
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Fields, Item, ItemEnum, ItemStruct};

use crate::failure::Failure;

/// The twin of `public`, the text of a file of models that was generated from `package`.
///
/// # Errors
/// The text is not what the plan says: a fault of the generator or of this file.
pub(super) fn twin(public: &str, package: &Package) -> Result<String, Failure> {
    let fault = |error: syn::Error| Failure::Fault(format!("the models are not Rust: {error}"));
    let mut file = syn::parse_file(public).map_err(fault)?;
    let models = Models::new(package);
    file.items.retain(|item| !replaced(item));
    let mut more = Vec::new();
    for item in &mut file.items {
        match item {
            Item::Struct(item) => models.structure(item).map_err(fault)?,
            Item::Enum(item) => more.extend(models.enumeration(item).map_err(fault)?),
            _ => {}
        }
    }
    file.items.extend(more);
    Ok(prettyplease::unparse(&file))
}

struct Models<'a> {
    by_name: BTreeMap<&'a str, &'a Model>,
}

impl<'a> Models<'a> {
    fn new(package: &'a Package) -> Self {
        let named = package
            .models
            .iter()
            .map(|model| (model.name().as_str(), model));
        Models {
            by_name: named.collect(),
        }
    }

    fn structure(&self, item: &mut ItemStruct) -> syn::Result<()> {
        let name = item.ident.to_string();
        let attributes = match self.by_name.get(name.as_str()) {
            Some(Model::Struct(model)) if !model.positional => {
                for field in model.fields() {
                    let words = field_words(field);
                    annotate_field(&mut item.fields, field.name.as_str(), &words)?;
                }
                if let Some(Extra {
                    name: extra, rule, ..
                }) = &model.extra
                {
                    let words = std::iter::once(quote!(flatten))
                        .chain(with(*rule))
                        .collect::<Vec<_>>();
                    annotate_field(&mut item.fields, extra.as_str(), &words)?;
                }
                self.constants(model)
            }
            Some(Model::Newtype(model)) => {
                if let (Some(words), Some(field)) =
                    (with(model.rule), item.fields.iter_mut().next())
                {
                    field.attrs.extend(serde(&[words])?);
                }
                Vec::new()
            }
            _ => Vec::new(),
        };
        derive(&mut item.attrs, &quote!(Debug, Clone, PartialEq))?;
        item.attrs.extend(serde(&attributes)?);
        Ok(())
    }

    /// A constant property, unless the union that the type is a variant of reads and writes it.
    fn constants(&self, model: &Struct) -> Vec<TokenStream> {
        let constant = model.members.iter().find_map(|member| match member {
            Member::Constant {
                wire,
                value: Constant::Text(value),
                ..
            } => Some((wire, value)),
            Member::Constant { .. } | Member::Field(_) => None,
        });
        let Some((wire, value)) = constant else {
            return Vec::new();
        };
        let by_union = self.by_name.values().any(|other| {
            matches!(other, Model::Union(union) if union.tag.as_ref() == Some(wire)
                && self.is_tagged(union)
                && union.variants.iter().any(|variant| self.record(variant).is_some_and(|one| one.name == model.name)))
        });
        match by_union {
            true => Vec::new(),
            false => vec![quote!(tag = #wire, rename = #value)],
        }
    }

    /// The object that a variant holds.
    fn record(&self, variant: &Variant) -> Option<&'a Struct> {
        let ty = match &variant.ty {
            Type::Boxed(inner) => inner,
            other => other,
        };
        match ty {
            Type::Model(name) => match self.by_name.get(name.as_str()) {
                Some(Model::Struct(model)) => Some(model),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether `#[serde(tag)]` can tell the variants apart: it takes the property away from the variant's own fields.
    fn is_tagged(&self, union: &Union) -> bool {
        let Some(tag) = &union.tag else {
            return false;
        };
        union.variants.iter().all(|variant| {
            !variant.tags.is_empty()
                && self
                    .record(variant)
                    .is_some_and(|model| model.fields().all(|field| field.wire != *tag))
        })
    }

    fn enumeration(&self, item: &mut ItemEnum) -> syn::Result<Option<Item>> {
        let name = item.ident.to_string();
        let mut more = None;
        let (derived, attributes) = match self.by_name.get(name.as_str()) {
            Some(Model::Strings(model)) => {
                strings(item, model)?;
                more = Some(conversions(&quote!(strings), item, &model.symbols)?);
                (quote!(Debug, Clone, PartialEq, Eq, Hash), Vec::new())
            }
            Some(Model::Integers(model)) => {
                more = Some(conversions(&quote!(integers), item, &model.symbols)?);
                let words = vec![quote!(from = "i64", into = "i64")];
                (quote!(Debug, Clone, Copy, PartialEq, Eq, Hash), words)
            }
            Some(Model::Union(model)) => {
                let words = self.union(item, model)?;
                (quote!(Debug, Clone, PartialEq), vec![words])
            }
            _ => (quote!(Debug, Clone, PartialEq), Vec::new()),
        };
        derive(&mut item.attrs, &derived)?;
        item.attrs.extend(serde(&attributes)?);
        Ok(more)
    }

    fn union(&self, item: &mut ItemEnum, model: &Union) -> syn::Result<TokenStream> {
        let tag = model.tag.as_ref().filter(|_| self.is_tagged(model));
        for variant in &mut item.variants {
            let name = variant.ident.to_string();
            let Some(planned) = model.variants.iter().find(|one| one.name.as_str() == name) else {
                if tag.is_some() {
                    variant.attrs.extend(serde(&[quote!(untagged)])?);
                }
                continue;
            };
            let mut words: Vec<TokenStream> = with(planned.rule).into_iter().collect();
            if let (Some(_), [first, others @ ..]) = (tag, planned.tags.as_slice()) {
                words.push(quote!(rename = #first));
                words.extend(others.iter().map(|other| quote!(alias = #other)));
            }
            variant.attrs.extend(serde(&words)?);
        }
        Ok(match tag {
            Some(tag) => quote!(tag = #tag),
            None => quote!(untagged),
        })
    }
}

/// Whether a derive or nothing stands for an item: the codec's module, and how enumerations are compared.
fn replaced(item: &Item) -> bool {
    match item {
        Item::Mod(item) => item.ident == "codec",
        // A table, and what it uses.
        Item::Macro(_) => true,
        Item::Use(item) => item.leading_colon.is_some(),
        Item::Impl(item) => {
            let Some((path, _)) = &item.trait_ else {
                return false;
            };
            let name = path
                .segments
                .last()
                .map(|segment| segment.ident.to_string());
            matches!(name.as_deref(), Some("PartialEq" | "Eq" | "Hash"))
        }
        _ => false,
    }
}

/// What an enumeration has beside its derives: the conversions that its table gives it.
fn conversions<T: ToTokens>(
    table: &TokenStream,
    item: &ItemEnum,
    symbols: &[(Ident, T)],
) -> syn::Result<Item> {
    let name = &item.ident;
    let variants = item.variants.iter().map(|variant| &variant.ident);
    let (named, other): (Vec<_>, Vec<_>) = variants.partition(|variant| {
        symbols
            .iter()
            .any(|(symbol, _)| *variant == symbol.as_str())
    });
    let values = symbols.iter().map(|(_, value)| value);
    syn::parse2(quote!(::runtime::#table! { #name, #(#other)*; #(#named = #values,)* }))
}

/// The values of an enumeration, and the last variant for all others.
fn strings(item: &mut ItemEnum, model: &Enumeration<std::sync::Arc<str>>) -> syn::Result<()> {
    for variant in &mut item.variants {
        let name = variant.ident.to_string();
        let value = model
            .symbols
            .iter()
            .find(|(symbol, _)| symbol.as_str() == name);
        let words = match value {
            Some((_, value)) if **value == *name => continue,
            Some((_, value)) => quote!(rename = #value),
            None => quote!(untagged),
        };
        variant.attrs.extend(serde(&[words])?);
    }
    Ok(())
}

/// What serde is told of a field.
fn field_words(field: &Field) -> Vec<TokenStream> {
    let mut words = Vec::new();
    if field.wire != field.name.as_str() {
        let wire = &field.wire;
        words.push(quote!(rename = #wire));
    }
    if !field.required && field.start != Start::Argument {
        let skip = match field.ty {
            Type::Nullable(_) => "::runtime::Nullable::is_absent",
            _ => "Option::is_none",
        };
        words.push(quote!(default, skip_serializing_if = #skip));
    }
    words.extend(with(field.rule));
    words
}

/// The functions by which a value of another form is read and written.
fn with(rule: Rule) -> Option<TokenStream> {
    let path = match rule {
        Rule::Own => return None,
        Rule::IntegerOrText => "::runtime::rule::integer_or_text",
        Rule::IntegerAsText => "::runtime::rule::integer_as_text",
        Rule::NumberOrText => "::runtime::rule::number_or_text",
        Rule::BooleanNumber => "::runtime::rule::boolean_number",
    };
    Some(quote!(with = #path))
}

fn annotate_field(fields: &mut Fields, name: &str, words: &[TokenStream]) -> syn::Result<()> {
    for field in fields {
        if field.ident.as_ref().is_some_and(|ident| ident == name) {
            field.attrs.extend(serde(words)?);
        }
    }
    Ok(())
}

/// Puts derives in the place of those that are there.
fn derive(attributes: &mut Vec<Attribute>, names: &TokenStream) -> syn::Result<()> {
    attributes.retain(|attribute| !attribute.path().is_ident("derive"));
    attributes.extend(parsed(
        &quote!(#[derive(#names, ::serde::Serialize, ::serde::Deserialize)]),
    )?);
    Ok(())
}

/// An attribute with these words, where there are any.
fn serde(words: &[TokenStream]) -> syn::Result<Vec<Attribute>> {
    match words {
        [] => Ok(Vec::new()),
        _ => parsed(&quote!(#[serde(#(#words),*)])),
    }
}

fn parsed(attributes: &TokenStream) -> syn::Result<Vec<Attribute>> {
    syn::parse::Parser::parse2(Attribute::parse_outer, attributes.clone())
}
