# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reading PDF files as the tests need it; press documents printed in columns by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.sources.model import Source
from composer.sources.reading import read_source


@pytest.fixture
def read(make_id: Callable[[str], str], now: str) -> Callable[..., Source]:
    """Read bytes as a source: `read(data)`, `read(data, "a.txt")`."""

    def _read(data: bytes, filename: str = "paper.pdf") -> Source:
        return read_source(data, filename, key_taken=lambda _: False, make_id=make_id, now=now)

    return _read


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """Word files as LibreOffice prints them to PDF, by name."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def _printed(documents: dict[str, bytes]) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("printed")
        for name, data in documents.items():
            (folder / f"{name}.docx").write_bytes(data)
        profile = (tmp_path_factory.getbasetemp() / "libreoffice").as_uri()
        files = [str(folder / f"{name}.docx") for name in documents]
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                *files,
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return {name: Path(folder / f"{name}.pdf").read_bytes() for name in documents}

    return _printed
