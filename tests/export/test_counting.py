# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The count of the quotations, in words and where a house wants it printed; flags in words before their lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from composer.document.model import Disclosure, Heading, InlineQuote, ListBlock, ListItem, Paragraph, Text
from composer.errors import ExportRefused
from composer.export.counting import counted_quotations
from composer.export.placing import set_words
from composer.export.resolved_blocks import Look, SetList, SetParagraph
from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.houses.model import AlteredQuotations, Profile
from composer.houses.profiles import available_profiles, load_profile
from composer.quotes.model import SealStatus

Make = Callable[..., Any]
VERBATIM, DECLARED, ALTERED = SealStatus.VERBATIM, SealStatus.DECLARED, SealStatus.ALTERED


@pytest.mark.parametrize(
    ("quotes", "italian", "english"),
    [
        ({}, "", ""),
        ({VERBATIM: 1}, "1 citazione: 1 testuale.", "1 quotation: 1 verbatim."),
        (
            {DECLARED: 1, VERBATIM: 13},
            "14 citazioni: 13 testuali, 1 con modifiche dichiarate.",
            "14 quotations: 13 verbatim, 1 with declared changes.",
        ),
        (
            {ALTERED: 2, SealStatus.SOURCE_CHANGED: 1, SealStatus.NO_SOURCE: 1},
            "4 citazioni: 2 diverse dalla fonte, 1 la cui fonte è cambiata, 1 senza fonte.",
            "4 quotations: 2 that differ from their sources, 1 whose source has changed, 1 without a source.",
        ),
    ],
)
def test_quotations_are_counted_in_both_languages(quotes: Mapping[SealStatus, int], italian: str, english: str) -> None:
    assert counted_quotations(quotes, "it") == italian
    assert counted_quotations(quotes, "en") == english


def house(**keys: Any) -> Profile:
    profile = load_profile("", "en")
    listed = keys.pop("sources_list", True)
    citations = replace(profile.citations, sources_list=listed)
    return replace(profile, citations=citations, handling=replace(profile.handling, **keys))


def quoting(make_note: Make, citing: Make) -> Any:
    use = InlineQuote("q-1", (Text("words"),))
    return make_note(Paragraph((Text("She said "), use, Text(" "), citing("verdi2025"), Text("."))))


def test_a_house_may_print_the_count_after_the_sources(make_note: Make, citing: Make, settled: Make) -> None:
    note = quoting(make_note, citing)
    last = settled(note, profile=house(quotation_count=True)).blocks[-1]
    assert isinstance(last, SetParagraph) and last.look is Look.REMARK
    assert set_words(last.content) == "1 quotation: 1 verbatim."
    bare = settled(note, profile=house(quotation_count=True, sources_list=False)).blocks[-1]
    assert set_words(bare.content) == "1 quotation: 1 verbatim."
    assert not any(getattr(block, "look", None) is Look.REMARK for block in settled(note).blocks)


def test_a_house_may_let_no_altered_quotation_leave(make_note: Make, citing: Make, settled: Make) -> None:
    note = settled(quoting(make_note, citing), statuses=[ALTERED])
    with pytest.raises(ExportRefused) as refused:
        write_docx(note, ExportSettings())
    assert refused.value.reason_helps
    with pytest.raises(ExportRefused, match="this house lets no such note leave") as refused:
        write_docx(note, ExportSettings(reason="As agreed", altered_stop=True))
    assert not refused.value.reason_helps
    assert write_docx(note, ExportSettings(reason="As agreed"))[1].reason == "As agreed"


@pytest.mark.parametrize("name", available_profiles())
@pytest.mark.parametrize("language", ["it", "en"])
def test_the_profiles_shipped_ask_for_a_reason(name: str, language: str) -> None:
    assert load_profile(name, language).handling.altered_quotations is AlteredQuotations.REASON


@pytest.mark.parametrize(
    ("language", "said", "withheld"),
    [("it", "[Si può dire] ", "[Da non divulgare] "), ("en", "[May be said] ", "[Not to be disclosed] ")],
)
def test_flagged_lines_say_their_flag_in_words(
    make_note: Make, settled: Make, language: str, said: str, withheld: str
) -> None:
    note = make_note(
        Heading(1, (Text("Lines"),)),
        Paragraph((Text("One."),), disclosure=Disclosure.MAY_BE_SAID),
        Paragraph((Text("Two."),)),
        Paragraph((), disclosure=Disclosure.MAY_BE_SAID),
        ListBlock((ListItem((Text("Three."),), disclosure=Disclosure.NOT_TO_BE_DISCLOSED), ListItem((Text("Four."),)))),
        language=language,
    )
    _, one, two, listed = settled(note).blocks
    assert (set_words(one.content), set_words(two.content)) == (f"{said}One.", "Two.")
    assert isinstance(listed, SetList)
    assert [set_words(entry.content) for entry in listed.items] == [f"{withheld}Three.", "Four."]


def test_a_profile_says_so_in_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "house-profiles"
    folder.mkdir()
    (folder / "strict.toml").write_text(
        'name = "Strict"\n[it.handling]\nquotation_count = true\naltered_quotations = "stop"\n', encoding="utf-8"
    )
    monkeypatch.setattr("composer.paths.user_house_profiles", lambda: folder)
    strict, free = load_profile("strict", "it"), load_profile("strict", "en")
    assert strict.handling.quotation_count and strict.handling.altered_quotations is AlteredQuotations.STOP
    assert not free.handling.quotation_count and free.handling.altered_quotations is AlteredQuotations.REASON
