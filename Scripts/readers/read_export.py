#!/usr/bin/env python3
"""Reads an export with a program that somebody else wrote, and holds it against the records it was made of.

    read_export.py FORMAT EXPORT RECORDS.jsonl [TABLE]

RECORDS.jsonl is what `--to jsonl` wrote of the same records. Prints what was found, ends with status 1 and a
sentence where something is missing, more, or not as it was written.
"""

import collections
import json
import pathlib
import re
import sys


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(1)


def same(what, found, wanted):
    if found != wanted:
        fail(f"{what}: {found!r} was found, {wanted!r} was written")


def words(record, span):
    return record["text"][span[0]:span[1]]


def every(records, key):
    for record in records:
        for row in record[key]:
            yield record, row


KEYS = ["statements", "contacts", "decisions", "commitments", "incidents"]


def read_csv(path, records, table):
    """DuckDB: every cell a string, the count of rows, the words of each row, the guard undone."""
    import duckdb

    rows = duckdb.sql(
        f"SELECT * FROM read_csv('{path}', header=true, all_varchar=true, delim=',', quote='\"', escape='\"', "
        "strict_mode=true, null_padding=false, max_line_size=200000000, parallel=false, sample_size=-1)")
    columns = rows.columns
    found = [dict(zip(columns, row)) for row in rows.fetchall()]

    def cell(row, key):
        value = row[key] or ""
        return re.sub("^'(?='*[=+\\-@\t\n\r\uff1d\uff0b\uff0d\uff20])", "", value)

    if table == "articles":
        same("articles", len(found), len(records))
        for row, record in zip(found, records):
            same("text", cell(row, "text"), record["text"])
            same("title", cell(row, "title"), record["title"] or "")
            same("statements", int(row["statements"]), len(record["statements"]))
        return len(found)
    wanted = list(every(records, table))
    same(table, len(found), len(wanted))
    column = {"statements": "content", "entities": "name"}.get(table, "words")
    for row, (record, entry) in zip(found, wanted):
        same("article", cell(row, "article"), record["id"])
        same("id", row["id"], entry["id"])
        if table == "entities":
            same("name", cell(row, "name"), entry["name"])
            continue
        span = entry.get("content") or entry.get("anchor")
        same("words", cell(row, column), words(record, span))
        same("span", [int(row["start"]), int(row["end"])], span)
    return len(found)


def read_plover(path, records, _):
    import duckdb

    rows = duckdb.sql(
        f"SELECT * FROM read_csv('{path}', header=true, all_varchar=true, delim=',', quote='\"', escape='\"', "
        "strict_mode=true, parallel=false, sample_size=-1)")
    found = [dict(zip(rows.columns, row)) for row in rows.fetchall()]
    quads = {
        "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
        "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4,
        "COERCE": 4, "ASSAULT": 4,
    }
    texts = {record["id"]: record["text"] for record in records}
    ids = set()
    for row in found:
        if row["Event ID"] in ids:
            fail(f"event {row['Event ID']} stands twice")
        ids.add(row["Event ID"])
        same("quad code of " + row["Event Type"], int(row["Quad Code"]), quads[row["Event Type"]])
        if not re.fullmatch("(0[1-9]|1[0-9]|20)[0-9]", row["CAMEO"]):
            fail(f"no code of CAMEO: {row['CAMEO']}")
        article = row["Event ID"].rsplit("#", 1)[0].lstrip("'")
        if article in texts:
            exact = texts[article][int(row["Start"]):int(row["End"])]
            same("words", re.sub("^'(?='*[=+@-])", "", row["Text"] or ""), exact)
    done = [c for _, c in every(records, "contacts") if c["status"] == "done"]
    kinds = collections.Counter(row["Event Type"] for row in found)
    if done and not kinds["CONSULT"]:
        fail("no contact became an event")
    return len(found)


