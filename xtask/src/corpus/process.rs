//! A process with limits: it is watched, and ended when it takes too much time or memory.

use std::io;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// The most that a process may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// CPU time. On the clock it may take thirty times as much: others want the processor too.
    pub(super) cpu: Duration,
    /// Memory, in bytes.
    pub(super) memory: u64,
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// By itself, with this code.
    Exit(i32),
    /// By a signal that was not sent from here.
    Signal,
    /// It took too long.
    Time,
    /// It took too much memory.
    Memory,
}

/// A process that has ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ran {
    /// How.
    pub(super) end: End,
    /// The CPU time it took; where the system does not tell, the time on the clock.
    pub(super) cpu: Duration,
    /// The most memory that it was seen to have, in bytes; 0 where the system does not tell.
    pub(super) peak: u64,
}

/// What a process has taken so far.
struct Usage {
    cpu: Duration,
    peak: u64,
    /// Whether it has ended and only waits to be asked how.
    ended: bool,
}

/// How long to wait before looking again, at first and at most.
const LOOK: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(20));

/// Runs a process to its end.
///
/// # Errors
/// It cannot be started or waited for.
pub(super) fn run(command: &mut Command, limits: Limits) -> io::Result<Ran> {
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut ran = Ran {
        end: End::Signal,
        cpu: Duration::ZERO,
        peak: 0,
    };
    let mut pause = LOOK.0;
    loop {
        let usage = usage(child.id());
        ran.cpu = usage
            .as_ref()
            .map_or_else(|| start.elapsed(), |usage| usage.cpu);
        ran.peak = ran.peak.max(usage.as_ref().map_or(0, |usage| usage.peak));
        let over = over(&ran, start.elapsed(), limits);
        if let Some(end) = over {
            child.kill()?;
            child.wait()?;
            return Ok(Ran { end, ..ran });
        }
        // Where the system tells of the process, it is asked for its end only after its times were read: with the answer they are gone.
        let status = match &usage {
            Some(usage) if !usage.ended => None,
            _ => ended(&mut child)?,
        };
        if let Some(status) = status {
            let end = status.code().map_or(End::Signal, End::Exit);
            return Ok(Ran { end, ..ran });
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LOOK.1);
    }
}

fn ended(child: &mut Child) -> io::Result<Option<ExitStatus>> {
    child.try_wait()
}

/// Which limit was passed.
fn over(ran: &Ran, clock: Duration, limits: Limits) -> Option<End> {
    if ran.peak > limits.memory {
        Some(End::Memory)
    } else if ran.cpu > limits.cpu || clock > limits.cpu * 30 {
        Some(End::Time)
    } else {
        None
    }
}

/// What the system says of a process; none where it says nothing (elsewhere than on Linux).
fn usage(id: u32) -> Option<Usage> {
    /// Linux counts in hundredths of a second there, whatever the processor.
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The program's name, in parentheses, may hold blanks.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<u32>().ok();
    Some(Usage {
        cpu: TICK * ticks(11)?.saturating_add(ticks(12)?),
        peak: peak(id).unwrap_or(0),
        ended: matches!(fields.first(), Some(&("Z" | "X"))),
    })
}

/// The most memory that a process has had, in bytes.
fn peak(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes << 10)
}
