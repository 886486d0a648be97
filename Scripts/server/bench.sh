#!/usr/bin/env bash
# Measures the newsroom: wrk (Debian's package) on loopback, 50 connections, one thread.
# usage: Scripts/server/bench.sh PROGRAM ARCHIVE [SECONDS]
# Prints for each page the requests a second and the latency at the 50th and 99th percentile, and the
# server's memory in the end. Once with pages as they come, and once while articles come in, so that
# pages have to be made anew.
set -euo pipefail
program=$1 archive=$2 seconds=${3:-8}
command -v wrk > /dev/null || { echo "wrk is not there: apt-get install wrk" >&2; exit 1; }
work=$(mktemp -d)
trap 'kill $server 2> /dev/null || true; rm -rf "$work"' EXIT
cp "$archive" "$work/bench.mahdar"
"$program" serve --archive "$work/bench.mahdar" --listen 127.0.0.1:0 > "$work/log" &
server=$!
until grep -q http "$work/log"; do sleep 0.1; done
base=$(sed -n 's/.*\(http:[^ ]*\)\/$/\1/p' "$work/log")
field() { python3 -c "import json,sys; print(json.load(sys.stdin)$1)"; }
article=$(curl -s "$base/api/v1/articles?limit=1" | field "['items'][0]['article']")
story=$(curl -s "$base/api/v1/stories?limit=9" | field "['items'][8]['story']")
measure() {
  local cold; cold=$(curl -s -o /dev/null -w '%{time_total}' "$base$2")
  wrk -t1 -c50 -d"${seconds}s" --latency "$base$2" > "$work/wrk"
  awk -v name="$1" -v cold="$cold" '
    /50%/ { median = $2 } /99%/ { high = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $0 }
    END { printf "%-22s cold %6.0f ms   50%% %8s   99%% %8s   %8.0f requests/s %s\n", name, cold * 1000, median, high, rate, bad }
  ' "$work/wrk"
}
all() {
  measure today /
  measure story "/stories/$story"
  measure article "/articles/$article"
  measure person /entities/1
  measure search "/search?q=%D8%A7%D9%84%D8%AD%D9%83%D9%88%D9%85%D8%A9"
  measure "API statements" "/api/v1/statements?act=deny&limit=50"
}
echo "pages as they come"
all
echo "an article comes in every second"
( n=0; while kill -0 $server 2> /dev/null; do
    n=$((n + 1))
    curl -s -o /dev/null -X POST --data "{\"id\":\"bench-$n\",\"outlet\":\"bench\",\"published\":\"2030-01-01\",\"text\":\"bench $n\"}" \
      "$base/api/v1/articles" || true
    sleep 1
  done ) &
feeder=$!
all
kill $feeder 2> /dev/null || true
echo "memory of the server: $(awk '/VmRSS/ { printf "%.0f MB", $2 / 1024 }' /proc/$server/status), at most $(awk '/VmHWM/ { printf "%.0f MB", $2 / 1024 }' /proc/$server/status)"
