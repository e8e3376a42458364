# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What others made is opened in helper processes alone: a document of every format is imported, and the program that
imported them has loaded no reader and no library that parses documents."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "samples" / "sources"
REFERENCES = {
    "a.ris": "TY  - NEWS\nTI  - Il porto riapre\nAU  - Rossi, Mario\nER  - \n",
    "a.bib": "@article{a, title = {Il porto riapre}, author = {Rossi, Mario}}\n",
    "a.json": '[{"type": "article-newspaper", "title": "Il porto riapre"}]',
    "a.xml": "<xml><records><record><titles><title>Il porto riapre</title></titles></record></records></xml>",
}
DOCUMENTS = (".docx", ".epub", ".html", ".odt", ".rtf", ".eml", ".msg", ".mhtml", ".md", ".txt", ".pdf")
# libraries that parse what others made
PARSERS = (
    *("lxml", "docx", "pypdfium2", "pypdfium2_raw", "trafilatura", "readability", "striprtf", "oxmsg", "olefile"),
    *("xml.etree.ElementTree", "xml.dom", "py3langid", "rispy", "html.parser", "ftfy"),
)
PROGRAM = """
import json, sys
from pathlib import Path
from composer.workspace import Split, Workspace, user_environment
library, *files = map(Path, sys.argv[1:])
with Workspace.open(library, environment=user_environment()) as workspace:
    outcomes = workspace.import_files(files, split=Split.NEVER)
    found = [[one.path.name, one.source.media_type if one.source else "", str(one.error or "")] for one in outcomes]
print(json.dumps([found, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[list[str]], list[str]]:
    """What became of a document of every kind, and the modules of the program that imported them."""
    folder = tmp_path_factory.mktemp("foreign")
    for name, text in REFERENCES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x02\x00")
    chosen: dict[str, Path] = {}
    for path in sorted(SAMPLES.rglob("*")):
        if path.is_file() and path.suffix.lower() in DOCUMENTS and path.name != "README.md":
            chosen.setdefault(path.suffix.lower(), path)
    files = [*chosen.values(), *folder.iterdir()]
    order = [sys.executable, "-c", PROGRAM, str(folder / "work.appunto"), *map(str, files)]
    done = subprocess.run(order, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    outcomes, modules = json.loads(done.stdout)
    return outcomes, modules


def test_a_document_of_every_reader_was_imported(imported: tuple[list[list[str]], list[str]]) -> None:
    from composer.sources.registry import available_readers

    outcomes, _ = imported
    seen = {media_type for _, media_type, _ in outcomes}
    pictures = [error for name, _, error in outcomes if name == "picture.png"]
    assert "is a picture" in pictures[0]  # its size was read, by the reader of pictures
    missing = {one.media_type for one in available_readers()} - seen - {"image/png"}
    assert not missing, outcomes
    for name in REFERENCES:
        assert any(path == name and media for path, media, _ in outcomes), outcomes


def test_the_program_itself_has_loaded_no_reader_and_no_parser(imported: tuple[list[list[str]], list[str]]) -> None:
    _, modules = imported
    readers = [name for name in modules if name.startswith("composer.sources.readers.")]
    assert not readers
    assert not [name for name in modules if name in PARSERS or name.split(".")[0] in PARSERS]
