//! A call from its request to its answer: attempts, and the waits between them.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, sleep, timeout_at};

use crate::answer::{Arrived, Surroundings, arrive};
use crate::api::Operation;
use crate::attempt::{Response, attempt};
use crate::body::Body;
use crate::call::{Content, Head};
use crate::chunks::seconds;
use crate::error::{Clock, Error};
use crate::limits::Limits;
use crate::middleware::{Ended, Outgoing, refused};
use crate::progress::OnProgress;
use crate::retry::{Attempt, Policy, Tokens, Wait};
use crate::secrets::Secrets;
use crate::shared::Shared;
use crate::trace::{Span, during};

/// A call that is ready to be sent, and its limits.
pub(crate) struct Prepared {
    pub(crate) head: Head,
    pub(crate) content: Content,
    pub(crate) limits: Limits,
    pub(crate) on_upload: Option<OnProgress>,
}

/// The whole of a call but its typed end.
pub(crate) async fn run(
    shared: Arc<Shared>,
    operation: &'static Operation,
    prepared: Result<Box<Prepared>, Error>,
) -> Result<Arrived, Error> {
    let span = Span::of_call(shared.api, operation);
    let mut secrets = shared.secrets.clone();
    // Futures are pinned where they stand: each that is handed on by value is held, and moved, once more.
    let result = {
        let work = pin!(async {
            let mut prepared = prepared?;
            prepared.head.tell(&mut secrets);
            let mut tries = Tries::new(&shared, operation, &prepared, &span);
            tries.send(&mut prepared, &mut secrets).await
        });
        during(&span, work).await
    };
    match result {
        Ok(arrived) => {
            span.answered(arrived.status());
            Ok(arrived.within(span))
        }
        Err(error) => {
            let error = error.during(operation.id).scrubbed(&secrets);
            span.failed(&error);
            Err(error)
        }
    }
}

/// The attempts of one call.
struct Tries<'a> {
    shared: &'a Shared,
    operation: &'static Operation,
    limits: Limits,
    on_upload: Option<OnProgress>,
    deadline: Option<Instant>,
    failed: Vec<Attempt>,
    /// The request of the next attempt. It stands here since what futures are given they hold to their end, each once more.
    request: http::Request<Body>,
    /// How often another key took over; no retry, since the key before was at fault.
    turns: u32,
    taken: Option<Tokens>,
    policy: Policy,
    span: &'a Span,
}

impl<'a> Tries<'a> {
    fn new(
        shared: &'a Shared,
        operation: &'static Operation,
        prepared: &Prepared,
        span: &'a Span,
    ) -> Self {
        let limits = prepared.limits;
        Self {
            shared,
            operation,
            limits,
            on_upload: prepared.on_upload.clone(),
            deadline: limits.overall.map(|limit| Instant::now() + limit),
            failed: Vec::new(),
            request: http::Request::default(),
            turns: 0,
            taken: None,
            policy: Policy::new(limits.max_retries, operation, &http::HeaderMap::new()),
            span,
        }
    }

