# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is set is done: new notes begin as their writer wants, versions and exports follow, the office's files count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from composer.document.model import Document, Paragraph, Text
from composer.errors import ExportRefused
from composer.export.word_templates import listed_templates, template_path
from composer.houses.profiles import listed_profiles, load_profile
from composer.notes.model import Note
from composer.preferences import office as offices
from composer.preferences.store import preferences
from composer.sources.facts.known import own_list_problems, publication_named
from composer.sources.model import Source
from composer.spelling.dictionaries import available
from composer.workspace import Workspace


class Clock(Protocol):
    def pass_minutes(self, minutes: float) -> None: ...


@pytest.fixture
def office(user_home: Path, tmp_path: Path) -> Iterator[Path]:
    """The folder of an office's file that was adopted; all it points to is there."""
    folder = tmp_path / "share"
    for name in ("houses", "word", "dictionaries/it_IT"):
        (folder / name).mkdir(parents=True)
    (folder / "houses" / "ufficio-iii.toml").write_text('name = "Ufficio III"\nbased_on = "eu"\n', encoding="utf-8")
    (folder / "word" / "carta.dotx").write_bytes(b"PK")
    (folder / "dictionaries" / "it_IT" / "it_IT.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / "dictionaries" / "it_IT" / "it_IT.dic").write_text("1\nFarnesina\n", encoding="utf-8")
    (folder / "publications.toml").write_text('[[publication]]\nname = "Foglio d’Ufficio"\n', encoding="utf-8")
    file = folder / "office.toml"
    file.write_text(
        '[office]\nname = "Ufficio III"\nhouse_profiles = "houses"\nword_templates = "word"\n'
        'dictionaries = "dictionaries"\npublications = "publications.toml"\n',
        encoding="utf-8",
    )
    preferences().adopt(file)
    yield folder
    offices.read_again()


def test_a_new_note_has_the_head_that_is_set_for_its_language(workspace: Workspace) -> None:
    settings = preferences()
    settings.set("new_note.house", "italian-state")
    settings.set("new_note.style", "appunto-fonti-it")
    for key, value in (("office", "Ufficio III"), ("place", "Roma"), ("sender", "Anna Bianchi")):
        settings.set(f"writer.{key}_it", value)
    settings.set("writer.signature_it", ["Anna Bianchi", "Capo Ufficio"])
    settings.set("writer.office_en", "Office III")
    front = workspace.new_note("nota-informativa", "it").front
    assert (front.profile, front.style) == ("italian-state", "appunto-fonti-it")
    assert (front.office, front.place, front.sender) == ("Ufficio III", "Roma", ("Anna Bianchi",))
    assert front.signature == ("Anna Bianchi", "Capo Ufficio")
    english = workspace.new_note("nota-informativa", "en").front
    assert (english.office, english.place, english.sender, english.signature) == ("Office III", "", (), ())


def test_versions_are_kept_as_often_as_is_set(workspace: Workspace, clock: Clock) -> None:
    preferences().set("versions.minutes", 3)
    note = workspace.add_note_markdown("---\nlanguage: en\n---\n\nWords.\n", origin="n.md")
    for minute in range(1, 8):
        clock.pass_minutes(1)
        workspace.save_note(with_words(note, f"Minute {minute}."))
    assert len(workspace.versions.of(note.id)) == 2
    preferences().set("versions.minutes", 60)
    for minute in range(8, 20):
        clock.pass_minutes(1)
        workspace.save_note(with_words(note, f"Minute {minute}."))
    assert len(workspace.versions.of(note.id)) == 2


def with_words(note: Note, words: str) -> Note:
    return replace(note, document=Document((Paragraph((Text(words),)),)))


def test_altered_quotations_stop_every_export_where_that_is_set(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    quote = workspace.make_quote_from_words(cutting.key, "Nobody is left out of it")
    text = workspace.quoted.markdown_of(quote).replace("Nobody is", "Nobody was")
    note = workspace.read_note(f"---\ntitle: A note\nlang: en\n---\n\n{text}\n", origin="n.md")
    workspace.export_note(note, tmp_path / "n.docx", reason="meant so")
    preferences().set("export.altered", "stop")
    with pytest.raises(ExportRefused):
        workspace.export_note(note, tmp_path / "m.docx", reason="meant so")
    assert not (tmp_path / "m.docx").exists()


def test_the_offices_house_profiles_are_offered_and_come_before_ones_own_of_the_same_name(
    office: Path, user_home: Path
) -> None:
    own = user_home / "data" / "house-profiles"
    own.mkdir(parents=True)
    (own / "ufficio-iii.toml").write_text('name = "Mine"\n', encoding="utf-8")
    assert load_profile("ufficio-iii", "it").name == "Ufficio III"
    listed = {house.id: house for house in listed_profiles("it")}
    assert listed["ufficio-iii"].name == "Ufficio III"
    assert not listed["ufficio-iii"].own
    preferences().leave_office()
    assert load_profile("ufficio-iii", "it").name == "Mine"


def test_the_offices_word_templates_dictionaries_and_publications_are_found(office: Path) -> None:
    assert template_path("carta", "it") == office / "word" / "carta.dotx"
    assert "carta.dotx" in [one.name for one in listed_templates("it")]
    assert [one.folder for one in available(()) if one.tag == "it-IT"] == [office / "dictionaries" / "it_IT"]
    found = publication_named("FOGLIO D’UFFICIO")
    assert found is not None
    assert found.name == "Foglio d’Ufficio"
    preferences().leave_office()
    assert publication_named("FOGLIO D’UFFICIO") is None
    assert template_path("carta.dotx", "it") != office / "word" / "carta.dotx"


def test_a_bad_list_of_the_office_is_told(office: Path) -> None:
    (office / "publications.toml").write_text("[[publication", encoding="utf-8")
    (said,) = map(str, own_list_problems())
    assert "publications.toml" in said
    assert publication_named("la Repubblica") is not None
