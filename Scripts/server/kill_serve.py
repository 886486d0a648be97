#!/usr/bin/env python3
"""Kills the newsroom under a load of reads and writes, again and again, and looks for lost writes.

usage: Scripts/server/kill_serve.py PROGRAM [--kills 50]

What was answered with 201 must be there when the server has come back, and the archive must be whole.
"""
import argparse, json, pathlib, random, re, subprocess, sys, tempfile, threading, time, urllib.error, urllib.request

parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("program")
parser.add_argument("--kills", type=int, default=50)
parser.add_argument("--seed", type=int, default=7)
options = parser.parse_args()
chance = random.Random(options.seed)


def serve(archive):
    server = subprocess.Popen(
        [options.program, "serve", "--archive", archive, "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE, text=True)
    return server, re.search(r"http://\S+", server.stdout.readline())[0].rstrip("/")


def write(base, number, acknowledged):
    """Posts articles until the server is gone; notes those that it took."""
    while True:
        number[0] += 1
        name = f"w{number[0]}"
        body = json.dumps({"id": name, "outlet": "صحيفة المرفأ", "published": "2024-05-04",
                           "text": f"قال الوزير نادر العطار إن السد {name} امتلأ قبل موعده."}).encode()
        try:
            with urllib.request.urlopen(urllib.request.Request(base + "/api/v1/articles", body), timeout=5) as answer:
                if answer.status == 201:
                    acknowledged.append(name)
        except (OSError, urllib.error.URLError, ValueError):
            return


def read(base):
    while True:
        try:
            urllib.request.urlopen(base + chance.choice(["/", "/search?q=act:deny", "/api/v1/statements"]), timeout=5).read()
        except urllib.error.HTTPError:
            continue
        except (OSError, ValueError):
            return


with tempfile.TemporaryDirectory() as folder:
    archive = str(pathlib.Path(folder) / "kill.mahdar")
    first = pathlib.Path(folder) / "first.txt"
    first.write_text("قال الوزير نادر العطار إن السد امتلأ.")
    subprocess.run([options.program, "ingest", "--quiet", "--archive", archive, str(first)], check=True)
    acknowledged, number, lost = [], [0], []
    for _ in range(options.kills):
        server, base = serve(archive)
        lost += [name for name in acknowledged[-40:] if urllib.request.urlopen(
            f"{base}/api/v1/articles/{name}").status != 200]
        threads = [threading.Thread(target=write, args=(base, number, acknowledged)),
                   threading.Thread(target=read, args=(base,))]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.1, 0.9))
        server.kill()
        server.wait()
        for thread in threads:
            thread.join()
    server, base = serve(archive)
    for name in acknowledged:
        try:
            urllib.request.urlopen(f"{base}/api/v1/articles/{name}")
        except urllib.error.HTTPError:
            lost.append(name)
    server.terminate()
    ended = server.wait(10)
    whole = subprocess.run([options.program, "check-archive", "--archive", archive], stdout=subprocess.DEVNULL).returncode
    print(f"{options.kills} kills, {len(acknowledged)} acknowledged writes, {len(set(lost))} lost; "
          f"archive {'whole' if whole == 0 else 'NOT whole'}; asked to end: status {ended}")
    sys.exit(1 if lost or whole or ended else 0)
