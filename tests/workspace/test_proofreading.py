# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names of a note's sources are no misspelt words; the house says which country's spelling counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer.document.model import Citation, CitationItem, Document, Paragraph, Text
from composer.notes.model import FrontMatter, Note
from composer.spelling import dictionaries
from composer.workspace import Environment, Workspace
from composer.workspace.proofreading import locale_of

CUTTING = (
    b"Minister Proposes A Treaty\n\nBy ANNA VERDIANI\n\nROME - Yesterday the deputy of Kallas met Zelensky in Kyiv.\n"
)


@pytest.fixture
def workspace(tmp_path: Path, now: str, make_id: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> Workspace:
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    (folder / "it_IT.aff").write_text("SET UTF-8\n")
    (folder / "it_IT.dic").write_text("3\nil\ndice\ne\n")
    monkeypatch.setattr(dictionaries, "system_folders", lambda: (folder,))
    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path / "home"))
    environment = Environment(now=lambda: now, make_id=make_id, who="Anna @ desk")
    return Workspace.open(tmp_path / "work.appunto", environment=environment)


def test_names_in_the_sources_cited_and_in_the_head_are_known(workspace: Workspace) -> None:
    with workspace:
        source = workspace.import_bytes(CUTTING, "cutting.txt")
        words = Text("Il Zelensky dice e Kallas e Verdiani e Dombrovskis e Tajanni ")
        front = FrontMatter(language="it", to=("Valdis Dombrovskis",))
        cited = Note("n-1", front, Document((Paragraph((words, Citation((CitationItem(source.key),)))),)))
        uncited = Note("n-2", front, Document((Paragraph((words,)),)))
        found = workspace.proofreading.read(cited).misspellings
        assert found is not None
        assert [one.words for one in found] == ["Tajanni"]
        found = workspace.proofreading.read(uncited).misspellings
        assert found is not None
        assert {"Zelensky", "Kallas", "Tajanni"} <= {one.words for one in found}
        assert "Dombrovskis" not in {one.words for one in found}


@pytest.mark.parametrize(
    ("front", "locale"),
    [
        (FrontMatter(language="it"), "it-IT"),
        (FrontMatter(language="en"), "en-GB"),
        (FrontMatter(language="en", profile="us"), "en-US"),
        (FrontMatter(language="en", profile="unheard-of"), "en-GB"),
    ],
)
def test_the_house_says_which_countrys_spelling_counts(front: FrontMatter, locale: str) -> None:
    assert locale_of(front) == locale
