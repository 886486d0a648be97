#!/usr/bin/env python3
"""Fits the weights of lexicon/stories.tsv by which articles of one event, and copies of one dispatch, are told.

    swift build -c release --product mahdar-train
    Scripts/archive/fit_stories.py ARTICLES.jsonl GOLD.json [GOLD.json …]

Each gold holds `articles` (ids) and `stories`, lists of ids with their `origins`, as Evaluation/gold/stories.json.
Two logistic regressions with a little ridge are fitted: over all pairs of articles at most four days apart
(one event or not), and over the pairs within a story (one dispatch or not). Printed are the rows of
stories.tsv, and how each gold is told by the weights of the others. The thresholds, above which parts are
joined, are set by hand: they trade false joins against missed ones. Needs numpy.
"""
import json, os, subprocess, sys, tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
TRAIN = os.path.join(HERE, "../../.build/release/mahdar-train")
RIDGE = 1.0


def labels(gold):
    story, origin = {}, {}
    for number, one in enumerate(gold["stories"]):
        for id in one["articles"]:
            story[id] = number
        for place, group in enumerate(one["origins"]):
            for id in group["articles"] if isinstance(group, dict) else group:
                origin[id] = (number, place)
    return story, origin


def pairs(articles, gold):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as ids:
        ids.write("\n".join(gold["articles"]))
        ids.flush()
        output = subprocess.run([TRAIN, "story-pairs", articles, ids.name], check=True, capture_output=True,
                                text=True).stdout.splitlines()
    names = output[0].split("\t")[2:]
    story, origin = labels(gold)
    events, copies = [], []
    for line in output[1:]:
        first, second, *values = line.split("\t")
        values = [float(value) for value in values]
        same = first in story and story[first] == story.get(second)
        events.append((values[:-4], same))
        if same:
            copies.append((values[-4:], first in origin and origin[first] == origin.get(second)))
    return names, events, copies


def fit(rows):
    """Newton's method for a logistic regression; the last weight is the bias, which bears no ridge."""
    x = np.array([values + [1.0] for values, _ in rows])
    y = np.array([1.0 if same else 0.0 for _, same in rows])
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[-1, -1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (p - y) + ridge @ weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, gradient)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def f1(weights, rows):
    x = np.array([values + [1.0] for values, _ in rows])
    y = np.array([same for _, same in rows])
    told = x @ weights > 0
    right = (told & y).sum()
    return 2 * right / (told.sum() + y.sum()) if told.sum() + y.sum() else 1.0


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sets = []
    for path in sys.argv[2:]:
        with open(path) as file:
            sets.append(pairs(sys.argv[1], json.load(file)))
    names = sets[0][0]
    for kind, place, columns in (("pair", 1, names[:-4]), ("origin", 2, names[-4:])):
        rows = [row for one in sets for row in one[place]]
        weights = fit(rows)
        for name, weight in sorted(zip(columns + [f"{kind}-bias"], weights)):
            print(f"{name}\t{weight:.3f}")
        print(f"# {len(rows)} pairs, {sum(same for _, same in rows)} of one; F1 of pairs {f1(weights, rows):.3f}")
        for number, path in enumerate(sys.argv[2:]):
            others = [row for place_, one in enumerate(sets) if place_ != number for row in one[place]]
            if others:
                print(f"# {os.path.basename(path)} by the weights of the others: "
                      f"F1 {f1(fit(others), sets[number][place]):.3f}")


if __name__ == "__main__":
    main()
