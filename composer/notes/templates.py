# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Note templates: what a kind of note consists of, as Markdown files in `resources/note-templates`.

A template has no words of its own: headings, prompts, title and name are document terms, so each one serves in every
language. Its front matter holds `order` (place in the list offered), `title` (a term) and `limits`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from composer.document.front_block import split_front_block
from composer.document.model import Document
from composer.errors import BadNote, NotFound
from composer.i18n.languages import document_language
from composer.i18n.terms import term
from composer.notes.front_matter import front_matter_from_yaml
from composer.notes.language import headings_in_language
from composer.notes.limits import Limits, SectionLimit
from composer.notes.model import FrontMatter, Note
from composer.notes.note_markdown import note_from_markdown
from composer.paths import resources
from composer.wording import N_

_UNKNOWN = N_("There is no note template “{name}”.")
_BAD_SECTION_LIMIT = N_("The note template “{name}” limits a section by “{limit}”. It can be one of: {known}.")
_BAD_LIMIT = N_("The note template “{name}” gives no number for “{limit}”.")


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A kind of note. `id` is its file's name; `name_term` and `title_term` are keys of document terms."""

    id: str
    name_term: str
    title_term: str
    limits: Limits
    document: Document

    def name(self, language: str) -> str:
        """What the kind is called, for a list to choose from."""
        return term(self.name_term, language)

    def title(self, language: str) -> str:
        """The title a note of this kind bears."""
        return term(self.title_term, language)


def templates() -> tuple[NoteTemplate, ...]:
    """The templates that ship with the program, in the order in which they are offered."""
    found = [_read(path) for path in _files()]
    return tuple(chosen for _, chosen in sorted(found, key=lambda pair: (pair[0], pair[1].id)))


def template(template_id: str) -> NoteTemplate:
    """The template of that id. Raises NotFound."""
    for path in _files():
        if path.stem == template_id:
            return _read(path)[1]
    raise NotFound(_UNKNOWN, concerned=template_id, name=template_id)


def limits_of_kind(template_id: str) -> Limits:
    """How long a note of that kind may be; none for an unknown one. Reads the head of the template's file alone."""
    for path in _files():
        if path.stem == template_id:
            head = split_front_block(path.read_text(encoding="utf-8"))
            return _limits(path, front_matter_from_yaml(head.yaml))
    return Limits()


def _files() -> list[Path]:
    return sorted((resources() / "note-templates").glob("*.md"))


def note_from_template(template_id: str, *, language: str, make_id: Callable[[str], str], now: str) -> Note:
    """A new note of a kind, dated `now` (ISO 8601), headings in `language`. Raises NotFound."""
    chosen = template(template_id)
    language = document_language(language)
    return Note(
        id=make_id("n"),
        front=FrontMatter(
            title=chosen.title(language), language=language, template=chosen.id, date=now.split("T", 1)[0]
        ),
        document=headings_in_language(chosen.document, language),
        created=now,
        modified=now,
    )


def _read(path: Path) -> tuple[int, NoteTemplate]:
    """A template file and its place in the list. Raises BadNote, KeyError when a shipped file is wrong."""
    note = note_from_markdown(path.read_text(encoding="utf-8"), id="", now="")
    order = note.front.extra.get("order", 0)
    return int(str(order)), NoteTemplate(
        id=path.stem,
        name_term=f"template-{path.stem}",
        title_term=note.front.title,
        limits=_limits(path, note.front),
        document=note.document,
    )


def _limits(path: Path, front: FrontMatter) -> Limits:
    limits = front.extra.get("limits", {})
    assert isinstance(limits, Mapping)
    sections = limits.get("sections", {})
    if not isinstance(sections, Mapping) or not all(isinstance(one, Mapping) for one in sections.values()):
        raise BadNote(_BAD_LIMIT, concerned=str(path), name=path.stem, limit="sections")
    return Limits(
        _number(path, limits, "pages"),
        _number(path, limits, "summary-lines"),
        MappingProxyType({str(key): _section_limit(path, one) for key, one in sections.items()}),
    )


def _section_limit(path: Path, limits: Mapping[str, object]) -> SectionLimit:
    names = ("lines", "words", "items")
    for name in limits:
        if name not in names:
            raise BadNote(_BAD_SECTION_LIMIT, concerned=str(path), name=path.stem, limit=name, known=", ".join(names))
    return SectionLimit(*(_number(path, limits, name) for name in names))


def _number(path: Path, limits: Mapping[str, object], name: str) -> int:
    value = limits.get(name, 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadNote(_BAD_LIMIT, concerned=str(path), name=path.stem, limit=name)
    return value
