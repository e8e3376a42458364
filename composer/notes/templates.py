# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Note templates: what a kind of note consists of. Some are shipped, some are the office's, some the user's own.

A shipped one has no words of its own: headings, prompts, title and name are document terms, so each serves in every
language. Its front matter holds `order` (place in the list offered), `title` (a term), `limits` and `prompts` (fields
of the head). Those of the office and the user are files as `template_files` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from composer import paths
from composer.document.front_block import split_front_block
from composer.document.model import Document
from composer.errors import BadNote, NotFound
from composer.i18n.languages import document_language
from composer.i18n.terms import term
from composer.notes.front_matter import front_matter_from_yaml
from composer.notes.language import headings_in_language, in_language
from composer.notes.limits import Limits, SectionLimit
from composer.notes.model import FrontMatter, Note
from composer.notes.note_markdown import note_from_markdown
from composer.notes.prompts import Prompt, answered
from composer.notes.template_files import SUFFIX, TemplateFile, read_template
from composer.paths import resources
from composer.preferences.office import NOTE_TEMPLATES, office_place
from composer.wording import N_, Message

_UNKNOWN = N_("There is no note template “{name}”.")
_BAD_SECTION_LIMIT = N_("The note template “{name}” limits a section by “{limit}”. It can be one of: {known}.")
_BAD_LIMIT = N_("The note template “{name}” gives no number for “{limit}”.")
_UNREADABLE = N_("The note template “{file}” cannot be read ({reason}).")
_SHADOWED = N_("The note template “{file}” is called like another one. Give the file another name to use it.")
NO_ANSWERS: Final[Mapping[str, str]] = MappingProxyType({})


class Origin(Enum):
    """Whose a template is."""

    SHIPPED = "shipped"
    OFFICE = "office"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A kind of note. `id` is its file's name. Of a shipped one, `name_term` and `title_term` are keys of document
    terms; of any other they are "", and `own` is what its file says."""

    id: str
    name_term: str
    title_term: str
    limits: Limits
    document: Document
    prompts: tuple[Prompt, ...] = ()
    origin: Origin = Origin.SHIPPED
    path: Path = field(default_factory=Path)
    own: TemplateFile | None = None

    def name(self, language: str) -> str:
        """What the kind is called, for a list to choose from."""
        return self.own.name if self.own is not None else term(self.name_term, language)

    def title(self, language: str) -> str:
        """The title a note of this kind bears."""
        return self.own.note.front.title if self.own is not None else term(self.title_term, language)

    @property
    def description(self) -> str:
        """What a template of office or user says it is for; "" of a shipped one."""
        return self.own.description if self.own is not None else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages a template is written in; () of one that serves in any."""
        if self.own is None:
            return ()
        other = self.own.note.other
        return (self.own.note.front.language, *((other.language,) if other is not None else ()))


@dataclass(frozen=True, slots=True)
class BrokenTemplate:
    """A file of a template that cannot be used, and why."""

    path: Path
    origin: Origin
    fault: Message


def templates() -> tuple[NoteTemplate, ...]:
    """The templates that can be used, in the order in which they are offered: the office's, the user's, the shipped."""
    return tuple(found for found in listed_templates() if isinstance(found, NoteTemplate))


def listed_templates() -> tuple[NoteTemplate | BrokenTemplate, ...]:
    """All templates there are; those of office and user that cannot be used with the reason."""
    shipped = sorted((_read(path) for path in _files()), key=lambda pair: (pair[0], pair[1].id))
    taken = {template.id for _order, template in shipped}
    found: list[NoteTemplate | BrokenTemplate] = []
    for origin, folder in _folders():
        for path in _files_in(folder):
            if path.stem in taken:
                found.append(BrokenTemplate(path, origin, Message(_SHADOWED, {"file": path.name})))
                continue
            taken.add(path.stem)
            try:
                found.append(read_own(path, origin))
            except BadNote as error:
                found.append(BrokenTemplate(path, origin, error.message))
    return (*found, *(template for _order, template in shipped))


