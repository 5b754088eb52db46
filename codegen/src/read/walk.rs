//! Which key of which object leads to what: OpenAPI 3.0's objects as tables, and a walk over a
//! document by them. Examples, defaults, enumerations and `x-` extensions are data: nothing in
//! them is a schema or a reference.

mod fields;

use crate::tree::{NodeId, Tree};

/// The kinds of objects that a document is made of, by the specification's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// The root.
    Document,
    /// Title, version and who is behind the API.
    Info,
    /// Whom to ask.
    Contact,
    /// The licence of the API.
    License,
    /// A base URL.
    Server,
    /// A variable of a server's URL.
    ServerVariable,
    /// What `$ref` names.
    Components,
    /// Paths and what they offer.
    Paths,
    /// A path.
    PathItem,
    /// A method of a path.
    Operation,
    /// A link to documentation.
    ExternalDocs,
    /// A parameter in path, query, header or cookie.
    Parameter,
    /// What an operation takes.
    RequestBody,
    /// A body's schema under its media type.
    MediaType,
    /// How one property of a form or multipart body is written.
    Encoding,
    /// An operation's responses by status.
    Responses,
    /// A response.
    Response,
    /// Requests that the server makes, by expression.
    Callback,
    /// An example with a summary.
    Example,
    /// An operation that a response leads to.
    Link,
    /// A header of a response or of a part.
    Header,
    /// A tag and what it means.
    Tag,
    /// A schema.
    Schema,
    /// How the variants of a union are told apart.
    Discriminator,
    /// How a schema is written in XML.
    Xml,
    /// A way to authenticate.
    SecurityScheme,
    /// OAuth's flows.
    OAuthFlows,
    /// OAuth's implicit flow.
    ImplicitFlow,
    /// OAuth's password flow.
    PasswordFlow,
    /// OAuth's client credentials flow.
    ClientCredentialsFlow,
    /// OAuth's authorization code flow.
    AuthorizationCodeFlow,
    /// Schemes that a request satisfies together.
    SecurityRequirement,
    /// `{ $ref: ... }` where the object of another kind could stand.
    Reference,
}

/// What stands under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Any JSON.
    Data,
    /// An array of any JSON.
    DataList,
    /// An object of any JSON.
    DataMap,
    /// A string.
    Text,
    /// An array of strings.
    TextList,
    /// An object of strings.
    TextMap,
    /// A boolean.
    Flag,
    /// A number.
    Number,
    /// An integer that is not negative.
    Count,
    /// An object.
    One(Object),
    /// An object or a reference to one.
    OneOrRef(Object),
    /// An array of objects.
    List(Object),
    /// An array of objects or references.
    ListOrRef(Object),
    /// An object of objects.
    Map(Object),
    /// An object of objects or references.
    MapOrRef(Object),
    /// A boolean, or a schema or a reference to one.
    FlagOrSchema,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing can be made of the object without it.
    Must,
    /// The specification wants it; its absence is read as empty.
    Should,
    /// It may be left out.
    May,
}

/// A key that an object knows.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What stands under it.
    pub holds: Holds,
    /// Whether it must be there.
    pub need: Need,
}

/// The keys that an object of a kind knows.
pub fn fields(object: Object) -> &'static [Field] {
    fields::of(object)
}

/// What stands under the keys that are not listed, for objects whose keys are the author's.
pub fn others(object: Object) -> Option<Holds> {
    Some(match object {
        Object::Paths => Holds::OneOrRef(Object::PathItem),
        Object::Callback => Holds::One(Object::PathItem),
        Object::Responses => Holds::OneOrRef(Object::Response),
        Object::SecurityRequirement => Holds::TextList,
        _ => return None,
    })
}

/// What stands under a key of an object; none where the object does not know the key, and for
/// `x-` extensions.
pub fn holds(object: Object, key: &str) -> Option<Holds> {
    let listed = fields(object).iter().find(|field| field.key == key);
    match listed {
        Some(field) => Some(field.holds),
        None if is_extension(object, key) => None,
        None => others(object),
    }
}

/// Whether a key of an object is an extension. Names of security schemes may begin with `x-`.
pub fn is_extension(object: Object, key: &str) -> bool {
    key.starts_with("x-") && object != Object::SecurityRequirement
}

