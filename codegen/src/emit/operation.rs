//! What a call sends and receives, as data.
//!
//! ```text
//! static GET: ::runtime::Operation = ::runtime::Operation { id: "keys_get", method: "GET", … };
//! ```

use crate::ir::{Envelope, Place, Segment, Status, Style};
use crate::plan::model::{
    AnswerData, AnswerKind, Call, FailureData, Failures, ModelCall, OperationData, ParameterData,
    Prelude,
};

use super::code::Code;
use super::types;

/// The static of a call. What is not said is as in `Operation::PLAIN`.
pub(super) fn data(code: &mut Code, call: &Call) {
    let OperationData {
        id,
        method,
        path,
        segments,
        server,
        servers,
        below,
        parameters,
        security,
        billed,
        idempotent,
        answers,
        failures,
        envelope,
        stream,
        pages,
        model_call,
    } = &call.operation;
    code.word("static ").ident(&call.data);
    code.word(": ::runtime::Operation = ::runtime::Operation ");
    code.open("{");
    for (field, text) in [("id: ", id), ("method: ", method), ("path: ", path)] {
        code.begin().word(field).literal(text).word(",").end();
    }
    list(code, "segments: ", segments, segment);
    if let Some(server) = server {
        code.begin().word("server: ");
        option(code, Some(server)).word(",").end();
    }
    list(code, "servers: ", servers, super::client::server);
    if !below.is_empty() {
        code.begin().word("below: ").literal(below).word(",").end();
    }
    list(code, "parameters: ", parameters, parameter);
    list(code, "security: ", security, |code, all| {
        code.list(("&[", "]"), 0, all, |code, name| _ = code.literal(name));
    });
    for (word, said) in [("billed: true,", billed), ("idempotent: true,", idempotent)] {
        if *said {
            code.line(word);
        }
    }
    list(code, "answers: ", answers, answer);
    if let Some(name) = failures {
        code.begin().word("failures: ").ident(name).word(",").end();
    }
    rule(code, "envelope: ", envelope.as_ref(), self::envelope);
    rule(code, "stream: ", stream.as_ref(), super::folds::rule);
    rule(code, "pages: ", pages.as_ref(), super::pages::rule);
    rule(code, "model_call: ", model_call.as_ref(), self::model_call);
    code.line("..::runtime::Operation::PLAIN").close("};").end();
}

/// A field that is a rule of its own, where there is one.
fn rule<T>(code: &mut Code, field: &'static str, rule: Option<&T>, write: fn(&mut Code, &T)) {
    if let Some(rule) = rule {
        code.begin().word(field).prelude(Prelude::Some).word("(&");
        write(code, rule);
        code.word("),").end();
    }
}

/// A field that is a list, where it has items.
fn list<T>(code: &mut Code, field: &'static str, items: &[T], item: impl FnMut(&mut Code, &T)) {
    if !items.is_empty() {
        code.begin().word(field);
        code.list(("&[", "]"), 1, items, item).word(",").end();
    }
}

/// The static of a list of failures.
pub(super) fn failures(code: &mut Code, failures: &Failures) {
    code.word("static ").ident(&failures.name);
    code.word(": &[::runtime::Failure] = ");
    code.list(("&[", "]"), 1, &failures.list, failure)
        .word(";")
        .end();
}

/// An optional text as a constant.
pub(super) fn option<'c>(code: &'c mut Code, text: Option<&str>) -> &'c mut Code {
    match text {
        Some(text) => code
            .prelude(Prelude::Some)
            .word("(")
            .literal(text)
            .word(")"),
        None => code.prelude(Prelude::None),
    }
}

fn segment(code: &mut Code, segment: &Segment) {
    match segment {
        Segment::Text(text) => code.word("::runtime::Segment::Text(").literal(text),
        Segment::Parameter(index) => code.word("::runtime::Segment::Parameter(").index(*index),
    };
    code.word(")");
}

/// A parameter: by the function of its place where it is written as the place has it by default.
fn parameter(code: &mut Code, parameter: &ParameterData) {
    let ParameterData {
        name,
        place,
        style,
        explode,
        allow_reserved,
    } = parameter;
    let (place, usual) = match place {
        Place::Path => (["path(", "Path"], (Style::Simple, false)),
        Place::Query => (["query(", "Query"], (Style::Form, true)),
        Place::Header => (["header(", "Header"], (Style::Simple, false)),
        Place::Cookie => (["cookie(", "Cookie"], (Style::Form, true)),
        Place::QueryString => (["query_string(", "QueryString"], (Style::Form, true)),
    };
    if (*style, *explode) == usual && !allow_reserved {
        code.word("::runtime::Parameter::").word(place[0]);
        code.literal(name).word(")");
        return;
    }
    code.word("::runtime::Parameter ").open("{").begin();
    code.word("name: ").literal(name).word(",").end();
    code.begin()
        .word("place: ::runtime::Place::")
        .word(place[1]);
    code.word(",").end().begin();
    code.word("style: ")
        .word(self::style(*style))
        .word(",")
        .end();
    flag(code, *explode, ["explode: true,", "explode: false,"]);
    let words = ["allow_reserved: true,", "allow_reserved: false,"];
    flag(code, *allow_reserved, words);
    code.close("}");
}

