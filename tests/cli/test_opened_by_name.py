# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A double click on a library starts the program with its name alone."""

from __future__ import annotations

import pytest

from composer.cli.program import opened_by_name


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        (["mine.appunto"], ["--library", "mine.appunto"]),
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
