//! What a call asks for, what may be set before it is sent, and what it sends by itself.

use super::describe;
use super::model::{Argument, Docs, Ident, ParameterData, Setter, Target, Type};
use super::names::{Case, Scope};

/// Methods of a call that a setter would hide.
const CALL_MEMBERS: [&str; 7] = [
    "header",
    "query",
    "request",
    "send",
    "into_future",
    "clone",
    "fmt",
];
/// A parameter, as data.
pub(super) fn parameter_data(parameter: &crate::ir::Parameter) -> ParameterData {
    ParameterData {
        name: parameter.name.clone(),
        place: parameter.place,
        style: parameter.style,
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
    }
}

/// What a call asks for, takes later, and sends by itself.
pub(super) struct Inputs {
    pub(super) arguments: Vec<Argument>,
    pub(super) setters: Vec<Setter>,
    pub(super) constants: Vec<(Target, String)>,
    names: Scope,
    methods: Scope,
}

impl Default for Inputs {
    fn default() -> Self {
        Inputs {
            arguments: Vec::new(),
            setters: Vec::new(),
            constants: Vec::new(),
            names: Scope::with(&["self", "call"]),
            methods: Scope::with(&CALL_MEMBERS),
        }
    }
}

impl Inputs {
    /// Something that the method asks for.
    pub(super) fn argument(
        &mut self,
        name: &str,
        (ty, into): (Type, bool),
        to: Target,
        place: &str,
    ) {
        let longer = format!("{name} value");
        let name: Ident = self.names.claim(Case::Snake, &[name, &longer], place);
        self.arguments.push(Argument { name, ty, into, to });
    }

    /// A setter, whose documentation says at least what it sets.
    pub(super) fn setter(
        &mut self,
        name: &str,
        (ty, into): (Type, bool),
        to: Target,
        docs: Docs,
        place: &str,
    ) {
        let longer = format!("{name} value");
        let docs = match docs.lines.is_empty() {
            true => describe::sets(name),
            false => docs,
        };
        let name = self.methods.claim(Case::Snake, &[name, &longer], place);
        self.setters.push(Setter {
            name,
            ty,
            into,
            to,
            docs,
        });
    }
}
