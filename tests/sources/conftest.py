# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reading as the tests need it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer.sources.model import Source
from composer.sources.reading import read_source

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def read(make_id: Callable[[str], str], now: str) -> Callable[..., Source]:
    """Read bytes or text as a source: `read("words", "a.txt")`."""

    def _read(content: bytes | str, filename: str = "cutting.txt", taken: tuple[str, ...] = ()) -> Source:
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        return read_source(data, filename, key_taken=lambda key: key in taken, make_id=make_id, now=now)

    return _read


@pytest.fixture
def read_file(read: Callable[..., Source]) -> Callable[[Path], Source]:
    """Read a file as a source."""
    return lambda path: read(path.read_bytes(), path.name)


@pytest.fixture(scope="session")
def samples() -> Path:
    """Small documents made by other programs."""
    return ROOT / "tests" / "samples" / "sources"


@pytest.fixture(scope="session")
def seeds_folder() -> Path:
    """Our own sample sources."""
    return ROOT / "seeds"
