# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What pandoc sees in Markdown, and what our model says, in one comparable form."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from typing import Any

from composer.document.model import (
    Alignment,
    Block,
    Break,
    Citation,
    CitationItem,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Locator,
    Marks,
    Paragraph,
    Picture,
    QuoteBlock,
    Script,
    Table,
    Text,
    Value,
)

View = list[Any]

_ABBREVIATIONS = {
    Locator.PAGE: ("p.", "pp."),
    Locator.PARAGRAPH: ("para.", "paras."),
    Locator.SECTION: ("sec.", "secs."),
    Locator.CHAPTER: ("chap.", "chaps."),
    Locator.LINE: ("l.", "ll."),
    Locator.FIGURE: ("fig.", "figs."),
    Locator.ARTICLE: ("art.", "arts."),
    Locator.PART: ("part", "parts"),
    Locator.TITLE: ("title", "titles"),
    Locator.VOLUME: ("vol.", "vols."),
    Locator.COLUMN: ("col.", "cols."),
    Locator.NOTE: ("note", "notes"),
    Locator.TABLE: ("table", "tables"),
    Locator.ANNEX: ("annex", "annexes"),
    Locator.TIMESTAMP: ("time",),
}
_ALIGNMENTS = {
    Alignment.DEFAULT: "AlignDefault",
    Alignment.LEFT: "AlignLeft",
    Alignment.CENTER: "AlignCenter",
    Alignment.RIGHT: "AlignRight",
}
_MARK_TAGS = {
    "Strong": "bold",
    "Emph": "italic",
    "Underline": "underline",
    "Strikeout": "strike",
    "SmallCaps": "small_caps",
    "Superscript": "super",
    "Subscript": "sub",
}


def pandoc_blocks(pandoc: str, markdown: str) -> list[Any]:
    """The blocks of pandoc's own tree for `markdown`."""
    done = subprocess.run(
        [pandoc, "-f", "markdown-auto_identifiers", "-t", "json"],
        input=markdown.encode(),
        capture_output=True,
        check=True,
    )
    return list(json.loads(done.stdout)["blocks"])


# Comparable form: a run of inlines is a list of (words, marks) and of lists that begin with their kind.
# Blanks are one blank (pandoc joins them, and puts no-break ones after abbreviations); an apostrophe is an apostrophe.


class _Run:
    def __init__(self) -> None:
        self.atoms: View = []

    def words(self, text: str, marks: frozenset[str]) -> None:
        for piece in re.findall(r"\s+|\S+", text):
            blank = piece.isspace()
            entry = (" ", frozenset()) if blank else (piece.replace("’", "'"), marks)
            last = self.atoms[-1] if self.atoms else None
            if isinstance(last, tuple) and last[1] == entry[1] and not (blank and last[0].endswith(" ")):
                self.atoms[-1] = (last[0] + entry[0], entry[1])
            elif not (blank and isinstance(last, tuple) and last[0].endswith(" ")):
                self.atoms.append(entry)

    def other(self, *atom: Any) -> None:
        self.atoms.append(list(atom))


