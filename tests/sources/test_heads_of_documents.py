# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands above the text in documents with headings of their own, and what pages mark."""

from __future__ import annotations

from collections.abc import Callable

from composer.sources.model import BlockKind, Source

Read = Callable[..., Source]
BODY = "The mayors of nine harbour towns have asked the government of the island for a common coastguard.\n"


def kinds(source: Source) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in source.text.blocks if block.kind is not BlockKind.PARAGRAPH]


def test_masthead_date_subtitle_and_byline_around_the_only_heading(read: Read) -> None:
    source = read(
        "The Harbour Ledger\n\n14 March 2026\n\n# Towns ask for a coastguard\n\nThe north is not convinced\n\n"
        f"By Helen Marsh\n\n{BODY}\n## Cost\n\n{BODY}",
        "a.md",
    )
    known = source.metadata
    assert known.title is not None
    assert (known.title.value, [a.value for a in known.authors]) == ("Towns ask for a coastguard", ["Helen Marsh"])
    assert known.publication is not None
    assert known.publication.value == "The Harbour Ledger"
    assert known.date is not None
    assert known.date.value == "2026-03-14"
    assert source.text.paragraph_count == 2
    assert (BlockKind.HEADING, "The north is not convinced") in kinds(source)


def test_names_alone_with_their_house_and_a_month(read: Read) -> None:
    source = read(
        f"# Coastguards compared\n\nIngrid Solberg and Daniel Price\n\nHouse of Coasts\n\nFebruary 2026\n\n{BODY}",
        "a.md",
    )
    assert [(a.value, a.certainty.value) for a in source.metadata.authors] == [
        ("Ingrid Solberg", "inferred"),
        ("Daniel Price", "inferred"),
    ]
    assert source.metadata.date is not None
    assert source.metadata.date.value == "2026-02"
    assert source.text.paragraph_count == 1


def test_two_headings_of_the_first_rank_are_no_titles(read: Read) -> None:
    source = read(f"{BODY}\n# One\n\n{BODY}\n# Two\n\n{BODY}", "a.md")
    assert source.metadata.title is None


def test_a_label_is_neither_author_nor_title(read: Read) -> None:
    source = read(f"COMUNICATO STAMPA\n\nApre lo sportello per le imprese della costa\n\n{BODY}")
    assert source.metadata.authors == ()
    assert source.metadata.title is not None
    assert source.metadata.title.value == "Apre lo sportello per le imprese della costa"


def test_the_byline_and_the_day_that_a_page_marks(read: Read) -> None:
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Towns ask</title></head><body><article><h1>Towns ask</h1>"
        "<div class='byline'>By Helen Marsh <time class='published' datetime='2026-03-14T08:00'>14 March</time></div>"
        f"<p>{BODY}</p><p>{BODY}</p><time class='updated' datetime='2026-03-20'>20 March</time></article></body></html>"
    )
    known = read(page, "a.html").metadata
    assert [author.value for author in known.authors] == ["Helen Marsh"]
    assert known.date is not None
    assert known.date.value == "2026-03-14"


def test_days_that_differ_are_none_of_them_the_publications(read: Read) -> None:
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Towns ask</title></head><body><article><h1>Towns ask</h1>"
        "<time datetime='2026-03-14'>14</time><time datetime='2026-03-15'>15</time>"
        f"<p>{BODY}</p></article></body></html>"
    )
    assert read(page, "a.html").metadata.date is None


def test_german_lines_that_were_wrapped_are_one_paragraph(read: Read) -> None:
    text = (
        "Der Kreis Oberau will die Hochwasserabwehr seiner acht Gemeinden in einem\nZentrum bündeln. Das geht aus "
        "einem Entwurf hervor, den die Landrätin am\nMittwoch vorgestellt hat. Der Bau soll im Herbst beginnen und zwei"
        " Jahre\nZeit kosten, wie der Kreis mitteilte und wie es im Plan steht.\n\nKritik kommt aus Niederau.\n"
    )
    assert read(text).text.paragraph_count == 2
