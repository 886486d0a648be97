#!/usr/bin/env python3
"""Asks the door for assistants with the official client of the Model Context Protocol.

    ask_assistants.py PROGRAM ARCHIVE

Over standard input and output and over HTTP, with the handshake and without; ends with status 1 and a sentence
where an answer is missing or not as the protocol wants it. The archive has the articles of `ExportTests` in stories; every tool is asked well and wrongly.
"""

import asyncio
import json
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

import jsonschema
from mcp import MCPError, StdioServerParameters
from mcp.client.client import Client
from mcp.client.stdio import stdio_client


TOOLS = ["search", "who", "stories", "story", "register", "article", "read_text"]

# What each tool can't answer, and a word of what it tells then.
WRONG = [
    ("search", {"query": "(السد"}, "("), ("search", {}, "query"), ("search", {"query": 1}, "string"),
    ("search", {"query": "السد", "limit": 101}, "100"), ("search", {"query": "السد", "wrong": 1}, "wrong"),
    ("who", {}, "name"), ("who", {"name": "لا أحد بهذا الاسم"}, "لا أحد"), ("who", {"entity": 999999}, "999999"),
    ("stories", {"from": "yesterday"}, "2021"), ("stories", {"limit": 0}, "200"),
    ("story", {}, "story"), ("story", {"story": "no-such-story"}, "no-such-story"),
    ("register", {}, "register"), ("register", {"register": "rumours"}, "contacts"),
    ("register", {"register": "contacts", "kind": "pledge"}, "meeting"),
    ("register", {"register": "commitments", "status": "planned"}, "overdue"),
    ("register", {"register": "decisions", "as_of": "soon"}, "2021"),
    ("article", {}, "id"), ("article", {"id": "no-such-article"}, "no-such-article"),
    ("article", {"id": "dam", "version": 7}, "7"), ("read_text", {}, "text"),
    ("read_text", {"text": "ا" * 200_001}, "200000"),
]


def check(what, holds):
    if not holds:
        print(f"{what} does not hold", file=sys.stderr)
        sys.exit(1)


class Asker:
    """Asks the tools through a client, and holds what comes back against what is promised of all answers."""

    def __init__(self, client):
        self.client = client
        self.texts = {}

    async def tools(self):
        tools = (await self.client.list_tools()).tools
        check("the list of tools", [tool.name for tool in tools] == TOOLS)
        self.schemas = {tool.name: tool.input_schema for tool in tools}
        for tool in tools:
            jsonschema.Draft202012Validator.check_schema(tool.input_schema)
            check(f"the words about {tool.name}", len(tool.description) > 60 and tool.title)
            check(f"{tool.name} changes nothing", tool.annotations.read_only_hint)

    async def __call__(self, tool, **arguments):
        jsonschema.validate(arguments, self.schemas[tool])
        answer = await self.client.call_tool(tool, arguments)
        check(f"an answer of {tool} to {arguments}", not answer.is_error)
        content = answer.structured_content
        check(f"the same of {tool} as text", json.loads(answer.content[0].text) == content)
        return content

    async def wrong(self, tool, arguments, told):
        answer = await self.client.call_tool(tool, arguments)
        check(f"a refusal of {tool} with {str(arguments)[:80]}", answer.is_error)
        check(f"'{told}' in what {tool} tells", told in answer.content[0].text)

    async def evidence(self, target):
        """The exact words stand in the article where the selector says."""
        name = target["article"]
        if name not in self.texts:
            self.texts[name] = (await self("article", id=name))["record"]["text"]
        position, quote = target["selector"]
        check("evidence that is told", quote["exact"])
        check("evidence that stands in the text",
              self.texts[name][position["start"]:position["end"]] == quote["exact"])

    async def statement(self, statement):
        check("a chain from the outlet to the speaker", len(statement["chain"]) >= 2)
        await self.evidence(statement["target"])


