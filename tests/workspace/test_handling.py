# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note takes on what its sources ask for: their marking, and short quotations where they may not be passed on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.document.model import Citation, CitationItem, Document, Footnote, Paragraph, QuoteBlock, Shows, Text
from composer.library.source_words import label_of
from composer.notes.model import FrontMatter, Note
from composer.sources.handling import reasons_to_hold_back
from composer.sources.model import Rights, RightsLevel, Source
from composer.workspace import Finding, FindingKind, Workspace

LONG = "The minister has called for a treaty of the whole continent"


def note_of(*paragraphs: Paragraph | QuoteBlock, marking: str = "") -> Note:
    return Note("n-1", FrontMatter(title="T", subject="S", language="en", marking=marking), Document(paragraphs))


def citing(*keys: str) -> Paragraph:
    return Paragraph((Text("x"), Citation(tuple(CitationItem(key) for key in keys))))


def found(workspace: Workspace, note: Note, *kinds: FindingKind) -> list[Finding]:
    return [finding for finding in workspace.check_note(note).findings if finding.kind in kinds]


@pytest.fixture
def amber(workspace: Workspace, cutting: Source) -> Source:
    workspace.update_source(replace(cutting, handling="TLP:AMBER"))
    return workspace.source(cutting.key)


def test_a_note_whose_marking_is_too_low_is_told_with_the_source_that_asks_for_more(
    workspace: Workspace, amber: Source
) -> None:
    note = note_of(citing(amber.key), marking="TLP:GREEN")
    [finding] = found(workspace, note, FindingKind.MARKING_TOO_LOW)
    assert finding.concerned == amber.key
    assert str(finding.message) == (
        f"The note takes TLP:AMBER from “Minister Proposes A Treaty Of The Continent” ({amber.key}); "
        "its own marking is “TLP:GREEN”."
    )
    assert workspace.handling.marking(note).text == "TLP:AMBER"


def test_a_note_with_the_marking_of_its_sources_has_nothing_to_be_told(workspace: Workspace, amber: Source) -> None:
    assert not found(workspace, note_of(citing(amber.key), marking="tlp:red"), FindingKind.MARKING_TOO_LOW)


def test_a_source_that_is_quoted_and_not_cited_counts_as_well_also_in_a_footnote(
    workspace: Workspace, amber: Source
) -> None:
    quote = workspace.make_quote_from_words(amber.key, LONG)
    use, _citation = workspace.quoted.use_for(quote, block=False)
    note = note_of(Paragraph((Text("x"), Footnote((use,)))))
    assert [source.key for source in workspace.handling.sources(note)] == [amber.key]
    [finding] = found(workspace, note, FindingKind.MARKING_TOO_LOW)
    assert str(finding.message).endswith("it has no marking of its own.")


def test_each_source_asks_once_however_often_it_is_used(workspace: Workspace, amber: Source) -> None:
    quote = workspace.make_quote_from_words(amber.key, LONG)
    use, citation = workspace.quoted.use_for(quote, block=True)
    note = note_of(use, Paragraph((Text("x"), citation)), citing(amber.key, "nowhere"))
    assert len(found(workspace, note, FindingKind.MARKING_TOO_LOW)) == 1


def test_a_source_of_a_class_of_secrecy_is_refused_in_words(workspace: Workspace, cutting: Source) -> None:
    workspace.update_source(replace(cutting, handling="RISERVATO"))
    [finding] = found(workspace, note_of(citing(cutting.key)), FindingKind.MARKING)
    assert "Appunto is for unclassified work only" in str(finding.message)


