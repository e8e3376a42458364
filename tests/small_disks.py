# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Disks so small that they are full at once, made of memory; only root may make them, on Linux."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """An empty disk of that size at `folder`, which is made; the test is skipped where none can be."""
    if not (sys.platform == "linux" and os.geteuid() == 0):
        pytest.skip("a small disk of its own can be made by root on Linux only")
    folder.mkdir()
    made = _run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        _run("umount", str(folder))


def make_read_only(folder: Path) -> None:
    """From now on the disk at `folder` may not be written."""
    assert _run("mount", "-o", "remount,ro", str(folder)).returncode == 0


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False)
