#!/usr/bin/env python3
"""Writes the lists of files that the compiler embeds: the knowledge, and the newsroom's pages.

usage: Scripts/embed.py [--check]

Run it after such a file was added or removed (editing one needs nothing). With --check it only says
whether the lists are right; the tests do the same.
"""
import pathlib, re, sys

root = pathlib.Path(__file__).resolve().parent.parent


def listing(folder, suffixes, header, kind, prefix, extra=()):
    """The C source that embeds the files below a folder, by their names in it, and some from elsewhere."""
    files = root / folder
    names = sorted(str(p.relative_to(files)) for p in files.rglob("*")
                   if p.is_file() and p.suffix in suffixes)
    ident = lambda name: "file_" + re.sub(r"\W", "_", name)
    path = "../" + str(pathlib.PurePath(folder).relative_to("Sources"))
    out = ["// Written by Scripts/embed.py; do not edit.",
           "// #embed is C23; earlier language modes have it as an extension.",
           "#pragma clang diagnostic ignored \"-Wc23-extensions\"", f'#include "{header}"', ""]
    for name in names:
        out += [f"static const uint8_t {ident(name)}[] = {{", f'#embed "{path}/{name}"', "};"]
    for name in extra:
        out += [f"static const uint8_t {ident(name)}[] = {{", f'#embed "../../{name}"', "};"]
    names += extra
    out += ["", f"static const struct {kind} files[] = {{"]
    out += [f'  {{"{name}", {ident(name)}, sizeof {ident(name)}}},' for name in names]
    out += ["};", "",
            f"int32_t {prefix}_count(void) {{ return sizeof files / sizeof files[0]; }}",
            f"struct {kind} {prefix}_entry(int32_t index) {{ return files[index]; }}", ""]
    return "\n".join(out)


lists = {
    "Sources/CMahdarKnowledge/knowledge.c": listing(
        "Sources/MahdarKnowledge/Files", (".tsv", ".rule", ".bin"), "knowledge.h",
        "mahdar_knowledge_file", "mahdar_knowledge"),
    "Sources/CMahdarNewsroom/newsroom.c": listing(
        "Sources/MahdarServer/Files", (".tsv", ".mustache", ".css", ".js", ".svg", ".json"), "newsroom.h",
        "mahdar_newsroom_file", "mahdar_newsroom", extra=["Evaluation/baseline.json"]),
}
for target, text in lists.items():
    target = root / target
    if "--check" in sys.argv:
        if target.read_text() != text:
            sys.exit(f"{target.name} does not list the files of its folder; run Scripts/embed.py")
    elif not target.exists() or target.read_text() != text:
        target.write_text(text)