def template(template_id: str) -> NoteTemplate:
    """The template of that id. Raises NotFound, BadNote (it cannot be used)."""
    for path in _files():
        if path.stem == template_id:
            return _read(path)[1]
    own = _own_file(template_id)
    if own is None:
        raise NotFound(_UNKNOWN, concerned=template_id, name=template_id)
    return read_own(own[1], own[0])


def read_own(path: Path, origin: Origin = Origin.OWN) -> NoteTemplate:
    """The template in a file of office or user. Raises BadNote with line and reason."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise BadNote(_UNREADABLE, concerned=str(path), file=path.name, reason=reason) from error
    own = read_template(text, path.name)
    return NoteTemplate(path.stem, "", "", own.limits, own.note.document, own.prompts, origin, path, own)


def limits_of_kind(template_id: str) -> Limits:
    """How long a note of that kind may be; none for an unknown one. Reads the head of the template's file alone."""
    for path in _files():
        if path.stem == template_id:
            head = split_front_block(path.read_text(encoding="utf-8"))
            return _limits(path, front_matter_from_yaml(head.yaml))
    own = _usable(template_id)
    return own.limits if own is not None else Limits()


def prompts_of_kind(template_id: str) -> tuple[Prompt, ...]:
    """What a kind of note asks for; () of an unknown one, and of one whose file cannot be read."""
    if any(path.stem == template_id for path in _files()):
        return ()  # what shipped ones ask for may stay unsaid
    own = _usable(template_id)
    return own.prompts if own is not None else ()


def _usable(template_id: str) -> NoteTemplate | None:
    found = _own_file(template_id) if template_id else None
    try:
        return read_own(found[1], found[0]) if found is not None else None
    except BadNote:
        return None


def _files() -> list[Path]:
    return sorted((resources() / "note-templates").glob("*.md"))


def _folders() -> tuple[tuple[Origin, Path], ...]:
    of_office = office_place(NOTE_TEMPLATES)
    office = ((Origin.OFFICE, of_office),) if of_office is not None else ()
    return (*office, (Origin.OWN, paths.user_note_templates()))


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.name[0] not in "._~")
    except OSError:
        return []


def _own_file(template_id: str) -> tuple[Origin, Path] | None:
    if not template_id or Path(template_id).name != template_id:
        return None
    found = ((origin, folder / f"{template_id}{SUFFIX}") for origin, folder in _folders())
    return next(((origin, path) for origin, path in found if path.is_file()), None)


def note_from_template(
    template_id: str,
    *,
    language: str,
    make_id: Callable[[str], str],
    now: str,
    answers: Mapping[str, str] = NO_ANSWERS,
) -> Note:
    """A new note of a kind, dated `now` (ISO 8601), headings in `language`, with the `answers` to the kind's prompts.

    A kind written in two languages makes a note in two languages. Raises NotFound, BadNote.
    """
    chosen = template(template_id)
    language = document_language(language)
    day = now.split("T", 1)[0]
    if chosen.own is not None:
        note = chosen.own.note
        if note.other is None:
            note = in_language(note, language)
        note = replace(note, front=replace(note.front, template=chosen.id, date=day))
    else:
        front = FrontMatter(title=chosen.title(language), language=language, template=chosen.id, date=day)
        note = Note("", front, headings_in_language(chosen.document, language))
    note = replace(note, id=make_id("n"), created=now, modified=now)
    return answered(note, chosen.prompts, answers)


def _read(path: Path) -> tuple[int, NoteTemplate]:
    """A shipped file and its place in the list. Raises BadNote, KeyError when it is wrong."""
    note = note_from_markdown(path.read_text(encoding="utf-8"), id="", now="")
    order = note.front.extra.get("order", 0)
    asked = note.front.extra.get("prompts", ())
    assert isinstance(asked, list | tuple)
    return int(str(order)), NoteTemplate(
        id=path.stem,
        name_term=f"template-{path.stem}",
        title_term=note.front.title,
        limits=_limits(path, note.front),
        document=note.document,
        prompts=tuple(Prompt(str(name)) for name in asked),
        path=path,
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
