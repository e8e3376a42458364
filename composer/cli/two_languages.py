# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Commands for notes in two languages: adding one, checking and exporting both, saying that they agree."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from composer.cli import note_answers, pages
from composer.cli.answers import Json, one_line
from composer.cli.exit_codes import CHECK_FAILED, DONE
from composer.cli.export_choice import export_choice
from composer.cli.output import Output
from composer.errors import ExportRefused, InputUnusable, NotFound
from composer.i18n.languages import LANGUAGES
from composer.notes.model import Note
from composer.notes.two_texts import turned_to
from composer.twins.pairing import pairs
from composer.wording import N_, Message
from composer.workspace import Workspace
from composer.workspace.exporting_texts import (
    TextExport,
    choice_for,
    export_texts,
    languages_asked,
    named,
)
from composer.workspace.two_languages import TwinReport, language_word

_ONE_LANGUAGE: Final = N_("“{id}” has one language only.")
_NO_SECTION: Final = N_("Both languages of the note have no section “{section}”.")
_TEXT: Final = N_("{language} text")


# Adding, joining, agreeing


def translate(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Give a note its second language. Raises NotFound, InputUnusable."""
    note = workspace.note(options.id)
    other = next(language for language in LANGUAGES if language != note.front.language)
    changed = workspace.two_languages.add(note, other)
    workspace.save_note(changed)
    return _answer(workspace, changed, output)


def join(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Make one note the second language of another. Raises NotFound, InputUnusable."""
    changed = workspace.two_languages.join(workspace.note(options.id), workspace.note(options.other))
    workspace.save_note(changed)
    return _answer(workspace, changed, output)


def agree(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Say that sections, named by a heading of either text, say the same. Raises NotFound, InputUnusable."""
    note = workspace.note(options.id)
    if note.other is None:
        raise InputUnusable(_ONE_LANGUAGE, concerned=note.id, id=note.id)
    places = [_place(note, words) for words in options.sections]
    changed = workspace.two_languages.declare(note, () if places else None, places=places)
    workspace.save_note(changed)
    return _answer(workspace, changed, output)


def _place(note: Note, words: str) -> int:
    """The block of the heading that reads `words` in one of the texts. Raises NotFound."""
    wanted = " ".join(words.split()).casefold()
    for pair in pairs(note.document, note.other.document if note.other else note.document):
        if pair.here is not None and pair.there is not None:
            titles = (pair.here.title, pair.there.title, pair.name)
            if wanted in (" ".join(title.split()).casefold() for title in titles if title):
                return pair.here.start
    raise NotFound(_NO_SECTION, concerned=words, section=words)


def _answer(workspace: Workspace, note: Note, output: Output) -> int:
    report = workspace.two_languages.report(note)
    if report is not None:
        lines = (note.id, *(f"! {one_line(output.translator.say(remark.message))}" for remark in report.remarks))
        output.answer({"id": note.id, **of_report(report, output)}, lines)
    return DONE


def of_report(report: TwinReport, output: Output) -> Json:
    """How the two texts of a note stand to each other."""
    return {
        "languages": [report.language, report.other],
        "sections": [
            {
                "name": section.pair.name or None,
                report.language: section.pair.here.title if section.pair.here else None,
                report.other: section.pair.there.title if section.pair.there else None,
                "standing": section.standing.value,
                "moved": section.pair.moved,
                "to_translate": {
                    report.language: section.to_translate_here,
                    report.other: section.to_translate_there,
                },
            }
            for section in report.sections
        ],
        "remarks": [
            {
                "concern": remark.concern.value,
                "language": remark.language,
                "message": one_line(output.translator.say(remark.message)),
            }
            for remark in report.remarks
        ],
    }


# Checking


def check(workspace: Workspace, note: Note, output: Output) -> int:
    """Check both texts: every quotation of each, and how they stand to each other."""
    joined: Json = {}
    lines: list[str] = []
    failed = False
    for language, report in workspace.two_languages.check(note):
        text = turned_to(note, language)
        whole = workspace.evidence.complete(report, text)
        _add(joined, note_answers.of_check(whole, output.translator), language)
        name = output.translator.say(Message(_TEXT, {"language": language_word(language)}))
        lines += [f"— {name} —", *pages.checked(whole, output)]
        failed = failed or whole.failed
    both = workspace.two_languages.report(note)
    if both is not None:
        joined["two_languages"] = of_report(both, output)
        lines += [f"! {one_line(output.translator.say(remark.message))}" for remark in both.remarks]
    output.answer({**joined, "ok": not failed}, lines)
    return CHECK_FAILED if failed else DONE


def _add(joined: Json, answer: Json, language: str) -> None:
    """Put the answer on one text to that on the other: what is a list goes on, each entry with its language."""
    for name, value in answer.items():
        if isinstance(value, list):
            joined.setdefault(name, []).extend({**entry, "language": language} for entry in value)
        else:
            joined.setdefault(name, value)


# Exporting


def several(options: argparse.Namespace) -> bool:
    """Whether more than one language is asked for."""
    return len(languages_asked(options.lang)) > 1


def targets(options: argparse.Namespace, note: Note) -> Iterator[Path]:
    """Every file that an export of several languages may write."""
    target = target_of(options, note)
    for language in languages_asked(options.lang):
        choice = choice_for(export_choice(options, note), language)
        yield named(target, language)
        yield from (path for path in (choice.annex_file, choice.card) if path is not None)


def export(workspace: Workspace, note: Note, options: argparse.Namespace, output: Output) -> int:
    """Export the texts a note has in the languages asked for."""
    asked = languages_asked(options.lang)
    try:
        done = export_texts(workspace, note, target_of(options, note), export_choice(options, note), asked)
    except ExportRefused as error:
        output.complain(error)
        return CHECK_FAILED
    output.answer(
        [note_answers.of_export(one.report, one.target, one.language, output.translator) for one in done],
        [line for one in done for line in pages.exported(one.report, _written(options, one), output)],
    )
    return DONE


def target_of(options: argparse.Namespace, note: Note) -> Path:
    """The file that is named; in a folder, one named after the note."""
    target: Path = options.output
    if not target.is_dir():
        return target
    stem = Path(options.note).stem if not note.id else note.id
    return target / f"{stem}.docx"


def _written(options: argparse.Namespace, one: TextExport) -> argparse.Namespace:
    """The options with the files of one of the languages."""
    values = {**vars(options), "output": one.target, "annex_file": one.choice.annex_file, "card": one.choice.card}
    return argparse.Namespace(**values)
