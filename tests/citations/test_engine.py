# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The engine: our runs against pandoc's own plain output, odd citations, odd items, and what can go wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.citations.engine import CitationsCancelled, Engine, Formatted, PlacedCitation, Request
from composer.citations.items import csl_items
from composer.citations.pandoc_form import bibliography, question
from composer.citations.pandoc_style import style_for_engine
from composer.citations.style import read_style
from composer.citations.styles import load_style
from composer.document.model import Citation, CitationItem, Inline, LineBreak, Locator, Text, plain
from composer.errors import EngineFailed
from composer.sources.model import Source

Marked = Callable[[tuple[Inline, ...]], str]
MakeSource = Callable[..., Source]
P = Locator.PARAGRAPH
STYLES = ["appunto-stampa-it", "appunto-press-en", "appunto-fonti-it", "appunto-sources-en"]


@pytest.fixture(scope="module")
def items(make_source: MakeSource) -> dict[str, dict[str, Any]]:
    sources = [
        make_source("rich", title="Alliances", authors=["Motoko Rich"], publication="The New York Times"),
        make_source("rossi", title="Difesa: il piano", authors=["Anna Rossi"], publication="la Repubblica", page="1"),
        make_source("bold", text="In a bold move"),
    ]
    return csl_items(sources, language="it")


def ask(
    engine: Engine, items: dict[str, Any], style: str, *cited: Citation | PlacedCitation, language: str = "it"
) -> Formatted:
    placed = tuple(
        one if isinstance(one, PlacedCitation) else PlacedCitation(one, number) for number, one in enumerate(cited, 1)
    )
    return engine.format(Request(placed, items, load_style(style), language))


def cite(key: str, locator: str = "", label: Locator = P, **more: Any) -> Citation:
    return Citation((CitationItem(key, locator, label, **more),))


@pytest.mark.parametrize(
    ("citation", "italian", "english"),
    [
        (cite("bold", "4"), "*In a bold move*, s.d., par. 4.", "‘In a bold move’, n.d., para. 4."),
        (cite("bold", "4-6"), "*In a bold move*, s.d., parr. 4-6.", "‘In a bold move’, n.d., paras. 4–6."),
        (cite("bold", "4, 6"), "*In a bold move*, s.d., parr. 4, 6.", "‘In a bold move’, n.d., paras. 4, 6."),
        (cite("bold", "12", Locator.PAGE), "*In a bold move*, s.d., p. 12.", "‘In a bold move’, n.d., p. 12."),
        (cite("bold", "iv", Locator.PAGE), "*In a bold move*, s.d., p. iv.", "‘In a bold move’, n.d., p. iv."),
        (
            cite("bold", "497-001-001", Locator.PAGE),
            "*In a bold move*, s.d., p. 497-001-001.",
            "‘In a bold move’, n.d., p. 497-001-001.",
        ),
        (cite("bold", "2", Locator.SECTION), "*In a bold move*, s.d., sez. 2.", "‘In a bold move’, n.d., sec. 2."),
        (cite("bold", "2", Locator.CHAPTER), "*In a bold move*, s.d., cap. 2.", "‘In a bold move’, n.d., ch. 2."),
        (cite("bold", "2", Locator.LINE), "*In a bold move*, s.d., r. 2.", "‘In a bold move’, n.d., l. 2."),
        (cite("bold", "2", Locator.FIGURE), "*In a bold move*, s.d., fig. 2.", "‘In a bold move’, n.d., fig. 2."),
        (
            cite("bold", "00:12:05", Locator.TIMESTAMP),
            "*In a bold move*, s.d., min. 00:12:05.",
            "‘In a bold move’, n.d., at 00:12:05.",
        ),
        (cite("bold", prefix="cfr."), "Cfr. *In a bold move*, s.d.", "Cfr. ‘In a bold move’, n.d."),
        (
            cite("bold", "4", suffix="e altrove"),
            "*In a bold move*, s.d., par. 4 e altrove.",
            "‘In a bold move’, n.d., para. 4 e altrove.",
        ),
        (
            cite("bold", "4", suffix=", corsivo nostro"),
            "*In a bold move*, s.d., par. 4, corsivo nostro.",
            "‘In a bold move’, n.d., para. 4, corsivo nostro.",
        ),
        (
            cite("bold", suffix="pp. 3 and {4}"),
            "*In a bold move*, s.d. pp. 3 and {4}.",
            "‘In a bold move’, n.d. pp. 3 and {4}.",
        ),
        (
            cite("bold", "3}{x <i>"),
            "*In a bold move*, s.d., parr. 3}{x <i>.",
            "‘In a bold move’, n.d., paras. 3}{x <i>.",
        ),
        (
            cite("rossi", "4"),
            "A. Rossi, *Difesa: il piano*, «la Repubblica», s.d., p. 1, par. 4.",
            "A. Rossi, ‘Difesa: il piano’, *la Repubblica*, n.d., p. 1, para. 4.",
        ),
        (
            cite("rossi", suppress_author=True),
            "*Difesa: il piano*, «la Repubblica», s.d., p. 1.",
            "‘Difesa: il piano’, *la Repubblica*, n.d., p. 1.",
        ),
        (
            Citation((CitationItem("bold", "4", P), CitationItem("rich", prefix="vedi anche"))),
            "*In a bold move*, s.d., par. 4; vedi anche M. Rich, *Alliances*, «The New York Times», s.d.",
            "‘In a bold move’, n.d., para. 4; vedi anche M. Rich, ‘Alliances’, *The New York Times*, n.d.",
        ),
    ],
)  # fmt: skip
def test_a_citation_is_printed_with_place_prefix_and_suffix(
    engine: Engine, items: dict[str, Any], marked: Marked, citation: Citation, italian: str, english: str
) -> None:
    printed = [marked(ask(engine, items, style, citation).notes[0]) for style in STYLES[:2]]
    assert printed == [italian, english]


