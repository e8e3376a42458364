# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotes from the command line: who said it, through whom, in whose translation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

WORDS = "Nobody is left out of it, and nobody is forced into it"
LETTER = (
    *("--speaker", "Marta Bianchi", "--occasion", "letter", "--said-on", "3 marzo 2025", "--credibility", "2"),
    *("--primary-author", "Marta Bianchi", "--primary-title", "Letter to Paul Weber", "--primary-kind", "letter"),
    *("--primary-date", "March 3, 2025", "--primary-locator", "p. 2"),
    *("--translation", "Nessuno ne è escluso", "--translation-lang", "it", "--translator", "Carla Neri"),
)


def test_all_that_is_known_of_a_quotation_is_said_and_answered(run: Run, key: str) -> None:
    ran = run("quote", key, WORDS, *LETTER, "--json")
    assert ran.code == 0
    quote = ran.json
    assert (quote["speaker"], quote["occasion"], quote["said_on"], quote["credibility"], quote["language"]) == (
        "Marta Bianchi",
        "letter",
        "2025-03-03",
        2,
        "en",
    )
    assert quote["primary"] == {
        "author": "Marta Bianchi",
        "title": "Letter to Paul Weber",
        "publication": None,
        "date": "2025-03-03",
        "kind": "personal_communication",
        "place": None,
        "url": None,
        "locator": "p. 2",
    }
    assert quote["translation"] == {
        "text": "Nessuno ne è escluso",
        "language": "it",
        "translator": "Carla Neri",
        "stale": False,
    }
    assert quote["markdown"].startswith(f'["{WORDS}"]')


def test_what_was_said_is_changed_and_taken_back(run: Run, key: str) -> None:
    made = run("quote", key, WORDS, *LETTER, "--json").json
    changed = run("quote", "--change", made["id"], "--speaker", "", "--translator", "", "--json")
    assert changed.code == 0
    assert changed.json["speaker"] is None and changed.json["translation"]["translator"] is None
    assert changed.json["exact"] == made["exact"] and changed.json["primary"] == made["primary"]
    bare = run("quote", "--change", made["id"], "--translation", "", "--primary-kind", "speech", "--json").json
    assert bare["translation"] is None and bare["primary"]["kind"] == "speech"
    people = run("quote", "--change", made["id"])
    assert people.code == 0 and people.out.strip() == made["markdown"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("--said-on", "31 February 2025"), "“31 February 2025” is not a date."),
        (("--primary-date", "2025-02-31"), "“2025-02-31” is not a date."),
        (("--primary-kind", "poem"), "“poem” is not a kind of text."),
        (("--credibility", "7"), "“7” is not a credibility."),
        (("--translation", "è", "--translation-lang", "italiano"), "“italiano” is not the code of a language."),
        (("--translation", "è"), "Say in which language the translation is."),
        (("--translator", "Carla Neri"), "There is no translation of this quotation yet."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_stored(
    run: Run, key: str, said: tuple[str, ...], sentence: str
) -> None:
    ran = run("quote", key, WORDS, *said)
    assert ran.code == 3 and not ran.out
    assert ran.err.startswith(sentence) and len(ran.err.splitlines()) == 1
    assert run("quote", key, WORDS, *said, "--json").json["error"].startswith(sentence)
    assert run("sources", "--json").json[0]["used"] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("quote",), "Missing: KEY, WORDS."),
        (("quote", "verdi-nd"), "Missing: WORDS."),
        (("quote", "verdi-nd", "words", "--change", "q-1"), "Not understood: verdi-nd words."),
    ],
)
def test_a_new_quote_has_words_and_an_old_one_an_id(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2 and sentence in ran.err


def test_an_unknown_id_is_a_sentence(run: Run) -> None:
    ran = run("quote", "--change", "q-nobody", "--speaker", "Anna")
    assert ran.code == 3 and ran.err.startswith("There is no quotation “q-nobody”")


def test_check_and_export_tell_who_and_through_whom(run: Run, key: str, tmp_path: Path) -> None:
    made = run("quote", key, WORDS, *LETTER, "--json").json
    note = tmp_path / "note.md"
    note.write_text(f"---\ntitle: A note\nsubject: S\nlang: it\n---\n\n{made['markdown']}.\n", encoding="utf-8")
    checked = run("check", note, "--json").json
    (quote,) = checked["quotes"]
    assert quote["status"] == "verbatim" and quote["shows"] == "original"
    for name in ("speaker", "occasion", "said_on", "primary", "translation", "credibility"):
        assert quote[name] == made[name]
    apart = tmp_path / "apart.md"
    apart.write_text(note.read_text(encoding="utf-8").replace(" [@", " wrote she [@"), encoding="utf-8")
    kinds = [finding["kind"] for finding in run("check", apart, "--json").json["findings"]]
    assert "second_hand" in kinds and "second_hand" not in json.dumps(checked["findings"])
    assert run("export", note, "--lang", "it", "-o", tmp_path / "note.docx", "--json").json["sources"] == 2
