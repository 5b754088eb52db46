//! What `--help` prints.

pub(super) const ALL: &str = "\
The commands of this project.

Usage: cargo xtask COMMAND [OPTIONS]

Commands:
  generate   Generate the clients of specs/, or a crate from any OpenAPI document
  explain    Say what the code of an error, a warning or a note means
  coverage   Print what the documentations list, and what there is for it
  bench      Measure what generation and compiling cost, beside others
  corpus     Generate from every document of a folder, compile what came of it, print a table

Start with:
  cargo xtask generate           after a change to specs/ or codegen/: bring generated/ up to date
  cargo xtask coverage           see which documented entry became which call
  cargo xtask generate --help    see how to make a client of a document of your own

Exit codes:
  0     done, and nothing is amiss
  1     `generate --check` found differences, `coverage` gaps, or `corpus` something amiss
  2     the document or the arguments are refused; nothing was written
  101   the generator itself failed; please report it
";

pub(super) const GENERATE: &str = "\
Generate the clients of specs/, or a crate from any OpenAPI document.

Usage: cargo xtask generate [--check] [--strict] [--message-format FORMAT] [-v]
       cargo xtask generate --spec FILE --out DIR [--name NAME] [--type WHAT=PATH]…
                            [--dependency LINE]… [--features-per-tag] [--strict]
                            [--message-format FORMAT] [-v]

Without --spec, every specs/NAME.yaml becomes generated/src/NAME/ and the table of its examples,
tests/src/examples/NAME.rs. Files that are no longer produced are deleted. Nothing is written
unless every spec is accepted.

With --spec, DIR becomes a crate with Cargo.toml, README.md and src/ that depends on this
workspace's `runtime` by path. A folder that is neither empty nor made by this command is refused;
one that is, is brought up to date.

Errors and warnings of a document go to stderr, each with file:line:column and an excerpt. Of many
with one code the first few are shown. With --message-format json each is an object on a line of
stdout, and nothing else is printed there:

  severity   \"error\", \"warning\" or \"note\"
  code       what `cargo xtask explain` takes
  message    what is wrong, in a sentence
  file       the document, as it was named
  line, column, end: { line, column }
             the place that the text for people underlines; from 1, in characters; `end` is behind it
  bytes      [start, end] of the same place, in bytes of the text as UTF-8
  pointer    the JSON pointer of the value, as a URI fragment, or null
  related    other places: `message` and what tells the place, as above
  help       what to write instead, or null

