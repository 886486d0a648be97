#!/usr/bin/env python3
"""Fits lexicon/confidence.tsv: how far a statement's make tells whether it holds.

usage: Scripts/calibrate.py SCORE.PY GOLD.jsonl:SYSTEM.jsonl [GOLD.jsonl:SYSTEM.jsonl ...] [--write]

SCORE.PY is the scorer (its matching is used); GOLD has the texts; SYSTEM is what `mahdar read --format
jsonl` prints for them. A statement holds if its cue is matched and its source and content are right.
The model is a logistic regression over the features that Confidence.swift names, with an L2 penalty,
fitted by gradient descent. Prints the reliability of predictions on articles that the fit did not see
(ten folds); with --write fits on all and writes the weights.
"""
import importlib.util, json, math, pathlib, sys, zlib

root = pathlib.Path(__file__).resolve().parent.parent
target = root / "Sources/MahdarKnowledge/Files/lexicon/confidence.tsv"
PENALTY, STEPS, RATE = 1.5, 3000, 0.5


def features(text, s):
    size = len(text[s["content"][0]:s["content"][1]].encode())
    return ["all", "rule=" + s["rule"], "source=" + (s["source_class"] if s["source"] else "left out"),
            "manner=" + s["manner"], "within=" + ("a statement" if s["within"] else "none"),
            "content=" + ("short" if size < 40 else "long" if size > 400 else "middling")]


def judged(scorer, gold_path, system_path):
    system = {d["id"]: d for d in map(json.loads, open(system_path, encoding="utf-8"))}
    for gold in map(json.loads, open(gold_path, encoding="utf-8")):
        text, found = gold["text"], system.get(gold["id"], {}).get("statements", [])
        right = set()
        for i, j in scorer.match(gold["statements"], found, "cue"):
            a, b = gold["statements"][i], found[j]
            name = b.get("source_entity") or (text[b["source"][0]:b["source"][1]] if b.get("source") else "")
            wanted = a.get("source_entity") or (text[a["source"][0]:a["source"][1]] if a.get("source") else "")
            source = not wanted or bool(name) and scorer.same_entity(wanted, name)
            content = not a.get("content") or scorer.word_f1(text, a["content"], b["content"]) >= 0.8
            if source and content:
                right.add(j)
        for j, s in enumerate(found):
            yield gold["id"], features(text, s), j in right


def fit(rows):
    names = sorted({f for _, fs, _ in rows for f in fs})
    place = {f: i for i, f in enumerate(names)}
    data = [([place[f] for f in fs], 1.0 if right else 0.0) for _, fs, right in rows]
    w = [0.0] * len(names)
    for _ in range(STEPS):
        g = [PENALTY * x if names[i] != "all" else 0.0 for i, x in enumerate(w)]
        for fs, y in data:
            d = 1 / (1 + math.exp(-sum(w[i] for i in fs))) - y
            for i in fs:
                g[i] += d
        step = RATE / len(data) * 4
        w = [x - step * d for x, d in zip(w, g)]
    return dict(zip(names, w))


def predict(w, fs):
    return 1 / (1 + math.exp(-sum(w.get(f, 0.0) for f in fs)))


def main():
    args = [a for a in sys.argv[1:] if a != "--write"]
    if len(args) < 2:
        sys.exit(__doc__)
    spec = importlib.util.spec_from_file_location("score", args[0])
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [row for pair in args[1:] for row in judged(scorer, *pair.split(":"))]
    seen = []
    for fold in range(10):
        inside = lambda row: zlib.crc32(row[0].encode()) % 10 == fold
        w = fit([row for row in rows if not inside(row)])
        seen += [(predict(w, fs), right) for row in rows if inside(row) for _, fs, right in [row]]
    print("confidence   statements  mean    strictly right   (articles that the fit did not see)")
    edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
    for low, high in zip(edges, edges[1:]):
        bin = [(p, r) for p, r in seen if low <= p < high]
        if bin:
            print(f"{low:4} – {min(high, 1):4}  {len(bin):10}  {sum(p for p, _ in bin) / len(bin):.4f}  {sum(r for _, r in bin) / len(bin):.4f}")
    if "--write" in sys.argv:
        w = fit(rows)
        lines = ["# How far the make of a statement tells whether it holds: weights of a logistic regression.",
                 "# Written by Scripts/calibrate.py; do not edit.", "#", "feature\tweight"]
        lines += [f"{f}\t{x:.3f}" for f, x in sorted(w.items()) if abs(x) >= 0.0005]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
