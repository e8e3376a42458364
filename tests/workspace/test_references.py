# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Files of references through the library: each becomes a source, none twice, and they come out again."""

from __future__ import annotations

import json
from pathlib import Path

from composer.workspace import Workspace

ITEMS = [
    {
        "id": "uno2024",
        "type": "report",
        "title": "Primo rapporto",
        "publisher": "Centro",
        "author": [{"literal": "Centro"}],
    },
    {"id": "uno2024", "type": "book", "title": "Secondo libro", "author": [{"family": "Berg", "given": "Anna"}]},
]


def test_each_reference_of_a_file_becomes_a_source_and_none_comes_twice(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "library.json"
    file.write_text(json.dumps(ITEMS), encoding="utf-8")
    first = workspace.import_files([file])
    assert [outcome.source.key for outcome in first if outcome.source] == ["uno2024", "berg-nd"]
    again = workspace.import_files([file])
    assert [outcome.duplicate_of for outcome in again] == ["uno2024", "berg-nd"]
    assert len(workspace.sources()) == 2


def test_references_come_out_as_they_went_in(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "library.json"
    file.write_text(json.dumps(ITEMS[:1]), encoding="utf-8")
    workspace.import_files([file])
    assert json.loads(workspace.citing.references([], "csl-json")) == ITEMS[:1]
    assert b"TY  - RPRT" in workspace.citing.references(["uno2024"], "ris")


def test_a_broken_reference_is_said_and_the_others_come_in(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "library.bib"
    file.write_text("@misc{one, title={Un}}\n@misc{broken, title={Ouvert, year=1}\n@misc{two, title={Deux}}\n")
    outcomes = workspace.import_files([file])
    assert [outcome.source.key for outcome in outcomes if outcome.source] == ["one", "two"]
    (error,) = [outcome.error for outcome in outcomes if outcome.error]
    assert "“broken” in “library.bib”" in str(error)


def test_a_source_leaves_in_the_language_it_is_known_to_be_in(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "library.json"
    file.write_text(json.dumps([ITEMS[0] | {"language": "en"}]), encoding="utf-8")
    workspace.import_files([file])
    assert json.loads(workspace.citing.references([], "csl-json"))[0]["language"] == "en"
    assert b"LA  - en\n" in workspace.citing.references([], "ris").replace(b"\r\n", b"\n")
    assert b"langid = {en}" in workspace.citing.references([], "bibtex")
