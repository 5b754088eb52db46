//! Mutated documents of a folder through the whole pipeline, for some seconds: what the fuzz target does, without a fuzzer.
//!
//! `cargo run --release --no-default-features --bin mutate -- FOLDER SECONDS [SEED]`. What fails is written to `failed-N` in the folder one stands in.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, fs};

use pipeline::mutate;

/// Larger documents are left out: few of them could be tried.
const LARGEST: u64 = 200_000;
/// A document that takes longer than this is a finding, too.
const SLOW: Duration = Duration::from_secs(5);

fn main() {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("FOLDER"));
    let mut number = || arguments.next().and_then(|text| text.parse::<u64>().ok());
    let (seconds, seed) = (number().expect("SECONDS"), number().unwrap_or(1));
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("a folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() <= LARGEST)
        })
        .collect();
    files.sort();
    let mut dice = mutate::Dice(0x9e37_79b9_7f4a_7c15 ^ seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let (started, mut tried, mut accepted, mut failed) = (Instant::now(), 0, 0, 0);
    while started.elapsed() < Duration::from_secs(seconds) {
        let path = &files[dice.below(files.len())];
        let mut bytes = fs::read(path).expect("a document");
        mutate::bytes(&mut bytes, &mut dice);
        // What overflows the stack ends the process: the file is then what did it.
        fs::write("last", &bytes).expect("a file");
        let one = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| pipeline::run("fuzzed.yaml", &bytes)));
        tried += 1;
        match result {
            Ok(taken) if one.elapsed() < SLOW => accepted += u64::from(taken),
            _ => {
                failed += 1;
                fs::write(format!("failed-{failed}"), &bytes).expect("a file");
                eprintln!(
                    "failed-{failed}: from {}, {:?}",
                    path.display(),
                    one.elapsed()
                );
            }
        }
    }
    println!("{tried} tried, {accepted} accepted, {failed} failed");
}
