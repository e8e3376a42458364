# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note in Italian out of a folder of twelve documents: imported at once, quoted by pointer and by key, exported."""

from __future__ import annotations

import re
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.paths import seeds

PLACES = ("Trieste", "Ancona", "Bari", "Cagliari", "Genova")
PAPER = """Il porto di {place} chiede fondi per il varco

di NERI GALVANI

{place} – Il consiglio comunale ha discusso per tre ore del varco doganale, che da dieci anni aspetta un progetto.

«Il varco di {place} non può aspettare un altro inverno», ha detto la presidente dell’autorità portuale al termine.

La decisione è attesa entro la fine del mese, dopo il parere della capitaneria e quello dei sindacati.
"""
WORDS = "Il varco di {place} non può aspettare un altro inverno"

Start = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve documents of several kinds: the seven sample sources, and five cuttings of a local paper."""
    made = tmp_path / "rassegna"
    made.mkdir()
    sample = [path for path in seeds().iterdir() if path.suffix in (".txt", ".html", ".docx")]
    for path in sample:
        shutil.copy(path, made)
    for place in PLACES:
        (made / f"{place.lower()}.txt").write_text(PAPER.format(place=place), encoding="utf-8")
    assert len(list(made.iterdir())) == 12
    return made


def import_folder(program: Any, folder: Path) -> None:
    """Choose the folder by way of the menu."""
    program.screen.key("Alt+f")
    entry = program.ask("name_of", action="import.folder").replace("&", "")
    program.screen.click(tuple(program.until(lambda: program.ask("menu_entry", text=entry))))
    program.until(lambda: program.ask("widget", kind="QFileDialog"))
    time.sleep(0.3)
    program.screen.key("Ctrl+a")
    program.screen.type(str(folder), pause_s=0.004)
    program.screen.key("Return")
    program.until(lambda: len(program.ask("sources")) == 12)


def open_source(program: Any, place: str, read: set[str]) -> None:
    """Find a source of the long list by its words, and click it; `read` are those opened before."""
    program.choose("QLineEdit", "Cerca in tutte le fonti")
    program.screen.key("Ctrl+a")
    program.screen.type(f"porto {place}", pause_s=0.004)
    program.until(lambda: len(program.ask("sources")) == 1 and not read.intersection(program.ask("sources")))
    (key,) = program.ask("sources")
    read.add(key)
    program.screen.click(tuple(program.ask("source_row", key=key)))
    program.until(lambda: program.ask("passage", words=WORDS.format(place=place)))
    time.sleep(0.2)


def empty_paragraph(program: Any) -> int:
    """The number of the first empty paragraph of the note."""
    return next(number for number, words in enumerate(program.ask("paragraphs")) if not words)


@pytest.mark.slow
def test_twelve_documents_become_a_note_in_italian(start: Start, folder: Path, tmp_path: Path) -> None:
    program = start("it", ["--library", str(tmp_path / "mia.appunto")])
    import_folder(program, folder)

    # A note of the kind that is offered; its subject is asked on the same page.
    program.screen.key("Ctrl+n")
    program.until(lambda: program.ask("widget", kind="NewNoteDialog"))
    program.choose("QLineEdit", "Oggetto")
    program.screen.type("I varchi dei porti")
    program.screen.key("Return")
    program.until(lambda: program.ask("note_id"))

    # Two quotations by pointer, one by key.
    read: set[str] = set()
    for place in PLACES[:3]:
        words = WORDS.format(place=place)
        open_source(program, place, read)
        at = empty_paragraph(program)
        program.screen.click(tuple(program.ask("paragraph_end", nth=at)))
        program.select(words)
        if place in PLACES[:2]:
            (x, y), _ = program.passage(words)
            program.screen.drag((x + 30, y), tuple(program.ask("paragraph_end", nth=at)))
        else:
            program.screen.key("Ctrl+Return")
        program.until(lambda words=words: words in re.sub(r"\s+", " ", program.ask("note")).replace("\\", ""))
    assert len(program.ask("chips")) == 3

    # Out as a Word file: the words between Italian marks, a footnote for each source.
    target = tmp_path / "nota.docx"
    program.export(target)
    program.quit()
    with zipfile.ZipFile(target) as package:
        body, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    text = re.sub(r"<[^>]+>", "", body)
    assert "I varchi dei porti" in text
    for place in PLACES[:3]:
        assert WORDS.format(place=place) in text.replace("\u00a0", " ").replace("'", "’")
        assert f"Il porto di {place}" in re.sub(r"<[^>]+>", "", notes)
    assert PLACES[3] not in text
    assert 'w:val="it-IT"' in body or "it-IT" in package_language(target)


def package_language(file: Path) -> str:
    """The styles of a Word file, in which its language stands."""
    with zipfile.ZipFile(file) as package:
        return package.read("word/styles.xml").decode()
