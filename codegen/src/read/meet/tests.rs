//! Which schemas meet, what they become, and that it stays little.

use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::tree::{NodeId, Tree};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn read(schemas: &str) -> Result<Tree, Box<dyn std::error::Error>> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let (source, _) = Source::decode("a.yaml", text.into_bytes());
    let mut said = Diagnostics::default();
    let document = crate::read::document(&source, &mut said);
    Ok(document.map_err(|_| format!("{:?}", said))?.tree)
}

/// What a property of the schema `S`, of two parts that describe it so, is made of: the `allOf` that it became, or none.
fn met(one: &str, other: &str) -> Result<Option<String>, Box<dyn std::error::Error>> {
    let tree = read(&format!(
        "    A: {{type: object, properties: {{a: {{type: string}}}}}}\n    \
             B: {{allOf: [{{$ref: '#/components/schemas/A'}}, {{properties: {{b: {{type: string}}}}}}]}}\n    \
             S: {{allOf: [{{properties: {{p: {one}}}}}, {{properties: {{p: {other}}}}}]}}\n"
    ))?;
    let path = ["components", "schemas", "S", "properties", "p"];
    let made = tree.get_in(tree.root(), &path);
    Ok(made.map(|made| tree.json(made).to_string()))
}

#[test]
fn the_last_stays_where_it_says_all() -> Tested {
    let pairs = [
        ("{type: string}", "{type: string, enum: [a]}"),
        ("{type: number}", "{type: integer}"),
        (
            "{type: string, description: old}",
            "{type: string, description: new}",
        ),
        ("{type: object}", "{$ref: '#/components/schemas/A'}"),
        (
            "{$ref: '#/components/schemas/A'}",
            "{$ref: '#/components/schemas/B'}",
        ),
        (
            "{type: array, items: {$ref: '#/components/schemas/A'}}",
            "{type: array, items: {$ref: '#/components/schemas/B'}}",
        ),
        ("{enum: [a, b]}", "{enum: [b]}"),
        (
            "{oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}",
            "{$ref: '#/components/schemas/A'}",
        ),
        ("{type: string}", "{type: string, nullable: true}"),
        (
            "{anyOf: [{type: string}], nullable: true}",
            "{type: string}",
        ),
    ];
    for (one, other) in pairs {
        assert_eq!(met(one, other)?, None, "{one} {other}");
    }
    Ok(())
}

#[test]
fn the_first_is_taken_where_it_says_all() -> Tested {
    let pairs = [
        ("{type: string, enum: [a]}", "{type: string}"),
        (
            "{$ref: '#/components/schemas/B'}",
            "{$ref: '#/components/schemas/A'}",
        ),
        ("{$ref: '#/components/schemas/A'}", "{type: object}"),
    ];
    for (one, other) in pairs {
        let made = met(one, other)?;
        assert!(
            made.is_some_and(|made| !made.contains("allOf")),
            "{one} {other}"
        );
    }
    Ok(())
}

#[test]
fn what_adds_to_each_other_becomes_one() -> Tested {
    let pairs = [
        ("{type: string}", "{maxLength: 3}"),
        ("{type: integer, minimum: 1}", "{type: integer, maximum: 3}"),
        (
            "{$ref: '#/components/schemas/A'}",
            "{type: object, properties: {c: {type: string}}}",
        ),
        (
            "{type: string, nullable: true, enum: [a, null]}",
            "{type: string, enum: [a, b]}",
        ),
    ];
    for (one, other) in pairs {
        let made = met(one, other)?;
        assert!(
            made.is_some_and(|made| made.contains("allOf")),
            "{one} {other}"
        );
    }
    Ok(())
}

#[test]
fn what_makes_no_one_type_is_left_to_be_told() -> Tested {
    let pairs = [
        ("{type: string}", "{type: integer}"),
        (
            "{type: string, format: uuid}",
            "{type: string, format: date}",
        ),
        ("{enum: [a, b]}", "{enum: [b, c]}"),
        (
            "{oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}",
            "{oneOf: [{$ref: '#/components/schemas/A'}, {type: string}, {type: boolean}]}",
        ),
        (
            "{$ref: '#/components/schemas/A'}",
            "{type: array, items: {}}",
        ),
    ];
    for (one, other) in pairs {
        assert_eq!(met(one, other)?, None, "{one} {other}");
    }
    Ok(())
}

fn made(tree: &Tree, name: &str) -> Option<NodeId> {
    tree.get_in(
        tree.root(),
        &["components", "schemas", name, "properties", "p"],
    )
}

#[test]
fn schemas_that_lead_on_to_others_end() -> Tested {
    // Two chains, each link another schema: what is made of them stands in what is made before.
    let mut text = String::new();
    for link in 0..300 {
        for side in ["L", "R"] {
            text += &format!(
                "    {side}{link}: {{type: object, properties: {{{side}: {{type: string}}, p: {{$ref: '#/components/schemas/{side}{}'}}}}}}\n",
                link + 1
            );
        }
    }
    text += "    L300: {type: object}\n    R300: {type: object}\n";
    text +=
        "    S: {allOf: [{$ref: '#/components/schemas/L0'}, {$ref: '#/components/schemas/R0'}]}\n";
    let tree = read(&text)?;
    let mut at = made(&tree, "S").ok_or("nothing was made")?;
    let mut deep = 1;
    while let Some(next) = tree.get_in(at, &["properties", "p"]) {
        (at, deep) = (next, deep + 1);
    }
    assert_eq!(deep, super::DEEPEST);
    Ok(())
}

#[test]
fn two_circles_become_one() -> Tested {
    let text = "    L: {type: object, properties: {l: {type: string}, p: {$ref: '#/components/schemas/L'}}}\n    \
                    R: {type: object, properties: {r: {type: string}, p: {$ref: '#/components/schemas/R'}}}\n    \
                    S: {allOf: [{$ref: '#/components/schemas/L'}, {$ref: '#/components/schemas/R'}]}\n";
    let tree = read(text)?;
    let outer = made(&tree, "S").ok_or("nothing was made")?;
    assert_eq!(tree.get_in(outer, &["properties", "p"]), Some(outer));
    Ok(())
}

#[test]
fn a_whole_is_held_against_wholes_that_were_looked_through_before() -> Tested {
    let text = "    S: {allOf: [{$ref: '#/components/schemas/B'}]}\n    \
                    B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {p: {maximum: 3}}}]}\n    \
                    A: {type: object, properties: {p: {type: integer}}}\n";
    let tree = read(text)?;
    assert!(made(&tree, "B").is_some() && made(&tree, "S").is_none());
    Ok(())
}

#[test]
fn a_long_line_of_heirs_makes_little_of_each() -> Tested {
    let mut text = "    C0: {type: object, properties: {p: {type: string}}}\n".to_owned();
    for heir in 1..200 {
        let base = heir - 1;
        text += &format!(
            "    C{heir}: {{allOf: [{{$ref: '#/components/schemas/C{base}'}}, {{properties: {{p: {{type: string, maxLength: {}}}}}}}]}}\n",
            1000 - heir
        );
    }
    let tree = read(&text)?;
    let last = made(&tree, "C199").ok_or("nothing was made")?;
    let parts = tree.get(last, "allOf").ok_or("of nothing")?;
    assert_eq!(tree.items(parts).len(), 2);
    Ok(())
}
