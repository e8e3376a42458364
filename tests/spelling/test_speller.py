# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The engine in its own process: with our tiny dictionaries, with real ones, with damaged ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.spelling.dictionaries import Dictionary
from composer.spelling.speller import DictionaryFailed, Speller
from tests.spelling.conftest import write_dictionary


def test_wrong_words_are_told_from_right_ones(speller: Speller, italian: Dictionary) -> None:
    words = ["ministro", "ministros", "minisstro", "città", "citta", "Città", "l’unione", "po’", "perchè"]
    assert speller.wrong(words, italian) == {"minisstro", "citta", "perchè"}


def test_two_languages_are_kept_apart(speller: Speller, italian: Dictionary, english: Dictionary) -> None:
    assert speller.wrong(["ministers", "colour", "città"], english) == {"città"}
    assert speller.wrong(["ministers", "colour", "città"], italian) == {"ministers", "colour"}
    assert speller.wrong(["voters’", "minister’s", "color"], english) == {"color"}


def test_suggestions_come_the_likeliest_first_and_keep_the_article(speller: Speller, italian: Dictionary) -> None:
    assert "perché" in speller.suggestions("perchè", italian)
    assert "l’unione" in speller.suggestions("l’unionne", italian)


def test_letters_the_dictionary_cannot_write_are_none_of_its_business(speller: Speller, tmp_path: Path) -> None:
    (tmp_path / "it_IT.aff").write_bytes(b"SET ISO8859-1\n")
    (tmp_path / "it_IT.dic").write_bytes("1\ncittà\n".encode("latin-1"))
    latin = Dictionary("it-IT", tmp_path, "it_IT")
    assert speller.wrong(["città", "cita", "Škoda", "Київ"], latin) == {"cita"}
    assert speller.suggestions("Київ", latin) == ()


def test_very_long_words_are_left_alone(speller: Speller, italian: Dictionary) -> None:
    assert speller.wrong(["a" * 500], italian) == frozenset()
    assert speller.suggestions("a" * 500, italian) == ()


def test_many_words_are_asked_in_pieces(speller: Speller, italian: Dictionary) -> None:
    words = [f"nessuna{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(5_000)]
    assert speller.wrong([*words, "ministro"], italian) == set(words)


def test_a_missing_or_damaged_dictionary_is_one_sentence_and_the_next_one_works(
    speller: Speller, italian: Dictionary, tmp_path: Path
) -> None:
    with pytest.raises(DictionaryFailed, match=r"no_NO\.dic"):
        speller.wrong(["x"], Dictionary("no-NO", tmp_path, "no_NO"))
    assert not speller.works(Dictionary("no-NO", tmp_path, "no_NO"))
    assert speller.wrong(["minisstro"], italian) == {"minisstro"}


def test_a_helper_that_was_ended_is_started_again(speller: Speller, italian: Dictionary) -> None:
    assert speller.wrong(["minisstro"], italian) == {"minisstro"}
    speller.close()
    assert speller.wrong(["minisstro"], italian) == {"minisstro"}


def test_folders_with_letters_beyond_ascii_can_be_used(speller: Speller, tmp_path: Path) -> None:
    folder = tmp_path / "città è più"
    assert speller.wrong(["citta", "città"], write_dictionary(folder, "it_IT", "città\n")) == {"citta"}


def test_the_dictionaries_of_this_machine_know_their_language(speller: Speller, real: Dictionary) -> None:
    if real.tag == "it-IT":
        right = [
            "governo",
            "dell’Unione",
            "l’Ucraina",
            "perché",
            "città",
            "è",
            "un",
            "po’",
            "franco-tedesco",
            "difenderlo",
        ]
        wrong, meant = "minisstro", "ministro"
    else:
        right = ["government", "organisation", "minister’s", "ministers’", "colour", "isn’t", "non-NATO"]
        wrong, meant = "goverment", "government"
    assert speller.wrong([*right, wrong], real) == {wrong}
    assert meant in speller.suggestions(wrong, real)
