#!/usr/bin/env python3
"""Fits lexicon/decision-acceptance.tsv: which matches of constructions tell of a decision.

usage: Scripts/decision_acceptance.py [--trainer PATH] [--texts ARTICLES.jsonl] [--write] GOLD.jsonl [GOLD.jsonl ...]

As contact_acceptance.py does it for contacts, with the matches that `mahdar-train decisions` gives; a match holds
where its anchor meets that of a decision of the gold, whatever is done by it. numpy is needed.
"""
from entry_acceptance import fit

fit("Fits which matches count as decisions.", "decisions", "decision-acceptance.tsv", threshold=0.35)
