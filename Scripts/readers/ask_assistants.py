#!/usr/bin/env python3
"""Asks the door for assistants with the official client of the Model Context Protocol.

    ask_assistants.py PROGRAM ARCHIVE

Over standard input and output and over HTTP, with the handshake and without; ends with status 1 and a sentence
where an answer is missing or not as the protocol wants it. The archive has the articles of the tests.
"""

import asyncio
import json
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from mcp import MCPError, StdioServerParameters
from mcp.client.client import Client
from mcp.client.stdio import stdio_client


def check(what, holds):
    if not holds:
        print(f"{what} does not hold", file=sys.stderr)
        sys.exit(1)


async def ask(transport, mode):
    async with Client(transport, mode=mode) as client:
        version = "2025-11-25" if mode == "legacy" else "2026-07-28"
        check(f"version {version}", client.protocol_version == version)
        check("the server's name", client.server_info.name == "mahdar")
        check("what the assistant is told", "evidence" in client.instructions)
        tools = (await client.list_tools()).tools
        names = [tool.name for tool in tools]
        check("the list of tools", names == ["search", "who", "stories", "story", "register", "article", "read_text"])
        found = await client.call_tool("search", {"query": "speaker:العطار", "limit": 5})
        check("a search without fault", not found.is_error)
        statements = found.structured_content["statements"]
        check("statements that are found", len(statements) >= 1)
        for statement in statements:
            check("a chain from the outlet to the speaker", len(statement["chain"]) >= 2)
            position, quote = statement["target"]["selector"]
            article = await client.call_tool("article", {"id": statement["target"]["article"]})
            text = article.structured_content["record"]["text"]
            check("evidence that stands in the text", text[position["start"]:position["end"]] == quote["exact"])
        who = await client.call_tool("who", {"name": "العطار"})
        check("somebody who is found", "العطار" in who.structured_content["name"])
        stories = await client.call_tool("stories", {})
        check("a list of stories", "stories" in stories.structured_content)
        for register in ["contacts", "decisions", "commitments", "incidents"]:
            rows = await client.call_tool("register", {"register": register, "limit": 3})
            check("the register of " + register, register in rows.structured_content)
        read = await client.call_tool("read_text", {"text": "قالت هالة المنصوري إن المتحف فتح أبوابه."})
        check("a text that is read", len(read.structured_content["record"]["statements"]) == 1)
        wrong = await client.call_tool("search", {"query": "(السد"})
        check("a wrong query as the tool's answer", wrong.is_error)
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
