# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The commands. Each takes a workspace and what was asked, speaks through `Output`, and answers with an exit code."""

from __future__ import annotations

import argparse
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from composer import paths
from composer.cli import (
    answers,
    backups,
    belonging,
    evaluating,
    filing,
    filing_arguments,
    forgetting,
    houses,
    note_templates,
    other_libraries,
    pages,
    proofread,
    returned,
    settings,
    two_languages,
    whole_library,
    word_templates,
)
from composer.cli.exit_codes import CHECK_FAILED, DONE, UNUSABLE
from composer.cli.office_rules import as_the_office_set
from composer.cli.output import Output
from composer.cli.template_arguments import dressing
from composer.errors import ComposerError, ExportRefused, InputUnusable, LibraryLocked, NotFound
from composer.files import write_atomically
from composer.notes.model import Note
from composer.quotes.details import FIELDS as QUOTE_FIELDS
from composer.wording import N_, Message
from composer.workspace import ImportOutcome, Split, Workspace, user_environment
from composer.workspace.files_found import bytes_of
from composer.workspace.recognising import recognition
from composer.workspace.steps import all_at_once

_WAIT_S: Final = 2.0  # for another command to finish with the library; a window keeps it longer
_PAUSE_S: Final = 0.05

_NEITHER = N_("“{name}” is neither a file nor the id of a note in the library.")
_NOT_MARKDOWN = N_("“{name}” is no Markdown file (.md): only notes in their text form can be exported or imported.")
_ONE_FILE = N_("--update takes one file: the newer version of “{key}”.")
_NOTHING_FOUND = N_("No source holds all of these words: {words}")
_REFERENCES_WRITTEN = N_("The references were written to “{name}”.")
_NO_CLAIMS = N_(
    "Figures, names and dates were not looked for: “{name}” does not say in a form that can be read which source each "
    "sentence is taken from. A note in its text form (.md) does."
)
_OVER_ITSELF = N_("“{name}” is what is read: give the Word file another name.")


def run(options: argparse.Namespace, output: Output) -> int:
    """Run the command in `options`. Raises ComposerError."""
    if options.command == "evaluate":  # no library is needed or touched
        return evaluating.run(options, output)
    if options.command == "template":
        return word_templates.run(options, output)
    if options.command == "profiles":
        return houses.run(options, output)
    if options.command == "note" and options.action == "templates" and options.do != "new-from":
        return note_templates.run(options, output)
    if options.command == "settings":
        return settings.run(options, output)
    if options.command == "rescue":
        return other_libraries.rescue(options, output)
    if options.command == "restore":
        return backups.restore(options, output)
    if options.command == "where":
        return whole_library.where(options, output)
    command = options.command if options.command != "note" else f"note {options.action}"
    work, writes = _COMMANDS[command]
    if command == "import":
        from composer.sources.isolated.reading import warm_up

        warm_up()  # it starts while the library opens
    changes = getattr(options, "take", "") or filing_arguments.changes(options)
    with open_workspace(options, writes=True if changes else writes) as workspace:
        for problem in workspace.problems:
            output.remark(problem)
        return work(workspace, options, output)


def open_workspace(options: argparse.Namespace, *, writes: bool | None) -> Workspace:
    """The library that is asked for. One that others have open is read beside them; for writing they are waited for.

    None for `writes`: it is written when nobody else has it open, and only read otherwise.
    """
    if getattr(options, "sample", False):
        return Workspace.open_sample(environment=user_environment(), read_only=not writes)
    path: Path | None = getattr(options, "library", None)
    place = path or paths.default_library()
    if writes is None and place.exists():
        with contextlib.suppress(LibraryLocked):
            return Workspace.open(place, environment=user_environment())
    if not writes and (path is not None or place.exists()):
        return Workspace.open(place, environment=user_environment(), read_only=True)
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            return Workspace.open(path, environment=user_environment())
        except LibraryLocked:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE_S)


