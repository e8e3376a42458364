# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates, rights, citation keys, the user's own facts, and the form in which sources are kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.errors import InputUnusable
from composer.sources.changes import with_metadata
from composer.sources.facts import publications
from composer.sources.facts.dates import date_hints, is_iso_date, iso_date, partial_iso_date, typed_date
from composer.sources.facts.names import byline_names, is_lone_name, ordinary_capitals
from composer.sources.facts.publications import own_mentions, reported_mentions
from composer.sources.keys import citation_key, family_name
from composer.sources.model import Certainty, Fact, Metadata, RightsLevel, Source, SourceText
from composer.sources.rights import is_notice, level_of, rights_of, trailing_notice

Read = Callable[..., Source]
NOWHERE = SourceText(())


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("3 giugno 2026", "2026-06-03"),
        ("1º marzo 2025", "2025-03-01"),
        ("June 3, 2026", "2026-06-03"),
        ("3rd of June 2026", "2026-06-03"),
        ("6. März 2025", "2025-03-06"),
        ("le 14 juillet 2024", "2024-07-14"),
        ("Data 03-06-2026", "2026-06-03"),
        ("03/06/26", "2026-06-03"),
        ("12 MAG 2025", "2025-05-12"),
        ("2025-03-06", "2025-03-06"),
        ("31 giugno 2026", ""),
        ("March 6", ""),
        ("24/48/72", ""),
        ("1.7% of 2017", ""),
    ],
)
def test_printed_dates_are_read_day_first(printed: str, iso: str) -> None:
    assert iso_date(printed, day_first=True) == iso


def test_figures_that_leave_a_choice_are_not_read_without_knowing_the_order() -> None:
    assert iso_date("03/06/2026", day_first=False) == ""
    assert iso_date("03/16/2026", day_first=False) == "2026-03-16"
    assert iso_date("16/03/2026", day_first=False) == "2026-03-16"


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-03-06T08:00:00+01:00", "2025-03-06"),
        ("20250306", "2025-03-06"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("2025-13", ""),
        ("soon", ""),
    ],
)
def test_declared_dates_are_reduced_to_the_day(value: str, iso: str) -> None:
    assert partial_iso_date(value) == iso
    assert not iso or is_iso_date(iso)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-03-06", "2025-03-06"),
        (" 6  March 2025 ", "2025-03-06"),
        ("6 marzo 2025", "2025-03-06"),
        ("1º gennaio 2025", "2025-01-01"),
        ("March 6, 2025", "2025-03-06"),
        ("6/3/2025", "2025-03-06"),
        ("2025-02-31", ""),
        ("31 febbraio 2025", ""),
        ("on 6 March 2025 or so", ""),
        ("spring", ""),
        ("", ""),
    ],
)
def test_a_typed_date_is_a_date_and_nothing_else(typed: str, iso: str) -> None:
    assert typed_date(typed) == iso


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("It was set out in a letter sent in April to them.", "en", "in April"),
        ("He was elected nearly four years ago on it.", "en", "four years ago"),
        ("The visit on Monday was short.", "en", "Monday"),
        ("Ne parlò in una lettera inviata in aprile ai colleghi.", "it", "in aprile"),
        ("Lo disse due anni fa a Roma.", "it", "due anni fa"),
        ("They may march in may if they march.", "en", ""),
    ],
)
def test_words_that_speak_of_a_day_are_hints(text: str, language: str, words: str) -> None:
    assert words in " | ".join(span.of(text) for span in date_hints(text, language))
    assert bool(list(date_hints(text, language))) is bool(words)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By MOTOKO RICH", ("Motoko Rich",)),
        ("By Jane Doe and John Q. Public", ("Jane Doe", "John Q. Public")),
        ("di MARTA DE PAOLIS", ("Marta De Paolis",)),
        ("Di Anna Neri, Luca Bianchi e Carla D'Angelo", ("Anna Neri", "Luca Bianchi", "Carla D'Angelo")),
        ("dal nostro inviato MARIO ROSSI", ("Mario Rossi",)),
        ("By JANE DOE, Staff Writer", ("Jane Doe",)),
        ("By the sea we sat down and wept.", ()),
        ("di nuovo in piazza", ()),
    ],
)
def test_bylines_are_read(line: str, names: tuple[str, ...]) -> None:
    assert byline_names(line) == names


