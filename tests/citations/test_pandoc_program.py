# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which pandoc is asked."""

from __future__ import annotations

from pathlib import Path

import pypandoc
import pytest

from composer.citations.pandoc_program import pandoc_program


def test_the_pandoc_that_came_with_the_program_is_taken_whatever_is_being_tried_out_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: "pandoc")  # as another thread sees it in the middle
    assert pandoc_program().is_relative_to(Path(pypandoc.__file__).parent)


def test_a_pandoc_that_the_user_names_goes_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYPANDOC_PANDOC", "/opt/pandoc")
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: "/opt/pandoc")
    assert pandoc_program() == Path("/opt/pandoc")
