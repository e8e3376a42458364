# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own note templates: kept, handed on as files, taken in from them, removed. No library is needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from composer import paths
from composer.errors import BadNote, InputUnusable
from composer.files import write_atomically, write_failure
from composer.notes.template_files import (
    SUFFIX,
    TemplateFile,
    free_id,
    id_of,
    is_template,
    read_template,
    template_text,
)
from composer.notes.templates import NoteTemplate, Origin, read_own, template, templates
from composer.wording import N_

_NO_NAME: Final = N_("Give the note template a name, with letters or figures in it.")
_TAKEN: Final = N_("There is a note template “{name}” already. Choose another name.")
_NOT_OWN: Final = N_(
    "“{name}” is not one of your own note templates: it cannot be changed or removed. Copy it instead."
)
_READING: Final = N_("“{name}” cannot be read ({reason}).")
_MOST_BYTES: Final = 2_000_000
_TOO_LONG: Final = N_("“{name}” is too long for a note template.")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A template that was taken in: `known` when it was there already, `renamed` when its name was taken."""

    template: NoteTemplate
    known: bool = False
    renamed: bool = False


def keep(made: TemplateFile, *, replacing: str = "") -> NoteTemplate:
    """Keep a template, as a new one or in the place of one's own of the id `replacing`.

    Raises InputUnusable (no name, a name that is taken), WriteFailed.
    """
    if not id_of(made.name):
        raise InputUnusable(_NO_NAME)
    others = [one for one in templates() if one.id != replacing]
    language = made.note.front.language
    if any(one.name(language).casefold() == made.name.casefold() for one in others):
        raise InputUnusable(_TAKEN, concerned=made.name, name=made.name)
    path = _own(replacing).path if replacing else _folder() / f"{free_id(made.name, _ids())}{SUFFIX}"
    write_atomically(path, template_text(made).encode("utf-8"))
    return read_own(path)


def take_in(path: Path) -> TakenIn:
    """Take the template in the file `path` in; one whose name or id is taken gets a number.

    Raises BadNote, InputUnusable (it cannot be read), WriteFailed.
    """
    text = _text(path)
    made = read_template(text, path.name)
    alike = next((one for one in templates() if one.own == made), None)
    if alike is not None:
        return TakenIn(alike, known=True)
    names = {one.name(made.note.front.language).casefold() for one in templates()}
    name, number = made.name, 1
    while name.casefold() in names:
        number += 1
        name = f"{made.name} ({number})"
    own_id = free_id(name, _ids())
    if name != made.name:
        made = TemplateFile(name, made.note, made.description, made.limits, made.prompts)
        text = template_text(made)
    target = _folder() / f"{own_id}{SUFFIX}"
    write_atomically(target, text.encode("utf-8"))
    return TakenIn(read_own(target), renamed=number > 1)


def is_template_file(path: Path) -> bool:
    """Whether `path` is a Markdown file that says it is a note template; False also when it cannot be read."""
    if path.suffix.lower() not in (SUFFIX, ".markdown", paths.TEMPLATE_SUFFIX):
        return False
    try:
        return path.stat().st_size <= _MOST_BYTES and is_template(
            path.read_text(encoding="utf-8-sig", errors="replace")
        )
    except OSError:
        return False


def hand_on(template_id: str, target: Path, language: str = "it") -> None:
    """Write a template as one file that others can take in; also a shipped one, whose name and title are in `language`.

    Raises NotFound, BadNote, WriteFailed.
    """
    write_atomically(target, template_text(as_file(template(template_id), language)).encode("utf-8"))


def as_file(one: NoteTemplate, language: str = "it") -> TemplateFile:
    """What the file of a template says; a shipped one in `language`, its headings following the language of a note."""
    from composer.notes.language import headings_in_language
    from composer.notes.model import FrontMatter, Note

    if one.own is not None:
        return one.own
    front = FrontMatter(title=one.title(language), language=language)
    note = Note("", front, headings_in_language(one.document, language))
    return TemplateFile(one.name(language), note, "", one.limits, one.prompts)


def remove(template_id: str) -> str:
    """Remove one's own template; its text, so that it can be had back (`put_back`).

    Raises InputUnusable, WriteFailed.
    """
    path = _own(template_id).path
    text = _text(path)
    try:
        path.unlink()
    except OSError as error:
        raise write_failure(path, error) from error
    return text


def put_back(template_id: str, text: str) -> None:
    """Put back what `remove` gave, beside one that was made of that name meanwhile. Raises WriteFailed."""
    own_id = template_id if template_id not in _ids() else free_id(template_id, _ids())
    write_atomically(_folder() / f"{own_id}{SUFFIX}", text.encode("utf-8"))


def text_of(template_id: str) -> str:
    """The text of the file of one's own template. Raises InputUnusable, BadNote."""
    return _text(_own(template_id).path)


def say_again(template_id: str, text: str) -> None:
    """Let one's own template say `text` again, that `text_of` gave. Raises InputUnusable, WriteFailed."""
    write_atomically(_own(template_id).path, text.encode("utf-8"))


def _own(template_id: str) -> NoteTemplate:
    found = next((one for one in templates() if one.id == template_id and one.origin is Origin.OWN), None)
    if found is None:
        raise InputUnusable(_NOT_OWN, concerned=template_id, name=template_id)
    return found


def _ids() -> list[str]:
    """All ids that are taken, those of files that cannot be used too."""
    return [one.id for one in templates()] + [path.stem for path in paths.user_note_templates().glob(f"*{SUFFIX}")]


def _folder() -> Path:
    folder = paths.user_note_templates()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(folder, error) from error
    return folder


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadNote(_TOO_LONG, concerned=str(path), name=path.name)
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise InputUnusable(_READING, concerned=str(path), name=path.name, reason=reason) from error
