"""What the fits of contact_acceptance.py, decision_acceptance.py and commitment_acceptance.py share.

Matches that would tell of one entry stand together: it holds where the anchor of one of them meets a place of an
entry of the gold, of its kind where the layer has kinds. A match is likely by a logistic regression over its signs;
an entry comes out where one of its matches is. Printed is F1 by the rules alone and by the weights from several
thresholds on articles that the fit did not see (ten folds, drawn five times); with --write all are fitted and the
table is written. numpy is needed.
"""
import argparse, collections, math, pathlib, zlib

import numpy

import gold as golds
from logistic import Model

DRAWS = "abcde"


def candidates(trainer, gold, layer, table):
    """The matches in articles: the article's number, the anchor, the kind, the entry, whether it counts by the
    rules alone, its signs."""
    with golds.knowledge_without(f"lexicon/{table}") as knowledge:
        for number, start, end, kind, entry, counts, *signs in golds.trained(
                trainer, layer, gold, "--knowledge", knowledge):
            yield int(number), (int(start), int(end)), kind, int(entry), counts == "1", signs


def places(entry):
    return [entry["anchor"]] + [telling["anchor"] for telling in entry.get("tellings", [])]


def met(anchor, kind, entries, text):
    """The entries of the gold that an anchor meets."""
    return {number for number, entry in enumerate(entries) if entry.get("kind", kind) == kind
            and any(start < anchor[1] and anchor[0] < end for start, end in places(entry))}


def fit(description, layer, table, *, penalty=5, least=3, threshold=0.45, met=met):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--trainer", type=pathlib.Path, default=golds.root / ".build/release/mahdar-train")
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold = [article for article in golds.gold_with_texts(options.gold, options.texts) if layer in article]
    rows = list(candidates(options.trainer, gold, layer, table))
    groups = collections.defaultdict(list)
    for i, (number, _, _, entry, _, _) in enumerate(rows):
        groups[number, entry].append(i)
    truth = numpy.zeros(len(rows), dtype=bool)
    hits = []
    for (number, _), members in groups.items():
        found = set().union(*(met(rows[i][1], rows[i][2], gold[number][layer], gold[number]["text"]) for i in members))
        truth[members] = bool(found)
        hits.append((number, members, found))
    total = sum(len(article[layer]) for article in gold)

    def f1(chosen):
        out, right = 0, set()
        for number, members, found in hits:
            if chosen[members].any():
                out += 1
                right |= {(number, entry) for entry in found}
        return 2 * len(right) / max(1, total + out), len(right) / max(1, out), len(right) / total

    def show(name, results):
        mean = [sum(values) / len(values) for values in zip(*results)]
        print("{:16} F1 {:.4f}  precision {:.3f}  recall {:.3f}".format(name, *mean))

    def model(chosen):
        return Model([(rows[i][5], bool(truth[i])) for i in chosen], None, penalty, least)

    print(f"{len(rows)} matches of {len(groups)} {layer} in {len(gold)} articles with {total} {layer}")
    show("by the rules", [f1(numpy.array([row[4] for row in rows]))])
    show("all", [f1(numpy.ones(len(rows), dtype=bool))])
    draws = []
    for salt in DRAWS:
        fold = numpy.array([zlib.crc32((salt + str(gold[row[0]]["id"])).encode()) % 10 for row in rows])
        seen = numpy.zeros(len(rows))
        for k in range(10):
            outside = numpy.flatnonzero(fold == k)
            if len(outside):
                seen[outside] = model(numpy.flatnonzero(fold != k)).predict([rows[i][5] for i in outside])
        draws.append(seen)
    for at in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        show(f"from {at}", [f1(seen >= at) for seen in draws])
    if options.write:
        target = golds.root / "Sources/MahdarKnowledge/Files/lexicon" / table
        weights = model(range(len(rows))).weights()
        weights["all"] -= math.log(threshold / (1 - threshold))
        lines = [line for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        lines.append("feature\tweight")
        lines += [f"{name}\t{value:.3f}" for name, value in weights.items() if abs(value) >= 0.03]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