/// Keywords that are read beside the `$ref` of a schema: they describe the place, not the type.
pub const BESIDE_REFERENCE: &[&str] = &[
    "$defs",
    "$ref",
    "default",
    "deprecated",
    "description",
    "example",
    "externalDocs",
    "nullable",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

/// Whether a value is a reference where one may stand: an object with a key `$ref`.
pub fn is_reference(tree: &Tree, node: NodeId) -> bool {
    tree.get(node, "$ref").is_some()
}

/// What another version than 3.0 has where.
#[derive(Clone, Copy)]
pub struct Dialect {
    /// What stands under a key of an object; none where that is as in 3.0.
    pub holds: fn(&Tree, Object, &str, NodeId) -> Option<Holds>,
    /// Whether what stands beside the `$ref` of a schema counts: it is then visited as a schema.
    pub siblings: bool,
    /// Whether references are visited as what they stand for.
    pub kinds: bool,
}

/// OpenAPI 3.0.
const PLAIN: Dialect = Dialect {
    holds: |_, _, _, _| None,
    siblings: false,
    kinds: false,
};

/// Visits every object from `node` on, which is an `object`, parents before children, in the
/// order of the document. References are visited as [`Object::Reference`] and not followed.
pub fn walk(tree: &Tree, node: NodeId, object: Object, visit: &mut dyn FnMut(NodeId, Object)) {
    walk_in(&PLAIN, tree, node, object, visit);
}

/// As [`walk`], in a document of another version.
pub fn walk_in(
    dialect: &Dialect,
    tree: &Tree,
    node: NodeId,
    object: Object,
    visit: &mut dyn FnMut(NodeId, Object),
) {
    let mut walker = Walker {
        dialect,
        tree,
        visit,
    };
    walker.object(node, object);
}

struct Walker<'a> {
    dialect: &'a Dialect,
    tree: &'a Tree,
    visit: &'a mut dyn FnMut(NodeId, Object),
}

impl Walker<'_> {
    fn object(&mut self, node: NodeId, object: Object) {
        (self.visit)(node, object);
        let tree = self.tree;
        for (key, value) in tree.entries(node) {
            let own = (self.dialect.holds)(tree, object, key, value);
            if let Some(holds) = own.or_else(|| holds(object, key)) {
                self.held(value, holds);
            }
        }
    }

    fn held(&mut self, node: NodeId, holds: Holds) {
        let tree = self.tree;
        match holds {
            Holds::One(object) => self.object(node, object),
            Holds::OneOrRef(object) => self.object_or_reference(node, object),
            Holds::FlagOrSchema if tree.is_mapping(node) => {
                self.object_or_reference(node, Object::Schema);
            }
            Holds::List(object) => {
                for item in tree.items(node) {
                    self.object(*item, object);
                }
            }
            Holds::ListOrRef(object) => {
                for item in tree.items(node) {
                    self.object_or_reference(*item, object);
                }
            }
            Holds::Map(object) => {
                for (_, value) in tree.entries(node) {
                    self.object(value, object);
                }
            }
            Holds::MapOrRef(object) => {
                for (_, value) in tree.entries(node) {
                    self.object_or_reference(value, object);
                }
            }
            _ => {}
        }
    }

    fn object_or_reference(&mut self, node: NodeId, object: Object) {
        let read = self.dialect.siblings && object == Object::Schema;
        if !read && is_reference(self.tree, node) {
            let kind = if self.dialect.kinds {
                object
            } else {
                Object::Reference
            };
            (self.visit)(node, kind);
        } else {
            self.object(node, object);
        }
    }
}

impl Object {
    /// The kind's name with its article, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Components => "`components`",
            Self::Paths => "`paths`",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::ExternalDocs => "a link to documentation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Responses => "`responses`",
            Self::Response => "a response",
            Self::Callback => "a callback",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Header => "a header",
            Self::Tag => "a tag",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "`xml`",
            Self::SecurityScheme => "a security scheme",
            Self::OAuthFlows => "`flows`",
            Self::ImplicitFlow => "an implicit flow",
            Self::PasswordFlow => "a password flow",
            Self::ClientCredentialsFlow => "a client credentials flow",
            Self::AuthorizationCodeFlow => "an authorization code flow",
            Self::SecurityRequirement => "a security requirement",
            Self::Reference => "a reference",
        }
    }
}

#[cfg(test)]
mod tests;
