#!/usr/bin/env python3
"""Fits lexicon/confidence.tsv: how far a statement's make tells whether it holds.

usage: Scripts/calibrate.py [--program PATH] [--texts ARTICLES.jsonl] [--write] GOLD.jsonl [GOLD.jsonl ...]

GOLD is named from the project (Evaluation/gold/second.jsonl) or from MAHDAR_SHARED (eval/dev.jsonl); the
texts of gold that holds digests come from --texts, else from the corpus. A statement holds if eval/score.py
matches its cue and finds its source and content right. The model is a logistic regression over the features
that Confidence.swift names, the odds of Scripts/acceptance.py among them (from the mahdar-train beside the
program), with an L2 penalty. Prints the reliability of predictions on articles that the fit did not see (ten
folds); with --write fits on all and writes the weights. numpy is needed.
"""
import gold as golds
from logistic import Model

target = golds.root / "Sources/MahdarKnowledge/Files/lexicon/confidence.tsv"
PENALTY = 4
# For each article, by its place in memory, the odds of each cue by its end.
odds = {}


def prepare(options, gold):
    program = options.program or golds.built_program()
    found = [{} for _ in gold]
    for number, _, end, _, value, *_ in golds.candidates(
            program.with_name("mahdar-train"), [article["text"] for article in gold]):
        found[int(number)][int(end)] = float(value)
    odds.update((id(article), cues) for article, cues in zip(gold, found))


def features(text, s, cues):
    size = len(text[s["content"][0]:s["content"][1]].encode())
    return ["all", "rule=" + s["rule"], "source=" + (s["source_class"] if s["source"] else "left out"),
            "manner=" + s["manner"], "within=" + ("a statement" if s["within"] else "none"),
            "content=" + ("short" if size < 40 else "long" if size > 400 else "middling"),
            f"accepted={max(0, min(6, int(cues.get(s['cue'][1], 0))))}"]


def judged(scorer, gold, record):
    text, found = gold["text"], record["statements"]
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
        yield gold["id"], features(text, s, odds[id(gold)]), j in right


def fit(rows):
    return Model([(signs, holds) for _, signs, holds in rows], penalty=PENALTY)


def main():
    options, rows = golds.judged_rows("Fits the confidence of statements.", judged, prepare)
    golds.print_reliability(golds.unseen(rows, fit, lambda model, row: float(model.predict([row[1]])[0])))
    if options.write:
        w = fit(rows).weights()
        lines = ["# How far the make of a statement tells whether it holds: weights of a logistic regression.",
                 "# Written by Scripts/calibrate.py; do not edit.", "#", "feature\tweight"]
        lines += [f"{f}\t{x:.3f}" for f, x in sorted(w.items()) if abs(x) >= 0.0005]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
