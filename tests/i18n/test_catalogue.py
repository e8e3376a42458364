# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The catalogue holds every sentence of the program, translated, and nothing else."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel import UnknownLocaleError

from composer.i18n.languages import INTERFACE_LANGUAGES
from composer.i18n.translator import Translator

ROOT = Path(__file__).resolve().parents[2]

HEADER = 'msgid ""\nmsgstr ""\n"Language: it\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    specification = importlib.util.spec_from_file_location("catalogue_builder", ROOT / "packaging" / "catalogue.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["catalogue_builder"] = module
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "composer"
    folder.mkdir()
    (folder / "a.py").write_text(
        'BUTTON = tr(N_("Quote"))\nRAISED = BadNote(N_("“{name}” is " "empty."), name="x")\n'
        'COUNT = N_plural("{count} page of {name}", "{count} pages of {name}")\n',
        encoding="utf-8",
    )
    return folder


def italian(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "locale" / "it" / "LC_MESSAGES" / "appunto.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body, encoding="utf-8")
    return tmp_path / "locale"


GOOD = """
msgid "Quote"
msgstr "Citazione"

msgid "“{name}” is empty."
msgstr "«{name}» è vuoto."

msgid "{count} page of {name}"
msgid_plural "{count} pages of {name}"
msgstr[0] "una pagina di {name}"
msgstr[1] "{count} pagine di {name}"
"""


def reasons(catalogue: ModuleType, locales: Path, package: Path) -> list[str]:
    return [problem.reason for problem in catalogue.check(locales, package)]


def test_a_complete_catalogue_has_no_problem(catalogue: ModuleType, tmp_path: Path, package: Path) -> None:
    assert reasons(catalogue, italian(tmp_path, GOOD), package) == []


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('msgid "Quote"\nmsgstr "Citazione"\n', "", "missing; run update"),
        ("Citazione", "", "not translated"),
        ("{count} pagine di {name}", "", "not translated"),
        ('msgid "Quote"', '#, fuzzy\nmsgid "Quote"', "marked as uncertain (fuzzy)"),
        ("{name}» è", "{nome}» è", "places differ: ['name'] and ['nome']"),
        ("una pagina di {name}", "una pagina", "places differ: ['count', 'name'] and []"),
        ("{name}» è", "{name» è", "braces in the translation do not match"),
        ("Citazione", "Citazione ", "blanks at the beginning or end differ"),
        (
            'msgid "Quote"',
            'msgid "Gone"\nmsgstr "Andato"\n\nmsgid "Quote"',
            "no longer used",
        ),
    ],
)
def test_each_fault_is_found(
    catalogue: ModuleType, tmp_path: Path, package: Path, before: str, after: str, reason: str
) -> None:
    assert before in GOOD
    assert reasons(catalogue, italian(tmp_path, GOOD.replace(before, after)), package) == [reason]


@pytest.mark.parametrize(
    "line",
    [
        'tr("Never marked")',
        'raise BadNote("Never marked", name="x")',
        'Message(f"Never marked {x}")',
    ],
)
def test_a_sentence_that_was_not_marked_is_found(
    catalogue: ModuleType, tmp_path: Path, package: Path, line: str
) -> None:
    (package / "b.py").write_text(line + "\n", encoding="utf-8")
    assert reasons(catalogue, italian(tmp_path, GOOD), package) == ["not marked with N_"]


def test_a_sentence_marked_inside_an_f_string_is_found_as_not_every_python_collects_it(
    catalogue: ModuleType, tmp_path: Path, package: Path
) -> None:
    (package / "b.py").write_text("line = f\"{tr(N_('Quote'))}: {words}\"\n", encoding="utf-8")
    assert reasons(catalogue, italian(tmp_path, GOOD), package) == ["marked inside an f-string; mark it before"]