def read_jsonld(path, records, _):
    """PyLD expands it without fetching anything; rdflib reads the triples and knows every term."""
    from pyld import jsonld
    from rdflib import Graph, RDF, URIRef
    from rdflib.namespace import PROV, SDO

    text = pathlib.Path(path).read_text(encoding="utf-8")

    def refuse(url, options):
        raise RuntimeError(f"the document wants {url}")

    jsonld.set_document_loader(refuse)
    expanded = jsonld.expand(json.loads(text))
    if records and not expanded:
        fail("nothing is left after expansion")
    graph = Graph()
    graph.parse(data=text, format="json-ld")
    oa = "http://www.w3.org/ns/oa#"
    oa_terms = {
        "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasBody", "hasTarget",
        "hasSource", "hasSelector", "motivatedBy", "identifying", "start", "end", "exact", "prefix", "suffix",
    }
    own = "urn:mahdar:terms:"
    terms = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    for term in terms:
        if term.startswith(oa):
            if term[len(oa):] not in oa_terms:
                fail(f"the annotation vocabulary has no {term}")
        elif term.startswith(str(SDO)) and term in SDO:
            pass
        elif term.startswith(str(PROV)) and term in PROV:
            pass
        elif term != RDF.type and not term.startswith(own):
            fail(f"no vocabulary has {term}")
    count = lambda kind: sum(1 for _ in graph.subjects(RDF.type, kind))
    same("articles", count(SDO.NewsArticle), len({r["id"] for r in records}))
    manners = collections.Counter(s["manner"] == "direct" for _, s in every(records, "statements"))
    same("quotations", count(SDO.Quotation), manners[True])
    same("claims", count(SDO.Claim), manners[False])
    same("annotations", count(URIRef(oa + "Annotation")), sum(len(r[k]) for r in records for k in KEYS))
    texts = {r["id"]: r for r in records}
    query = """
      PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX s: <https://schema.org/>
      SELECT ?id ?start ?end ?exact ?prefix ?suffix WHERE {
        ?a oa:hasTarget ?t . ?t oa:hasSource ?article ; oa:hasSelector ?p, ?q . ?article s:identifier ?id .
        ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
        ?q a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }"""
    selectors = 0
    for id, start, end, exact, prefix, suffix in graph.query(query):
        body = texts[str(id)]["text"]
        start, end = int(start), int(end)
        same("exact", str(exact), body[start:end])
        same("prefix", str(prefix), body[max(0, start - 32):start])
        same("suffix", str(suffix), body[end:end + 32])
        selectors += 1
    same("selectors", selectors, sum(len(r[k]) for r in records for k in KEYS))
    # The chain: from the article over each relay to the statement.
    links = sum(len(s["via"]) for _, s in every(records, "statements"))
    quoted = sum(1 for _ in graph.triples((None, PROV.wasQuotedFrom, None)))
    same("links of chains", quoted, links + sum(len(r["statements"]) for r in records))
    for article in graph.subjects(RDF.type, SDO.NewsArticle):
        reached, open_nodes = set(), [article]
        while open_nodes:
            for next_node in graph.objects(open_nodes.pop(), PROV.wasQuotedFrom):
                if next_node not in reached:
                    reached.add(next_node)
                    open_nodes.append(next_node)
        said = {s for s in graph.objects(article, SDO.hasPart)}
        if not said <= reached:
            fail(f"a statement of {article} is in no chain")
    return len(graph)


def read_ftm(path, records, _):
    """FollowTheMoney makes each line an entity, which refuses unknown properties, and cleans its values."""
    from followthemoney.proxy import EntityProxy

    count = collections.Counter()
    kinds = {}
    links = []
    bodies = {}
    for line in open(path, encoding="utf-8"):
        data = json.loads(line)
        entity = EntityProxy.from_dict(data)
        if entity.schema.required:
            for name in entity.schema.required:
                if not entity.get(name):
                    fail(f"{entity.id} of {entity.schema.name} has no {name}")
        for name, values in data["properties"].items():
            prop = entity.schema.get(name)
            if prop is None:
                fail(f"{entity.schema.name} has no property {name}")
            for value in values:
                if prop.type.name in ("date", "country", "language", "url", "gender", "entity"):
                    if prop.type.clean(value) is None:
                        fail(f"{entity.schema.name}.{name} is no {prop.type.name}: {value!r}")
                if prop.type.name == "entity":
                    links.append((data["id"], prop, value))
        if entity.schema.name == "Article":
            bodies[entity.id] = data["properties"].get("bodyText", [""])[0]
        count[entity.schema.name] += 1
        kinds[entity.id] = entity.schema
    for owner, prop, target in links:
        if target not in kinds:
            fail(f"{owner} refers by {prop.name} to {target}, which is not there")
        if prop.range is not None and not kinds[target].is_a(prop.range):
            fail(f"{owner}: {prop.name} wants a {prop.range.name}, {target} is a {kinds[target].name}")
    same("articles", count["Article"], len(records))
    said = sum(1 for _, s in every(records, "statements") if s["source_entity"])
    same("sayings", count["Documentation"], said)
    same("events", count["Event"], sum(len(r[k]) for r in records for k in KEYS[1:]))
    same("texts", sorted(bodies.values()), sorted(r["text"] for r in records))
    return sum(count.values())


