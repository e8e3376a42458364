# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What reports of imports say of a source goes with it, in whichever language they were written."""

from __future__ import annotations

import pytest

from composer import paths
from composer.i18n.translator import Translator
from composer.sources.model import Source
from composer.wording import Message
from composer.workspace.kept_elsewhere import forget_elsewhere


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_second_copy_that_was_found_to_be_there_is_told_no_more(cutting: Source, language: str) -> None:
    there = Translator(language).say(Message("in the library already, as “{key}”", {"key": cutting.key}))
    folder = paths.user_import_reports()
    folder.mkdir(parents=True)
    report = folder / "2026-03-10T090000.txt"
    report.write_text(f"✓ other.txt\n    Another [other-nd]\n= twice.txt\n    {there}\n", encoding="utf-8")
    forget_elsewhere(cutting)
    assert report.read_text(encoding="utf-8") == "✓ other.txt\n    Another [other-nd]\n"
