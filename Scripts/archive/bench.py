#!/usr/bin/env python3
"""Measures the archive: what goes in, how large it gets, how fast it answers, what it survives.

    Scripts/archive/bench.py PROGRAM ARTICLES.jsonl [PART …] [--keep ARCHIVE] [--queries 500] [--kills 200]

The parts, all of them if none is named:

    ingest    articles a second, memory, size over the raw text; again with everything known
    search    500 queries, each a process of its own: median and 99th percentile
    stories   an archive's articles into stories; the figures of score_stories.py where the gold is there
    kills     200 runs killed at random moments and resumed (kill_ingest.py), on the first 3,010 articles
    growth    the articles ten times over, with other ids, dates and names: what an article takes at 3,010,
              at 30,100 and at the end (7 GB of room, half an hour)

search and stories need an archive of the articles: that of ingest, or one given with --keep.
"""
import argparse, json, os, platform, random, re, resource, subprocess, sys, tempfile, time
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = ["ingest", "search", "stories", "kills", "growth"]
GOLD = os.path.join(HERE, "../../../shared/eval")


def machine():
    name = "unknown processor"
    try:
        with open("/proc/cpuinfo") as lines:
            name = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{platform.node()}, {os.cpu_count()} processors ({name}), load {os.getloadavg()[0]:.1f}"


