//! Servers that send elsewhere, and values that would write headers of their own.

use runtime::{ErrorKind, Outcome};

use super::call::{Ended, FOUR, Pace, Shape, call, count, fails, thing};
use super::server::{Faulty, json, says};
use super::table::{Case, Row, case, row};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            43,
            "a redirect of a read to another host, another port, or with a user in it",
            "not followed: nothing is sent there, no key and no body",
            [301, 302, 303, 307, 308]
                .map(|code| elsewhere(code, &[Shape::Get, Shape::GetStream, Shape::Download])),
        ),
        row(
            44,
            "a redirect of a POST to another host",
            "the same",
            [301, 302, 303, 307, 308]
                .map(|code| elsewhere(code, &[Shape::Post, Shape::PostStream, Shape::Upload])),
        ),
        row(
            45,
            "a redirect to itself, to a file, to nowhere",
            "not followed",
            [
                ("to itself", "location: /thing\r\n"),
                ("to a file", "location: file:///etc/hosts\r\n"),
                ("to nowhere", ""),
            ]
            .map(|(label, location)| odd(label, location)),
        ),
        row(
            54,
            "a key or a header with a line end or a NUL",
            "refused before anything is sent, the key not quoted",
            [case("", injected)],
        ),
    ]
}

fn elsewhere(code: u16, shapes: &'static [Shape]) -> Case {
    let label = match code {
        301 => "301",
        302 => "302",
        303 => "303",
        307 => "307",
        _ => "308",
    };
    case(label, move |pace| async move {
        let other = Faulty::start(Shape::Get, pace, &says(Shape::success_of)).await;
        let host = other.url().replace("http://", "");
        let mut happened = String::new();
        for place in [
            other.url(),
            format!("http://user:word@{host}"),
            format!("//{host}"),
        ] {
            for shape in shapes {
                let location = format!("location: {place}/thing?from=a\r\n");
                let answer = json(&format!("{code} There"), &location, "");
                let server = Faulty::start(*shape, pace, &says(move |_| answer.clone())).await;
                let ended = call(&pace.api(&server.url()), *shape).await;
                let due = fails(ErrorKind::Status).status(code).attempts(1);
                happened = due.outcome(Outcome::Refused).of(&ended, Some(&server))?;
            }
        }
        count("connections to the other place", other.connections(), 0)?;
        Ok(format!("{happened}; nothing at the other place"))
    })
}

fn odd(label: &'static str, location: &'static str) -> Case {
    case(label, move |pace| async move {
        let mut happened = String::new();
        for shape in FOUR {
            let serve = says(move |_| json("302 There", location, ""));
            let server = Faulty::start(*shape, pace, &serve).await;
            let ended = call(&pace.api(&server.url()), *shape).await;
            let due = fails(ErrorKind::Status).status(302).attempts(1);
            happened = due.of(&ended, Some(&server))?;
        }
        Ok(happened)
    })
}

async fn injected(pace: Pace) -> Result<String, String> {
    let server = Faulty::start(Shape::Get, pace, &says(Shape::success_of)).await;
    for key in ["sk-secret\r\nx-evil: 1", "sk-secret\n", "sk-secret\0"] {
        let built = pace.builder(&server.url()).api_key(key).build();
        let error = built.err().ok_or("the key is taken")?;
        if format!("{error} {error:?} {error:#?}").contains("sk-secret") {
            return Err(format!("the key is quoted: {error}"));
        }
        if error.kind() != ErrorKind::Config {
            return Err(format!("{error:?}"));
        }
    }
    let api = pace.api(&server.url());
    for value in ["a\r\nx-evil: 1", "a\nb", "a\0b"] {
        for result in [
            api.get_thing().header("x-trace", value).await.map(|_| ()),
            api.make_thing(thing())
                .header("x-trace", value)
                .await
                .map(|_| ()),
        ] {
            let due = fails(ErrorKind::Build)
                .outcome(Outcome::NotSent)
                .attempts(0);
            due.of(&Ended { items: 0, result }, Some(&server))?;
        }
    }
    count("connections", server.connections(), 0)?;
    Ok("`Config` for the key, `Build` for the header, nothing sent".to_owned())
}
