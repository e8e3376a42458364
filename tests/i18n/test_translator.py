# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sentences in Italian and English, side by side, whatever the state of the cache."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from composer import paths
from composer.i18n.translator import Translator, interface_language
from composer.wording import NC_, Message, Moment, Tongue

CATALOGUE = """\
msgid ""
msgstr ""
"Language: it\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Quote"
msgstr "Citazione"

msgid "“{name}” is empty."
msgstr "«{name}» è vuoto."

msgid "{count} quotation"
msgid_plural "{count} quotations"
msgstr[0] "{count} citazione"
msgstr[1] "{count} citazioni"

#, fuzzy
msgid "Draft"
msgstr "Bozza?"
"""


@pytest.fixture
def catalogues(tmp_path: Path) -> Path:
    folder = tmp_path / "locale" / "it" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "appunto.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path / "locale"


@pytest.fixture
def italian(catalogues: Path, tmp_path: Path) -> Translator:
    return Translator("it", catalogues=catalogues, cache=tmp_path / "cache")


def test_a_sentence_is_said_in_italian(italian: Translator) -> None:
    assert italian.text("Quote") == "Citazione"


def test_english_is_the_key_itself() -> None:
    assert Translator("en").text("Quote") == "Quote"


def test_two_translators_stand_side_by_side(italian: Translator) -> None:
    english = Translator("en-GB")
    assert (italian.text("Quote"), english.text("Quote")) == ("Citazione", "Quote")
    assert (italian.language, english.language) == ("it", "en")


def test_what_is_not_translated_is_said_in_english(italian: Translator) -> None:
    assert italian.text("Never heard of") == "Never heard of"


def test_an_uncertain_translation_is_not_used(italian: Translator) -> None:
    assert italian.text("Draft") == "Draft"


def test_a_figure_with_tenths_has_the_decimal_sign_of_the_language(italian: Translator) -> None:
    message = Message("{pages} of {limit}", {"pages": 2.94, "limit": 3})
    assert (italian.say(message), Translator("en").say(message)) == ("2,9 of 3", "2.9 of 3")


def test_a_moment_is_said_as_the_language_writes_it_and_what_is_none_as_it_stands(italian: Translator) -> None:
    message = Message("since {time}", {"time": Moment("2025-03-09T18:00:00+01:00")})
    assert (italian.say(message), Translator("en").say(message)) == (
        "since 9 mar 2025, 18:00",
        "since 9 Mar 2025, 18:00",
    )
    assert italian.say(Message("since {time}", {"time": Moment("long ago")})) == "since long ago"


def test_a_language_is_said_by_its_name(italian: Translator) -> None:
    message = Message("in {tongue}", {"tongue": Tongue("de-AT")})
    said = [one.say(message) for one in (italian, Translator("en"))]
    assert said == ["in tedesco austriaco", "in Austrian German"]


def test_nothing_is_translated_to_nothing(italian: Translator) -> None:
    assert italian.text("") == ""


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 citazioni"), (1, "1 citazione"), (2, "2 citazioni"), (1000, "1000 citazioni")]
)
def test_plural_forms_follow_the_count(italian: Translator, count: int, said: str) -> None:
    assert italian.plural("{count} quotation", "{count} quotations", count) == said
    assert italian.say(Message("{count} quotation", plural="{count} quotations", count=count)) == said


def test_counts_of_five_digits_have_their_thousands_apart_as_the_language_has_it(italian: Translator) -> None:
    english = Translator("en")
    assert [english.counted(count) for count in (9_999, 10_000, 1_234_567)] == ["9999", "10,000", "1,234,567"]
    assert (italian.counted(100_000), Translator("fr").counted(100_000)) == ("100.000", "100\u202f000")
    message = Message("{count} quotation", plural="{count} quotations", count=100_000)
    assert english.say(message) == english.plural(message.template, message.plural, 100_000) == "100,000 quotations"


def test_english_plural_forms_follow_the_count() -> None:
    assert Translator("en").plural("{count} quotation", "{count} quotations", 1) == "1 quotation"
    assert Translator("en").plural("{count} quotation", "{count} quotations", 0) == "0 quotations"


def test_a_message_is_said_with_its_values(italian: Translator) -> None:
    assert italian.say(Message("“{name}” is empty.", {"name": "a {b}.txt"})) == "«a {b}.txt» è vuoto."


def test_a_message_inside_a_message_is_translated_too(italian: Translator) -> None:
    assert italian.say(Message("“{name}” is empty.", {"name": Message("Quote")})) == "«Citazione» è vuoto."


def test_the_second_start_reads_the_cache_and_does_not_import_babel(catalogues: Path, tmp_path: Path) -> None:
    Translator("it", catalogues=catalogues, cache=tmp_path / "cache")
    script = (
        "import sys; from pathlib import Path; from composer.i18n.translator import Translator;"
        "t = Translator('it', catalogues=Path(sys.argv[1]), cache=Path(sys.argv[2]));"
        "assert t.text('Quote') == 'Citazione'; print('babel' in sys.modules)"
    )
    arguments = [sys.executable, "-c", script, str(catalogues), str(tmp_path / "cache")]
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run(arguments, capture_output=True, text=True, cwd=root, check=True)
    assert answer.stdout.strip() == "False"


