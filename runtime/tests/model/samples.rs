//! Models as the generator prints them, at least one of each kind.

mod content;
mod dirty;
mod enums;
mod key;
mod parts;
mod scalars;

pub use content::{Content, Loose};
pub use dirty::{Dirty, Typed};
pub use enums::{Level, Status};
pub use key::Key;
pub use parts::{Part, TextPart};
pub use scalars::{Scalars, Tree};
