# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pages of the guide call things as the window does, in both languages, and lead somewhere."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from composer import paths
from composer.i18n.translator import Translator
from composer.ui import dialogs
from composer.ui.action import MENUS, SUBMENUS
from composer.ui.actions import ACTIONS, BY_ID
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.guide import pages
from composer.ui.guide.places import PAGES, WITH_BUTTON

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("en", "it")
OWN = [name for name in pages.names() if (pages.folders()[0] / f"{name}.en.md").is_file()]
EACH = [(name, language) for name in pages.names() for language in LANGUAGES]
EACH_OWN = [(name, language) for name in OWN for language in LANGUAGES]


def text(name: str, language: str) -> str:
    return pages.page(name, language).text


def actions_in(name: str, language: str) -> list[tuple[str, str]]:
    """What links to actions say, and their ids."""
    links = ((words, target.partition(":")) for words, target in pages.links(text(name, language)))
    return [(words, parts[2]) for words, parts in links if parts[0] == pages.DO]


def menu_path(action_id: str, language: str) -> str:
    say = Translator(language).text
    entry = BY_ID[action_id]
    above = [entry.menu] if entry.menu in MENUS else [SUBMENUS[entry.menu], entry.menu]
    return " › ".join(say(words) for words in (*above, entry.text)).replace("&", "")


def sentences(language: str) -> set[str]:
    """Everything the program says in `language`, without what only dialogs and menus need."""
    file = paths.resources() / "locale" / "it" / "LC_MESSAGES" / "appunto.po"
    with file.open("rb") as lines:
        found = [message for message in read_po(lines) if message.id]
    said = (one.id if language == "en" else one.string for one in found)
    return {bare(form) for one in said for form in (one if isinstance(one, list | tuple) else (one,))}


def bare(words: str) -> str:
    return words.replace("&", "").rstrip(" …").strip()


@pytest.mark.parametrize(("name", "language"), EACH)
def test_every_page_of_the_contents_is_there_in_both_languages(name: str, language: str) -> None:
    page = pages.page(name, language)
    assert page.language == language
    assert page.title
    assert page.text.startswith("# ")


def test_every_page_there_is_stands_in_the_contents() -> None:
    there = {file.name.split(".")[0] for folder in pages.folders() for file in folder.glob("*.md")}
    assert there == set(pages.names())


@pytest.mark.parametrize("name", OWN)
def test_both_languages_say_the_same(name: str) -> None:
    def shape(language: str) -> list[object]:
        said = text(name, language)
        places = [target.split("#")[0] for _, target in pages.links(said)]
        pictures = [file.replace(f"-{language}-", "-") for file in pages.pictures(said)]
        return [sorted(places), pictures, len(pages.headings(said)), said.count("\n- "), said.count("\n| ")]

    assert shape("en") == shape("it")


@pytest.mark.parametrize(("name", "language"), EACH_OWN)
def test_a_link_to_an_action_is_called_as_the_menus_call_it(name: str, language: str) -> None:
    said = [(re.sub(r"\\(.)", r"\1", words).strip("*"), action_id) for words, action_id in actions_in(name, language)]
    assert said == [(menu_path(action_id, language), action_id) for _, action_id in said], "run packaging/guide.py"


@pytest.mark.parametrize(("name", "language"), EACH_OWN)
def test_what_stands_in_bold_is_a_word_of_the_program(name: str, language: str) -> None:
    without_links = re.sub(r"\[\*\*.*?\*\*\]\(do:[^)]*\)", "", text(name, language))
    named = {bare(words) for words in re.findall(r"\*\*(.+?)\*\*", without_links)}
    assert named <= sentences(language) | OWN_WORDS[language]


OWN_WORDS = {
    "en": {"The numbers", "A yellow ground", "The line at the top"},
    "it": {"I numeri", "Il fondo giallo", "La riga in alto"},
}
"""Bold beginnings of items that name no button."""


