# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What of a source goes into its CSL item, and what never does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from composer.citations.items import csl_item, csl_items, has_title, opening_words, short_title
from composer.citations.kinds import FIELD_NAMES, KINDS, csl_with, value_of
from composer.sources.model import AsideKind, BlockKind, Certainty, Fact, Source, SourceBlock, SourceText

MakeSource = Callable[..., Source]

FULL: dict[str, Any] = {
    "title": "Titolo",
    "authors": ["Anna Rossi"],
    "publication": "Corriere della Sera",
    "date": "2025-03-06",
    "accessed": "2025-03-10",
    "url": "https://example.org/",
    "language": "it",
    "page": "4",
    "section": "Esteri",
    "contributors": ["Bea Due"],
}


def test_known_facts_go_in(make_source: MakeSource) -> None:
    assert csl_item(make_source("rossi2025", **FULL), language="it") == {
        "id": "rossi2025",
        "type": "article-newspaper",
        "title": "Titolo",
        "author": [{"family": "Rossi", "given": "Anna"}],
        "contributor": [{"family": "Due", "given": "Bea"}],
        "container-title": "Corriere della Sera",
        "issued": {"date-parts": [[2025, 3, 6]]},
        "accessed": {"date-parts": [[2025, 3, 10]]},
        "URL": "https://example.org/",
        "language": "it-IT",
        "page": "4",
        "section": "Esteri",
    }


def test_inferred_facts_never_go_in(make_source: MakeSource) -> None:
    item = csl_item(make_source("x", certainty=Certainty.INFERRED, **FULL), language="it")
    assert item == {"id": "x", "type": "document", "title": "Words of the source."}


def test_facts_the_user_gave_go_in(make_source: MakeSource) -> None:
    source = make_source("x")
    source = replace(source, metadata=replace(source.metadata, title=Fact("Given title", Certainty.GIVEN)))
    assert csl_item(source, language="en")["title"] == "Given title"


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"publication": "The Times"}, "article-newspaper"),
        ({"publication": "The Times", "url": "https://example.org/"}, "article-newspaper"),
        ({"url": "https://example.org/"}, "webpage"),
        ({}, "document"),
        ({"media_type": "message/rfc822"}, "personal_communication"),
        ({"genre": "interview", "publication": "The Times"}, "interview"),
        ({"genre": "intervista"}, "interview"),
        ({"genre": "speech"}, "speech"),
        ({"genre": "Relazione annuale"}, "report"),
        ({"genre": "reportage", "publication": "The Times"}, "article-newspaper"),
        ({"genre": "newsletter", "publication": "The Times"}, "article-newspaper"),
        ({"genre": "Disegno di legge"}, "bill"),
        ({"genre": "Legge"}, "legislation"),
        ({"genre": "opinion", "publication": "The Times"}, "article-newspaper"),
    ],
)
def test_the_type_follows_genre_publication_and_form(make_source: MakeSource, facts: dict[str, Any], kind: str) -> None:
    assert csl_item(make_source("x", **facts), language="en")["type"] == kind


@pytest.mark.parametrize("date", ["2025-02-31", "March", "2025-13-01"])
def test_a_date_that_is_none_is_left_out(make_source: MakeSource, date: str) -> None:
    assert "issued" not in csl_item(make_source("x", date=date), language="en")


def test_partial_dates_stay_partial(make_source: MakeSource) -> None:
    assert csl_item(make_source("x", date="2025-03"), language="en")["issued"] == {"date-parts": [[2025, 3]]}


def test_an_address_that_is_no_web_address_is_left_out(make_source: MakeSource) -> None:
    item = csl_item(make_source("x", url="file:///etc/passwd"), language="en")
    assert "URL" not in item


def test_an_agency_is_the_author_of_an_anonymous_piece_only(make_source: MakeSource) -> None:
    anonymous = csl_item(make_source("x", agency="ANSA"), language="it")
    signed = csl_item(make_source("x", agency="ANSA", authors=["Anna Rossi"]), language="it")
    assert anonymous["author"] == [{"literal": "ANSA"}]
    assert signed["author"] == [{"family": "Rossi", "given": "Anna"}]


def test_the_genre_is_said_in_the_notes_language(make_source: MakeSource) -> None:
    source = make_source("x", genre="interview")
    assert [csl_item(source, language=language)["genre"] for language in ("it", "en")] == ["intervista", "interview"]


def test_an_untitled_source_is_named_by_its_first_paragraph(make_source: MakeSource) -> None:
    blocks = (
        SourceBlock(BlockKind.BYLINE, "By A PERSON", 0),
        SourceBlock(BlockKind.HEADING, "A heading", 13),
        SourceBlock(BlockKind.PARAGRAPH, "One two three, four five six seven, eight nine.", 24, number=1),
    )
    source = replace(make_source("x"), text=SourceText(blocks))
    assert opening_words(source) == "One two three, four five six seven…"


