from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.errors import AmbiguousQuote
from composer.text.anchors import anchor_at
from composer.text.locate import find_all, locate, nearest
from composer.text.normalise import folded
from composer.text.spans import Span

TEXT = (
    "The alliance must be conceived as a truly continental project. It must be open.\n\n"
    "“NATO was created to offer safety,” he said. We never asked. It must be open."
)


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_words_are_found_whatever_their_blanks_and_marks() -> None:
    assert find_all('project. It\u00a0must be open.  "NATO', TEXT) == (place("project. It must be open.\n\n“NATO"),)


def test_every_place_is_found() -> None:
    assert len(find_all("It must be open.", TEXT)) == 2


def test_case_counts_when_words_are_looked_for() -> None:
    assert find_all("it must be open", TEXT) == ()


def test_whole_words_are_not_found_inside_longer_ones() -> None:
    assert find_all("all", TEXT)
    assert find_all("all", TEXT, whole_words=True) == ()
    assert find_all("never", TEXT, whole_words=True) == (place("never"),)


def test_nothing_is_found_for_no_words() -> None:
    assert find_all("  ", TEXT) == ()


@given(st.text(alphabet="ab é“”'’\u00a0\n-ﬁ…", min_size=1, max_size=50), st.data())
def test_any_cut_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = text[start:end]
    if folded(cut).strip():
        assert any(folded(span.of(text)).strip() == folded(cut).strip() for span in find_all(cut, text))


def test_a_passage_is_found_at_its_old_place() -> None:
    anchor = anchor_at(TEXT, place("truly continental"))
    assert locate(anchor, TEXT) == anchor.span


def test_a_passage_that_moved_is_found_again() -> None:
    anchor = anchor_at(TEXT, place("NATO was created"))
    moved = "A new first paragraph.\n\n" + TEXT.replace("was created", "was\u00a0created")
    found = locate(anchor, moved)
    assert found is not None
    assert found.of(moved) == "NATO was\u00a0created"


def test_what_stands_around_tells_two_places_apart() -> None:
    second = TEXT.rindex("It must be open.")
    anchor = anchor_at(TEXT, Span(second, second + 16))
    moved = "New. " + TEXT
    assert locate(anchor, moved) == Span(second + 5, second + 21)


def test_equal_places_are_never_guessed_between() -> None:
    anchor = anchor_at("One thing. It is so. Another.", Span(11, 20))
    with pytest.raises(AmbiguousQuote) as caught:
        locate(anchor, "Entirely new words. It is so. And more of them. It is so. End.")
    assert len(caught.value.places) == 2
    assert "It is so." in str(caught.value.message)


def test_half_agreeing_surroundings_do_not_decide() -> None:
    anchor = anchor_at("Before that we agreed. It is so. After that we left and went.", Span(23, 32))
    changed = "Yesterday we agreed. It is so. But we argued. No one agreed. It is so. Bad."
    with pytest.raises(AmbiguousQuote):
        locate(anchor, changed)


def test_a_passage_that_is_gone_is_not_found() -> None:
    anchor = anchor_at(TEXT, place("truly continental"))
    assert locate(anchor, TEXT.replace("truly continental", "really continental")) is None


def test_the_nearest_passage_is_found_for_words_with_a_misprint() -> None:
    found = nearest("conceived as a truely continental projects", TEXT)
    assert found is not None
    assert found.of(TEXT) == "conceived as a truly continental project"


def test_the_nearest_passage_is_found_with_a_word_changed() -> None:
    found = nearest("NATO was founded to offer safety", TEXT)
    assert found is not None
    assert found.of(TEXT) == "NATO was created to offer safety"


def test_invented_words_are_near_to_nothing() -> None:
    assert nearest("Our ships will sail for the Baltic before the summer ends", TEXT) is None


def test_the_nearest_passage_stands_in_a_long_text() -> None:
    filler = " ".join(f"word{i % 700} and the alliance of {i % 90}" for i in range(2000))
    text = f"{filler}\n\n{TEXT}\n\n{filler}"
    found = nearest("conceived as one truly continental project", text)
    assert found is not None
    assert "truly continental project" in found.of(text)


def test_all_real_quotations_are_found_in_their_raw_cuttings(shared_seeds: Path, seeds_truth: dict[str, Any]) -> None:
    count = 0
    for name, truth in seeds_truth.items():
        raw = (shared_seeds / name).read_text(encoding="utf-8")
        for quotation in truth["quotes"]:
            places = find_all(quotation["text"], raw, whole_words=True)
            assert Span(quotation["raw_start"], quotation["raw_end"]) in places, quotation["id"]
            count += 1
    assert count == 28
