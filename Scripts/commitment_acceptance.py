#!/usr/bin/env python3
"""Fits lexicon/commitment-acceptance.tsv: what tells of a commitment.

usage: Scripts/commitment_acceptance.py [--trainer PATH] [--texts ARTICLES.jsonl] [--write] GOLD.jsonl [GOLD.jsonl ...]

As contact_acceptance.py does it for contacts, with the matches and statements that `mahdar-train commitments` gives;
one holds where its content, or a part of it, shares at least half of its words with that of a commitment of the gold
of its kind. Several that tell of one commitment count here each for itself. numpy is needed.
"""
import re

from entry_acceptance import fit


def words(text, span):
    return {match.start() + span[0] for match in re.finditer(r"\w+", text[span[0]:span[1]])}


def met(content, kind, entries, text):
    """The commitments of the gold of a kind with which a content shares half of the words."""
    own = words(text, content)
    found = set()
    for number, entry in enumerate(entries):
        other = words(text, entry["content"])
        if entry["kind"] == kind and 2 * len(own & other) >= 0.5 * (len(own) + len(other)) > 0:
            found.add(number)
    return found


fit("Fits what counts as a commitment.", "commitments", "commitment-acceptance.tsv", penalty=20, threshold=0.27,
    met=met)
