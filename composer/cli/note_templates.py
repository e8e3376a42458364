# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The commands about note templates."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.errors import InputUnusable
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.notes.templates import BrokenTemplate, NoteTemplate
    from composer.workspace import Workspace

_MADE: Final = N_("The note template “{name}” was made: {file}.")
_WRITTEN: Final = N_("The note template was written to “{name}”.")
_TAKEN: Final = N_("The note template “{name}” was taken in.")
_KNOWN: Final = N_("The note template “{name}” was there already.")
_NO_SECTION: Final = N_("The note has no section “{name}”.")
_NO_ANSWER: Final = N_("“{words}” answers nothing: write the name, “=” and the words, like “to=Segretario generale”.")
_NOT_ASKED: Final = N_("The template “{template}” does not ask for “{name}”. It asks for: {known}.")
_OWN: Final = N_("your own")
_OFFICE: Final = N_("the office’s")


def new(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Begin a note. Raises NotFound, BadNote, InputUnusable (an answer to nothing)."""
    from composer.notes.prompts import HEAD_FIELDS
    from composer.notes.templates import template

    known = [prompt.name for prompt in template(options.template).prompts]
    answers: dict[str, str] = {}
    for words in options.answer:
        name, sign, said = words.partition("=")
        if not sign:
            raise InputUnusable(_NO_ANSWER, concerned=words, words=words)
        if name not in known and name not in HEAD_FIELDS:
            raise InputUnusable(
                _NOT_ASKED, concerned=name, template=options.template, name=name, known=", ".join(known)
            )
        answers[name] = said
    note = workspace.new_note(options.template, options.lang, answers)
    output.answer({"id": note.id}, [note.id])
    return DONE


def run(options: argparse.Namespace, output: Output) -> int:
    """`note templates`, all that needs no library. Raises NotFound, BadNote, InputUnusable, WriteFailed."""
    from composer.notes.templates import listed_templates
    from composer.workspace import note_templates

    match options.do:
        case "export":
            note_templates.hand_on(options.template, options.file, output.translator.language)
            said = Message(_WRITTEN, {"name": options.file.name})
            output.answer({"file": str(options.file)}, [output.translator.say(said)])
        case "import":
            taken = note_templates.take_in(options.file)
            name = taken.template.name(output.translator.language)
            said = Message(_KNOWN if taken.known else _TAKEN, {"name": name})
            output.answer({"id": taken.template.id, "known": taken.known}, [output.translator.say(said)])
        case _:
            listed = listed_templates()
            output.answer(
                [_answer(one, output) for one in listed], (line for one in listed for line in _lines(one, output))
            )
    return DONE


def new_from(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Make a template of a note. Raises NotFound, InputUnusable, WriteFailed."""
    from composer.notes.template_making import made, proposed, sections_of
    from composer.workspace import note_templates

    note = workspace.note(options.id)
    offer = proposed(note, options.name, options.description)
    sections = sections_of(note)
    for name in options.keep:
        if all(section.heading.casefold() != name.casefold() for section in sections):
            raise InputUnusable(_NO_SECTION, concerned=name, name=name)
    wanted = {name.casefold() for name in options.keep}
    keep = {one.number for one in sections if one.heading.casefold() in wanted or (one.number < 0 and one.own_words)}
    template = note_templates.keep(made(note, offer.name, offer.description, keep, offer.limits, offer.prompts))
    said = Message(_MADE, {"name": options.name, "file": str(template.path)})
    output.answer({"id": template.id, "file": str(template.path)}, [output.translator.say(said)])
    return DONE


def _answer(one: NoteTemplate | BrokenTemplate, output: Output) -> dict[str, Any]:
    from composer.notes.templates import BrokenTemplate

    broken = isinstance(one, BrokenTemplate)
    said: dict[str, Any] = {"id": one.path.stem, "of": one.origin.value, "file": str(one.path), "usable": not broken}
    if isinstance(one, BrokenTemplate):
        return said | {"reason": output.translator.say(one.fault)}
    prompts = [prompt.name for prompt in one.prompts]
    return said | {"name": one.name(output.translator.language), "description": one.description, "asks for": prompts}


def _lines(one: NoteTemplate | BrokenTemplate, output: Output) -> Iterator[str]:
    from composer.notes.templates import BrokenTemplate, Origin

    whose = {Origin.OWN: f" ({output.text(_OWN)})", Origin.OFFICE: f" ({output.text(_OFFICE)})"}.get(one.origin, "")
    if isinstance(one, BrokenTemplate):
        yield f"{one.path.stem}{whose}"
        yield f"    ✗ {output.translator.say(one.fault)}"
        return
    yield f"{one.id} · {one.name(output.translator.language)}{whose}"
    if one.description:
        yield f"    {one.description}"
