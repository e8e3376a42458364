# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Files of references that are made to harm: one sentence, or what can be read of them, soon and within the memory."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from composer.citations.interchange import helper
from composer.citations.interchange.helper import read_references_isolated
from composer.errors import UnreadableSource

LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9)
)
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "json, 200,000 deep": ("a.json", lambda: b"[" * 200_000),
    "json, objects in objects": ("a.json", lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "json, two million empty lists": ("a.json", lambda: b"[" + b"[]," * 2_000_000 + b"[]]"),
    "json, a number of a million figures": (
        "a.json",
        lambda: b'[{"type": "book", "title": ' + b"9" * 1_000_000 + b"}]",
    ),
    "json, names that are no names": ("a.json", lambda: b'[{"type": "book", "title": {"a": [1]}, "author": 7}]'),
    "ris without an end": ("a.ris", lambda: b"TY  - NEWS\nTI  - " + b"word " * 2_000_000),
    "ris, very many records": ("a.ris", lambda: b"TY  - NEWS\nTI  - x\nER  - \n" * 200_000),
    "ris, no text": ("a.ris", lambda: b"TY  - NEWS\n" + bytes(range(128, 256)) * 100),
    "endnote, a billion laughs": (
        "a.xml",
        (LAUGHS + "]><xml><records><record><titles><title>&j;</title></titles></record></records></xml>").encode,
    ),
    "endnote, a file of this computer": (
        "a.xml",
        lambda: (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><records><record><titles><title>&a;</title>'
            b"</titles></record></records></xml>"
        ),
    ),
    "endnote, elements in elements": ("a.xml", lambda: b"<xml><records><record>" + b"<a>" * 300_000),
    "bibtex that never closes": ("a.bib", lambda: b"@article{a, title = {" + b"{" * 200_000),
    "bibtex, an unknown charset": ("a.bib", lambda: b"@article{a, title = {" + bytes(range(128, 256)) + b"}}"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_references_are_read_or_refused(kind: str) -> None:
    name, make = HOSTILE[kind]
    data = make()
    started = time.monotonic()
    try:
        items = read_references_isolated(data, name)
    except UnreadableSource as refused:
        assert f"“{name}”" in str(refused).replace(".bib.json", ".bib")
        assert "Traceback" not in str(refused)
    else:
        assert "root:x:0:0" not in str(items)
    assert time.monotonic() - started < 20  # five seconds of the processor; others work on this machine too
    assert read_references_isolated(b"TY  - NEWS\nTI  - Next\nER  - \n", "next.ris")  # the next one goes on
    assert all(waiting.tried == () for waiting in helper._kept._idle)


def test_what_cannot_be_references_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "_asked", lambda *_: pytest.fail("a helper was asked"))
    for data in (b"Words of a text.", b"{\\rtf1 words}", b"%PDF-1.7", b"PK\x03\x04", b""):
        assert read_references_isolated(data, "a.txt") is None
