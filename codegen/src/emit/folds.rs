//! How a stream ends, and what its events make up, as data.

use crate::ir::StreamRule;
use crate::plan::model::{Fold, FoldAt, FoldMember, FoldStep, Merge, Prelude, StreamData};

use super::code::Code;

/// The rule of a stream. What is not said is as in `StreamRule::PLAIN`.
pub(super) fn rule(code: &mut Code, data: &StreamData) {
    let StreamData {
        rule,
        tag,
        closing,
        fold,
    } = data;
    let StreamRule {
        flag: _,
        set: _,
        terminal,
        finish,
        error,
        reset,
        last,
        skip,
        error_event,
    } = rule;
    code.word("::runtime::StreamRule ").open("{");
    let fields = [
        ("terminal: ", terminal),
        ("finish: ", finish),
        ("error: ", error),
        ("error_event: ", error_event),
        ("tag: ", tag),
    ];
    for (field, text) in fields {
        if let Some(text) = text {
            code.begin().word(field).prelude(Prelude::Some);
            code.word("(").literal(text).word("),").end();
        }
    }
    if let Some((at, value)) = reset {
        code.begin().word("reset: ").prelude(Prelude::Some);
        code.word("((").literal(at).word(", ").literal(value);
        code.word(")),").end();
    }
    for (field, names) in [("last: ", last), ("closing: ", closing), ("skip: ", skip)] {
        if !names.is_empty() {
            code.begin().word(field);
            code.list(("&[", "]"), 1, names, |code, text| _ = code.literal(text));
            code.word(",").end();
        }
    }
    if let Some(fold) = fold {
        code.begin()
            .word("fold: ")
            .prelude(Prelude::Some)
            .word("(&");
        self::fold(code, fold);
        code.word("),").end();
    }
    code.line("..::runtime::StreamRule::PLAIN").close("}");
}

fn fold(code: &mut Code, fold: &Fold) {
    code.word("::runtime::Fold ").open("{");
    code.begin().word("fixed: ");
    code.list(("&[", "]"), 1, &fold.fixed, |code, (name, text)| {
        code.word("(").literal(name);
        code.word(", ::runtime::model::Constant::Text(")
            .literal(text)
            .word("))");
    });
    code.word(",").end().begin().word("steps: ");
    code.list(("&[", "]"), 1, &fold.steps, step);
    code.word(",").end().close("}");
}

fn step(code: &mut Code, step: &FoldStep) {
    let FoldStep {
        when,
        from,
        to,
        how,
    } = step;
    code.word("::runtime::Step ")
        .open("{")
        .begin()
        .word("when: ");
    match when {
        Some((name, value)) => {
            code.prelude(Prelude::Some).word("((").literal(name);
            code.word(", ").literal(value).word(")),");
        }
        None => _ = code.prelude(Prelude::None).word(","),
    }
    code.end().begin().word("from: ");
    super::operation::option(code, from.as_deref())
        .word(",")
        .end();
    code.begin().word("to: ");
    code.list(("&[", "]"), 1, to, |code, at| {
        let (word, name) = match at {
            FoldAt::Property(name) => ("::runtime::At::Property(", name),
            FoldAt::Item(name) => ("::runtime::At::Item(", name),
        };
        code.word(word).literal(name).word(")");
    });
    code.word(",").end().begin().word("how: ");
    merge(code, how);
    code.word(",").end().close("}");
}

fn merge(code: &mut Code, how: &Merge) {
    match how {
        Merge::Skip => _ = code.word("::runtime::Merge::Skip"),
        Merge::Set => _ = code.word("::runtime::Merge::Set"),
        Merge::Last => _ = code.word("::runtime::Merge::Last"),
        Merge::Append => _ = code.word("::runtime::Merge::Append"),
        Merge::Push => _ = code.word("::runtime::Merge::Push"),
        Merge::Json => _ = code.word("::runtime::Merge::Json"),
        Merge::Object(members, others) => {
            code.word("::runtime::Merge::Object(");
            code.list(("&[", "]"), 1, members, member);
            code.word(", &");
            merge(code, others);
            code.word(")");
        }
        Merge::Items(number, item) => {
            code.word("::runtime::Merge::Items(")
                .literal(number)
                .word(", &");
            merge(code, item);
            code.word(")");
        }
    }
}

fn member(code: &mut Code, member: &FoldMember) {
    let FoldMember { from, to, how } = member;
    code.word("::runtime::Member ").open("{");
    for (field, name) in [("from: ", from), ("to: ", to)] {
        code.begin().word(field).literal(name).word(",").end();
    }
    code.begin().word("how: ");
    merge(code, how);
    code.word(",").end().close("}");
}
