//! Whether `null` is a value of a schema.

use crate::tree::{NodeId, Tree};

/// How many references are followed one after another.
const LONGEST_CHAIN: usize = 1000;

/// Whether a schema means `null` and nothing else.
pub(crate) fn is_null(tree: &Tree, node: NodeId) -> bool {
    let values = tree.get(node, "enum").map(|values| tree.items(values));
    values
        .is_some_and(|values| !values.is_empty() && values.iter().all(|value| tree.is_null(*value)))
        || tree.get(node, "type").and_then(|ty| tree.as_str(ty)) == Some("null")
}

/// Whether `null` is a value of the schema at `node`, or of what it refers to.
pub(crate) fn is_nullable(tree: &Tree, node: NodeId) -> bool {
    let mut current = node;
    for _ in 0..LONGEST_CHAIN {
        let says =
            |key: &str| tree.get(current, key).and_then(|flag| tree.as_bool(flag)) == Some(true);
        let listed = |key: &str, test: &dyn Fn(NodeId) -> bool| {
            tree.get(current, key)
                .is_some_and(|values| tree.items(values).iter().any(|value| test(*value)))
        };
        if says("nullable")
            || says("x-nullable")
            || listed("enum", &|value| tree.is_null(value))
            || listed("type", &|name| tree.as_str(name) == Some("null"))
            || listed("oneOf", &|part| is_null(tree, part))
            || listed("anyOf", &|part| is_null(tree, part))
        {
            return true;
        }
        let next = tree.get(current, "$ref").and_then(|at| tree.as_str(at));
        match next.and_then(|text| tree.resolve(text)) {
            Some(next) => current = next,
            None => return false,
        }
    }
    false
}
