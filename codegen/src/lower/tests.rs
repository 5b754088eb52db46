//! What stands unusually in a document and has a plain meaning.

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, Origin, Scalar, Shape};
use crate::source::Source;

type Tested = Result<(), Box<dyn std::error::Error>>;

fn api(text: &str) -> Result<Api, String> {
    let mut faults = Diagnostics::default();
    let understood = crate::understand(&Source::new("a.yaml", text), &mut faults);
    let (api, ..) = understood.ok_or_else(|| format!("{faults:?}"))?;
    Ok(api)
}

fn shape<'a>(api: &'a Api, name: &str) -> Option<&'a Shape> {
    let is = |origin: &Origin| matches!(origin, Origin::Component(known) if known == name);
    let found = api.types.iter().find(|ty| is(&ty.origin));
    Some(&found?.shape)
}

#[test]
fn unusual_schemas_are_read_on_their_plain_meaning() -> Tested {
    let api = api(
        "openapi: 3.0\ninfo: {description: 1.10, version: 2, title: true}\npaths: {}\ntags: [{name: 7}]\ncomponents: {schemas: {
  A: {type: integer, minimum: -9223372036854776000, maximum: 1.0e3},
  B: {type: [integer, 'null'], nullable: 'false'},
  C: true, E: {type: 'null'}, F: {type: file}, G: {type: any, properties: {}},
  H: {type: number, exclusiveMinimum: 0, maxLength: }}}",
    )?;
    assert_eq!(api.description.as_deref(), Some("1.10"));
    assert_eq!((api.title.as_str(), api.version.as_str()), ("true", "2"));
    assert_eq!(api.tags[0].name, "7");
    for (name, wanted) in [
        ("A", Scalar::Int64),
        ("B", Scalar::Int64),
        ("F", Scalar::Bytes),
        ("H", Scalar::Number),
    ] {
        assert!(
            matches!(shape(&api, name), Some(Shape::Scalar(found)) if *found == wanted),
            "{name}"
        );
    }
    for name in ["C", "E"] {
        assert!(matches!(shape(&api, name), Some(Shape::Any)), "{name}");
    }
    assert!(matches!(shape(&api, "G"), Some(Shape::Map(_))));
    Ok(())
}