@pytest.mark.parametrize(("name", "language"), EACH)
def test_links_between_pages_lead_somewhere(name: str, language: str) -> None:
    for _, target in pages.links(text(name, language)):
        if target.startswith((f"{pages.DO}:", "http")):
            continue
        file, _, heading = target.partition("#")
        wanted = file.removesuffix(".md") or name
        assert wanted in pages.names(), target
        assert not heading or heading in {pages.slug(words) for words in pages.headings(text(wanted, language))}, target


@pytest.mark.parametrize(("name", "language"), EACH)
def test_every_picture_is_there_for_light_and_dark_and_is_made_by_the_command(name: str, language: str) -> None:
    sys.path.insert(0, str(ROOT / "packaging"))
    from screenshots import GUIDE, KEPT_FOLDER

    sys.path.remove(str(ROOT / "packaging"))
    made = {Path(kept.file).name for kept in GUIDE}
    for file in pages.pictures(text(name, language)):
        for twin in (file, file.replace("-light", "-dark")):
            assert twin in made
            assert (KEPT_FOLDER / "guide" / twin).is_file(), twin


def test_no_picture_is_kept_that_no_page_shows() -> None:
    shown = {file for name, language in EACH for file in pages.pictures(text(name, language))}
    kept = {file.name for file in (paths.resources() / "screenshots" / "guide").glob("*-light.png")}
    assert kept == shown


def test_every_action_is_spoken_of_in_a_page_or_in_the_list_of_keys() -> None:
    told = {action_id for name in OWN for _, action_id in actions_in(name, "en")}
    assert pages.KEYS_MARK in text("keys", "en")
    listed = {action.id for action in ACTIONS if action.keys}
    assert {action.id for action in ACTIONS} - told - listed == set()


def test_every_part_of_the_window_leads_to_a_page_that_exists() -> None:
    assert set(PAGES.values()) <= set(pages.names())


def test_every_dialog_that_asks_something_has_a_page() -> None:
    for module in pkgutil.iter_modules(dialogs.__path__):
        importlib.import_module(f"{dialogs.__name__}.{module.name}")
    kinds = {kind.__name__ for kind in made_of(DialogFrame) if kind.__module__.startswith("composer.")}
    assert kinds - ONLY_READ <= set(PAGES)
    assert set(PAGES) >= WITH_BUTTON


ONLY_READ = {"AboutDialog", "ReadingDialog", "FormDialog"}


def made_of(kind: type) -> Iterator[type]:
    for made in kind.__subclasses__():
        yield made
        yield from made_of(made)


def test_keys_stand_behind_what_a_link_does_and_words_below_a_picture() -> None:
    said = pages.prepared("[**File › Save**](do:note.save)\n\n![A sheet](a-light.png)", lambda _id: "Ctrl+S", "")
    assert said == "[**File › Save**](do:note.save) (Ctrl+S)\n\n![A sheet](a-light.png)\n\n*A sheet*"


def test_a_search_finds_words_whatever_their_accents_and_titles_come_first() -> None:
    hits = pages.found("qualita", "it") or pages.found("perche", "it")
    assert hits
    found = [hit.page.name for hit in pages.found("returned file", "en")] + [
        hit.page.name for hit in pages.found("sigillo", "it")
    ]
    assert found.index("seal-in-short") < found.index("quoting")


def test_a_search_for_nothing_and_for_what_is_nowhere_finds_nothing() -> None:
    assert pages.found("  ", "en") == ()
    assert pages.found("xylophone", "en") == ()


def _cells(table: str) -> Iterator[str]:
    yield from (line for line in table.splitlines() if line.startswith("| "))


def test_the_list_of_keys_is_a_table_for_each_menu() -> None:
    table = pages.key_table({"File": (("Save", "Ctrl+S"),), "Empty": ()}, ("What it does", "Keys"))
    assert "## File" in table
    assert "Empty" not in table
    assert "| Save | Ctrl+S |" in list(_cells(table))


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_found_is_shown_in_plain_words_without_the_title_again(language: str) -> None:
    for hit in pages.found("Word", language):
        body = hit.page.text.partition("\n")[2].strip()
        assert body.startswith(hit.page.title) or not hit.snippet.startswith(hit.page.title)
        assert not re.search(r"[*`#|]|\w\s[,.;:](?:\s|$)|\s-\s", hit.snippet), hit.snippet