def read_ninjs(path, records, _):
    import jsonschema

    schema = json.loads((pathlib.Path(__file__).parent / "ninjs.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    lines = open(path, encoding="utf-8").read().split("\n")
    same("end", lines.pop(), "")
    same("items", len(lines), len(records))
    for line, record in zip(lines, records):
        item = json.loads(line)
        for error in validator.iter_errors(item):
            fail(f"{record['id']}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
        same("text", item["bodies"][0]["value"], record["text"])
        same("length", item["bodies"][0]["charCount"], len(record["text"]))
        parts = item.get("associations", [])
        same("components", len(parts), len(record["statements"]))
        for part, statement in zip(parts, record["statements"]):
            same("words", part["bodies"][0]["value"], words(record, statement["content"]))
            same("links", len(part.get("infoSources", [])), len(statement["via"]))
    return len(lines)


def read_graphml(path, records, _):
    import networkx

    graph = networkx.read_graphml(path, force_multigraph=True)
    edges = 0
    for record, statement in every(records, "statements"):
        links = bool(statement["source_entity"]) + len(statement["via"]) + (record["outlet"] is not None)
        edges += max(0, links - 1)
    pairs = 0
    for _, contact in every(records, "contacts"):
        n = len(contact["participants"])
        pairs += n * (n - 1) // 2
    relations = collections.Counter(d["relation"] for _, _, d in graph.edges(data=True))
    flows = relations["published by"] + relations["relayed by"]
    same("edges of chains", flows, edges)
    same("edges of contacts", sum(relations.values()) - flows, pairs)
    for node, data in graph.nodes(data=True):
        if "kind" not in data:
            fail(f"node {node} is not declared")
    return graph.number_of_nodes()


def read_ical(path, records, _):
    import icalendar

    raw = pathlib.Path(path).read_bytes()
    for line in raw.split(b"\r\n"):
        if len(line) > 75:
            fail(f"a line of {len(line)} octets")
        if b"\n" in line or b"\r" in line:
            fail("a line break inside a line")
    calendar = icalendar.Calendar.from_ical(raw)
    if calendar.errors:
        fail(f"errors: {calendar.errors}")
    day = re.compile(r"\d{4}-\d\d-\d\d")
    planned = set()
    for record, contact in every(records, "contacts"):
        if contact["status"] == "planned" and contact["time"] and day.match(contact["time"]):
            planned.add((contact["time"][:10]))
    for record, commitment in every(records, "commitments"):
        if commitment["due"] and day.match(commitment["due"]):
            planned.add(commitment["due"][:10])
    for record, decision in every(records, "decisions"):
        until = (decision["mandate"] or {}).get("until")
        if until and day.match(until):
            planned.add(until[:10])
    uids = set()
    days = set()
    for event in calendar.walk("VEVENT"):
        if event.errors:
            fail(f"errors: {event.errors}")
        if event["UID"] in uids:
            fail(f"UID {event['UID']} stands twice")
        uids.add(event["UID"])
        days.add(event.decoded("DTSTART").isoformat())
        if not event["SUMMARY"] or "DTSTAMP" not in event:
            fail("an event has no summary or stamp")
    same("days", sorted(days), sorted(planned))
    return len(uids)


def read_markdown(path, records, _):
    """CommonMark's reader: no markup comes out of a text, every statement's words stand there as one line."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(pathlib.Path(path).read_text(encoding="utf-8"))
    shown = []
    for token in tokens:
        if token.type in ("html_block", "code_block", "fence"):
            fail(f"a {token.type} came out: {token.content[:80]!r}")
        for child in token.children or []:
            if child.type in ("html_inline", "image", "code_inline"):
                fail(f"a {child.type} came out: {child.content[:80]!r}")
            if child.type == "link_open" and not re.match("https?://", child.attrs["href"]):
                fail(f"a link to {child.attrs['href']!r}")
        if token.type == "inline":
            shown.append("".join(c.content for c in token.children if c.type == "text"))
    hidden = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
    flat = lambda s: " ".join(hidden.sub("", re.sub(r"\s+", " ", s)).split())
    lines = set(flat(s) for s in shown)
    for record, statement in every(records, "statements"):
        content = flat(words(record, statement["content"]))
        if content and content not in lines:
            fail(f"the words of {record['id']}/{statement['id']} are not there: {content!r}")
    return len(tokens)


READERS = {
    "csv": read_csv, "plover": read_plover, "jsonld": read_jsonld, "ftm": read_ftm, "ninjs": read_ninjs,
    "graphml": read_graphml, "ical": read_ical, "markdown": read_markdown,
}


def main():
    kind, path, records = sys.argv[1:4]
    table = sys.argv[4] if len(sys.argv) > 4 else None
    lines = open(records, encoding="utf-8").read().split("\n")
    found = READERS[kind](path, [json.loads(line) for line in lines if line], table)
    print(f"{kind}: {found}")


if __name__ == "__main__":
    main()
