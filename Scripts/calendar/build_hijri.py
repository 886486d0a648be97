#!/usr/bin/env python3
"""Writes Sources/MahdarKnowledge/Files/lexicon/hijri.tsv: the years of the Umm al-Qura calendar.

usage: Scripts/calendar/build_hijri.py    (needs hijridate: pip install -r Scripts/calendar/requirements.txt)

A row has the Islamic year, the Gregorian day of its first day, and for each month 1 if it has thirty
days, 0 if twenty-nine. Outside these years the reading uses the tabular calendar.
"""
import pathlib
from hijridate import Hijri

root = pathlib.Path(__file__).resolve().parent.parent.parent
target = root / "Sources/MahdarKnowledge/Files/lexicon/hijri.tsv"
rows = ["# Years of the Umm al-Qura calendar; written by Scripts/calendar/build_hijri.py.",
        "year\tstart\tmonths"]
for year in range(1343, 1501):
    start = Hijri(year, 1, 1).to_gregorian()
    months = "".join("1" if Hijri(year, month, 1).month_length() == 30 else "0" for month in range(1, 13))
    rows.append(f"{year}\t{start.isoformat()}\t{months}")
target.write_text("\n".join(rows) + "\n")
