//! Spans by the conventions of OpenTelemetry.

use std::future::Future;

use tracing::Instrument;
use tracing::field::Empty;
use tracing::instrument::Instrumented;

use crate::answer::Surroundings;
use crate::api::{Api, Operation};
use crate::body::Body;
use crate::error::{Clock, Error, ErrorKind, shown};
use crate::pointer;
use crate::secrets::Secrets;

/// The most bytes of a text of an answer or a request that is told.
const LONGEST: usize = 120;

/// The span of a call or of an attempt. It ends with its last clone.
#[derive(Clone, Debug)]
pub(crate) struct Span(tracing::Span);

impl Default for Span {
    fn default() -> Self {
        Self(tracing::Span::none())
    }
}

impl Span {
    pub(crate) fn of_call(api: &Api, operation: &'static Operation) -> Self {
        let span = tracing::info_span!(
            "call",
            otel.name = Empty,
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = operation.method,
            url.template = operation.path,
            server.address = Empty,
            server.port = Empty,
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            "error.type" = Empty,
            gen_ai.operation.name = Empty,
            gen_ai.provider.name = Empty,
            gen_ai.request.model = Empty,
            gen_ai.response.id = Empty,
            gen_ai.response.model = Empty,
            gen_ai.usage.input_tokens = Empty,
            gen_ai.usage.output_tokens = Empty,
        );
        if !span.is_disabled() {
            span.record(
                "otel.name",
                format!("{} {}", operation.method, operation.path),
            );
            if let Some(model_call) = operation.model_call {
                span.record("gen_ai.operation.name", model_call.operation);
                span.record("gen_ai.provider.name", api.name);
            }
        }
        Self(span)
    }

    /// The span of an attempt within that of its call.
    pub(crate) fn of_attempt(&self, operation: &'static Operation, resend_count: usize) -> Self {
        let span = tracing::info_span!(
            parent: &self.0,
            "attempt",
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = operation.method,
            url.template = operation.path,
            server.address = Empty,
            server.port = Empty,
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            "error.type" = Empty,
        );
        // The convention leaves it out of what is sent for the first time.
        if resend_count > 0 {
            span.record("http.request.resend_count", resend_count);
            self.0.record("http.request.resend_count", resend_count);
        }
        Self(span)
    }

    /// Tells where a request goes.
    pub(crate) fn goes_to(&self, uri: &http::Uri) {
        if self.0.is_disabled() {
            return;
        }
        if let Some(host) = uri.host() {
            self.0.record("server.address", host);
        }
        let usual = match uri.scheme_str() {
            Some("https") => 443_u16,
            _ => 80,
        };
        let port = uri.port_u16().unwrap_or(usual);
        self.0.record("server.port", port);
    }

    /// Tells which model a request asks for.
    pub(crate) fn asks(&self, operation: &'static Operation, body: &Body, secrets: &Secrets) {
        let (Some(rule), Some(body)) = (operation.model_call, body.as_bytes()) else {
            return;
        };
        if self.0.is_disabled() {
            return;
        }
        if let Some(model) = text(body, rule.request_model, secrets) {
            let name = format!("{} {model}", rule.operation);
            self.0.record("otel.name", name);
            self.0.record("gen_ai.request.model", model);
        }
    }

    pub(crate) fn answered(&self, status: u16) {
        self.0.record("http.response.status_code", status);
    }

    pub(crate) fn failed(&self, error: &Error) {
        if let Some(status) = error.status() {
            self.answered(status);
        }
        self.0.record("otel.status_code", "ERROR");
        match (error.kind(), error.status()) {
            (ErrorKind::Status, Some(status)) => self.0.record("error.type", status.to_string()),
            _ => self.0.record("error.type", kind(error)),
        };
    }

    /// Tells what a JSON text of an answer says of the model and of what it used. Of a stream the last event that says so counts.
    pub(crate) fn reads(&self, surroundings: &Surroundings, json: &[u8]) {
        let Some(rule) = surroundings.operation.model_call else {
            return;
        };
        let secrets = &surroundings.secrets;
        if self.0.is_disabled() {
            return;
        }
        if let Some(model) = text(json, rule.response_model, secrets) {
            self.0.record("gen_ai.response.model", model);
        }
        if let Some(id) = text(json, rule.response_id, secrets) {
            self.0.record("gen_ai.response.id", id);
        }
        if let Some(count) = count(json, rule.input_tokens) {
            self.0.record("gen_ai.usage.input_tokens", count);
        }
        if let Some(count) = count(json, rule.output_tokens) {
            self.0.record("gen_ai.usage.output_tokens", count);
        }
    }
}

/// The work, within the span.
pub(crate) fn during<F: Future>(span: &Span, work: F) -> Instrumented<F> {
    work.instrument(span.0.clone())
}

/// The text at the first of these places that has one.
fn text(json: &[u8], places: &[&str], secrets: &Secrets) -> Option<String> {
    let found = places.iter().find_map(|at| {
        let found = pointer::find(json, at)?;
        serde_json::from_slice::<String>(found).ok()
    });
    let mut found = found.filter(|text| !text.is_empty())?;
    secrets.scrub(&mut found);
    Some(shown(&found, LONGEST).into_owned())
}

/// The number at the first of these places that has one.
fn count(json: &[u8], places: &[&str]) -> Option<u64> {
    places.iter().find_map(|at| {
        let found = pointer::find(json, at)?;
        serde_json::from_slice::<u64>(found).ok()
    })
}

/// The class of an error, from a closed list.
fn kind(error: &Error) -> &'static str {
    match (error.kind(), error.clock()) {
        (ErrorKind::Timeout, Some(Clock::Overall)) => "overall_timeout",
        (ErrorKind::Timeout, Some(Clock::Attempt)) => "attempt_timeout",
        (ErrorKind::Timeout, Some(Clock::Idle)) => "idle_timeout",
        (ErrorKind::Timeout, Some(Clock::Content)) => "content_timeout",
        (ErrorKind::Timeout, Some(Clock::FirstByte)) => "first_byte_timeout",
        (ErrorKind::Timeout, _) => "timeout",
        (ErrorKind::Config, _) => "config",
        (ErrorKind::Build, _) => "build",
        (ErrorKind::Connect, _) => "connect",
        (ErrorKind::Transport, _) => "transport",
        (ErrorKind::Status, _) => "status",
        (ErrorKind::Envelope, _) => "envelope",
        (ErrorKind::Decode, _) => "decode",
        (ErrorKind::NotJson, _) => "not_json",
        (ErrorKind::UnexpectedContentType, _) => "unexpected_content_type",
        (ErrorKind::Truncated, _) => "truncated",
        (ErrorKind::Stream, _) => "stream",
        (ErrorKind::Limit, _) => "limit",
        (ErrorKind::Io, _) => "io",
        (ErrorKind::Pages, _) => "pages",
    }
}
