//! Prism, started and listened to.

use std::cell::Cell;
use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tests::cases::Api;
use tests::spec;

use crate::tools::Tools;

/// How long Prism may take to listen.
const START: Duration = Duration::from_secs(90);

/// A running Prism.
pub(crate) struct Prism {
    process: Child,
    url: String,
    log: PathBuf,
    /// Violations that were provoked.
    expected: Cell<usize>,
}

impl Prism {
    /// Serves a spec on a free port.
    pub(crate) fn start(tools: &Tools, api: Api) -> Result<Self, String> {
        let fault = |error: std::io::Error| format!("Prism cannot be started: {error}");
        // The port is free again by the time that Prism wants it.
        let address = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(fault)?;
        let log = tools.file(&format!("prism-{}.log", api.name()));
        let output = File::create(&log).map_err(fault)?;
        let process = Command::new(tools.npm("prism"))
            .args([
                "mock",
                "--errors",
                "--verboseLevel",
                "info",
                "--host",
                "127.0.0.1",
                "--port",
            ])
            .arg(address.port().to_string())
            .arg(spec::path(api))
            .stdin(Stdio::null())
            .stdout(output.try_clone().map_err(fault)?)
            .stderr(output)
            .spawn()
            .map_err(fault)?;
        let mut prism = Self {
            process,
            url: format!("http://{address}"),
            log,
            expected: Cell::new(0),
        };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            let is_over = prism.process.try_wait().map_err(fault)?.is_some();
            if is_over || begun.elapsed() > START {
                return Err(format!("Prism does not listen: {}", prism.output()));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(prism)
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Notes that one violation was provoked.
    pub(crate) fn expect_violation(&self) {
        self.expected.set(self.expected.get() + 1);
    }

    /// Stops it, and gives the violations that its log tells of beside those that were provoked.
    pub(crate) fn finish(mut self) -> Vec<String> {
        self.stop();
        let output = self.output();
        let told = output.lines().filter(|line| line.contains("Violation"));
        told.skip(self.expected.get()).map(str::to_owned).collect()
    }

    fn output(&self) -> String {
        let bytes = std::fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn stop(&mut self) {
        // It may be gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        self.stop();
    }
}
