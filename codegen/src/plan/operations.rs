//! What an operation is called, and by which tag it is found.

use crate::ir::{Api, Operation};

use super::words;

/// The name that an operation's types are made from: its `operationId`, or its method and path.
pub(super) fn operation_name(operation: &Operation) -> String {
    match &operation.id {
        Some(id) => id.clone(),
        None => {
            let method = operation.method.to_lowercase();
            let path = operation.path.split(['/', '{', '}']);
            let words: Vec<&str> = path.filter(|word| !word.is_empty()).collect();
            format!("{method} {}", words.join(" "))
        }
    }
}

/// The name of the call: the operation's, without the words of its tag at the start, so that `keys_create` of `keys` is `create`.
pub(super) fn call_name(operation: &Operation, tag: &str) -> String {
    let full = operation_name(operation);
    let (all, tag) = (words::words(&full), words::words(tag));
    match all.strip_prefix(tag.as_slice()) {
        Some(rest) if !rest.is_empty() => rest.join(" "),
        _ => full,
    }
}

/// The tags in the document's order, then those that operations name, as they are met.
pub(super) fn tags(api: &Api) -> Vec<&str> {
    let mut tags: Vec<&str> = api.tags.iter().map(|tag| tag.name.as_str()).collect();
    for operation in &api.operations {
        let tag = tag_of(operation);
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// The first tag of an operation; `api` where it has none.
pub(super) fn tag_of(operation: &Operation) -> &str {
    operation.tag.as_deref().unwrap_or("api")
}
