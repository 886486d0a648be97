#!/usr/bin/env python3
"""Measures the archive: what goes in, how large it gets, how fast it answers.

    Scripts/archive/bench.py PROGRAM ARTICLES.jsonl [--queries 500] [--growth 10] [--kills 200]

Prints each figure with the machine's name. `--growth N` ingests the articles N times over, with other
ids, dates and addresses, and compares the time that an article takes at the end with that at the
beginning; `--kills N` runs kill_ingest.py too.
"""
import argparse, json, os, platform, random, re, resource, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


def machine():
    name = "unknown processor"
    try:
        with open("/proc/cpuinfo") as lines:
            name = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    load = os.getloadavg()[0]
    return f"{platform.node()}, {os.cpu_count()} processors ({name}), load {load:.1f}"


def ingest(program, archive, articles):
    """Runs an ingest and gives seconds, processor seconds, peak memory in MB, and when how many were kept."""
    started = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.Popen(
        [program, "ingest", "--report", "--archive", archive, articles], stdout=subprocess.PIPE, text=True)
    kept, steps = 0, []
    for line in run.stdout:
        if line.startswith("kept "):
            kept += int(line.split()[1])
            steps.append((kept, time.monotonic() - started))
    assert run.wait() == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - started, used, after.ru_maxrss / 1024, steps


def slope(steps):
    """The time an article takes in the last tenth over that in the first tenth."""
    total = steps[-1][0]
    first = next(step for step in steps if step[0] >= total / 10)
    last = next(step for step in reversed(steps) if step[0] <= total * 9 / 10)
    return ((steps[-1][1] - last[1]) / (total - last[0])) / (first[1] / first[0])


def queries(articles, count):
    """Words, pairs, phrases, prefixes and fields out of the articles, half of the words frequent ones."""
    random.seed(17)
    found = []
    for article in random.sample(articles, min(len(articles), 4 * count)):
        words = re.findall(r"[\u0621-\u064a]{3,}", article["text"])
        if len(words) < 20:
            continue
        place = random.randrange(len(words) - 3)
        word, other = words[place], random.choice(words)
        found.append(random.choice([
            word, f"{word} {other}", f'"{words[place]} {words[place + 1]}"', f"{word} OR {other}",
            f"{word} -{other}", f"lemma:{word}", f"{word[:4]}*", f"title:{word}",
            f"{word} outlet:{article['outlet']}" if article.get("outlet") else word,
            f"{word} from:{article['published'][:7]}" if article.get("published") else word,
            f"speaker:{word}", f"act:deny {word}"]))
        if len(found) == count:
            break
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("articles")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--growth", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    arguments = parser.parse_args()
    with open(arguments.articles) as lines:
        articles = [json.loads(line) for line in lines]
    text = sum(len(article["text"].encode()) for article in articles)
    print(f"machine: {machine()}")
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "bench.mahdar")
        seconds, used, memory, steps = ingest(arguments.program, archive, arguments.articles)
        count = steps[-1][0]
        print(f"ingest: {count} articles in {seconds:.1f} s: {count / seconds:.0f} articles/s "
              f"({used:.1f} s of processor time: {count / used * os.cpu_count():.0f}/s if none was waited for)")
        print(f"memory: {memory:.0f} MB at most")
        size = os.path.getsize(archive)
        print(f"size: {size / 1e6:.1f} MB, {size / text:.2f} times the text's {text / 1e6:.1f} MB")
        print(f"growth within: an article at the end takes {slope(steps):.2f} times that at the beginning")
        started = time.monotonic()
        again = ingest(arguments.program, archive, arguments.articles)
        assert not again[3], "known articles were kept again"
        print(f"again, all known: {time.monotonic() - started:.1f} s")
        times = []
        for query in queries(articles, arguments.queries):
            started = time.monotonic()
            run = subprocess.run(
                [arguments.program, "search", "--archive", archive, query], capture_output=True)
            times.append((1000 * (time.monotonic() - started), query))
            assert run.returncode == 0, (query, run.stderr.decode())
        times.sort()
        if times:
            print(f"search, cold process, {len(times)} queries: median {times[len(times) // 2][0]:.0f} ms, "
                  f"99th percentile {times[len(times) * 99 // 100][0]:.0f} ms, longest {times[-1][0]:.0f} ms "
                  f"({times[-1][1]})")
        if arguments.growth:
            repeated = os.path.join(folder, "repeated.jsonl")
            with open(repeated, "w") as output:
                for turn in range(arguments.growth):
                    for article in articles:
                        copy = dict(article, id=f"{article['id']}-{turn}", url=f"{article.get('url')}#{turn}")
                        if copy.get("published"):
                            copy["published"] = str(int(copy["published"][:4]) + turn) + copy["published"][4:]
                        output.write(json.dumps(copy, ensure_ascii=False) + "\n")
            seconds, _, memory, steps = ingest(arguments.program, archive + "2", repeated)
            print(f"growth: {steps[-1][0]} articles at {steps[-1][0] / seconds:.0f}/s, {memory:.0f} MB; "
                  f"an article at the end takes {slope(steps):.2f} times that at the beginning")
    if arguments.kills:
        subprocess.run(
            [sys.executable, os.path.join(HERE, "kill_ingest.py"), arguments.program, arguments.articles,
             "--kills", str(arguments.kills)], check=True)


if __name__ == "__main__":
    main()
