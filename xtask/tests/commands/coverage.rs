//! `coverage`.

use crate::{PETS, workspace, write, xtask};

#[test]
fn each_entry_is_printed_with_what_there_is_for_it() {
    let root = workspace(&[("pets.yaml", PETS)]);
    write(
        &root.path().join("xtask/navigation/pets.txt"),
        "# comment\nPets › Get [GET]\n",
    );
    let ran = xtask(root.path(), &["coverage"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let row: Vec<_> = ran
        .out
        .lines()
        .nth(2)
        .unwrap_or_default()
        .split("  ")
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    assert_eq!(
        row,
        [
            "Pets › Get",
            "pets_get",
            "GET",
            "/pets/{id}",
            "documented",
            "pets::Client.pets().get"
        ]
    );
    assert!(
        ran.out
            .contains("pets: 1 of 1 navigation operations, none without evidence"),
        "{ran:?}"
    );
}

#[test]
fn gaps_make_it_fail() {
    for (navigation, part) in [
        (
            "Pets › Get [GET]\nPets › More\n",
            "Pets › More of the navigation has nothing in the spec",
        ),
        (
            "Pets › Get [PUT]\n",
            "is GET in the spec and PUT in the navigation",
        ),
        (
            "# nothing\n",
            "Pets › Get of the spec is not in the navigation",
        ),
    ] {
        let root = workspace(&[("pets.yaml", PETS)]);
        write(&root.path().join("xtask/navigation/pets.txt"), navigation);
        let ran = xtask(root.path(), &["coverage"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.out.contains(part), "{ran:?}");
    }
    let bare = PETS.replace(
        "      x-evidence: { level: inferred, source: \"https://pets.example/docs\" }\n",
        "",
    );
    let root = workspace(&[("pets.yaml", &bare)]);
    write(
        &root.path().join("xtask/navigation/pets.txt"),
        "Pets › Get [GET]\n",
    );
    let ran = xtask(root.path(), &["coverage"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("pets: Pet says no evidence"), "{ran:?}");
}