def test_long_quotations_of_a_restricted_source_are_told_all_together(workspace: Workspace, cutting: Source) -> None:
    text = " ".join(f"word{number}" for number in range(500))
    source = workspace.import_bytes(f"A Title Of It\n\n{text}\n".encode(), "long.txt")
    workspace.update_source(replace(source, rights=Rights(RightsLevel.RESTRICTED, "Not for distribution")))
    words = text.split()
    parts = [" ".join(words[start : start + 35]) for start in (0, 100)]
    uses = [
        workspace.quoted.use_for(workspace.make_quote_from_words(source.key, part), block=True)[0] for part in parts
    ]
    assert not found(workspace, note_of(uses[0], uses[0]), FindingKind.QUOTED_LENGTH)
    [finding] = found(workspace, note_of(*uses), FindingKind.QUOTED_LENGTH)
    assert finding.concerned == source.key
    said = str(finding.message)
    assert said.startswith("70 words of “")
    assert "14% of it" in said and "200 words or 10%" in said
    workspace.update_source(replace(source, rights=Rights(RightsLevel.QUOTABLE)))
    assert not found(workspace, note_of(*uses), FindingKind.QUOTED_LENGTH)


def test_both_texts_of_a_pair_are_counted_where_both_are_printed(workspace: Workspace, cutting: Source) -> None:
    text = " ".join(f"word{number}" for number in range(500))
    source = workspace.import_bytes(f"A Title Of It\n\n{text}\n".encode(), "long.txt")
    workspace.update_source(replace(source, rights=Rights(RightsLevel.RESTRICTED, "Not for distribution")))
    words = " ".join(text.split()[:70])
    quote = workspace.make_quote_from_words(
        source.key, words, said={"language": "de", "translation": "few words", "translation_language": "en"}
    )
    shown = (Text("few words"),)
    note = note_of(QuoteBlock(quote.id, (shown,), shows=Shows.TRANSLATION))
    [finding] = found(workspace, note, FindingKind.QUOTED_LENGTH)
    assert str(finding.message).startswith("70 words of “")
    part = note_of(QuoteBlock(quote.id, ((Text(" ".join(text.split()[:9])),),)))
    assert found(workspace, part, FindingKind.QUOTED_LENGTH), "the translation in the footnote is of all the words"
    italian = replace(part, front=replace(part.front, language="it"))
    assert not found(workspace, italian, FindingKind.QUOTED_LENGTH), "a translation for others is not printed"


def test_the_sources_that_may_not_be_passed_on_are_listed_with_the_reason(workspace: Workspace, amber: Source) -> None:
    rights = Rights(RightsLevel.RESTRICTED, "Not for distribution")
    workspace.update_source(replace(amber, rights=rights))
    (source,) = workspace.handling.sources(note_of(citing(amber.key)))
    said = [str(reason) for reason in reasons_to_hold_back(source, label_of(source))]
    assert len(said) == 2
    assert said[0].endswith("may not be passed on: “Not for distribution”")
    assert said[1].endswith("carries the marking TLP:AMBER.")


def test_a_house_may_allow_longer_quotations(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from composer.houses import profiles

    text = " ".join(f"word{number}" for number in range(500))
    source = workspace.import_bytes(f"A Title Of It\n\n{text}\n".encode(), "long.txt")
    workspace.update_source(replace(source, rights=Rights(RightsLevel.RESTRICTED)))
    quote = workspace.make_quote_from_words(source.key, " ".join(text.split()[:90]))
    note = note_of(workspace.quoted.use_for(quote, block=True)[0])
    assert found(workspace, note, FindingKind.QUOTED_LENGTH)
    usual = profiles.load_profile("", "en")
    generous = replace(usual, handling=replace(usual.handling, quoted_words=300, quoted_percent=50))
    monkeypatch.setattr(profiles, "load_profile", lambda *_: generous)
    assert not found(workspace, note, FindingKind.QUOTED_LENGTH)


def test_a_note_of_an_unknown_house_is_checked_all_the_same(workspace: Workspace, amber: Source) -> None:
    note = note_of(citing(amber.key), marking="TLP:RED")
    unknown = replace(note, front=replace(note.front, profile="nowhere"))
    assert workspace.check_note(unknown).marking.text == "TLP:RED"
