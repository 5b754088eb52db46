//! The peak of memory under answers without measure, each in a process of its own: the memory of this one is shared by all proofs.

use std::io::Write;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use runtime::ErrorKind;

use super::call::{Ended, Pace, Shape, call};
use super::server::{Connection, Faulty, Script, says, script, whole};
use super::table::{Case, case, real};

/// Where the process that is measured finds the server, and which call it makes.
const URL: &str = "FAULTS_MEMORY_URL";
const STREAM: &str = "FAULTS_MEMORY_STREAM";
/// What it prints before the kind of its error and its peak in KiB.
const MARK: &str = "peak:";

/// Answers of 512 MiB in gzip. What is asked of memory is more than the limit of a body, 64 MiB, by what a process needs anyway.
pub(crate) fn bomb() -> Vec<Case> {
    let mut member = GzEncoder::new(Vec::new(), Compression::fast());
    member
        .write_all(&vec![b' '; 8 << 20])
        .expect("memory is written to");
    let packed = member.finish().expect("memory is written to").repeat(64);
    let serve = says(move |shape| {
        let headers = "content-encoding: gzip\r\n";
        whole("200 OK", shape.media(), headers, &packed)
    });
    peak("512 MiB", Shape::Get, serve, ErrorKind::Limit, 96)
}

/// Bodies without end.
pub(crate) fn endless() -> Vec<Case> {
    peak(
        "without a limit of the caller's",
        Shape::Get,
        flood(""),
        ErrorKind::Limit,
        96,
    )
}

/// An event without end; 16 MiB of one are read.
pub(crate) fn event() -> Vec<Case> {
    let serve = flood("data: ");
    peak("", Shape::GetStream, serve, ErrorKind::Limit, 48)
}

/// An error body without end, of which 64 KiB are read.
pub(crate) fn error() -> Vec<Case> {
    let serve = script(|mut connection: Connection| async move {
        connection.request().await?;
        let head = "HTTP/1.1 400 No\r\ncontent-type: application/json\r\n\r\n";
        connection.write(head).await?;
        connection.flood(&[b'['; 1 << 16]).await
    });
    peak("without end", Shape::Get, serve, ErrorKind::Status, 32)
}

/// Headers without end.
pub(crate) fn headers() -> Vec<Case> {
    let serve = script(|mut connection: Connection| async move {
        connection.request().await?;
        connection.write("HTTP/1.1 200 OK\r\n").await?;
        connection.flood("a: b\r\n".repeat(1000).as_bytes()).await
    });
    peak(
        "headers without end",
        Shape::Get,
        serve,
        ErrorKind::Transport,
        32,
    )
}

fn flood(begin: &'static str) -> Script {
    script(move |mut connection: Connection| async move {
        connection.request().await?;
        connection.write(connection.shape.head("") + begin).await?;
        connection.flood(&[b'['; 1 << 16]).await
    })
}

/// A call in a process of its own, and the memory that it needs at most.
fn peak(
    label: &'static str,
    shape: Shape,
    serve: Script,
    kind: ErrorKind,
    most: usize,
) -> Vec<Case> {
    real(vec![case(label, move |pace: Pace| {
        let serve = Script::clone(&serve);
        async move {
            let server = Faulty::start(shape, pace, &serve).await;
            let mut process = Command::new(std::env::current_exe().expect("this program"));
            process
                .args(["--exact", "the_process_that_is_measured"])
                .args(["--ignored", "--nocapture"])
                .env(URL, server.url());
            if shape.is_stream() {
                process.env(STREAM, "1");
            }
            let output = tokio::task::spawn_blocking(move || process.output()).await;
            let output = output.expect("no panic").expect("this program starts");
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let found = said.lines().find_map(|line| {
                let (_, found) = line.split_once(MARK)?;
                found.split_once(' ')
            });
            let Some((found, kib)) = found else {
                return Err(format!("{said}{}", String::from_utf8_lossy(&output.stderr)));
            };
            if found != format!("{kind:?}") {
                return Err(format!("{found}, due {kind:?}"));
            }
            eprintln!("{label}, {}: {kib} KiB at the peak", shape.name());
            match kib.parse::<usize>() {
                Ok(kib) if kib > most * 1024 => return Err(format!("the peak is {kib} KiB")),
                Ok(_) => {}
                Err(_) => eprintln!("NOT MEASURED: this system does not tell the peak of memory"),
            }
            Ok(format!(
                "`{kind:?}`, the process below {most} MiB at its peak (on Linux)"
            ))
        }
    })])
}

/// Makes the one call, and prints what became of it.
pub(crate) async fn measured() {
    let url = std::env::var(URL).expect("run by the proofs of memory");
    let shape = match std::env::var_os(STREAM) {
        Some(_) => Shape::GetStream,
        None => Shape::Get,
    };
    let client = super::fixture::Client::builder()
        .api_key(super::call::KEY)
        .base_url(url);
    let api = client.build().expect("a client").api();
    let Ended { result, .. } = call(&api, shape).await;
    let kind = result.expect_err("a failure").kind();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| {
        let kib = line.strip_prefix("VmHWM:")?;
        kib.trim().strip_suffix(" kB")
    });
    println!("\n{MARK}{kind:?} {}", peak.unwrap_or("unknown"));
}
