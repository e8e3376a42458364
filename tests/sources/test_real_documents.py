# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The five real press documents against what a careful person reads in them, field by field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.sources.model import BlockKind, Certainty, RightsLevel, Source, Speech

NAMES = (
    "000_48efc67ddf5bf3a1.txt",
    "001_149467fdf0d77c44.txt",
    "002_00966c9ef4881eb9.txt",
    "003_bfa2dffacd75cdc1.txt",
    "004_98130867e1c84409.txt",
)
# The truth file counts line ends here; the last paragraph of these two files has none and was not counted.
LAST_LINE_WITHOUT_END = {"002_00966c9ef4881eb9.txt", "003_bfa2dffacd75cdc1.txt"}


@pytest.fixture(params=NAMES)
def document(
    request: pytest.FixtureRequest,
    shared_seeds: Path,
    seeds_truth: dict[str, Any],
    read_file: Callable[[Path], Source],
) -> tuple[Source, dict[str, Any]]:
    return read_file(shared_seeds / request.param), seeds_truth[request.param]


def plain(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def running(source: Source) -> str:
    return source.text.text[: source.text.aside_start]


def test_title_is_read_or_stays_unknown(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    assert (source.metadata.title.value if source.metadata.title else None) == truth["title"]


def test_authors_and_contributors_are_read(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    assert [fact.value for fact in source.metadata.authors] == truth["author"]
    assert [fact.value for fact in source.metadata.contributors] == truth.get("contributors", [])
    assert all(fact.certainty is Certainty.READ for fact in source.metadata.authors)


def test_publication_is_a_suggestion_with_its_evidence_or_unknown(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    wanted = truth["publication"]
    fact = source.metadata.publication
    assert (fact.value if fact else None) == wanted["value"]
    if fact is not None:
        assert fact.certainty is Certainty.INFERRED
        assert {proof.words for proof in fact.evidence} >= {"an interview with The New York Times", "seen by The Times"}
        assert all(source.text.text[p.start :].startswith(p.words) for p in fact.evidence if p.start is not None)


def test_no_date_is_made_up(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    assert truth["date"]["value"] is None
    assert source.metadata.date is None


def test_words_that_may_help_to_date_it_are_kept(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    hints = " | ".join(hint.words for hint in source.metadata.date_hints)
    for wanted in truth["date"].get("hints", []):
        assert wanted.replace("’", "'") in hints.replace("’", "'").replace("a report", "report")


def test_dateline_url_and_language(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    metadata = source.metadata
    assert (metadata.dateline.value if metadata.dateline else None) == truth.get("dateline")
    assert metadata.url is None
    assert metadata.language is not None
    assert metadata.language.value == truth["language"]


def test_rights_notice_is_kept_as_printed(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    assert source.rights.notice == (truth["rights_notice"] or "")
    assert source.rights.level is (RightsLevel.RESTRICTED if truth["rights_notice"] else RightsLevel.UNKNOWN)


def test_paragraphs_headings_and_lists_are_counted(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    uncounted = 1 if source.filename in LAST_LINE_WITHOUT_END else 0
    assert source.text.paragraph_count == truth["paragraphs_after_cleanup"] + uncounted
    headings = [block.text for block in source.text.blocks if block.kind is BlockKind.HEADING]
    assert headings == truth.get("headings", [])
    items = [block for block in source.text.blocks if block.kind is BlockKind.LIST_ITEM]
    assert len(items) == truth.get("lists", {}).get("items", 0)


def test_what_is_no_running_text_is_set_aside_and_stays_visible(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    asides = "\n".join(block.text for block in source.text.blocks if block.aside is not None)
    for dropped in truth["drop"]:
        if dropped.startswith("**") or dropped == "trailing blank lines":
            continue
        assert dropped in asides
        assert dropped not in running(source)
    for aside in truth["set_aside"]:
        for part in aside["text"].split(" | "):
            assert part in asides
            assert part not in running(source)
    assert "**" not in source.text.text


def test_columns_are_joined_and_hard_hyphens_stay(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    for join in truth.get("joins", []):
        assert join["joined"] in running(source)
    for word in truth.get("must_not_join", []):
        assert word in running(source)


def test_no_break_spaces_are_blanks_and_indents_are_gone(document: tuple[Source, dict[str, Any]]) -> None:
    source, _ = document
    assert not {"\u00a0", "\u202f"} & set(source.text.text)
    assert not any(block.text != block.text.strip() for block in source.text.blocks)


def found(source: Source, wanted: dict[str, Any]) -> Speech | None:
    return next((speech for speech in source.speech if speech.text == plain(wanted["text"])), None)


def test_every_quotation_is_found_where_it_stands(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    for wanted in truth["quotes"]:
        speech = found(source, wanted)
        assert speech is not None, wanted["id"]
        assert speech.span.of(source.text.text) == plain(wanted["text"])
        in_caption = "caption" in wanted.get("where", "")
        assert (speech.paragraph is None) is in_caption


def test_nothing_else_is_taken_for_speech(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    assert sorted(speech.text for speech in source.speech) == sorted(plain(quote["text"]) for quote in truth["quotes"])


def test_speakers_are_right_and_sure_only_with_a_name_at_the_verb(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    for wanted in truth["quotes"]:
        speech = found(source, wanted)
        assert speech is not None
        assert wanted["speaker"] in (speech.speaker or speech.candidate), wanted["id"]
        if wanted["resolve"] in ("pronoun", "document -> its author"):
            assert not speech.speaker, wanted["id"]
        if wanted["resolve"] in ("none", "surname"):
            assert speech.speaker == wanted["speaker"], wanted["id"]


def test_letter_and_carrying_medium_are_told(document: tuple[Source, dict[str, Any]]) -> None:
    source, truth = document
    for wanted in truth["quotes"]:
        speech = found(source, wanted)
        assert speech is not None
        if "medium" in wanted:
            assert speech.medium == wanted["medium"], wanted["id"]
        assert speech.via == wanted.get("via", ""), wanted["id"]


def test_reading_one_again_gives_the_same_source(shared_seeds: Path, read_file: Callable[[Path], Source]) -> None:
    one, two = (read_file(shared_seeds / NAMES[0]) for _ in range(2))
    assert one.text == two.text
    assert one.speech == two.speech
    assert one.key == two.key == "rich-nd"


def test_a_cited_report_is_a_reference_and_no_publication(
    shared_seeds: Path, read_file: Callable[[Path], Source]
) -> None:
    source = read_file(shared_seeds / NAMES[2])
    assert [r.words for r in source.metadata.references] == ["According to a report by the Financial Times on March 6"]
    assert source.metadata.publication is None
