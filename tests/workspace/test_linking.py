# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the user says two sources are to each other goes before every computed likeness, and nothing is merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from composer.errors import InputUnusable, NotFound
from composer.evidence.origins import fingerprint, origins_of
from composer.sources.model import Kinship
from composer.sources.stored import source_from_json, source_to_json
from composer.workspace import Environment, Workspace

REPORT = "\n\n".join(
    f"Il consiglio del porto ha votato {what} dopo una lunga seduta, e {who} ha spiegato ai cronisti che i lavori "
    f"cominceranno {when}, quando saranno arrivate le pietre dalla cava di {where}."
    for what, who, when, where in (
        ("il molo nuovo", "la presidente", "in aprile", "Carrara"),
        ("la diga foranea", "il direttore", "in maggio", "Trani"),
        ("il faro", "l'ingegnere", "in giugno", "Botticino"),
    )
)
OTHER = "Le barche da pesca sono uscite ieri mattina con il mare calmo e sono tornate prima di sera con poche cassette."


@pytest.fixture
def library(tmp_path: Path, make_id: Callable[[str], str]) -> Iterator[tuple[Workspace, list[str]]]:
    environment = Environment(now=lambda: "2026-10-18T10:00:00+02:00", make_id=make_id, who="Anna @ desk")
    texts = {"uno.txt": REPORT, "due.txt": "Una riga in testa al pezzo.\n\n" + REPORT, "tre.txt": OTHER}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Workspace.open(tmp_path / "work.appunto", environment=environment) as workspace:
        found = workspace.import_files([tmp_path / name for name in texts])
        yield workspace, [outcome.source.key for outcome in found if outcome.source is not None]


def test_two_copies_are_kept_apart_when_the_user_says_so(library: tuple[Workspace, list[str]]) -> None:
    workspace, (one, two, _) = library
    assert workspace.evidence.same_text_as(one)[0].one_origin
    workspace.linking.link(two, one, Kinship.APART)
    (alike,) = workspace.evidence.same_text_as(one)
    assert (alike.other, alike.one_origin, alike.kinship) == (two, False, Kinship.APART)
    assert workspace.evidence.origins([one, two]).origins == ()
    assert workspace.evidence.origins([one, two]).partly == ()
    assert "a report of its own" in str(workspace.evidence.said_of(alike))


@pytest.mark.parametrize("kinship", [Kinship.SAME, Kinship.COPY])
def test_two_reports_count_as_one_origin_when_the_user_says_so(
    library: tuple[Workspace, list[str]], kinship: Kinship
) -> None:
    workspace, (one, _, three) = library
    assert workspace.evidence.origins([one, three]).origins == ()
    workspace.linking.link(one, three, kinship)
    (origin,) = workspace.evidence.origins([one, three]).origins
    assert set(origin.keys) == {one, three}
    assert [(source.key, kind) for source, kind in workspace.linking.kin_of(three)] == [(one, kinship)]
    workspace.linking.link(three, one, None)
    assert workspace.evidence.origins([one, three]).origins == ()
    assert workspace.source(one).kin == workspace.source(three).kin == ()
    assert workspace.source(one).text.text == REPORT.replace("\n\n", "\n\n")  # nothing was merged


def test_the_last_word_counts_and_is_kept(library: tuple[Workspace, list[str]]) -> None:
    workspace, (one, two, _) = library
    for kinship in (Kinship.SAME, Kinship.APART, Kinship.COPY):
        workspace.linking.link(one, two, kinship)
    source = workspace.source(one)
    assert [kind for _, kind in source.kin] == [Kinship.COPY]
    assert source_from_json(source_to_json(source)) == source


def test_a_source_is_not_linked_with_itself_or_with_what_is_not_there(library: tuple[Workspace, list[str]]) -> None:
    workspace, (one, _, _) = library
    with pytest.raises(InputUnusable, match="with itself"):
        workspace.linking.link(one, one, Kinship.SAME)
    with pytest.raises(NotFound):
        workspace.linking.link(one, "nobody", Kinship.SAME)
    assert workspace.source(one).kin == ()


def test_a_link_to_a_source_that_is_gone_is_silent(library: tuple[Workspace, list[str]]) -> None:
    workspace, (one, two, _) = library
    workspace.linking.link(one, two, Kinship.SAME)
    workspace.remove_source(two)
    assert workspace.linking.kin_of(one) == ()
    assert workspace.evidence.same_text_as(one) == ()


def test_what_was_said_joins_sources_whose_texts_share_no_piece(library: tuple[Workspace, list[str]]) -> None:
    workspace, (one, _, three) = library
    workspace.linking.link(one, three, Kinship.SAME)
    prints = [fingerprint(workspace.source(key)) for key in (one, three)]
    assert origins_of(prints).count([one, three]) == 1
