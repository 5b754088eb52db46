//! Tuples in JSON and behind serde.

use serde_json::{from_value, json, to_value};

use crate::model::{self as rt, Json};

type Tested = Result<(), Box<dyn std::error::Error>>;

#[derive(Clone)]
struct Closed(i64, Option<String>, Option<bool>);

rt::tuple! {
    Closed [0b1];
    .0: I64,
    .1: OptText,
    .2: OptBool,
}

#[derive(Clone)]
struct Open(i64, Vec<String>);

rt::tuple! {
    Open [0b1];
    .0: Coerced(Integer),
    ..1: Texts,
}

fn decoded<T: rt::Value + rt::Blank>(text: &str) -> Result<T, rt::DecodeError> {
    let mut value = T::blank();
    rt::decode(text.as_bytes(), &mut value).map(|()| value)
}

fn written(value: &dyn rt::Value) -> Result<String, std::string::FromUtf8Error> {
    String::from_utf8(rt::encode(value))
}

#[test]
fn positions_are_written_up_to_the_last_that_is_there() -> Tested {
    for (value, text) in [
        (Closed(1, None, None), "[1]"),
        (Closed(1, None, Some(true)), "[1,null,true]"),
        (Closed(1, Some("a".into()), None), r#"[1,"a"]"#),
    ] {
        assert_eq!(written(&value)?, text);
        let tree: Json = serde_json::from_str(text)?;
        assert_eq!(rt::to_json(&value), tree);
        assert_eq!(to_value(&value)?, tree);
        assert_eq!(decoded::<Closed>(text)?, value);
        assert_eq!(from_value::<Closed>(tree)?, value);
    }
    Ok(())
}

#[test]
fn what_follows_the_positions_is_kept() -> Tested {
    let open: Open = from_value(json!(["7", "a", "b"]))?;
    assert_eq!(open, Open(7, vec!["a".into(), "b".into()]));
    assert_eq!(written(&open)?, r#"[7,"a","b"]"#);
    assert_eq!(format!("{open:?}"), r#"Open(7, ["a", "b"])"#);
    Ok(())
}

#[test]
fn what_is_no_such_array_is_refused_with_its_place() -> Tested {
    for (text, path) in [
        (r#"[1,2]"#, "$[1]"),
        ("[]", "$"),
        (r#"[1,"a",true,4]"#, "$"),
        ("{}", "$"),
    ] {
        let fault = decoded::<Closed>(text).err();
        let found = fault.as_ref().map(rt::DecodeError::path);
        assert_eq!(found.as_deref(), Some(path), "{text}: {fault:?}");
        let tree: Json = serde_json::from_str(text)?;
        assert!(from_value::<Closed>(tree).is_err(), "{text}");
    }
    let fault = decoded::<Open>(r#"[1,"a",2]"#).err();
    let found = fault.as_ref().map(rt::DecodeError::path);
    assert_eq!(found.as_deref(), Some("$[2]"));
    Ok(())
}