def processor_seconds(pid):
    """What a process that runs has used of the processors so far."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ingest(program, archive, articles):
    """Runs an ingest; gives seconds, processor seconds, peak memory in MB, and the steps: how many were kept
    after how many seconds, of the clock and of the processors."""
    started = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.Popen(
        [program, "ingest", "--report", "--archive", archive, articles], stdout=subprocess.PIPE, text=True)
    kept, steps = 0, [(0, 0.0, 0.0)]
    for line in run.stdout:
        if line.startswith("kept "):
            kept += int(line.split()[1])
            steps.append((kept, time.monotonic() - started, processor_seconds(run.pid)))
    # Waited for with its own figures: the peak of all children would be that of the largest one so far.
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0, f"ingest ended with {run.returncode}"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - started, used, usage.ru_maxrss / 1024, steps


def pace(steps, first, last, measure=1):
    """Seconds that an article took between two counts, of the clock (1) or of the processors (2)."""
    a = next(step for step in reversed(steps) if step[0] <= first)
    b = next((step for step in steps if step[0] >= last), steps[-1])
    return (b[measure] - a[measure]) / (b[0] - a[0])


def measure_ingest(program, path, archive, text):
    seconds, used, memory, steps = ingest(program, archive, path)
    count = steps[-1][0]
    print(f"ingest: {count} articles in {seconds:.1f} s: {count / seconds:.0f} articles/s "
          f"({used:.1f} s of processor time)")
    print(f"memory: {memory:.0f} MB at most")
    size = os.path.getsize(archive)
    print(f"size: {size / 1e6:.1f} MB, {size / text:.2f} times the text's {text / 1e6:.1f} MB")
    started = time.monotonic()
    again = ingest(program, archive, path)
    assert len(again[3]) == 1, "known articles were kept again"
    print(f"again, all known: {time.monotonic() - started:.1f} s", flush=True)


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
            f"{word} -{other}", f"lemma:{word}", f"root:{word}", f"{word[:4]}*", f"title:{word}",
            f"{word} outlet:{article['outlet']}" if article.get("outlet") else word,
            f"{word} from:{article['published'][:7]}" if article.get("published") else word,
            f"speaker:{word}", f"act:deny {word}"]))
        if len(found) == count:
            break
    return found


def measure_search(program, archive, articles, count):
    times = []
    for query in queries(articles, count):
        started = time.monotonic()
        run = subprocess.run([program, "search", "--archive", archive, query], capture_output=True)
        times.append((1000 * (time.monotonic() - started), query))
        assert run.returncode == 0, (query, run.stderr.decode())
    times.sort()
    print(f"search, cold process, {len(times)} queries: median {times[len(times) // 2][0]:.0f} ms, "
          f"99th percentile {times[len(times) * 99 // 100][0]:.0f} ms, longest {times[-1][0]:.0f} ms "
          f"({times[-1][1]})", flush=True)


def measure_stories(program, path, archive):
    started = time.monotonic()
    run = subprocess.run(
        [program, "stories", "--archive", archive, "--format", "jsonl"], capture_output=True, check=True)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    print(f"stories: {len(rows)} articles in {time.monotonic() - started:.1f} s: "
          f"{len({row['story'] for row in rows})} stories, {len({row['origin'] for row in rows})} origins")
    scorer, gold = os.path.join(GOLD, "score_stories.py"), os.path.join(GOLD, "stories-dev.json")
    if os.path.exists(scorer) and os.path.exists(gold):
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as output:
            output.write(run.stdout)
            output.flush()
            subprocess.run([sys.executable, scorer, gold, output.name], check=True)
    shown = []
    for story in random.Random(17).sample(sorted({row["story"] for row in rows}), 50):
        started = time.monotonic()
        subprocess.run([program, "story", "--archive", archive, story], capture_output=True, check=True)
        shown.append(1000 * (time.monotonic() - started))
    shown.sort()
    print(f"story, cold process, {len(shown)} stories: median {shown[len(shown) // 2]:.0f} ms, "
          f"longest {shown[-1]:.0f} ms", flush=True)


def measure_kills(program, articles, kills, folder):
    some = os.path.join(folder, "some.jsonl")
    with open(some, "w") as output:
        for article in articles[:3010]:
            output.write(json.dumps(article, ensure_ascii=False) + "\n")
    subprocess.run(
        [sys.executable, os.path.join(HERE, "kill_ingest.py"), program, some, "--kills", str(kills)],
        check=True)
    sys.stdout.flush()


LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنه"


def renamed(text, rare, turn):
    """The text with its rare words, names mostly, turned into others: their consonants are moved on."""
    def other(match):
        word = match.group()
        if turn == 0 or word not in rare:
            return word
        return "".join(
            LETTERS[(LETTERS.index(letter) + turn) % len(LETTERS)] if letter in LETTERS else letter
            for letter in word)
    return re.sub(r"[\u0621-\u064a]+", other, text)


def measure_growth(program, articles, folder):
    counts = Counter(
        word for article in articles for word in set(re.findall(r"[\u0621-\u064a]+", article["text"])))
    rare = {word for word, count in counts.items() if count <= 10 and len(word) > 2}
    repeated, archive = os.path.join(folder, "repeated.jsonl"), os.path.join(folder, "growth.mahdar")
    with open(repeated, "w") as output:
        for turn in range(10):
            for article in articles:
                copy = dict(article, id=f"{article.get('id')}-{turn}", url=f"{article.get('url')}#{turn}",
                            text=renamed(article["text"], rare, turn))
                if article.get("title"):
                    copy["title"] = renamed(article["title"], rare, turn)
                if copy.get("published"):
                    copy["published"] = str(int(copy["published"][:4]) + turn) + copy["published"][4:]
                output.write(json.dumps(copy, ensure_ascii=False) + "\n")
    seconds, _, memory, steps = ingest(program, archive, repeated)
    total, small = steps[-1][0], len(articles) // 10
    print(f"growth: {total} articles at {total / seconds:.0f}/s, {memory:.0f} MB, "
          f"{os.path.getsize(archive) / 1e6:.0f} MB of archive")
    for measure, name in ((1, "of the clock"), (2, "of the processors")):
        begin, middle, end = (
            pace(steps, 0, small, measure), pace(steps, len(articles) - small, len(articles), measure),
            pace(steps, total - len(articles), total, measure))
        print(f"  an article took {1000 * begin:.2f} ms {name} up to {small}, {1000 * middle:.2f} ms at "
              f"{len(articles)}, {1000 * end:.2f} ms at {total}: {end / begin:.2f} times the beginning",
              flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("articles")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--keep", metavar="ARCHIVE", help="an archive of the articles, made if it isn't there")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    arguments = parser.parse_args()
    parts = arguments.parts or PARTS
    for part in parts:
        if part not in PARTS:
            parser.error(f"no part is called '{part}'; there are {', '.join(PARTS)}")
    with open(arguments.articles) as lines:
        articles = [json.loads(line) for line in lines]
    text = sum(len(article["text"].encode()) for article in articles)
    print(f"machine: {machine()}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = arguments.keep or os.path.join(folder, "bench.mahdar")
        if "ingest" in parts:
            if os.path.exists(archive):
                parser.error(f"'{archive}' is there already: ingest measures a new one")
            measure_ingest(arguments.program, arguments.articles, archive, text)
        elif {"search", "stories"} & set(parts) and not os.path.exists(archive):
            ingest(arguments.program, archive, arguments.articles)
        if "search" in parts:
            measure_search(arguments.program, archive, articles, arguments.queries)
        if "stories" in parts:
            measure_stories(arguments.program, arguments.articles, archive)
        if "kills" in parts:
            measure_kills(arguments.program, articles, arguments.kills, folder)
        if "growth" in parts:
            measure_growth(arguments.program, articles, folder)


if __name__ == "__main__":
    main()
