#!/usr/bin/env python3
"""Measures the memory that reading a large crawl takes.

Usage: warc_memory.py PROGRAM [GIGABYTES]

Writes a WARC file of pages (2 GB by default) to a temporary folder, runs `PROGRAM read --format body` on it and
prints the largest resident memory, the time and the number of articles.
"""
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

WORDS = "قال رئيس البلدية إن العمل يبدأ غدا في المدينة كلها وأضاف أن اللجنة ستجتمع لتنظر في الخطة".split()


def page(number, random):
    paragraphs = "".join(
        f"<p>{' '.join(random.choices(WORDS, k=60))}.</p>" for _ in range(random.randint(5, 400)))
    return (f"<!doctype html><html lang=ar><title>خبر رقم {number}</title><body><h1>خبر رقم {number}</h1>"
            f"<article>{paragraphs}</article></body></html>").encode()


def record(number, random):
    body = page(number, random)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/{number}\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def main():
    program, size = sys.argv[1], float(sys.argv[2] if len(sys.argv) > 2 else 2) * 1e9
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "crawl.warc")
        rng = random.Random(1)
        pool = [record(number, rng) for number in range(300)]
        count = 0
        with open(path, "wb") as file:
            while file.tell() < size:
                file.write(pool[count % len(pool)])
                count += 1
            written = file.tell()
        started = time.time()
        process = subprocess.Popen([program, "read", "--format", "body", path], stdout=subprocess.PIPE)
        articles = 1
        while piece := process.stdout.read(1 << 20):
            articles += piece.count(b"\x0c")
        status = process.wait()
        seconds = time.time() - started
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{written / 1e9:.2f} GB, {count} records, {articles} articles, {seconds:.0f} s, "
              f"{written / 1e6 / seconds:.0f} MB/s, {memory:.0f} MB resident at most, status {status}")


main()
