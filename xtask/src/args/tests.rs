use std::path::PathBuf;

use super::{Command, help, parse};
use crate::bench::{self, Step, What};
use crate::report::Manner;

fn parsed(line: &str) -> Result<Command, String> {
    parse(line.split_whitespace().map(Into::into))
}

#[test]
fn commands_are_told_apart() {
    assert_eq!(
        parsed("generate"),
        Ok(Command::Generate {
            check: false,
            manner: Manner::default()
        })
    );
    assert_eq!(
        parsed("generate --check -v"),
        Ok(Command::Generate {
            check: true,
            manner: Manner {
                verbose: true,
                ..Manner::default()
            }
        })
    );
    assert_eq!(
        parsed("coverage"),
        Ok(Command::Coverage {
            manner: Manner::default()
        })
    );
    let bench = |what, documents: &[&str], quick| {
        let documents = documents.iter().map(PathBuf::from).collect();
        Ok(Command::Bench(bench::Wanted {
            what,
            documents,
            quick,
            only: None,
        }))
    };
    assert_eq!(parsed("bench --quick"), bench(None, &[], true));
    assert_eq!(
        parsed("bench generate a.json b.yaml"),
        bench(Some(What::Generate), &["a.json", "b.yaml"], false)
    );
    assert_eq!(
        parsed("bench linear"),
        bench(Some(What::Linear), &[], false)
    );
    assert!(parsed("bench models a.json").is_err() && parsed("bench all").is_err());
    assert_eq!(
        parsed("bench compile --only check a.json"),
        Ok(Command::Bench(bench::Wanted {
            what: Some(What::Compile),
            documents: vec![PathBuf::from("a.json")],
            quick: false,
            only: Some(Step::Check),
        }))
    );
    let Ok(Command::Standalone(wanted)) = parsed("generate --spec a.yaml --out=b --name c") else {
        panic!("not a standalone crate");
    };
    assert_eq!(
        (
            wanted.spec.to_str(),
            wanted.out.to_str(),
            wanted.name.as_deref()
        ),
        (Some("a.yaml"), Some("b"), Some("c"))
    );
}

#[test]
fn a_corpus_has_limits() {
    let Ok(Command::Corpus(wanted)) = parsed("corpus a --filter real/* --jobs 4") else {
        panic!("not a corpus");
    };
    assert_eq!((wanted.folder.to_str(), wanted.compile), (Some("a"), false));
    assert_eq!((wanted.filter.as_deref(), wanted.jobs), (Some("real/*"), 4));
    assert_eq!((wanted.seconds, wanted.memory), (30, 1024));
}

#[test]
fn the_manner_of_diagnostics_is_taken() {
    let manner = Manner {
        verbose: false,
        json: true,
        strict: true,
    };
    assert_eq!(
        parsed("generate --strict --message-format json"),
        Ok(Command::Generate {
            check: false,
            manner
        })
    );
    assert_eq!(
        parsed("explain W0207"),
        Ok(Command::Explain(Some("W0207".to_owned())))
    );
    assert_eq!(parsed("explain"), Ok(Command::Explain(None)));
}

#[test]
fn help_is_there_for_each_command() {
    assert_eq!(parsed("--help"), Ok(Command::Help(help::ALL)));
    assert_eq!(parsed("generate -h"), Ok(Command::Help(help::GENERATE)));
    assert_eq!(parsed("bench -h"), Ok(Command::Help(help::BENCH)));
    assert_eq!(parsed("coverage --help"), Ok(Command::Help(help::COVERAGE)));
}

#[test]
fn what_makes_no_sense_is_said() {
    for (line, part) in [
        ("", "a command is missing"),
        ("genrate", "there is no command \"genrate\""),
        ("generate --chek", "--chek"),
        ("generate --spec a.yaml", "needs --out DIR"),
        ("generate --spec a.yaml --out=", "--out DIR is empty"),
        ("generate --spec= --out b", "--spec FILE is empty"),
        ("generate --spec - --out b", "--spec - needs --name NAME"),
        ("generate --out b", "need --spec FILE"),
        ("generate --name c", "need --spec FILE"),
        ("generate --spec a --out b --check", "--check is for"),
        (
            "generate --spec a --spec b --out c",
            "--spec is given twice",
        ),
        ("generate --spec", "--spec"),
        ("generate --message-format xml", "`human` or `json`"),
        ("explain E0101 E0102", "CODE is given twice"),
        (
            "bench compile --only link",
            "`check`, `debug` or `release`, not \"link\"",
        ),
        (
            "bench compile --only check --only debug",
            "--only is given twice",
        ),
        (
            "bench generate --only check",
            "is for `compile` and `models`",
        ),
        ("generate more", "more"),
        ("coverage --check", "--check"),
        ("corpus", "DIR, the folder of the documents, is missing"),
        ("corpus a b", "b"),
        ("corpus a --jobs many", "many"),
    ] {
        let fault = parsed(line).expect_err(line);
        assert!(fault.contains(part), "{line}: {fault}");
        assert!(
            fault.contains("--help") || fault.contains("Usage"),
            "{line}: {fault}"
        );
    }
}
