# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a helper process answers about a whole document: the source in JSON, then the bytes of what hangs on it."""

from __future__ import annotations

import json
from typing import Any

from composer.sources.isolated.serving import Answer, Answering
from composer.sources.reading import read_whole
from composer.sources.registry import available_readers
from composer.sources.stored import source_to_json


def answering() -> Answering:
    """What answers requests in this process; the readers are loaded while nothing of others is open yet."""
    available_readers()
    return _answer


def _answer(head: dict[str, Any], body: bytes) -> Answer:
    reading = read_whole(
        body, str(head["name"]), key_taken=lambda _: False, make_id=lambda prefix: prefix, now=str(head["now"])
    )
    source = json.dumps(source_to_json(reading.source)).encode("ascii")
    attached = [[one.name, len(one.data)] for one in reading.attachments]
    return {"source": len(source), "attached": attached}, b"".join((source, *(a.data for a in reading.attachments)))
