# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the house would have otherwise is said, offered, and done only when asked."""

from __future__ import annotations

from composer.document.model import Document, InlineQuote, Paragraph, QuoteBlock, Text
from composer.notes.model import FrontMatter, Note
from composer.workspace.house_checks import answered, house_findings
from composer.workspace.shapes import FindingKind

LONG = " ".join(["parola"] * 60)


def note(*blocks: Paragraph | QuoteBlock, profile: str = "italian-state", language: str = "it") -> Note:
    return Note("n", FrontMatter(title="T", subject="S", language=language, profile=profile), Document(blocks))


def quoting(words: str) -> Paragraph:
    return Paragraph((Text("Ha detto "), InlineQuote("q-1", (Text(words),)), Text(".")))


def test_a_long_quotation_in_a_sentence_is_offered_to_be_set_apart() -> None:
    long = note(quoting(LONG))
    (finding,) = house_findings(long)
    assert finding.kind is FindingKind.SET_APART and finding.use_index == 0
    assert "about 5 lines: this house (Stato italiano) sets quotations apart from 4 lines on" in str(finding.message)
    changed = answered(long, finding)
    assert [type(block) for block in changed.document.blocks] == [Paragraph, QuoteBlock]
    assert list(house_findings(changed)) == []


def test_words_count_where_the_house_counts_words() -> None:
    (finding,) = house_findings(note(quoting(LONG), profile="us", language="en"))
    assert "has 60 words: this house (US government) sets quotations apart from 50 words on" in str(finding.message)


def test_a_short_quotation_set_apart_is_offered_to_go_into_the_sentence() -> None:
    short = note(Paragraph((Text("Ha detto:"),)), QuoteBlock("q-1", ((Text("poche parole"),),)))
    (finding,) = house_findings(short)
    assert finding.kind is FindingKind.SET_IN_LINE
    changed = answered(short, finding)
    assert changed.document == Document(
        (Paragraph((Text("Ha detto: "), InlineQuote("q-1", (Text("poche parole"),)), Text("."))),)
    )


def test_a_house_without_a_threshold_says_nothing() -> None:
    apart = QuoteBlock("q-1", ((Text("poche parole"),),))
    assert list(house_findings(note(quoting(LONG), apart, profile=""))) == []


def test_forms_of_the_house_are_told_once_each_and_written_when_asked() -> None:
    other = note(Paragraph((Text("Circa, ca. 3, e ca. 4."),)))
    (finding,) = house_findings(other)
    assert str(finding.message) == "“ca.” stands 2 times in the note: this house (Stato italiano) writes “circa”."
    assert answered(other, finding).document == Document((Paragraph((Text("Circa, circa 3, e circa 4."),)),))


def test_a_profile_that_is_not_there_is_told_first_and_nothing_is_done() -> None:
    lost = note(quoting(LONG), profile="nowhere")
    (finding,) = house_findings(lost)
    assert finding.kind is FindingKind.HOUSE and "There is no house profile “nowhere”" in str(finding.message)
    assert answered(lost, finding) is lost