@pytest.mark.parametrize(
    ("english", "italian_words", "reason"),
    [
        ("Save it.", "Salva", "ends in 'a word', its sentence in '.'"),
        ("Save …", "Salva", "ends in 'a word', its sentence in '…'"),
        ("Save now", "Salva  ora", "two blanks in a row"),
        ("Save now", "Salva l'ora", "straight quotation marks or apostrophes"),
        ("Save “it”", "Salva “ciò”", "quotation marks of another language"),
        ("Save “it”", "Salva «ciò", "marks or brackets that do not pair"),
        ("Wait …", "Attendere ...…", "three full stops for an ellipsis"),
        ("&Save", "Salva", "has another number of letters that open it (&)"),
        ("Save (Ctrl+Shift+S)", "Salva (Ctrl+Shift+S)", "names other keys: ['Ctrl+Shift+S'] for ['Ctrl+Maiusc+S']"),
        ("Save (F8)", "Salva (F9)", "names other keys: ['F9'] for ['F8']"),
        ("Save the quotation", "Salva il testo", "“quotation” is called otherwise in the glossary"),
        ("Close it", "Chiudi il virgolettato", "“virgolettato” is not a word of the program"),
    ],
)
def test_a_translation_that_is_typed_or_called_otherwise_is_found(
    catalogue: ModuleType, tmp_path: Path, package: Path, english: str, italian_words: str, reason: str
) -> None:
    (package / "a.py").write_text(f'BUTTON = N_("{english}")\n', encoding="utf-8")
    body = f'msgid "{english}"\nmsgstr "{italian_words}"\n'
    assert reason in reasons(catalogue, italian(tmp_path, body), package)


@pytest.mark.parametrize(
    ("english", "italian_words"),
    [
        ("Save (Ctrl+Shift+Return)", "Salva (Ctrl+Maiusc+Invio)"),
        ("The quotation “{name}” …", "La citazione «{name}»…"),
        ('Write [\\"«»\\"].', 'Scrivere [\\"«»\\"].'),
        ("Close the quotation marks", "Chiudi le virgolette"),
    ],
)
def test_what_is_right_is_left_alone(
    catalogue: ModuleType, tmp_path: Path, package: Path, english: str, italian_words: str
) -> None:
    (package / "a.py").write_text(f'BUTTON = N_("{english}")\n', encoding="utf-8")
    body = f'msgid "{english}"\nmsgstr "{italian_words}"\n'
    assert reasons(catalogue, italian(tmp_path, body), package) == []


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Don't save", "straight quotation marks or apostrophes"),
        ("Save  now", "two blanks in a row"),
        ("Please save", "“Please” is not a word of the program"),
        ("Save the snippets", "“snippets” is not a word of the program"),
    ],
)
def test_a_sentence_itself_that_is_typed_or_called_otherwise_is_found(
    catalogue: ModuleType, tmp_path: Path, package: Path, sentence: str, reason: str
) -> None:
    (package / "a.py").write_text(f'BUTTON = N_("{sentence}")\n', encoding="utf-8")
    assert reason in reasons(catalogue, italian(tmp_path, ""), package)


def test_too_few_plural_forms_are_found_in_a_language_with_more(
    catalogue: ModuleType, tmp_path: Path, package: Path
) -> None:
    header = HEADER.replace("it", "pl").replace(
        "nplurals=2; plural=(n != 1);", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);"
    )
    path = tmp_path / "locale" / "pl" / "LC_MESSAGES" / "appunto.po"
    path.parent.mkdir(parents=True)
    two = GOOD.replace("«", "").replace("»", "")
    path.write_text(header + two, encoding="utf-8")
    assert reasons(catalogue, tmp_path / "locale", package) == ["not translated"]
    path.write_text(header + two + 'msgstr[2] "{count} stron {name}"\n', encoding="utf-8")
    assert reasons(catalogue, tmp_path / "locale", package) == []


def test_a_word_in_two_places_is_translated_twice(catalogue: ModuleType, tmp_path: Path, package: Path) -> None:
    (package / "a.py").write_text('A = N_("Copy")\nB = NC_("one of several", "Copy")\n', encoding="utf-8")
    once = 'msgid "Copy"\nmsgstr "Copia"\n'
    assert reasons(catalogue, italian(tmp_path, once), package) == ["missing; run update"]
    twice = f'{once}\nmsgctxt "one of several"\nmsgid "Copy"\nmsgstr "Esemplare"\n'
    locales = italian(tmp_path, twice)
    assert reasons(catalogue, locales, package) == []
    catalogue.update(locales, package)
    assert reasons(catalogue, locales, package) == []


