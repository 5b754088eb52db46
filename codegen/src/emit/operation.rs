//! What a call sends and receives, as data.
//!
//! ```text
//! static GET: ::runtime::Operation = ::runtime::Operation { id: "keys_get", method: "GET", … };
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Envelope, Place, Segment, Status, StreamRule, Style};
use crate::plan::model::{
    AnswerData, AnswerKind, Call, FailureData, Failures, OperationData, ParameterData,
};

use super::client::option;
use super::types::{self, At};

/// The static of a call.
pub(super) fn data(call: &Call) -> TokenStream {
    let OperationData {
        id,
        method,
        path,
        segments,
        server,
        parameters,
        security,
        billed,
        idempotent,
        answers,
        failures,
        envelope,
        stream,
    } = &call.operation;
    let name = &call.data;
    let segments = segments.iter().map(segment);
    let server = option(server.as_deref());
    let parameters = parameters.iter().map(parameter);
    let security = security.iter().map(|all| quote!(&[#(#all),*]));
    let answers = answers.iter().map(answer);
    let failures = match failures {
        Some(name) => quote!(#name),
        None => quote!(&[]),
    };
    let envelope = optional(envelope.as_ref().map(self::envelope));
    let stream = optional(stream.as_ref().map(stream_rule));
    quote! {
        static #name: ::runtime::Operation = ::runtime::Operation {
            id: #id,
            method: #method,
            path: #path,
            segments: &[#(#segments),*],
            server: #server,
            parameters: &[#(#parameters),*],
            security: &[#(#security),*],
            billed: #billed,
            idempotent: #idempotent,
            answers: &[#(#answers),*],
            failures: #failures,
            envelope: #envelope,
            stream: #stream,
        };
    }
}

/// The static of a list of failures.
pub(super) fn failures(failures: &Failures) -> TokenStream {
    let name = &failures.name;
    let list = failures.list.iter().map(failure);
    quote!(static #name: &[::runtime::Failure] = &[#(#list),*];)
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(&#value)),
        None => quote!(::core::option::Option::None),
    }
}

fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

fn segment(segment: &Segment) -> TokenStream {
    match segment {
        Segment::Text(text) => quote!(::runtime::Segment::Text(#text)),
        Segment::Parameter(index) => {
            let index = number(*index);
            quote!(::runtime::Segment::Parameter(#index))
        }
    }
}

fn parameter(parameter: &ParameterData) -> TokenStream {
    let ParameterData {
        name,
        place,
        style,
        explode,
        allow_reserved,
    } = parameter;
    let place = match place {
        Place::Path => quote!(Path),
        Place::Query => quote!(Query),
        Place::Header => quote!(Header),
        Place::Cookie => quote!(Cookie),
        Place::QueryString => quote!(QueryString),
    };
    let style = self::style(*style);
    quote! {
        ::runtime::Parameter {
            name: #name,
            place: ::runtime::Place::#place,
            style: #style,
            explode: #explode,
            allow_reserved: #allow_reserved,
        }
    }
}

/// A style.
pub(super) fn style(style: Style) -> TokenStream {
    match style {
        Style::Simple => quote!(::runtime::Style::Simple),
        Style::Label => quote!(::runtime::Style::Label),
        Style::Matrix => quote!(::runtime::Style::Matrix),
        Style::Form => quote!(::runtime::Style::Form),
        Style::SpaceDelimited => quote!(::runtime::Style::SpaceDelimited),
        Style::PipeDelimited => quote!(::runtime::Style::PipeDelimited),
        Style::DeepObject => quote!(::runtime::Style::DeepObject),
        Style::Cookie => quote!(::runtime::Style::Cookie),
        Style::Json => quote!(::runtime::Style::Json),
    }
}

fn status(status: Status) -> TokenStream {
    match status {
        Status::Exact(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(::runtime::Status::Exact(#code))
        }
        Status::Range(digit) => {
            let digit = Literal::u16_unsuffixed(digit);
            quote!(::runtime::Status::Range(#digit))
        }
        Status::Default => quote!(::runtime::Status::Default),
    }
}

fn content(kind: AnswerKind) -> TokenStream {
    match kind {
        AnswerKind::Json => quote!(::runtime::Content::Json),
        AnswerKind::Text => quote!(::runtime::Content::Text),
        AnswerKind::Binary => quote!(::runtime::Content::Binary),
        AnswerKind::Events => quote!(::runtime::Content::Events),
        AnswerKind::Lines => quote!(::runtime::Content::Lines),
        AnswerKind::Empty => quote!(::runtime::Content::Empty),
    }
}

fn answer(answer: &AnswerData) -> TokenStream {
    let (status, content) = (status(answer.status), content(answer.content));
    let media = &answer.media;
    quote!(::runtime::Answer { status: #status, media: #media, content: #content })
}

fn failure(failure: &FailureData) -> TokenStream {
    let (status, content) = (status(failure.status), content(failure.content));
    let body = match &failure.body {
        Some(ty) => {
            let ty = types::ty(At::Elsewhere, ty);
            quote!(::core::option::Option::Some(|| ::std::boxed::Box::new(<#ty as ::runtime::Blank>::blank())))
        }
        None => quote!(::core::option::Option::None),
    };
    let message = option(failure.text.message.as_deref());
    let code = option(failure.text.code.as_deref());
    let kind = option(failure.text.kind.as_deref());
    quote! {
        ::runtime::Failure {
            status: #status,
            content: #content,
            body: #body,
            text: ::runtime::ErrorText { message: #message, code: #code, kind: #kind },
        }
    }
}

fn envelope(envelope: &Envelope) -> TokenStream {
    let Envelope {
        code,
        success,
        data,
        message,
        ty: _,
    } = envelope;
    let success = Literal::i64_unsuffixed(*success);
    quote! {
        ::runtime::Envelope {
            code: #code,
            success: #success,
            data: #data,
            message: &[#(#message),*],
        }
    }
}

fn stream_rule(rule: &StreamRule) -> TokenStream {
    let StreamRule {
        flag: _,
        terminal,
        finish,
        error,
        reset,
        last,
        skip,
        error_event,
    } = rule;
    let (terminal, finish) = (option(terminal.as_deref()), option(finish.as_deref()));
    let (error, error_event) = (option(error.as_deref()), option(error_event.as_deref()));
    let reset = match reset {
        Some((at, value)) => quote!(::core::option::Option::Some((#at, #value))),
        None => quote!(::core::option::Option::None),
    };
    quote! {
        ::runtime::StreamRule {
            terminal: #terminal,
            finish: #finish,
            error: #error,
            reset: #reset,
            last: &[#(#last),*],
            skip: &[#(#skip),*],
            error_event: #error_event,
        }
    }
}
