#!/usr/bin/env python3
"""Measures what the register of commitments proposes by later reports, on judged pairs.

usage: Scripts/archive/score_commitments.py ARCHIVE [--program PATH] [--as-of DAY] [--errors] [--draw N]

ARCHIVE holds the articles that the gold names, put into stories ('mahdar ingest', 'mahdar stories --archive').
Evaluation/gold/outcomes.jsonl holds pairs of a commitment and of what a later report tells, by article and span in
code points (no text; the digest is that of the words), with the status that was proposed by the pair, and whether
the later report shows it: `shown`, `other` (another deed, matter, side or time), `misread` (the commitment or the
outcome was read wrongly). `drawn` says from where: `proposed` by the register, or `near` such a proposal.

Half of it is for development, half is kept as a check, by the digest of the commitment's article. Printed are, for
each half and status: how many commitments have it by an outcome, how many of these pairs are judged, how many of the
judged ones are shown (precision), and how many of all pairs that are judged as shown are still proposed (kept).
"""
import argparse, collections, hashlib, json, pathlib, random, subprocess, sys

root = pathlib.Path(__file__).resolve().parent.parent.parent
options = argparse.ArgumentParser(description="Measures proposals about commitments on judged pairs.")
options.add_argument("archive", type=pathlib.Path, help="the archive of the articles")
options.add_argument("--program", type=pathlib.Path, default=root / ".build/release/mahdar", help="the mahdar to measure")
options.add_argument("--as-of", default="2015-08-11", help="the day on which commitments are looked at")
options.add_argument("--half", choices=["dev", "check"], help="only this half")
options.add_argument("--errors", action="store_true", help="list what is proposed and not shown, and what is missed")
options.add_argument("--draw", type=int, default=0, help="print so many pairs that are not judged yet, with their words")


def half(article):
    return "dev" if int(hashlib.sha256(article.encode()).hexdigest(), 16) % 2 == 0 else "check"


def same(judged, printed):
    """Whether two spans of one article are one: half of what they cover together is common."""
    (first, last), (start, end) = judged["span"], printed["span"]
    common = min(end, last) - max(start, first)
    return judged["article"] == printed["article"] and 2 * common >= max(end, last) - min(start, first)


def place(target):
    position = next(one for one in target["selector"] if one["type"] == "TextPositionSelector")
    quote = next(one for one in target["selector"] if one["type"] == "TextQuoteSelector")
    return {"article": target["article"], "span": [position["start"], position["end"]],
            "sha256": hashlib.sha256(quote["exact"].encode()).hexdigest()[:16]}


def proposals(given):
    """Commitments that stand as they do by an outcome, each with its pair."""
    command = [given.program, "register", "commitments", "--archive", given.archive, "--as-of", given.as_of,
               "--limit", "1000000", "--format", "jsonl"]
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"'mahdar register' ended with status {result.returncode}:\n{result.stderr}")
    for line in result.stdout.splitlines():
        row = json.loads(line)
        proposal = row["proposal"]
        if proposal["target"] is None or proposal["status"] not in ("kept", "broken", "withdrawn"):
            continue
        # A row stands for all its reports; the gold may have judged any of them.
        yield {"status": proposal["status"], "basis": proposal["basis"], "commitment": place(row["report"]["target"]),
               "reports": [place(report["target"]) for report in row["reports"]],
               "outcome": place(proposal["target"])}, row


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "    –"


def main():
    given = options.parse_args()
    with open(root / "Evaluation/gold/outcomes.jsonl", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    tables = {name: collections.defaultdict(collections.Counter) for name in ("dev", "check")}
    found, unjudged = set(), []
    by_article = collections.defaultdict(list)
    for number, pair in enumerate(gold):
        by_article[pair["commitment"]["article"]].append((number, pair))
    for pair, row in proposals(given):
        part = half(pair["commitment"]["article"])
        if given.half not in (None, part):
            continue
        judgement = None
        for report in pair["reports"]:
            for number, one in by_article[report["article"]]:
                if same(one["commitment"], report) and same(one["outcome"], pair["outcome"]) \
                        and one["status"] == pair["status"]:
                    judgement = one["judgement"]
                    found.add(number)
        for name in (pair["status"], "all"):
            counts = tables[part][name]
            counts["proposed"] += 1
            counts["judged"] += judgement is not None
            counts["right"] += judgement == "shown"
        if judgement is None:
            unjudged.append((pair, row))
        elif given.errors and judgement != "shown":
            print(part, judgement, pair["status"], row["report"]["row"], row["proposal"]["evidence"])
    for number, pair in enumerate(gold):
        part = half(pair["commitment"]["article"])
        if pair["judgement"] == "shown" and given.half in (None, part):
            for name in (pair["status"], "all"):
                tables[part][name]["known"] += 1
                tables[part][name]["kept"] += number in found
    random.seed(1)
    for pair, row in random.sample(unjudged, min(given.draw, len(unjudged))):
        print(json.dumps(pair, ensure_ascii=False))
        print("  ", row["kind"], row["polarity"], row["action"], row["by"] and row["by"]["name"], row["due"], row["report"]["day"])
        for target in row["report"]["target"], row["proposal"]["target"]:
            quote = target["selector"][1]
            print("  ", f"{quote['prefix']}[[{quote['exact']}]]{quote['suffix']}".replace("\n", " "))
    for part, counts in tables.items():
        if not counts:
            continue
        print(part)
        for name in ("kept", "broken", "withdrawn", "all"):
            one = counts[name]
            print(f"  {name:10}{one['proposed']:4} proposed, {one['judged']:4} judged, {one['right']:4} shown: precision "
                  f"{share(one['right'], one['judged'])}; kept {one['kept']} of {one['known']}")


if __name__ == "__main__":
    main()