def test_a_changed_catalogue_is_compiled_again_and_the_old_one_dropped(catalogues: Path, tmp_path: Path) -> None:
    Translator("it", catalogues=catalogues, cache=tmp_path / "cache")
    source = catalogues / "it" / "LC_MESSAGES" / "appunto.po"
    source.write_text(CATALOGUE.replace("Citazione", "Brano citato"), encoding="utf-8")
    assert Translator("it", catalogues=catalogues, cache=tmp_path / "cache").text("Quote") == "Brano citato"
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_a_damaged_cache_is_made_again(catalogues: Path, tmp_path: Path, damage: bytes) -> None:
    Translator("it", catalogues=catalogues, cache=tmp_path / "cache")
    (compiled,) = (tmp_path / "cache").iterdir()
    compiled.write_bytes(damage)
    assert Translator("it", catalogues=catalogues, cache=tmp_path / "cache").text("Quote") == "Citazione"
    assert compiled.read_bytes() != damage


def test_a_cache_that_cannot_be_written_is_done_without(catalogues: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file where the folder should be")
    assert Translator("it", catalogues=catalogues, cache=in_the_way).text("Quote") == "Citazione"


@pytest.mark.parametrize("content", [b'msgid "Quote\nmsgstr', b"\xff\xfe\x00"])
def test_a_catalogue_that_cannot_be_read_leaves_english(catalogues: Path, tmp_path: Path, content: bytes) -> None:
    (catalogues / "it" / "LC_MESSAGES" / "appunto.po").write_bytes(content)
    assert Translator("it", catalogues=catalogues, cache=tmp_path / "cache").text("Quote") == "Quote"


@pytest.mark.parametrize(
    ("setting", "environment", "system", "language"),
    [
        ("it", {"LANG": "en_GB.UTF-8"}, "en_GB", "it"),
        ("en", {"LANG": "it_IT.UTF-8"}, "it_IT", "en"),
        ("", {"LANG": "it_IT.UTF-8"}, "", "it"),
        ("", {"LC_ALL": "en_US.UTF-8", "LANG": "it_IT.UTF-8"}, "", "en"),
        ("", {"LC_ALL": "C.UTF-8", "LANG": "C"}, "it_CH", "it"),
        ("", {"LANG": "fr_FR.UTF-8"}, "it_IT", "en"),
        ("", {}, "it_IT", "it"),
        ("", {}, "", "en"),
        ("", {"LANGUAGE": "it"}, "", "it"),
        ("", {"LANGUAGE": "it_IT:en", "LANG": "en_GB.UTF-8"}, "en_GB", "it"),
        ("", {"LANGUAGE": "fr:it:en", "LANG": "fr_FR.UTF-8"}, "fr_FR", "it"),
        ("", {"LANGUAGE": "en:it", "LANG": "it_IT.UTF-8"}, "it_IT", "en"),
        ("", {"LANGUAGE": "fr:de", "LANG": "it_IT.UTF-8"}, "it_IT", "en"),
        ("", {"LANGUAGE": "it", "LC_ALL": "C", "LANG": "en_GB.UTF-8"}, "", "en"),
        ("", {"LANGUAGE": "it", "LANG": "C.UTF-8"}, "", "it"),
        ("", {"LANGUAGE": "", "LANG": "it_IT.UTF-8"}, "", "it"),
        ("en", {"LANGUAGE": "it", "LANG": "it_IT.UTF-8"}, "it_IT", "en"),
        ("fr", {"LANGUAGE": "it"}, "", "it"),
        ("", {"LANGUAGE": "qps"}, "it_IT", "qps"),
    ],
)
def test_the_interface_follows_the_setting_then_the_system(
    setting: str, environment: dict[str, str], system: str, language: str
) -> None:
    assert interface_language(setting, environment, system) == language


def test_the_shipped_catalogue_is_what_the_italian_translator_says() -> None:
    with (paths.resources() / "locale" / "it" / "LC_MESSAGES" / "appunto.po").open("rb") as stream:
        entries = [entry for entry in read_po(stream) if isinstance(entry.id, str) and entry.id and entry.string]
    translator = Translator("it")
    assert entries
    keys = [NC_(entry.context, str(entry.id)) if entry.context else str(entry.id) for entry in entries]
    assert [translator.text(key) for key in keys] == [entry.string for entry in entries]


def test_a_word_is_said_otherwise_in_another_place(tmp_path: Path) -> None:
    path = tmp_path / "it" / "LC_MESSAGES" / "appunto.po"
    path.parent.mkdir(parents=True)
    context = 'msgctxt "in a sentence"\nmsgid "Italian"\nmsgstr "italiano"\n'
    path.write_text(CATALOGUE + f'\nmsgid "Italian"\nmsgstr "Italiano"\n\n{context}', encoding="utf-8")
    italian = Translator("it", catalogues=tmp_path, cache=tmp_path / "cache")
    assert italian.text("Italian") == "Italiano"
    assert italian.text(NC_("in a sentence", "Italian")) == "italiano"
    assert Translator("en").text(NC_("in a sentence", "Italian")) == "Italian"
    assert str(Message(NC_("in a sentence", "Italian"))) == "Italian"
