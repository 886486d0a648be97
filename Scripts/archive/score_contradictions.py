#!/usr/bin/env python3
"""Measures what a story sets side by side, and what it takes for one claim, on judged pairs of statements.

usage: Scripts/archive/score_contradictions.py ARCHIVE [--program PATH] [--knowledge FOLDER] [--errors]

ARCHIVE holds the articles that the gold names, put into stories ('mahdar ingest', 'mahdar stories --archive').
Evaluation/gold/contradictions.jsonl holds pairs of statements that a story had on two sides, by article and span
in code points (no text; the digest is that of the words), each judged: `contradiction` (of one fact, both told),
`update` (a toll or figure that later reports revised), `different` (two things, or both say the same), `misread`
(a figure, day, denial or speaker was read wrongly). Evaluation/gold/claims.jsonl holds pairs that a story had in
one claim, and whether they are one. `drawn` says from which output a pair was drawn.

Half the stories are for development, half are kept as a check, by the digest of the story's label. Printed are,
for each half and kind: how many judged pairs still stand on two sides, how many of those contradict (precision),
and how many of all judged contradictions are among them (kept). Of claims likewise.
"""
import argparse, collections, hashlib, json, pathlib, subprocess, sys

root = pathlib.Path(__file__).resolve().parent.parent.parent
options = argparse.ArgumentParser(description="Measures contradictions and claims on judged pairs.")
options.add_argument("archive", type=pathlib.Path, help="the archive of the articles")
options.add_argument("--program", type=pathlib.Path, default=root / ".build/release/mahdar", help="the mahdar to measure")
options.add_argument("--knowledge", help="a folder of knowledge files, laid over the built-in ones")
options.add_argument("--half", choices=["dev", "check"], help="only this half")
options.add_argument("--errors", action="store_true", help="list what is set side by side and doesn't contradict, "
                     "and what contradicts and isn't set so")


def half(story):
    return "dev" if int(hashlib.sha256(story.encode()).hexdigest(), 16) % 2 == 0 else "check"


def gold(name):
    with open(root / "Evaluation/gold" / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def place(statement):
    """Article, first and last code point of a statement that the program printed."""
    position = next(one for one in statement["target"]["selector"] if one["type"] == "TextPositionSelector")
    return statement["target"]["article"], position["start"], position["end"]


def same(judged, printed):
    """Whether a judged span and a printed one are one statement: half of what they cover together is common."""
    article, start, end = printed
    first, last = judged["span"]
    common = min(end, last) - max(start, first)
    return article == judged["article"] and 2 * common >= max(end, last) - min(start, first)


class Stories:
    """The stories of an archive as the program tells them, each asked for once."""

    def __init__(self, given):
        self.given, self.known = given, {}

    def of(self, article):
        if article not in self.known:
            command = [self.given.program, "story", "--archive", self.given.archive, "--format", "jsonl",
                       "--limit", "100000", article]
            if self.given.knowledge:
                command += ["--knowledge", self.given.knowledge]
            result = subprocess.run(list(map(str, command)), capture_output=True, text=True)
            if result.returncode:
                sys.exit(f"'mahdar story {article}' ended with status {result.returncode}:\n{result.stderr}")
            story = json.loads(result.stdout)
            sides = [(one["kind"], one["measure"], [[place(s) for s in side["statements"]] for side in one["sides"]])
                     for one in story["contradictions"]]
            claims = [[place(s) for s in one["statements"]] for one in story["claims"]]
            self.known[article] = sides, claims
        return self.known[article]


def opposed(pair, contradictions):
    """As what a judged pair stands on two sides: its kind, `revised`, or none."""
    for kind, measure, sides in contradictions:
        if kind != pair["kind"] and kind != "revised":
            continue
        if measure and pair.get("measure") and measure != pair["measure"]:
            continue
        on = [{number for number, side in enumerate(sides) if any(same(judged, one) for one in side)}
              for judged in pair["sides"]]
        if any(a != b for a in on[0] for b in on[1]):
            return kind
    return None


def row(name, told, right, all_right):
    precision = f"{right / told:.3f}" if told else "    –"
    kept = f"{right / all_right:.3f}" if all_right else "    –"
    print(f"  {name:16} {told:5} told  {right:5} right  precision {precision}  of {all_right:3} known {kept} kept")


def main():
    given = options.parse_args()
    stories = Stories(given)
    tables = {name: collections.defaultdict(collections.Counter) for name in ("dev", "check")}
    for pair in gold("contradictions.jsonl"):
        part = half(pair["story"])
        if given.half and part != given.half:
            continue
        told = opposed(pair, stories.of(pair["sides"][0]["article"])[0])
        kind = "tolls" if pair.get("measure") else pair["kind"]
        counts = tables[part]
        if pair["judgement"] == "update":
            counts["updates"][told and ("revised" if told == "revised" else "opposed")] += 1
        is_right = pair["judgement"] == "contradiction"
        for name in (kind, "all"):
            counts[name]["told"] += told not in (None, "revised")
            counts[name]["right"] += told not in (None, "revised") and is_right
            counts[name]["known"] += is_right
        if given.errors and (told not in (None, "revised")) != is_right:
            where = " | ".join("{article} {span[0]}-{span[1]}".format(**side) for side in pair["sides"])
            print(f"{part} {kind}: {'missed' if is_right else pair['judgement']} {where}")
    for pair in gold("claims.jsonl"):
        part = half(pair["story"])
        if given.half and part != given.half:
            continue
        claims = stories.of(pair["statements"][0]["article"])[1]
        told = any(all(any(same(judged, one) for one in claim) for judged in pair["statements"]) for claim in claims)
        counts = tables[part]["claims"]
        counts["told"] += told
        counts["right"] += told and pair["one"]
        counts["known"] += pair["one"]
    for part, counts in tables.items():
        if not counts:
            continue
        print(part)
        for name in ("denial", "figures", "tolls", "dates", "all", "claims"):
            row(name, counts[name]["told"], counts[name]["right"], counts[name]["known"])
        updates = counts["updates"]
        print(f"  updates: {updates['revised']} told as revised, {updates['opposed']} as contradictions, "
              f"{updates[None]} not")


if __name__ == "__main__":
    main()
