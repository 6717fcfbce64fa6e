#!/usr/bin/env bash
# Builds what is handed out: one binary with its man pages and completions, packed and summed, in dist/.
# Call: scripts/release.sh [TARGET]; with x86_64-unknown-linux-musl (needs musl-tools) it needs no library at all.
# It fails if the binary grows beyond what it is now, or wants a library that not every system has.
set -euo pipefail
cd "$(dirname "$0")/.."

# 8 MB is what is wanted. Of the nine, one is what unwinding needs, and TLS, SQLite and the clipboard take one and a half.
most=9300000
host=$(rustc -vV | sed -n 's/^host: //p')
target=${1:-$host}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)

# The linker that comes with Rust can fold functions that came out alike; others don't know the word.
fold=-Clink-arg=-Wl,--icf=all
if [ "$target" = x86_64-unknown-linux-gnu ] && echo 'fn main() {}' | rustc "$fold" --crate-name fold -o "$(mktemp -u)" - 2>/dev/null; then
  export RUSTFLAGS="${RUSTFLAGS:-} $fold"
fi
cargo build --profile dist --locked ${1:+--target "$1"}
built=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')${1:+/$1}/dist/quorate
name=quorate-$version-$target
rm -rf "dist/$name" "dist/$name.tar.gz"
mkdir -p "dist/$name/completions"
# The profile strips it already; a toolchain may leave sections that nothing needs.
strip -o "dist/$name/quorate" "$built" 2>/dev/null || cp "$built" "dist/$name/quorate"

size=$(wc -c < "dist/$name/quorate")
echo "size: $size bytes"
[ "$size" -lt "$most" ] || { echo "release: larger than $most bytes"; exit 1; }

# What it wants of the system: the C library and what comes with the compiler, nothing to be installed.
if command -v readelf >/dev/null; then
  wants=$(readelf -d "dist/$name/quorate" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
  echo "libraries: ${wants:-none}" | tr '\n' ' '; echo
  for library in $wants; do
    case $library in
      libc.so.6 | libm.so.6 | libgcc_s.so.1 | libpthread.so.0 | libdl.so.2 | ld-linux*) ;;
      *) echo "release: it wants $library"; exit 1 ;;
    esac
  done
  echo "glibc: $(readelf -V "dist/$name/quorate" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)"
fi

if [ "$target" = "$host" ] || "dist/$name/quorate" --version >/dev/null 2>&1; then
  "dist/$name/quorate" man --to "dist/$name/man"
  for shell in bash zsh fish powershell elvish; do
    "dist/$name/quorate" completions "$shell" > "dist/$name/completions/quorate.$shell"
  done
fi
cp LICENSE README.md CHANGELOG.md docs/it-department.md "dist/$name/"
tar -C dist -czf "dist/$name.tar.gz" "$name"
(cd dist && sha256sum "$name.tar.gz" "$name/quorate" > "$name.sha256" && cat "$name.sha256")
