# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A press review in the library: split, kept once, recognised when it comes again, cut anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import press_reviews
import pytest

from composer.text.spans import Span
from composer.workspace import ReadFile, Split, Workspace

Opened = Callable[..., Workspace]


@pytest.fixture
def review(tmp_path: Path) -> tuple[Path, press_reviews.MadePack]:
    made = press_reviews.text_export(random.Random(6))
    path = tmp_path / "rassegna.txt"
    path.write_bytes(made.data)
    return path, made


def test_a_review_becomes_a_source_for_each_article(
    workspace: Workspace, review: tuple[Path, press_reviews.MadePack]
) -> None:
    path, made = review
    outcomes = workspace.import_files([path])
    assert len(outcomes) == len(made.cuttings)
    for outcome, cutting in zip(outcomes, made.cuttings, strict=True):
        assert outcome.source is not None
        assert outcome.source.metadata.title is not None
        assert outcome.source.metadata.title.value == cutting.title
        assert workspace.original(outcome.source.key) == made.data
    assert [article.key for article in workspace.packs.articles(outcomes[2].source.key)] == [  # type: ignore[union-attr]
        outcome.source.key for outcome in outcomes if outcome.source is not None
    ]


def test_the_original_is_kept_once(workspace: Workspace, review: tuple[Path, press_reviews.MadePack]) -> None:
    path, _ = review
    outcomes = workspace.import_files([path])
    count = workspace._library._database.value
    assert count("SELECT count(*) FROM pack") == 1
    assert count("SELECT count(*) FROM original") == 0
    for outcome in outcomes:
        assert outcome.source is not None
        workspace.remove_source(outcome.source.key)
    assert count("SELECT count(*) FROM pack") == 0


def test_the_same_review_again_is_told_for_each_article(
    workspace: Workspace, review: tuple[Path, press_reviews.MadePack]
) -> None:
    path, _ = review
    keys = [outcome.source.key for outcome in workspace.import_files([path]) if outcome.source]
    again = workspace.import_files([path])
    assert [outcome.duplicate_of for outcome in again] == keys
    assert len(workspace.sources()) == len(keys)


def test_it_can_be_taken_in_as_one(workspace: Workspace, review: tuple[Path, press_reviews.MadePack]) -> None:
    path, made = review
    (outcome,) = workspace.import_files([path], split=Split.NEVER)
    assert outcome.source is not None
    assert outcome.source.part is None
    assert all(cutting.paragraphs[0] in outcome.source.text.text for cutting in made.cuttings)


def test_doubtful_cuts_are_not_made_unasked(workspace: Workspace, tmp_path: Path) -> None:
    made = press_reviews.text_lines(random.Random(12))
    path = tmp_path / "rassegna.txt"
    path.write_text("\f".join(page for page in made.data.decode().split("\f") if "foglio 1 di 2" not in page))
    (outcome,) = workspace.import_files([path])
    assert outcome.source is not None
    assert any("press review" in warning.template for warning in outcome.source.warnings)
    workspace.remove_source(outcome.source.key)
    assert len(workspace.import_files([path], split=Split.ALWAYS)) > 1


def test_for_a_window_the_cuts_come_before_anything_is_taken_in(
    workspace: Workspace, review: tuple[Path, press_reviews.MadePack]
) -> None:
    path, made = review
    plan = workspace.intake.plan([path], Split.ASK)
    (read,) = plan.read_all(path)
    assert read.pack is not None
    assert len(read.pack.cuts) == len(made.cuttings)
    assert not workspace.sources()
    reads = plan.articles(path, read.data, [cut.at for cut in read.pack.cuts][1:])
    assert len([workspace.intake.store(one) for one in reads]) == len(made.cuttings) - 1


def test_a_review_is_cut_anew(workspace: Workspace, review: tuple[Path, press_reviews.MadePack]) -> None:
    path, made = review
    keys = [outcome.source.key for outcome in workspace.import_files([path]) if outcome.source]
    quoted = workspace.source(keys[2])
    at = quoted.text.text.index(made.cuttings[2].paragraphs[0])
    workspace.make_quote(quoted.key, Span(at, at + 40))
    plan = workspace.packs.plan(keys[0])
    assert plan.pack() is not None
    cuts = [cut for number, cut in enumerate(plan.cuts) if number not in (1, 2)]
    done = workspace.packs.cut_again(plan, plan.read(cuts))
    assert done.renewed == (keys[0],)
    assert done.removed == (keys[1],)
    assert done.kept == (keys[2],)
    assert made.cuttings[1].paragraphs[0] in workspace.source(keys[0]).text.text
    assert len(workspace.source_states.earlier(keys[0])) == 1


def test_an_article_that_was_removed_can_be_put_back(
    workspace: Workspace, review: tuple[Path, press_reviews.MadePack]
) -> None:
    path, made = review
    source = workspace.import_files([path])[1].source
    assert source is not None
    workspace.remove_source(source.key)
    back = workspace.intake.store(ReadFile(path, made.data, source))
    assert back.source is not None
    assert back.source.key == source.key
    assert workspace.original(source.key) == made.data


def test_pages_of_a_printed_review_belong_to_its_articles(workspace: Workspace, tmp_path: Path) -> None:
    made = press_reviews.volopress(random.Random(4))
    path = tmp_path / "rassegna.pdf"
    path.write_bytes(made.data)
    outcomes = workspace.import_files([path])
    assert len(outcomes) == len(made.cuttings)
    source = outcomes[-1].source
    assert source is not None
    assert source.media_type == "application/pdf"
    from composer.workspace.pictures import passage_pictures

    at = source.text.text.index(made.cuttings[-1].paragraphs[0][:20])
    pictures = passage_pictures([source], workspace.original)
    assert pictures is not None
    with pictures:
        picture = pictures(source, Span(at, at + 20))
    assert picture is not None
