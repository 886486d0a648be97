#!/usr/bin/env bash
# Measures how fast articles are read: Scripts/bench.sh PROGRAM [ARTICLES.jsonl]
# Without a file of articles the examples are read many times over, which shows changes, not truth.
set -euo pipefail
program=$1
articles=${2:-}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ -z "$articles" ]; then
  articles=$folder/articles.jsonl
  for _ in $(seq 500); do cat Examples/short.jsonl; done > "$articles"
fi
count=$(wc -l < "$articles")
bytes=$(wc -c < "$articles")
clock() { date +%s.%N; }
for jobs in 1 $(nproc); do
  best=
  for _ in 1 2 3; do
    start=$(clock)
    "$program" read --from jsonl --format jsonl --jobs "$jobs" "$articles" > "$folder/out"
    seconds=$(awk "BEGIN { print $(clock) - $start }")
    if [ -z "$best" ] || awk "BEGIN { exit !($seconds < $best) }"; then best=$seconds; fi
  done
  lines=$(wc -l < "$folder/out")
  [ "$lines" -eq "$count" ] || { echo "$count articles in, $lines records out" >&2; exit 1; }
  awk "BEGIN { printf \"jobs %d: %d articles, %.1f MB, %.2f s: %.0f articles/s, %.1f MB/s\n\", \
    $jobs, $count, $bytes / 1e6, $best, $count / $best, $bytes / 1e6 / $best }"
done
if [ -x /usr/bin/time ]; then
  /usr/bin/time -f "peak memory %M KB" "$program" read --from jsonl --format jsonl --jobs 1 "$articles" > "$folder/out"
fi
best=
for _ in 1 2 3 4 5; do
  start=$(clock)
  echo "وقال الوزير إن السد امتلأ." | "$program" read > "$folder/out"
  seconds=$(awk "BEGIN { print $(clock) - $start }")
  if [ -z "$best" ] || awk "BEGIN { exit !($seconds < $best) }"; then best=$seconds; fi
done
awk "BEGIN { printf \"start-up, one sentence: %.0f ms\n\", $best * 1000 }"
