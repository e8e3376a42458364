# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a helper process answers about a whole document: the source in JSON, then the bytes of what hangs on it."""

from __future__ import annotations

import json
from typing import Any

from composer.sources.isolated.serving import Answer, Answering
from composer.sources.packs.stored import pack_to_json
from composer.sources.reading import read_articles, read_whole
from composer.sources.recognition.asked import Recognition, recognising
from composer.sources.registry import available_readers
from composer.sources.stored import source_to_json


def answering() -> Answering:
    """What answers requests in this process; the readers are loaded while nothing of others is open yet."""
    available_readers()
    return _answer


def _answer(head: dict[str, Any], body: bytes) -> Answer:
    with recognising(_recognition(head.get("recognition"))):
        if "cuts" in head:
            return _articles(head, body)
        reading = read_whole(
            body, str(head["name"]), key_taken=lambda _: False, make_id=lambda prefix: prefix, now=str(head["now"])
        )
    source = json.dumps(source_to_json(reading.source)).encode("ascii")
    pack = json.dumps(pack_to_json(reading.pack)).encode("ascii") if reading.pack is not None else b""
    attached = [[one.name, len(one.data)] for one in reading.attachments]
    told = {"source": len(source), "pack": len(pack), "attached": attached}
    return told, b"".join((source, pack, *(one.data for one in reading.attachments)))


def _articles(head: dict[str, Any], body: bytes) -> Answer:
    """The articles of a press review, and which of them have no words."""
    wordless: list[tuple[int, str]] = []
    sources = read_articles(
        body,
        str(head["name"]),
        [int(cut) for cut in head["cuts"]],
        key_taken=lambda _: False,
        make_id=lambda prefix: prefix,
        now=str(head["now"]),
        only=head.get("only"),
        within=_recognition(head.get("within")),
        wordless=wordless,
    )
    return {"wordless": wordless}, json.dumps([source_to_json(source) for source in sources]).encode("ascii")


def _recognition(how: Any) -> Recognition | None:
    return Recognition(str(how[0]), tuple(map(str, how[1]))) if how else None
