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
use crate::call::{Content, Head};
use crate::chunks::seconds;
use crate::error::{Clock, Error};
use crate::limits::Limits;
use crate::progress::OnProgress;
use crate::retry::{Attempt, Policy, Tokens, Wait};
use crate::secrets::Secrets;
use crate::shared::Shared;

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
    prepared: Result<Prepared, Error>,
) -> Result<Arrived, Error> {
    let mut secrets = shared.secrets.clone();
    let outcome = match prepared {
        Ok(Prepared {
            head,
            content,
            limits,
            on_upload,
        }) => {
            head.tell(&mut secrets);
            let mut tries = Tries::new(&shared, operation, limits, on_upload);
            tries.send(head, content, &mut secrets).await
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
    on_upload: Option<OnProgress>,
    deadline: Option<Instant>,
    failed: Vec<Attempt>,
    /// How often another key took over; no retry, since the key before was at fault.
    turns: u32,
    taken: Option<Tokens>,
}

impl<'a> Tries<'a> {
    fn new(
        shared: &'a Shared,
        operation: &'static Operation,
        limits: Limits,
        on_upload: Option<OnProgress>,
    ) -> Self {
        Self {
            shared,
            operation,
            limits,
            on_upload,
            deadline: limits.overall.map(|limit| Instant::now() + limit),
            failed: Vec::new(),
            turns: 0,
            taken: None,
        }
    }

    async fn send(
        &mut self,
        mut head: Head,
        mut content: Content,
        secrets: &mut Secrets,
    ) -> Result<Arrived, Error> {
        loop {
            let again = content.again();
            let body = content.open(&mut head)?;
            let key = head.key();
            let (parts, ()) = head.request(key)?.into_parts();
            let values = parts.headers.values();
            values.for_each(|value| secrets.add_header(value));
            let policy = Policy::new(self.limits.max_retries, self.operation, &parts.headers);
            let request = http::Request::from_parts(parts, body);
            let error = match self.once(request, secrets).await {
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
                Some(_) => self.wait(policy, &error).and_then(|wait| self.pay(wait)),
            };
            self.failed.push(Attempt {
                outcome: error.own_outcome(),
                wait: wait.unwrap_or_default(),
            });
            match (again, wait) {
                (Some(again), Some(wait)) => {
                    sleep(wait).await;
                    content = again;
                }
                _ => return Err(error.after_attempts(std::mem::take(&mut self.failed))),
            }
        }
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn wait(&self, policy: Policy, error: &Error) -> Option<Wait> {
        let sent = u32::try_from(self.failed.len()).unwrap_or(u32::MAX);
        let wait = policy.wait(error, sent - self.turns, Timestamp::now())?;
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

    async fn once(
        &self,
        request: http::Request<Body>,
        secrets: &Secrets,
    ) -> Result<Arrived, Error> {
        let whole = async {
            let response = attempt(
                &self.shared.http,
                &self.limits,
                secrets,
                request,
                self.on_upload.clone(),
            )
            .await?;
            let (secrets, earlier) = (secrets.clone(), self.failed.clone());
            arrive(self.operation, secrets, response, self.limits, earlier).await
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
