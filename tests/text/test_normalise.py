from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.text.normalise import fold, folded

# Characters that folding has to do with, beside letters it must leave alone.
TRICKY = (
    "aé e\u0301\u0327\u00ad\u200b\u00a0\u202f \n\t\"'“”„«»‘’‹›`´…ﬁﬃ‐‑–—-[].,1AÀ\u1fef\u2126\u0344각\u1100\u1161\u11a8😀"
)
texts = st.one_of(st.text(alphabet=TRICKY, max_size=60), st.text(max_size=40))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("of the Union", "of\u00a0the \n\n Union"),
        ("he said", "he\u202fsaid"),
        ("«si vis»", "“si vis”"),
        ("he said 'no'", "he said “no”"),
        ("can't", "can’t"),
        ("perche'", "perche’"),
        ("re-oriented", "re\u2011oriented"),
        ("conti\u00adnent", "continent"),
        ("wait…", "wait..."),
        ("ﬁnal oﬃce", "final office"),
        ("perché", "perche\u0301"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
    ],
)
def test_what_is_only_set_differently_folds_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Union", "the Union"),
        ("perché", "perche"),
        ("2014–2020", "2014-2020"),
        ("yes — no", "yes – no"),
        ("Union,", "Union"),
        ("Union,", "Union."),
        ("2.9", "2,9"),
        ("well-known", "wellknown"),
        ("a b", "ab"),
        ("m²", "m2"),
        ("−5", "-5"),
    ],
)
def test_what_is_said_differently_does_not_fold_alike(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(texts)
def test_the_folded_form_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", folded(text))


@given(texts)
def test_folding_never_changes_case(text: str) -> None:
    letters = [c for c in unicodedata.normalize("NFC", text) if c.isupper()]
    assert [c for c in folded(text) if c.isupper()] == [
        c for c in unicodedata.normalize("NFC", "".join(letters)) if c.isupper()
    ]


@given(texts, st.data())
def test_every_folded_span_leads_back_to_the_words_it_came_from(text: str, data: st.DataObject) -> None:
    form = fold(text)
    start = data.draw(st.integers(0, len(form.text)))
    end = data.draw(st.integers(start, len(form.text)))
    span = form.original_span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    assert form.text[start:end] in folded(span.of(text))
    if form.text[start:end] != folded(span.of(text)):
        # Only a letter that was expanded or a combined character can be cut by a span; it comes back whole.
        assert any(c in "…ﬁﬃﬀﬂﬄﬅﬆ" or ord(c) >= 0x300 for c in span.of(text))


@given(texts)
def test_the_spans_of_folded_characters_stand_in_order_and_cover_all_that_counts(text: str) -> None:
    form = fold(text)
    spans = [form.original_span(i, i + 1) for i in range(len(form.text))]
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(folded(c) == "" or i in covered for i, c in enumerate(text) if not unicodedata.combining(c))


@given(texts, st.integers(0, 60))
def test_a_position_goes_to_the_folded_form_and_back(text: str, position: int) -> None:
    form = fold(text)
    if position < len(form.text):
        assert form.folded_position(form.original_span(position, position + 1).start) <= position
        assert form.original_span(position, position + 1).start <= max(len(text) - 1, 0)


def test_an_empty_text_folds_to_nothing() -> None:
    assert fold("").text == ""
    assert fold("").original_span(0, 0).of("") == ""