    async fn send(
        &mut self,
        prepared: &mut Prepared,
        secrets: &mut Secrets,
    ) -> Result<Arrived, Error> {
        let Prepared { head, content, .. } = prepared;
        loop {
            let again = content.again();
            let body = std::mem::replace(content, Content::Nothing).open(head)?;
            let key = head.key();
            let (parts, ()) = head.request(key)?.into_parts();
            let values = parts.headers.values();
            values.for_each(|value| secrets.add_header(value));
            self.request = http::Request::from_parts(parts, body);
            let error = match self.once(secrets).await {
                Ok(arrived) => {
                    self.shared.budget.succeeded(self.taken);
                    return Ok(arrived);
                }
                Err(error) => error,
            };
            // A key that is at fault rests, whether or not this call can be sent again.
            let ring = &self.shared.credentials.ring;
            let turns = ring.failed(key, &error) && self.turns + 1 < ring.keys();
            let wait = match &again {
                None => None,
                Some(_) if turns && !self.is_late(Duration::ZERO) => {
                    self.turns += 1;
                    Some(Duration::ZERO)
                }
                Some(_) => self.wait(&error).and_then(|wait| self.pay(wait)),
            };
            self.failed.push(Attempt {
                outcome: error.own_outcome(),
                wait: wait.unwrap_or_default(),
            });
            match (again, wait) {
                (Some(again), Some(wait)) => {
                    sleep(wait).await;
                    *content = again;
                }
                _ => return Err(error.after_attempts(std::mem::take(&mut self.failed))),
            }
        }
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn wait(&self, error: &Error) -> Option<Wait> {
        let sent = u32::try_from(self.failed.len()).unwrap_or(u32::MAX);
        let wait = self
            .policy
            .wait(error, sent.saturating_sub(self.turns), Timestamp::now())?;
        (!self.is_late(wait.wait)).then_some(wait)
    }

    /// Whether the next attempt would begin after the deadline: then the caller gets this error now.
    fn is_late(&self, wait: Duration) -> bool {
        self.deadline
            .is_some_and(|deadline| Instant::now() + wait >= deadline)
    }

    /// The wait, if the budget that all calls share allows another attempt.
    fn pay(&mut self, wait: Wait) -> Option<Duration> {
        self.taken = Some(self.shared.budget.take(wait.throttled)?);
        Some(wait.wait)
    }

    /// One attempt, told to the middleware and to `tracing`.
    async fn once(&mut self, secrets: &mut Secrets) -> Result<Arrived, Error> {
        let is_watched = !self.shared.middleware.is_empty();
        let begun = is_watched.then(Instant::now);
        let resend_count = self.failed.len();
        let span = self.span.of_attempt(self.operation, resend_count);
        let result = {
            let work = pin!(self.limited(&span, secrets));
            during(&span, work).await
        };
        let result = result.map_err(|error| error.scrubbed(secrets));
        match &result {
            Ok(arrived) => span.answered(arrived.status()),
            Err(error) => span.failed(error),
        }
        if let Some(begun) = begun {
            let (operation, elapsed) = (self.operation, begun.elapsed());
            let ended = Ended::new(operation, resend_count, elapsed, &result);
            let hooks = self.shared.middleware.iter().rev();
            hooks.for_each(|hook| hook.after(&ended));
        }
        result
    }

    /// Has the middleware see the request, and change it.
    async fn dress(&mut self, secrets: &mut Secrets) -> Result<(), Error> {
        let request = std::mem::take(&mut self.request);
        let mut outgoing = Outgoing::new(self.operation, self.failed.len(), request);
        for hook in &self.shared.middleware {
            hook.before(&mut outgoing).await.map_err(refused)?;
        }
        self.request = outgoing.finish(self.shared.api, secrets);
        Ok(())
    }

    /// Has the request go out.
    fn begin<'l>(
        &mut self,
        limits: &'l Limits,
        span: &Span,
        secrets: &Secrets,
    ) -> Result<impl Future<Output = Result<Response, Error>> + use<'l>, Error> {
        let request = std::mem::take(&mut self.request);
        self.policy = Policy::new(limits.max_retries, self.operation, request.headers());
        self.span.goes_to(request.uri());
        span.goes_to(request.uri());
        if self.failed.is_empty() {
            self.span.asks(self.operation, request.body(), secrets);
        }
        attempt(
            self.shared,
            limits,
            secrets,
            request,
            self.on_upload.clone(),
        )
    }

    /// One attempt within its clocks.
    async fn limited(&mut self, span: &Span, secrets: &mut Secrets) -> Result<Arrived, Error> {
        let limits = self.limits;
        let deadline = self.deadline;
        let whole = pin!(async {
            // Room for what is rare is taken only where it is needed.
            if !self.shared.middleware.is_empty() {
                Box::pin(self.dress(secrets)).await?;
            }
            let Response {
                status,
                headers,
                chunks,
            } = self.begin(&limits, span, secrets)?.await?;
            let surroundings = Arc::new(Surroundings {
                status,
                headers,
                operation: self.operation,
                secrets: secrets.clone(),
                earlier: self.failed.clone(),
                limits,
                surprises: self.shared.surprises.clone(),
            });
            arrive(surroundings, chunks).await
        });
        let attempt = limits
            .attempt
            .map(|limit| (Instant::now() + limit, limit, Clock::Attempt));
        let overall = deadline
            .zip(limits.overall)
            .map(|(deadline, limit)| (deadline, limit, Clock::Overall));
        let first = attempt
            .into_iter()
            .chain(overall)
            .min_by_key(|(at, ..)| *at);
        within(first, whole).await
    }
}

async fn within<T>(
    limit: Option<(Instant, Duration, Clock)>,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let Some((at, limit, clock)) = limit else {
        return work.await;
    };
    Box::pin(timeout_at(at, work)).await.unwrap_or_else(|_| {
        let what = match clock {
            Clock::Overall => "the call",
            _ => "the attempt",
        };
        let detail = format!("{what} took longer than {}", seconds(limit));
        Err(Error::timeout(clock, detail))
    })
}
