"""What is written to Markdown is read back exactly, and no text breaks the reader."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import NASTY_PIECES, documents

from composer.document.canonical import canonical
from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.document.model import Document, Heading, Marks, Paragraph, QuoteBlock, Text

EXAMPLES = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
SOURCE_PIECES = (
    *NASTY_PIECES,
    *("\n", "\n\n", "    ", "|---|", "[a]: http://b\n", "[^1]: c\n", '["a"]{.quote}', "```\n", "~~~", "\\\n", "  \n"),
)


@EXAMPLES
@given(documents())
def test_a_document_comes_back_from_markdown_as_it_was(document: Document) -> None:
    assert read_markdown(write_markdown(document)) == canonical(document)


@EXAMPLES
@given(documents())
def test_the_canonical_form_is_its_own_canonical_form(document: Document) -> None:
    settled = canonical(document)
    assert canonical(settled) == settled


@EXAMPLES
@given(st.lists(st.one_of(st.sampled_from(SOURCE_PIECES), st.text(max_size=3)), max_size=25).map("".join))
@example("\x02klzzwxh:0000\x03")
@example("[](")
@example("> " * 3000)
def test_any_text_is_read_and_what_is_read_stays(source: str) -> None:
    document = read_markdown(source)
    assert canonical(document) == document
    assert read_markdown(write_markdown(document)) == document


@EXAMPLES
@given(documents())
def test_no_word_is_lost_when_a_document_is_put_in_canonical_form(document: Document) -> None:
    markdown = write_markdown(document)
    for block in document.blocks:
        if isinstance(block, Paragraph | Heading):
            for inline in block.content:
                if isinstance(inline, Text) and inline.text.isalnum() and inline.text.isascii():
                    assert inline.text in markdown


def test_neighbours_that_markdown_would_confuse_are_parted() -> None:
    document = Document((Paragraph((Text("a", Marks(bold=True)), Text("b", Marks(italic=True)))),))
    assert write_markdown(document) == "**a**[]{}*b*\n"


def test_html_is_words() -> None:
    document = read_markdown('<script>alert("x")</script> <b>grassetto</b> &egrave;')
    assert document == Document((Paragraph((Text('<script>alert("x")</script> <b>grassetto</b> è'),)),))
    assert read_markdown(write_markdown(document)) == document


def test_a_quote_block_says_its_id_and_language() -> None:
    block = QuoteBlock("q-7f3a9c2k", ((Text("We must build"),),), language="en", emphasis_added=True)
    written = '::: {.quote q="q-7f3a9c2k" lang=en emphasis=added}\n> We must build\n:::\n'
    assert write_markdown(Document((block,))) == written


N = 60_000
HOSTILE = {
    "brackets": "[" * N,
    "closed brackets": "[" * (N // 2) + "]" * (N // 2),
    "citations in brackets": "[" * (N // 8) + " @a]" * (N // 8),
    "links begun": "[a](" * (N // 4),
    "links in angles begun": "[a](<" * (N // 5),
    "titles begun": '[a](b "' * (N // 7),
    "attributes begun": '[a]{"' * (N // 5),
    "notes begun": "^[" * (N // 2),
    "stars": "*" * N,
    "openers": "*a _b " * (N // 6),
    "tildes": "~a" * (N // 2),
    "carets": "^a" * (N // 2),
    "backticks": "".join("`" * (length % 200) + "a" for length in range(N // 100)),
    "angles": "<a@" + "." * N,
    "quotations": "> " * (N // 2),
    "markers": "- " * (N // 2),
    "alternating lists": "1. a\n\n- b\n\n" * (N // 12),
    "divs": "::: a\n\n" * (N // 7) + ":::\n\n" * (N // 7),
    "fences": "```\n" * (N // 4),
    "bars": "| a " * (N // 4) + "\n|" + "-|" * (N // 4),
    "one-letter paragraphs": "a\n\n" * (N // 3),
    "one large note used often": "[^1]: " + "x " * (N // 4) + "\n\n" + "[^1] " * (N // 10),
    "notes that double": "\n\n".join(f"[^{i}]: a [^{i + 1}][^{i + 1}]" for i in range(N // 25)),
    "locators": "[@a, " + "1, " * (N // 3) + "]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_more_than_linear_time(name: str) -> None:
    started = time.process_time()
    document = read_markdown(HOSTILE[name])
    write_markdown(document)
    # linear time is about half a second here on a slow machine; the square would be minutes
    assert time.process_time() - started < 8
