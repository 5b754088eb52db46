//! Lines, columns and encodings.

use super::{Position, Source};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn at(source: &Source, offset: usize) -> (usize, usize) {
    let Position { line, column } = source.position(offset);
    (line, column)
}

#[test]
fn columns_count_characters_and_every_line_end_ends_a_line() {
    let source = Source::new("x", "añb\r\nc\rd\n");
    assert_eq!(at(&source, 0), (1, 1));
    assert_eq!(at(&source, 3), (1, 3));
    assert_eq!(at(&source, 6), (2, 1));
    assert_eq!(at(&source, 8), (3, 1));
    assert_eq!(at(&source, 999), (4, 1));
    assert_eq!(&source.text[source.line_range(0)], "añb");
    assert_eq!(&source.text[source.line_range(2)], "d");
    assert_eq!(&source.text[source.line_range(9)], "");
}

#[test]
fn an_offset_inside_a_character_is_that_character() {
    let source = Source::new("x", "ñ");
    assert_eq!(at(&source, 1), (1, 1));
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    let source = Source::new("x", "\u{FEFF}{}");
    assert_eq!(at(&source, 3), (1, 1));
    assert_eq!(at(&source, 4), (1, 2));
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    let big = [0xFE, 0xFF, 0, b'{', 0, b'}'].to_vec();
    let little = [0xFF, 0xFE, b'{', 0, b'}', 0].to_vec();
    let (plain_big, plain_little) = (big[2..].to_vec(), little[2..].to_vec());
    for bytes in [big, little, plain_big, plain_little] {
        let (source, fault) = Source::decode("x", bytes);
        assert_eq!(*source.text, "{}");
        assert!(fault.is_none());
    }
    let (_, fault) = Source::decode("x", vec![0xFF, 0xFE, b'{', 0, b'}']);
    assert_eq!(fault.map(|fault| fault.code), Some("E0101"));
}

#[test]
fn bad_bytes_are_placed() -> Tested {
    let (source, fault) = Source::decode("x", b"a: b\nc: \xE9t\xE9\n".to_vec());
    let fault = fault.ok_or("nothing is there")?;
    assert_eq!(
        fault.position(&source, &Default::default()),
        Position { line: 2, column: 4 }
    );
    assert!(fault.message.contains("byte 8"));
    Ok(())
}

#[test]
fn an_offset_tells_the_file() {
    let mut source = Source::new("a.yaml", "a: 1\nb: 2");
    source.add("b.yaml", "\u{FEFF}c: 3\n");
    source.add("c.yaml", "d: 4");
    let place = |offset| (source.name_at(offset).to_owned(), at(&source, offset));
    assert_eq!(place(5), ("a.yaml".to_owned(), (2, 1)));
    assert_eq!(place(9), ("a.yaml".to_owned(), (2, 5)));
    assert_eq!(place(13), ("b.yaml".to_owned(), (1, 1)));
    assert_eq!(place(19), ("c.yaml".to_owned(), (1, 1)));
    assert_eq!(&source.text[source.line_range(2)], "c: 3");
}
