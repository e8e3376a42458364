# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Settings as they were kept before they had a file of their own: among what the window remembers, in “window.ini”.

Read where there is no file of settings yet, so that nobody loses what they chose. The form is that of Qt: groups in
square brackets, values as JSON between quotation marks.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from composer.preferences.declared import BY_KEY
from composer.rules.kinds import Unfit

FILE_NAME: Final = "window.ini"
_ESCAPE: Final = re.compile(r"\\(x[0-9a-fA-F]{1,4}|.)")
_GROUP: Final = re.compile(r"\[(.+)\]\s*$")


def former_values(folder: Path) -> dict[str, Any]:
    """The settings among what the window remembers in `folder`, by key; none where there is nothing usable."""
    try:
        text = (folder / FILE_NAME).read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return {}
    found: dict[str, Any] = {}
    group = ""
    for line in text.splitlines():
        if match := _GROUP.match(line):
            group = match[1]
            continue
        name, equals, rest = line.partition("=")
        one = BY_KEY.get(f"{group}.{name.strip()}") if equals else None
        if one is None:
            continue
        try:
            value = one.kind.read(json.loads(_plain(rest.strip())))
        except (ValueError, Unfit):
            continue
        if value != one.default:
            found[one.key] = value
    return found


def _plain(written: str) -> str:
    """A value without the quotation marks and strokes Qt puts around it."""
    inner = written[1:-1] if len(written) > 1 and written[0] == written[-1] == '"' else written
    return _ESCAPE.sub(lambda found: _character(found[1]), inner)


def _character(escaped: str) -> str:
    return chr(int(escaped[1:], 16)) if len(escaped) > 1 else escaped