def test_ibid_follows_the_preceding_footnote_only(engine: Engine, items: dict[str, Any], marked: Marked) -> None:
    both = Citation((CitationItem("bold"), CitationItem("rich")))
    cited = [
        cite("rich", "1"),
        cite("rich", "1"),
        cite("rich", "2"),
        cite("rich"),
        both,
        cite("rich"),
        cite("rich", "3"),
    ]
    notes = [marked(note) for note in ask(engine, items, STYLES[0], *cited).notes]
    assert notes == [
        "M. Rich, *Alliances*, «The New York Times», s.d., par. 1.",
        "*Ibidem*.",
        "*Ivi*, par. 2.",
        "M. Rich, *Alliances*, cit.",
        "*In a bold move*, s.d.; M. Rich, *Alliances*, cit.",
        "M. Rich, *Alliances*, cit.",
        "*Ivi*, par. 3.",
    ]


def test_inside_a_writers_footnote_the_sentence_goes_on(engine: Engine, items: dict[str, Any], marked: Marked) -> None:
    placed = [
        PlacedCitation(cite("rich", "1"), 1, opens=True, closes=False),
        PlacedCitation(cite("rich", "1"), 2, opens=False, closes=False),
        PlacedCitation(cite("rich", "1"), 3, opens=False, closes=True),
        PlacedCitation(cite("rich", "1"), 4, opens=True, closes=False),
    ]
    notes = [marked(note) for note in ask(engine, items, STYLES[0], *placed).notes]
    assert notes == [
        "M. Rich, *Alliances*, «The New York Times», s.d., par. 1",
        "*ibidem*",
        "*ibidem*.",
        "*Ibidem*",
    ]


def test_numbered_sources_stand_in_the_text_and_in_order(engine: Engine, items: dict[str, Any], marked: Marked) -> None:
    answer = ask(engine, items, "appunto-fonti-it", cite("rich", "4"), cite("bold"), cite("rich", "1-2", Locator.PAGE))
    assert answer.in_text
    assert [marked(note) for note in answer.notes] == ["[1, par. 4]", "[2]", "[1, pp. 1-2]"]
    assert [(entry.key, marked(entry.label), marked(entry.content)) for entry in answer.bibliography] == [
        ("rich", "1.", "M. Rich, *Alliances*, «The New York Times», s.d."),
        ("bold", "2.", "*In a bold move*, s.d."),
    ]


