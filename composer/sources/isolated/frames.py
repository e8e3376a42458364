# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What goes over the pipe between the program and its helper: a line of JSON with a length, then that many bytes.

JSON, never pickled objects: what comes out of the helper is as foreign as the document it has read.
"""

from __future__ import annotations

import json
from typing import IO, Any

_LONGEST_HEAD = 4 * 1024 * 1024


def write_frame(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Send `head` and `body`."""
    line = json.dumps({**head, "length": len(body)}).encode("ascii")
    stream.write(line + b"\n")
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """The next frame. Raises EOFError when the other side has gone, ValueError for what is no frame."""
    line = stream.readline(_LONGEST_HEAD)
    if not line.endswith(b"\n"):
        raise EOFError
    head = json.loads(line)
    if not isinstance(head, dict):
        raise ValueError("not a frame")
    length = int(head.get("length", 0))
    body = stream.read(length) if length else b""
    if len(body) != length:
        raise EOFError
    return head, body
