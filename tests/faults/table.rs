//! The rows, how they are judged, and the table that they are written to.

use std::fmt::Write;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use super::call::{Due, Pace, Shape, call};
use super::server::{Faulty, Script};

type Verdict = Result<String, String>;
type Check = Box<dyn Fn(Pace) -> Pin<Box<dyn Future<Output = Verdict> + Send>> + Send + Sync>;

/// How often each case runs in virtual time.
const TURNS: usize = 20;

/// A fault of the matrix, what is due, and the proofs.
pub(crate) struct Row {
    pub(crate) number: usize,
    pub(crate) fault: &'static str,
    pub(crate) due: &'static str,
    pub(crate) cases: Vec<Case>,
}

/// A proof: something that is served and called, and what happened.
pub(crate) struct Case {
    /// What tells it from the others of its row.
    label: &'static str,
    shape: Option<Shape>,
    /// Whether it is proved in real time as well.
    timed: bool,
    /// Whether once is enough.
    heavy: bool,
    /// Whether it is about the system's sockets, for which virtual time does not wait.
    real: bool,
    check: Check,
}

/// A row.
pub(crate) fn row(
    number: usize,
    fault: &'static str,
    due: &'static str,
    cases: impl IntoIterator<Item = Case>,
) -> Row {
    Row {
        number,
        fault,
        due,
        cases: cases.into_iter().collect(),
    }
}

