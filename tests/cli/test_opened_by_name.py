# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A double click on a library starts the program with its name alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.cli.program import opened_by_name, template_named


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        (["mine.appunto"], ["--library", "mine.appunto"]),
        (["MINE.APPUNTO"], ["--library", "MINE.APPUNTO"]),
        (["--profile", "here", "mine.appunto"], ["--profile", "here", "--library", "mine.appunto"]),
        (["--json", "mine.appunto", "sources"], ["--json", "--library", "mine.appunto", "sources"]),
        (["--library", "a.appunto", "sources"], ["--library", "a.appunto", "sources"]),
        (["import", "mine.appunto"], ["import", "mine.appunto"]),
        (["--sample"], ["--sample"]),
        ([], []),
    ],
)
def test_the_name_of_a_library_alone_is_the_library_to_use(given: list[str], understood: list[str]) -> None:
    assert opened_by_name(given) == understood


@pytest.mark.parametrize(
    ("given", "rest", "template"),
    [
        (["mine.appunto-template"], [], "mine.appunto-template"),
        (["--profile", "here", "mine.appunto-template"], ["--profile", "here"], "mine.appunto-template"),
        (["import", "mine.appunto-template"], ["import", "mine.appunto-template"], None),
        (["MINE.Appunto-Template"], [], "MINE.Appunto-Template"),
        (["mine.appunto"], ["mine.appunto"], None),
    ],
)
def test_the_name_of_a_note_template_alone_is_taken_in(given: list[str], rest: list[str], template: str | None) -> None:
    assert template_named(given) == (rest, Path(template) if template else None)
