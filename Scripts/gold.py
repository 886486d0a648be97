"""What the scripts that measure and fit share: where the gold is, its texts, what the program reads there."""
import argparse, contextlib, importlib.util, json, os, pathlib, shutil, subprocess, sys, tempfile, zlib

root = pathlib.Path(__file__).resolve().parent.parent
shared = pathlib.Path(os.environ.get("MAHDAR_SHARED", root.parent / "shared"))


def find(path):
    """A file of gold: the project's own, or one that lies in MAHDAR_SHARED (by default ../shared)."""
    return (root if path.startswith("Evaluation/") else shared) / path


def built_program():
    """The mahdar that was built last."""
    built = [p for p in (root / ".build/release/mahdar", root / ".build/debug/mahdar") if p.exists()]
    if not built:
        sys.exit("No mahdar is built. Run 'make build' first.")
    return max(built, key=lambda p: p.stat().st_mtime)


def scorer(name):
    """A scorer of eval/ as a module; none where it isn't there."""
    file = shared / f"eval/{name}.py"
    if not file.exists():
        return None
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(texts=None):
    """The lines of the articles, to be used by `with`: of the file `texts`, else of the corpus, or none."""
    if texts:
        return open(texts, encoding="utf-8")
    script = shared / "corpus/to_jsonl.py"
    if not script.exists():
        return contextlib.nullcontext([])
    return subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def lines_of(wanted, texts=None):
    """The articles of these ids, each as its line."""
    with articles(texts) as lines:
        return {name: line for name, line in ((json.loads(line)["id"], line) for line in lines) if name in wanted}


def gold_with_texts(paths, texts=None):
    """The articles of gold files, in order; those that hold digests get their texts from the articles."""
    gold = [json.loads(line) for path in paths for line in find(path).open(encoding="utf-8")]
    lines = lines_of({article["id"] for article in gold if "text" not in article}, texts)
    for article in gold:
        if "text" not in article:
            if article["id"] not in lines:
                sys.exit(f"{article['id']} is in the gold and not among the articles; say --texts ARTICLES.jsonl")
            article["text"] = json.loads(lines[article["id"]])["text"]
    return gold


def read(program, gold):
    """What the program reads in the texts of gold: a record each, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, article in enumerate(gold):
            known = {key: article[key] for key in ("text", "outlet", "published") if article.get(key)}
            file.write(json.dumps(known | {"id": str(number)}, ensure_ascii=False) + "\n")
        file.flush()
        run = subprocess.run(
            [program, "read", "--from", "jsonl", "--format", "jsonl", file.name], check=True, capture_output=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


@contextlib.contextmanager
def knowledge_without(table):
    """A folder with the knowledge files, for a `with`, in which a table of weights is empty: the weights at hand play
    no part in a fit, so that the same input gives the same ones, and they may know signs that there are no more."""
    with tempfile.TemporaryDirectory() as folder:
        knowledge = pathlib.Path(folder) / "knowledge"
        shutil.copytree(root / "Sources/MahdarKnowledge/Files", knowledge, ignore=shutil.ignore_patterns("models"))
        (knowledge / table).write_text("feature\tweight\n", encoding="utf-8")
        yield knowledge


def trained(trainer, command, articles, *options):
    """What a command of mahdar-train prints of articles, a line as its fields; the first is the article's number."""
    if not trainer.exists():
        sys.exit(f"No trainer at {trainer}. Run 'swift build -c release --static-swift-stdlib --product mahdar-train' first.")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, article in enumerate(articles):
            known = {key: article[key] for key in ("text", "outlet", "title", "published") if article.get(key)}
            file.write(json.dumps(known | {"id": str(number)}, ensure_ascii=False) + "\n")
        file.flush()
        run = subprocess.run([trainer, command, *options, file.name], check=True, capture_output=True)
    return [line.split("\t") for line in run.stdout.decode().splitlines()]


def candidates(trainer, texts, *options):
    """What `mahdar-train candidates` prints of texts, a line a match."""
    return trained(trainer, "candidates", [{"text": text} for text in texts], *options)


def judged_rows(description, judged, prepare=None):
    """The options of a script that fits on gold, and what `judged` (of scorer, gold, record) gives of each article.

    `prepare` is called before, with the options and all articles.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--program", type=pathlib.Path)
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold = gold_with_texts(options.gold, options.texts)
    if prepare:
        prepare(options, gold)
    records = read(options.program or built_program(), gold)
    score = scorer("score")
    return options, [row for article, record in zip(gold, records) for row in judged(score, article, record)]


def unseen(rows, fit, predict):
    """For each row (its article's id first, whether it holds last) what a fit on other articles predicts."""
    found = []
    for fold in range(10):
        inside = [zlib.crc32(row[0].encode()) % 10 == fold for row in rows]
        model = fit([row for row, within in zip(rows, inside) if not within])
        found += [(predict(model, row), row[-1]) for row, within in zip(rows, inside) if within]
    return found


def print_reliability(predictions):
    """How many predictions of each size there are, their mean, and how many of them held."""
    print("confidence   count  mean    held   (articles that the fit did not see)")
    edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
    for low, high in zip(edges, edges[1:]):
        bin = [(p, held) for p, held in predictions if low <= p < high]
        if bin:
            mean, held = sum(p for p, _ in bin) / len(bin), sum(h for _, h in bin) / len(bin)
            print(f"{low:4} – {min(high, 1):4}  {len(bin):6}  {mean:.4f}  {held:.4f}")
