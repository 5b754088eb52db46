//! UUIDs in generated models: any text is read and written back as it came, and a choice takes for one only what is one.

use golden_compile::any_of::models::Id;
use golden_compile::choices::models::Order;
use golden_compile::scalars::models::Everything;
use golden_compile::scalars::runtime::model::{decode, encode};
use golden_compile::scalars::runtime::{Blank, Uuid, Value};

const LOWER: &str = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const UPPER: &str = "7C9E6679-7425-40DE-944B-E07FC1F90AE7";
const WHOLE: &str = r#"{"flag":true,"small":1,"whole":2,"huge":3,"ratio":0.5,"text":"","id":"ID","at":"","day":"","local":"","price":"1","seconds":0,"millis":0,"data":"AA=="}"#;

fn read<T: Value + Blank>(text: &str) -> T {
    let mut value = T::blank();
    decode(text.as_bytes(), &mut value).expect("is read");
    assert_eq!(String::from_utf8(encode(&value)).expect("UTF-8"), text);
    value
}

#[test]
fn its_text_is_kept() {
    let id = |id: &str| read::<Everything>(&WHOLE.replace("ID", id)).id;
    assert_eq!((id(LOWER).as_str(), id(UPPER).as_str()), (LOWER, UPPER));
    assert_eq!(id(LOWER), id(UPPER));
    assert!(id(UPPER).value().is_some());
    for odd in ["", "n/a", "7c9e6679", "{7c9e6679-7425-40de-944b-e07fc1f90ae7}", "zzzzzzzz-7425-40de-944b-e07fc1f90ae7"] {
        assert_eq!((id(odd).as_str(), id(odd).value()), (odd, None));
    }
    assert_eq!(Uuid::nil().as_str(), "00000000-0000-0000-0000-000000000000");
}

#[test]
fn a_choice_takes_what_is_one() {
    for uuid in [LOWER, UPPER] {
        let text = format!("{uuid:?}");
        assert!(matches!(read::<Order>(&text), Order::Uuid(kept) if kept.as_str() == uuid));
        assert!(matches!(read::<Id>(&text), Id::Uuid(kept) if kept.as_str() == uuid));
    }
    for other in ["", "n/a", "7c9e6679742540de944be07fc1f90ae7"] {
        let text = format!("{other:?}");
        assert!(matches!(read::<Order>(&text), Order::Text(kept) if kept == other));
        assert!(matches!(read::<Id>(&text), Id::Other(_)));
    }
    assert!(matches!(read::<Order>("5"), Order::Integer(5)));
}
