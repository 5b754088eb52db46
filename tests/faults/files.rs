//! Uploads that are refused or not taken, downloads that are cut.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use runtime::{Clock, Error, ErrorKind, FilePart, Outcome};

use super::call::{Ended, Pace, Shape, count, fails};
use super::server::{Connection, Faulty, Script, json, script, whole};
use super::table::{Case, Row, case, heavy, row, timed};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            34,
            "an upload of 50 MB that is refused or not read",
            "413 is returned; the idle clock ends an upload that stands still",
            heavy(vec![
                upload(
                    "413 before the body, and all is read",
                    refuses(true),
                    in_memory,
                ),
                upload(
                    "413 before the body, and nothing is read",
                    refuses(false),
                    in_memory,
                ),
            ])
            .into_iter()
            .chain(timed(heavy(stalls()))),
        ),
        row(
            55,
            "a download that is cut",
            "no file and nothing beside it; the name is the caller's, whatever the server says",
            downloads(),
        ),
    ]
}

fn in_memory() -> FilePart {
    FilePart::from_bytes("a.bin", vec![0; 50_000_000])
}

fn read_once() -> FilePart {
    let length = 50_000_000;
    let zeros = tokio::io::AsyncReadExt::take(tokio::io::repeat(0), length);
    FilePart::from_reader("a.bin", zeros, Some(length))
}

/// Answers 413 to the head, and closes.
fn refuses(reads: bool) -> Script {
    script(move |mut connection: Connection| async move {
        connection.head().await?;
        connection
            .write(json("413 Large", "connection: close\r\n", "{}"))
            .await?;
        if reads {
            connection.gone().await?;
        }
        Some(())
    })
}

fn upload(label: &'static str, serve: Script, file: fn() -> FilePart) -> Case {
    case(label, move |pace| {
        let serve = Script::clone(&serve);
        async move {
            let server = Faulty::start(Shape::Upload, pace, &serve).await;
            let sent = pace.api(&server.url()).upload(file()).await;
            let ended = Ended {
                items: 0,
                result: sent.map(|_| ()),
            };
            let due = fails(ErrorKind::Status).status(413);
            due.outcome(Outcome::Refused)
                .attempts(1)
                .requests(0)
                .of(&ended, None)
        }
    })
}

fn stalls() -> Vec<Case> {
    [
        (
            "nothing is read, from memory",
            in_memory as fn() -> FilePart,
            3,
        ),
        ("nothing is read, from a reader", read_once, 1),
    ]
    .into_iter()
    .map(|(label, file, attempts)| {
        case(label, move |pace| async move {
            let ignores =
                script(|mut connection: Connection| async move { connection.ignored().await });
            let server = Faulty::start(Shape::Upload, pace, &ignores).await;
            let sent = pace.api(&server.url()).upload(file()).await;
            let ended = Ended {
                items: 0,
                result: sent.map(|_| ()),
            };
            count("connections", server.connections(), attempts)?;
            let due = fails(ErrorKind::Timeout).clock(Clock::Idle);
            due.outcome(Outcome::Unknown)
                .attempts(attempts)
                .of(&ended, None)
        })
    })
    .collect()
}

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("faults-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).join("in");
        std::fs::create_dir_all(&path).expect("a folder below the target");
        Self(path)
    }

    /// What lies in it, and beside it.
    fn names(&self) -> Vec<String> {
        let parent = self.0.parent().unwrap_or(&self.0);
        let mut names: Vec<String> = [&*self.0, parent]
            .into_iter()
            .flat_map(|folder| std::fs::read_dir(folder).expect("the folder"))
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|name| name != "in")
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let parent = self.0.parent().unwrap_or(&self.0);
        let _ = std::fs::remove_dir_all(parent);
    }
}

const NAMED: &str = "content-disposition: attachment; filename=\"../evil\"\r\n";

/// Sends a part of a file, and then this.
fn sends(end: fn(Connection) -> super::server::Served) -> Script {
    script(move |mut connection: Connection| async move {
        connection.request().await?;
        let head = connection
            .shape
            .head(&format!("content-length: 999\r\n{NAMED}"));
        connection.write(head + "some of it").await?;
        connection.pace.pause().await;
        end(connection).await
    })
}

fn downloads() -> Vec<Case> {
    let cut: [(&str, Script, ErrorKind); 3] = [
        (
            "closed",
            sends(|_| Box::pin(async { Some(()) })),
            ErrorKind::Truncated,
        ),
        (
            "reset",
            sends(|connection| Box::pin(async { connection.reset() })),
            ErrorKind::Truncated,
        ),
        (
            "stopped",
            sends(|mut connection| Box::pin(async move { connection.gone().await })),
            ErrorKind::Timeout,
        ),
    ];
    let mut cases: Vec<Case> = cut
        .into_iter()
        .map(|(label, serve, kind)| {
            case(label, move |pace| {
                let serve = Script::clone(&serve);
                async move {
                    let (folder, saved) = save(pace, &serve, |download| download).await;
                    let ended = Ended {
                        items: 0,
                        result: saved.map(|_| ()),
                    };
                    let happened = fails(kind).attempts(1).of(&ended, None)?;
                    match folder.names() {
                        names if names.is_empty() => Ok(format!("{happened}; nothing is left")),
                        names => Err(format!("{names:?} are left")),
                    }
                }
            })
        })
        .collect();
    let whole_file = || {
        script(|mut connection: Connection| async move {
            connection.request().await?;
            let answer = whole("200 OK", connection.shape.media(), NAMED, b"content");
            connection.write(answer).await
        })
    };
    cases.push(case("whole", move |pace| async move {
        let (folder, saved) = save(pace, &whole_file(), |download| download).await;
        let length = saved.map_err(|error| format!("{error:?}"))?;
        count("bytes", usize::try_from(length).unwrap_or_default(), 7)?;
        match folder.names().as_slice() {
            [name] if name == "own name" => Ok("under the caller's name".to_owned()),
            names => Err(format!("{names:?}")),
        }
    }));
    cases.push(case(
        "longer than the caller's limit",
        move |pace| async move {
            let (folder, saved) = save(pace, &whole_file(), |download| download.limit(6)).await;
            let ended = Ended {
                items: 0,
                result: saved.map(|_| ()),
            };
            let happened = fails(ErrorKind::Limit).attempts(1).of(&ended, None)?;
            count("files", folder.names().len(), 0)?;
            Ok(format!("{happened}; nothing is left"))
        },
    ));
    cases
}

async fn save(
    pace: Pace,
    serve: &Script,
    set: fn(runtime::Download) -> runtime::Download,
) -> (Folder, Result<u64, Error>) {
    let server = Faulty::start(Shape::Download, pace, serve).await;
    let folder = Folder::new();
    let saved = match pace.api(&server.url()).download().await {
        Ok(download) => set(download).save_to(folder.0.join("own name")).await,
        Err(error) => Err(error),
    };
    (folder, saved)
}
