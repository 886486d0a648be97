#!/usr/bin/env python3
"""Holds the accuracy of the reading against the floors of Evaluation/baseline.json.

usage: Scripts/floors.py [--program PATH] [--texts ARTICLES.jsonl] [--update [--allow-regression]]

The gold lies in MAHDAR_SHARED, by default ../shared; without it only the examples of the tables
are measured. The project's own gold, in Evaluation/gold, holds digests in the place of texts: it is
measured if --texts gives the articles. --update sets each floor 0.01 under what is printed now, and takes up the digest of
gold that has changed. It never lowers a floor, unless --allow-regression says so.
"""
import argparse, hashlib, json, math, os, pathlib, subprocess, sys

root = pathlib.Path(__file__).resolve().parent.parent
baseline_file = root / "Evaluation/baseline.json"
margin = 0.01

options = argparse.ArgumentParser(description="Holds the accuracy against its floors.")
options.add_argument("--program", type=pathlib.Path, help="the mahdar to measure")
options.add_argument("--texts", type=pathlib.Path, help="articles, for the gold without texts")
options.add_argument("--update", action="store_true", help="raise the floors to what is reached now")
options.add_argument("--allow-regression", action="store_true", help="with --update, lower floors too")
options = options.parse_args()

program = options.program
if program is None:
    built = [p for p in (root / ".build/release/mahdar", root / ".build/debug/mahdar") if p.exists()]
    if not built:
        sys.exit("No mahdar is built. Run 'make build' first.")
    program = max(built, key=lambda p: p.stat().st_mtime)
shared = pathlib.Path(os.environ.get("MAHDAR_SHARED", root.parent / "shared"))
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


for path, entry in baseline["gold"].items():
    print(path)
    own = path.startswith("Evaluation/")
    file = (root if own else shared) / path
    if not file.exists() or own and options.texts is None:
        print("  not there, not measured" if not own else "  not measured without --texts")
        continue
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != entry["sha256"]:
        if options.update:
            entry["sha256"] = digest
        else:
            failures.append(f"{path} is not the gold that the floors were set on; run with --update")
    figures = json.loads(run("evaluate", file, "--json", *(["--texts", options.texts] if own else [])))
    for name in entry["floors"]:
        # cue_f1 is the member f1 of the figure cue; source_accuracy is a figure of its own.
        value = figures.get(name)
        if value is None:
            figure, member = name.rsplit("_", 1)
            value = figures[figure][member]
        hold(entry["floors"], name, value, path)

print("examples of the tables")
for file in baseline["examples"]:
    words = run("check", "--quiet", "--only", file).split()
    count = int(words[0])
    failed = 0 if words[2] == "all" else int(words[2])
    hold(baseline["examples"], file, (count - failed) / max(count, 1), "the examples")

if options.update:
    baseline_file.write_text(json.dumps(baseline, indent=2) + "\n", encoding="utf-8")
    print("Evaluation/baseline.json is written")
if failures:
    sys.exit("\n".join(failures))
