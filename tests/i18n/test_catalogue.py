# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The catalogue holds every sentence of the program, translated, and nothing else."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

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


def test_every_sentence_of_the_program_is_said_in_italian(catalogue: ModuleType) -> None:
    problems = catalogue.check()
    assert not problems, "\n".join(map(str, problems))
