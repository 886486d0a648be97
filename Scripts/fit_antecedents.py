#!/usr/bin/env python3
"""Fits lexicon/antecedents.tsv: who is meant where a clause leaves its subject out.

usage: Scripts/fit_antecedents.py [--program MAHDAR-TRAIN] [--texts ARTICLES.jsonl] [--write] GOLD.jsonl [GOLD.jsonl ...]

GOLD is named from the project (Evaluation/gold/second.jsonl) or from MAHDAR_SHARED (eval/dev.jsonl); the
texts of gold that holds digests come from --texts, else from the corpus. `mahdar-train antecedents` prints
who is weighed for each subject that is left out, with its features; the gold statement of that cue, if it has
no source of its own, says who is right. Over the candidates of each choice a log-linear model is fitted (a
softmax over the sums of weights; all right candidates count together) with an L2 penalty: each feature has a
weight for all clauses and one for each way in which the subject is left out. Prints how often the first
proposal of the rules and the model are right on articles that the fit did not see (ten folds); with --write
fits on all and writes the weights. Needs numpy and scipy. The same gold gives the same file.
"""
import argparse, collections, pathlib, zlib

import numpy as np
from scipy.optimize import minimize

import gold as golds

target = golds.root / "Sources/MahdarKnowledge/Files/lexicon/antecedents.tsv"
SHARED, OWN, STEPS = 3, 1000, 150


def choices(program, gold, score):
    """Each choice on which the gold has a word: article, setting, names, features, who was taken, who is right."""
    groups = collections.defaultdict(list)
    untitled = [{key: value for key, value in article.items() if key != "title"} for article in gold]
    for number, start, end, setting, taken, name, features in golds.trained(
            program, "antecedents", untitled, "--knowledge", target.parent.parent):
        groups[int(number), int(start), int(end), setting].append((taken == "1", name, features.split()))
    for (number, start, end, setting), candidates in groups.items():
        article = gold[number]
        bytes = article["text"].encode()
        cue = [len(bytes[:place].decode(errors="ignore")) for place in (start, end)]
        wanted = [s for s in article.get("statements", []) if score.overlap(s["cue"], cue) > 0]
        if len(wanted) != 1 or wanted[0].get("source") or not wanted[0].get("source_entity"):
            continue
        right = [score.same_entity(wanted[0]["source_entity"], name) for _, name, _ in candidates]
        yield {
            "article": article["id"], "setting": setting, "cue": cue, "wanted": wanted[0]["source_entity"],
            "names": [name for _, name, _ in candidates], "features": [fs for _, _, fs in candidates],
            "taken": next(i for i, (taken, _, _) in enumerate(candidates) if taken), "right": right,
        }


class Model:
    """Weights by feature: for all clauses, and for each way in which a subject is left out."""

    def __init__(self, rows):
        self.names = sorted({f for row in rows for fs in row["features"] for f in fs})
        self.settings = sorted({row["setting"] for row in rows})
        self.fit([row for row in rows if any(row["right"])])

    def columns(self, setting):
        return 0, 1 + self.settings.index(setting) if setting in self.settings else 0

    def matrix(self, row):
        place = {f: i for i, f in enumerate(self.names)}
        x = np.zeros((len(row["names"]), len(self.names)))
        for i, fs in enumerate(row["features"]):
            for f in fs:
                if f in place:
                    x[i, place[f]] += 1
        return x

    def fit(self, rows):
        data = [(self.matrix(row), np.array(row["right"]), self.columns(row["setting"])[1]) for row in rows]
        shape = (1 + len(self.settings), len(self.names))
        penalty = np.full(shape, OWN)
        penalty[0] = SHARED

        def loss(w):
            w = w.reshape(shape)
            total, gradient = (penalty * w * w).sum() / 2, penalty * w
            for x, right, column in data:
                s = x @ (w[0] + w[column])
                p = np.exp(s - s.max())
                p /= p.sum()
                held = p[right].sum()
                q = np.where(right, p / held, 0)
                g = (p - q) @ x
                total -= np.log(held)
                gradient[0] += g
                gradient[column] += g
            return total, gradient.ravel()

        self.weights = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B",
                                options={"maxiter": STEPS}).x.reshape(shape)

    def weight(self, setting):
        own = self.columns(setting)[1]
        return self.weights[0] + (self.weights[own] if own else 0)

    def best(self, row):
        return int(np.argmax(self.matrix(row) @ self.weight(row["setting"])))


def first(row):
    return next((i for i, fs in enumerate(row["features"]) if "first" in fs), row["taken"])


def unseen(rows):
    """What a model that did not see the article takes, for each row."""
    taken = [0] * len(rows)
    for fold in range(10):
        inside = [zlib.crc32(row["article"].encode()) % 10 == fold for row in rows]
        model = Model([row for row, within in zip(rows, inside) if not within])
        for i, within in enumerate(inside):
            if within:
                taken[i] = model.best(rows[i])
    return taken


def main():
    parser = argparse.ArgumentParser(description="Fits who is meant where a clause leaves its subject out.")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--program", type=pathlib.Path, default=golds.root / ".build/release/mahdar-train")
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    score = golds.scorer("score")
    rows = list(choices(options.program, golds.gold_with_texts(options.gold, options.texts), score))
    taken = unseen(rows)
    print("left out                  count  reachable  rules  model   (articles that the fit did not see)")
    for setting in sorted({row["setting"] for row in rows}) + [None]:
        own = [(row, t) for row, t in zip(rows, taken) if setting in (None, row["setting"])]
        share = [sum(hit) / len(own) for hit in zip(*(
            (any(row["right"]), row["right"][first(row)], row["right"][t]) for row, t in own))]
        print(f"{setting or 'all':24} {len(own):6}  {share[0]:9.4f} {share[1]:6.4f} {share[2]:6.4f}")
    for row, t in [pair for pair in zip(rows, taken) if not pair[0]["right"][pair[1]]][:options.errors]:
        print(row["article"], row["setting"], row["cue"], "gold", row["wanted"], "| model", row["names"][t],
              "| rules", row["names"][first(row)], "| reachable" if any(row["right"]) else "")
    if options.write:
        model = Model(rows)
        settings = model.settings
        lines = ["# Who is meant where a clause leaves its subject out: weights of a log-linear ranking, by feature of",
                 "# a candidate (AntecedentFeature) and by how the subject is left out (AntecedentSetting).",
                 "# Written by Scripts/fit_antecedents.py; do not edit.", "#", "\t".join(["feature"] + settings)]
        table = np.array([model.weight(setting) for setting in settings])
        lines += ["\t".join([name] + [f"{x:.3f}" for x in table[:, i]]) for i, name in enumerate(model.names)]
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
