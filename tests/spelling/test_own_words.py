# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words the user added, and names that the sources print."""

from __future__ import annotations

from pathlib import Path

from composer.sources.model import (
    BlockKind,
    Certainty,
    Fact,
    Metadata,
    Rights,
    RightsLevel,
    Source,
    SourceBlock,
    SourceText,
)
from composer.spelling.names import is_named, names_of
from composer.spelling.own_words import OwnWords
from composer.spelling.words import forms


def test_a_word_added_is_known_also_with_a_capital_and_behind_an_article_and_the_next_time() -> None:
    own = OwnWords()
    own.add("dell’euroscetticismo", "it-IT")
    for word in ("euroscetticismo", "Euroscetticismo", "l’euroscetticismo"):
        assert OwnWords().knows(word, "it")
    assert not OwnWords().knows("euroscetticismo", "en")
    assert own.path("it").read_text(encoding="utf-8") == "euroscetticismo\n"


def test_a_name_added_is_not_known_in_small_letters() -> None:
    own = OwnWords()
    own.add("Zelensky", "it")
    assert own.knows("Zelensky", "it")
    assert not own.knows("zelensky", "it")
    own.remove("Zelensky", "it")
    assert not OwnWords().knows("Zelensky", "it")


def test_a_file_that_cannot_be_read_counts_as_empty(own_home: Path) -> None:
    folder = own_home / "data" / "dictionaries"
    folder.mkdir(parents=True)
    (folder / "words-it.txt").write_bytes(b"\xff\xfe\x00")
    assert OwnWords().words("it") == frozenset()


def source_with(text: str) -> Source:
    return Source(
        id="s-1",
        key="rich2026",
        filename="x.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text=SourceText((SourceBlock(BlockKind.PARAGRAPH, text, 0, number=1),)),
        metadata=Metadata(
            authors=(Fact("Motoko Rich", Certainty.READ),), publication=Fact("The New York Times", Certainty.READ)
        ),
        rights=Rights(RightsLevel.RESTRICTED, ""),
        imported="2025-03-10T09:30:00+01:00",
    )


def test_names_of_a_source_are_its_people_and_what_it_writes_with_a_capital() -> None:
    names = names_of(
        source_with("Yesterdayy was bad. The minister Tajani met Kallas’s deputy in Saint-Denis. “Sayd he.”")
    )
    assert {"Motoko", "Rich", "Tajani", "Kallas", "Saint-Denis", "Denis"} <= names
    assert "Yesterdayy" not in names
    assert "Sayd" not in names
    assert is_named(forms("dell’Tajani", "it"), names)
    assert is_named(["Rich-Tajani"], names)
    assert not is_named(["tajani"], names)
