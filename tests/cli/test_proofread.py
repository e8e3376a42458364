# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""check and note show tell spelling, typing, length and readability."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.spelling import dictionaries

Run = Callable[..., Any]
NOTE = (
    """---
title: Appunto
lang: it
template: appunto
subject: Difesa
---

# Sintesi {term=summary}

Il minisstro Verdi dice che la citta' non ha [il government]{lang=en} e che «sbalgia» chi non vota.
"""
    + "Il ministro non ha la città. " * 30
)


@pytest.fixture(autouse=True)
def our_dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Only dictionaries of our own, whatever this machine has."""
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    monkeypatch.setattr(dictionaries, "system_folders", lambda: (folder,))
    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path / "home"))
    return folder


def add(folder: Path, stem: str, words: str) -> None:
    (folder / f"{stem}.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (folder / f"{stem}.dic").write_text(f"{len(words.split())}\n" + "\n".join(words.split()) + "\n", encoding="utf-8")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_misspelt_words_are_told_with_their_place_and_language(run: Run, note: Path, our_dictionaries: Path) -> None:
    add(our_dictionaries, "it_IT", "il ministro dice che la città non ha e chi vota")
    add(our_dictionaries, "en_GB", "government")
    found = run("check", note, "--json").json
    assert [(one["text"], one["language"], one["block"]) for one in found["spelling"]] == [
        ("minisstro", "it-IT", 1),
        ("Verdi", "it-IT", 1),
        ("citta'", "it-IT", 1),
        ("il", "en-GB", 1),
    ]
    assert "dice che" in found["spelling"][0]["around"]


def test_typing_is_told_with_what_it_should_be(run: Run, note: Path) -> None:
    (found,) = [one for one in run("check", note, "--json").json["typography"] if one["rule"] == "accents"]
    assert (found["text"], found["right"], found["block"]) == ("citta'", "città", 1)


def test_without_a_dictionary_one_sentence_says_what_to_do(run: Run, note: Path) -> None:
    answer = run("check", note)
    assert "There is no Italian dictionary on this computer" in answer.out
    assert answer.code == 0
    assert run("check", note, "--json").json["spelling"] is None


def test_another_countrys_dictionary_is_told(run: Run, note: Path, our_dictionaries: Path) -> None:
    add(our_dictionaries, "it_CH", "il")
    assert "dictionary it-CH, for want of it-IT" in run("check", note).out


def test_a_damaged_dictionary_is_one_sentence_and_the_check_goes_on(
    run: Run, note: Path, our_dictionaries: Path
) -> None:
    add(our_dictionaries, "it_IT", "il")
    (our_dictionaries / "it_IT.aff").unlink()
    (our_dictionaries / "it_IT.aff").symlink_to("/dev/null/nothing")
    assert run("check", note).code == 0


def test_length_and_readability_are_told_and_say_that_they_are_estimates(run: Run, note: Path) -> None:
    found = run("check", note, "--json").json
    assert found["length"]["estimated"] is True
    assert found["length"]["pages_limit"] == 3
    (section,) = found["length"]["sections"]
    assert (section["title"], section["limits"], section["over"]) == ("Sintesi", {"lines": 4}, ["lines"])
    assert found["readability"]["formula"] == "gulpease"
    assert found["readability"]["reliable"] is True
    said = run("check", note).out
    assert "of 3 pages" in said
    assert "(Gulpease), easy to read" in said


def test_in_italian_pages_are_told_with_a_comma_and_blanks_by_signs(
    run: Run, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "it")
    monkeypatch.setenv("LC_ALL", "it_IT.UTF-8")
    text = note.read_text(encoding="utf-8") + "\nIl 3 % a p. 4.\n"
    note.write_text(text, encoding="utf-8")
    said = run("check", note).out
    assert re.search(r"circa \d+,\d pagine su 3", said)
    assert "segni tipografici: «␣» invece di «∅»" in said
    assert "segni tipografici: «␣» invece di «⍽»" in said


def test_a_stored_note_shows_its_length(run: Run, note: Path) -> None:
    note_id = run("note", "add", note).out.strip()
    found = run("note", "show", note_id, "--json").json
    assert found["length"]["words"] > 150
    assert found["readability"]["index"] > 60


def test_a_word_file_says_that_its_language_was_not_looked_at(run: Run, tmp_path: Path, note: Path) -> None:
    run("export", note, "--lang", "it", "-o", tmp_path / "x.docx")
    found = run("check", tmp_path / "x.docx", "--json").json
    assert found["spelling"] is found["typography"] is found["length"] is found["readability"] is None
