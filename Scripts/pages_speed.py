#!/usr/bin/env python3
"""Pages read a second on one core, beside trafilatura on the same pages in the same run.

usage: pages_speed.py PROGRAM FOLDER [ROUNDS]     FOLDER holds .html files; trafilatura and lxml_html_clean come from PyPI

Each round reads all pages with one, then with the other; the best round of each counts. The program reads
them four times in a run, so that its start, which counts, weighs as little as that of Python, which doesn't.
"""
import pathlib
import resource
import subprocess
import sys

import trafilatura

REPEATS = 4


def used(who):
    times = resource.getrusage(who)
    return times.ru_utime + times.ru_stime


def program_seconds(program, paths):
    before = used(resource.RUSAGE_CHILDREN)
    command = [program, "read", "--from", "html", "--format", "body", "--jobs", "1", *map(str, paths * REPEATS)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (used(resource.RUSAGE_CHILDREN) - before) / REPEATS


def trafilatura_seconds(pages):
    before = used(resource.RUSAGE_SELF)
    for page in pages:
        trafilatura.extract(page)
    return used(resource.RUSAGE_SELF) - before


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    paths = sorted(folder.glob("*.html"))
    pages = [path.read_bytes() for path in paths]
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(program_seconds(program, paths))
        theirs.append(trafilatura_seconds(pages))
    fast, slow = len(paths) / min(ours), len(paths) / min(theirs)
    print(f"mahdar {fast:.0f} pages/s, trafilatura {trafilatura.__version__} {slow:.1f} pages/s: {fast / slow:.1f} times")


if __name__ == "__main__":
    main()
