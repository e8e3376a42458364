# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Styles: ours, the user's, and those that are refused with line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer import paths
from composer.citations.choosing import default_style_id
from composer.citations.engine import Engine
from composer.citations.style import read_style
from composer.citations.styles import add_style, available_styles, load_style, shipped_styles
from composer.errors import BadStyle
from composer.i18n.translator import Translator

GOOD = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>A &amp; B</title><id>x</id><updated>2025-01-01T00:00:00+00:00</updated></info>
  <macro name="who"><names variable="author"><name form="short"/></names></macro>
  <citation>
    <layout prefix="(" suffix=")">
      <text macro="who"/>
    </layout>
  </citation>
</style>
"""


def style_file(folder: Path, text: str, name: str = "mine.csl") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(shipped_styles().glob("*.csl")), ids=lambda path: path.stem)
def test_our_styles_are_sound_and_carry_no_foreign_licence(path: Path) -> None:
    style = load_style(path)
    assert style.has_bibliography
    assert style.locale in ("it-IT", "en-GB", "en-US")
    assert b"SPDX-License-Identifier: MIT" in style.xml


def test_each_language_has_a_style_for_press_footnotes() -> None:
    italian, english = load_style(default_style_id("it-IT")), load_style(default_style_id("en"))
    assert (italian.locale, english.locale) == ("it-IT", "en-GB")
    assert not italian.in_text
    assert not english.in_text


def test_there_are_footnote_and_numbered_styles_in_both_languages() -> None:
    assert {(style.locale, style.in_text) for style in available_styles()} == {
        ("it-IT", False),
        ("it-IT", True),
        ("en-GB", False),
        ("en-GB", True),
        ("en-US", False),
        ("en-US", True),
    }


def test_a_style_that_is_added_can_be_loaded_by_its_name(tmp_path: Path) -> None:
    added = add_style(style_file(tmp_path, GOOD, "My style (1).csl"), Engine())
    assert added.id == "My-style-1"
    assert load_style("My-style-1") == added
    assert added.title == "A & B"
    assert "My-style-1" in [style.id for style in available_styles()]


def test_a_style_named_like_ours_does_not_hide_ours(tmp_path: Path) -> None:
    added = add_style(style_file(tmp_path, GOOD, "appunto-press-en.csl"), Engine())
    assert added.id == "appunto-press-en-2"
    assert load_style("appunto-press-en").locale == "en-GB"


def test_a_broken_file_in_the_users_folder_is_left_out() -> None:
    folder = paths.user_data() / "styles"
    folder.mkdir(parents=True)
    (folder / "broken.csl").write_text("<style", encoding="utf-8")
    assert "broken" not in [style.id for style in available_styles()]


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("</citation>", "", 10, "not well-formed XML"),
        ('macro="who"/>', 'macro="whom"/>', 7, "“whom” is used but not defined"),
        ('<macro name="who">', '<macro name="who"><text macro="who"/>', 4, "“who” calls itself"),
        ("  <citation>", '  <macro name="who"/>\n  <citation>', 5, "defined twice"),
        (' version="1.0">', ' version="0.8">', 2, "CSL 0.8"),
        (' class="in-text"', "", 2, "class"),
        ("layout", "lay", 2, "citation, layout"),
        ('<text macro="who"/>', '<text macro="who"/>\n<bogus/>', 8, "no element “bogus” within “layout”"),
        ("<layout", "<bogus/><layout", 6, "no element “bogus” within “citation”"),
        ("<names ", '<o:names xmlns:o="urn:o"/><names ', 4, "no element “names” within “macro”"),
        ('<text macro="who"/>', '<text macro="who"><text value="x"/></text>', 7, "no element “text” within “text”"),
        ("<style ", "<!DOCTYPE style [<!ENTITY a 'b'>]>\n<style ", 1, "document type"),
        (
            "</info>",
            '<link href="http://www.zotero.org/styles/parent-one" rel="independent-parent"/></info>',
            2,
            "“parent-one”",
        ),
    ],
)
def test_a_bad_style_is_refused_with_line_and_reason(before: str, after: str, line: int, reason: str) -> None:
    assert before in GOOD
    with pytest.raises(BadStyle) as refused:
        read_style(GOOD.replace(before, after).encode(), "mine")
    sentence = Translator("en").say(refused.value.message)
    assert f"line {line}:" in sentence
    assert reason in sentence


def test_what_stands_in_the_particulars_of_a_style_refuses_none() -> None:
    particulars = '<generator>a program</generator><x:made xmlns:x="urn:x"/><?edited 2025?></info>'
    assert read_style(GOOD.replace("</info>", particulars).encode(), "mine").title == "A & B"


@pytest.mark.parametrize("content", [b"", b"\x00\x01binary", b"plain words", b"{}"])
def test_what_is_no_style_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csl"
    path.write_bytes(content)
    with pytest.raises(BadStyle):
        load_style(path)


def test_a_locale_file_is_no_style(tmp_path: Path) -> None:
    text = '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="it-IT"/>'
    with pytest.raises(BadStyle, match="“locale”"):
        load_style(style_file(tmp_path, text))


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(BadStyle, match="too large"):
        load_style(style_file(tmp_path, GOOD + " " * 2_000_001))


def test_a_style_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadStyle, match=r"gone\.csl"):
        load_style(tmp_path / "gone.csl")
    with pytest.raises(BadStyle, match=r"“no-such-style”.*appunto-press-en"):
        load_style("no-such-style")
    with pytest.raises(BadStyle, match="etc"):
        load_style("../../etc/passwd")


def test_a_style_the_engine_cannot_use_is_not_kept(tmp_path: Path) -> None:
    bad = GOOD.replace('<name form="short"/>', '<name form="nonsense"/><et-al term="x"/><bogus/>')
    bad = bad.replace('<text macro="who"/>', '<text value=""/>')
    with pytest.raises(BadStyle):
        add_style(style_file(tmp_path, bad), Engine())
    assert not (paths.user_data() / "styles").exists()


def test_a_style_file_that_is_not_there_or_may_not_be_read_is_said_without_the_systems_words(tmp_path: Path) -> None:
    with pytest.raises(BadStyle, match=r"There is no style file “absent\.csl”\."):
        load_style(str(tmp_path / "absent.csl"))
    (tmp_path / "folder.csl").mkdir()
    with pytest.raises(BadStyle, match=r"The style file “folder\.csl” cannot be read\. Copy it"):
        load_style(str(tmp_path / "folder.csl"))
