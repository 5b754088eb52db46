//! What an answer becomes.

use crate::answer::Arrived;
use crate::error::Error;
use crate::model::{Blank, Value};

/// What an answer becomes. Models, [`crate::Download`] and [`crate::EventStream`] are outputs; so are generated enumerations of
/// several answers.
pub trait Output: Sized + Send + 'static {
    /// Makes the value of an answer.
    ///
    /// # Errors
    /// If the body is not what the operation promises.
    fn output(arrived: Arrived) -> Result<Self, Error>;
}

impl<T: Value + Blank + Send + 'static> Output for T {
    fn output(arrived: Arrived) -> Result<Self, Error> {
        arrived.decode()
    }
}
