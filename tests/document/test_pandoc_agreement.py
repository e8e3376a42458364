"""Pandoc, which we did not write, sees in our Markdown what our model says."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pypandoc
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from strategies import documents

from composer.document.canonical import canonical
from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Locator,
    Paragraph,
    Text,
    Value,
    ValueKind,
)

BOUNDARY = "\n\n# boundary {term=boundary}\n\n"


@pytest.fixture(scope="module")
def view() -> ModuleType:
    """The comparable forms (a module beside this one)."""
    spec = importlib.util.spec_from_file_location("pandoc_view", Path(__file__).with_name("pandoc_view.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def generated(number: int, seed_number: int) -> list[Document]:
    """The same documents every time."""
    made: list[Document] = []

    @seed(seed_number)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(documents(longest=3))
    def gather(document: Document) -> None:
        made.append(canonical(document))

    gather()
    return made


def parts_of(blocks: list[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for block in blocks:
        if block["t"] == "Header" and dict(block["c"][1][2]).get("term") == "boundary":
            parts.append([])
        else:
            parts[-1].append(block)
    return parts


def test_pandoc_sees_the_same_words_marks_quotations_citations_notes_lists_and_tables(view: ModuleType) -> None:
    made = generated(250, 9)
    markdown = BOUNDARY.join(write_markdown(document) for document in made)
    parts = parts_of(view.pandoc_blocks(pypandoc.get_pandoc_path(), markdown))
    assert len(parts) == len(made)
    for document, part in zip(made, parts, strict=True):
        assert view.pandoc_view(part) == view.model_view(document), write_markdown(document)


def test_the_sample_notes_are_the_same_note_to_pandoc(view: ModuleType) -> None:
    from composer.document.front_block import split_front_block
    from composer.document.markdown_reader import read_markdown

    for path in (Path(__file__).resolve().parents[2] / "seeds").glob("note.*.md"):
        document = read_markdown(split_front_block(path.read_text(encoding="utf-8")).body)
        blocks = view.pandoc_blocks(pypandoc.get_pandoc_path(), write_markdown(document))
        assert view.pandoc_view(blocks) == view.model_view(document)


LOCATOR_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US">
<info><title>t</title><id>t</id><updated>2025-01-01T00:00:00+00:00</updated></info>
<citation><layout delimiter="#"><group delimiter="|"><text variable="citation-key"/><label variable="locator"/>
<text variable="locator"/></group></layout></citation></style>"""
LABELS = {
    Locator.PAGE: ("p.", "pp.", "page", "pages"),
    Locator.PARAGRAPH: ("paragraph", "paragraphs", "para.", "paras.", "par.", "pars."),
    Locator.SECTION: ("section", "sections", "sec.", "secs."),
    Locator.CHAPTER: ("chapter", "chapters", "chap.", "chaps."),
    Locator.LINE: ("line", "lines", "l.", "ll."),
    Locator.FIGURE: ("figure", "figures", "fig.", "figs."),
    Locator.PART: ("part", "parts"),
    Locator.VOLUME: ("volume", "volumes"),
    Locator.COLUMN: ("column", "columns"),
    Locator.NOTE: ("note", "notes"),
}


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("locator", ["3", "3-5", "iv", "ii, passim", "12a"])
def test_the_citation_processor_finds_the_locator(label: Locator, locator: str, tmp_path: Path) -> None:
    style, items = tmp_path / "style.csl", tmp_path / "items.json"
    style.write_text(LOCATOR_STYLE, encoding="utf-8")
    items.write_text(json.dumps([{"id": "key", "type": "article", "title": "T", "citation-key": "KEY"}]))
    item = CitationItem("key", locator, label)
    markdown = write_markdown(Document((Paragraph((Text("x"), Citation((item,)))),)))
    blocks = json.loads(
        subprocess.run(
            [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json", "--citeproc", "--csl", style,
             "--bibliography", items],
            input=markdown.encode(), capture_output=True, check=True,
        ).stdout
    )["blocks"]  # fmt: skip
    words = strings(blocks[0])
    assert any(f"{name}|{locator.replace('-', '–')}".replace(" ", "") in words for name in LABELS[label]), words


def strings(tree: Any) -> str:
    """All words of pandoc's tree, blanks left out."""
    if isinstance(tree, dict):
        return str(tree["c"]) if tree.get("t") == "Str" else strings(tree.get("c", []))
    return "".join(map(strings, tree)).replace("\u00a0", "") if isinstance(tree, list) else ""


def test_pandoc_sees_the_citation_of_a_note_behind_a_value_of_one_figure(view: ModuleType) -> None:
    note = Footnote((Citation((CitationItem("rich2026"),)),))
    document = Document((Paragraph((Text("Sono "), Value(ValueKind.NUMBER, "5", words="5"), note, Text("."))),))
    (part,) = parts_of(view.pandoc_blocks(pypandoc.get_pandoc_path(), write_markdown(document)))
    assert view.pandoc_view(part) == view.model_view(document)
    assert read_markdown(write_markdown(document)) == document
