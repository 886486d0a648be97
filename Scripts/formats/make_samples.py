#!/usr/bin/env python3
"""Writes the compressed samples that the tests of crawls and archives read: Tests/MahdarFormatsTests/Crawls.

usage: Scripts/formats/make_samples.py      needs the packages warcio, brotli and zstandard

The same six pages come chunked and in each compression, then a picture, an answer 404, a revisit, a page in
windows-1256 and a text.
"""
import gzip, io, pathlib, zipfile, zlib
import brotli, zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

folder = pathlib.Path(__file__).resolve().parents[2] / "Tests/MahdarFormatsTests/Crawls"
PAGE = ("<html lang=ar><head><title>بدء العمل في السوق | صحيفة المرفأ</title></head><body><nav><a href=/>الرئيسية</a></nav>"
        "<article><h1>بدء العمل في السوق</h1><p>قال رئيس البلدية سليم الحمداني إن العمل رقم %d يبدأ غدا في المدينة كلها.</p>"
        "<p>وأضاف أن اللجنة ستجتمع مرة أخرى قبل نهاية الشهر الجاري.</p></article></body></html>")
CODINGS = [("", lambda b: b), ("gzip", gzip.compress), ("deflate", zlib.compress),
           ("deflate", lambda b: zlib.compress(b)[2:-4]), ("br", brotli.compress),
           ("zstd", zstandard.ZstdCompressor().compress)]
chunked = lambda b: b"".join(b"%x\r\n%s\r\n" % (len(b[i:i + 50]), b[i:i + 50]) for i in range(0, len(b), 50)) + b"0\r\n\r\n"


def crawl(version, gz):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz, warc_version=version)

    def response(address, status, headers, body):
        writer.write_record(writer.create_warc_record(
            address, "response", payload=io.BytesIO(body),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1")))

    writer.write_record(writer.create_warcinfo_record("sample", {"software": "make_samples"}))
    for index, (coding, compress) in enumerate(CODINGS):
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked")]
        if coding:
            headers.append(("Content-Encoding", coding))
        response(f"http://a.example/{index}", "200 OK", headers, chunked(compress((PAGE % index).encode())))
    response("http://a.example/image", "200 OK", [("Content-Type", "image/png")], b"\x89PNG" * 100)
    response("http://a.example/gone", "404 Not Found", [("Content-Type", "text/html")], b"<p>no")
    writer.write_record(writer.create_revisit_record("http://a.example/r", "sha1:X", "http://a.example/0", "2020-01-01T00:00:00Z"))
    response("http://a.example/old", "200 OK", [("Content-Type", "text/html; charset=windows-1256")], (PAGE % 9).encode("cp1256"))
    writer.write_record(writer.create_warc_record(
        "http://a.example/text", "conversion", payload=io.BytesIO("قال رئيس البلدية كلاما قصيرا.".encode()),
        warc_content_type="text/plain"))
    return out.getvalue()


folder.mkdir(exist_ok=True)
(folder / "plain-1.1.warc").write_bytes(crawl("1.1", False))
(folder / "members-1.0.warc.gz").write_bytes(crawl("1.0", True))
(folder / "frames-1.1.warc.zst").write_bytes(zstandard.ZstdCompressor().compress(crawl("1.1", False)))
(folder / "bomb.html.gz").write_bytes(gzip.compress(b"<p>a</p>" * 7_000_000))
with zipfile.ZipFile(folder / "mixed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write(folder / "members-1.0.warc.gz", "crawl.warc.gz")
    archive.writestr("مجلد/خبر.txt", "قال رئيس البلدية كلاما قصيرا.")
    archive.writestr("image.png", b"\x89PNG")
with zipfile.ZipFile(folder / "nested.zip", "w") as archive:
    archive.write(folder / "mixed.zip", "mixed.zip")
