# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Zotero's local interface, played by a server on this computer that answers as Zotero 7 did."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from composer.citations.interchange.zotero import zotero_items
from composer.errors import InputUnusable

pytestmark = pytest.mark.network


class Recorded(BaseHTTPRequestHandler):
    """Answers like the local interface: pages of items, 403 while it is not allowed."""

    items = 230
    status = 200
    body: bytes | None = None

    def do_GET(self) -> None:
        """One page of items."""
        asked = urlsplit(self.path)
        query = parse_qs(asked.query)
        assert asked.path == "/api/users/0/items/top"
        assert query["format"] == ["csljson"]
        start, limit = int(query["start"][0]), int(query["limit"][0])
        page = [
            {"id": f"http://zotero.org/users/1/items/{n}", "type": "webpage", "title": f"T{n}"}
            for n in range(start, min(start + limit, self.items))
        ]
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.body if self.body is not None else json.dumps({"items": page}).encode())

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[type[Recorded], str]]:
    handler = type("Handler", (Recorded,), {})
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # a proxy is never asked
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield handler, f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


def test_all_pages_of_the_library_are_read(server: tuple[type[Recorded], str]) -> None:
    items = zotero_items(server[1])
    assert [item["title"] for item in items] == [f"T{n}" for n in range(230)]


def test_a_library_of_full_pages_ends(server: tuple[type[Recorded], str]) -> None:
    server[0].items = 200
    assert len(zotero_items(server[1])) == 200


@pytest.mark.parametrize("status", [403, 404])
def test_a_zotero_that_does_not_allow_it_is_named_with_the_setting(
    server: tuple[type[Recorded], str], status: int
) -> None:
    server[0].status = status
    with pytest.raises(InputUnusable, match="Allow other applications"):
        zotero_items(server[1])


@pytest.mark.parametrize("body", [b"<html>", b"[1, 2]", b'{"items": 3}', b""])
def test_an_answer_that_is_no_list_of_items_is_said(server: tuple[type[Recorded], str], body: bytes) -> None:
    server[0].body = body
    with pytest.raises(InputUnusable, match="cannot be read"):
        zotero_items(server[1])


def test_a_zotero_that_does_not_run_is_said() -> None:
    with pytest.raises(InputUnusable, match="does not answer"):
        zotero_items("http://127.0.0.1:1")
