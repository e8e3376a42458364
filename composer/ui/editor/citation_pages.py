# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""All citations of a note changed at once, as one step of undo: in the text, and in its footnotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from composer.document.model import Citation, Footnote
from composer.ui.editor.inserting import change_object
from composer.ui.editor.payload import to_json
from composer.ui.editor.quotation_places import placed_objects
from composer.ui.editor.text_edit import NoteTextEdit

Change = Callable[[Citation], Citation]


def change_citations(edit: NoteTextEdit, change: Change) -> int:
    """Put `change` of every citation in its place; how many of them it changed."""
    changed: list[tuple[int, Citation | Footnote, int]] = []
    for position, inline in placed_objects(edit.note):
        if isinstance(inline, Citation):
            new: Citation | Footnote = change(inline)
            count = int(new != inline)
        else:
            content = tuple(change(one) if isinstance(one, Citation) else one for one in inline.content)
            new, count = (
                replace(inline, content=content),
                sum(a != b for a, b in zip(content, inline.content, strict=True)),
            )
        if count:
            changed.append((position, new, count))
    if changed:
        with edit.editing():
            for position, new, _count in changed:
                run = edit.chip_run(position)
                run = (
                    replace(run, citation=to_json(new))
                    if isinstance(new, Citation)
                    else replace(run, footnote=to_json(new.content))
                )
                change_object(edit.note, position, run)
    return sum(count for _position, _new, count in changed)