async def ask_tools(client):
    ask = Asker(client)
    await ask.tools()
    found = await ask("search", query="speaker:العطار", limit=5, order="newest")
    check("statements that are found", len(found["statements"]) >= 1)
    for statement in found["statements"]:
        await ask.statement(statement)
    found = await ask("search", query="السد", among="articles")
    check("articles that are found", len(found["articles"]) >= 1 and found["total"] >= 1)
    who = await ask("who", name="العطار")
    check("somebody who is found", "العطار" in who["name"])
    check("the same by number", (await ask("who", entity=who["entity"]))["name"] == who["name"])
    check("statements of theirs", len(who["statements"]) >= 1)
    for statement in who["statements"]:
        await ask.statement(statement)
    stories = (await ask("stories", **{"from": "2024-03", "to": "2024"}))["stories"]
    check("a story", len(stories) >= 1 and stories[0]["origins"] >= 1)
    story = await ask("story", story=stories[0]["story"])
    check("claims of a story", len(story["claims"]) >= 1)
    for claim in story["claims"]:
        for statement in claim["statements"]:
            await ask.statement(statement)
    for register in ["contacts", "decisions", "commitments", "incidents"]:
        rows = (await ask("register", register=register, limit=3, as_of="2024-03-07"))[register]
        check("a row of the register of " + register, len(rows) >= 1)
        for row in rows:
            reports = row["reports"] if "reports" in row else [row["report"]]
            check("a report of each row", len(reports) >= 1)
            for report in reports:
                check("whose word it is", "voice" in report and len(report["chain"]) >= 1)
                await ask.evidence(report["target"])
    check("versions of an article", len((await ask("article", id="dam", version=1))["versions"]) == 1)
    read = (await ask("read_text", text="قالت هالة المنصوري إن المتحف فتح أبوابه.", outlet="المرصد"))["record"]
    check("a text that is read", len(read["statements"]) == 1 and read["statements"][0]["rule"])
    for tool, arguments, told in WRONG:
        await ask.wrong(tool, arguments, told)


async def ask(transport, mode):
    async with Client(transport, mode=mode) as client:
        version = "2025-11-25" if mode == "legacy" else "2026-07-28"
        check(f"version {version}", client.protocol_version == version)
        check("the server's name", client.server_info.name == "mahdar")
        check("what the assistant is told", "evidence" in client.instructions)
        await ask_tools(client)
        try:
            await client.call_tool("no such tool", {})
            check("a refusal of an unknown tool", False)
        except MCPError as error:
            check("the code of an unknown tool", error.error.code == -32602)
        resources = (await client.list_resources()).resources
        check("resources that are listed", len(resources) >= 1)
        contents = (await client.read_resource(str(resources[0].uri))).contents
        check("a resource that is read", json.loads(contents[0].text)["text"])
        templates = (await client.list_resource_templates()).resource_templates
        check("the template of resources", templates[0].uri_template.endswith("{id}"))
        try:
            await client.read_resource("mahdar://article/no-such-article")
            check("a refusal of an unknown resource", False)
        except MCPError as error:
            check("the code of an unknown resource", error.error.code in (-32002, -32602))


def status(url, **headers):
    """The status of a request of HTTP with these headers."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping"}).encode()
    fields = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    fields.update({name.replace("_", "-"): value for name, value in headers.items()})
    method = fields.pop("method", "POST")
    request = urllib.request.Request(url, data=body if method == "POST" else None, headers=fields, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def strangers(url):
    check("an answer to this machine", status(url, Origin="http://127.0.0.1:1") == 200)
    check("a refusal of a strange origin", status(url, Origin="https://example.org") == 403)
    check("a refusal of an opaque origin", status(url, Origin="null") == 403)
    check("a refusal of a strange host", status(url, Host="example.org") == 421)
    check("a refusal of another content type", status(url, Content_Type="text/plain") == 415)
    check("a refusal to answer other than JSON", status(url, Accept="text/html") == 406)
    check("no stream to listen to", status(url, method="GET") == 405)
    check("no session to end", status(url, method="DELETE") == 405)


def token(program, archive):
    """Who brings no token, or another, is refused where one is wanted."""
    with tempfile.NamedTemporaryFile("w", suffix=".token") as file:
        file.write("0123456789abcdef0123\n")
        file.flush()
        server = subprocess.Popen(
            [program, "mcp", "--archive", archive, "--listen", "127.0.0.1:0", "--token-file", file.name],
            stderr=subprocess.PIPE, text=True)
        try:
            url = re.search(r"http://\S+", server.stderr.readline()).group()
            check("a refusal without token", status(url) == 401)
            check("a refusal of a wrong token", status(url, Authorization="Bearer 0123456789abcdef0124") == 401)
            check("an answer to the token", status(url, Authorization="Bearer 0123456789abcdef0123") == 200)
        finally:
            server.terminate()
            server.wait(timeout=20)


async def main():
    program, archive = sys.argv[1:3]
    for mode in ["legacy", "auto"]:
        parameters = StdioServerParameters(command=program, args=["mcp", "--archive", archive])
        await ask(stdio_client(parameters), mode)
        print(f"standard input, {mode}: all holds")
    server = subprocess.Popen(
        [program, "mcp", "--archive", archive, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    try:
        url = re.search(r"http://\S+", server.stderr.readline()).group()
        for mode in ["legacy", "auto"]:
            await ask(url, mode)
            print(f"HTTP, {mode}: all holds")
        strangers(url)
        print("strangers: all holds")
    finally:
        server.terminate()
        server.wait(timeout=20)
    token(program, archive)
    print("token: all holds")


asyncio.run(main())
