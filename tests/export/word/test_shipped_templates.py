# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The shipped Word templates are what their script writes, lack nothing, and give sound files in both languages."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from composer.export.settings import ExportSettings
from composer.export.word.template_check import check_template
from composer.export.word.writer import write_docx
from composer.export.word.xml import W
from composer.export.word_templates import SHIPPED, shipped_path

Make = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[3]
EACH = [(name, language) for name in SHIPPED for language in ("it", "en")]
WORD_HAS = {"Calibri", "Cambria", "Times New Roman", "Arial"}


def parts_of(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith((".xml", ".rels"))}


def text_of(root: Any) -> str:
    return " ".join("".join(t.text or "" for t in root.iter(f"{W}t")).split())


def test_the_files_are_what_the_script_writes(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "make_docx_templates.py"
    command = [sys.executable, str(script), str(tmp_path)]
    subprocess.run(command, check=True, env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"})
    written = {path.name: path.read_bytes() for path in tmp_path.glob("*.dotx")}
    kept = {path.name: path.read_bytes() for path in (ROOT / "resources" / "docx-templates").glob("*.dotx")}
    assert written.keys() == kept.keys() == {f"{name}.{language}.dotx" for name, language in EACH}
    assert [name for name in kept if written[name] != kept[name]] == [], "run packaging/make_docx_templates.py"


@pytest.mark.parametrize(("name", "language"), EACH)
def test_a_template_of_ours_lacks_nothing(name: str, language: str) -> None:
    path = shipped_path(name, language)
    report = check_template(path.read_bytes(), path.name)
    assert report.refused is None
    assert report.lacks == report.left_out == report.styles_missing == ()
    assert report.place == "control"
    assert {"to", "from", "cc", "subject", "title", "marking", "copy", "distribution", "attachments"} <= set(
        report.fields
    )
    assert report.headers == report.footers == ("default", "first")
    assert report.sheet == ("Letter" if name == "us" else "A4")
    assert report.language[:2] == language


@pytest.mark.parametrize(("name", "language"), EACH)
def test_fonts_are_those_every_word_has_with_a_free_twin(name: str, language: str) -> None:
    parts = parts_of(shipped_path(name, language).read_bytes())
    used = {
        value
        for root in parts.values()
        for fonts in root.iter(f"{W}rFonts")
        for key, value in fonts.attrib.items()
        if key.endswith(("ascii", "hAnsi"))
    }
    assert used <= WORD_HAS
    named = {font.get(f"{W}name"): font.find(f"{W}altName") for font in parts["word/fontTable.xml"]}
    assert used <= named.keys() | {"Calibri"}
    assert all(twin is not None for twin in named.values())


def test_files_on_our_templates_are_sound_whole_or_with_hardly_a_head(
    settled: Make, note_with_everything: Make, make_note: Make, validate: Make, sdk_validate: Make
) -> None:
    files = []
    for name, language in EACH:
        full = note_with_everything(language)
        front = replace(
            full.front,
            marking="TLP:AMBER+STRICT / OFFICIAL",
            draft="yes",
            copy="3/10",
            distribution=("One", "Two"),
            attachments=("Three", "Four"),
            signature=("The Director",),
        )
        for note in (replace(full, front=front), make_note(language=language)):
            settings = ExportSettings(template=shipped_path(name, language).read_bytes(), template_name=name)
            data, report = write_docx(settled(note), settings)
            assert not [m for m in report.warnings if "template" in str(m) or name in str(m)]
            files.append(data)
    assert validate(*files) == []
    assert sdk_validate(*files) == []


@pytest.mark.parametrize(("name", "language"), EACH)
def test_what_the_note_does_not_say_leaves_neither_label_nor_prompt(
    settled: Make, make_note: Make, name: str, language: str
) -> None:
    template = shipped_path(name, language).read_bytes()
    data, _ = write_docx(settled(make_note(language=language)), ExportSettings(template=template))
    parts = parts_of(data)
    assert text_of(parts["word/document.xml"]) == "A note"
    shown = {text_of(root) for n, root in parts.items() if n.startswith(("word/header", "word/footer"))}
    number = {"Pagina 1 di 1", "Page 1 of 1"}
    assert shown <= {"", "A note", *number}
    assert shown & number


def test_one_note_gives_the_same_bytes_on_a_template_every_time(settled: Make, note_with_everything: Make) -> None:
    template = shipped_path("eu", "it").read_bytes()
    once, again = (
        write_docx(settled(note_with_everything("it")), ExportSettings(template=template))[0] for _ in range(2)
    )
    assert once == again
