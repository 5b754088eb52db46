//! Keeps what libraries tell to `log`: every record of every crate, at every level. There is one logger for a program.

use std::fmt::Write;
use std::sync::Mutex;

use log::{LevelFilter, Log, Metadata, Record};

struct Kept(Mutex<String>);

static KEPT: Kept = Kept(Mutex::new(String::new()));

impl Log for Kept {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let mut text = self.0.lock().unwrap_or_else(|broken| broken.into_inner());
        let _ = writeln!(text, "{} {}", record.target(), record.args());
    }

    fn flush(&self) {}
}

/// Listens from here on, to the end of the program.
pub fn listen() {
    // Another test of the program may have begun it.
    let _ = log::set_logger(&KEPT);
    log::set_max_level(LevelFilter::Trace);
}

/// All that was told, a line each.
pub fn text() -> String {
    let text = KEPT.0.lock().unwrap_or_else(|broken| broken.into_inner());
    text.clone()
}
