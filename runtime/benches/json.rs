//! Time of the codec over that of serde_json with derives, on about 10 MB of JSON: the same structs, the same documents.
//!
//! `cargo bench -p runtime --bench json`. Each figure is the best of several rounds, taken in turns; below 1 is faster than the derives.

#[allow(unreachable_pub, reason = "as the generator prints them")]
mod json {
    pub mod derived;
    pub mod tables;
}

use std::hint::black_box;
use std::time::{Duration, Instant};

use json::{derived, tables};
use runtime::Blank;
use runtime::model::{decode, encode};

const ROUNDS: usize = 15;
const ITEMS: usize = 23_000;

/// Text that varies, from a generator with a fixed seed.
struct Source(u64);

impl Source {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.next().is_multiple_of(count)
    }

    fn words(&mut self, count: u64) -> String {
        let words = [
            "gateway",
            "chat",
            "größe",
            "model \"x\"",
            "completion",
            "reserved for the next quarter",
            "a\\b",
            "invoice",
        ];
        (0..count)
            .map(|_| words[(self.next() % 8) as usize])
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn item(&mut self, depth: usize) -> derived::Item {
        derived::Item {
            id: self.next() as i64 >> (self.next() % 60),
            name: self.words(3),
            nick_name: self.one_in(2).then(|| self.words(1)),
            tags: (0..self.next() % 4).map(|_| self.words(1)).collect(),
            active: self.one_in(2),
            score: (!self.one_in(3)).then(|| (self.next() % 1_000_000) as f64 / 1e4),
            child: (depth < 2 && self.one_in(4)).then(|| Box::new(self.item(depth + 1))),
            type_: self.words(1),
            count: (!self.one_in(3)).then(|| (self.next() % 100_000) as i64),
            parts: self.one_in(4).then(|| {
                (0..self.next() % 3)
                    .map(|_| derived::Part {
                        index: (self.next() % 100) as i64,
                        text: self.words(6),
                        done: self.one_in(2),
                        weight: self.next() as f64 / 1e18,
                    })
                    .collect()
            }),
        }
    }
}

/// The same document with the properties of each object in another order and an unknown one among them.
fn shuffled(json: &mut serde_json::Value, source: &mut Source) {
    match json {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| shuffled(item, source)),
        serde_json::Value::Object(members) => {
            let mut entries: Vec<(String, serde_json::Value)> =
                std::mem::take(members).into_iter().collect();
            entries
                .iter_mut()
                .for_each(|(_, value)| shuffled(value, source));
            entries.push((
                "unknown_property".to_owned(),
                serde_json::json!({"a": [1, 2, "three"]}),
            ));
            for index in (1..entries.len()).rev() {
                entries.swap(index, (source.next() % (index as u64 + 1)) as usize);
            }
            members.extend(entries);
        }
        _ => {}
    }
}

fn time(work: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Best time of each of two pieces of work, taken in turns.
fn compare(label: &str, bytes: usize, derived: &mut dyn FnMut(), tables: &mut dyn FnMut()) {
    let (mut theirs, mut ours) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        theirs = theirs.min(time(derived));
        ours = ours.min(time(tables));
    }
    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{label:<36} {:>6.0} MB/s derives {:>6.0} MB/s tables   ratio {:.2}",
        speed(theirs),
        speed(ours),
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
}

fn main() {
    let mut source = Source(0x9E37_79B9_7F4A_7C15);
    let items: Vec<derived::Item> = (0..ITEMS).map(|_| source.item(0)).collect();
    let ordered = serde_json::to_vec(&items).expect("writes");
    let mut json: serde_json::Value = serde_json::from_slice(&ordered).expect("reads");
    shuffled(&mut json, &mut source);
    let unordered = serde_json::to_vec(&json).expect("writes");
    let pretty = serde_json::to_vec_pretty(&items).expect("writes");

    let mut ours: Vec<tables::Item> = Blank::blank();
    decode(&ordered, &mut ours).expect("reads");
    assert_eq!(encode(&ours), ordered, "both write the same document");

    for (label, document) in [
        ("decode", &ordered),
        ("decode, shuffled and one unknown", &unordered),
        ("decode, pretty-printed", &pretty),
    ] {
        compare(
            label,
            document.len(),
            &mut || {
                drop(black_box(
                    serde_json::from_slice::<Vec<derived::Item>>(black_box(document))
                        .expect("reads"),
                ))
            },
            &mut || {
                let mut value: Vec<tables::Item> = Blank::blank();
                decode(black_box(document), &mut value).expect("reads");
                drop(black_box(value));
            },
        );
    }
    compare(
        "encode",
        ordered.len(),
        &mut || {
            drop(black_box(
                serde_json::to_vec(black_box(&items)).expect("writes"),
            ))
        },
        &mut || drop(black_box(encode(black_box(&ours)))),
    );
}
