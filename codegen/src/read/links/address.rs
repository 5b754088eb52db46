//! What the part of a reference in front of its `#` means.
//!
//! ```yaml
//! $ref: "./schemas/pet%20shop.yaml#/Pet"
//! ```

/// Where a reference leads, before its fragment is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// The file that it stands in.
    Here,
    /// A file below the folder of the document, by its path from there.
    File(String),
    /// An address that would have to be fetched.
    Url,
    /// Nothing below the folder of the document.
    Outside,
}

/// The address and the fragment of a reference that stands in the file at the path `from`.
pub(super) fn of<'t>(text: &'t str, from: &str) -> (Address, &'t str) {
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    (place(address, from), fragment)
}

fn place(address: &str, from: &str) -> Address {
    if address.is_empty() {
        return Address::Here;
    }
    if address.starts_with("//") {
        return Address::Url;
    }
    if let Some((scheme, _)) = address.split_once(':')
        && !scheme.is_empty()
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    {
        // A single letter is a drive.
        return match scheme.len() {
            1 => Address::Outside,
            _ => Address::Url,
        };
    }
    let decoded = crate::tree::percent_decode(address);
    let path = decoded.as_deref().unwrap_or(address);
    let odd = |c: char| c == '\\' || c.is_control();
    if path.starts_with('/') || path.contains(odd) {
        return Address::Outside;
    }
    match joined(path, from) {
        Some(path) => Address::File(path),
        None => Address::Outside,
    }
}

/// A path from the folder of a file, as one from the folder of the document; none where it
/// leads out of that.
fn joined(path: &str, from: &str) -> Option<String> {
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            name => steps.push(name),
        }
    }
    (!steps.is_empty()).then(|| steps.join("/"))
}

#[cfg(test)]
mod tests;
