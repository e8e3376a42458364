# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The checksums of what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path


def write(folder: Path, made: Sequence[Path]) -> Path:
    """Write SHA256SUMS for the files in `folder` that were made, as `sha256sum -c` reads it."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(made)]
    target = folder / "SHA256SUMS"
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target
