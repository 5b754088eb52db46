#!/bin/sh
# Installs the published generators that `cargo xtask bench` measures beside this one, below target/rivals.
#
#   xtask/bench/install-rivals.sh [name...]
#
# Versions are fixed, so that figures of two days can be compared. Each takes minutes; one that is there is left alone.
set -eu
cd "$(dirname "$0")/../.."
jobs=${JOBS:-1}
target=${CARGO_TARGET_DIR:-target}

rivals="oas3-gen@0.29.0 ploidy@0.15.0 openapi-to-rust@0.23.0 cargo-progenitor@0.15.1"
for rival in $rivals; do
    name=${rival%@*}
    if [ $# -gt 0 ]; then
        case " $* " in *" $name "*) ;; *) continue ;; esac
    fi
    CARGO_TARGET_DIR="$target/rivals/build" \
        nice cargo install --quiet --locked --jobs "$jobs" --root "$target/rivals" "$rival"
done
rm -rf "$target/rivals/build"
