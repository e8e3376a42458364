from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from composer.document.model import Shows
from composer.quotes.model import ChangeKind, Quote, Seal, SealStatus, Translation
from composer.quotes.seal import compare, seal, words_of
from composer.sources.model import BlockKind, SourceBlock, SourceText
from composer.text.anchors import anchor_at
from composer.text.spans import Span

CAPTURED = (
    "We must build a continental Europe of defense, and we can't wait: $29.2 billion, or 1.7%, is not enough for "
    "non-aligned states of the U.S. alliance"
)


def of(status: SealStatus, shown: str, captured: str = CAPTURED) -> Seal:
    verdict = compare(shown, captured)
    assert verdict.status is status, verdict
    return verdict


@pytest.mark.parametrize(
    "shown",
    [
        CAPTURED,
        f"  {CAPTURED} ",
        CAPTURED.replace(" ", "\u00a0").replace("'", "’"),
        CAPTURED.replace(" of ", "\nof\n"),
        "We must build a continental Europe of defense",
        "a continental Europe of defense,",
        "we can’t wait",
        "$29.2 billion",
        "states of the U.S.",
    ],
)
def test_the_captured_words_and_unbroken_pieces_of_them_are_verbatim(shown: str) -> None:
    verdict = of(SealStatus.VERBATIM, shown)
    assert verdict.changes == ()
    assert verdict.differences == ()


@pytest.mark.parametrize(
    ("shown", "differs"),
    [
        ("we must build", [("we", "We")]),
        ("build a continental Europe of defence", [("defence", "defense")]),
        ("a continental Europe of defense.", [(".", ",")]),
        ("Europe of defense and we", [("", ",")]),
        ("is enough for", [("", "not")]),
        ("we can wait", [("can", "can't")]),
        ("is not quite enough", [("quite", "")]),
        ("$29.3 billion", [("$29.3", "$29.2")]),
        ("Europe continental", None),
    ],
)
def test_every_undeclared_change_is_altered_and_named(shown: str, differs: list[tuple[str, str]] | None) -> None:
    verdict = of(SealStatus.ALTERED, shown)
    if differs is not None:
        assert [(d.shown_words, d.captured_words) for d in verdict.differences] == differs
        for difference in verdict.differences:
            assert difference.shown.of(shown) == difference.shown_words
            assert difference.captured.of(CAPTURED) == difference.captured_words


@pytest.mark.parametrize(
    "shown", ["we can", "29.2 billion", "1.7", "29", "aligned states", "non", "or 1", "t wait", "", "[…]", "[sic]"]
)
def test_no_piece_is_cut_inside_a_word_and_one_word_must_stand(shown: str) -> None:
    assert of(SealStatus.ALTERED, shown).differences


@pytest.mark.parametrize("shown", ["He left.", "He left..", "left. Then", ". Then he", "He left. […]"])
def test_no_piece_is_cut_inside_an_ellipsis(shown: str) -> None:
    of(SealStatus.ALTERED, shown, "He left… Then he came back.")


@pytest.mark.parametrize("shown", ["He [x].", "He left.[x] Then", "He left.[x].. Then", "He left[x]. Then", "He [x].."])
def test_no_bracket_stands_for_a_part_of_an_ellipsis(shown: str) -> None:
    of(SealStatus.ALTERED, shown, "He left… Then he came back to us.")


def test_a_clarification_behind_an_omission_may_be_the_word_left_out_in_its_other_case() -> None:
    verdict = of(SealStatus.DECLARED, "they said […] [the alliance]…", "they said The alliance…")
    assert [change.kind for change in verdict.changes] == [ChangeKind.OMISSION, ChangeKind.INSERTION]


def test_a_bracket_before_a_full_stop_stands_for_all_up_to_that_full_stop() -> None:
    verdict = of(SealStatus.DECLARED, "not [a].", "not against… 29,2.")
    assert [change.captured for change in verdict.changes] == [Span(4, 17)]


