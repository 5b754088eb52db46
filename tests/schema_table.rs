//! JSON Schema, keyword by keyword: for each schema of `schema_table/*.yaml` instances that are valid and instances that are not, through generated code.
//!
//! A valid instance is read and written back equal; one that is not is refused. What departs from that is listed, exactly: `not_kept.txt` the valid instances that
//! are refused or come back otherwise, `not_refused.txt` the others that are taken. `BLESS=1 cargo test -p tests --test schema_table` writes both lists.
//!
//! The schemas become the components of one document, its output a crate below the target directory, which is built and run once.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::{Map, Value, json};
use tests::golden_cases::{expect, generated, package, report, workspace};

/// A schema and its instances.
struct Group {
    name: String,
    schema: Value,
    valid: Vec<Value>,
    invalid: Vec<Value>,
}

#[test]
fn instances_pass_through_generated_code_as_their_schemas_say() {
    let groups = groups();
    let crate_folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema_table");
    write_crate(&crate_folder, &groups);
    let (mut lost, mut taken) = (String::new(), String::new());
    let mut counts = [0; 4];
    let answers = run(&crate_folder, &groups);
    let asked = groups.iter().flat_map(|group| {
        let valid = group.valid.iter().map(move |one| (group, true, one));
        valid.chain(group.invalid.iter().map(move |one| (group, false, one)))
    });
    for ((group, valid, instance), answer) in asked.zip(&answers) {
        let kept = answer.as_ref().is_some_and(|found| same(found, instance));
        counts[usize::from(valid) * 2] += 1;
        match (valid, answer) {
            (true, _) if kept => counts[3] += 1,
            (true, None) => writeln!(lost, "{}: {instance} is refused", group.name).unwrap(),
            (true, Some(found)) => {
                writeln!(lost, "{}: {instance} becomes {found}", group.name).unwrap();
            }
            (false, None) => counts[1] += 1,
            (false, Some(_)) => writeln!(taken, "{}: {instance}", group.name).unwrap(),
        }
    }
    println!(
        "{} groups: {} of {} valid instances kept, {} of {} others refused",
        groups.len(),
        counts[3],
        counts[2],
        counts[1],
        counts[0]
    );
    let folder = package().join("schema_table");
    let lists = [("not_kept.txt", &lost), ("not_refused.txt", &taken)];
    let faults = lists.map(|(name, found)| expect(&folder.join(name), found).err());
    report(&faults.into_iter().flatten().collect::<Vec<_>>());
}

/// Every group, by file and place.
fn groups() -> Vec<Group> {
    let folder = package().join("schema_table");
    let files = fs::read_dir(folder).expect("the folder with the table");
    let files = files.map(|entry| entry.expect("an entry of the folder").path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect();
    files.sort();
    let mut groups = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a file of the table");
        let table: Map<String, Value> = serde_yaml::from_str(&text).expect("a file of groups");
        for (name, group) in table {
            let list = |key: &str| group[key].as_array().cloned().unwrap_or_default();
            groups.push(Group {
                name,
                schema: group["schema"].clone(),
                valid: list("valid"),
                invalid: list("invalid"),
            });
        }
    }
    let names: BTreeSet<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names.len(), groups.len(), "two groups have one name");
    assert!(groups.len() > 40, "only {} groups found", groups.len());
    groups
}

/// A crate whose program reads instances and prints what they are written back as.
fn write_crate(folder: &Path, groups: &[Group]) {
    let schemas = groups
        .iter()
        .map(|group| (group.name.clone(), group.schema.clone()));
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Table", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas.collect::<Map<String, Value>>() },
    });
    let generation = generated("table", &document.to_string());
    let output = generation.output.expect("a document without errors");
    let source = folder.join("src");
    for (path, text) in &output.files {
        let path = source.join("table").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder below the target");
        fs::write(path, text).expect("a file below the target");
    }
    let manifest = format!(
        "[package]\nname = \"schema-table\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [features]\nunverified = []\nvalidate = [\"runtime/validate\"]\n\n\
         [dependencies]\nruntime = {{ path = {:?} }}\n\n[workspace]\n",
        workspace()
            .join("runtime")
            .to_str()
            .expect("a path in UTF-8")
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file below the target");
    let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("the workspace's lock");
    fs::write(folder.join("Cargo.lock"), lock).expect("a file below the target");
    let library = "#![recursion_limit = \"1024\"]\npub mod table;\n";
    fs::write(source.join("lib.rs"), library).expect("a file below the target");
    fs::write(source.join("main.rs"), program(groups)).expect("a file below the target");
}

/// The program: a line a name and an instance in, a line with what it is written as, or nothing, out.
fn program(groups: &[Group]) -> String {
    let mut text = "#![recursion_limit = \"1024\"]\nuse schema_table::table;\n\
        use runtime::model::{Blank, Value, decode, encode};\n\
        fn pass<T: Value + Blank>(text: &str) -> String {\n    let mut value = T::blank();\n    \
        match decode(text.as_bytes(), &mut value) {\n        \
        Ok(()) => String::from_utf8(encode(&value)).unwrap(),\n        Err(_) => String::new(),\n    }\n}\n\
        fn main() {\n    for line in std::io::stdin().lines() {\n        let line = line.unwrap();\n        \
        let (name, text) = line.split_once('\\t').unwrap();\n        println!(\"{}\", match name {\n"
        .to_owned();
    for Group { name, .. } in groups {
        writeln!(
            text,
            "            {name:?} => pass::<table::models::{name}>(text),"
        )
        .unwrap();
    }
    text.push_str("            _ => unreachable!(),\n        });\n    }\n}\n");
    text
}

/// What each instance is written back as; nothing where it is refused.
fn run(folder: &Path, groups: &[Group]) -> Vec<Option<Value>> {
    let mut input = String::new();
    for group in groups {
        for instance in group.valid.iter().chain(&group.invalid) {
            writeln!(input, "{}\t{instance}", group.name).unwrap();
        }
    }
    fs::write(folder.join("instances"), input).expect("a file below the target");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let result = Command::new(cargo)
        .args(["run", "--quiet", "--offline", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema_table_target"),
        )
        .stdin(fs::File::open(folder.join("instances")).expect("the instances"))
        .output()
        .expect("cargo can be started");
    let said = String::from_utf8_lossy(&result.stderr);
    assert!(result.status.success(), "{said}");
    let lines = String::from_utf8(result.stdout).expect("JSON in UTF-8");
    let lines = lines.lines();
    lines
        .map(|line| (!line.is_empty()).then(|| serde_json::from_str(line).expect("JSON")))
        .collect()
}

/// Whether two values are equal, numbers by value.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let each = |(key, a): (&String, &Value)| b.get(key).is_some_and(|b| same(a, b));
            a.len() == b.len() && a.iter().all(each)
        }
        (a, b) => a == b,
    }
}
