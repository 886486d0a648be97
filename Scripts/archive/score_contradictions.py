#!/usr/bin/env python3
"""Measures what a story sets side by side, and what it takes for one claim, on judged pairs of statements.

usage: Scripts/archive/score_contradictions.py ARCHIVE [--program PATH] [--knowledge FOLDER] [--errors]

ARCHIVE holds the articles that the gold names, put into stories ('mahdar ingest', 'mahdar stories --archive').
Evaluation/gold/contradictions.jsonl holds pairs of statements that a story had on two sides, by article and span
in code points (no text; the digest is that of the words), each judged: `contradiction` (of one fact, both told),
`update` (a toll or figure that later reports revised), `different` (two things, or both say the same), `misread`
(a figure, day, denial or speaker was read wrongly). Evaluation/gold/claims.jsonl holds pairs that a story had in
one claim, and whether they are one. `drawn` says from which output a pair was drawn, `reason` of what class a
wrong one is.

The pairs of the last draw (`fifth`) are all that the archive showed then, and name their `part` themselves: check
are half of the stories by digest, read only when the conditions stood, without those that had been read before the
draw was parted. Of the other stories, which earlier conditions were made on, a quarter is check, by digest too.
--drawn fifth measures the stories of that draw alone.
Printed are, for each part and kind: how many contradictions the stories of the gold show, how many of those are judged, by the
two statements that are shown first, and how many of these contradict (precision); and how many of all judged
contradictions still stand on two sides (kept). Of claims: how many judged pairs still are in one claim.
"""
import argparse, collections, hashlib, json, pathlib, subprocess, sys

root = pathlib.Path(__file__).resolve().parent.parent.parent
options = argparse.ArgumentParser(description="Measures contradictions and claims on judged pairs.")
options.add_argument("archive", type=pathlib.Path, help="the archive of the articles")
options.add_argument("--program", type=pathlib.Path, default=root / ".build/release/mahdar", help="the mahdar to measure")
options.add_argument("--knowledge", help="a folder of knowledge files, laid over the built-in ones")
options.add_argument("--part", choices=["dev", "check"], help="only this part")
options.add_argument("--drawn", help="only stories with a pair of this draw")
options.add_argument("--errors", action="store_true", help="list what is set side by side and doesn't contradict, "
                     "and what contradicts and isn't set so")


def part_of(story):
    if story in parts:
        return parts[story]
    return "check" if int(hashlib.sha256(story.encode()).hexdigest(), 16) % 4 == 3 else "dev"


def gold(name):
    with open(root / "Evaluation/gold" / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


parts = {pair["story"]: pair["part"] for pair in gold("contradictions.jsonl") if "part" in pair}


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


def judged(contradiction, pairs):
    """The judgement of what a contradiction shows first; none where nobody has judged it."""
    kind, measure, sides = contradiction
    for pair in pairs:
        if kind != pair["kind"] or measure and pair.get("measure") and measure != pair["measure"]:
            continue
        shown = sides[0][0], sides[1][0]
        if any(same(pair["sides"][0], a) and same(pair["sides"][1], b) for a, b in (shown, shown[::-1])):
            return pair["judgement"]
    return None


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "    –"


def main():
    given = options.parse_args()
    stories = Stories(given)
    tables = {name: collections.defaultdict(collections.Counter) for name in ("dev", "check")}
    pairs = [pair for pair in gold("contradictions.jsonl") if given.part in (None, part_of(pair["story"]))]
    if given.drawn:
        drawn = {pair["story"] for pair in pairs if pair["drawn"] == given.drawn}
        pairs = [pair for pair in pairs if pair["story"] in drawn]
    seen = set()
    for pair in pairs:
        contradictions = stories.of(pair["sides"][0]["article"])[0]
        counts = tables[part_of(pair["story"])]
        told = opposed(pair, contradictions)
        kind = "tolls" if pair.get("measure") else pair["kind"]
        is_right = pair["judgement"] == "contradiction"
        if pair["judgement"] == "update":
            counts["updates"][told and ("revised" if told == "revised" else "opposed")] += 1
        for name in (kind, "all"):
            counts[name]["known"] += is_right
            counts[name]["kept"] += is_right and told not in (None, "revised")
        if given.errors and is_right and told in (None, "revised"):
            print(part_of(pair["story"]), kind, "missed", *("{article} {span}".format(**side) for side in pair["sides"]))
        for one in contradictions:
            key = one[0], one[1], one[2][0][0], one[2][1][0]
            if one[0] == "revised" or key in seen:
                continue
            seen.add(key)
            judgement = judged(one, pairs)
            for name in ("tolls" if one[1] else one[0], "all"):
                counts[name]["shown"] += 1
                counts[name]["judged"] += judgement is not None
                counts[name]["right"] += judgement == "contradiction"
            if given.errors and judgement != "contradiction":
                print(part_of(pair["story"]), one[0], judgement or "not judged", one[2][0][0], one[2][1][0])
    for pair in gold("claims.jsonl"):
        part = part_of(pair["story"])
        if given.part and part != given.part:
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
        for name in ("denial", "figures", "tolls", "dates", "all"):
            one = counts[name]
            print(f"  {name:8} {one['shown']:4} shown, {one['judged']:4} judged, {one['right']:4} right: precision "
                  f"{share(one['right'], one['judged'])}; kept {one['kept']} of {one['known']}: "
                  f"{share(one['kept'], one['known'])}")
        one = counts["claims"]
        print(f"  claims   {one['told']:4} pairs in one claim, {one['right']:4} right: precision "
              f"{share(one['right'], one['told'])}; kept {one['right']} of {one['known']}: "
              f"{share(one['right'], one['known'])}")
        updates = counts["updates"]
        print(f"  updates: {updates['revised']} told as revised, {updates['opposed']} as contradictions, "
              f"{updates[None]} not")


if __name__ == "__main__":
    main()
