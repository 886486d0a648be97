#!/bin/sh
# Makes the files of Sources/MahdarKnowledge/Files/models anew, or with --folds measures them by five-fold
# cross-validation. The same texts give the same bytes.
#
# usage: Scripts/models/train.sh DIR            DIR holds ud-pud.conllu and anercorp-train.txt
#        Scripts/models/train.sh --folds DIR    prints the figures; DIR holds score_tag.py too
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
train() { swift run --package-path "$root" -c release mahdar-train "$@"; }
names="--witnesses $root/Scripts/models/witnessed-names.txt"
if [ "$1" = --folds ]; then
  tagged=$(mktemp)
  trap 'rm -f "$tagged"' EXIT
  train analysis "$2/ud-pud.conllu" --folds 5 > "$tagged"
  python3 "$2/score_tag.py" score "$2/ud-pud.conllu" "$tagged"
  # shellcheck disable=SC2086
  train names "$2/anercorp-train.txt" $names --folds 5 > "$tagged"
  python3 "$2/score_tag.py" score "$2/anercorp-train.txt" "$tagged"
else
  models=$root/Sources/MahdarKnowledge/Files/models
  train words "$root/Scripts/models/name-words.tsv" --output "$models/name-words.bin"
  train analysis "$1/ud-pud.conllu" --output "$models/analysis.bin"
  # shellcheck disable=SC2086
  train names "$1/anercorp-train.txt" $names --output "$models"
  python3 "$root/Scripts/embed.py"
fi
