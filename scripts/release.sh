#!/usr/bin/env bash
# Builds what is handed out: one binary with its man pages and completions, packed and summed, in dist/.
# Call: scripts/release.sh [TARGET]; on Linux it builds for musl, one static binary that needs no library at all, where that
# target is installed (rustup target add x86_64-unknown-linux-musl, and musl-tools for SQLite and TLS).
# It fails if the binary grows beyond what is wanted, or wants a library that not every system has.
set -euo pipefail
cd "$(dirname "$0")/.."

most=8000000
host=$(rustc -vV | sed -n 's/^host: //p')
still=${host/-linux-gnu/-linux-musl}
[ -d "$(rustc --print sysroot)/lib/rustlib/$still" ] || still=$host
target=${1:-$still}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)

# A frame pointer in each function costs nothing that could be measured, and takes a quarter off the tables for unwinding.
flags=-Cforce-frame-pointers=yes
# The linker that comes with Rust can fold functions that came out alike, and write addresses that move with the program in bits;
# others don't know the words. It needs no compiler beside it where it links everything itself.
case $target in
  *-linux-musl) flags+=" -Clinker=rust-lld -Clink-arg=--icf=all -Clink-arg=--pack-dyn-relocs=relr" ;;
  x86_64-unknown-linux-gnu) flags+=" -Clink-arg=-Wl,--icf=all" ;;
esac
RUSTFLAGS="${RUSTFLAGS:-} $flags" cargo build --profile dist --locked --target "$target"
