# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""No network without a click: one module alone can use it, and whatever else tries fails its test."""

from __future__ import annotations

import ast
import socket
import urllib.request
from pathlib import Path

import pytest
from network_guard import GUARD, NetworkUsed

COMPOSER = Path(__file__).resolve().parents[2] / "composer"
BY_NETWORK = (
    *("socket", "ssl", "http.client", "http.server", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib"),
    *("requests", "httpx", "aiohttp", "urllib3", "asyncio", "PySide6.QtNetwork", "PySide6.QtWebEngineCore"),
    *("PySide6.QtWebSockets", "PySide6.QtWebEngineWidgets", "PySide6.QtDBus"),
)
MAY = {
    "citations/interchange/zotero.py",  # the references of the Zotero on this computer, when somebody asks for them
    "sources/isolated/guard.py",  # takes the network away from helper processes
}


def _used_by(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if any(name == one or name.startswith(one + ".") for one in BY_NETWORK)}


def test_only_what_is_asked_for_zotero_can_use_the_network() -> None:
    using = {path.relative_to(COMPOSER).as_posix() for path in COMPOSER.rglob("*.py") if _used_by(path)}
    assert using == MAY


@pytest.mark.parametrize(
    "use",
    [
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: urllib.request.urlopen("http://127.0.0.1:9/", timeout=1),
    ],
)
def test_the_guard_stops_each_way_to_the_network_before_it_is_gone(use: object) -> None:
    with pytest.raises(NetworkUsed):
        use()  # type: ignore[operator]
    assert GUARD.tries
    GUARD.tries.clear()
