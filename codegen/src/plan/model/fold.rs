//! How the events of a stream make up one value: the data that `runtime` folds by.

/// How events make up a value.
#[derive(Debug, Clone)]
pub struct Fold {
    /// Properties of one text, whatever the events say.
    pub fixed: Vec<(String, String)>,
    /// What each event does.
    pub steps: Vec<FoldStep>,
}

/// What an event does.
#[derive(Debug, Clone)]
pub struct FoldStep {
    /// The property and its text that tell for which events it is; none: for all.
    pub when: Option<(String, String)>,
    /// The property that is taken; none: the event.
    pub from: Option<String>,
    /// Where it goes.
    pub to: Vec<FoldAt>,
    /// How it goes there.
    pub how: Merge,
}

/// A step on the way into a value.
#[derive(Debug, Clone)]
pub enum FoldAt {
    /// The property of a name.
    Property(String),
    /// The item of the number that the event has in this property.
    Item(String),
}

/// How a value becomes part of another: as `runtime::Merge` says.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum Merge {
    Skip,
    Set,
    Last,
    Append,
    Object(Vec<FoldMember>, Box<Merge>),
    Items(String, Box<Merge>),
    Push,
    Json,
}

/// A property and how it goes into another.
#[derive(Debug, Clone)]
pub struct FoldMember {
    /// Its name in the event.
    pub from: String,
    /// Its name in the value.
    pub to: String,
    /// How it goes there.
    pub how: Merge,
}
