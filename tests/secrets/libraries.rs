//! What the libraries beneath tell of calls over HTTP/2, whose header compression they trace, and to `log`.

use bytes::Bytes;
use runtime::http;
use tokio::net::{TcpListener, TcpStream};

use super::{BEARER, builder, calls, found};

/// A server that refuses every call, and gives the key back in a header and in the body.
async fn serve(stream: TcpStream) {
    let Ok(mut connection) = h2::server::handshake(stream).await else {
        return;
    };
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        let key = request.headers().get("authorization").cloned();
        let mut answer = http::Response::new(());
        *answer.status_mut() = http::StatusCode::UNAUTHORIZED;
        let headers = answer.headers_mut();
        headers.insert(
            "content-type",
            http::HeaderValue::from_static("application/json"),
        );
        headers.extend(key.map(|key| (http::HeaderName::from_static("set-cookie"), key)));
        if let Ok(mut body) = respond.send_response(answer, false) {
            let text = format!(r#"{{"error":{{"message":"{BEARER}"}}}}"#);
            let _ = body.send_data(Bytes::from(text), true);
        }
    }
}

#[tokio::test]
async fn no_secret_is_told_by_the_libraries_over_http_2() -> Result<(), Box<dyn std::error::Error>>
{
    tests::logged::listen();
    let (told, _listening) = tests::trace::listen();
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let url = format!("http://{}", listener.local_addr()?);
    // On a thread of its own: what a server tells of its requests is the server's.
    let serving = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async move {
            let (stream, _) = TcpListener::from_std(listener)?.accept().await?;
            serve(stream).await;
            std::io::Result::Ok(())
        })
    });
    let client = builder(&url)
        .adjust_http(|http| http.http2_prior_knowledge())
        .build()?;
    let results = calls::all(&client).await;
    assert!(results.len() >= 8, "{} calls", results.len());
    drop(client);
    assert!(!serving.is_finished() || serving.join().is_ok());
    let (traced, logged) = (told.text(), tests::logged::text());
    assert!(
        traced.contains("HEADERS") || traced.contains("Headers"),
        "{traced}"
    );
    assert!(logged.contains("starting new connection"), "{logged}");
    assert_eq!(found(&traced), [""; 0], "{traced}");
    assert_eq!(found(&logged), [""; 0], "{logged}");
    Ok(())
}
