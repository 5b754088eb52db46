//! Files below the folder are read; what lies elsewhere is not, however it is written.

use std::fs;

use super::Folder;

#[test]
fn only_files_below_the_folder_are_read() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("api");
    fs::create_dir_all(folder.join("schemas")).unwrap();
    fs::write(folder.join("api.yaml"), "").unwrap();
    fs::write(folder.join("schemas/pet.yaml"), "type: object").unwrap();
    fs::write(place.path().join("secret.yaml"), "secret").unwrap();
    let mut files = Folder::of(&folder.join("api.yaml"), 100);
    assert_eq!(files.read("schemas/pet.yaml").unwrap(), b"type: object");
    for path in ["schemas/cat.yaml", "schemas", "../secret.yaml"] {
        assert!(files.read(path).is_err(), "{path}");
    }
    let outside = place.path().join("secret.yaml").display().to_string();
    assert!(files.read(&outside).is_err());
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_are_not_followed() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("api");
    fs::create_dir_all(&folder).unwrap();
    fs::write(place.path().join("secret.yaml"), "secret").unwrap();
    fs::write(folder.join("pet.yaml"), "type: object").unwrap();
    let link = std::os::unix::fs::symlink;
    link("../secret.yaml", folder.join("out.yaml")).unwrap();
    link("..", folder.join("up")).unwrap();
    link("pet.yaml", folder.join("same.yaml")).unwrap();
    let mut files = Folder::of(&folder.join("api.yaml"), 100);
    for path in ["out.yaml", "up/secret.yaml"] {
        let why = files.read(path).unwrap_err();
        assert!(why.contains("link"), "{path}: {why}");
    }
    assert_eq!(files.read("same.yaml").unwrap(), b"type: object");
}

#[test]
fn all_files_together_are_limited() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("a.yaml"), "0123456789").unwrap();
    let mut files = Folder::of(&place.path().join("api.yaml"), 15);
    assert!(files.read("a.yaml").is_ok());
    assert!(files.read("a.yaml").unwrap_err().contains("64 MiB"));
}
