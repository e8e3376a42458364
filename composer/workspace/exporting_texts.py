# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Both languages of a note exported by one command: a file for each, all written or none.

“note.docx” becomes “note.it.docx” and “note.en.docx”; a name that holds `{lang}` has the language there; a folder gets
files named after the note. Annex and card in files of their own are named in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.i18n.languages import LANGUAGES
from composer.notes.language import marking_in
from composer.notes.model import Note
from composer.notes.two_texts import languages_of
from composer.wording import Message
from composer.workspace.export_job import ExportChoice, ExportJob, run_together
from composer.workspace.exporting import keep, prepare
from composer.workspace.two_languages import no_text_in

if TYPE_CHECKING:
    from composer.export.settings import ExportReport
    from composer.workspace.dressing import HeadChoice
    from composer.workspace.session import Workspace

BOTH: Final = "both"
PLACE: Final = "{lang}"


@dataclass(frozen=True, slots=True)
class TextExport:
    """One text that was exported: its language, its file, the choice it was made by, and the report."""

    language: str
    target: Path
    choice: ExportChoice
    report: ExportReport


def languages_asked(asked: str) -> tuple[str, ...]:
    """The languages that "it", "it,en" or "both" asks for, each once; () for "". Raises ValueError for any other."""
    wanted = LANGUAGES if asked == BOTH else tuple(part.strip() for part in asked.split(",") if part.strip())
    unknown = [part for part in wanted if part not in LANGUAGES]
    if unknown:
        raise ValueError(unknown[0])
    return tuple(dict.fromkeys(wanted))


def named(target: Path, language: str) -> Path:
    """The file of one language: “note.docx” or “note.en.docx” -> “note.it.docx”, “a-{lang}.docx” -> “a-it.docx”."""
    if PLACE in target.name:
        return target.with_name(target.name.replace(PLACE, language))
    stem = next((target.stem[: -len(tag) - 1] for tag in LANGUAGES if target.stem.endswith(f".{tag}")), target.stem)
    return target.with_name(f"{stem or target.stem}.{language}{target.suffix or '.docx'}")


def choice_for(choice: ExportChoice, language: str) -> ExportChoice:
    """The choice for one of several languages: each file beside the note has a name of its own."""
    return replace(
        choice,
        language=language,
        head=head_in(choice.head, language),
        annex_file=named(choice.annex_file, language) if choice.annex_file is not None else None,
        card=named(choice.card, language) if choice.card is not None else None,
    )


def head_in(head: HeadChoice | None, language: str) -> HeadChoice | None:
    """What is said of marking and copies for several languages: one of the known markings is in each text's own."""
    if head is None or head.marking is None:
        return head
    return replace(head, marking=marking_in(head.marking, language))


@dataclass(frozen=True, slots=True)
class TextJobs:
    """The exports of the texts a note has, and what is said of those it has not."""

    jobs: tuple[ExportJob, ...]
    missing: tuple[Message, ...] = ()


def prepare_texts(
    workspace: Workspace, note: Note, target: Path, choice: ExportChoice, languages: Sequence[str]
) -> TextJobs:
    """Take from the library what the export of these texts needs; a language the note has no text in is told.

    Raises what `exporting.prepare` raises.
    """
    there = [language for language in languages if language in languages_of(note)]
    jobs = tuple(prepare(workspace, note, named(target, language), choice_for(choice, language)) for language in there)
    missing = tuple(no_text_in(language) for language in languages if language not in there)
    if not missing or not jobs:
        return TextJobs(jobs, missing)
    first = replace(jobs[0], said=(*missing, *jobs[0].said))
    return TextJobs((first, *jobs[1:]), missing)


def export_texts(
    workspace: Workspace, note: Note, target: Path, choice: ExportChoice, languages: Sequence[str]
) -> tuple[TextExport, ...]:
    """Export several texts of `note`. Raises what `exporting.export` raises; then no file is written."""
    jobs = prepare_texts(workspace, note, target, choice, languages).jobs
    done = run_together(jobs)
    for job, exported in zip(jobs, done, strict=True):
        keep(workspace, job, exported)
    return tuple(
        TextExport(job.choice.language, job.target, job.choice, exported.report)
        for job, exported in zip(jobs, done, strict=True)
    )
