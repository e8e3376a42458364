# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The table of cases: what is printed, item by item, by language and house, each with the rule it follows."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from composer.citations.request import Formatted
from composer.document.model import Document, Footnote, Heading, Inline, InlineQuote, Paragraph, Text, quote_uses
from composer.export.placing import set_words
from composer.export.resolve import resolve
from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import NoteMark, SetHeading, SetInlines, SetParagraph
from composer.houses.amounts import NumberForm, format_money, format_number, format_percent, format_quantity
from composer.houses.dates import DateForm, format_date, format_time
from composer.houses.model import Profile
from composer.houses.profiles import load_profile
from composer.houses.ranges import format_pages, format_years
from composer.houses.values import MoneyForm
from composer.i18n.terms import TERMS
from composer.i18n.typography import quote_text
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import Seal, SealStatus

FOLDER = Path(__file__).parent / "cases"
Case = Mapping[str, Any]


def cases(*files: str) -> list[tuple[str, Case]]:
    """(item, case) of the tables of these files."""
    return [
        (item, case)
        for name in files
        for item, table in tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")).items()
        for case in table
    ]


def printed(profile: Profile, *inlines: Inline, marking: str = "", heading: str = "") -> ResolvedNote:
    """A note of one paragraph as it is exported."""
    blocks = (Heading(1, (Text("words"),), term=heading),) if heading else ()
    front = FrontMatter(title="Note", language=profile.language, profile=profile.id, marking=marking)
    document = Document((*blocks, Paragraph(inlines or (Text("."),))))
    note = Note("n", front, document)
    seals = [Seal(SealStatus.NO_SOURCE) for _ in quote_uses(document)]
    return resolve(note, sources={}, quotes={}, seals=seals, formatted=Formatted((), ()), profile=profile)


def marked(content: SetInlines) -> str:
    return "".join(f"[{piece.number}]" if isinstance(piece, NoteMark) else set_words([piece]) for piece in content)


def inlines_of(sentence: str) -> Iterator[Inline]:
    for piece in re.split(r"(\{[^}]*\}|\^)", sentence):
        if piece == "^":
            yield Footnote((Text("A footnote."),))
        elif piece.startswith("{"):
            yield InlineQuote("", (Text(piece[1:-1]),))
        elif piece:
            yield Text(piece)


def sentence(profile: Profile, case: Case) -> str:
    block = printed(profile, *inlines_of(case["value"])).blocks[0]
    assert isinstance(block, SetParagraph)
    return marked(block.content)


def heading(profile: Profile, case: Case) -> str:
    block = printed(profile, heading=case["value"]).blocks[0]
    assert isinstance(block, SetHeading)
    return set_words(block.content)


def ends(case: Case) -> tuple[int, int]:
    first, last = case["value"].split("/")
    return int(first), int(last)


ITEMS: Mapping[str, Callable[[Profile, Case], str]] = {
    "date": lambda profile, case: format_date(profile, case["value"], DateForm(case.get("form", ""))),
    "days": lambda profile, case: format_date(profile, case["value"]),
    "years": lambda profile, case: format_years(profile, *ends(case)),
    "pages": lambda profile, case: format_pages(profile, *ends(case)),
    "time": lambda profile, case: format_time(profile, case["value"]),
    "number": lambda profile, case: format_number(profile, case["value"], NumberForm(case.get("form", ""))),
    "percent": lambda profile, case: format_percent(profile, case["value"]),
    "money": lambda profile, case: format_money(
        profile,
        case["value"],
        case["unit"],
        MoneyForm(case["form"]) if "form" in case else None,
        decimals=case.get("decimals"),
    ),
    "quantity": lambda profile, case: format_quantity(
        profile, case["value"], case["unit"], short=case.get("short", False)
    ),
    "quotation": lambda profile, case: quote_text(case["value"], profile.quotations.levels),
    "sentence": sentence,
    "marking": lambda profile, case: printed(profile, marking=case["value"]).head.marking,
    "heading": heading,
    "term": lambda profile, case: profile.term(TERMS[case["value"]]),
}
OURS = cases("values", "setting")


def named(entry: object) -> str:
    return entry if isinstance(entry, str) else f"{entry['profile']}-{entry['language']}-{entry['value']}"  # type: ignore[index]


@pytest.mark.parametrize(("item", "case"), OURS, ids=named)
def test_what_is_printed_follows_its_rule(item: str, case: Case) -> None:
    profile = load_profile(case["profile"], case["language"])
    assert ITEMS[item](profile, case).replace("\u00a0", "·") == case["text"], case["rule"]


def test_every_case_names_its_rule_and_stands_once() -> None:
    seen = Counter(
        (item, case["profile"], case["language"], case["value"], case.get("unit"), case.get("form"), case.get("short"))
        for item, case in OURS
    )
    assert [key for key, count in seen.items() if count > 1] == []
    assert [case for _, case in OURS if not case["rule"].strip()] == []


def test_the_table_has_cases_of_every_house_in_both_languages() -> None:
    found = {(case["profile"], case["language"]) for _, case in OURS}
    wanted = {"italian-state", "eu", "us", "press", "standard"}
    assert {(name, language) for name in wanted for language in ("it", "en")} | {("uk", "en")} <= found
    assert len(OURS) >= 150
