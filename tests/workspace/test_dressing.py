# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The template that export, note or house name; what one export says of markings; files that are open elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.errors import BadTemplate, WriteFailed
from composer.houses.profiles import load_profile
from composer.notes.model import FrontMatter
from composer.workspace.dressing import HeadChoice, about_class, named_template, template_bytes, with_template
from composer.workspace.export_job import ExportChoice
from composer.workspace.open_elsewhere import require_closed


def named(choice: ExportChoice, **front: str) -> str:
    found = with_template(choice, FrontMatter(language="it", **front), load_profile("", "it")).template  # type: ignore[arg-type]
    return found.name if found else ""


def test_the_export_goes_before_the_note_and_the_note_before_the_house(tmp_path: Path) -> None:
    file = tmp_path / "own.dotx"
    assert named(ExportChoice()) == ""
    assert named(ExportChoice(), word_template="eu") == "eu.it.dotx"
    assert named(ExportChoice(word_template="uk"), word_template="eu") == "uk.it.dotx"
    assert named(ExportChoice(word_template="own"), word_template="eu") == ""
    assert named(ExportChoice(template=file, word_template="uk")) == "own.dotx"


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize(
    ("house", "template"),
    [
        ("italian-state", "italian-state"), ("eu", "eu"), ("uk", "uk"), ("us", "us"), ("press", ""), ("standard", ""),
    ],
)  # fmt: skip
def test_a_house_prints_in_its_template_unless_note_or_export_name_another(
    house: str, template: str, language: str
) -> None:
    def file(choice: ExportChoice, **more: str) -> str:
        front = FrontMatter(language=language, profile=house, **more)  # type: ignore[arg-type]
        assert named_template(front) == (more.get("word_template") or template)
        found = with_template(choice, front, load_profile(house, language)).template
        return found.name if found is not None and found.is_file() else ""

    assert file(ExportChoice()) == (f"{template}.{language}.dotx" if template else "")
    assert file(ExportChoice(), word_template="own") == ""
    assert file(ExportChoice(word_template="neutral"), word_template="own") == f"neutral.{language}.dotx"


def test_an_export_changes_only_what_it_says() -> None:
    front = FrontMatter(marking="LIMITE", draft="yes", copy="1/2", distribution=("A",))
    assert HeadChoice().applied(front) == front
    changed = HeadChoice(marking="", copy="2/2").applied(front)
    assert (changed.marking, changed.draft, changed.copy, changed.distribution) == ("", "yes", "2/2", ("A",))


def test_a_usual_marking_follows_the_language_of_the_note() -> None:
    choice = HeadChoice(marking="AD USO INTERNO")
    assert choice.applied(FrontMatter(language="en")).marking == "FOR INTERNAL USE"
    assert choice.applied(FrontMatter(language="it")).marking == "AD USO INTERNO"


@pytest.mark.parametrize("marking", ["SEGRETO", "RESTREINT UE/EU RESTRICTED", "TLP:RED / RISERVATO"])
def test_a_class_of_secrecy_is_said_and_other_markings_are_not(marking: str) -> None:
    assert marking in str(next(about_class(marking)))
    assert not list(about_class("OFFICIAL-SENSITIVE / TLP:RED / CUI"))


def test_a_template_that_is_not_there_or_too_large_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=r"gone.dotx” is not in the folder “.*Choose another template"):
        template_bytes(tmp_path / "gone.dotx")
    large = tmp_path / "large.dotx"
    with large.open("wb") as stream:
        stream.truncate(200 << 20)
    with pytest.raises(BadTemplate, match="too large to be a template"):
        template_bytes(large)


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("nota.docx", "~$nota.docx"),
        ("appunti.docx", "~$ppunti.docx"),
        ("cronaca.docx", "~$ronaca.docx"),
        ("cronaca.docx", ".~lock.cronaca.docx#"),
    ],
)
def test_a_file_open_in_word_or_libreoffice_is_not_replaced(tmp_path: Path, name: str, lock: str) -> None:
    target = tmp_path / name
    target.write_bytes(b"old")
    require_closed(target)
    who = b"\x0bAnna Bianca" + b" " * 43 if lock.startswith("~") else b"Anna Bianca,anna,host,..."
    (tmp_path / lock).write_bytes(who)
    with pytest.raises(WriteFailed, match=r"is open in Word or LibreOffice \(Anna Bianca\)"):
        require_closed(target)
    assert target.read_bytes() == b"old"


def test_a_lock_beside_a_file_that_is_not_there_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "~$nota.docx").write_bytes(b"")
    require_closed(tmp_path / "nota.docx")
