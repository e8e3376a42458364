# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Rights, handling marking and reliability of a source, and what a note takes on from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_what_the_user_says_of_a_source_is_kept_and_shown(run: Run, key: str) -> None:
    given = ("--handling", "tlp amber", "--reliability", "b", "--rights", "restricted", "--notice", "Not for others")
    ran = run("source", key, *given, "--json")
    assert ran.code == 0 and ran.err == ""
    said = {
        "key": key,
        "rights": {"notice": "Not for others", "level": "restricted"},
        "handling": "TLP:AMBER",
        "reliability": "B",
        "may_be_passed_on": False,
    }
    assert ran.json | said == ran.json
    assert ran.json.keys() - said.keys() == {
        "attached_to", "attachments", "facts", "kind", "pack", "same_text_as", "versions",
    }  # fmt: skip
    assert run("source", key).out.splitlines() == [
        key,
        "rights: not for copying",
        "© Not for others",
        "handling: TLP:AMBER",
        "reliability: B: usually reliable",
    ]
    shown = run("show", key, "--json").json
    assert (shown["handling"], shown["reliability"]) == ("TLP:AMBER", "B")
    assert "handling: TLP:AMBER\n" in run("show", key).out
    (row,) = run("sources", "--json").json
    assert (row["handling"], row["reliability"]) == ("TLP:AMBER", "B")
    assert run("sources").out.splitlines()[0].endswith(" · TLP:AMBER · B")


def test_what_was_said_is_taken_back_with_nothing(run: Run, key: str) -> None:
    run("source", key, "--handling", "TLP:RED", "--reliability", "E")
    answer = run("source", key, "--handling", "", "--reliability", "", "--json").json
    assert (answer["handling"], answer["reliability"], answer["may_be_passed_on"]) == (None, None, True)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--reliability", "G"), "“G” is not a reliability. Choose a letter from A to F, or none."),
        (
            ("--rights", "some"),
            "“some” is no level of rights. Choose one of: unknown, free, quotable, restricted.",
        ),
        (("--handling", "RISERVATO"), "“RISERVATO” is a marking of classified information."),
    ],
)
def test_what_cannot_be_said_is_refused_in_one_line_and_nothing_is_kept(
    run: Run, key: str, options: tuple[str, str], sentence: str
) -> None:
    before = run("source", key, "--json").json
    ran = run("source", key, *options)
    assert ran.code == 3 and ran.out == ""
    assert ran.err.startswith(sentence) or sentence in ran.err
    assert len(ran.err.splitlines()) == 1
    assert run("source", key, "--json").json == before


def test_a_source_that_is_not_there_is_refused(run: Run, key: str) -> None:
    ran = run("source", "nobody", "--handling", "TLP:RED")
    assert ran.code == 3
    assert ran.err == "There is no source “nobody” in the library.\n"


def test_the_check_tells_the_marking_a_note_has_to_carry(run: Run, key: str, tmp_path: Path) -> None:
    run("source", key, "--handling", "TLP:AMBER")
    note = tmp_path / "note.md"
    note.write_text(f"---\ntitle: T\nsubject: S\nmarking: TLP:GREEN\nlang: en\n---\n\nSo it is [@{key}].\n")
    answer = run("check", note, "--json").json
    assert answer["marking"] == {"effective": "TLP:AMBER", "reasons": [{"source": key, "marking": "TLP:AMBER"}]}
    assert [finding["concerned"] for finding in answer["findings"] if finding["kind"] == "marking_too_low"] == [key]
    assert (
        f"The note takes TLP:AMBER from “Minister Proposes A Treaty Of The Continent” ({key})" in run("check", note).out
    )
