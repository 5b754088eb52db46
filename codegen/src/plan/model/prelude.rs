//! The words of Rust's prelude that generated code says: short, except where an item of the package has the name.

use super::{Handle, Model, Output};

/// A word of the prelude.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Prelude {
    Box,
    Err,
    From,
    Into,
    None,
    Ok,
    Option,
    Result,
    Some,
    String,
    Vec,
}

impl Prelude {
    const ALL: [Prelude; 11] = [
        Prelude::Box,
        Prelude::Err,
        Prelude::From,
        Prelude::Into,
        Prelude::None,
        Prelude::Ok,
        Prelude::Option,
        Prelude::Result,
        Prelude::Some,
        Prelude::String,
        Prelude::Vec,
    ];

    /// The path that nothing hides; its last segment is the word.
    pub fn path(self) -> &'static str {
        match self {
            Prelude::Box => "::std::boxed::Box",
            Prelude::Err => "::core::result::Result::Err",
            Prelude::From => "::core::convert::From",
            Prelude::Into => "::core::convert::Into",
            Prelude::None => "::core::option::Option::None",
            Prelude::Ok => "::core::result::Result::Ok",
            Prelude::Option => "::core::option::Option",
            Prelude::Result => "::core::result::Result",
            Prelude::Some => "::core::option::Option::Some",
            Prelude::String => "::std::string::String",
            Prelude::Vec => "::std::vec::Vec",
        }
    }

    /// The word alone.
    pub fn word(self) -> &'static str {
        match self {
            Prelude::Box => "Box",
            Prelude::Err => "Err",
            Prelude::From => "From",
            Prelude::Into => "Into",
            Prelude::None => "None",
            Prelude::Ok => "Ok",
            Prelude::Option => "Option",
            Prelude::Result => "Result",
            Prelude::Some => "Some",
            Prelude::String => "String",
            Prelude::Vec => "Vec",
        }
    }
}

/// The words that items of the package hide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hidden(u16);

impl Hidden {
    /// What these models and the types of these calls hide.
    pub fn by(models: &[Model], handles: &[Handle]) -> Self {
        let models = models.iter().map(Model::name);
        let calls = handles.iter().flat_map(|handle| {
            let calls = handle.calls.iter().flat_map(|call| {
                let reply = match &call.output {
                    Output::Several(reply) => Some(&reply.name),
                    Output::One(_) | Output::Events(..) | Output::Lines(_) => None,
                };
                let headers = call.own_headers.as_ref().map(|headers| &headers.name);
                let own = [Some(&call.builder), call.mark.as_ref(), reply, headers];
                own.into_iter().flatten()
            });
            std::iter::once(&handle.name).chain(calls)
        });
        let bits = models.chain(calls).map(|name| {
            let all = Prelude::ALL.into_iter();
            let word = all.filter(|word| word.word() == name.as_str());
            word.map(|word| 1 << word as u16).sum::<u16>()
        });
        Hidden(bits.fold(0, |all, bits| all | bits))
    }

    /// How a word is spelt: alone, or with its path where it is hidden.
    pub fn spell(self, word: Prelude) -> &'static str {
        match self.0 >> word as u16 & 1 {
            0 => word.word(),
            _ => word.path(),
        }
    }
}