def test_the_dateline_does_not_name_an_untitled_source(make_source: MakeSource) -> None:
    source = make_source("x", text="Brussels/Rome: In a bold new approach.", dateline="Brussels/Rome")
    assert opening_words(source) == "In a bold new approach."


def test_short_words_need_no_ellipsis(make_source: MakeSource) -> None:
    assert opening_words(make_source("x", text="Only these words.")) == "Only these words."


def test_set_aside_words_never_name_a_source(make_source: MakeSource) -> None:
    blocks = (SourceBlock(BlockKind.ASIDE, "08:47 GMT29 November 2020", 0, aside=AsideKind.CLOCK),)
    source = replace(make_source("x", filename="page.html"), text=SourceText(blocks))
    assert csl_item(source, language="en")["title"] == "page.html"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Gli italiani che scrivono", ""),
        ("Italiani si rimane: una lezione", "Italiani si rimane"),
        ("Difesa – il piano", "Difesa"),
        ("U.S. moves. Then what", "U.S. moves"),
        ("E.U. plan", ""),
        ("One two three four five six seven eight", ""),
        ("One two three four five, six, seven eight nine", "One two three four five, six…"),
        ("", ""),
    ],
)
def test_long_titles_have_a_short_form(title: str, short: str) -> None:
    assert short_title(title) == short


def test_short_titles_that_two_works_would_share_are_given_up(make_source: MakeSource) -> None:
    one = make_source("a", title="Difesa: il piano")
    other = make_source("b", title="Difesa: i costi")
    items = csl_items([one, other], language="it")
    assert not any("title-short" in item for item in items.values())


def test_the_kind_the_user_has_stated_goes_before_the_words_of_the_document(make_source: MakeSource) -> None:
    source = replace(make_source("a", title="T", genre="intervista"), csl={"type": "speech", "event-title": "Vertice"})
    item = csl_item(source, language="it")
    assert (item["type"], item["event-title"], item["genre"]) == ("speech", "Vertice", "discorso")


def test_what_a_source_is_described_as_stands_before_our_word_for_it(make_source: MakeSource) -> None:
    source = replace(make_source("a", title="T"), csl={"type": "personal_communication", "genre": "telegramma"})
    assert csl_item(source, language="it")["genre"] == "telegramma"


def test_a_judgment_needs_no_title_and_anything_else_is_named_by_its_opening_words(make_source: MakeSource) -> None:
    judgment = replace(make_source("a", date="2023-01-12"), csl={"type": "legal_case", "number": "5"})
    assert "title" not in csl_item(judgment, language="it") and has_title(judgment)
    letter = make_source("b", text="In a bold move that could reshape the whole continent at once")
    assert csl_item(letter, language="it")["title"].endswith("…") and not has_title(letter)


def test_the_day_of_an_act_is_not_said_twice(make_source: MakeSource) -> None:
    act = make_source("a", title="Legge 22 aprile 1941, n. 633", date="1941-04-22", genre="legge")
    assert "issued" not in csl_item(act, language="it")
    gazette = make_source("b", title="Act of 1941", date="1941-04-22", genre="law", publication="Gazette")
    assert "issued" in csl_item(gazette, language="it")  # the day of the gazette


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Regolamento (UE) 2016/679 del Parlamento europeo e del Consiglio, del 27 aprile 2016, relativo",
         "Regolamento (UE) 2016/679"),
        ("Regolamento delegato (UE) 2019/980 della Commissione, del 14 marzo 2019, che integra",
         "Regolamento delegato (UE) 2019/980"),
        ("Regulation (EC) No 1186/2009 of the Council of 16 November 2009 setting up",
         "Regulation (EC) No 1186/2009"),
    ],
)  # fmt: skip
def test_an_act_of_the_union_is_called_again_by_its_number(make_source: MakeSource, title: str, short: str) -> None:
    source = make_source("a", title=title, genre="regolamento")
    assert csl_item(replace(source, csl={"type": "legislation"}), language="it")["title-short"] == short


def test_a_short_title_of_the_users_stands(make_source: MakeSource) -> None:
    source = replace(make_source("a", title="A long title: with a second half"), csl={"title-short": "Half"})
    assert csl_item(source, language="it")["title-short"] == "Half"


def test_the_facts_of_a_kind_are_shown_as_they_are_given(make_source: MakeSource) -> None:
    names = "Ursula von der Leyen; Moavero Milanesi, Enzo; {Consiglio europeo}"
    given = csl_with(make_source("a"), "speech", {"recipient": names, "event-place": " Roma "})
    source = replace(make_source("a"), csl=given)
    assert value_of(source, "recipient") == names
    assert value_of(source, "event-place") == "Roma"
    assert csl_with(source, "", {"recipient": "", "event-place": ""}) == {}


def test_every_variable_that_is_asked_for_has_a_name() -> None:
    assert {field for kind in KINDS for field in kind.fields} <= FIELD_NAMES.keys()
    assert len({kind.type for kind in KINDS}) == len(KINDS)
