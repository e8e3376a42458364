"""A check that remembers the last one says what a check that remembers nothing says."""

from __future__ import annotations

import random
from dataclasses import replace

from composer.document.model import Block, Citation, CitationItem, Document, InlineQuote, Paragraph, QuoteBlock, Text
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import SealStatus, Translation
from composer.sources.model import Source
from composer.workspace import Environment, Workspace
from composer.workspace.remembered import LastCheck

WORDS = ("We must build a continental Europe of defence", "Nobody is left out of it", "The idea is not new.")


def note_of(blocks: list[Block]) -> Note:
    return Note("n-1", FrontMatter(title="T", subject="S", language="en"), Document(tuple(blocks)))


def some_block(draw: random.Random, ids: list[str], key: str) -> Block:
    words = draw.choice([*WORDS, "Nobody […] of it", "Nobody is left in it"])
    cited = Citation((CitationItem(key),))
    use = InlineQuote(draw.choice([*ids, "", "q-unknown"]), (Text(words),))
    return draw.choice(
        [
            Paragraph((use, Text(" "), cited)),
            Paragraph((Text(f"She said “{words}” "), cited, use)),
            QuoteBlock(draw.choice(ids), ((Text(words),),)),
            Paragraph((cited, Text(" and no more."))),
        ]
    )


def test_any_sequence_of_edits_gives_the_same_report_as_a_first_check(
    workspace: Workspace, cutting: Source, environment: Environment
) -> None:
    draw = random.Random(20250320)
    ids = [workspace.make_quote_from_words(cutting.key, words).id for words in WORDS[:2]]
    blocks = [some_block(draw, ids, cutting.key) for _ in range(12)]
    with Workspace.open(workspace.path, environment=environment, read_only=True) as other:
        for _ in range(60):
            at = draw.randrange(len(blocks))
            blocks[at : at + draw.randrange(2)] = [some_block(draw, ids, cutting.key) for _ in range(draw.randrange(3))]
            blocks = blocks or [some_block(draw, ids, cutting.key)]
            fresh = other.check_note(note_of(blocks))
            assert workspace.check_note(note_of(blocks)) == fresh
            other.passages.last_check = LastCheck()


def test_what_changes_about_a_quote_or_its_source_is_seen_at_once(workspace: Workspace, cutting: Source) -> None:
    quote = workspace.make_quote_from_words(cutting.key, WORDS[1])
    note = note_of([Paragraph((InlineQuote(quote.id, (Text(WORDS[1]),)),))])

    def state() -> tuple[SealStatus, bool]:
        (checked,) = workspace.check_note(note).quotes
        return checked.status, checked.seal.translation_stale

    assert state() == (SealStatus.VERBATIM, False)
    workspace.update_quote(replace(quote, translation=Translation("Nessuno", "it", original="Nobody")))
    assert state() == (SealStatus.VERBATIM, True)
    text = workspace.original(cutting.key).decode().replace("left out", "kept out")
    workspace.source_states.reimport(cutting.key, text.encode(), "cutting.txt")
    assert state()[0] is SealStatus.SOURCE_CHANGED
    workspace.remove_source(cutting.key)
    assert state()[0] is SealStatus.NO_SOURCE


def test_a_long_note_that_quotes_nothing_is_checked_in_many_steps_too(workspace: Workspace) -> None:
    def steps(count: int) -> int:
        note = note_of([Paragraph((Text(f"Nothing is quoted in paragraph {number}."),)) for number in range(count)])
        return sum(1 for _step in workspace.checking_note(note))

    assert steps(30) - steps(10) == 20
