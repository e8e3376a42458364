"""Claims and origins reach the user with their places, and cost little."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from composer.document.model import Block, Citation, CitationItem, Document, Locator, Paragraph, Text
from composer.evidence.claims import ClaimStatus
from composer.evidence.names import capitals_of
from composer.notes.model import FrontMatter, Note
from composer.sources.model import Source
from composer.workspace import FindingKind, ReadFile, Workspace

AGENCY = """\
The government in the northern province approved a plan on Tuesday to widen the coastal road that carries most of the
goods between the harbour and the inland markets, officials told reporters after the weekly meeting of the cabinet.

Work is to begin after the harvest and to last for three summers, with a pause each winter so that farmers can bring
their carts to town without long detours through the hills, which the plan of ten years ago had not foreseen.

Critics in the assembly argued that the sum set aside would hardly cover the first two bridges and asked for a new
estimate before any tree is felled along the old avenue, where the herons have their nests in spring.
"""


def note_of(*blocks: Block, language: str = "en") -> Note:
    return Note("n-1", FrontMatter(title="T", subject="S", language=language), Document(blocks))


def cites(*keys: str, paragraph: str = "") -> Citation:
    return Citation(tuple(CitationItem(key, paragraph, Locator.PARAGRAPH) for key in keys))


def test_a_claim_comes_with_the_place_and_the_words_of_the_source(workspace: Workspace, cutting: Source) -> None:
    note = note_of(Paragraph((Text("The proposal of Marta Bianchi "), cites(cutting.key, paragraph="2"))))
    report = workspace.evidence.report(note)
    (checked,) = report.claims
    assert checked.claim.status is ClaimStatus.FOUND
    assert checked.locator == "para. 2"
    assert "Marta Bianchi said" in checked.words


def test_two_cuttings_of_one_text_are_told_at_the_sentence_that_cites_both(workspace: Workspace) -> None:
    one = workspace.import_bytes(f"Road Will Be Wider\n\n{AGENCY}".encode(), "one.txt")
    two = workspace.import_bytes(f"Province Wants A Road\n\nA note of our own begins.\n\n{AGENCY}".encode(), "two.txt")
    note = note_of(Paragraph((Text("The road is widened "), cites(one.key, two.key), Text("."))))
    report = workspace.evidence.complete(workspace.check_note(note), note)
    (finding,) = [found for found in report.findings if found.kind is FindingKind.ONE_ORIGIN]
    assert str(finding.message).startswith(f"2 sources, 1 origin: {one.key}, {two.key} carry the same text.")
    assert finding.block_index == 0
    assert not report.failed
    (origin,) = report.origins.origins
    assert origin.keys == (one.key, two.key)
    assert workspace.evidence.complete(report, note) == report
    said = workspace.evidence.said_of_citation([one.key, two.key])
    assert said is not None
    assert workspace.evidence.said_of_citation([one.key]) is None


def test_copies_of_a_source_are_found_in_the_library(workspace: Workspace, cutting: Source) -> None:
    one = workspace.import_bytes(f"Road Will Be Wider\n\n{AGENCY}".encode(), "one.txt")
    two = workspace.import_bytes(f"Province Wants A Road\n\n{AGENCY}".encode(), "two.txt")
    (alike,) = workspace.evidence.same_text_as(one.key)
    assert alike.other == two.key
    assert alike.one_origin
    (said,) = workspace.evidence.said_of_copies(two.key)
    assert one.key in str(said)
    assert not workspace.evidence.same_text_as(cutting.key)


def read_of(workspace: Workspace, name: str, opening: str) -> ReadFile:
    (read,) = workspace.intake.plan(()).read_data(Path(name), f"{opening}\n\n{AGENCY}".encode())
    return read


def test_copies_can_be_looked_for_in_steps_after_storing(workspace: Workspace) -> None:
    one = workspace.import_bytes(f"Road Will Be Wider\n\n{AGENCY}".encode(), "one.txt")
    stored = workspace.intake.store(read_of(workspace, "two.txt", "Province Wants A Road"), look=False)
    assert stored.source is not None
    assert (stored.copies, stored.remarks) == ((), ())
    steps = workspace.evidence.with_copies(stored)
    next(steps)  # there are several
    with pytest.raises(StopIteration) as done:
        while True:
            next(steps)
    outcome = done.value.value
    assert outcome == workspace.evidence.complete_outcome(stored)
    assert [alike.other for alike in outcome.copies] == [one.key]
    assert len(outcome.remarks) == 1


def test_a_copy_that_goes_while_it_is_looked_for_is_not_named(workspace: Workspace) -> None:
    one = workspace.import_bytes(f"Road Will Be Wider\n\n{AGENCY}".encode(), "one.txt")
    stored = workspace.intake.store(read_of(workspace, "two.txt", "Province Wants A Road"), look=False)
    steps = workspace.evidence.with_copies(stored)
    next(steps)
    workspace.remove_source(one.key)
    with pytest.raises(StopIteration) as done:
        while True:
            next(steps)
    assert done.value.value == stored


def test_a_changed_source_is_read_again(workspace: Workspace) -> None:
    source = workspace.import_bytes(b"A Title Here\n\nThey were 27 in all, it was said on that day.\n", "a.txt")
    note = note_of(Paragraph((Text("They were 28 "), cites(source.key))))
    assert workspace.evidence.report(note).claims[0].claim.status is ClaimStatus.NOT_FOUND
    workspace.source_states.reimport(
        source.key, b"A Title Here\n\nThey were 28 in all, it was said on that day.\n", "a.txt"
    )
    assert workspace.evidence.report(note).claims[0].claim.status is ClaimStatus.FOUND


def test_a_source_that_is_gone_or_cited_by_another_case_harms_nothing(workspace: Workspace, cutting: Source) -> None:
    note = note_of(Paragraph((Text("They were 99 "), cites("nobody1999", cutting.key.upper()))))
    assert [checked.claim.text for checked in workspace.evidence.report(note).claims] == ["99"]


def test_the_window_is_free_between_two_paragraphs_of_a_note_that_is_about_to_be_read(workspace: Workspace) -> None:
    note = note_of(*(Paragraph((Text(f"In 2017 it was {number} euros."),)) for number in range(40)))
    assert len(list(workspace.evidence.planning(note))) >= 40


def test_of_a_note_read_before_only_the_paragraph_that_changed_is_taken_apart(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = [Paragraph((Text(f"In 2017 it was {number} euros."),)) for number in range(4)]
    workspace.evidence.report(note_of(*blocks))
    taken_apart: list[str] = []

    def capitals(text: str) -> tuple[set[str], set[str]]:
        taken_apart.append(text)
        return capitals_of(text)

    monkeypatch.setattr("composer.evidence.claims.capitals_of", capitals)
    blocks[2] = Paragraph((Text("Nobody knows."),))
    workspace.evidence.report(note_of(*blocks))
    assert taken_apart == ["Nobody knows."]


def test_a_long_note_is_read_in_a_second_and_again_in_much_less(workspace: Workspace) -> None:
    rng = random.Random(3)
    words = AGENCY.split()
    keys = []
    for number in range(40):
        text = " ".join(rng.choices(words, k=400)) + f" In 2017 it was {number},500 euros."
        keys.append(workspace.import_bytes(f"Title Number {number}\n\n{text}\n".encode(), f"s{number}.txt").key)
    blocks = [
        Paragraph(
            (
                Text(" ".join(rng.choices(words, k=48)) + f" In 2017 it was €{n % 40},500 "),
                cites(keys[n % 40]),
                Text(". Then."),
            )
        )
        for n in range(1_000)
    ]
    note = note_of(*blocks)
    plan = workspace.evidence.plan(note)
    begun = time.perf_counter()
    report = plan.run()
    first = time.perf_counter() - begun
    begun = time.perf_counter()
    assert workspace.evidence.plan(note).run() == report
    again = time.perf_counter() - begun
    assert sum(checked.claim.text.startswith("€") for checked in report.claims) == 1_000
    assert first < 15  # about 1 s on an idle machine
    assert again < first * 1.2
