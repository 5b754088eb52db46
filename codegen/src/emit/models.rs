//! The module of models: in one file with its tables beside it, or in a file for what belongs together, each model with its table behind it.
//!
//! ```text
//! mod repository;
//! pub use repository::*;
//! ```

use crate::plan::model::{Gate, Model, ModelFile, Package};

use super::code::Reach;
use super::file::File;
use super::{codec, enums, records, rules, unions};

/// Gives `add` the files with their paths. Models that stand in files of their own are let go of.
pub(super) fn files(package: &mut Package, add: &mut impl FnMut(String, File)) {
    add("models/mod.rs".to_owned(), root(package));
    if package.files.is_empty() {
        add("models/codec.rs".to_owned(), tables(package));
    }
    if !package.rules.is_empty() {
        add("models/rules.rs".to_owned(), limits(package));
        package.rules = Vec::new();
    }
    if package.files.is_empty() {
        return;
    }
    let models = std::mem::take(&mut package.models);
    let mut models: Vec<Option<Model>> = models.into_iter().map(Some).collect();
    for plan in std::mem::take(&mut package.files) {
        let mut take = |position: &usize| models.get_mut(*position)?.take();
        let own: Vec<Model> = plan.models.iter().filter_map(&mut take).collect();
        let path = format!("models/{}.rs", plan.module);
        add(path, part(package, &plan, &own));
    }
}

/// What users of the models read, or the list of the files in which they do.
fn root(package: &Package) -> File {
    let docs = "The types that requests and answers are made of.".to_owned();
    let mut file = File::new(package, &[docs], Reach::Here);
    file.allow_missing_docs();
    if package.files.is_empty() {
        file.item(|code| _ = code.line("mod codec;"));
    }
    if !package.rules.is_empty() {
        file.item(|code| {
            _ = code
                .line("#[cfg(feature = \"validate\")]")
                .line("mod rules;")
        });
    }
    if package.files.is_empty() {
        package
            .models
            .iter()
            .for_each(|model| item(&mut file, model.gate(), model));
        return file;
    }
    file.item(|code| {
        for part in &package.files {
            code.gate(&part.gate);
            code.word("mod ").ident(&part.module).word(";").end();
        }
    });
    file.item(|code| {
        for part in &package.files {
            code.gate(&part.gate);
            code.word("pub use ").ident(&part.module).word("::*;").end();
        }
    });
    file
}

/// The file of models that belong together.
fn part(package: &Package, part: &ModelFile, models: &[Model]) -> File {
    let here = models.iter().map(|model| model.name().clone()).collect();
    let mut file = File::new(package, &part.docs.lines, Reach::Above(here));
    let used = models
        .iter()
        .filter(|model| !matches!(model, Model::Alias(_)));
    let used = used.map(Model::gate);
    if used.clone().next().is_some() {
        import(
            &mut file,
            "use ::runtime::model as rt;",
            part.gate.is_filled_by(used),
        );
    }
    let open = Gate::default();
    for model in models {
        // The file has the gate that all in it have.
        let gate = match *model.gate() == part.gate {
            true => &open,
            false => model.gate(),
        };
        item(&mut file, gate, model);
        if !matches!(model, Model::Alias(_)) {
            file.gated(gate, |code| codec::table(code, model));
        }
    }
    file
}

/// A model, as its users read it.
fn item(file: &mut File, gate: &Gate, model: &Model) {
    match model {
        Model::Struct(item) => records::items(file, gate, item),
        Model::Union(item) => unions::items(file, gate, item),
        Model::Strings(item) => file.gated(gate, |code| enums::strings(code, item)),
        Model::Integers(item) => file.gated(gate, |code| enums::integers(code, item)),
        Model::Newtype(item) => file.gated(gate, |code| records::newtype(code, item)),
        Model::Alias(item) => file.gated(gate, |code| records::alias(code, item)),
    }
}

/// The module of what the models implement for the codec.
fn tables(package: &Package) -> File {
    let docs =
        "How the models are read and written: a table for each, by the macros of `runtime::model`.";
    let mut file = File::new(package, &[docs.to_owned()], Reach::Here);
    let used = package
        .models
        .iter()
        .filter(|model| !matches!(model, Model::Alias(_)));
    imports(
        &mut file,
        Gate::default().is_filled_by(used.clone().map(Model::gate)),
    );
    for model in used {
        file.gated(model.gate(), |code| codec::table(code, model));
    }
    file
}

/// The module of what is checked of models.
fn limits(package: &Package) -> File {
    let docs = "What `validate` checks of the models that are sent: a table each, beside the type.";
    let mut file = File::new(package, &[docs.to_owned()], Reach::Here);
    let used = package.rules.iter().map(|rules| &rules.gate);
    imports(&mut file, Gate::default().is_filled_by(used));
    for rules in &package.rules {
        file.gated(&rules.gate, |code| rules::item(code, rules));
    }
    file
}

/// What a module of tables uses.
fn imports(file: &mut File, used: bool) {
    file.item(|code| {
        for import in ["use super::*;", "use ::runtime::model as rt;"] {
            if !used {
                code.line("#[allow(unused_imports)]");
            }
            code.line(import);
        }
    });
}

/// What a file uses, if only under some features.
fn import(file: &mut File, line: &'static str, used: bool) {
    file.item(|code| {
        if !used {
            code.line("#[allow(unused_imports)]");
        }
        code.line(line);
    });
}
