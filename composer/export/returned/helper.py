# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A Word file that came back, read in a helper process: what others have edited is opened there alone."""

from __future__ import annotations

import json
from typing import Any

from composer.errors import UnreadableSource
from composer.export.returned.lines import FileText, Line, LineKind, NoteMark
from composer.export.returned.reading import read_returned
from composer.sources.isolated.process import FAILED, HelperProcess
from composer.sources.isolated.serving import Answer, Answering
from composer.text.spans import Span
from composer.wording import Message


def read_returned_isolated(data: bytes, filename: str) -> FileText:
    """As `read_returned`, in a helper process. Raises UnreadableSource."""
    with HelperProcess(__name__) as helper:
        _, body = helper.ask(filename, {"name": filename}, data)
    try:
        return _from_json(json.loads(body))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:  # its answer is foreign too
        raise UnreadableSource(FAILED, concerned=filename, name=filename) from error


def answering() -> Answering:
    """What answers requests in this process."""
    return _answer


def _answer(head: dict[str, Any], body: bytes) -> Answer:
    return {}, json.dumps(_to_json(read_returned(body, str(head["name"])))).encode("ascii")


def _to_json(text: FileText) -> dict[str, Any]:
    return {
        "lines": [_line_to_json(line) for line in text.lines],
        "notes": [_line_to_json(line) for line in text.notes],
        "export_id": text.export_id,
        "note_id": text.note_id,
        "quote_ids": text.quote_ids,
        "hashes": text.hashes,
        "warnings": [[w.template, dict(w.values), w.plural, w.count] for w in text.warnings],
    }


def _from_json(data: dict[str, Any]) -> FileText:
    return FileText(
        lines=tuple(map(_line_from_json, data["lines"])),
        notes=tuple(map(_line_from_json, data["notes"])),
        export_id=str(data["export_id"]),
        note_id=str(data["note_id"]),
        quote_ids=tuple((str(name), str(value)) for name, value in data["quote_ids"]),
        hashes=tuple((str(name), str(value)) for name, value in data["hashes"]),
        warnings=tuple(
            Message(template, values, plural, count) for template, values, plural, count in data["warnings"]
        ),
    )


def _line_to_json(line: Line) -> list[Any]:
    marks = [[mark.offset, mark.note] for mark in line.marks]
    bookmarks = [[name, span.start, span.end] for name, span in line.bookmarks]
    return [line.words, line.kind.value, line.level, line.ordered, marks, bookmarks, line.table, line.row]


def _line_from_json(data: list[Any]) -> Line:
    words, kind, level, ordered, marks, bookmarks, table, row = data
    return Line(
        words=str(words),
        kind=LineKind(kind),
        level=int(level),
        ordered=bool(ordered),
        marks=tuple(NoteMark(int(offset), int(note)) for offset, note in marks),
        bookmarks=tuple((str(name), Span(start, end)) for name, start, end in bookmarks),
        table=int(table),
        row=int(row),
    )