def test_two_works_that_look_alike_are_told_apart_by_date(
    engine: Engine, make_source: MakeSource, marked: Marked
) -> None:
    facts = {"title": "Il punto", "authors": ["Anna Rossi"], "publication": "la Repubblica"}
    sources = [make_source("a", date="2025-03-05", **facts), make_source("b", date="2025-03-06", **facts)]
    items = csl_items(sources, language="it")
    notes = ask(engine, items, STYLES[0], cite("a"), cite("b"), cite("a"), cite("b")).notes
    assert [marked(note) for note in notes[2:]] == [
        "A. Rossi, *Il punto*, 5 marzo 2025, cit.",
        "A. Rossi, *Il punto*, 6 marzo 2025, cit.",
    ]


def test_a_source_that_is_not_there_shows_its_key_and_is_reported(
    engine: Engine, items: dict[str, Any], marked: Marked
) -> None:
    answer = ask(engine, items, STYLES[0], cite("gone-nd", "3"), cite("rich"))
    assert answer.missing == ("gone-nd",)
    assert marked(answer.notes[0]) == "**gone-nd?**"
    assert [entry.key for entry in answer.bibliography] == ["rich"]


def test_nothing_cited_needs_no_engine(tmp_path: Path) -> None:
    request = Request((), {}, load_style(STYLES[0]), "it")
    assert Engine(tmp_path / "no-such-program").format(request) == Formatted()


def test_a_style_without_a_locale_follows_the_note(engine: Engine, items: dict[str, Any]) -> None:
    xml = load_style(STYLES[0]).xml.replace(b' default-locale="it-IT"', b"")
    style = read_style(xml, "mine")
    said = {}
    for language in ("it", "en"):
        request = Request((PlacedCitation(cite("bold", "4"), 1),), items, style, language)
        said[language] = plain(engine.format(request).notes[0])
    assert said == {"it": "In a bold move, s.d., par. 4.", "en": "In a bold move, n.d., para. 4."}


def test_american_styles_keep_the_stop_inside_the_marks(engine: Engine, items: dict[str, Any]) -> None:
    xml = load_style(STYLES[1]).xml.replace(b'punctuation-in-quote="false"', b'punctuation-in-quote="true"')
    placed = tuple(PlacedCitation(cite(key), number) for number, key in enumerate(("bold", "rich", "bold"), 1))
    answer = engine.format(Request(placed, items, read_style(xml, "mine"), "en"))
    assert plain(answer.notes[2]) == "‘In a bold move.’"


@pytest.mark.parametrize("style_id", STYLES)
def test_our_runs_say_what_pandoc_prints_itself(items: dict[str, Any], style_id: str, tmp_path: Path) -> None:
    """Pandoc's plain writer and our conversion of its JSON must give the same words, entry by entry."""
    style = load_style(style_id)
    cited = [cite("rich", "4"), cite("rich", "5"), cite("bold"), cite("rossi", "3-4", Locator.PAGE), cite("rich")]
    request = Request(tuple(PlacedCitation(c, n) for n, c in enumerate(cited, 1)), items, style, "it")
    (tmp_path / "s.csl").write_bytes(style_for_engine(style, request.locale))
    (tmp_path / "i.json").write_bytes(bibliography(items.values()))
    command = [pypandoc.get_pandoc_path(), "-f", "json", "-t", "plain", "--wrap=none", "--citeproc"]
    command += [f"--csl={tmp_path / 's.csl'}", f"--bibliography={tmp_path / 'i.json'}"]
    own = subprocess.run(command, input=question(request), capture_output=True, check=True).stdout.decode()
    own = re.sub("[-–]\ufdef", style.range_dash or "–", own)
    answer = Engine().format(request)
    lines = {re.sub(r"^\[\d+\] ", "", line) for line in own.splitlines() if line} | set(own.splitlines())
    for note in answer.notes:
        assert {plain(note), plain(note).removesuffix(".")} & lines
    for entry in answer.bibliography:
        assert " ".join(filter(None, (plain(entry.label), plain(entry.content)))) in lines


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12)
ODD = st.one_of(WORDS, st.text(alphabet="«»“”‘’\"'<>{}&*_[]@;.,- ab/$\\", max_size=14))
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "title": ODD,
        "authors": st.lists(ODD, max_size=3),
        "publication": ODD,
        "date": st.sampled_from(["2025", "2025-03", "2025-03-01", "nonsense"]),
        "url": st.sampled_from(["https://example.org/a(b)", "javascript:alert(1)"]),
        "page": ODD,
        "genre": st.sampled_from(["interview", "letter", "report", "law", ""]),
        "agency": ODD,
    },
)
CITED = st.builds(
    lambda locator, label, prefix, suffix, author: (locator, label, prefix, suffix, author),
    ODD, st.sampled_from(Locator), ODD, ODD, st.booleans(),
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts=st.lists(st.tuples(FACTS, ODD, CITED), min_size=6, max_size=6), style=st.sampled_from(STYLES))
def test_any_source_and_any_citation_is_formatted_without_markup(
    make_source: MakeSource, engine: Engine, facts: list[tuple[dict[str, Any], str, Any]], style: str
) -> None:
    sources = [make_source(f"k{n}", text=text, **given) for n, (given, text, _) in enumerate(facts)]
    cited = [
        Citation((CitationItem(f"k{n}", locator, label, prefix, suffix, author),))
        for n, (_, _, (locator, label, prefix, suffix, author)) in enumerate(facts)
    ]
    answer = ask(engine, csl_items(sources, language="it"), style, *cited, *cited)
    assert len(answer.notes) == 12
    for run in (run for note in answer.notes for run in note):
        assert isinstance(run, Text | LineBreak)
        if isinstance(run, Text):
            assert "appuntoloc" not in run.text
            assert not re.search("[\ufdd0-\ufdef]", run.text)
            assert run.marks.link.startswith(("", "https://"))


