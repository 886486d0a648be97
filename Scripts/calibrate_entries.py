#!/usr/bin/env python3
"""Fits lexicon/entry-confidence.tsv: how often an entry holds that a construction found.

usage: Scripts/calibrate_entries.py [--program PATH] [--texts ARTICLES.jsonl] [--write] GOLD.jsonl [GOLD.jsonl ...]

GOLD is named from the project (Evaluation/gold/records.jsonl) or from MAHDAR_SHARED (eval/dev.jsonl); the
texts of gold that holds digests come from --texts, else from the corpus. It has the layers contacts,
decisions, commitments and incidents as far as they were annotated. An
entry holds where `mahdar evaluate` counts it as found: its anchor meets one of the gold's places (of a contact
with the same kind), or its content shares half of its words with one of the same kind. The value of a
construction is the share of its entries that hold, smoothed by STRENGTH entries at its layer's rate. Prints the
reliability on articles that the counts did not see (ten folds); with --write counts all and writes the table.
"""
import collections

import gold as golds

target = golds.root / "Sources/MahdarKnowledge/Files/lexicon/entry-confidence.tsv"
LAYERS = {"contacts": "contact", "decisions": "decision", "commitments": "commitment", "incidents": "incident"}
STRENGTH = 4


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def matched(scorer, layer, text, gold, found):
    """The positions of the entries that hold: the larger overlap first, each once."""
    key = "content" if layer == "commitments" else "anchor"
    pairs = []
    for i, a in enumerate(gold):
        for place in [a[key]] + [t["anchor"] for t in a.get("tellings", [])]:
            for j, b in enumerate(found):
                if overlap(place, b[key]):
                    pairs.append((overlap(place, b[key]), -abs(place[0] - b[key][0]), i, j))
    used, right = set(), set()
    taken = set()
    for _, _, i, j in sorted(pairs, reverse=True):
        if i in used or j in taken:
            continue
        used.add(i), taken.add(j)
        a, b = gold[i], found[j]
        holds = layer in ("decisions", "incidents") or a["kind"] == b["kind"]
        if layer == "commitments":
            holds = holds and scorer.word_f1(text, a[key], b[key]) >= 0.5
        if holds:
            right.add(j)
    return right


def judged(scorer, gold, record):
    for layer, name in LAYERS.items():
        if layer in gold:
            right = matched(scorer, layer, gold["text"], gold[layer], record[layer])
            for j, entry in enumerate(record[layer]):
                yield gold["id"], name, entry["rule"], j in right


def count(rows):
    layers, rules = collections.Counter(), collections.Counter()
    held = collections.Counter()
    layer_of = {}
    for _, layer, rule, right in rows:
        layers[layer] += 1
        rules[rule] += 1
        layer_of[rule] = layer
        held[layer] += right
        held[rule] += right
    table = {layer: (held[layer] + 1) / (n + 2) for layer, n in layers.items()}
    for rule, n in rules.items():
        table[rule] = (held[rule] + STRENGTH * table[layer_of[rule]]) / (n + STRENGTH)
    return table


def predict(table, row):
    return table.get(row[2], table.get(row[1], 0.5))


def main():
    options, rows = golds.judged_rows("Counts the confidence of entries.", judged)
    golds.print_reliability(golds.unseen(rows, count, predict))
    if options.write:
        lines = [line for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        lines.append("feature\tweight")
        lines += [f"{name}\t{value:.3f}" for name, value in sorted(count(rows).items())]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
