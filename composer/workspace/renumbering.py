# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The citations of all notes, after the pages of a source were numbered anew: they name the same pages as before.

In three halves: texts are looked for on the library's thread, changed in any, stored on the library's again. A note
that was changed meanwhile is left as it is. The state before is kept as a version with a name.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from composer.document.edit import map_inlines
from composer.document.locators import with_pages
from composer.document.model import Citation, Document, Inline
from composer.errors import ComposerError
from composer.notes.model import Note

if TYPE_CHECKING:
    from composer.library.note_table import StoredNote
    from composer.workspace.session import Workspace


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A note whose citations name new page numbers: as it is to be stored, and the text form it was made from."""

    note: StoredNote
    before: str

    @property
    def title(self) -> str:
        """What the note is called in lists."""
        return self.note.title


class Renumbering:
    """New numbers for the pages of one source, named by `keys` (its citation key, its id), by the old ones."""

    def __init__(self, keys: Collection[str], numbers: Mapping[str, str]) -> None:
        self._keys = keys
        self._numbers = numbers

    def looking(self, workspace: Workspace, besides: str) -> Generator[None, None, tuple[tuple[str, str], ...]]:
        """Id and text form of the notes but `besides` that cite the source, in steps. Raises LibraryError."""
        found: list[tuple[str, str]] = []
        for row in workspace.notes():
            if row.id != besides:
                with suppress(ComposerError):  # removed meanwhile
                    text = workspace.note_markdown(row.id)
                    if any(f"@{key}" in text for key in self._keys):
                        found.append((row.id, text))
            yield
        return tuple(found)

    def changed(self, texts: Sequence[tuple[str, str]]) -> tuple[Renumbered, ...]:
        """What becomes of these notes; those that stay as they are, and any that cannot be read, are left out."""
        from composer.notes.note_markdown import note_from_markdown
        from composer.workspace.note_store import prepared

        found: list[Renumbered] = []
        for note_id, text in texts:
            with suppress(ComposerError):
                note = note_from_markdown(text, id=note_id, now="")
                new = self.in_note(note)
                if new != note:
                    found.append(Renumbered(prepared(new), text))
        return tuple(found)

    def storing(
        self, workspace: Workspace, notes: Sequence[Renumbered], version: str, besides: str
    ) -> Generator[None, None, tuple[Renumbered, ...]]:
        """Store them, their earlier states as versions called `version`; in steps. Those that were stored.

        Left out are `besides`, which was opened meanwhile, and what has another text than it had. Raises LibraryError.
        """
        stored: list[Renumbered] = []
        for one in notes:
            with suppress(ComposerError):
                if one.note.id != besides and workspace.note_markdown(one.note.id) == one.before:
                    workspace.versions.name(one.note.id, version)
                    workspace.save_prepared(one.note)
                    stored.append(one)
            yield
        return tuple(stored)

    def in_note(self, note: Note) -> Note:
        """`note` with the new numbers in all its citations, of both languages where it has two."""
        other = note.other
        return replace(
            note,
            document=self._in_text(note.document),
            other=replace(other, document=self._in_text(other.document)) if other is not None else None,
        )

    def in_citation(self, citation: Citation) -> Citation:
        """`citation` with the new numbers."""
        return with_pages(citation, self._keys, self._numbers)

    def _in_text(self, document: Document) -> Document:
        return map_inlines(document, self._in_inline)

    def _in_inline(self, inline: Inline) -> Inline:
        return self.in_citation(inline) if isinstance(inline, Citation) else inline