# ------------------------------------------------------------------------------------------ what can go wrong


def program(folder: Path, script: str) -> Path:
    """A program that does what `script` says in the place of pandoc."""
    path = folder / "pandoc-like"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def request_(items: dict[str, Any]) -> Request:
    return Request((PlacedCitation(cite("rich"), 1),), items, load_style(STYLES[0]), "it")


def test_a_missing_pandoc_is_said_in_a_sentence(request_: Request, tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="pandoc was not found"):
        Engine(tmp_path / "no-such-program").format(request_)


@pytest.mark.skipif(os.name == "nt", reason="needs scripts that can be run")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("import sys; sys.stdin.read(); sys.stderr.write('broken\\nstyle'); sys.exit(3)", "broken style"),
        ("import sys; sys.stdin.read(); sys.exit(4)", "pandoc: 4"),
        ("import sys; sys.stdin.read(); print('no json')", "could not be formatted"),
        ("import sys; sys.stdin.read(); print('{}')", "could not be formatted"),
        ("import sys; sys.stdin.read(); print('{\"blocks\": []}')", "0 answers to 1"),
    ],
)
def test_a_failing_pandoc_is_said_with_its_reason(request_: Request, tmp_path: Path, script: str, reason: str) -> None:
    with pytest.raises(EngineFailed, match=reason):
        Engine(program(tmp_path, script)).format(request_)


@pytest.mark.skipif(os.name == "nt", reason="needs scripts that can be run")
def test_a_pandoc_that_hangs_is_ended(request_: Request, tmp_path: Path) -> None:
    hanging = program(tmp_path, "import time; time.sleep(60)")
    started = time.monotonic()
    with pytest.raises(EngineFailed, match="within"):
        Engine(hanging, timeout_s=0.3).format(request_)
    assert time.monotonic() - started < 20


@pytest.mark.skipif(os.name == "nt", reason="needs scripts that can be run")
def test_the_work_can_be_stopped(request_: Request, tmp_path: Path) -> None:
    hanging = program(tmp_path, "import time; time.sleep(60)")
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(CitationsCancelled):
        Engine(hanging).format(request_, cancelled)


def test_a_thousand_citations_come_back_in_order(engine: Engine, make_source: MakeSource) -> None:
    sources = [make_source(f"k{n}", title=f"Title {n}", authors=[f"Name Family{n}"]) for n in range(100)]
    cited = [cite(f"k{n * 7 % 100}", str(n % 9 + 1)) for n in range(1000)]
    answer = ask(engine, csl_items(sources, language="it"), STYLES[0], *cited)
    assert len(answer.notes) == 1000
    assert all(f"Title {n * 7 % 100}," in plain(note) for n, note in enumerate(answer.notes))
    assert len(answer.bibliography) == 100
