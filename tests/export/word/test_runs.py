# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Runs, links and addresses."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from composer.document.model import Marks, Script, Text
from composer.export.resolved_blocks import NoteMark, Quoted, SetInline
from composer.export.word.runs import BookmarkNumbers, Links, RunWriter, run_properties, safe_address
from composer.export.word.styles import blank_styles, complete_styles
from composer.export.word.xml import ROOT_NAMESPACES, R, W


def written(*content: SetInline) -> tuple[Any, Links]:
    """The runs as a tree, and the links they made."""
    links = Links("rId")
    styles = complete_styles(etree.fromstring(blank_styles("en-GB").encode()))
    inside = RunWriter(styles, links, BookmarkNumbers()).runs(content)
    return etree.fromstring(f"<w:p {ROOT_NAMESPACES}>{inside}</w:p>"), links


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTP://Example.org", "http://example.org"),
        ("mailto:office@example.org?subject=A b", "mailto:office@example.org?subject=Ab"),
        ('https://example.org/à "<b>\\x|^{}', "https://example.org/%C3%A0%22%3Cb%3E%5Cx%7C%5E%7B%7D"),
        ("https://città.example.org/", "https://xn--citt-3na.example.org/"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("ftp://example.org", ""),
        ("//example.org", ""),
        ("https:example.org", ""),
        ("https://", ""),
        ("https://[::1]/", ""),
        ("https://[bad", ""),
        ("https://a b@example.org/", ""),
        ("https://user:word@example.org/", ""),
        ("https://example.org:99999/", ""),
        ("https://-/", ""),
        ("mailto:", ""),
        ("mailto:x", ""),
        ("", ""),
        ("https://example.org/" + "x" * 2100, ""),
        ("https://example.org/\ud800", "https://example.org/"),
    ],
)
def test_only_sound_web_and_mail_addresses_become_links(link: str, address: str) -> None:
    assert safe_address(link) == address


def test_properties_stand_in_the_order_word_checks() -> None:
    everything = Marks(True, True, True, True, True, Script.SUPER, "fr-FR", "")
    tags = [
        etree.QName(e).localname for e in etree.fromstring(f"<x {ROOT_NAMESPACES}>{run_properties(everything)}</x>")[0]
    ]
    assert tags == ["b", "bCs", "i", "iCs", "smallCaps", "strike", "u", "vertAlign", "lang"]


def test_blanks_at_the_ends_of_a_run_are_kept() -> None:
    paragraph, _ = written(Text(" a "), Text("b", Marks(bold=True)))
    first, second = paragraph.iter(f"{W}t")
    assert first.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    assert not second.attrib


def test_runs_of_one_address_are_one_link() -> None:
    here = "https://example.org/"
    paragraph, links = written(
        Text("a", Marks(link=here)), Text("b", Marks(bold=True, link=here)), Text("c", Marks(link=here + "c"))
    )
    assert ["".join(link.itertext()) for link in paragraph.iter(f"{W}hyperlink")] == ["ab", "c"]
    assert [link.get(f"{R}id") for link in paragraph.iter(f"{W}hyperlink")] == ["rId1", "rId2"]
    assert links.ids == {here: "rId1", here + "c": "rId2"}


def test_words_with_a_forbidden_address_stay_words() -> None:
    paragraph, links = written(Text("press here", Marks(link="javascript:alert(1)")))
    assert "".join(paragraph.itertext()) == "press here"
    assert not links.ids
    assert paragraph.find(f"{W}hyperlink") is None


def test_a_quotation_stands_inside_a_bookmark() -> None:
    paragraph, _ = written(Text("«"), Quoted("q_1", (Text("words"),)), Text("»"))
    assert [etree.QName(e).localname for e in paragraph] == ["r", "bookmarkStart", "r", "bookmarkEnd", "r"]
    assert paragraph[1].get(f"{W}name") == "q_1"
    assert paragraph[1].get(f"{W}id") == paragraph[3].get(f"{W}id")


def test_a_second_mark_is_parted_by_a_raised_comma() -> None:
    paragraph, _ = written(NoteMark(1), NoteMark(2, after_another=True))
    assert [etree.QName(run[-1]).localname for run in paragraph] == ["footnoteReference", "t", "footnoteReference"]


@pytest.mark.parametrize("hostile", ["DDEAUTO c:\\x", '<w:fldChar w:fldCharType="begin"/>', "a & b ]]> c", "{PAGE}"])
def test_text_is_never_markup(hostile: str) -> None:
    paragraph, _ = written(Text(hostile))
    assert [e.text for e in paragraph.iter(f"{W}t")] == [hostile]
    assert paragraph.find(f".//{W}fldChar") is None
