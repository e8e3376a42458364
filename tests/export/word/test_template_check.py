# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A check of a template says what it has and lacks, and promises nothing an export would not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from composer.export.word.template_check import check_template
from composer.export.word_templates import SHIPPED, listed_templates, shipped_path, template_path, user_folder

Make = Callable[..., Any]
CONTROL = '<w:sdt><w:sdtPr><w:tag w:val="{}"/>{}</w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>'


def sentences(messages: Any) -> str:
    return " ".join(map(str, messages))


def test_found_and_missing_are_named(form: Make) -> None:
    locked = '<w:lock w:val="contentLocked"/>'
    body = f"<w:p>{CONTROL.format('Oggetto', '')}{CONTROL.format('Nastro', '')}{CONTROL.format('cc', locked)}</w:p>"
    report = check_template(form(f"{body}<w:p><w:r><w:t>[[testo]]</w:t></w:r></w:p>"), "casa.dotx")
    assert (report.place, report.place_name) == ("paragraph", "[[testo]]")
    assert report.fields == ("subject",)
    assert "cc" in report.fields_missing
    assert [(c.name, c.field, c.locked) for c in report.controls] == [
        ("Oggetto", "subject", False),
        ("Nastro", "", False),
        ("cc", "cc", True),
    ]
    assert "heading 1" in report.styles_found
    assert "footnote text" in report.styles_missing
    assert (report.sheet, report.language, report.sections) == ("A4", "en-US", 1)
    assert "neither header nor footer" in sentences(report.lacks)


def test_what_is_not_handed_on_is_listed(form: Make) -> None:
    protected = '<w:documentProtection w:edit="readOnly"/>'
    report = check_template(form("<w:p/>", settings=protected), "casa.dotx")
    assert "is protected against changes" in sentences(report.left_out)
    assert "No place is marked for the note" in sentences(report.lacks)
    assert "No content control asks for anything" in sentences(report.lacks)


def test_what_cannot_be_used_says_why() -> None:
    report = check_template(b"%PDF-1.7", "casa.pdf")
    assert report.refused is not None
    assert "is not a Word document or template" in str(report.refused)
    assert report.styles_found == report.fields == ()


def test_headers_are_named_by_the_pages_they_are_for(form: Make) -> None:
    report = check_template(form("<w:p/>", headers={"first": "<w:p/>", "default": "<w:p/>"}), "a.dotx")
    assert report.headers == ("default", "first")
    assert report.footers == ()


# ---------------------------------------------------------------------- naming a template


def test_names_mean_the_shipped_ones_in_the_notes_language(monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path))
    assert template_path("", "it") is template_path("own", "it") is None
    assert template_path("EU", "it") == shipped_path("eu", "it")
    assert template_path("EU", "en") == shipped_path("eu", "en")
    assert [one.name for one in listed_templates("it")] == list(SHIPPED)
    assert all(one.path.is_file() for one in listed_templates("it"))


def test_the_users_own_are_found_by_file_name_their_languages_first(monkeypatch: Any, tmp_path: Any) -> None:
    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path))
    user_folder().mkdir(parents=True)
    for name in ("casa.dotx", "casa.it.dotx", "~$casa.dotx", "notes.txt"):
        (user_folder() / name).write_bytes(b"")
    assert template_path("casa", "it") == user_folder() / "casa.it.dotx"
    assert template_path("casa.dotx", "en") == user_folder() / "casa.dotx"
    assert [one.name for one in listed_templates("it") if one.own] == ["casa.dotx", "casa.it.dotx"]


def test_a_template_beside_the_note_is_found_and_a_path_is_a_path(monkeypatch: Any, tmp_path: Any) -> None:
    from composer.errors import NotFound

    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path / "home"))
    (tmp_path / "ours.dotx").write_bytes(b"")
    assert template_path("ours", "it", beside=tmp_path) == tmp_path / "ours.dotx"
    assert template_path("/nowhere/x.dotx", "it").name == "x.dotx"  # type: ignore[union-attr]
    with pytest.raises(NotFound, match="There is no Word template “ours”"):
        template_path("ours", "it")
