# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The line above an article that prints the newspaper, the day, the page and the section."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.sources.model import Source

Read = Callable[..., Source]
BODY = "The mayors of nine harbour towns have asked the government of the island for a common coastguard."


def known(source: Source) -> dict[str, str]:
    facts = {
        name: getattr(source.metadata, name) for name in ("title", "publication", "date", "section", "page", "agency")
    }
    return {name: fact.value for name, fact in facts.items() if fact is not None}


@pytest.mark.parametrize(
    ("head", "publication", "section", "page"),
    [
        ("THE TAMAR COURIER\nThursday 5 February 2026 | World news | Page 14", "The Tamar Courier", "World news", "14"),
        (
            "Nordelbische Rundschau\nDonnerstag, 5. Februar 2026\nSeite 5 / Politik",
            "Nordelbische Rundschau",
            "Politik",
            "5",
        ),
        ("Le Courrier de l'Estuaire\nJeudi 5 février 2026, page 3", "Le Courrier de l'Estuaire", "", "3"),
        ("The Portland Inquirer · 5 February 2026 · Page 11 · Regions", "The Portland Inquirer", "Regions", "11"),
        ("From The Meridian Post, 5 February 2026", "The Meridian Post", "", ""),
    ],
)
def test_the_printed_head_is_read_and_never_the_title(
    read: Read, head: str, publication: str, section: str, page: str
) -> None:
    source = read(f"{head}\n\nRepair ships to sail under escort\n\nBy Helen Marsh\n\n{BODY}\n\n{BODY}\n")
    wanted = {"publication": publication, "date": "2026-02-05", "section": section, "page": page}
    wanted = {name: value for name, value in wanted.items() if value}
    assert known(source) == {"title": "Repair ships to sail under escort", **wanted}
    assert source.text.paragraph_count == 2


def test_a_headline_with_its_place_in_the_paper_is_no_newspaper(read: Read) -> None:
    head = "Ships Sail Under Escort\n5 February 2026 | Page 14\nBy Helen Marsh"
    assert "publication" not in known(read(f"{head}\n\n{BODY}\n\n{BODY}\n"))


@pytest.mark.parametrize(
    "head", ["Minutes of the Port Council, 5 February 2026, page 1", "Speech by Olive Tranter | 5 February 2026 | p. 1"]
)
def test_a_paper_of_another_kind_is_no_newspaper(read: Read, head: str) -> None:
    assert "publication" not in known(read(f"{head}\n\nThe Harbours We Need\n\n{BODY}\n\n{BODY}\n"))


def test_the_headline_above_the_printed_head_is_no_newspaper(read: Read) -> None:
    head = "Les ferries restent à quai\nL'Écho des Îles | jeudi 5 février 2026 | p. 8\nPropos recueillis au port"
    facts = known(read(f"{head}\n\n{BODY}\n\n{BODY}\n"))
    assert (facts["title"], facts["publication"]) == ("Les ferries restent à quai", "L'Écho des Îles")


@pytest.mark.parametrize("line", ["Ships wait | The crews want answers | Page 3", "The harbour – a year later"])
def test_a_line_of_which_a_part_is_unknown_is_left_alone(read: Read, line: str) -> None:
    source = read(f"{line}\n\n{BODY}\n\n{BODY}\n")
    assert line in source.text.text
    assert "publication" not in known(source)
