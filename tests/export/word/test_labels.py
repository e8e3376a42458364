# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A label that the template prints is not printed a second time by the note's words."""

from __future__ import annotations

import pytest
from lxml import etree

from composer.export.word.labels import without_label
from composer.export.word.xml import NS_W, W

RUN = "<w:r><w:t>{}</w:t></w:r>"
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


def control(markup: str) -> etree._Element:
    root = etree.fromstring(f'<w:body xmlns:w="{NS_W}">{markup}</w:body>')
    return list(root.iter(f"{W}sdt"))[-1]


@pytest.mark.parametrize(
    ("before", "words", "expected"),
    [
        ("Prot. ", "Prot. 2026/118", "2026/118"),
        ("PROT.:", "Prot. 2026/118", "2026/118"),
        ("Prot. n. ", "Prot. n. 12", "12"),
        ("Prot. n. ", "Prot. 12", "12"),
        ("Roma</w:t><w:tab/><w:t>Prot. ", "Prot. 12", "12"),
        ("Copia n. ", "Copia n. 3 di 10", "3 di 10"),
        ("Copy ", "Copy 3 of 10", "3 of 10"),
        ("Rif.: ", "Prot. 2026/118", "Prot. 2026/118"),
        ("", "Prot. 2026/118", "Prot. 2026/118"),
        ("Prot. ", "2026/118", "2026/118"),
        ("Prot. ", "Prot.", "Prot."),
        ("12 ", "12 A 3", "12 A 3"),
        ("Prot.</w:t><w:tab/><w:t>", "Prot. 12", "12"),
    ],
)
def test_what_stands_before_the_control_is_not_said_again(before: str, words: str, expected: str) -> None:
    element = control(f"<w:p>{RUN.format(before)}{CONTROL.format(RUN.format('number'))}</w:p>")
    assert without_label(element, words) == expected


def test_the_label_may_stand_in_the_cell_before() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    label = cell.format(f"<w:p>{RUN.format('Prot. n.')}</w:p>")
    inside = f"<w:p>{RUN.format('number')}</w:p>"
    for markup in (
        f"<w:p>{CONTROL.format(RUN.format('number'))}</w:p>",  # in the line
        CONTROL.format(inside),  # around the paragraph
    ):
        element = control(f"<w:tbl><w:tr>{label}{cell.format(markup)}</w:tr></w:tbl>")
        assert without_label(element, "Prot. 12") == "12"


def test_what_follows_the_control_is_no_label() -> None:
    element = control(f"<w:p>{CONTROL.format(RUN.format('number'))}{RUN.format('Prot.')}</w:p>")
    assert without_label(element, "Prot. 12") == "Prot. 12"