@pytest.mark.parametrize(
    ("shown", "changes"),
    [
        ("We must build […] defense", [(ChangeKind.OMISSION, "a continental Europe of")]),
        ("We must build [...] defense", [(ChangeKind.OMISSION, "a continental Europe of")]),
        ("We […] wait", [(ChangeKind.OMISSION, "must build a continental Europe of defense, and we can't")]),
        ("[w]e must build", [(ChangeKind.CAPITAL, "W")]),
        ("We must build [sic] a", [(ChangeKind.SIC, "")]),
        ("[Italy] must build a", [(ChangeKind.INSERTION, "We")]),
        ("[Yesterday] and we", [(ChangeKind.INSERTION, "")]),
        ("We must [soon] build", [(ChangeKind.INSERTION, "")]),
        ("of defense, and [the allies] can't wait", [(ChangeKind.INSERTION, "we")]),
        ("must build[ing] a continental", [(ChangeKind.INSERTION, "")]),
        ("We [have to] build", [(ChangeKind.INSERTION, "must")]),
        ("[…] [W]e can't wait […]", None),
        ("We must […] [Europe’s] defense", None),
        ("a continental Europe of defense […].", None),
    ],
)
def test_what_is_said_in_square_brackets_is_declared(shown: str, changes: list[tuple[ChangeKind, str]] | None) -> None:
    captured = CAPTURED + "." if shown.endswith(".") else CAPTURED
    verdict = of(SealStatus.DECLARED, shown, captured)
    if changes is not None:
        assert [(change.kind, change.captured.of(captured).strip()) for change in verdict.changes] == changes
        for change in verdict.changes:
            assert change.shown.of(shown).startswith("[")


@pytest.mark.parametrize(
    "shown",
    [
        "We must […] build",  # nothing is left out there
        "We must contin[…] Europe",  # a word is broken off
        "Europe […] continental",  # against the order of the source
        "We (…) wait",
        "We ... wait",
        "We must [] build",
        "We [all] defense, and we can't wait",  # six words behind one bracket
        "we [soon] must build",
        "Europe of defense [soon] and we",  # the comma went
        "We[soon]must build",
        "We must bu [sic] ild",
        "We […] defence",
    ],
)
def test_brackets_hide_nothing(shown: str) -> None:
    assert of(SealStatus.ALTERED, shown).differences


def test_a_clarification_stands_for_five_words_at_most() -> None:
    of(SealStatus.DECLARED, "one [x] seven", "one two three four five six seven")
    of(SealStatus.ALTERED, "one [x] eight", "one two three four five six seven eight")
    of(SealStatus.DECLARED, "one [x] […] eight", "one two three four five six seven eight")


def test_brackets_of_the_source_itself_are_its_words() -> None:
    captured = "He said [in French] that it was over [...] and left [sic] early."
    of(SealStatus.VERBATIM, captured, captured)
    of(SealStatus.VERBATIM, "over […] and left [sic]", captured)
    of(SealStatus.DECLARED, "He said […] over [...] and left", captured)
    of(SealStatus.DECLARED, "that it […] early.", captured)
    of(SealStatus.ALTERED, "He said [in French] that was over", captured)


def test_a_word_parted_at_a_line_end_is_the_same_word() -> None:
    of(SealStatus.VERBATIM, "across the conti- nent", "across the continent")
    of(SealStatus.VERBATIM, "across the continent", "across the conti-\n\nnent")
    of(SealStatus.VERBATIM, "a hard-right party", "a hard-\nright party")
    of(SealStatus.ALTERED, "the preand post-war order", "the pre- and post-war order")


def test_emphasis_added_is_a_declared_change() -> None:
    verdict = compare("We must build", CAPTURED, emphasis_added=True)
    assert verdict.status is SealStatus.DECLARED
    assert [change.kind for change in verdict.changes] == [ChangeKind.EMPHASIS]
    assert verdict.changes[0].captured.of(CAPTURED) == "We must build"


def test_several_differences_are_each_named() -> None:
    shown = "We must built a continental Europe of defense, and you can't wait"
    verdict = of(SealStatus.ALTERED, shown)
    assert [(d.shown_words, d.captured_words) for d in verdict.differences] == [("built", "build"), ("you", "we")]


def test_declared_changes_are_told_beside_differences() -> None:
    verdict = of(SealStatus.ALTERED, "We shall build […] defense, and [Europe] can't wait")
    assert [(d.shown_words, d.captured_words) for d in verdict.differences] == [("shall", "must")]
    assert [change.kind for change in verdict.changes] == [ChangeKind.OMISSION, ChangeKind.INSERTION]


# The source may change, or go.


