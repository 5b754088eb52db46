//! The tokens of generated code: no macro, no attribute and no item but those that the generator writes.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The macros of the standard library that generated code calls; others are those of the runtime.
const MACROS: [&str; 2] = ["concat", "env"];

/// Checks a file; gives the values of its string literals.
pub(crate) fn check(name: &str, text: &str) -> Vec<String> {
    let tokens: TokenStream = match text.parse() {
        Ok(tokens) => tokens,
        Err(error) => panic!("{name}: {error}\n{text}"),
    };
    let parsed = syn::parse_file(text);
    assert!(parsed.is_ok(), "{name}: {:?}", parsed.err());
    let mut literals = Vec::new();
    walk(name, tokens, &mut literals);
    literals
}

fn walk(name: &str, tokens: TokenStream, literals: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (number, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                assert!(text.chars().count() <= 203, "{name}: a long name: {text}");
                let is = |at: usize, wanted: char| matches!(tokens.get(at), Some(TokenTree::Punct(found)) if found.as_char() == wanted);
                let called = is(number + 1, '!')
                    && matches!(tokens.get(number + 2), Some(TokenTree::Group(_)));
                let of_runtime = number >= 3
                    && matches!(&tokens[number - 3], TokenTree::Ident(ident) if ident == "rt" || ident == "runtime");
                assert!(
                    !called || of_runtime || MACROS.contains(&text.as_str()),
                    "{name}: the macro {text} is called"
                );
                assert!(text != "unsafe" && text != "extern", "{name}: {text}");
            }
            TokenTree::Group(group) => walk(name, group.stream(), literals),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    literals.push(text.value());
                }
            }
            TokenTree::Punct(_) => {}
        }
    }
    docs(name, &tokens);
}

/// The lines of documentation that follow each other: no block of code in them that rustdoc would run.
fn docs(name: &str, tokens: &[TokenTree]) {
    let mut text = String::new();
    let mut fence: Option<String> = None;
    for token in tokens {
        let TokenTree::Group(group) = token else {
            continue;
        };
        if group.delimiter() != Delimiter::Bracket {
            continue;
        }
        let line = group.stream().to_string();
        let Some(line) = line.strip_prefix("doc = ") else {
            continue;
        };
        let line = syn::parse_str::<syn::LitStr>(line).expect("a text").value();
        let odd = |c: char| {
            c.is_control() && c != '\n' && c != '\t'
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        };
        assert!(!line.contains(odd), "{name}: {line:?}");
        let start = line.trim_start_matches([' ', '>', '*', '-']);
        let marks: String = start
            .chars()
            .take_while(|c| matches!(c, '`' | '~'))
            .collect();
        if marks.len() >= 3 {
            match &fence {
                Some(open) if marks.starts_with(open.as_str()) => fence = None,
                Some(_) => {}
                None => {
                    assert!(start[marks.len()..].trim() == "text", "{name}: {line:?}");
                    fence = Some(marks);
                }
            }
        }
        text.push_str(&line);
    }
    assert!(
        !text.to_lowercase().contains("](javascript:"),
        "{name}: {text}"
    );
}
