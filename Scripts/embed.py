#!/usr/bin/env python3
"""Writes Sources/CMahdarKnowledge/knowledge.c: the list of knowledge files that the compiler embeds.

usage: Scripts/embed.py [--check]

Run it after a knowledge file was added or removed (editing one needs nothing). With --check it
only says whether the list is right; the tests do the same.
"""
import pathlib, re, sys

root = pathlib.Path(__file__).resolve().parent.parent
files = root / "Sources/MahdarKnowledge/Files"
target = root / "Sources/CMahdarKnowledge/knowledge.c"

names = sorted(str(p.relative_to(files)) for p in files.rglob("*")
               if p.is_file() and p.suffix in (".tsv", ".rule", ".bin"))
ident = lambda name: "file_" + re.sub(r"\W", "_", name)
out = ["// Written by Scripts/embed.py; do not edit.",
       "// #embed is C23; earlier language modes have it as an extension.",
       "#pragma clang diagnostic ignored \"-Wc23-extensions\"", '#include "knowledge.h"', ""]
for name in names:
    out += [f"static const uint8_t {ident(name)}[] = {{",
            f'#embed "../MahdarKnowledge/Files/{name}"', "};"]
out += ["", "static const struct mahdar_knowledge_file files[] = {"]
out += [f'  {{"{name}", {ident(name)}, sizeof {ident(name)}}},' for name in names]
out += ["};", "",
        "int32_t mahdar_knowledge_count(void) { return sizeof files / sizeof files[0]; }",
        "struct mahdar_knowledge_file mahdar_knowledge_entry(int32_t index) { return files[index]; }", ""]
text = "\n".join(out)
if "--check" in sys.argv:
    if target.read_text() != text:
        sys.exit("knowledge.c does not list the files of Sources/MahdarKnowledge/Files; run Scripts/embed.py")
elif not target.exists() or target.read_text() != text:
    target.write_text(text)
