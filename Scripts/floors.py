#!/usr/bin/env python3
"""Holds the accuracy of the reading against the floors of Evaluation/baseline.json.

usage: Scripts/floors.py [--program PATH] [--texts ARTICLES.jsonl] [--require-gold]
                         [--update [--allow-regression]]

The gold lies in MAHDAR_SHARED, by default ../shared; without it only the examples of the tables are
measured, and that passes; with --require-gold it fails where any gold or its articles are not there. The
project's own gold, in Evaluation/gold, and the gold of stories hold ids and digests in the place of texts:
the articles are those of --texts, else those that corpus/to_jsonl.py prints there. Stories are measured
over the articles of the gold alone, by eval/score_stories.py. --update sets each floor 0.01 under what is
printed now, and takes up the digest of gold that has changed. It never lowers a floor, unless
--allow-regression says so. The member "check" marks gold that nothing is tuned on, which the newsroom's
page about the program shows first.
"""
import argparse, hashlib, json, math, pathlib, re, subprocess, sys, tempfile

from gold import built_program, find, lines_of, root, scorer

baseline_file = root / "Evaluation/baseline.json"
margin = 0.01

options = argparse.ArgumentParser(description="Holds the accuracy against its floors.")
options.add_argument("--program", type=pathlib.Path, help="the mahdar to measure")
options.add_argument("--texts", type=pathlib.Path, help="articles, for the gold without texts (default: the corpus)")
options.add_argument("--require-gold", action="store_true", help="fail where gold or its articles are not there")
options.add_argument("--update", action="store_true", help="raise the floors to what is reached now")
options.add_argument("--allow-regression", action="store_true", help="with --update, lower floors too")
options = options.parse_args()

program = options.program or built_program()
baseline = json.loads(baseline_file.read_text(encoding="utf-8"))
failures = []


def run(*arguments):
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if result.returncode not in (0, 1):
        sys.exit(f"'mahdar {arguments[0]}' ended with status {result.returncode}:\n{result.stderr}")
    return result.stdout


def hold(floors, name, value, of):
    """Compares one figure with its floor; with --update, moves the floor."""
    floor = floors[name]
    mark = "" if value >= floor else "  below the floor"
    print(f"  {name:24} {value:.4f}  floor {floor:.4f}{mark}")
    if options.update:
        new = max(0, math.floor((value - margin) * 10000 + 0.5) / 10000)
        if new > floor or options.allow_regression:
            floors[name] = new
            return
    if value < floor:
        failures.append(f"{of}: {name} is {value:.4f}, the floor {floor:.4f}")


def not_measured(path, reason):
    """Tells that gold could not be measured; with --require-gold that is a failure."""
    print(f"  {reason}")
    if options.require_gold:
        failures.append(f"{path}: {reason}")


def same_gold(path, file, entry):
    """Notes gold that is another than the floors were set on."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != entry["sha256"]:
        if options.update:
            entry["sha256"] = digest
        else:
            failures.append(f"{path} is not the gold that the floors were set on; run with --update")


def texts_of_gold(folder):
    """Writes the articles that gold without texts names into a file; none where there are no articles."""
    wanted = set()
    for path in baseline["gold"]:
        if path.startswith("Evaluation/"):
            wanted |= {json.loads(line)["id"] for line in find(path).open(encoding="utf-8")}
    for path in baseline["stories"]:
        if find(path).exists():
            wanted |= set(json.loads(find(path).read_text(encoding="utf-8"))["articles"])
    found = lines_of(wanted, options.texts)
    for name in sorted(wanted - set(found)):
        if found:
            failures.append(f"{name} is in the gold and not among the articles")
    if not found:
        return None, {}
    file = pathlib.Path(folder) / "articles.jsonl"
    file.write_text("".join(found.values()), encoding="utf-8")
    return file, found


def told_stories(scorer, gold, found, folder):
    """Pairwise and BCubed F1 of stories and pairwise F1 of origins, over the articles of the gold alone."""
    file = pathlib.Path(folder) / "stories.jsonl"
    file.write_text("".join(found[name] for name in gold["articles"]), encoding="utf-8")
    told = {line["id"]: line for line in map(json.loads, run("stories", "--format", "jsonl", file).splitlines())}
    ids, story, within, origin = gold["articles"], {}, [], {}
    for number, one in enumerate(gold["stories"]):
        story |= {name: number for name in one["articles"]}
        within.append(one["articles"])
        for place, group in enumerate(one["origins"]):
            names = group["articles"] if isinstance(group, dict) else group
            origin |= {name: (number, place) for name in names}
    wanted = {name: story.get(name, name) for name in ids}
    groups = {name: told[name]["story"] for name in ids}
    right = proposed = copies = 0
    for names in within:
        for first in range(len(names)):
            for second in range(first):
                pair = names[first], names[second]
                a = all(name in origin for name in pair) and origin[pair[0]] == origin[pair[1]]
                b = told[pair[0]]["origin"] == told[pair[1]]["origin"]
                right, proposed, copies = right + (a and b), proposed + b, copies + a
    return {
        "stories_pairwise_f1": scorer.pairwise(ids, wanted, groups)[2],
        "stories_bcubed_f1": scorer.bcubed(ids, wanted, groups)[2],
        "origins_pairwise_f1": 2 * right / max(proposed + copies, 1),
    }


folder = tempfile.TemporaryDirectory()
texts, found = texts_of_gold(folder.name)

for path, entry in baseline["gold"].items():
    print(path)
    own, file = path.startswith("Evaluation/"), find(path)
    if not file.exists() or own and texts is None:
        not_measured(path, "not measured without the articles" if own else "not there, not measured")
        continue
    same_gold(path, file, entry)
    figures = json.loads(run("evaluate", file, "--json", *(["--texts", texts] if own else [])))
    for name in entry["floors"]:
        # cue_f1 is the member f1 of the figure cue; source_accuracy is a figure of its own.
        value = figures.get(name)
        if value is None:
            figure, member = name.rsplit("_", 1)
            value = figures[figure][member]
        hold(entry["floors"], name, value, path)

for path, entry in baseline["stories"].items():
    print(f"{path}: stories")
    file = find(path)
    if not file.exists() or texts is None or scorer("score_stories") is None:
        not_measured(f"{path}: stories", "not there, not measured")
        continue
    same_gold(path, file, entry)
    figures = told_stories(scorer("score_stories"), json.loads(file.read_text(encoding="utf-8")), found, folder.name)
    for name in entry["floors"]:
        hold(entry["floors"], name, figures[name], path)

print("examples of the tables")
for file in baseline["examples"]:
    told = run("check", "--quiet", "--only", file)
    count = int(told.split()[0])
    # What is known to come out otherwise holds as little as what newly does.
    failed = sum(int(number) for number in re.findall(r"(\d+) (?:otherwise|known limits?)", told))
    hold(baseline["examples"], file, (count - failed) / max(count, 1), "the examples")

if options.update:
    baseline_file.write_text(json.dumps(baseline, indent=2) + "\n", encoding="utf-8")
    print("Evaluation/baseline.json is written")
if failures:
    sys.exit("\n".join(failures))
