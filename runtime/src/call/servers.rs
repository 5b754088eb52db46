//! The server of one call, chosen from those of its operation.

use super::Call;
use crate::server;

/// What a caller says of the servers of an operation.
#[derive(Default)]
pub(super) struct Chosen {
    index: Option<usize>,
    variables: Vec<(String, String)>,
}

impl Call {
    /// The server of the operation at this index of [`Operation::servers`](crate::Operation::servers), instead of the first.
    pub fn server(&mut self, index: usize) {
        self.0.chosen.get_or_insert_default().index = Some(index);
    }

    /// A variable of the operation's server, instead of its default.
    pub fn server_variable(&mut self, name: &str, value: &str) {
        let chosen = self.0.chosen.get_or_insert_default();
        chosen.variables.push((name.to_owned(), value.to_owned()));
    }

    /// Finds the address of what was chosen.
    pub(super) fn choose_server(&mut self) {
        let Some(Chosen { index, variables }) = self.0.chosen.take().map(|chosen| *chosen) else {
            return;
        };
        let servers = self.0.head.operation.servers;
        match server::chosen("operation", servers, index, &variables) {
            Ok(address) => self.0.head.server = address,
            Err(fault) => _ = self.0.fault.get_or_insert(fault),
        }
    }
}

/// The methods of a call whose operation has servers of its own to choose from. `$name` is a form of the type that [`calls!`](crate::calls) makes, with a marker of its own.
#[macro_export]
macro_rules! servers {
    ($name:ident) => {
        impl $name {
            /// The server of the operation at this index, instead of the first. A base address of the client counts for more.
            #[inline]
            pub fn server(mut self, index: usize) -> Self {
                self.call.server(index);
                self
            }

            /// A variable of the operation's server, instead of its default: one of the values that the document lists, where it
            /// does.
            #[inline]
            pub fn server_variable(mut self, name: &str, value: &str) -> Self {
                self.call.server_variable(name, value);
                self
            }
        }
    };
}
