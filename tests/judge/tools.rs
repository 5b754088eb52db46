//! The judge's tools: installed, and the linters run.

use std::path::{Path, PathBuf};
use std::process::Command;

use runtime::Json;

/// The folder of the installed tools.
pub(crate) struct Tools {
    folder: PathBuf,
}

impl Tools {
    /// Installs what is not installed yet.
    pub(crate) fn install() -> Result<Self, String> {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let folder = here.join("../target/judge");
        let output = Command::new("sh")
            .arg(here.join("judge/install.sh"))
            .arg(&folder)
            .output()
            .map_err(|error| format!("no shell: {error}"))?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(format!("the tools cannot be installed: {}", text.trim()));
        }
        Ok(Self { folder })
    }

    /// The path of a tool of npm's.
    pub(crate) fn npm(&self, name: &str) -> PathBuf {
        self.folder.join("node_modules/.bin").join(name)
    }

    /// A file of the tools' folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What both linters say of a spec, a line each.
    pub(crate) fn lint(&self, spec: &Path) -> [Result<String, String>; 2] {
        [self.redocly(spec), self.validator(spec)]
    }

    fn redocly(&self, spec: &Path) -> Result<String, String> {
        let output = Command::new(self.npm("redocly"))
            .args(["lint", "--format=json"])
            .arg(spec)
            .env("REDOCLY_TELEMETRY", "off")
            .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true")
            .output()
            .map_err(|error| format!("redocly: {error}"))?;
        let report: Json = serde_json::from_slice(&output.stdout)
            .map_err(|error| format!("redocly: {error}: {output:?}"))?;
        let totals = &report["totals"];
        let name = spec.file_name().unwrap_or_default().display();
        let line = format!(
            "redocly: {name}: {} errors, {} warnings",
            totals["errors"], totals["warnings"]
        );
        if totals["errors"] == 0 && output.status.success() {
            return Ok(line);
        }
        let problems = report["problems"].as_array().into_iter().flatten();
        let errors = problems.filter(|problem| problem["severity"] == "error");
        let errors: Vec<String> = errors
            .map(|problem| {
                format!(
                    "{}: {}",
                    problem["location"][0]["pointer"], problem["message"]
                )
            })
            .collect();
        Err(format!("{line}: {}", errors.join("; ")))
    }

    fn validator(&self, spec: &Path) -> Result<String, String> {
        let output = Command::new(self.file("venv/bin/openapi-spec-validator"))
            .arg(spec)
            .output()
            .map_err(|error| format!("openapi-spec-validator: {error}"))?;
        let name = spec.file_name().unwrap_or_default().display();
        if output.status.success() {
            return Ok(format!("openapi-spec-validator: {name}: 0 errors"));
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        Err(format!("openapi-spec-validator: {name}: {}", text.trim()))
    }
}
