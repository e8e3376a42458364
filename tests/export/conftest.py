# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Notes to export, and the programs that judge the files."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from whole_note import cite, full_note, note_of

from composer.document.model import (
    Citation,
    Inline,
    Marks,
    Text,
    citations,
    quote_uses,
)
from composer.export.references import References, telling_items
from composer.export.resolve import resolve
from composer.export.resolved import ResolvedNote
from composer.houses.model import CitationForm, Profile
from composer.notes.model import Note
from composer.pictures.model import PictureFile
from composer.quotes.model import Quote, Seal, SealStatus
from composer.text.anchors import QuoteAnchor

ROOT = Path(__file__).resolve().parents[2]
VALIDATOR = ROOT / "packaging" / "ooxml" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "index.js"


@dataclass(frozen=True)
class PlainEntry:
    key: str
    content: tuple[Inline, ...]
    label: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class PlainFormatted:
    """Citations worded by the test itself, so that the tests of the export need no engine."""

    notes: tuple[tuple[Inline, ...], ...]
    bibliography: tuple[PlainEntry, ...]
    in_text: bool = False


def worded(note: Note) -> PlainFormatted:
    """Every citation as “Author of key, *Title*, p. 3; …”, an entry for each key with its address."""
    notes: list[tuple[Inline, ...]] = []
    keys: dict[str, None] = {}
    for citation in citations(note.document):
        runs: list[Inline] = []
        for index, item in enumerate(citation.items):
            keys[item.key] = None
            runs.append(
                Text(("; " if index else "") + f"{item.prefix}{' ' if item.prefix else ''}Author of {item.key}, ")
            )
            runs.append(Text("A title", Marks(italic=True)))
            runs.append(Text(f", p. {item.locator}" if item.locator else ""))
        notes.append((*runs, Text(".")))
    entries = tuple(
        PlainEntry(
            key,
            (
                Text(f"Author of {key}, "),
                Text("A title", Marks(italic=True)),
                Text(", 6 March 2025, "),
                Text(f"https://example.org/{key}", Marks(link=f"https://example.org/{key}")),
                Text("."),
            ),
        )
        for key in sorted(keys)
    )
    return PlainFormatted(tuple(notes), entries)


def settle(
    note: Note,
    *,
    statuses: Sequence[SealStatus] | None = None,
    quotes: dict[str, Quote] | None = None,
    profile: Profile | None = None,
    formatted: PlainFormatted | None = None,
    citations: CitationForm | None = None,
    items: dict[str, Any] | None = None,
    pictures: Mapping[str, PictureFile] | None = None,
) -> ResolvedNote:
    """`note` resolved with citations worded by `worded`; every quotation verbatim unless `statuses` say otherwise.

    `citations` is what those of the file are, `items` what it tells of the sources (an article each).
    """
    uses = sum(1 for _ in quote_uses(note.document))
    seals = [Seal(status) for status in (statuses or [SealStatus.VERBATIM] * uses)]
    references = None if citations is None else referring(note, citations, items)
    return resolve(
        note,
        sources={},
        quotes=quotes or {},
        seals=seals,
        formatted=formatted or worded(note),
        profile=profile,
        references=references,
        pictures=pictures or {},
    )


def referring(note: Note, form: CitationForm, items: dict[str, Any] | None = None) -> References:
    """What a file tells of the sources of `note`: an article each, but for those in `items`."""
    keys = [item.key for citation in citations(note.document) for item in citation.items]
    made = {
        key: {
            "id": key,
            "type": "article-newspaper",
            "title": "A title",
            "author": [{"family": f"of {key}", "given": "Author"}],
            "container-title": "The Plain Paper",
            "issued": {"date-parts": [[2025, 3, 6]]},
            "URL": f"https://example.org/{key}",
        }
        for key in keys
    }
    locale = "it-IT" if note.front.language == "it" else "en-GB"
    return References(telling_items(keys, {**made, **(items or {})}), form, "appunto:test", locale=locale)


