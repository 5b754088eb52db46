//! Every example of the specs goes through its generated type and comes back as the same JSON value.
//!
//! Numbers are compared by value. A value of a schema with `x-coerce` may come back in the other of its two forms; where that happens is listed in
//! [`COERCED`], to the last one.

use std::process::ExitCode;

use runtime::Json;
use tests::cases::{APIS, Api};
use tests::examples::{self, Example};
use tests::spec::Spec;

/// API2D's values that come back as numbers where they were text: the example, and the places in it.
const COERCED: &[(&str, &[&str])] = &[
    (
        "#/paths/~1custom_key~1save/post/responses/200/content/application~1json/examples/two/value",
        &["/custom_key_array/0/type_id", "/custom_key_array/1/type_id"],
    ),
    (
        "#/paths/~1custom_key~1update/post/responses/200/content/application~1json/examples/updated/value",
        &[
            "/custom_key/type_id",
            "/custom_key/daily_quota",
            "/custom_key/monthly_quota",
            "/daily_quota",
            "/monthly_quota",
        ],
    ),
    (
        "#/paths/~1custom_key~1remove/post/responses/200/content/application~1json/examples/removed/value",
        &["/custom_key/type_id"],
    ),
];

fn main() -> ExitCode {
    let mut faults = Vec::new();
    let mut coerced = Vec::new();
    let mut whole = 0;
    let all = examples::all();
    for (_, example) in &all {
        match round_trip(example) {
            Ok(changes) => {
                whole += 1;
                coerced.extend(changes.into_iter().map(|at| (example.pointer, at)));
            }
            Err(fault) => faults.push(format!("{}: {fault}", example.pointer)),
        }
    }
    faults.extend(judge(&coerced));
    faults.extend(forgotten(&all));
    for fault in &faults {
        println!("examples: FAULT: {fault}");
    }
    println!("examples: {whole} of {} round-trip", all.len());
    if faults.is_empty() && !all.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Sends an example through its type, for the places where a number came back for its digits.
fn round_trip(example: &Example) -> Result<Vec<String>, String> {
    let json: Json = serde_json::from_str(example.json).map_err(|error| error.to_string())?;
    let typed = match example.within {
        Some(property) => json.get(property).ok_or("the envelope has no data")?,
        None => &json,
    };
    let text = (example.round_trip)(&typed.to_string())?;
    let back: Json = serde_json::from_str(&text).map_err(|error| format!("{error}: {text}"))?;
    let mut changes = Vec::new();
    compare(typed, &back, String::new(), &mut changes)?;
    Ok(changes)
}

/// Compares what went in with what came back, place by place.
fn compare(sent: &Json, back: &Json, at: String, changes: &mut Vec<String>) -> Result<(), String> {
    match (sent, back) {
        (Json::Object(sent), Json::Object(back)) => {
            for (name, value) in sent {
                let at = format!("{at}/{name}");
                match back.get(name) {
                    Some(back) => compare(value, back, at, changes)?,
                    None => return Err(format!("{at}: {value} is gone")),
                }
            }
            match back.keys().find(|name| !sent.contains_key(*name)) {
                Some(name) => Err(format!("{at}/{name} is new")),
                None => Ok(()),
            }
        }
        (Json::Array(sent), Json::Array(back)) if sent.len() == back.len() => {
            let mut pairs = sent.iter().zip(back).enumerate();
            pairs.try_for_each(|(index, (sent, back))| {
                compare(sent, back, format!("{at}/{index}"), changes)
            })
        }
        (Json::Number(a), Json::Number(b)) if a.as_f64() == b.as_f64() => Ok(()),
        (Json::String(digits), Json::Number(number)) if *digits == number.to_string() => {
            changes.push(at);
            Ok(())
        }
        (sent, back) if sent == back => Ok(()),
        (sent, back) => Err(format!("{at}: {sent} came back as {back}")),
    }
}

/// Holds the places against the list.
fn judge(coerced: &[(&str, String)]) -> Vec<String> {
    let listed = |pointer: &str, at: &str| {
        COERCED
            .iter()
            .any(|(known, places)| *known == pointer && places.contains(&at))
    };
    let mut faults = Vec::new();
    for (pointer, at) in coerced {
        if !listed(pointer, at) {
            faults.push(format!("{pointer}: {at} came back as a number"));
        }
    }
    let spec = Spec::load(Api::Api2d);
    for (pointer, places) in COERCED {
        for place in *places {
            let property = place.rsplit('/').next().unwrap_or_default();
            if !spec.is_coerced(property) {
                faults.push(format!("{pointer}: {place} has no x-coerce"));
            }
            if !coerced
                .iter()
                .any(|(known, at)| known == pointer && at == place)
            {
                faults.push(format!(
                    "{pointer}: {place} is listed and came back as it was"
                ));
            }
        }
    }
    faults
}

/// Examples of the specs that the table leaves out.
fn forgotten(all: &[(&str, Example)]) -> Vec<String> {
    let mut faults = Vec::new();
    for api in APIS {
        let spec = Spec::load(api);
        for pointer in spec.examples() {
            let is_there = all
                .iter()
                .any(|(name, example)| *name == api.name() && example.pointer == pointer);
            if !is_there {
                faults.push(format!("{}: {pointer} is not in the table", api.name()));
            }
        }
    }
    faults
}
