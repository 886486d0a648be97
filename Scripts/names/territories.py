#!/usr/bin/env python3
"""Adds the Arabic territory names of Unicode CLDR to names/countries.tsv, as further spellings.

    pip install -r Scripts/names/requirements.txt
    python3 Scripts/names/territories.py

A row keeps what it has; a name of CLDR (its variants for Arab countries and its short forms included) comes behind
its aliases unless the file has a spelling that reads the same: with hamza, ya and ta marbuta set aside. Left out are
names with brackets, and names that another row has. Run again it changes nothing.

Source: Unicode CLDR as Babel carries it, Unicode License v3.
"""

import re
from pathlib import Path

from babel import Locale

FILE = Path(__file__).resolve().parents[2] / "Sources/MahdarKnowledge/Files/names/countries.tsv"
LOCALES = ["ar", "ar_AE", "ar_EG", "ar_LB", "ar_LY", "ar_SA", "ar_MA", "ar_TN"]
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


def fold(name):
    return " ".join(re.sub("[\u064b-\u0652\u0640]", "", name).translate(FOLD).split())


def main():
    names = {}
    for locale in LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and not re.search("[()\\[\\]0-9A-Za-z-]", name):
                names.setdefault(code, []).append(re.sub("[\u064b-\u0652]", "", name))
    lines = FILE.read_text(encoding="utf-8").splitlines()
    known = set()
    for line in lines:
        cells = line.split("\t")
        if len(cells) >= 6 and not line.startswith("#"):
            known.update(fold(form) for cell in (cells[2], cells[3], cells[5]) for form in cell.split("|"))
    out, added = [], 0
    for line in lines:
        cells = line.split("\t")
        if len(cells) >= 6 and cells[0] in names:
            for name in names[cells[0]]:
                if fold(name) in known or " و" in name and len(name.split()) > 5:
                    continue
                known.add(fold(name))
                cells[3] = name if cells[3] == "-" else f"{cells[3]}|{name}"
                added += 1
        out.append("\t".join(cells))
    FILE.write_text("\n".join(out) + "\n", encoding="utf-8")
    print(f"{added} spellings added")


if __name__ == "__main__":
    main()
