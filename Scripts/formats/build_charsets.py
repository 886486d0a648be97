#!/usr/bin/env python3
"""Writes Sources/MahdarFormats/Files/charsets.tsv: the upper halves of the one-byte character sets of Arabic.

usage: Scripts/formats/build_charsets.py

The mappings are the Unicode Consortium's (VENDORS/MICSFT/WINDOWS, ISO8859, VENDORS/APPLE), as Python's codecs
carry them; the places that windows-1252 leaves open are controls, as the WHATWG's Encoding Standard has it.
"""
import pathlib

target = pathlib.Path(__file__).resolve().parents[2] / "Sources/MahdarFormats/Files/charsets.tsv"
sets = {"windows-1256": "cp1256", "iso-8859-6": "iso8859_6", "x-mac-arabic": "mac_arabic", "windows-1252": "cp1252"}
lines = ["# Written by Scripts/formats/build_charsets.py. The code points of the bytes 80 to FF; - where a byte stands for none.",
         "name\tcode points"]
for name, codec in sets.items():
    points = []
    for byte in range(0x80, 0x100):
        try:
            points.append("%04X" % ord(bytes([byte]).decode(codec)))
        except UnicodeDecodeError:
            points.append("%04X" % byte if name == "windows-1252" else "-")
    lines.append(name + "\t" + " ".join(points))
target.write_text("\n".join(lines) + "\n", encoding="utf-8")
