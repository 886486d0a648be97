#!/usr/bin/env python3
"""Writes Scripts/models/witnessed-names.txt: Arabic names that a source other than ANERcorp has.

usage: pip download --no-deps -d DIR faker==40.54.0; Scripts/models/names.py DIR/faker-*.whl

The lists of given and family names were made with the help of ANERcorp. While the name tagger learns
from ANERcorp, a listed name counts as unlisted where it stands in one stretch of that text alone,
unless it is witnessed here. Source: the Arabic person providers of Faker (MIT).
"""
import pathlib, re, sys, zipfile

ARABIC = re.compile("[\u0621-\u064a]{2,}( [\u0621-\u064a]{2,})*$")
words = set()
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in wheel.namelist():
        if re.match(r"faker/providers/person/ar_\w+/__init__.py", name):
            for written in re.findall(r'"([^"]+)"', wheel.read(name).decode()):
                if ARABIC.match(written):
                    words.update(written.split())
target = pathlib.Path(__file__).resolve().parent / "witnessed-names.txt"
target.write_text("# Names of Faker's Arabic providers (MIT), written by names.py.\n" + "\n".join(sorted(words)) + "\n")
print(len(words), "names")
