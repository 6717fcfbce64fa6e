#!/usr/bin/env bash
# Builds what is handed out: one binary with its man pages and completions, packed and summed, in dist/.
# Call: scripts/release.sh [TARGET]. On Linux it builds for musl, one static program that needs no library at all, where that
# target is installed (rustup target add x86_64-unknown-linux-musl, and musl-tools for SQLite and TLS); else for this machine.
# It fails if the binary wants a library that not every system has.
set -euo pipefail
cd "$(dirname "$0")/.."

host=$(rustc -vV | sed -n 's/^host: //p')
alone=${host/-linux-gnu/-linux-musl}
[ -d "$(rustc --print sysroot)/lib/rustlib/$alone" ] || alone=$host
target=${1:-$alone}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)

cargo build --profile dist --locked --target "$target"
folder=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
built=$folder/$target/dist/quorate
name=quorate-$version-$target
rm -rf "dist/$name" "dist/$name.tar.gz"
mkdir -p "dist/$name/completions"
# The profile strips it already; a toolchain may leave sections that nothing needs.
strip -o "dist/$name/quorate" "$built" 2>/dev/null || cp "$built" "dist/$name/quorate"

# What it wants of the system: nothing with musl; else the C library and what comes with the compiler, nothing to be installed.
if command -v readelf >/dev/null; then
  wants=$(readelf -d "dist/$name/quorate" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
  echo "libraries: ${wants:-none}" | tr '\n' ' '; echo
  for library in $wants; do
    case $target:$library in
      *-linux-gnu:libc.so.6 | *-linux-gnu:libm.so.6 | *-linux-gnu:libgcc_s.so.1 | *-linux-gnu:libpthread.so.0) ;;
      *-linux-gnu:libdl.so.2 | *-linux-gnu:ld-linux*) ;;
      *) echo "release: it wants $library"; exit 1 ;;
    esac
  done
  glibc=$(readelf -V "dist/$name/quorate" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1 || true)
  [ -z "$glibc" ] || echo "glibc: $glibc"
fi

if "dist/$name/quorate" --version >/dev/null 2>&1; then
  "dist/$name/quorate" man --to "dist/$name/man"
  for shell in bash zsh fish powershell elvish; do
    "dist/$name/quorate" completions "$shell" > "dist/$name/completions/quorate.$shell"
  done
fi
cp LICENSE README.md CHANGELOG.md docs/it-department.md "dist/$name/"
tar -C dist -czf "dist/$name.tar.gz" "$name"
(cd dist && sha256sum "$name.tar.gz" "$name/quorate" > "$name.sha256" && cat "$name.sha256")
