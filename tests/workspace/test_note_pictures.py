# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures beside a note's file are taken in with it, and nothing else is."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from composer.document.model import Picture
from composer.errors import InputUnusable
from composer.notes.model import OtherText
from composer.workspace import Workspace
from composer.workspace.shapes import FindingKind
from tests.made_pictures import png_bytes

TEXT = """---
title: T
lang: en
---

Text.

![A chart](sub/chart.png){alt="A bar" width=50%}

![](<two words.png>){.decorative}

`![code](code.png)` and ![remote](https://example.org/x.png)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "notes"
    (home / "sub").mkdir(parents=True)
    (home / "sub" / "chart.png").write_bytes(png_bytes(30, 20))
    (home / "two words.png").write_bytes(png_bytes(4, 4))
    (tmp_path / "secret.png").write_bytes(png_bytes(5, 5))
    return home


def written(folder: Path, text: str) -> Path:
    path = folder / "note.md"
    path.write_text(text, encoding="utf-8")
    return path


def pictures(workspace: Workspace, path: Path) -> list[Picture]:
    note = workspace.add_note_markdown(workspace.read_text(path), origin=path.name)
    stored = workspace.note(note.id)
    return [block for block in stored.document.blocks if isinstance(block, Picture)]


def test_pictures_beside_the_file_come_in_with_it(workspace: Workspace, folder: Path) -> None:
    chart, small = pictures(workspace, written(folder, TEXT))
    assert (chart.alternative, chart.width, small.decorative) == ("A bar", 50, True)
    found = workspace.pictures.get(chart.name)
    assert found is not None and (found.width_px, found.height_px) == (30, 20)
    assert workspace.pictures.get(small.name) is not None


def test_the_endings_of_the_pictures_are_told_for_each_language(workspace: Workspace, folder: Path) -> None:
    text = TEXT + "\n![Again](sub/chart.png)\n"
    note = workspace.read_note(workspace.read_text(written(folder, text)), origin="note.md")
    count = len(workspace.pictures.of(note))
    assert workspace.pictures.endings_of(note) == {"it": ("png",) * count, "en": ("png",) * count}
    two = replace(note, other=OtherText("it"))
    assert workspace.pictures.endings_of(two) == {"it": (), "en": ("png",) * count}


@pytest.mark.parametrize("place", ["../secret.png", "sub/../../secret.png", "..%2fsecret.png", "..\\secret.png"])
def test_what_lies_elsewhere_is_not_read(workspace: Workspace, folder: Path, place: str) -> None:
    path = written(folder, f"![x]({place})\n")
    with pytest.raises(InputUnusable, match="not in the folder of the note"):
        workspace.read_text(path)


def test_a_link_out_of_the_folder_is_not_followed(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(InputUnusable, match="not in the folder of the note"):
        workspace.read_text(written(folder, "![x](link.png)\n"))


def test_an_absolute_place_is_not_read(workspace: Workspace, folder: Path) -> None:
    with pytest.raises(InputUnusable):
        workspace.read_text(written(folder, f"![x]({folder / 'sub' / 'chart.png'})\n"))


def test_a_missing_picture_is_said_and_nothing_is_stored(workspace: Workspace, folder: Path) -> None:
    with pytest.raises(InputUnusable, match=r"gone\.png"):
        workspace.add_note_markdown(workspace.read_text(written(folder, "![x](gone.png)\n")), origin="note.md")
    assert workspace.notes() == ()


def test_code_and_addresses_stay_as_they_are(workspace: Workspace, folder: Path) -> None:
    text = workspace.read_text(written(folder, TEXT))
    assert "![code](code.png)" in text and "(https://example.org/x.png)" in text


def test_the_check_tells_of_silent_and_of_missing_pictures(workspace: Workspace, folder: Path) -> None:
    gone = "0" * 64
    path = written(folder, f"![x](sub/chart.png)\n\n![y](picture:{gone}.png){{alt=y}}\n")
    note = workspace.add_note_markdown(workspace.read_text(path), origin="note.md")
    found = [(f.kind, f.block_index) for f in workspace.check_note(note).findings]
    assert (FindingKind.ACCESSIBILITY, 0) in found
    assert (FindingKind.PICTURE_GONE, 1) in found


def test_the_file_holds_the_pictures_and_the_report_what_is_in_the_way(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    note = workspace.read_note(workspace.read_text(written(folder, TEXT)), origin="note.md")
    target = tmp_path / "out.docx"
    report = workspace.export_note(note, target)
    with zipfile.ZipFile(target) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 2
    assert [finding.rule.value for finding in report.accessibility] == []
    assert workspace.pictures.names  # held for this session; the library itself has none
