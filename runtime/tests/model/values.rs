//! The values that are more than their JSON.

use runtime::model::{Coerce, Json, Mut, Nullable, Ref, encode, to_json};
use runtime::{
    Base64, Blank, Date, DateTime, Decimal, Duration, Ip, LocalDateTime, Secret, Time, UnixSeconds,
    Uuid, Value,
};

use super::json::read;

#[test]
fn instants_are_equal_across_zones() {
    let one: DateTime = "2024-03-01T12:00:00+08:00".parse().expect("parses");
    let two: DateTime = "2024-03-01T04:00:00.000Z".parse().expect("parses");
    assert_eq!(one, two);
    assert_eq!(one.as_str(), "2024-03-01T12:00:00+08:00");
    assert_eq!(
        two.value().map(|two| DateTime::from(two).to_string()),
        Some("2024-03-01T04:00:00Z".to_owned())
    );
    assert_eq!(UnixSeconds(1_709_265_600).timestamp(), one.value());
    assert_eq!(UnixSeconds(i64::MAX).timestamp(), None);
    let local: LocalDateTime = "2023-06-01T15:04:05".parse().expect("parses");
    assert_eq!(local, "2023-06-01 15:04:05".parse().expect("parses"));
    assert_eq!(
        local
            .value()
            .map(|local| LocalDateTime::from(local).to_string()),
        Some("2023-06-01 15:04:05".to_owned())
    );
}

#[test]
fn the_last_day_and_leap_seconds_are_instants() {
    // What services write for "never".
    for text in [
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.9999999Z",
        "9999-12-31T00:00:00-08:00",
        "0001-01-01T00:00:00Z",
        "1990-12-31T23:59:60Z",
        "1990-12-31T15:59:60-08:00",
        "2024-03-01t12:00:00z",
    ] {
        let instant: DateTime = text.parse().expect(text);
        assert_eq!(instant.as_str(), text);
    }
    let never: DateTime = "9999-12-31T23:59:59Z".parse().expect("parses");
    assert_eq!(never.value(), Some(jiff::Timestamp::MAX));
    for text in [
        "9999-12-31T23:59:59",
        "9999-12-32T00:00:00Z",
        "9999-13-01T00:00:00Z",
        "9999-12-31T25:00:00Z",
        "9999-12-31T23:59:59Zé",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
}

#[test]
fn text_that_is_no_value_is_kept() {
    for text in ["", "0000-00-00", "today"] {
        let json = format!("{text:?}");
        let date: Date = read(&json).expect(text);
        assert_eq!((date.as_str(), date.value()), (text, None));
        assert_eq!(encode(&date), json.as_bytes());
    }
    let ip: Ip = read("\"2001:DB8::1\"").expect("an address");
    assert_eq!(ip.value(), "2001:db8::1".parse().ok());
    assert_eq!(ip.as_str(), "2001:DB8::1");
    let network: Ip = read("\"10.0.0.0/8\"").expect("text");
    assert_ne!(network, read("\"10.0.0.0/9\"").expect("text"));
    let time: Time = read("\"12:30:00.5+02:00\"").expect("a time");
    assert_eq!(
        time.value(),
        Some(jiff::civil::time(12, 30, 0, 500_000_000))
    );
    let length: Duration = read("\"PT90M\"").expect("a duration");
    assert_eq!(length.value().map(|span| span.get_minutes()), Some(90));
    assert!(Duration::new("weekly").value().is_none());
}

#[test]
fn the_tree_of_a_number_is_its_text() {
    for number in [0.1_f32, -3.25e-7, 1e10, f32::MAX, 16_777_217.0] {
        let text = String::from_utf8(encode(&number)).expect("UTF-8");
        assert_eq!(
            to_json(&number),
            serde_json::from_str::<Json>(&text).expect("JSON"),
            "{text}"
        );
    }
}

#[test]
fn a_number_beyond_f32_is_refused() {
    let mut number = 0_f32;
    assert!(runtime::model::decode(b"3.4e38", &mut number).is_ok());
    for text in ["1e39", "-1e39", "3.5e38"] {
        assert!(
            runtime::model::decode(text.as_bytes(), &mut number).is_err(),
            "{text}"
        );
        assert!(
            runtime::model::decode_text(text, &mut number).is_err(),
            "{text}"
        );
        assert!(
            runtime::model::deserialize(&mut number, &mut serde_json::Deserializer::from_str(text))
                .is_err(),
            "{text}"
        );
    }
}

#[test]
fn decimals_keep_their_text() {
    for text in [
        "12.30",
        "0",
        "-0.50",
        "1e3",
        "",
        "--",
        "99999999999999999999999999999999",
    ] {
        let decimal: Decimal = read(&format!("{text:?}")).expect("any text is read");
        assert_eq!(decimal.as_str(), text);
        assert_eq!(to_json(&decimal), Json::from(text));
    }
    assert_eq!(
        read::<Decimal>("12.30").expect("a number is read").as_str(),
        "12.30"
    );
    assert_eq!(
        Decimal::new("1e3").value(),
        Some(rust_decimal::Decimal::from(1000))
    );
    assert_eq!(Decimal::new("--").value(), None);
    assert_eq!(
        Decimal::from(rust_decimal::Decimal::new(1050, 2)).as_str(),
        "10.50"
    );
    assert!("abc".parse::<Decimal>().is_err());
}

#[test]
fn base64_of_every_length() {
    for length in 0..20_u8 {
        let bytes = Base64(
            (0..length)
                .map(|byte| byte.wrapping_mul(83) ^ 0xF0)
                .collect(),
        );
        let text = String::from_utf8(encode(&bytes)).expect("is text");
        assert_eq!(text.len() % 4, 2, "padded, in quotes");
        assert_eq!(read::<Base64>(&text).expect("reads"), bytes);
        let loose = text.replace('+', "-").replace('/', "_").replace('=', "");
        assert_eq!(
            read::<Base64>(&loose).expect("reads the other alphabet without padding"),
            bytes
        );
    }
    for bad in ["A", "A===", "AA=A", "A A=", "AAAA=", "é"] {
        assert!(read::<Base64>(&format!("{bad:?}")).is_err(), "{bad}");
    }
}

#[test]
fn secrets_show_only_when_exposed() {
    let secret = Secret::from("sk-nex-1");
    assert_eq!(
        (format!("{secret:?}"), secret.expose()),
        ("[redacted]".to_owned(), "sk-nex-1")
    );
    assert_eq!(encode(&secret), b"\"sk-nex-1\"");
    let held: Vec<Option<Secret>> = vec![Some(secret)];
    let any: &dyn Value = &held;
    assert_eq!(format!("{any:?}"), "[[redacted]]");
}

#[test]
fn nullable_tells_three_states_apart() {
    assert_eq!(Nullable::<i64>::from(Some(1)), Nullable::Value(1));
    assert_eq!(Nullable::<i64>::from(None), Nullable::Null);
    assert_eq!(Nullable::Value(1).into_option(), Some(1));
    assert_eq!(Nullable::<i64>::Null.as_ref(), None);
    assert!(Nullable::<i64>::blank().is_absent() && Nullable::<i64>::Null.is_null());
}

/// A newtype of a value of varying form.
struct Count(i64);

impl Value for Count {
    fn view(&self) -> Ref<'_> {
        Ref::Coerced(Coerce::IntegerString, &self.0)
    }
    fn slot(&mut self) -> Mut<'_> {
        Mut::Coerced(Coerce::IntegerString, &mut self.0)
    }
}