def test_names_in_capitals_get_ordinary_ones() -> None:
    assert [ordinary_capitals(n) for n in ("CARLA D'ANGELO", "IAN MCEWAN", "J. R. DOE", "Anna NERI")] == [
        "Carla D'Angelo",
        "Ian McEwan",
        "J. R. Doe",
        "Anna NERI",
    ]
    assert is_lone_name("Mario Rossi")
    assert not is_lone_name("Kind Regards")


def test_a_medium_that_is_reported_from_is_not_the_texts_own() -> None:
    text = (
        "According to a report by the Financial Times on March 6, she told The Guardian so. Reuters reported it first."
    )
    assert [name for name, _ in reported_mentions(text)] == ["the Financial Times", "Reuters"]
    assert [name for name, _ in own_mentions(text)] == ["The Guardian"]
    assert next(span.of(text) for _, span in reported_mentions(text)).endswith("on March 6")


def test_one_phrase_alone_does_not_suggest_a_publication(read: Read) -> None:
    source = read(
        "The minister spoke at length in an interview with The New York Times about the plan for the alliance."
    )
    assert source.metadata.publication is None


@pytest.mark.parametrize(
    ("notice", "level"),
    [
        (
            "Il presente documento non è riproducibile, e' ad uso esclusivo del committente e non e' divulgabile"
            " a terzi.",
            RightsLevel.RESTRICTED,
        ),
        ("Ritaglio stampa ad uso esclusivo del destinatario, non riproducibile", RightsLevel.RESTRICTED),
        ("This material may not be published, broadcast or redistributed.", RightsLevel.RESTRICTED),
        ("Toute reproduction interdite", RightsLevel.RESTRICTED),
        ("© RIPRODUZIONE RISERVATA", RightsLevel.QUOTABLE),
        ("Copyright 2025 The Ledger. All rights reserved.", RightsLevel.QUOTABLE),
        ("Alle Rechte vorbehalten", RightsLevel.QUOTABLE),
        ("CC BY-NC-ND 4.0", RightsLevel.QUOTABLE),
        ("CC BY 4.0", RightsLevel.FREE),
        ("Reproduction is authorised provided the source is acknowledged.", RightsLevel.FREE),
        ("The minister spoke.", RightsLevel.UNKNOWN),
    ],
)
def test_notices_come_to_a_level(notice: str, level: RightsLevel) -> None:
    assert level_of(notice) is level
    assert is_notice(notice) is (level is not RightsLevel.UNKNOWN)


def test_talk_about_rights_is_no_notice() -> None:
    assert not is_notice("The court said that the footage may not be reproduced without the consent of the family.")
    assert not is_notice("“All rights reserved” is what the law asks for, he said, and nobody reads it any more.")
    assert trailing_notice("The book bears © 2024 on its back.") == ("The book bears © 2024 on its back.", "")


def test_the_narrowest_of_several_notices_counts() -> None:
    rights = rights_of(["© RIPRODUZIONE RISERVATA", "Ritaglio stampa ad uso esclusivo del destinatario"])
    assert (rights.level, rights.notice) == (
        RightsLevel.RESTRICTED,
        "Ritaglio stampa ad uso esclusivo del destinatario",
    )


def known(**facts: str) -> Metadata:
    values = {name: Fact(value, Certainty.READ) for name, value in facts.items() if name != "author"}
    return Metadata(authors=(Fact(facts["author"], Certainty.READ),) if "author" in facts else (), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("metadata", "key"),
    [
        (known(author="Motoko Rich", date="2026-05-01"), "rich2026"),
        (known(author="Motoko Rich"), "rich-nd"),
        (known(author="Josephine de La Bruyère", date="2025"), "delabruyere2025"),
        (known(author="Weiß, Jürgen", date="2025"), "weiss2025"),
        (known(author="{Agenzia ANSA}", date="2025"), "agenzia-ansa-2025"),
        (known(publication="La Gazzetta del Molo", date="2026-06-03"), "gazzetta-molo-2026"),
        (known(title="In a Bold Move, Italy Speaks"), "bold-move-nd"),
        (known(author="Люба Иванова"), "source-nd"),
    ],
)
def test_keys_can_be_read(metadata: Metadata, key: str) -> None:
    assert citation_key(metadata, NOWHERE, lambda _: False) == key
    assert re.fullmatch(r"[a-z][a-z0-9-]*[a-z0-9]", key)


def test_taken_keys_get_a_letter_more() -> None:
    taken = {"rich2026", "rich2026b", *(f"rich2026{letter}" for letter in "cdefghijklmnopqrstuvwxyz")}
    metadata = known(author="Motoko Rich", date="2026")
    assert citation_key(metadata, NOWHERE, lambda key: key == "rich2026") == "rich2026b"
    assert citation_key(metadata, NOWHERE, lambda key: key in taken) == "rich2026aa"


