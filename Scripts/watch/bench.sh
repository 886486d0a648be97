#!/usr/bin/env bash
# Runs the program against a local server with 200 feeds that misbehave in every way there is, 50 rounds with
# restarts and kills, and prints how many articles were lost or doubled.
# Usage: bench.sh PROGRAM [FEEDS] [ROUNDS]
set -euo pipefail
program=$(realpath "${1:?give the program, as .build/release/mahdar}")
MAHDAR_WATCH_PROGRAM=$program MAHDAR_WATCH_FEEDS=${2:-200} MAHDAR_WATCH_ROUNDS=${3:-50} \
  "${SWIFT:-swift}" test --filter WatchProgramTests 2>&1 | grep -E '^watch:|✘|error|Test run'
