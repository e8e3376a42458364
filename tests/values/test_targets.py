# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What cross-references can lead to, with numbers as they are printed."""

from __future__ import annotations

import pytest

from composer.document.markdown_reader import read_markdown
from composer.document.model import CrossReference, Document, Heading, ReferenceShows, Text
from composer.values.targets import TargetKind, cross_references, free_label, targets_in, targets_of

NOTE = read_markdown(
    """# Uno {#uno}

Testo[^[prima]]{#p} e altro^[seconda].

## Dentro

| a |
|---|
| b^[terza] |

: Spese {#spese}

![](picture:a.png){.decorative}

![Grafico](picture:b.png){#graf}

## Ancora

# Due

| c |
|---|
| d |

Vedi [x](#spese){.reference}^[e [y](#graf){.reference}].
"""
)


def test_all_places_come_in_reading_order_with_their_numbers() -> None:
    found = [(target.kind, target.number, target.title, target.label) for target in targets_in(NOTE)]
    assert found == [
        (TargetKind.HEADING, "", "Uno", "uno"),
        (TargetKind.FOOTNOTE, "1", "prima", "p"),
        (TargetKind.FOOTNOTE, "2", "seconda", ""),
        (TargetKind.HEADING, "", "Dentro", ""),
        (TargetKind.TABLE, "1", "Spese", "spese"),
        (TargetKind.FOOTNOTE, "3", "terza", ""),
        (TargetKind.PICTURE, "", "", ""),
        (TargetKind.PICTURE, "1", "Grafico", "graf"),
        (TargetKind.HEADING, "", "Ancora", ""),
        (TargetKind.HEADING, "", "Due", ""),
        (TargetKind.TABLE, "2", "", ""),
        (TargetKind.FOOTNOTE, "4", "e y", ""),
    ]


def test_headings_are_counted_by_level_where_the_house_numbers_them() -> None:
    numbers = [t.number for t in targets_in(NOTE, numbered_headings=True) if t.kind is TargetKind.HEADING]
    assert numbers == ["1", "1.1", "1.2", "2"]


def test_a_level_left_out_is_no_level() -> None:
    document = read_markdown("## A\n\n#### B\n\n### C\n\n## D\n")
    assert [t.number for t in targets_in(document, numbered_headings=True)] == ["1", "1.1", "1.2", "2"]


def test_only_places_with_a_label_are_referred_to() -> None:
    assert set(targets_of(NOTE)) == {"uno", "p", "spese", "graf"}
    assert [reference.target for reference in cross_references(NOTE)] == ["spese", "graf"]


@pytest.mark.parametrize(
    ("words", "taken", "label"),
    [
        ("Spesa per la difesa", (), "spesa-per-la-difesa"),
        ("Perché? È così!", (), "perche-e-cosi"),
        ("Spesa", ("spesa", "spesa-2"), "spesa-3"),
        ("日本", (), "ref"),
        ("x" * 80, (), "x" * 30),
    ],
)
def test_a_label_is_made_of_the_words(words: str, taken: tuple[str, ...], label: str) -> None:
    assert free_label(words, taken) == label


def test_titles_that_name_each_other_do_not_grow() -> None:
    table = CrossReference("t", words="tabella 1")
    one = Heading(1, (Text("Uno "), CrossReference("b", ReferenceShows.TITLE, "«Due «Uno»»")), label="a")
    two = Heading(1, (Text("Due "), CrossReference("a", words="«Uno»"), Text(" e "), table), "", "b")
    found = list(targets_in(Document((one, two))))
    assert [target.title for target in found] == ["Uno", "Due e tabella 1"]