def _squeezed(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


# Our model


def model_view(document: Document) -> View:
    """The comparable form of a document in canonical form."""
    return [_block(block) for block in document.blocks]


def _block(block: Block) -> Any:
    match block:
        case Paragraph(content=content, prompt=prompt):
            return ["para", _inlines(content), prompt, block.disclosure.value]
        case Heading(level=level, content=content, term=term):
            return ["heading", level, _inlines(content), term, block.label]
        case QuoteBlock():
            attributes = (block.quote_id, block.language, block.emphasis_added, block.shows.value)
            return ["quote", attributes, [_inlines(paragraph) for paragraph in block.paragraphs]]
        case ListBlock():
            return _list(block)
        case Table():
            header = block.rows[: block.header_rows]
            return [
                "table",
                [_ALIGNMENTS[alignment] for alignment in block.alignments],
                [[_inlines(cell) for cell in row] for row in header],
                [[_inlines(cell) for cell in row] for row in block.rows[block.header_rows :]],
                _inlines(block.caption),
                " ".join(map(str, block.widths)),
                block.label,
            ]
        case Picture():
            width = f"{block.width}%" if block.width else ""
            shown = _squeezed(block.alternative)
            return ["picture", block.name, shown, _inlines(block.caption), width, block.decorative, block.label]
        case Break():
            return ["break", block.kind.value]


def _list(block: ListBlock) -> Any:
    return ["list", block.ordered, block.start if block.ordered else 0, [_item(item) for item in block.items]]


def _item(item: ListItem) -> Any:
    return [_inlines(item.content), item.disclosure.value, [_list(child) for child in item.children]]


def _inlines(content: Iterable[Inline]) -> View:
    run = _Run()
    for inline in content:
        match inline:
            case Text(text=text, marks=marks):
                run.words(text, frozenset(_names(marks)))
            case Value():
                names = _names(inline.marks) | {f"{inline.kind.value}:{inline.value}:{inline.unit}:{inline.form}"}
                run.other("live", sorted(names), _squeezed(inline.words))
            case CrossReference():
                names = _names(inline.marks) | {f"#{inline.target}:{inline.shows.value}"}
                run.other("live", sorted(names), _squeezed(inline.words))
            case LineBreak():
                run.other("break")
            case Citation(items=items):
                run.other("cite", *[_citation_item(item) for item in items])
            case InlineQuote():
                run.other(
                    "quotation",
                    (inline.quote_id, inline.language, inline.emphasis_added, inline.shows.value),
                    _inlines(inline.content),
                )
            case Footnote(content=inside):
                run.other("note", _inlines(inside), inline.label)
    return run.atoms


def _names(marks: Marks) -> set[str]:
    names = {name for name in ("bold", "italic", "underline", "strike", "small_caps") if getattr(marks, name)}
    if marks.assessment:
        names.add("assessment")
    if marks.script is not Script.NORMAL:
        names.add(marks.script.value)
    if marks.language:
        names.add(f"lang={marks.language}")
    if marks.link:
        names.add("link=" + marks.link.replace("[", "%5B").replace("]", "%5D"))
    return names


def _citation_item(item: CitationItem) -> Any:
    return (item.key, _squeezed(item.prefix), _Suffix(item), item.suppress_author)


class _Suffix:
    """Equal to each way pandoc may show what follows the key."""

    def __init__(self, item: CitationItem) -> None:
        if item.locator:
            places = [
                form.format(f"{label} {item.locator}")
                for label in _ABBREVIATIONS[item.label]
                for form in (", {}", ", {{{}}}")
            ]
        else:
            places = ["", "{}"]
        self.forms = {_squeezed(place + blank + item.suffix) for place in places for blank in ("", " ")}

    def __eq__(self, other: object) -> bool:
        return other in self.forms

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self.forms)


# Pandoc's tree


def pandoc_view(blocks: Sequence[Any]) -> View:
    """The comparable form of pandoc's blocks."""
    return [_pandoc_block(block) for block in blocks]


def _pandoc_block(block: Any) -> Any:
    content = block.get("c")
    match block["t"]:
        case "Figure":
            (image,) = content[2][0]["c"]
            return _pandoc_picture(image["c"], content[0][0], content[1][1])
        case "Para" | "Plain" if [inline["t"] for inline in content] == ["Image"]:
            return _pandoc_picture(content[0]["c"], content[0]["c"][0][0], [])
        case "Para" | "Plain" if sign := _break_sign(content):
            return ["break", sign]
        case "Para" | "Plain":
            return ["para", _pandoc_inlines(content), *_signs(content)]
        case "Header":
            attributes = content[1]
            return [
                "heading",
                content[0],
                _pandoc_inlines(content[2]),
                dict(attributes[2]).get("term", ""),
                attributes[0],
            ]
        case "BlockQuote":
            return ["quote", ("", "", False, ""), [_pandoc_inlines(paragraph["c"]) for paragraph in content]]
        case "Div":
            (inner,) = content[1]
            assert "quote" in content[0][1]
            return ["quote", _quote_attributes(content[0]), _pandoc_block(inner)[2]]
        case "BulletList":
            return ["list", False, 0, [_pandoc_item(item) for item in content]]
        case "OrderedList":
            return ["list", True, content[0][0], [_pandoc_item(item) for item in content[1]]]
        case "Table":
            return _pandoc_table(content)
    raise AssertionError(f"pandoc sees a {block['t']}: {content}")


def _signs(content: Any) -> tuple[str, str]:
    """The prompt and the flag that the empty span at the start of a paragraph says."""
    first = content[0]
    if first["t"] != "Span" or first["c"][1]:
        return "", ""
    _, classes, values = first["c"][0]
    flags = [name for name in classes if name in ("may-be-said", "not-to-be-disclosed")]
    return dict(values).get("prompt", ""), flags[0] if flags else ""


def _quote_attributes(attributes: Any) -> tuple[str, str, bool, str]:
    values = dict(attributes[2])
    return values.get("q", ""), values.get("lang", ""), values.get("emphasis") == "added", values.get("shows", "")


