//! A call from its request to its answer: attempts, and the waits between them.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, sleep, timeout_at};

use crate::answer::{Arrived, arrive};
use crate::api::Operation;
use crate::attempt::attempt;
use crate::body::Body;
use crate::chunks::seconds;
use crate::error::{Clock, Error};
use crate::limits::Limits;
use crate::retry::{Attempt, Policy, Tokens, Wait};
use crate::secrets::Secrets;
use crate::shared::Shared;

/// A request that is ready to be sent, and the limits of its call.
pub(crate) struct Prepared {
    pub(crate) request: http::Request<Body>,
    pub(crate) limits: Limits,
}

/// The whole of a call but its typed end.
pub(super) async fn run(
    shared: Arc<Shared>,
    operation: &'static Operation,
    prepared: Result<Prepared, Error>,
) -> Result<Arrived, Error> {
    let mut secrets = shared.secrets.clone();
    let outcome = match prepared {
        Ok(prepared) => {
            let values = prepared.request.headers().values();
            values.for_each(|value| secrets.add_header(value));
            let mut tries = Tries::new(&shared, operation, &prepared);
            tries.send(prepared.request, &secrets).await
        }
        Err(error) => Err(error),
    };
    outcome.map_err(|error| error.during(operation.id).scrubbed(&secrets))
}

/// The attempts of one call.
struct Tries<'a> {
    shared: &'a Shared,
    operation: &'static Operation,
    limits: Limits,
    policy: Policy,
    deadline: Option<Instant>,
    failed: Vec<Attempt>,
    taken: Option<Tokens>,
}

impl<'a> Tries<'a> {
    fn new(shared: &'a Shared, operation: &'static Operation, prepared: &Prepared) -> Self {
        let limits = prepared.limits;
        Self {
            shared,
            operation,
            limits,
            policy: Policy::new(limits.max_retries, operation, prepared.request.headers()),
            deadline: limits.overall.map(|limit| Instant::now() + limit),
            failed: Vec::new(),
            taken: None,
        }
    }

    async fn send(
        &mut self,
        mut request: http::Request<Body>,
        secrets: &Secrets,
    ) -> Result<Arrived, Error> {
        loop {
            let again = copy(&request);
            let error = match self.once(request, secrets).await {
                Ok(arrived) => {
                    self.shared.budget.succeeded(self.taken);
                    return Ok(arrived);
                }
                Err(error) => error,
            };
            let wait = again
                .as_ref()
                .and_then(|_| self.wait(&error))
                .and_then(|wait| self.pay(wait));
            self.failed.push(Attempt {
                outcome: error.own_outcome(),
                wait: wait.unwrap_or_default(),
            });
            match (again, wait) {
                (Some(again), Some(wait)) => {
                    sleep(wait).await;
                    request = again;
                }
                _ => return Err(error.after_attempts(std::mem::take(&mut self.failed))),
            }
        }
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn wait(&self, error: &Error) -> Option<Wait> {
        let retries = u32::try_from(self.failed.len()).unwrap_or(u32::MAX);
        let wait = self.policy.wait(error, retries, Timestamp::now())?;
        // An attempt that would begin after the deadline is none: the caller gets this error now.
        match self.deadline {
            Some(deadline) if Instant::now() + wait.wait >= deadline => None,
            _ => Some(wait),
        }
    }

    /// The wait, if the budget that all calls share allows another attempt.
    fn pay(&mut self, wait: Wait) -> Option<Duration> {
        self.taken = Some(self.shared.budget.take(wait.throttled)?);
        Some(wait.wait)
    }

    async fn once(
        &self,
        request: http::Request<Body>,
        secrets: &Secrets,
    ) -> Result<Arrived, Error> {
        let whole = async {
            let response = attempt(&self.shared.http, &self.limits, request).await?;
            let (secrets, earlier) = (secrets.clone(), self.failed.clone());
            arrive(self.operation, secrets, response, self.limits.body, earlier).await
        };
        let attempt = self
            .limits
            .attempt
            .map(|limit| (Instant::now() + limit, limit, Clock::Attempt));
        let overall = self
            .deadline
            .zip(self.limits.overall)
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
    timeout_at(at, work).await.unwrap_or_else(|_| {
        let what = match clock {
            Clock::Overall => "the call",
            _ => "the attempt",
        };
        let detail = format!("{what} took longer than {}", seconds(limit));
        Err(Error::timeout(clock, detail))
    })
}

/// The request again, where its body can be sent twice.
fn copy(request: &http::Request<Body>) -> Option<http::Request<Body>> {
    let mut copy = http::Request::new(request.body().try_clone()?);
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.headers_mut() = request.headers().clone();
    Some(copy)
}