/// A proof of its own kind.
pub(crate) fn case<F, Fut>(label: &'static str, check: F) -> Case
where
    F: Fn(Pace) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Verdict> + Send + 'static,
{
    Case {
        label,
        shape: None,
        timed: false,
        heavy: false,
        real: false,
        check: Box::new(move |pace| Box::pin(check(pace))),
    }
}

/// Each of these calls, against a server with this script, and what is due of it.
pub(crate) fn ends(
    label: &'static str,
    shapes: &[Shape],
    script: Script,
    due: impl Fn(Shape) -> Due,
) -> Vec<Case> {
    let each = |shape: &Shape| {
        let (shape, script, due) = (*shape, Script::clone(&script), due(*shape));
        let check = move |pace: Pace| {
            let (script, due) = (Script::clone(&script), due.clone());
            async move {
                let server = Faulty::start(shape, pace, &script).await;
                let ended = call(&pace.api(&server.url()), shape).await;
                due.of(&ended, Some(&server))
            }
        };
        case(label, check).of_shape(shape)
    };
    shapes.iter().map(each).collect()
}

/// The same cases, proved in real time too.
pub(crate) fn timed(mut cases: Vec<Case>) -> Vec<Case> {
    cases.iter_mut().for_each(|case| case.timed = true);
    cases
}

/// The same cases, proved once, and in real time alone.
pub(crate) fn real(mut cases: Vec<Case>) -> Vec<Case> {
    cases.iter_mut().for_each(|case| case.real = true);
    heavy(cases)
}

/// The same cases, proved once alone.
pub(crate) fn heavy(mut cases: Vec<Case>) -> Vec<Case> {
    cases.iter_mut().for_each(|case| case.heavy = true);
    cases
}

impl Case {
    /// The same, with the kind of its call.
    pub(crate) fn of_shape(self, shape: Shape) -> Self {
        Self {
            shape: Some(shape),
            ..self
        }
    }

    fn name(&self) -> String {
        let shape = self.shape.map_or("", Shape::name);
        [self.label, shape]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Proves it in a runtime of its own. Afterwards no task may be left, of the client or of a connection.
    fn prove(&self, pace: Pace) -> Verdict {
        let mut builder = Builder::new_current_thread();
        let runtime = builder.enable_all().start_paused(pace == Pace::Virtual);
        let runtime = runtime.build().map_err(|error| error.to_string())?;
        let proved = runtime.block_on((self.check)(pace));
        proved.and_then(|happened| settled(&runtime, pace).map(|()| happened))
    }

    /// Proves it as often as is due; it comes to the same each time.
    fn prove_all(&self) -> Verdict {
        if self.real {
            return self.prove(Pace::Real);
        }
        let happened = self.prove(Pace::Virtual)?;
        for _ in 1..if self.heavy { 1 } else { TURNS } {
            let again = self.prove(Pace::Virtual)?;
            if again != happened {
                return Err(format!("`{happened}`, then `{again}`"));
            }
        }
        Ok(happened)
    }
}

/// Waits for what is still at work to end.
fn settled(runtime: &Runtime, pace: Pace) -> Result<(), String> {
    let tasks = || runtime.metrics().num_alive_tasks();
    runtime.block_on(async {
        for _ in 0..50 {
            if tasks() == 0 {
                return;
            }
            tokio::time::sleep(pace.limit() / 10).await;
        }
    });
    // Virtual time passes at once, while the system may be late to tell of a connection that was closed.
    for _ in 0..200 {
        if tasks() == 0 {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
        runtime.block_on(async { tokio::time::sleep(pace.limit() / 10).await });
    }
    match tasks() {
        0 => Ok(()),
        left => Err(format!("{left} tasks are left")),
    }
}

/// Proves each row, and holds the table of them against the one that is kept.
pub(crate) fn judge(rows: &[Row]) {
    let cases: Vec<&Case> = rows.iter().flat_map(|row| &row.cases).collect();
    let mut verdicts = in_turns(&cases).into_iter();
    let mut faults = in_real_time(rows);
    let mut table = String::from(HEAD);
    for row in rows {
        let mut groups: Vec<(&str, Vec<&str>, String)> = Vec::new();
        for case in &row.cases {
            let happened = match verdicts.next() {
                Some(Ok(happened)) => happened,
                Some(Err(fault)) => {
                    faults.push(format!("{} {}: {fault}", row.number, case.name()));
                    continue;
                }
                None => continue,
            };
            let shape = case.shape.map_or("", Shape::name);
            match groups.last_mut() {
                Some((label, shapes, same)) if *label == case.label && *same == happened => {
                    shapes.push(shape);
                }
                _ => groups.push((case.label, vec![shape], happened)),
            }
        }
        let lines: Vec<String> = groups.iter().map(line).collect();
        let (number, fault, due) = (row.number, row.fault, row.due);
        let _ = writeln!(
            table,
            "| {number} | {fault} | {due} | {} |",
            lines.join("<br>")
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    keep(&table);
}

const HEAD: &str = "# Faults\n\n\
    What servers and networks do wrong, what a client owes its caller, and what it did: the last column is written by the run that proves each row\n\
    (`BLESS=1 cargo test -p tests --test faults`), through generated code (`tests/golden/faults`). GET is a read, POST a call that costs money. Requests are counted at\n\
    the server; after each proof no task and no connection is left. Each proof is made 20 times in virtual time and must come to the same; those about clocks once more in real time; those that need much memory, many\n\
    connections or the system's own waits once.\n\n\
    | # | fault | due | what happens |\n| --- | --- | --- | --- |\n";

fn line((label, shapes, happened): &(&str, Vec<&str>, String)) -> String {
    let shapes = shapes.join(", ");
    match (label.is_empty(), shapes.is_empty()) {
        (true, true) => happened.clone(),
        (false, true) => format!("{label}: {happened}"),
        (true, false) => format!("{shapes}: {happened}"),
        (false, false) => format!("{label}, {shapes}: {happened}"),
    }
}

/// All cases in virtual time, on two threads, each verdict in its place.
fn in_turns(cases: &[&Case]) -> Vec<Verdict> {
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(vec![Err("not proved".to_owned()); cases.len()]);
    let work = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let at = cases.iter().position(|other| std::ptr::eq(*other, *case));
            let verdict = case.prove_all();
            let mut verdicts = verdicts.lock().expect("no proof panics");
            if let Some(place) = at.and_then(|at| verdicts.get_mut(at)) {
                *place = verdict;
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
    verdicts.into_inner().expect("no proof panics")
}

/// The cases about clocks in real time, all at once.
fn in_real_time(rows: &[Row]) -> Vec<String> {
    let limit = Duration::from_secs(20);
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    runtime.block_on(async {
        let mut running = Vec::new();
        for row in rows {
            for case in row.cases.iter().filter(|case| case.timed) {
                let proof = tokio::spawn((case.check)(Pace::Real));
                let name = format!("{} {}, in real time", row.number, case.name());
                running.push((name, tokio::time::timeout(limit, proof)));
            }
        }
        let mut faults = Vec::new();
        for (name, proof) in running {
            match proof.await {
                Ok(Ok(Ok(_))) => {}
                Ok(Ok(Err(fault))) => faults.push(format!("{name}: {fault}")),
                Ok(Err(error)) => faults.push(format!("{name}: {error}")),
                Err(_) => faults.push(format!("{name}: hangs")),
            }
        }
        faults
    })
}

/// Holds the table against the one that is kept.
fn keep(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/faults.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, table).expect("the table is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = |(kept, found): &(&str, &str)| kept != found;
    let first = kept.lines().zip(table.lines()).find(differs);
    assert!(
        kept == table,
        "docs/faults.md is not what was proved (BLESS=1 writes it), first: {first:#?}"
    );
}