def source_text(*paragraphs: str) -> SourceText:
    blocks, start = [], 0
    for number, paragraph in enumerate(paragraphs, 1):
        blocks.append(SourceBlock(BlockKind.PARAGRAPH, paragraph, start, number=number))
        start += len(paragraph) + 2
    return SourceText(tuple(blocks))


def quote_of(text: SourceText, words: str) -> Quote:
    start = text.text.index(words)
    return Quote("q-1", "s-1", anchor_at(text.text, Span(start, start + len(words)), paragraph=1))


def test_without_a_quote_or_a_source_there_is_no_source() -> None:
    text = source_text("He said we must build.")
    quote = quote_of(text, "we must build")
    assert seal("we must build", None, text).status is SealStatus.NO_SOURCE
    lost = seal("we may build", quote, None)
    assert lost.status is SealStatus.NO_SOURCE
    assert [d.shown_words for d in lost.differences] == ["may"]


def test_words_that_left_the_source_are_reported_whatever_the_note_says() -> None:
    quote = quote_of(source_text("He said we must build."), "we must build")
    changed = source_text("He said we should build.")
    assert seal("we must build", quote, changed).status is SealStatus.SOURCE_CHANGED
    assert seal("we should build", quote, changed).status is SealStatus.SOURCE_CHANGED


def test_words_that_moved_or_stand_twice_are_still_in_the_source() -> None:
    quote = quote_of(source_text("He said we must build."), "we must build")
    assert seal("we must build", quote, source_text("New.", "He said we must build.")).status is SealStatus.VERBATIM
    twice = source_text("First we must build that.", "Then we must build this.")
    assert seal("we must build", quote, twice).status is SealStatus.VERBATIM


def test_a_quotation_over_two_paragraphs_is_verbatim_with_a_line_between() -> None:
    text = source_text("He said we must build.", "Then he left.")
    quote = quote_of(text, "must build.\n\nThen he")
    assert seal("must build.\nThen he", quote, text).status is SealStatus.VERBATIM


# One letter, anywhere: ten thousand edits, drawn anew from a fixed seed.

SENTENCE = "we must build a continental Europe of defense and the alliance can't wait 29.2 per-cent più l'Italia"
VOCABULARY = tuple(SENTENCE.split())


def random_words(draw: random.Random) -> str:
    words = [draw.choice(VOCABULARY) + draw.choice(["", "", "", ",", ".", ";"]) for _ in range(draw.randint(4, 30))]
    return " ".join(words)


def substituted(shown: str, at: int, draw: random.Random) -> str:
    return shown[:at] + draw.choice("żÞ7?") + shown[at + 1 :]


def inserted(shown: str, at: int, draw: random.Random) -> str:
    return shown[:at] + draw.choice("żÞ7?") + shown[at:]


def cased(shown: str, at: int, draw: random.Random) -> str:
    return shown[:at] + shown[at].swapcase() + shown[at + 1 :]


@pytest.mark.parametrize("edit", [substituted, inserted, cased])
def test_one_letter_changed_anywhere_is_altered(edit: Callable[[str, int, random.Random], str]) -> None:
    draw = random.Random(20250310)
    tried = 0
    while tried < 3400:
        captured = random_words(draw)
        words = captured.split(" ")
        shown = captured
        if draw.random() < 0.5 and len(words) > 5:
            low = draw.randint(1, len(words) - 4)
            shown = " ".join([*words[:low], "[…]", *words[low + 2 :]])
        at = draw.randrange(len(shown))
        if shown[at] in "[…]" or (edit is inserted and "[" in shown[max(0, at - 2) : at]):
            continue
        changed = edit(shown, at, draw)
        if changed == shown or (edit is substituted and shown[at] == changed[at]):
            continue
        tried += 1
        assert compare(changed, captured).status is SealStatus.ALTERED, (captured, changed)


def test_one_letter_taken_out_of_a_word_is_altered() -> None:
    draw = random.Random(7)
    for _ in range(2000):
        captured = random_words(draw)
        letters = [i for i in range(1, len(captured) - 1) if captured[i - 1 : i + 2].isalpha()]
        at = draw.choice(letters)
        assert compare(captured[:at] + captured[at + 1 :], captured).status is SealStatus.ALTERED