Options:
      --check       Write nothing; list what differs, and exit with 1 if anything does
      --spec FILE   The OpenAPI document, YAML or JSON; with the files of its folder and below
                    that its references lead to, at most 64 MiB. `-` is standard input: a document
                    of one file, called `<stdin>` in what is printed; --name is needed then
      --out DIR     The folder of the crate
      --name NAME   The name of the crate; after FILE where it is left out
      --type WHAT=PATH
                    Use a Rust type of your own for WHAT: a component schema (Pet), a place
                    (#/components/schemas/Pet) or a format of strings (format:ulid). PATH begins
                    with the name of a crate: ::my_types::Pet. The type is read and written by
                    serde; it has Serialize, Deserialize, Clone and Debug. May be given often
      --dependency LINE
                    A line of [dependencies] in the crate's Cargo.toml, for such types; paths are
                    from DIR. May be given often
      --features-per-tag
                    Put the calls of each tag, and the models that only they need, under a cargo
                    feature of the tag's name; webhooks, callbacks and models that no call needs
                    likewise. `default` is `full`, which has them all
      --strict      Take warnings for errors: nothing is written where there is one
      --message-format FORMAT
                    How diagnostics are printed: human (the default) or json
  -v, --verbose     Print notes too, and each of many that are alike
  -h, --help        Print this

Examples:
  cargo xtask generate
  cargo xtask generate --check
  cargo xtask generate --spec petstore.yaml --out ../petstore-client
  (cd ../petstore-client && cargo check)
  curl -s https://example.com/openapi.json | cargo xtask generate --spec - --out ../api --name api
  cargo xtask generate --spec petstore.yaml --out ../petstore-client \\
      --type Pet=::my_types::Pet --dependency 'my_types = { path = \"../my_types\" }'
";

pub(super) const EXPLAIN: &str = "\
Say what the code of an error, a warning or a note means, with a wrong and a right example.

Usage: cargo xtask explain [CODE]

Without CODE, every code is listed with its meaning in a line.

Examples:
  cargo xtask explain E0301
";

pub(super) const COVERAGE: &str = "\
Print what the documentations list, and what there is for it.

Usage: cargo xtask coverage [-v]

A line for each entry of a documentation's navigation (xtask/navigation/NAME.txt): the operation or
model that stands for it, method, path, evidence, and the generated item. Then a line for each
operation that no navigation lists, and the figures. Exits with 1 when an entry has nothing, when
the spec names an entry or a method that the navigation does not have, or when an operation or
model says no evidence.

Options:
  -v, --verbose   Print notes too, not only errors and warnings
  -h, --help      Print this

Examples:
  cargo xtask coverage
  cargo xtask coverage | grep guessed
";

pub(super) const BENCH: &str = "\
Measure what generation costs, and compiling what is generated, beside others.

Usage: cargo xtask bench [--quick] [generate [DOC...] | linear]
       cargo xtask bench [--quick] [--only STEP] [compile [DOC...] | models]

Without a word, all four. Figures are CPU seconds (user and system) of the processes that are
compared, which run in turns; medians are printed, as ratios too. What is made is kept under
target/bench/.

  generate   Seconds and peak memory of `generate --spec` from each document, beside the published
             generators, and beside the floor: openapiv3's typed parse of the same bytes, syn's
             parse2 and prettyplease's unparse of the same output. Without DOC: a document of 2,000
             objects and 6,000 calls.
  linear     The same from documents of 1, 2, 4 and 8 times one size
  compile    `cargo check`, `cargo build` and `cargo build --release` of the crate that is made of
             each document, beside those of the published generators: that crate alone, what it
             depends on built before. Without DOC: a document of 200 objects.
  models     The same steps of the models alone, as they are generated and with serde's derives:
             those of specs/, and 500 objects of ten properties

xtask/bench/install-rivals.sh installs the published generators; one that is absent, refuses a
document or makes what does not compile is named with the reason. Not on Windows.

Options:
      --quick      Measure everything once; otherwise three times
      --only STEP  Of `compile` and `models`, one step alone: check, debug or release
  -h, --help       Print this

Examples:
  cargo xtask bench models --quick
  cargo xtask bench generate openapi.json
  cargo xtask bench compile --only check openapi.json
";

pub(super) const CORPUS: &str = "\
Generate from every document of a folder, compile what came of it, print a table.

Usage: cargo xtask corpus DIR [--compile] [--fidelity] [--filter GLOB] [--jobs N]
                              [--seconds N] [--memory MIB]

The documents are the *.json, *.yaml and *.yml files of DIR and of the folders in it. Each is
generated, and with --compile compiled, in a process of its own that is ended when it takes too much
time or memory. Tables in DIR say more of them, by tab-separated columns under a line of names:
  index.tsv (in DIR or above)   path, official_schema (yes), dangling_refs (0): which are valid
  EXPECT.tsv                    path, expect (accept, reject, or anything else for either)
  ROOTS.tsv                     dir, entry: the documents among the files of its folder

Prints how many documents had which outcome, then each that is not as it should be (a crash, a hang,
too much memory, no place told, no compiling, warnings of the compiler, a valid document refused,
anything but what EXPECT.tsv says) with the first fault and the folder of its crate, the codes by
how many documents they stop, and what took longest. Exits with 1 when a document is listed.

With --fidelity it also tells how many places with a schema became any value although the document
gives a type, and how many of the document's own examples and defaults are read and written back
equal, by the rules of the runtime's codec. A value that is not is either a fault of the document (it
contradicts its own schema) or ours; each is in target/corpus/fidelity.tsv with its place.

What is known is kept under target/corpus/: the next run examines only what is new, what was amiss,
and what has changed, be it the document, the generator, `runtime` or the compiler. What is generated
as it was before is not compiled again. Memory and CPU time are told on Linux; elsewhere only the
time is limited, and it is the time on the clock.

Options:
      --compile       Compile each generated crate (its types are checked, nothing is linked)
      --fidelity      Measure how faithful what is generated is to its document
      --filter GLOB   Only documents whose path below DIR matches; without * and ?, holds it
      --jobs N        How many processes run at a time [default: 1]
      --seconds N     The most CPU seconds that a generation may take [default: 30]
      --memory MIB    The most memory that a generation may take [default: 1024]
  -h, --help          Print this

Examples:
  cargo xtask corpus tests/golden --compile
  cargo xtask corpus ../documents --compile --jobs 4
  cargo xtask corpus ../documents --filter 'real/*'
";