def test_update_adds_new_sentences_and_keeps_translations(catalogue: ModuleType, tmp_path: Path, package: Path) -> None:
    locales = italian(tmp_path, 'msgid "Quote"\nmsgstr "Citazione"\n')
    catalogue.update(locales, package)
    assert sorted(reasons(catalogue, locales, package)) == ["not translated", "not translated"]


def test_update_twice_writes_the_same_bytes(catalogue: ModuleType, tmp_path: Path, package: Path) -> None:
    locales = italian(tmp_path, GOOD)
    path = locales / "it" / "LC_MESSAGES" / "appunto.po"
    catalogue.update(locales, package)
    first = path.read_bytes()
    catalogue.update(locales, package)
    assert path.read_bytes() == first


def test_the_translation_of_a_sentence_that_went_comes_back_with_it(
    catalogue: ModuleType, tmp_path: Path, package: Path
) -> None:
    locales = italian(tmp_path, GOOD)
    text = (package / "a.py").read_text(encoding="utf-8")
    (package / "a.py").write_text("NOTHING = 0\n", encoding="utf-8")
    catalogue.update(locales, package)
    (package / "a.py").write_text(text, encoding="utf-8")
    catalogue.update(locales, package)
    assert reasons(catalogue, locales, package) == []


def test_pruning_drops_what_is_no_longer_used(catalogue: ModuleType, tmp_path: Path, package: Path) -> None:
    locales = italian(tmp_path, GOOD + '\nmsgid "Gone"\nmsgstr "Andato"\n')
    catalogue.update(locales, package)
    assert reasons(catalogue, locales, package) == ["no longer used; update --prune removes it"]
    catalogue.update(locales, package, prune=True)
    assert reasons(catalogue, locales, package) == []


def test_a_language_more_is_begun_with_every_sentence_and_its_own_plural_forms(
    catalogue: ModuleType, tmp_path: Path, package: Path
) -> None:
    locales = italian(tmp_path, GOOD)
    path = catalogue.begin("pl", locales, package)
    assert path == locales / "pl" / "LC_MESSAGES" / "appunto.po"
    assert reasons(catalogue, locales, package) == ["not translated"] * 3
    assert "nplurals=3" in path.read_text(encoding="utf-8").replace("nplurals=4", "nplurals=3")
    assert Translator("pl", catalogues=locales, cache=tmp_path / "cache").text("Quote") == "Quote"
    words = path.read_text(encoding="utf-8").replace('msgid "Quote"\nmsgstr ""', 'msgid "Quote"\nmsgstr "Cytat"')
    path.write_text(words, encoding="utf-8")
    assert Translator("pl", catalogues=locales, cache=tmp_path / "cache").text("Quote") == "Cytat"
    with pytest.raises(FileExistsError):
        catalogue.begin("pl", locales, package)
    with pytest.raises(UnknownLocaleError):
        catalogue.begin("xq", locales, package)


def test_every_language_with_a_catalogue_is_offered_and_no_other(catalogue: ModuleType) -> None:
    there = {path.parent.parent.name for path in catalogue.catalogues()}
    assert set(INTERFACE_LANGUAGES) == there | {"en"}


def test_every_sentence_of_the_program_is_said_in_italian(catalogue: ModuleType) -> None:
    problems = catalogue.check()
    assert not problems, "\n".join(map(str, problems))


def test_what_opens_a_dialog_ends_in_italian_as_in_every_italian_program_without_a_blank_before_the_dots() -> None:
    path = ROOT / "resources" / "locale" / "it" / "LC_MESSAGES" / "appunto.po"
    lines = path.read_text(encoding="utf-8").split("\n")
    assert 'msgstr "Impostazioni…"' in lines
    english = False
    apart = []
    for line in lines:
        if line.startswith("msg"):
            english = line.startswith("msgid")
        if not english and line.endswith(' …"'):
            apart.append(line)
    assert apart == []
