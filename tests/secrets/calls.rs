//! Each call of the client, with a secret in each place that it has.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use runtime::{Error, FilePart};

use crate::fixture::models::Note;
use crate::fixture::{Client, operations};
use crate::{BEARER, IN_BODY, IN_FORM, IN_HEADER, IN_PART, IN_PATH, IN_QUERY};

/// What a call shows where it succeeds.
type Shown = Result<String, Error>;
/// A stream that is read to its end.
type Reading = Pin<Box<dyn Future<Output = Shown> + Send>>;

pub(crate) fn write(client: &Client) -> operations::api::WriteNote {
    let note = Note::new("hello").pin(IN_BODY);
    let call = client.api().write_note(IN_PATH, note);
    call.pin(IN_QUERY).x_pin(IN_HEADER)
}

pub(crate) fn form(client: &Client) -> operations::api::FillForm {
    client.api().fill_form(Note::new("hello").pin(IN_FORM))
}

pub(crate) fn file(client: &Client) -> operations::api::SendFile {
    let part = FilePart::from_bytes(format!("{BEARER}.txt"), "content");
    client.api().send_file(part).pin(IN_PART)
}

pub(crate) fn events(client: &Client) -> operations::api::ReadEvents {
    client.api().read_events(Note::new("hello").pin(IN_BODY))
}

/// All calls, one after the other, with what came of them.
pub(crate) async fn all(client: &Client) -> Vec<(&'static str, Shown)> {
    let api = client.api();
    let streams: [(&'static str, Reading); 3] = [
        ("events", Box::pin(read_events(client.clone()))),
        ("lines", Box::pin(read_lines(client.clone()))),
        ("content", Box::pin(load(client.clone()))),
    ];
    let mut results = vec![
        ("write", reply(write(client).send().await)),
        ("form", reply(form(client).send().await)),
        ("file", reply(file(client).send().await)),
        ("list", reply(api.list_notes().send().await)),
        (
            "query",
            reply(api.list_notes().query("api_key", IN_QUERY).send().await),
        ),
        (
            "header",
            reply(api.list_notes().header("x-note", BEARER).send().await),
        ),
    ];
    for (name, stream) in streams {
        results.push((name, stream.await));
    }
    results
}

fn reply<T: Debug>(result: Result<runtime::Reply<T>, Error>) -> Shown {
    result.map(|reply| format!("{reply:?} {reply:#?} {:?}", reply.body))
}

async fn read_events(client: Client) -> Shown {
    let mut stream = events(&client).await?;
    let mut shown = format!("{stream:?} {stream:#?}");
    while let Some(note) = stream.try_next().await? {
        shown += &format!("{note:?} {stream:?}");
    }
    Ok(shown)
}

async fn read_lines(client: Client) -> Shown {
    let mut lines = client.api().read_lines().await?;
    let mut shown = format!("{lines:?} {lines:#?}");
    while let Some(note) = lines.try_next().await? {
        shown += &format!("{note:?} {lines:?}");
    }
    Ok(shown)
}

async fn load(client: Client) -> Shown {
    let download = client.api().load().await?;
    let shown = format!("{download:?} {download:#?}");
    let path = std::env::temp_dir().join(format!("none/{BEARER}"));
    download
        .save_to(path)
        .await
        .map(|length| format!("{shown} {length}"))
}
