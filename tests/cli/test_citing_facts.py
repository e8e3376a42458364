# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The kind of a source and the facts it is cited by, said on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ACT = (
    "--kind",
    "legislation",
    "--set",
    "genre=Regolamento (UE)",
    "--set",
    "number=2016/679",
    "--set",
    "date=2016-04-27",
)


def test_a_law_is_cited_by_what_was_said_of_it(run: Run, key: str, tmp_path: Path) -> None:
    told = run("source", key, *ACT, "--set", "title=Protezione dei dati", "--json").json
    assert told["kind"] == "legislation"
    assert told["facts"] == {"genre": "Regolamento (UE)", "number": "2016/679"}
    shown = run("show", key, "--json").json
    assert shown["metadata"]["date"]["value"] == "2016-04-27"
    reference = run("references", key).out
    assert "2016/679" in reference and "legislation" in reference


def test_what_was_said_is_listed_and_taken_away_again(run: Run, key: str) -> None:
    run("source", key, *ACT)
    lines = run("source", key).out.splitlines()
    assert "kind: Law, decree or regulation" in lines and "Number: 2016/679" in lines
    told = run("source", key, "--kind", "", "--set", "number=", "--set", "genre=", "--json").json
    assert (told["kind"], told["facts"]) == (None, {})


def test_a_fact_alone_leaves_the_kind_as_it_was(run: Run, key: str) -> None:
    run("source", key, "--kind", "report")
    assert run("source", key, "--set", "number=COM(2022) 73", "--json").json["kind"] == "report"


def test_names_are_parted_by_semicolons(run: Run, key: str) -> None:
    run("source", key, "--kind", "interview", "--set", "authors=Anna Rossi; Ugo Neri", "--set", "interviewer=Ada Blu")
    assert run("source", key, "--json").json["facts"] == {"interviewer": "Ada Blu"}
    authors = run("show", key, "--json").json["metadata"]["authors"]
    assert [author["value"] for author in authors] == ["Anna Rossi", "Ugo Neri"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--kind", "law"), "“law” is no kind of source. The kinds are: article-newspaper, "),
        (("--set", "numero=3"), "A source has no “numero”. The nearest are: number"),
        (("--set", "number"), "“number” does not say a fact. Write FIELD=VALUE"),
        (("--set", "date=31 February"), "“31 February” is not a date."),
        (("--set", "date=2025-02-31"), "“2025-02-31” is not a date."),
        (("--kind", "report", "--set", "number=1", "--set", "date=soon"), "“soon” is not a date."),
    ],
)
def test_what_cannot_be_said_is_one_sentence_and_nothing_is_kept(
    run: Run, key: str, options: tuple[str, ...], sentence: str
) -> None:
    before = run("source", key, "--json").json
    ran = run("source", key, *options)
    assert ran.code == 3 and sentence in ran.err and len(ran.err.splitlines()) == 1
    assert run("source", key, "--json").json == before