def test_suggestions_make_no_key() -> None:
    metadata = Metadata(authors=(Fact("Mario Rossi", Certainty.INFERRED),), title=Fact("Bold Move", Certainty.READ))
    assert citation_key(metadata, NOWHERE, lambda _: False) == "bold-move-nd"


def test_family_names() -> None:
    assert [family_name(n) for n in ("Marta De Paolis", "Ursula von der Leyen", "Rossi, Mario", "Plato")] == [
        "De Paolis",
        "von der Leyen",
        "Rossi",
        "Plato",
    ]


@pytest.fixture
def cutting(seeds_folder: Path, read_file: Callable[[Path], Source]) -> Source:
    return read_file(seeds_folder / "cutting-continental-alliance-en.txt")


def test_what_the_user_says_is_given_and_the_key_stays(cutting: Source) -> None:
    changed = with_metadata(
        cutting, {"date": "2026-05-04", "authors": ["Ada Whitlock", "Carla Neri"], "section": "World"}
    )
    assert changed.metadata.date == Fact("2026-05-04", Certainty.GIVEN)
    assert [author.certainty for author in changed.metadata.authors] == [Certainty.READ, Certainty.GIVEN]
    assert changed.key == cutting.key
    assert changed.text is cutting.text


def test_taking_a_suggestion_makes_it_given_and_keeps_its_evidence(cutting: Source) -> None:
    suggested = cutting.metadata.publication
    assert suggested is not None
    taken = with_metadata(cutting, {"publication": suggested.value}).metadata.publication
    assert taken == Fact(suggested.value, Certainty.GIVEN, suggested.evidence)


def test_emptied_facts_are_unknown_again(cutting: Source) -> None:
    assert with_metadata(cutting, {"title": " ", "authors": []}).metadata.title is None


def test_rights_reliability_and_marking_can_be_given(cutting: Source) -> None:
    changed = with_metadata(
        cutting, {"rights": "free", "rights_notice": "CC BY", "reliability": "b", "handling": "TLP:GREEN"}
    )
    assert (changed.rights.level, changed.rights.notice) == (RightsLevel.FREE, "CC BY")
    assert (changed.reliability, changed.handling) == ("B", "TLP:GREEN")


@pytest.mark.parametrize(
    "change",
    [{"date": "yesterday"}, {"date": "2025-02-30"}, {"colour": "red"}, {"reliability": "G"}, {"rights": "mine"}],
)
def test_what_cannot_be_is_refused(cutting: Source, change: dict[str, str]) -> None:
    with pytest.raises(InputUnusable):
        with_metadata(cutting, change)


def test_the_language_is_that_of_the_text_not_of_its_notice(cutting: Source) -> None:
    assert cutting.metadata.language is not None
    assert cutting.metadata.language.value == "en"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", "Il governo ha presentato la proposta ai colleghi europei riuniti ieri."),
        ("en", "The government presented the proposal to its European colleagues yesterday."),
        ("fr", "Le gouvernement a présenté hier la proposition à ses collègues européens."),
        ("de", "Die Regierung hat den Vorschlag gestern ihren europäischen Kollegen vorgestellt."),
        ("es", "El gobierno presentó ayer la propuesta a sus colegas europeos reunidos."),
    ],
)
def test_five_languages_are_told_apart(read: Read, language: str, words: str) -> None:
    source = read(words)
    assert source.metadata.language is not None
    assert (source.metadata.language.value, source.metadata.language.certainty) == (language, Certainty.INFERRED)


def test_too_little_text_has_no_language(read: Read) -> None:
    assert read("Ciao a tutti").metadata.language is None


def test_a_source_keeps_its_bytes_hash_id_and_time(read: Read, now: str) -> None:
    source = read("Some words.", "a.txt")
    assert source.sha256 == hashlib.sha256(b"Some words.").hexdigest()
    assert (source.id, source.filename, source.imported) == ("s-00000001", "a.txt", now)


def _first_stem(value: object) -> str:
    return str(value[0]) if isinstance(value, tuple) else ""


@given(data=st.data())
@pytest.mark.parametrize(("stems", "pattern"), [*publications._OWN, *publications._ELSEWHERE], ids=_first_stem)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_a_phrase_of_media_finds_has_one_of_its_stems(
    stems: tuple[str, ...], pattern: re.Pattern[str], data: st.DataObject
) -> None:
    words = data.draw(st.from_regex(pattern))
    assert any(stem in words for stem in stems)
