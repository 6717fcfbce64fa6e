#!/usr/bin/env bash
# Draws the pictures of the README from the real binary: docs/pictures/*.svg.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
mkdir -p docs/pictures
picture() { cargo run -q --release --locked --example picture -- "${@:2}" > "docs/pictures/$1.svg"; }

line='! OD / MQ to book the small hall by 18th October'
picture capture-dark dark 120x30 sample-meetings/tenancy-action-log.ron "$line"
picture capture-light light 120x30 sample-meetings/tenancy-action-log.ron "$line"
picture export dark 100x30 sample-meetings/residents-minutes.ron '<ctrl-x>'
