//! The navigation of a documentation, as we noted it down.
//!
//! ```text
//! # comment
//! API Key 管理 › Get Key [GET]
//! 数据模型 › KeyResponse
//! ```

use std::path::Path;

use crate::failure::Failure;
use crate::files;

/// The folder under which AIone's documentation lists its models.
const MODELS: &str = "数据模型 › ";

/// The methods that a line may end with.
const METHODS: &[&str] = &[
    "GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE",
];

/// A line of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// Folders and title.
    pub(super) name: String,
    /// The method, where the navigation shows it.
    pub(super) method: Option<String>,
    /// Whether it is a model.
    pub(super) model: bool,
}

/// Where an API's navigation stands, from the workspace.
pub(super) fn path(api: &str) -> String {
    format!("xtask/navigation/{api}.txt")
}

/// The navigation of an API; none where nobody noted one down.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read(root: &Path, api: &str) -> Result<Option<Vec<Listed>>, Failure> {
    Ok(files::text(&root.join(path(api)))?.map(|text| parse(&text)))
}

/// Reads the lines. A title may hold brackets itself, so only a method in them is one.
pub(super) fn parse(text: &str) -> Vec<Listed> {
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let listed = lines.map(|line| {
        let method = METHODS.iter().find_map(|method| {
            let name = line
                .strip_suffix(']')?
                .strip_suffix(method)?
                .strip_suffix('[')?;
            Some((name.trim_end(), (*method).to_owned()))
        });
        let (name, method) = method.map_or((line, None), |(name, method)| (name, Some(method)));
        Listed {
            name: name.to_owned(),
            method,
            model: name.starts_with(MODELS),
        }
    });
    listed.collect()
}
