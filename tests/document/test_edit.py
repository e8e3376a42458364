"""Changes to documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.document.edit import insert_block, map_quote_uses, replace_block, replace_quote_use
from composer.document.markdown_reader import read_markdown
from composer.document.model import Document, InlineQuote, Paragraph, QuoteBlock, Text, quote_uses, shown_words

DOCUMENT = read_markdown(
    '["uno"]{.quote}^[["due"]{.quote}]\n\n> tre ["quattro"]{.quote}\n\n- x\n    - ["cinque"]{.quote}\n\n'
    '| ["sei"]{.quote} |\n|---|\n\n: ["sette"]{.quote}'
)


def test_every_quotation_is_visited_in_the_order_of_reading() -> None:
    seen: list[str] = []

    def note(use: InlineQuote | QuoteBlock) -> InlineQuote | QuoteBlock:
        seen.append(shown_words(use))
        return use

    assert map_quote_uses(DOCUMENT, note) == DOCUMENT
    assert sorted(seen) == sorted(shown_words(use) for use in quote_uses(DOCUMENT))


@pytest.mark.parametrize("index", range(7))
def test_one_quotation_is_replaced_and_no_other(index: int) -> None:
    uses = list(quote_uses(DOCUMENT))
    changed = replace_quote_use(DOCUMENT, index, replace(uses[index], quote_id="q-new"))
    assert [use.quote_id for use in quote_uses(changed)] == ["q-new" if i == index else "" for i in range(len(uses))]


def test_a_quotation_that_is_not_there_cannot_be_replaced() -> None:
    with pytest.raises(IndexError):
        replace_quote_use(DOCUMENT, 7, InlineQuote("", ()))
    with pytest.raises(TypeError):
        replace_quote_use(DOCUMENT, 0, QuoteBlock("", ()))


def test_a_block_takes_the_place_of_the_prompt_that_asked_for_it() -> None:
    block = Paragraph((Text("x"),))
    prompted = Document((Paragraph(), Paragraph((), "prompt-summary")))
    assert insert_block(prompted, 1, block).blocks == (Paragraph(), block)
    assert insert_block(prompted, 0, block).blocks == (block, *prompted.blocks)
    assert insert_block(prompted, 99, block).blocks == (*prompted.blocks, block)
    assert replace_block(prompted, 0, block).blocks[0] == block
