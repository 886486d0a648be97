#!/usr/bin/env bash
# Makes Documentation/picture.png: a shot of the page of one example.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.build/release/mahdar read --outlet "صحيفة المرفأ" --published 2024-03-05 --format html \
  --output "$folder/page.html" Examples/dam.txt
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
  --user-data-dir="$folder/profile" --window-size=1180,900 --screenshot="$folder/picture.png" \
  "file://$folder/page.html" > "$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
cp "$folder/picture.png" Documentation/picture.png
ls -l Documentation/picture.png
