//! HTTP/1.1 on a connection: requests read, answers written.

use std::io;
use std::sync::Mutex;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::{Answer, Length, Request, Step};

/// Answers the requests of a connection, one after the other, until either side closes.
pub(super) async fn serve(
    connection: TcpStream,
    record: &Mutex<Vec<Request>>,
    answer: &(dyn Fn(&Request) -> Answer + Send + Sync),
) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut connection = BufReader::new(connection);
    while let Some(request) = read(&mut connection).await? {
        let answer = answer(&request);
        let is_head = request.method == "HEAD";
        record.lock().expect("no panic before").push(request);
        if !write(connection.get_mut(), answer, is_head).await? {
            return connection.get_mut().shutdown().await;
        }
    }
    Ok(())
}

/// Reads a request; `None` where the connection ends before one.
async fn read(from: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let Some(line) = line(from).await? else {
        return Ok(None);
    };
    let mut words = line.splitn(3, ' ');
    let (Some(method), Some(target), Some("HTTP/1.1")) = (words.next(), words.next(), words.next())
    else {
        return Err(malformed(&line));
    };
    let mut request = Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    loop {
        let line = due(from).await?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| malformed(&line))?;
        request
            .headers
            .push((name.to_owned(), value.trim_matches([' ', '\t']).to_owned()));
    }
    if request.header("transfer-encoding") == Some("chunked") {
        request.body = chunks(from).await?;
    } else if let Some(length) = request.header("content-length") {
        let length = length.parse().map_err(|_| malformed(length))?;
        request.body = vec![0; length];
        from.read_exact(&mut request.body).await?;
    }
    Ok(Some(request))
}

async fn chunks(from: &mut BufReader<TcpStream>) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = due(from).await?;
        let length = usize::from_str_radix(&size, 16).map_err(|_| malformed(&size))?;
        let at = body.len();
        body.resize(at + length, 0);
        from.read_exact(&mut body[at..]).await?;
        let end = due(from).await?;
        if !end.is_empty() {
            return Err(malformed(&end));
        }
        if length == 0 {
            return Ok(body);
        }
    }
}

/// A line without its end; `None` at the end of the connection.
async fn line(from: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if from.read_until(b'\n', &mut line).await? == 0 {
        return Ok(None);
    }
    let Some(text) = line.strip_suffix(b"\r\n") else {
        return Err(malformed(&String::from_utf8_lossy(&line)));
    };
    match std::str::from_utf8(text) {
        Ok(text) => Ok(Some(text.to_owned())),
        Err(_) => Err(malformed(&String::from_utf8_lossy(text))),
    }
}

async fn due(from: &mut BufReader<TcpStream>) -> io::Result<String> {
    line(from)
        .await?
        .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

fn malformed(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

/// Writes an answer. `false`: the connection is to be closed.
async fn write(to: &mut TcpStream, answer: Answer, is_head: bool) -> io::Result<bool> {
    let reason = if answer.status < 400 { "OK" } else { "Failed" };
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", answer.status);
    for (name, value) in &answer.headers {
        head += &format!("{name}: {value}\r\n");
    }
    let length: usize = answer
        .steps
        .iter()
        .map(|step| match step {
            Step::Bytes(bytes) => bytes.len(),
            Step::Pause(_) => 0,
        })
        .sum();
    match answer.length {
        Length::Known if answer.status == 204 => {}
        // A cut answer promises a byte more than it has.
        Length::Known => {
            head += &format!("content-length: {}\r\n", length + usize::from(answer.cut))
        }
        Length::Chunked => head += "transfer-encoding: chunked\r\n",
        Length::Close => head += "connection: close\r\n",
    }
    head += "\r\n";
    to.write_all(head.as_bytes()).await?;
    if is_head {
        return Ok(true);
    }
    for step in answer.steps {
        match step {
            Step::Pause(time) => tokio::time::sleep(time).await,
            // An empty chunk would end the body.
            Step::Bytes(bytes) if bytes.is_empty() => {}
            Step::Bytes(bytes) if answer.length == Length::Chunked => {
                let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
                chunk.extend_from_slice(&bytes);
                chunk.extend_from_slice(b"\r\n");
                to.write_all(&chunk).await?;
            }
            Step::Bytes(bytes) => to.write_all(&bytes).await?,
        }
    }
    if answer.length == Length::Chunked && !answer.cut {
        to.write_all(b"0\r\n\r\n").await?;
    }
    Ok(!answer.cut && answer.length != Length::Close)
}
