# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""When a note may leave, and what is said about its quotations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from composer.document.model import InlineQuote, Paragraph, Text
from composer.errors import ExportRefused, NotFound
from composer.export.settings import ExportSettings, require_exportable
from composer.export.word.writer import write_docx
from composer.houses.model import MarkPlace
from composer.houses.paper import A4, LETTER
from composer.houses.profiles import available_profiles, load_profile
from composer.quotes.model import SealStatus

Make = Callable[..., Any]


def with_states(settled: Make, make_note: Make, *states: SealStatus) -> Any:
    use = InlineQuote("q-a", (Text("w"),))
    return settled(make_note(Paragraph((use,) * len(states))), statuses=states)


@pytest.mark.parametrize("state", [SealStatus.ALTERED, SealStatus.SOURCE_CHANGED])
def test_words_that_differ_from_their_source_stop_the_export(settled: Make, make_note: Make, state: SealStatus) -> None:
    note = with_states(settled, make_note, SealStatus.VERBATIM, state)
    with pytest.raises(ExportRefused, match="in 1 of its quotations"):
        write_docx(note, ExportSettings(reason="  "))


def test_a_reason_lets_them_out_and_is_reported(settled: Make, make_note: Make) -> None:
    note = with_states(settled, make_note, SealStatus.ALTERED)
    _, report = write_docx(note, ExportSettings(reason="quoted from memory by the Minister"))
    assert report.reason == "quoted from memory by the Minister"
    assert any("quoted from memory" in str(message) for message in report.warnings)


@pytest.mark.parametrize(
    ("count", "told"), [(1, "1 quotation differs from its source;"), (2, "2 quotations differ from their source;")]
)
def test_how_many_went_out_altered_is_told_in_the_right_number(
    settled: Make, make_note: Make, count: int, told: str
) -> None:
    note = with_states(settled, make_note, *[SealStatus.ALTERED] * count)
    said = require_exportable(note, ExportSettings(reason="As agreed"))
    assert [str(message) for message in said] == [f"Exported although {told} the reason given: As agreed"]


def test_quotations_without_source_are_told_but_go_out(settled: Make, make_note: Make) -> None:
    note = with_states(settled, make_note, SealStatus.NO_SOURCE, SealStatus.NO_SOURCE)
    said = require_exportable(note, ExportSettings())
    assert [str(message) for message in said] == [
        "2 quotations have no source in the library: nobody can check their words."
    ]


def test_the_report_counts_quotations_in_words(settled: Make, make_note: Make) -> None:
    note = with_states(settled, make_note, *[SealStatus.VERBATIM] * 13, SealStatus.DECLARED)
    _, report = write_docx(note)
    assert [str(message) for message in report.summary] == [
        "14 quotations",
        "13 verbatim",
        "1 with declared changes",
    ]


def test_every_profile_can_be_loaded_in_both_languages() -> None:
    for profile_id in available_profiles():
        assert [load_profile(profile_id, language).language for language in ("it", "en")] == ["it", "en"]
    assert available_profiles()[0] == "standard"


def test_the_default_profile_is_a4_with_each_languages_habit() -> None:
    assert load_profile("", "it-IT").notes.mark_place is MarkPlace.BEFORE
    assert load_profile("", "en").notes.mark_place is MarkPlace.AFTER
    assert (load_profile("", "en").page.paper, load_profile("us", "en").page.paper) == (A4, LETTER)


@pytest.mark.parametrize("name", ["nowhere", "../standard", "a/b"])
def test_an_unknown_profile_is_one_clear_sentence(name: str) -> None:
    with pytest.raises(NotFound, match="standard"):
        load_profile(name, "it")
