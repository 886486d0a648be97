#!/usr/bin/env python3
"""Kills `mahdar ingest` at random moments and proves that nothing was lost or doubled.

    Scripts/archive/kill_ingest.py PROGRAM ARTICLES.jsonl [--kills 200] [--seed 1]

An archive is filled without disturbance; another one by a run that is killed (SIGKILL) again and again
and resumed. After each kill what was reported as kept must be there. In the end both archives must hold
the same articles, versions, readings and statements, and pass `mahdar check-archive`.
"""
import argparse, os, random, sqlite3, subprocess, sys, tempfile, time

QUESTIONS = [
    "SELECT key, number, isLatest, hex(digest), hex(text), hex(record) FROM version"
    " JOIN article ON article.id = articleId JOIN reading ON reading.versionId = version.id"
    " JOIN body ON body.versionId = version.id ORDER BY key, number",
    "SELECT key, label, speaker, act, contentStart, contentEnd FROM statement"
    " JOIN version ON version.id = versionId JOIN article ON article.id = articleId ORDER BY 1, 2, 5",
    "SELECT key, appearance.name, count(*) FROM entity JOIN appearance ON entityId = entity.id"
    " GROUP BY entity.id, appearance.name ORDER BY 1, 2",
    "SELECT form, spelling, stem, lemma, root FROM word ORDER BY 1, 2",
    "SELECT term, stem FROM stemOf ORDER BY 1, 2",
    "SELECT id, purpose, hex(bytes) FROM dictionary ORDER BY 1",
]


def rows(path, sql):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return db.execute(sql).fetchall()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("articles")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    print(f"seed {arguments.seed}")
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        whole, killed = os.path.join(folder, "whole.mahdar"), os.path.join(folder, "killed.mahdar")
        started = time.monotonic()
        subprocess.run([arguments.program, "ingest", "--archive", whole, arguments.articles], check=True)
        seconds = time.monotonic() - started
        kills = finished = 0
        while kills < arguments.kills:
            run = subprocess.Popen(
                [arguments.program, "ingest", "--archive", killed, "--report", arguments.articles],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            # From before anything is written to well into the middle.
            time.sleep(random.uniform(0.05, max(0.5, seconds * 0.6)))
            run.kill()
            output = run.stdout.read()
            finished += run.wait() == 0
            kills += 1
            reported = sum(int(line.split()[1]) for line in output.splitlines() if line.startswith("kept "))
            if not os.path.exists(killed) or os.path.getsize(killed) == 0:
                assert reported == 0, "an archive that was reported is gone"
                continue
            before = count
            try:
                count = rows(killed, "SELECT count(*) FROM version")[0][0]
            except sqlite3.OperationalError as error:
                assert "no such table" in str(error) and reported == 0, error
                continue
            assert count >= before + reported, f"kill {kills}: {reported} reported, {count - before} kept"
            if finished:
                # The whole input is in: begin anew.
                compare(arguments.program, whole, killed)
                for ending in ("", "-wal", "-shm"):
                    if os.path.exists(killed + ending):
                        os.remove(killed + ending)
                count = finished = 0
            if kills % 20 == 0:
                print(f"{kills} kills, {count} articles kept", flush=True)
        subprocess.run([arguments.program, "ingest", "--archive", killed, arguments.articles], check=True)
        compare(arguments.program, whole, killed)
        print(f"{kills} kills: nothing lost, nothing doubled, everything holds")


def compare(program, whole, killed):
    for sql in QUESTIONS:
        a, b = rows(whole, sql), rows(killed, sql)
        assert a == b, f"{len(a)} rows against {len(b)}: {sql}"
    for path in (whole, killed):
        subprocess.run([program, "check-archive", "--quiet", "--archive", path], check=True)


if __name__ == "__main__":
    sys.exit(main())
