#!/usr/bin/env python3
"""Fits lexicon/acceptance.tsv: which matches of constructions count as statements.

usage: Scripts/acceptance.py [--trainer PATH] [--texts ARTICLES.jsonl] [--write] GOLD.jsonl [GOLD.jsonl ...]

GOLD is named as for Scripts/calibrate.py. `mahdar-train candidates` prints the signs of all matches, those too
that the constructions' last checks refuse; a match is true if its cue meets one of the gold's;
what may only tell through whom a statement came is left out. The examples of
the rule files and of reporting-verbs.tsv and reporting-nouns.tsv are learned from as well, each as an article,
but count for half: in articles they would be rarer. The model is a logistic regression with an L2 penalty,
fitted by accelerated gradient descent; the same input gives the same weights. Prints what ten fits say of the
articles that each did not see (folds by article); with --write fits on all and writes the weights. A match
counts where its weights add up to 0 or more: the weight of `all` holds the threshold. numpy is needed.
"""
import argparse, math, pathlib, re, zlib

import numpy

import gold as golds
from logistic import Model

files = golds.root / "Sources/MahdarKnowledge/Files"
target = files / "lexicon/acceptance.tsv"
PENALTY, LEAST, THRESHOLD = 3, 3, 0.5
# How much an example counts beside a match in an article.
EXAMPLE = 0.1


def examples():
    """The texts of examples with the cues wanted in each, an empty list where nothing is said; the lemma of the
    cue for those of the lexicon."""
    found = {}
    for file in sorted(files.glob("grammar/statements/**/*.rule")):
        text, cues = None, []
        for line in file.read_text(encoding="utf-8").splitlines() + ["end"]:
            head, _, rest = line.strip().partition(" ")
            if head in ("example", "never") or head and not line.startswith(" "):
                if text is not None and cues is not None:
                    found[text] = (found.get(text) or []) + cues
                text, cues = (rest, []) if head in ("example", "never") else (None, None)
            elif head == "cue" and cues is not None:
                cues.append(rest.strip())
    for name in ("reporting-verbs", "reporting-nouns"):
        rows = [row for row in (files / f"lexicon/{name}.tsv").read_text(encoding="utf-8").splitlines()
                if row and not row.startswith("#")]
        columns = rows[0].split("\t")
        for row in rows[1:]:
            fields = dict(zip(columns, row.split("\t")))
            if fields.get("example"):
                found.setdefault(fields["example"].removeprefix("limit "), fields["lemma"])
    return found


def spans(text, cues):
    """Where the cues of an example stand, as code points."""
    places = []
    for cue in cues:
        at = text.find(cue)
        if at >= 0:
            places.append((at, at + len(cue)))
    return places


def candidates(trainer, texts):
    """The matches in texts as the rules alone take them up: the text's number, the cue, whether it counts by the
    rules, its signs."""
    with golds.knowledge_without("lexicon/acceptance.tsv") as knowledge:
        for number, start, end, counts, _, *signs in golds.candidates(trainer, texts, "--knowledge", knowledge):
            yield int(number), (int(start), int(end)), counts == "1", signs


def bare(word):
    """A word without vowel marks, its alefs alike."""
    return re.sub("[ً-ْٰ]", "", word).translate(str.maketrans("أإآ", "ااا"))


def meets(cue, places):
    return any(start < cue[1] and cue[0] < end for start, end in places)


def passes_on(cue, signs, statements):
    """Whether a match without a statement of its own may be where a medium passes on one close by: a via."""
    if not any(sign.startswith(("rule=statements/attribution:", "sourceClass=media", "sourceClass=unnamed"))
               for sign in signs):
        return False
    return any(statement.get("via") and -100 < statement["cue"][0] - cue[1] < 200 for statement in statements)


def fit(rows, taught):
    weights = [1.0] * len(rows) + [float(EXAMPLE)] * len(taught)
    return Model([(signs, holds) for _, signs, holds in rows + taught], weights, PENALTY, LEAST)


def main():
    parser = argparse.ArgumentParser(description="Fits which matches count as statements.")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--trainer", type=pathlib.Path, default=golds.root / ".build/release/mahdar-train")
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold = golds.gold_with_texts(options.gold, options.texts)
    rows, counted = [], []
    for number, cue, counts, signs in candidates(options.trainer, [article["text"] for article in gold]):
        statements = gold[number]["statements"]
        if not meets(cue, [statement["cue"] for statement in statements]) and passes_on(cue, signs, statements):
            continue
        rows.append((number, signs, meets(cue, [statement["cue"] for statement in statements])))
        counted.append(counts)
    written = examples()
    texts = list(written)
    taught = []
    for number, cue, counts, signs in candidates(options.trainer, texts):
        wanted = written[texts[number]]
        if isinstance(wanted, str):
            holds = f"cue={wanted}" in signs or bare(wanted) in bare(texts[number][cue[0]:cue[1]])
        else:
            holds = meets(cue, spans(texts[number], wanted))
        # What an example doesn't speak of may be said there or not.
        if holds or wanted == []:
            taught.append((-1, signs, holds))
    total = sum(len(article["statements"]) for article in gold)
    truth = numpy.array([y for _, _, y in rows])

    def show(name, chosen):
        right = int((chosen & truth).sum())
        print(f"{name:16} {int(chosen.sum()):6} counted {right:6} true  cue F1 {2 * right / (total + int(chosen.sum())):.4f}")

    fold = numpy.array([zlib.crc32(str(gold[number]["id"]).encode()) % 10 for number, _, _ in rows])
    seen = numpy.zeros(len(rows))
    for k in range(10):
        within = [row for row, f in zip(rows, fold) if f != k]
        model = fit(within, taught)
        outside = [i for i, f in enumerate(fold) if f == k]
        if outside:
            seen[outside] = model.predict([rows[i][1] for i in outside])
    print(f"{len(rows)} matches in {len(gold)} articles with {total} statements, {len(taught)} in examples")
    show("by the rules", numpy.array(counted))
    for threshold in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        show(f"from {threshold}", seen >= threshold)
    golds.print_reliability(list(zip(seen.tolist(), truth.tolist())))
    if options.write:
        w = fit(rows, taught).weights()
        w["all"] -= math.log(THRESHOLD / (1 - THRESHOLD))
        lines = ["# Which matches of constructions count as statements: weights of a logistic regression.",
                 "# Written by Scripts/acceptance.py; do not edit.", "#", "feature\tweight"]
        lines += [f"{name}\t{value:.3f}" for name, value in w.items() if abs(value) >= 0.01]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