#[test]
fn a_newtype_may_vary_in_form() {
    let mut count = Count(0);
    runtime::model::decode(b" \"12\" ", &mut count).expect("reads");
    assert_eq!(encode(&count), b"\"12\"");
    let any: Box<dyn std::any::Any> = Box::new(count) as Box<dyn Value>;
    assert_eq!(any.downcast_ref::<Count>().map(|count| count.0), Some(12));
}

#[test]
fn uuids_keep_their_text() {
    let lower: Uuid = read("\"7c9e6679-7425-40de-944b-e07fc1f90ae7\"").expect("reads");
    let upper: Uuid = read("\"7C9E6679-7425-40DE-944B-E07FC1F90AE7\"").expect("reads");
    assert_eq!(lower, upper);
    assert_eq!(upper.as_str(), "7C9E6679-7425-40DE-944B-E07FC1F90AE7");
    assert_eq!(to_json(&upper), Json::from(upper.as_str()));
    let value = uuid::Uuid::from_u128(0x7c9e6679_7425_40de_944b_e07fc1f90ae7);
    assert_eq!((upper.value(), Uuid::from(value)), (Some(value), lower));
    assert_eq!(Uuid::nil().value(), Some(uuid::Uuid::nil()));
    for text in ["", "n/a", "urn:uuid:7c9e6679-7425-40de-944b-e07fc1f90ae7"] {
        let odd: Uuid = read(&format!("{text:?}")).expect("any text is read");
        assert_eq!((odd.as_str(), odd.value()), (text, None));
        assert_eq!(encode(&odd), format!("{text:?}").as_bytes());
    }
}
