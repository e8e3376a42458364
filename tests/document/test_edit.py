"""Changes to documents."""

from __future__ import annotations

from composer.document.edit import map_quote_uses
from composer.document.markdown_reader import read_markdown
from composer.document.model import InlineQuote, QuoteBlock, quote_uses, shown_words

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