def _pandoc_item(blocks: Any) -> Any:
    assert blocks[0]["t"] in ("Plain", "Para"), blocks
    return [_pandoc_inlines(blocks[0]["c"]), _signs(blocks[0]["c"])[1], pandoc_view(blocks[1:])]


def _pandoc_table(content: Any) -> Any:
    def rows(parts: Any) -> View:
        return [[_pandoc_inlines(cell[4][0]["c"] if cell[4] else []) for cell in row[1]] for row in parts]

    (body,) = content[4]
    caption = content[1][1]
    return [
        "table",
        [column[0]["t"] for column in content[2]],
        rows(content[3][1]),
        rows(body[3]),
        _pandoc_inlines(caption[0]["c"]) if caption else [],
        dict(content[0][2]).get("widths", ""),
        content[0][0],
    ]


def _pandoc_picture(image: Any, label: str, caption: Any) -> Any:
    (_, classes, values), alternative, (target, _) = image
    given = dict(values)
    words = given.get("alt", "")
    content = caption[0]["c"] if caption else []
    if not words and content != alternative:
        words = _plain(alternative)  # with a caption pandoc puts the words of "alt" here, and the caption else
    return [
        "picture",
        target.removeprefix("picture:"),
        _squeezed(words),
        _pandoc_inlines(content),
        given.get("width", ""),
        "decorative" in classes,
        label,
    ]


def _break_sign(content: Any) -> str:
    if len(content) != 1 or content[0]["t"] != "Span" or content[0]["c"][1]:
        return ""
    names = [name for name in content[0]["c"][0][1] if name in ("page-break", "landscape", "portrait")]
    return names[0] if names else ""


def _pandoc_inlines(content: Any) -> View:
    run = _Run()
    _walk(content, frozenset(), run)
    return run.atoms


def _walk(content: Any, marks: frozenset[str], run: _Run) -> None:
    for inline in content:
        kind, inside = inline["t"], inline.get("c")
        if kind == "Str":
            run.words(inside, marks)
        elif kind in ("Space", "SoftBreak"):
            run.words(" ", marks)
        elif kind == "LineBreak":
            run.other("break")
        elif kind in _MARK_TAGS:
            _walk(inside, marks | {_MARK_TAGS[kind]}, run)
        elif kind == "Link" and "reference" in inside[0][1]:
            names = {*marks, f"{inside[2][0]}:{dict(inside[0][2]).get('shows', '')}"}
            run.other("live", sorted(names), _plain(inside[1]))
        elif kind == "Link":
            _walk(inside[1], marks | {f"link={inside[2][0]}"}, run)
        elif kind == "Span":
            _span(inside, marks, run)
        elif kind == "Cite":
            run.other("cite", *[_pandoc_citation(citation) for citation in inside[0]])
        elif kind == "Note":
            (paragraph,) = inside
            run.other("note", _pandoc_inlines(paragraph["c"]), "")
        else:
            raise AssertionError(f"pandoc sees a {kind}: {inside}")


def _span(inside: Any, marks: frozenset[str], run: _Run) -> None:
    attributes, content = inside
    if "quote" in attributes[1]:
        (quoted,) = content
        assert quoted["t"] == "Quoted" and quoted["c"][0]["t"] == "DoubleQuote", quoted
        run.other("quotation", _quote_attributes(attributes), _pandoc_inlines(quoted["c"][1]))
        return
    if "value" in attributes[1]:
        values = dict(attributes[2])
        names = {*marks, ":".join(values.get(key, "") for key in ("kind", "value", "unit", "form"))}
        run.other("live", sorted(names), _plain(content))
        return
    if attributes[0]:
        (note,) = content
        assert note["t"] == "Note", note
        run.other("note", _pandoc_inlines(note["c"][0]["c"]), attributes[0])
        return
    language = dict(attributes[2]).get("lang")
    assessed = {"assessment"} if "assessment" in attributes[1] else set()
    _walk(content, marks | assessed | ({f"lang={language}"} if language else set()), run)


def _pandoc_citation(citation: Any) -> Any:
    return (
        citation["citationId"],
        _plain(citation["citationPrefix"]),
        _plain(citation["citationSuffix"]),
        citation["citationMode"]["t"] == "SuppressAuthor",
    )


def _plain(content: Any) -> str:
    run = _Run()
    _walk(content, frozenset(), run)
    assert all(isinstance(atom, tuple) for atom in run.atoms), run.atoms
    return _squeezed("".join(words for words, _ in run.atoms))
