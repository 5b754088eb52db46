//! The client of an API.
//!
//! ```text
//! pub struct Client { core: ::runtime::Client }
//! impl Client { pub fn keys(&self) -> operations::keys::Keys { … } }
//! ```

use crate::ir::{SchemeKind, Server, ServerVariable};
use crate::plan::model::{ClientPlan, Gate, Handle, Package, Prelude};

use super::code::{Code, Reach};
use super::file::File;
use super::operation::option;

/// The file with the client.
pub(super) fn file(package: &Package) -> File {
    let mut file = File::new(
        package,
        &["The client, and what it knows of the API as a whole.".to_owned()],
        Reach::Here,
    );
    // What is there only under a feature leaves nothing to use the rest without it.
    let idle = package
        .client
        .handles
        .iter()
        .all(|one| one.docs.gate != Gate::default());
    file.item(|code| {
        if idle {
            code.line("#[allow(unused_imports)]");
        }
        code.line("use super::operations;");
    });
    file.item(|code| api(code, package));
    file.item(|code| {
        code.line("/// The way to the API. Cheap to clone; clones share their connections.");
        code.line("#[derive(Clone, Debug)]");
        code.open("pub struct Client {");
        code.line("core: ::runtime::Client,").close("}").end();
    });
    file.item(|code| making(code, &package.client.servers));
    file.item(|code| handles(code, &package.client.handles));
    file.item(|code| {
        code.word("impl ").prelude(Prelude::From);
        code.open("<::runtime::Client> for Client {");
        code.line("fn from(core: ::runtime::Client) -> Self {");
        code.line("    Self { core }").line("}").close("}").end();
    });
    file.item(|code| {
        code.line("/// The client beneath, which calls an operation that is described by hand.");
        code.word("impl ").prelude(Prelude::From);
        code.open("<Client> for ::runtime::Client {");
        code.line("fn from(client: Client) -> Self {");
        code.line("    client.core").line("}").close("}").end();
    });
    file
}

fn making(code: &mut Code, servers: &[Server]) {
    code.open("impl Client {");
    code.line("/// The servers of the document. The first is used, its variables at their defaults, unless the");
    code.line("/// [builder](Self::builder) is told another by its index, or values of variables.");
    code.begin()
        .word("pub const SERVERS: &'static [::runtime::Server] = ");
    code.list(("&[", "]"), 1, servers, server)
        .word(";")
        .end()
        .end();
    code.line("/// A client with its key and address from the environment.");
    code.line("///").line("/// # Errors").line("///");
    code.line("/// When the variable with the key is not set, or what is set cannot be used.");
    code.begin().word("pub fn from_env() -> ");
    code.prelude(Prelude::Result);
    code.open("<Self, ::runtime::Error> {");
    code.line("::runtime::Builder::<Self>::from_env(&API)?.build()");
    code.close("}").end().end();
    code.line("/// A client with this key.");
    code.line("///").line("/// # Errors").line("///");
    code.line("/// When the key holds what no header can.");
    code.begin().word("pub fn new(api_key: impl ");
    code.prelude(Prelude::Into).word("<::runtime::Secret>) -> ");
    code.prelude(Prelude::Result);
    code.open("<Self, ::runtime::Error> {");
    code.line("Self::builder().api_key(api_key).build()");
    code.close("}").end().end();
    code.line("/// A client with settings of its own.");
    code.line("pub fn builder() -> ::runtime::Builder<Self> {");
    code.line("    ::runtime::Builder::new(&API)").line("}");
    code.close("}").end();
}

fn handles(code: &mut Code, handles: &[Handle]) {
    code.open("impl Client {");
    for (index, handle) in handles.iter().enumerate() {
        let Handle {
            name,
            module,
            method,
            docs,
            calls: _,
            failures: _,
        } = handle;
        if index > 0 {
            code.end();
        }
        code.attributes(docs);
        code.gate(&docs.gate);
        let path = |code: &mut Code| {
            code.word("operations::").ident(module);
            code.word("::").ident(name);
        };
        code.begin()
            .word("pub fn ")
            .ident(method)
            .word("(&self) -> ");
        path(code);
        code.word(" ").open("{").begin();
        path(code);
        code.word("::over(self.core.clone())").end();
        code.close("}").end();
    }
    code.close("}").end();
}

/// What the client knows of the API, as data.
fn api(code: &mut Code, package: &Package) {
    let ClientPlan {
        base_url,
        servers: _,
        env_key,
        env_base_url,
        schemes,
        handles: _,
    } = &package.client;
    code.line("/// What every call needs to know of the API.");
    code.open("static API: ::runtime::Api = ::runtime::Api {");
    code.begin().word("name: ").literal(package.name.as_str());
    code.word(",").end();
    let texts = [
        ("base_url: ", base_url),
        ("env_key: ", env_key),
        ("env_base_url: ", env_base_url),
    ];
    for (field, text) in texts {
        code.begin().word(field);
        option(code, text.as_deref()).word(",").end();
    }
    code.line("servers: Client::SERVERS,");
    code.begin().word("schemes: ");
    code.list(("&[", "]"), 1, schemes, |code, (name, kind)| {
        code.word("::runtime::Scheme { name: ").literal(name);
        code.word(", kind: ");
        scheme(code, kind);
        code.word(" }");
    });
    code.word(",").end();
    code.begin().open("user_agent: ::core::concat!(");
    code.line("::core::env!(\"CARGO_PKG_NAME\"),")
        .line("\"/\",");
    code.line("::core::env!(\"CARGO_PKG_VERSION\"),");
    code.close("),").end().close("};").end();
}

/// A server, as data.
pub(super) fn server(code: &mut Code, server: &Server) {
    let Server {
        name,
        description,
        url,
        variables,
    } = server;
    code.word("::runtime::Server { name: ");
    option(code, name.as_deref()).word(", description: ");
    option(code, description.as_deref()).word(", url: ");
    code.literal(url).word(", variables: ");
    code.list(("&[", "]"), 3, variables, variable).word(" }");
}

fn variable(code: &mut Code, variable: &ServerVariable) {
    let ServerVariable {
        name,
        description,
        default,
        values,
    } = variable;
    code.word("::runtime::ServerVariable { name: ")
        .literal(name);
    code.word(", description: ");
    option(code, description.as_deref()).word(", default: ");
    option(code, default.as_deref()).word(", values: ");
    let one = |code: &mut Code, value: &String| {
        code.literal(value);
    };
    code.list(("&[", "]"), 2, values, one).word(" }");
}

fn scheme(code: &mut Code, kind: &SchemeKind) {
    let (word, name) = match kind {
        SchemeKind::Bearer => ("::runtime::SchemeKind::Bearer", None),
        SchemeKind::Basic => ("::runtime::SchemeKind::Basic", None),
        SchemeKind::Header(name) => ("::runtime::SchemeKind::Header(", Some(name)),
        SchemeKind::Query(name) => ("::runtime::SchemeKind::Query(", Some(name)),
        SchemeKind::Cookie(name) => ("::runtime::SchemeKind::Cookie(", Some(name)),
    };
    code.word(word);
    if let Some(name) = name {
        code.literal(name).word(")");
    }
}
