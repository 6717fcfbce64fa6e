#!/usr/bin/env bash
# Builds what is handed out: one binary with its man pages and completions, packed and summed, in dist/.
# Call: scripts/release.sh [TARGET]; with x86_64-unknown-linux-musl (needs musl-tools) it needs no library at all.
# It fails if the binary is larger than promised, or wants a library that not every system has.
set -euo pipefail
cd "$(dirname "$0")/.."

most=8000000
host=$(rustc -vV | sed -n 's/^host: //p')
target=${1:-$host}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)

cargo build --release --locked --target "$target"
built=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/$target/release/quorate
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
