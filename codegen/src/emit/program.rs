//! A program that makes one call, for the README of a crate.
//!
//! ```text
//! #[tokio::main]
//! async fn main() -> Result<(), pets::Error> { … }
//! ```

use crate::plan::model::{Hidden, Ident, Package, Placeholder, Program};

use super::code::{Code, Reach};

/// The program, which knows the crate by the API's name.
pub(super) fn text(package: &Package, program: &Program) -> String {
    let name = &package.name;
    let Program {
        handle,
        method,
        arguments,
        shown,
    } = program;
    // Nothing of the crate is in scope there.
    let mut code = Code::new(Hidden::default(), Reach::Here);
    code.line("#[tokio::main]");
    code.word("async fn main() -> Result<(), ").ident(name);
    code.open("::Error> {");
    code.begin().word("let client = ").ident(name);
    client(&mut code, package);
    code.word(";").end();
    code.begin().word(if *shown { "let answer = " } else { "" });
    code.word("client.").ident(handle).word("().").ident(method);
    let after = ".await?;".len();
    code.list(("(", ")"), after, arguments, |code, one| {
        value(code, name, one);
    });
    code.word(".await?;").end();
    if *shown {
        code.line("println!(\"{answer:?}\");");
    }
    code.line("Ok(())").close("}").end();
    code.into_text()
}

/// A client, set up with what the document leaves open.
fn client(code: &mut Code, package: &Package) {
    let plan = &package.client;
    let (keyed, based) = (!plan.schemes.is_empty(), plan.base_url.is_some());
    match (&plan.env_key, keyed, based) {
        (Some(_), _, true) => _ = code.word("::Client::from_env()?"),
        (_, true, true) => _ = code.word("::Client::new(\"your key\")?"),
        _ => {
            code.word("::Client::builder()");
            code.word(if keyed { ".api_key(\"your key\")" } else { "" });
            code.word(match based {
                true => "",
                false => ".base_url(\"https://api.example.com\")",
            });
            code.word(".build()?");
        }
    }
}

fn value(code: &mut Code, name: &Ident, placeholder: &Placeholder) {
    match placeholder {
        Placeholder::None => _ = code.word("None"),
        Placeholder::Flag => _ = code.word("true"),
        Placeholder::Integer => _ = code.word("1"),
        Placeholder::Number => _ = code.word("1.0"),
        Placeholder::Text(text) => _ = code.literal(text),
        Placeholder::OwnedText(text) => _ = code.literal(text).word(".into()"),
        Placeholder::Uuid => _ = code.ident(name).word("::runtime::Uuid::nil()"),
        Placeholder::Json => _ = code.ident(name).word("::runtime::Json::Null"),
        Placeholder::File => {
            code.ident(name);
            code.word("::runtime::FilePart::from_bytes(\"name.txt\", \"contents\")");
        }
        Placeholder::Payload => _ = code.word("\"contents\".to_owned()"),
        Placeholder::NoItems => _ = code.word("Vec::new()"),
        Placeholder::Items(item) => {
            code.word("vec![");
            value(code, name, item);
            code.word("]");
        }
        Placeholder::NoEntries => _ = code.ident(name).word("::runtime::Map::new()"),
        Placeholder::Symbol(ty, variant) => {
            code.ident(name).word("::models::").ident(ty);
            code.word("::").ident(variant);
        }
        Placeholder::Variant(ty, variant, held) => {
            code.ident(name).word("::models::").ident(ty);
            code.word("::").ident(variant).word("(");
            value(code, name, held);
            code.word(")");
        }
        Placeholder::New(ty, arguments) => {
            code.ident(name).word("::models::").ident(ty).word("::new");
            code.list(("(", ")"), 0, arguments, |code, one| value(code, name, one));
        }
    }
}
