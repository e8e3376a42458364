"""Two texts in one Markdown body, parted and put together."""

from __future__ import annotations

import json
import subprocess

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from strategies import documents

from composer.document.canonical import canonical
from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.document.model import Document
from composer.document.text_divs import TextDiv, split_texts, write_texts
from composer.errors import BadNote

EXAMPLES = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@EXAMPLES
@given(documents(longest=2), documents(longest=2))
def test_two_texts_come_back_as_they_were_whatever_stands_in_them(italian: Document, english: Document) -> None:
    written = [write_markdown(canonical(text)) for text in (italian, english)]
    body = write_texts([TextDiv("it", written[0]), TextDiv("en", written[1])])
    found = split_texts(body)
    assert [text.language for text in found] == ["it", "en"]
    assert [read_markdown(text.body) for text in found] == [canonical(italian), canonical(english)]


def test_a_body_in_one_language_holds_no_texts() -> None:
    assert split_texts("Solo testo.\n") == ()
    assert split_texts("::: {.quote lang=en}\n> A\n:::\n") == ()
    assert split_texts("::: {lang=en}\nA foreign paragraph.\n:::\n\nE uno italiano.\n") == ()


def test_the_class_may_be_left_out_by_hand() -> None:
    found = split_texts("::: {lang=it}\nCiao.\n:::\n\n::: {lang=en-GB}\nHello.\n:::\n")
    assert [(text.language, text.body) for text in found] == [("it", "Ciao.\n"), ("en", "Hello.\n")]


def test_each_text_knows_the_line_it_begins_in() -> None:
    body = "\n::: {.text lang=it}\n\nCiao.\n\n:::\n\n::: {.text lang=en}\n:::\n"
    assert [text.line for text in split_texts(body, first_line=5)] == [7, 13]


def test_divs_inside_a_text_belong_to_it() -> None:
    body = "::: {.text lang=it}\n::: {.quote lang=en}\n> A\n:::\n\nB\n:::\n"
    (text,) = split_texts(body)
    assert text.body == "::: {.quote lang=en}\n> A\n:::\n\nB\n"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("::: {.text lang=it}\nA\n:::\n\nneither here nor there\n", 6),
        ("::: {.text lang=it}\nA\n:::\n::: {.text lang=it-IT}\nB\n:::\n", 5),
        ("::: {.text lang=it}\nA\n", 2),
        ("::: {.text lang=it}\n:::\n::: {.text lang=en}\n:::\n::: {.text lang=en}\n:::\n", 6),
    ],
)
def test_what_cannot_be_parted_is_refused_with_its_line(body: str, line: int) -> None:
    with pytest.raises(BadNote, match=rf"line {line}\b|Line {line}\b"):
        split_texts(body, first_line=2)


def test_pandoc_reads_two_divs_each_in_its_language() -> None:
    body = write_texts([TextDiv("it", "# Sintesi {term=summary}\n\nCiao.\n"), TextDiv("en", "> Hello.\n")])
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json"]
    done = subprocess.run(command, input=body.encode(), capture_output=True, check=True)
    blocks = json.loads(done.stdout)["blocks"]
    assert [block["t"] for block in blocks] == ["Div", "Div"]
    assert [dict(block["c"][0][2])["lang"] for block in blocks] == ["it", "en"]
    assert [block["c"][1][0]["t"] for block in blocks] == ["Header", "BlockQuote"]
