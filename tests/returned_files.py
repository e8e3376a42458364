# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note to export, and what somebody else makes of the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

TEXT = """\
---
title: European defence
language: en
---

She says: ["We must build a continental Europe of defence,"]{{.quote}} [@{key}, para. 2], and that was in 2024.

The meeting of the ministers took place in the old harbour of the city, and it lasted three days.

And later: ["Nobody is left out of it"]{{.quote}} [@{key}, para. 4].
"""


def edited(path: Path, *changes: tuple[str, str], drop: Sequence[str] = (), to: str = "edited.docx") -> Path:
    """A copy of `path` in which words are changed, and parts are lost."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in changes:
                part = part.replace(before.encode(), after.encode())
            if name not in drop:
                new.writestr(name, part)
    target = path.with_name(to)
    target.write_bytes(made.getvalue())
    return target
