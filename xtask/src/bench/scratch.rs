//! Where generators write while they are measured.

use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Where Linux has files that no disk holds.
const IN_MEMORY: &str = "/dev/shm";

/// A folder that goes with this value, in memory where the system has such a place.
///
/// On a disk the same command takes as much again or twice as much, by what was deleted before: ext4 passes over the inode of each file that was deleted within the
/// last minute (`EXT4_RECENCY_MIN`, longer where they are not written back) whenever it makes a new one, so that a thousand files in place of a
/// thousand that were just removed cost a tenth of a second.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// An empty folder; below `home` where none can be made in memory.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub(super) fn below(home: &Path) -> Result<Self, Failure> {
        let name = format!("xtask-bench-{}", std::process::id());
        let in_memory = Path::new(IN_MEMORY).join(&name);
        if std::fs::create_dir(&in_memory).is_ok() {
            return Ok(Scratch(in_memory));
        }
        let on_disk = home.join(name);
        match std::fs::create_dir_all(&on_disk) {
            Ok(()) => Ok(Scratch(on_disk)),
            Err(error) => Err(Failure::at(&on_disk, error)),
        }
    }

    /// The place of something in the folder.
    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
