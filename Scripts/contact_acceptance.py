#!/usr/bin/env python3
"""Fits lexicon/contact-acceptance.tsv: which matches of constructions tell of a contact.

usage: Scripts/contact_acceptance.py [--trainer PATH] [--texts ARTICLES.jsonl] [--write] GOLD.jsonl [GOLD.jsonl ...]

GOLD is named from the project (Evaluation/gold/reading.jsonl) or from MAHDAR_SHARED (eval/dev.jsonl); the texts of
gold that holds digests come from --texts, else from the corpus. `mahdar-train contacts` gives all matches with
their signs; how they are weighed stands in entry_acceptance.py. numpy is needed.
"""
from entry_acceptance import fit

fit("Fits which matches count as contacts.", "contacts", "contact-acceptance.tsv")