/// A line that says whether something is so.
pub(super) fn flag(code: &mut Code, flag: bool, [yes, no]: [&'static str; 2]) {
    code.line(if flag { yes } else { no });
}

/// A style.
pub(super) fn style(style: Style) -> &'static str {
    match style {
        Style::Simple => "::runtime::Style::Simple",
        Style::Label => "::runtime::Style::Label",
        Style::Matrix => "::runtime::Style::Matrix",
        Style::Form => "::runtime::Style::Form",
        Style::SpaceDelimited => "::runtime::Style::SpaceDelimited",
        Style::PipeDelimited => "::runtime::Style::PipeDelimited",
        Style::DeepObject => "::runtime::Style::DeepObject",
        Style::Cookie => "::runtime::Style::Cookie",
        Style::Json => "::runtime::Style::Json",
    }
}

fn status(code: &mut Code, status: Status) {
    match status {
        Status::Exact(number) => {
            code.word("::runtime::Status::Exact(")
                .number(number)
                .word(")");
        }
        Status::Range(digit) => {
            code.word("::runtime::Status::Range(")
                .number(digit)
                .word(")");
        }
        Status::Default => _ = code.word("::runtime::Status::Default"),
    }
}

fn content(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Json => "::runtime::Content::Json",
        AnswerKind::Text => "::runtime::Content::Text",
        AnswerKind::Binary => "::runtime::Content::Binary",
        AnswerKind::Events => "::runtime::Content::Events",
        AnswerKind::Lines => "::runtime::Content::Lines",
        AnswerKind::Empty => "::runtime::Content::Empty",
    }
}

fn answer(code: &mut Code, answer: &AnswerData) {
    let AnswerData {
        status,
        media,
        content,
    } = answer;
    code.word("::runtime::Answer ");
    let fields = ["status: ", "media: ", "content: "];
    code.list(("{ ", " }"), 1, fields, |code, field| {
        code.word(field);
        match field {
            "status: " => self::status(code, *status),
            "media: " => _ = code.literal(media),
            _ => _ = code.word(self::content(*content)),
        }
    });
}

fn failure(code: &mut Code, failure: &FailureData) {
    let FailureData {
        status,
        content,
        body,
        text,
    } = failure;
    code.word("::runtime::Failure ")
        .open("{")
        .begin()
        .word("status: ");
    self::status(code, *status);
    code.word(",").end().begin().word("content: ");
    code.word(self::content(*content)).word(",").end();
    if let Some(ty) = body {
        code.begin().word("body: ").prelude(Prelude::Some);
        code.word("(::runtime::model::boxed::<");
        types::write(code, ty);
        code.word(">),").end();
    }
    let pointers = [
        ("message: ", &text.message),
        ("code: ", &text.code),
        ("kind: ", &text.kind),
    ];
    if pointers.iter().any(|(_, pointer)| pointer.is_some()) {
        code.begin().word("text: ::runtime::ErrorText ");
        code.list(("{ ", " }"), 1, pointers, |code, (field, pointer)| {
            option(code.word(field), pointer.as_deref());
        });
        code.word(",").end();
    }
    code.line("..::runtime::Failure::PLAIN").close("}");
}

fn envelope(code: &mut Code, envelope: &Envelope) {
    let Envelope {
        code: verdict,
        success,
        data,
        message,
        ty: _,
    } = envelope;
    code.word("::runtime::Envelope ").open("{");
    code.begin().word("code: ").literal(verdict).word(",").end();
    code.begin()
        .word("success: ")
        .number(*success)
        .word(",")
        .end();
    code.begin().word("data: ").literal(data).word(",").end();
    code.begin().word("message: ");
    texts(code, message);
    code.close("}");
}

fn texts(code: &mut Code, texts: &[String]) {
    code.list(("&[", "]"), 1, texts, |code, text| _ = code.literal(text));
    code.word(",").end();
}

fn model_call(code: &mut Code, call: &ModelCall) {
    code.word("::runtime::ModelCall ").open("{");
    code.begin().word("operation: ").literal(call.operation);
    code.word(",").end();
    let fields = [
        ("request_model: ", &call.request_model),
        ("response_model: ", &call.response_model),
        ("response_id: ", &call.response_id),
        ("input_tokens: ", &call.input_tokens),
        ("output_tokens: ", &call.output_tokens),
    ];
    for (field, places) in fields {
        code.begin().word(field);
        texts(code, places);
    }
    code.close("}");
}
