use super::*;

fn listed(items: &[&'static str]) -> String {
    let mut code = Code::default();
    code.open("{").begin();
    code.list(("[", "]"), 0, items, |code, item| {
        code.word(item);
    });
    code.end().close("}").end();
    code.into_text()
}

#[test]
fn a_list_that_fits_is_on_one_line() {
    assert_eq!(listed(&[]), "{\n    []\n}\n");
    assert_eq!(listed(&["one", "two"]), "{\n    [one, two]\n}\n");
}

#[test]
fn a_list_that_does_not_fit_has_an_item_a_line() {
    let long = "a_word_of_thirty_five_characters_xx";
    assert_eq!(
        listed(&[long, long, long]),
        format!("{{\n    [\n        {long},\n        {long},\n        {long},\n    ]\n}}\n")
    );
}

#[test]
fn a_list_within_a_list_breaks_after_the_one_around_it() {
    let mut code = Code::default();
    let long = "a_word_of_thirty_five_characters_xx";
    code.list(("(", ")"), 0, [2, 3], |code, count| {
        code.list(
            ("[", "]"),
            0,
            [long; 3].into_iter().take(count),
            |code, item| {
                code.word(item);
            },
        );
    });
    let flat = format!("    [{long}, {long}],\n");
    let broken = format!("    [\n        {long},\n        {long},\n        {long},\n    ],\n");
    assert_eq!(code.into_text(), format!("(\n{flat}{broken})"));
}

#[test]
fn text_of_a_document_stays_in_its_literal() {
    for text in [
        "plain",
        "a \"quote\" \\",
        "two\nlines\r",
        "\u{202e}ü",
        "\0",
        "{}",
    ] {
        let mut code = Code::default();
        code.literal(text);
        let literal = syn::parse_str::<syn::LitStr>(&code.into_text());
        assert_eq!(
            literal.ok().map(|literal| literal.value()).as_deref(),
            Some(text)
        );
    }
}

#[test]
fn a_line_of_documentation_ends_where_the_comment_does() {
    let mut code = Code::default();
    code.docs(&["One.".to_owned(), String::new(), "a\rb".to_owned()]);
    assert_eq!(&code.into_text(), "/// One.\n///\n#[doc = \" a\\rb\"]\n");
}
