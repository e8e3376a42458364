# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words that citations print: Italian ones put right in every style, locales of the user's, styles without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from composer import paths
from composer.citations.engine import Engine
from composer.citations.locales import KNOWN, add_locale, is_known, is_locale, shipped_folder
from composer.citations.request import PlacedCitation, Request
from composer.citations.style import CSL, Style, read_style
from composer.citations.styles import add_style, load_style, remark_on
from composer.document.model import Citation, CitationItem, Locator, plain
from composer.errors import BadStyle
from composer.i18n.translator import Translator

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" {attributes}>
<info><title>T</title><id>t</id><updated>2025-01-01T00:00:00+00:00</updated></info>{locale}
<citation><layout><group delimiter=" "><text variable="title"/><label variable="number" form="short"/>
<text variable="number"/><label variable="locator" form="short"/><text variable="locator"/></group></layout></citation>
</style>"""
ITEM = {"id": "a", "type": "report", "title": "T", "number": "3"}
OWN = '<locale xml:lang="it"><terms><term name="number" form="short">num.</term></terms></locale>'
ESPERANTO = """<?xml version="1.0"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="{tag}">
<terms><term name="page" form="short"><single>p-ĝo</single><multiple>p-ĝoj</multiple></term></terms></locale>"""


def style(attributes: str = 'default-locale="it-IT"', locale: str = "") -> Style:
    return read_style(STYLE.format(attributes=attributes, locale=locale).encode(), "foreign")


def printed(engine: Engine, used: Style, locator: str = "", label: Locator = Locator.PAGE, language: str = "it") -> str:
    placed = PlacedCitation(Citation((CitationItem("a", locator, label),)), 1)
    return plain(engine.format(Request((placed,), {"a": ITEM}, used, language)).notes[0])


def test_italian_words_are_put_right_in_a_style_of_somebody_elses(engine: Engine) -> None:
    assert printed(engine, style()) == "T n. 3."
    assert printed(engine, style(), "2-4", Locator.SECTION) == "T n. 3 sezz. 2–4."
    assert printed(engine, style(), "5", Locator.ARTICLE) == "T n. 3 art. 5."
    assert printed(engine, style(), "5-6", Locator.ARTICLE) == "T n. 3 artt. 5–6."


def test_a_style_that_follows_the_note_has_them_in_an_italian_one(engine: Engine) -> None:
    assert printed(engine, style("")) == "T n. 3."
    assert printed(engine, style(""), language="en") == "T no. 3."


def test_what_a_style_says_itself_stands(engine: Engine) -> None:
    assert printed(engine, style(locale=OWN)) == "T num. 3."


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.xml")), ids=lambda path: path.stem)
def test_our_corrections_are_terms_of_the_language_and_each_stands_once(path: Path) -> None:
    root = etree.parse(path).getroot()
    terms = [(t.get("name"), t.get("form", "long"), t.get("gender-form", "")) for t in root.iter(f"{CSL}term")]
    assert len(terms) == len(set(terms))
    assert all((t.text or "").strip() or t.findtext(f"{CSL}single") for t in root.iter(f"{CSL}term"))


def test_a_language_without_a_locale_is_said_until_its_file_is_loaded(tmp_path: Path, engine: Engine) -> None:
    used = style('default-locale="eo"')
    remark = remark_on(used)
    assert remark is not None
    assert "“eo”" in Translator("en").say(remark) and "locales-eo.xml" in Translator("en").say(remark)
    assert printed(engine, used, "4") == "T no. 3 p. 4."
    path = tmp_path / "locales-eo.xml"
    path.write_text(ESPERANTO.format(tag="eo"), encoding="utf-8")
    assert is_locale(path)
    assert add_locale(path) == "eo"
    assert is_known("eo") and remark_on(used) is None
    assert printed(engine, used, "4") == "T no. 3 p-ĝo 4."


def test_a_locale_of_the_users_goes_over_the_engines(tmp_path: Path, engine: Engine) -> None:
    path = tmp_path / "mine.xml"
    path.write_text(ESPERANTO.format(tag="de-DE"), encoding="utf-8")
    add_locale(path)
    assert printed(engine, style('default-locale="de-DE"'), "4").endswith("p-ĝo 4.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ESPERANTO.format(tag=""), "line 2: it does not say which language"),
        (ESPERANTO.format(tag="../../x"), "which language"),
        (ESPERANTO.format(tag="eo").replace("term", "word"), "no words"),
        (STYLE.format(attributes="", locale=""), "begins with “style”"),
        ("<locale", "line 1: not well-formed"),
    ],
)
def test_a_bad_locale_is_refused_with_line_and_reason(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadStyle) as refused:
        add_locale(path)
    assert reason in Translator("en").say(refused.value.message)
    assert not (paths.user_data() / "styles" / "locales").exists()


def test_the_engine_knows_the_languages_we_say_it_does(engine: Engine) -> None:
    known = {"de": "S.", "fr": "p.", "es": "p.", "pl": "s."}
    assert known.keys() <= KNOWN
    for language, page in known.items():
        assert printed(engine, style(f'default-locale="{language}"'), "4").endswith(f"{page} 4.".replace(" ", " "))


# ------------------------------------------------------------------ dependent styles


DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="en-GB"><info>
<title>Journal of Ports</title><id>http://www.zotero.org/styles/journal-of-ports</id>
<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>
<updated>2025-01-01T00:00:00+00:00</updated></info></style>"""


def test_a_style_that_points_to_another_prints_as_that_one_in_its_own_language(tmp_path: Path, engine: Engine) -> None:
    (tmp_path / "parent-one.csl").write_text(STYLE.format(attributes='default-locale="it-IT"', locale=""))
    path = tmp_path / "journal-of-ports.csl"
    path.write_text(DEPENDENT.format(parent="parent-one"))
    used = load_style(path)
    assert (used.title, used.locale) == ("Journal of Ports", "en-GB")
    assert printed(engine, used) == "T no. 3."


def test_it_is_kept_whole_when_it_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "parent-one.csl").write_text(STYLE.format(attributes="", locale=""))
    path = tmp_path / "journal-of-ports.csl"
    path.write_text(DEPENDENT.format(parent="parent-one"))
    add_style(path, Engine())
    (tmp_path / "parent-one.csl").unlink()
    assert load_style("journal-of-ports").title == "Journal of Ports"


def test_one_whose_other_style_is_not_there_names_it(tmp_path: Path) -> None:
    path = tmp_path / "journal-of-ports.csl"
    path.write_text(DEPENDENT.format(parent="gone"))
    with pytest.raises(BadStyle, match="“gone”"):
        load_style(path)
    path.write_text(DEPENDENT.format(parent="journal-of-ports"))  # it points to itself
    with pytest.raises(BadStyle, match="journal-of-ports"):
        load_style(path)
