#!/usr/bin/env bash
# Fills a small disk with an archive and proves that what was reported is kept, and that the run goes on
# once there is room: Scripts/archive/full_disk.sh PROGRAM ARTICLES.jsonl. Needs the right to mount.
set -euo pipefail
program=$1
articles=$2
disk=$(mktemp -d)
trap 'umount "$disk"; rmdir "$disk"' EXIT
mount -t tmpfs -o size=24m tmpfs "$disk"
status=0
"$program" ingest --report --archive "$disk/a.mahdar" "$articles" > /tmp/full_disk.$$ || status=$?
kept=$(awk '/^kept/ { sum += $2 } END { print sum + 0 }' /tmp/full_disk.$$)
rm -f /tmp/full_disk.$$
[ "$status" -eq 74 ] || { echo "ended with $status instead of 74" >&2; exit 1; }
mount -o remount,size=2g "$disk"
"$program" check-archive --quiet --archive "$disk/a.mahdar"
there=$("$program" check-archive --archive "$disk/a.mahdar" | awk 'NR == 1 { print $1 }')
[ "$there" -ge "$kept" ] || { echo "$kept reported, $there kept" >&2; exit 1; }
"$program" ingest --quiet --archive "$disk/a.mahdar" "$articles"
"$program" check-archive --quiet --archive "$disk/a.mahdar"
echo "full disk: $kept articles reported, $there kept; with room again all are in, everything holds"
