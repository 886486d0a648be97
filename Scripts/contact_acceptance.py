#!/usr/bin/env python3
"""Fits lexicon/contact-acceptance.tsv: which matches of constructions tell of a contact.

usage: Scripts/contact_acceptance.py [--trainer PATH] [--texts ARTICLES.jsonl] [--write] GOLD.jsonl [GOLD.jsonl ...]

GOLD is named from the project (Evaluation/gold/reading.jsonl) or from MAHDAR_SHARED (eval/dev.jsonl); the texts of
gold that holds digests come from --texts, else from the corpus. `mahdar-train contacts` gives all matches with
their signs. Matches that would tell of one contact stand together: it holds where the anchor of one of them meets a
place of a gold contact of its kind. A match is likely by a logistic regression over its signs; a contact comes out
where one of its matches is. Prints F1 by the rules alone and by the weights from several thresholds on articles that
the fit did not see (ten folds, drawn five times); with --write fits all and writes the table. numpy is needed.
"""
import argparse, collections, math, pathlib, zlib

import numpy

import gold as golds
from logistic import Model

target = golds.root / "Sources/MahdarKnowledge/Files/lexicon/contact-acceptance.tsv"
PENALTY, LEAST, THRESHOLD = 3, 3, 0.5
DRAWS = "abcde"


def candidates(trainer, gold):
    """The matches in articles: the article's number, the anchor, the kind, the contact, whether it counts by the
    rules alone, its signs."""
    with golds.knowledge_without("lexicon/contact-acceptance.tsv") as knowledge:
        for number, start, end, kind, contact, counts, *signs in golds.trained(
                trainer, "contacts", gold, "--knowledge", knowledge):
            yield int(number), (int(start), int(end)), kind, int(contact), counts == "1", signs


def places(contact):
    return [contact["anchor"]] + [telling["anchor"] for telling in contact.get("tellings", [])]


def met(anchor, kind, contacts):
    """The contacts of the gold that an anchor meets."""
    return {number for number, contact in enumerate(contacts) if contact["kind"] == kind
            and any(start < anchor[1] and anchor[0] < end for start, end in places(contact))}


def main():
    parser = argparse.ArgumentParser(description="Fits which matches count as contacts.")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--trainer", type=pathlib.Path, default=golds.root / ".build/release/mahdar-train")
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold = [article for article in golds.gold_with_texts(options.gold, options.texts) if "contacts" in article]
    rows = list(candidates(options.trainer, gold))
    groups = collections.defaultdict(list)
    for i, (number, _, _, contact, _, _) in enumerate(rows):
        groups[number, contact].append(i)
    truth = numpy.zeros(len(rows), dtype=bool)
    hits = []
    for (number, _), members in groups.items():
        found = set().union(*(met(rows[i][1], rows[i][2], gold[number]["contacts"]) for i in members))
        truth[members] = bool(found)
        hits.append((number, members, found))
    total = sum(len(article["contacts"]) for article in gold)

    def f1(chosen):
        out, right = 0, set()
        for number, members, found in hits:
            if chosen[members].any():
                out += 1
                right |= {(number, contact) for contact in found}
        return 2 * len(right) / max(1, total + out), len(right) / max(1, out), len(right) / total

    def show(name, results):
        mean = [sum(values) / len(values) for values in zip(*results)]
        print("{:16} F1 {:.4f}  precision {:.3f}  recall {:.3f}".format(name, *mean))

    def fit(chosen):
        return Model([(rows[i][5], bool(truth[i])) for i in chosen], None, PENALTY, LEAST)

    print(f"{len(rows)} matches of {len(groups)} contacts in {len(gold)} articles with {total} contacts")
    show("by the rules", [f1(numpy.array([row[4] for row in rows]))])
    draws = []
    for salt in DRAWS:
        fold = numpy.array([zlib.crc32((salt + str(gold[row[0]]["id"])).encode()) % 10 for row in rows])
        seen = numpy.zeros(len(rows))
        for k in range(10):
            outside = numpy.flatnonzero(fold == k)
            if len(outside):
                seen[outside] = fit(numpy.flatnonzero(fold != k)).predict([rows[i][5] for i in outside])
        draws.append(seen)
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        show(f"from {threshold}", [f1(seen >= threshold) for seen in draws])
    if options.write:
        weights = fit(range(len(rows))).weights()
        weights["all"] -= math.log(THRESHOLD / (1 - THRESHOLD))
        lines = [line for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        lines.append("feature\tweight")
        lines += [f"{name}\t{value:.3f}" for name, value in weights.items() if abs(value) >= 0.01]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