def _import(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    if options.update is not None:
        return _update(workspace, options, output)
    split = Split.ALWAYS if options.split else Split.NEVER if options.no_split else Split.WHEN_CERTAIN
    how = recognition(output.translator.language) if options.ocr else None
    outcomes = workspace.import_files(options.paths, split=split, recognition=how) if options.paths else ()
    if options.zotero:
        outcomes = (*outcomes, *_of_zotero(workspace))
    if options.attachments:
        outcomes = _with_attachments(workspace, outcomes, output)
    output.answer(
        [answers.of_import(outcome, output.translator) for outcome in outcomes],
        [line for outcome in outcomes if outcome.error is None for line in pages.imported(outcome, output)],
    )
    for outcome in outcomes:
        if outcome.error is not None:
            output.remark(outcome.error.message)
    all_at_once(workspace.upkeep.catching_up())
    strictly = options.strict and any(outcome.error is not None for outcome in outcomes)
    return UNUSABLE if strictly or _failed(outcomes, options.paths) else DONE


def _of_zotero(workspace: Workspace) -> tuple[ImportOutcome, ...]:
    """The references of the Zotero on this computer. Raises InputUnusable: it does not run, or does not answer."""
    from composer.workspace.zotero import read_zotero

    return tuple(workspace.intake.store(read) for read in read_zotero(workspace.intake.plan([])))


def _with_attachments(
    workspace: Workspace, outcomes: Sequence[ImportOutcome], output: Output
) -> tuple[ImportOutcome, ...]:
    """The outcomes, behind each mail those of what hangs on it."""
    found: list[ImportOutcome] = []
    for outcome in outcomes:
        found.append(outcome)
        if outcome.source is not None and (outcome.attachments or outcome.duplicate_of):
            try:
                found += workspace.attached.take_in(outcome.source.id)
            except ComposerError as error:
                output.remark(error.message)
    return tuple(found)


def _failed(outcomes: Sequence[ImportOutcome], named: Sequence[Path]) -> bool:
    """Whether an import failed: a file that was named cannot be used, or nothing at all in the folders that were.

    What else lies in a folder is told, and is no failure of the import.
    """
    refused = [outcome.path for outcome in outcomes if outcome.error is not None]
    return len(refused) == len(outcomes) > 0 or any(path in named for path in refused)


def _update(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """The newer version of a source, in its place. Raises InputUnusable when it is not one file."""
    plan = workspace.source_states.plan_newer(options.update)
    if len(options.paths) != 1:
        raise InputUnusable(_ONE_FILE, concerned=plan.source.key, key=plan.source.key)
    (path,) = options.paths
    how = recognition(output.translator.language) if options.ocr else None
    newer = plan.read_bytes(bytes_of(path), path.name, recognition=how)
    doubt = newer.doubt(plan.source.key, path.name)
    if doubt is not None and not options.all_the_same:
        raise InputUnusable(doubt.template, concerned=plan.source.key, **doubt.values)
    source = workspace.source_states.store_newer(newer)
    warned = ImportOutcome(path, source=replace(source, warnings=(*source.warnings, *newer.warnings)))
    answer = answers.of_import(warned, output.translator) | {"quotes": answers.of_renewal(newer)}
    read = pages.imported(ImportOutcome(path, source=source), output)
    lines = (*read, *pages.touched(newer, output), pages.renewed(newer, source.key, output))
    output.answer([answer], lines)
    return DONE


def _sources(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    rows = workspace.sources(search=options.search)
    marked = [(row, *workspace.handling.standing(row.key)) for row in rows]
    output.answer(
        [answers.of_source_row(row, handling, letter) for row, handling, letter in marked],
        (pages.listed(row, handling, letter) for row, handling, letter in marked),
    )
    if options.search.strip() and not rows:
        output.remark(Message(_NOTHING_FOUND, {"words": options.search}))
    return DONE


def _references(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """The references of sources, to a file or to the standard output. Raises NotFound, WriteFailed."""
    data = workspace.citing.references(options.keys, options.form)
    if options.output is not None:
        write_atomically(options.output, data)
        output.remark(Message(_REFERENCES_WRITTEN, {"name": options.output.name}))
    else:
        output.text_as_it_is(data.decode("utf-8"))
    return DONE


def _show(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    source = workspace.source(options.key)
    if options.earlier is not None:
        source, _ = belonging.version_of(workspace, source, options.earlier)
    output.answer(answers.of_source(source), pages.shown(source, output))
    return DONE


def _source(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Say what is known about a source; with options, set it first. Raises NotFound, InputUnusable."""
    from composer.sources.changes import with_metadata

    source = workspace.source(options.key)
    given = {"rights": options.rights, "rights_notice": options.notice}
    given |= {"handling": options.handling, "reliability": options.reliability}
    changes = {name: value for name, value in given.items() if value is not None}
    if changes or options.kind is not None or options.facts:
        from composer.cli.citing_facts import with_facts

        source = with_facts(with_metadata(source, changes), options.kind, options.facts)
        workspace.update_source(source)
    belonging.link(workspace, options)
    if options.earlier is not None:
        belonging.write_version(workspace, options, output)
        return DONE
    from composer.cli import citing_facts

    answer = answers.of_standing(source) | citing_facts.answer(source) | belonging.of_belonging(workspace, source)
    told = (*pages.standing(source, output), *citing_facts.lines(source, output))
    output.answer(answer, (*told, *belonging.lines(workspace, source, output)))
    return DONE


def _quote(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """A new quote, or what is changed about one. Raises InputUnusable before anything is stored."""
    said = {name: value for name in QUOTE_FIELDS if (value := getattr(options, _option_of(name), None)) is not None}
    if options.change is not None:
        quote = workspace.quote_details.change(options.change, said)
    else:
        quote = workspace.make_quote_from_words(options.key, options.words, speaker=options.speaker, said=said)
    key, locator = workspace.quoted.locator_of(quote)
    markdown = workspace.quoted.markdown_of(quote) if key else ""
    output.answer(answers.of_quote(quote, key, locator, markdown), [markdown] if markdown else [])
    return DONE


def _option_of(field: str) -> str:
    """The option of the command that says a field of a quotation."""
    return "translation_lang" if field == "translation_language" else field


def _note_add(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    note = workspace.add_note_markdown(workspace.read_text(_markdown_file(options.file)), origin=str(options.file))
    output.answer(answers.of_note(note, *_title_and_words(workspace, note)), [note.id])
    _tell_language(note, output)
    return DONE


def _note_list(workspace: Workspace, _: argparse.Namespace, output: Output) -> int:
    rows = workspace.notes()
    output.answer([answers.of_note_row(row) for row in rows], (pages.note_listed(row) for row in rows))
    return DONE


def _note_show(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    note = workspace.note(options.id)
    title, words, markdown = _title_and_words(workspace, note)
    output.answer(answers.of_note(note, title, words, markdown) | proofread.of_note(note), [markdown.rstrip("\n")])
    return DONE


def _title_and_words(workspace: Workspace, note: Note) -> tuple[str, int, str]:
    row = next((row for row in workspace.notes() if row.id == note.id), None)
    return (row.title if row else "", row.words if row else 0, workspace.note_markdown(note.id))


def _tell_language(note: Note, output: Output) -> None:
    """That a file gave a language that no note can be in."""
    from composer.notes.checks import language_fault

    for message in language_fault(note.front):
        output.remark(message)


def _check(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    path = Path(options.note)
    if not _is_file(path, workspace):
        note = workspace.note(options.note)
    elif path.suffix.lower() in (".md", ".markdown"):
        note = workspace.read_note(workspace.read_text(path), origin=path.name)
    else:
        note = None  # a file from elsewhere, which cites no sources of the library
    if note is not None:
        _tell_language(note, output)
    if note is not None and note.other is not None:
        return two_languages.check(workspace, note, output)
    report = workspace.check_note(note) if note is not None else workspace.check_file(path)
    said = proofread.no_proof()
    lines = pages.checked(report, output)
    if note is not None:
        report = workspace.evidence.complete(report, note)
        proof = workspace.proofreading.read(note)
        said = proofread.of_proof(proof)
        lines = pages.checked(report, output, proofread.lines(proof, output))
    output.answer(answers.of_check(report, output.translator) | said, lines)
    if note is None:
        output.remark(Message(_NO_CLAIMS, {"name": path.name}))
    return CHECK_FAILED if report.failed else DONE


def _export(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    path = Path(options.note)
    if _is_file(path, workspace):
        note = workspace.read_note(workspace.read_text(_markdown_file(path)), origin=path.name)
        # of a file the same bytes whenever it is exported; and it is no note of the library that it could come back to
        note = replace(note, id="", created="", modified="")
        read: tuple[Path | None, ...] = (path, options.template, workspace.path)
    else:
        note = workspace.note(options.note)
        read = (options.template, workspace.path)
    several = two_languages.several(options)
    options = as_the_office_set(options, note)
    for target in (
        two_languages.targets(options, note) if several else (options.output, options.annex_file, options.card)
    ):
        if target is not None:
            _refuse_overwriting(target, *read)
    if several:
        return two_languages.export(workspace, note, options, output)
    try:
        report = workspace.export_note(
            note,
            options.output,
            language=options.lang,
            style=options.style,
            profile=options.house,
            reason=options.reason,
            annex=options.annex,
            annex_file=options.annex_file,
            card=options.card,
            **dressing(options, None if note.id else path),
        )
    except ExportRefused as error:
        output.complain(error)
        return CHECK_FAILED
    language = options.lang or note.front.language
    output.answer(
        answers.of_export(report, options.output, language, output.translator), pages.exported(report, options, output)
    )
    return DONE


def _is_file(path: Path, workspace: Workspace) -> bool:
    """Whether what was named is a file (True) or the id of a note (False). Raises NotFound when it is neither."""
    try:
        if path.exists():
            return True
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        pass
    if any(row.id == str(path) for row in workspace.notes()):
        return False
    raise NotFound(_NEITHER, concerned=str(path), name=str(path))


def _markdown_file(path: Path) -> Path:
    if path.suffix.lower() not in (".md", ".markdown", ".txt") and path.exists():
        raise InputUnusable(_NOT_MARKDOWN, concerned=str(path), name=path.name)
    return path


def _refuse_overwriting(target: Path, *read: Path | None) -> None:
    """Raise when the file to write is one that is read."""
    for path in read:
        if path is not None and target.exists() and path.exists() and target.samefile(path):
            raise InputUnusable(_OVER_ITSELF, concerned=str(target), name=target.name)


Work = Callable[[Workspace, argparse.Namespace, Output], int]

# What each command does, and whether it changes the library (None: it does when nobody else has it open).
_COMMANDS: Final[dict[str, tuple[Work, bool | None]]] = {
    "import": (_import, True),
    "sources": (_sources, False),
    "references": (_references, False),
    "show": (_show, False),
    "source": (_source, True),
    "quote": (_quote, True),
    "note add": (_note_add, True),
    "note list": (_note_list, False),
    "note new": (note_templates.new, True),
    "note templates": (note_templates.new_from, False),
    "note show": (_note_show, False),
    "note translate": (two_languages.translate, True),
    "note join": (two_languages.join, True),
    "note agree": (two_languages.agree, True),
    "check": (_check, False),
    "export": (_export, None),  # the record of the export is kept where the library may be written
    "returned": (returned.run, False),
    "backup": (backups.backup, False),
    "check-all": (whole_library.check_all, False),
    "share": (other_libraries.share, False),
    "merge": (other_libraries.merge, True),
    "forget": (forgetting.run, True),
    "tag": (filing.tag, False),
    "collection": (filing.collection, False),
}
