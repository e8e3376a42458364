from __future__ import annotations

from dataclasses import replace

import pytest

from composer.errors import InputUnusable
from composer.quotes.answers import declare_all, restore
from composer.quotes.capture import capture
from composer.quotes.joining import join
from composer.quotes.model import ChangeKind, Quote, SealStatus, Translation
from composer.quotes.seal import seal
from composer.sources.model import BlockKind, Metadata, Source, SourceBlock, SourceText
from composer.text.spans import Span

FIRST, SECOND, THIRD = "We must build a continental Europe.", "It can't wait, he said.", "Nobody will do it for us."


def text_of(*paragraphs: str) -> SourceText:
    blocks, start = [], 0
    for number, paragraph in enumerate(paragraphs, 1):
        blocks.append(SourceBlock(BlockKind.PARAGRAPH, paragraph, start, number=number))
        start += len(paragraph) + 1
    return SourceText(tuple(blocks))


def source_of(text: SourceText, source_id: str = "s-1") -> Source:
    return Source(source_id, "rich2026", "a.txt", "text/plain", "0" * 64, text, Metadata())


SOURCE = source_of(text_of(FIRST, SECOND, THIRD))


def make_id(prefix: str) -> str:
    return f"{prefix}-new"


def passage(words: str, source: Source = SOURCE, **known: str) -> Quote:
    start = source.text.text.index(words)
    found = capture(source, Span(start, start + len(words)), make_id=lambda prefix: f"{prefix}-{start}", now="")
    return replace(found, **known)  # type: ignore[arg-type]


def joined(*words: str) -> Quote:
    whole = passage(words[0])
    for more in words[1:]:
        whole = join(whole, passage(more), SOURCE, make_id=make_id, now="2025-03-10T09:30:00+01:00")
    return whole


def test_joined_passages_stand_in_the_order_of_the_source_with_an_omission_between() -> None:
    whole = joined("Nobody will do it for us.", "We must build", "It can't wait")
    assert whole.id == "q-new"
    assert restore(whole) == "We must build […] It can't wait […] Nobody will do it for us."
    verdict = seal(restore(whole), whole, SOURCE.text)
    assert verdict.status is SealStatus.DECLARED
    assert [change.kind for change in verdict.changes] == [ChangeKind.OMISSION] * 2
    assert [joint.of(whole.words) for joint in whole.joints] == ["[…]", "[…]"]


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        ("We must build […] It can't wait", SealStatus.DECLARED),
        ("We must build [...] It can’t wait", SealStatus.DECLARED),
        ("must build […] [i]t can't", SealStatus.DECLARED),
        ("We […] wait", SealStatus.DECLARED),
        ("We must build", SealStatus.VERBATIM),  # a piece of one passage: nothing is left out
        ("It can't wait", SealStatus.VERBATIM),
        ("We must build It can't wait", SealStatus.ALTERED),
        ("We must build … It can't wait", SealStatus.ALTERED),
        ("We must build [and] It can't wait", SealStatus.ALTERED),
        ("We must build [sic] It can't wait", SealStatus.ALTERED),
        ("It can't wait […] We must build", SealStatus.ALTERED),
        ("We must builds […] It can't wait", SealStatus.ALTERED),
        ("We must build \U0001b170 It can't wait", SealStatus.ALTERED),
        ("We must build " + "\U0001b170" * 5 + " It can't wait", SealStatus.ALTERED),
    ],
)
def test_only_an_omission_stands_between_joined_passages(shown: str, status: SealStatus) -> None:
    assert seal(shown, joined("We must build", "It can't wait"), SOURCE.text).status is status


def test_a_missing_joint_is_the_difference_and_can_be_declared() -> None:
    whole = joined("We must build", "It can't wait")
    verdict = seal("We must build It can't wait", whole, SOURCE.text)
    assert [(d.shown_words, d.captured_words) for d in verdict.differences] == [("", "[…]")]
    declared = declare_all("We must build It can't wait", whole.words, joints=whole.joints)
    assert declared == "We must build […] It can't wait"


def test_each_passage_must_still_stand_in_the_source_in_that_order() -> None:
    whole = joined("We must build a continental Europe.", "Nobody will do it for us.")
    shown = restore(whole)
    assert seal(shown, whole, text_of("New.", FIRST, SECOND, THIRD)).status is SealStatus.DECLARED
    assert seal(shown, whole, text_of(FIRST, SECOND)).status is SealStatus.SOURCE_CHANGED
    assert seal(shown, whole, text_of(THIRD, SECOND, FIRST)).status is SealStatus.SOURCE_CHANGED
    assert seal(shown, whole, None).status is SealStatus.NO_SOURCE


def test_passages_of_another_source_are_refused() -> None:
    other = source_of(SOURCE.text, "s-2")
    with pytest.raises(InputUnusable, match="different sources"):
        join(passage("We must build"), passage("It can't wait", other), SOURCE, make_id=make_id, now="")
    with pytest.raises(InputUnusable, match="different sources"):
        join(passage("We must build"), passage("It can't wait"), other, make_id=make_id, now="")


def test_passages_that_overlap_are_refused() -> None:
    with pytest.raises(InputUnusable, match="“We must build” and “must build a” overlap"):
        joined("We must build", "must build a")
    with pytest.raises(InputUnusable, match="overlap"):
        joined("We must build", "We must build")


def test_passages_with_nothing_between_them_are_one_quotation() -> None:
    with pytest.raises(InputUnusable, match="Nothing is left out between"):
        joined("We must build", "a continental Europe")


def test_what_is_known_of_both_passages_stays_and_the_rest_is_left_open() -> None:
    one = passage("We must build", speaker="Guido Crosetto", occasion="letter")
    other = passage("It can't wait", speaker="Guido Crosetto", occasion="interview")
    one = replace(one, translation=Translation("Dobbiamo costruire", "it"))
    whole = join(one, other, SOURCE, make_id=make_id, now="2025-03-10T09:30:00+01:00")
    assert (whole.speaker, whole.occasion, whole.translation) == ("Guido Crosetto", "", None)
    assert whole.created == "2025-03-10T09:30:00+01:00"
