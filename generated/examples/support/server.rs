//! A stand-in for the services, so that the examples run without a key.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::{env, io, thread};

/// What is answered: method and path of the request, media type and body of the answer.
pub(crate) type Answers = &'static [(&'static str, &'static str, &'static str)];

/// The address of a server on this machine that answers as told, unless `variable` holds a key for the service itself.
pub(crate) fn unless_set(variable: &str, answers: Answers) -> Option<String> {
    if env::var(variable).is_ok_and(|key| !key.is_empty()) {
        return None;
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    println!("{variable} is not set, so this talks to a stand-in at {url}\n");
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            // A client that goes away is none of the server's business.
            thread::spawn(move || serve(connection, answers).ok());
        }
    });
    Some(url)
}

fn serve(connection: TcpStream, answers: Answers) -> io::Result<()> {
    let mut reader = BufReader::new(connection.try_clone()?);
    let mut writer = connection;
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        io::copy(&mut reader.by_ref().take(length), &mut io::sink())?;
        let found = answers
            .iter()
            .find(|(request, ..)| first.starts_with(&format!("{request} ")));
        let (status, media, body) = match found {
            Some((_, media, body)) => (200, *media, *body),
            None => (404, "application/json", r#"{"detail":"Not Found"}"#),
        };
        write!(
            writer,
            "HTTP/1.1 {status} Answer\r\ncontent-type: {media}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )?;
    }
}