@pytest.fixture
def make_note() -> Callable[..., Note]:
    return note_of


@pytest.fixture
def settled() -> Callable[..., ResolvedNote]:
    return settle


@pytest.fixture
def citing() -> Callable[..., Citation]:
    return cite


@pytest.fixture
def wording() -> Callable[[Note], PlainFormatted]:
    return worded


@pytest.fixture
def captured_quote() -> Callable[..., Quote]:
    def make(quote_id: str, words: str, language: str) -> Quote:
        return Quote(quote_id, "s-1", QuoteAnchor(words, "", "", 0, len(words)), language=language)

    return make


@pytest.fixture
def note_with_everything() -> Callable[..., Note]:
    return full_note


# ---------------------------------------------------------------------- judges


@pytest.fixture(scope="session")
def validator(validate_docx_script: Path) -> ModuleType:
    """The schema validator, loaded once: as a program of its own it would read the schemas again for every file."""
    spec = importlib.util.spec_from_file_location("validate_docx", validate_docx_script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def validate(validator: ModuleType) -> Callable[..., list[str]]:
    """`validate(data, "it-IT", "marking")`: what the schema validator finds, as lines; [] when nothing."""

    def run(*files: bytes, language: str = "", marking: str = "") -> list[str]:
        return [
            f"file {number}: {code} {part}: {message}"
            for number, data in enumerate(files, 1)
            for _, code, part, message in validator.validate(data, language or None, marking or None).rows
        ]

    return run


# each file is a process of its own that hardly uses a second core: as many at a time as there are cores
_ASK_MANY = """
import {{ validateFile }} from '{library}'
import {{ availableParallelism }} from 'node:os'
const files = process.argv.slice(1)
const found = files.map(() => [])
let next = 0
async function ask() {{
  while (next < files.length) {{
    const at = next++
    const answer = await validateFile(files[at], {{ officeVersion: 'Microsoft365' }})
    for (const e of answer.errors)
      found[at].push(`${{files[at]}}: ${{e.id}} ${{e.path}} ${{e.xPath}}: ${{e.description}}`)
  }}
}}
await Promise.all(Array.from({{ length: Math.max(2, availableParallelism()) }}, ask))
console.log(JSON.stringify(found.flat()))
"""


@pytest.fixture
def sdk_validate(tmp_path: Path) -> Callable[..., list[str]]:
    """What the Open XML SDK finds in files, as lines; skipped where node or the package is absent."""
    node = shutil.which("node")
    if node is None or not VALIDATOR.is_file():
        pytest.skip("node or the package in packaging/ooxml (npm ci --prefix packaging/ooxml) is not there")

    def run(*files: bytes) -> list[str]:
        paths = []
        for index, data in enumerate(files):
            paths.append(tmp_path / f"sdk{index}.docx")
            paths[-1].write_bytes(data)
        script = _ASK_MANY.format(library=VALIDATOR.as_uri())
        command = [str(node), "--input-type=module", "-e", script, *map(str, paths)]
        quick = {"DOTNET_TieredPGO": "0", "DOTNET_gcConcurrent": "0"}  # it lives for half a second
        answer = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | quick)
        assert answer.returncode == 0, answer.stderr
        found: list[str] = json.loads(answer.stdout)
        return found

    return run


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str, str], bytes]:
    """Conversion by LibreOffice: data, suffix, the wanted format, more for --convert-to; skipped where absent."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    home = tmp_path_factory.mktemp("libreoffice")

    def convert(data: bytes, suffix: str, wanted: str, options: str = "") -> bytes:
        folder = Path(home)
        source = folder / f"input.{suffix}"
        source.write_bytes(data)
        target = folder / "out"
        shutil.rmtree(target, ignore_errors=True)
        command = [
            str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
            f"{wanted}{':' + options if options else ''}", "--outdir", str(target), str(source),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        return (target / f"input.{wanted}").read_bytes()

    return convert