def test_words_in_another_order_are_altered() -> None:
    draw = random.Random(11)
    for _ in range(1000):
        words = [f"w{n}" for n in range(draw.randint(4, 20))]
        low = draw.randrange(len(words) - 1)
        moved = [*words[:low], words[low + 1], words[low], *words[low + 2 :]]
        if draw.random() < 0.5:
            moved.insert(draw.randint(1, len(moved) - 1), "[…]")
        verdict = compare(" ".join(moved), " ".join(words))
        if moved[0] == "w0" and moved[-1] == words[-1]:
            assert verdict.status is SealStatus.ALTERED, moved


PAIR_SOURCE = "He wrote: The new alliance must be based on voluntary participation. Then he left."
ORIGINAL = "The new alliance must be based on voluntary participation"
TRANSLATED = "La nuova alleanza deve fondarsi sulla partecipazione volontaria"


def pair(original: str = ORIGINAL) -> Quote:
    start = PAIR_SOURCE.index(ORIGINAL)
    anchor = anchor_at(PAIR_SOURCE, Span(start, start + len(ORIGINAL)))
    return Quote("q-1", "s-1", anchor, translation=Translation(TRANSLATED, "it", original=original))


def one_paragraph(words: str) -> SourceText:
    return SourceText((SourceBlock(BlockKind.PARAGRAPH, words, 0, number=1),))


@pytest.mark.parametrize(
    ("shown", "shows", "status"),
    [
        (TRANSLATED, Shows.TRANSLATION, SealStatus.VERBATIM),
        ("La nuova alleanza […] volontaria", Shows.TRANSLATION, SealStatus.DECLARED),
        ("La nuova alleanza deve fondarsi sulla adesione volontaria", Shows.TRANSLATION, SealStatus.ALTERED),
        (ORIGINAL, Shows.TRANSLATION, SealStatus.ALTERED),
        (ORIGINAL, Shows.ORIGINAL, SealStatus.VERBATIM),
        (ORIGINAL, Shows.BOTH, SealStatus.VERBATIM),
        (TRANSLATED, Shows.BOTH, SealStatus.ALTERED),
        (TRANSLATED, Shows.ORIGINAL, SealStatus.ALTERED),
    ],
)
def test_the_text_of_a_pair_that_is_shown_is_the_one_compared(shown: str, shows: Shows, status: SealStatus) -> None:
    verdict = seal(shown, pair(), one_paragraph(PAIR_SOURCE), shows=shows)
    assert verdict.status is status
    assert not verdict.translation_stale
    for difference in verdict.differences:
        assert difference.captured.of(words_of(pair(), shows)) == difference.captured_words


def test_a_shown_translation_that_was_never_made_is_compared_with_the_original() -> None:
    untranslated = replace(pair(), translation=None)
    text = one_paragraph(PAIR_SOURCE)
    assert seal(TRANSLATED, untranslated, text, shows=Shows.TRANSLATION).status is SealStatus.ALTERED
    assert seal(ORIGINAL, untranslated, text, shows=Shows.TRANSLATION).status is SealStatus.VERBATIM


def test_a_translation_of_other_words_than_those_captured_is_stale() -> None:
    text = one_paragraph(PAIR_SOURCE)
    made_from_others = pair("The new alliance should be based on voluntary participation")
    for shows, shown in ((Shows.TRANSLATION, TRANSLATED), (Shows.ORIGINAL, ORIGINAL)):
        verdict = seal(shown, made_from_others, text, shows=shows)
        assert verdict.status is SealStatus.VERBATIM
        assert verdict.translation_stale
    assert not seal(TRANSLATED, pair(""), text, shows=Shows.TRANSLATION).translation_stale
    set_otherwise = pair(ORIGINAL.replace(" ", "\u00a0"))
    assert not seal(TRANSLATED, set_otherwise, text, shows=Shows.TRANSLATION).translation_stale


def test_the_original_behind_a_translation_is_watched_in_the_source() -> None:
    verdict = seal(TRANSLATED, pair(), one_paragraph(PAIR_SOURCE.replace("must", "should")), shows=Shows.TRANSLATION)
    assert verdict.status is SealStatus.SOURCE_CHANGED
    assert verdict.translation_stale
    assert seal(TRANSLATED, pair(), None, shows=Shows.TRANSLATION).status is SealStatus.NO_SOURCE
