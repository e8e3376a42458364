# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One export: all it needs of the library is in it, so that it may be run in any thread. Files are written together.

Beside the note there may be its annex of evidence, in the same file or in one of its own, and a speaking card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from composer.errors import InputUnusable
from composer.export.settings import AnnexReport, CardReport, Withheld
from composer.i18n.terms import Term, term
from composer.notes.model import Note
from composer.pictures.model import PictureFile
from composer.quotes.model import Quote, Seal, SealStatus
from composer.sources.handling import EffectiveMarking
from composer.sources.model import Source
from composer.wording import N_, Message, N_plural
from composer.workspace.dressing import HeadChoice, about_class
from composer.workspace.pictures import PassagePictures

if TYPE_CHECKING:
    from composer.citations.request import Formatted, Request
    from composer.export.annex import PassagePicture, Proof
    from composer.export.card import Card
    from composer.export.resolved import ResolvedNote
    from composer.export.settings import ExportReport, ExportSettings
    from composer.houses.model import CitationForm, Profile
    from composer.notes.accessibility import AccessFinding

_ONE_PLACE = N_("“{name}” is named for two of the files. Give each a name of its own.")
_REFERENCE_ONLY = N_plural(
    "The annex gives only the reference for {count} quotation: its source may not be passed on.",
    "The annex gives only the reference for {count} quotations: their sources may not be passed on.",
)
_NOT_IN_ANNEX = N_plural(
    "{count} quotation is only typed between quotation marks and is not in the annex. Link it to its source.",
    "{count} quotations are only typed between quotation marks and are not in the annex. Link them to their sources.",
)
_LEFT_OUT = N_plural(
    "{count} line without a flag is not on the card.", "{count} lines without a flag are not on the card."
)
_WITHHELD = N_plural(
    "{count} line may be said, but stands under one that is not to be disclosed, and is not on the card.",
    "{count} lines may be said, but stand under what is not to be disclosed, and are not on the card.",
)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user chose for one export; "" stands for what the note itself says.

    `annex`: the evidence for the quotations stands at the end of the file; `annex_file`: in this file of its own;
    `card`: where the speaking card goes (None: none is made). `template` is the file of a Word template,
    `word_template` names one (`export.word_templates`), `beside` is the folder of the note's own file. `head` is what
    this export alone says of marking and copies. `citations` is a `CitationForm` by its value; `archival`:
    a PDF is one for archives (PDF/A-2).
    """

    language: str = ""
    style: str = ""
    profile: str = ""
    template: Path | None = None
    reason: str = ""
    annex: bool = False
    annex_file: Path | None = None
    card: Path | None = None
    word_template: str = ""
    beside: Path | None = None
    head: HeadChoice | None = None
    citations: str = ""
    archival: bool = False


@dataclass(frozen=True, slots=True)
class LeftFile:
    """A file that was written: what it calls itself, the note as exported, how, and its bytes."""

    export_id: str
    note: Note
    choice: ExportChoice
    data: bytes


def annex_beside(target: Path, language: str) -> Path:
    """Where the annex of a note exported to `target` goes as a file of its own: “Nota - riscontri.docx”."""
    return _beside(target, Term.EVIDENCE_ENDING, language)


def card_beside(target: Path, language: str) -> Path:
    """Where its speaking card goes: “Nota - scheda.docx”."""
    return _beside(target, Term.CARD_ENDING, language)


def _beside(target: Path, ending: Term, language: str) -> Path:
    return target.with_name(f"{target.stem} - {term(ending, language)}.docx")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written; the finished citations, to be kept for the next time; and the record of what left."""

    report: ExportReport
    formatted: Formatted
    left: LeftFile


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The seal of every use of a quote, in reading order; the state of each quotation that is only typed between marks
    (the check counts it, so the report does), and what is to be said of those that differ from their source or are
    printed without the text they were quoted through.
    """

    seals: tuple[Seal, ...]
    typed: tuple[SealStatus, ...]
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ExportJob:
    """A note with all that is needed to write it; nothing of it reaches back into the library.

    `said` is what the report says of the text before all else: how it stands to the note's text in another language.
    """

    note: Note
    target: Path
    choice: ExportChoice
    profile: Profile
    template: bytes | None
    sources: Mapping[str, Source]
    quotes: Mapping[str, Quote]
    verdicts: Verdicts
    proofs: tuple[Proof, ...]
    marking: EffectiveMarking
    withheld: tuple[Withheld, ...]
    request: Request
    known: Formatted | None
    picture: PassagePicture | None = None
    said: tuple[Message, ...] = ()
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)

    def run(self, cancelled: Callable[[], bool] | None = None) -> Exported:
        """Format the citations unless they are known, and write the files, all or none; in any thread.

        `cancelled` is asked while the citations are formatted. Raises ExportRefused, BadTemplate, EngineFailed,
        CitationsCancelled, OfficeFailed, OfficeStopped, WriteFailed.
        """
        return run_together((self,), cancelled)[0]

    def made(self, cancelled: Callable[[], bool] | None = None) -> tuple[Exported, list[tuple[Path, bytes]]]:
        """The files and what is to be said of them; nothing is written yet. Raises what `run` raises."""
        from composer.citations.engine import Engine
        from composer.export.word.writer import write_docx
        from composer.workspace.citation_forms import form_in
        from composer.workspace.other_forms import in_form

        card = self._card()  # before anything slow: a card without a line refuses the whole
        formatted = self.known or Engine().format(self.request, cancelled)
        resolved = self.resolved(formatted, form_in(self.target, self._citations))
        settings = self._settings()
        annex, own_annex = self._annexes(resolved, formatted)
        data, report = write_docx(annex or resolved, settings)
        files, pages = self._main_files(data, cancelled)
        for path, beside, part in (
            (self.choice.annex_file, own_annex, "annex"),
            (self.choice.card, card.note if card else None, "card"),
        ):
            if path is not None and beside is not None:
                trace = replace(resolved.trace, quotes=beside.trace.quotes, part=part)
                known = replace(beside, trace=trace, references=None)
                # of the template only its look: the form is the note's own
                made = write_docx(known, replace(settings, form=False))[0]
                files.append((path, in_form(path, made, archival=self.choice.archival, cancelled=cancelled)[0]))
        left = LeftFile(report.export_id, self.note, self.choice, data)
        report = replace(report, pages=pages, accessibility=self._in_the_way(data))
        return Exported(self._report(report, card), formatted, left), files

    def _in_the_way(self, data: bytes) -> tuple[AccessFinding, ...]:
        """What an accessibility checker would say of the note, and of the file made of it; each sentence once.

        Of a note in Markdown no Word file is kept: what is to be said of one would be of nothing there.
        """
        from composer.export.word.accessibility import examine
        from composer.notes.accessibility import access_findings
        from composer.workspace.other_forms import FileForm, form_of

        of_file = () if form_of(self.target) is FileForm.MARKDOWN else examine(data)
        found = (*access_findings(self.note.document), *of_file)
        return tuple({str(finding.message): finding for finding in found}.values())

    def _main_files(
        self, docx: bytes, cancelled: Callable[[], bool] | None
    ) -> tuple[list[tuple[Path, bytes]], int | None]:
        """The note in the form that its file's name wants, with what comes beside it, and its pages where known."""
        from composer.workspace.other_forms import FileForm, form_of, in_form, markdown_files

        if form_of(self.target) is FileForm.MARKDOWN:
            note = self._marked
            said = replace(note.front, style=self.choice.style or note.front.style)
            return markdown_files(replace(note, front=said), self.request, self.target, self.pictures), None
        data, pages = in_form(self.target, docx, archival=self.choice.archival, cancelled=cancelled)
        return [(self.target, data)], pages

    def settled(self, cancelled: Callable[[], bool] | None = None) -> tuple[ResolvedNote, Formatted]:
        """The note with everything settled, for a form that is no file, and its citations, to be kept.

        Raises EngineFailed, CitationsCancelled.
        """
        from composer.citations.engine import Engine

        formatted = self.known or Engine().format(self.request, cancelled)
        return self.resolved(formatted, self._citations), formatted

    def text_file(self, *, printed: bool = False) -> bytes:
        """The bytes of the note as a file, with the annex if chosen, for reading: nothing is written, nothing refused.

        `printed`: it is for pages, on which there are no fields. Raises BadTemplate, EngineFailed.
        """
        from composer.citations.engine import Engine
        from composer.export.word.writer import write_docx
        from composer.workspace.citation_forms import form_in, printed_form

        formatted = self.known or Engine().format(self.request)
        form = form_in(self.target, self._citations)
        resolved = self.resolved(formatted, printed_form(form) if printed else form)
        annex, _ = self._annexes(resolved, formatted)
        return write_docx(annex or resolved, replace(self._settings(), reason="-", altered_stop=False))[0]

    def resolved(self, formatted: Formatted, form: CitationForm) -> ResolvedNote:
        """The note with everything settled, its citations as `formatted` has them, in the file as `form`."""
        from composer.export.resolve import resolve
        from composer.workspace.citing import references_of

        return resolve(
            self._marked,
            sources=self.sources,
            quotes=self.quotes,
            seals=self.verdicts.seals,
            formatted=formatted,
            profile=self.profile,
            typed=self.verdicts.typed,
            pictures=self.pictures,
            references=references_of(self.request, form),
        )

    @property
    def _citations(self) -> CitationForm:
        """What is wanted for the citations of the note."""
        from composer.workspace.citation_forms import wanted_form

        return wanted_form(self.choice.citations, self.note.front, self.profile)

    @property
    def _marked(self) -> Note:
        """The note under the marking it has to carry."""
        return replace(self.note, front=replace(self.note.front, marking=self.marking.text))

    def _settings(self) -> ExportSettings:
        from composer.export.settings import ExportSettings
        from composer.houses.model import AlteredQuotations

        return ExportSettings(
            self.profile.page.paper,
            template=self.template,
            template_name=self.choice.template.name if self.choice.template else "",
            reason=self.choice.reason,
            altered_stop=self.profile.handling.altered_quotations is AlteredQuotations.STOP,
        )

    def _annexes(self, resolved: ResolvedNote, formatted: Formatted) -> tuple[ResolvedNote | None, ResolvedNote | None]:
        """The note with its annex, and the annex by itself, as chosen."""
        from composer.export.annex import annex_file, annexed

        counts = Counter((*(seal.status for seal in self.verdicts.seals), *self.verdicts.typed))

        def made(make: Callable[..., ResolvedNote]) -> ResolvedNote:
            return make(
                resolved,
                self.proofs,
                formatted.bibliography,
                picture=self.picture,
                quotes=counts,
                reason=self.choice.reason,
            )

        try:
            together = made(annexed) if self.choice.annex else None
            apart = made(annex_file) if self.choice.annex_file is not None else None
        finally:
            if isinstance(self.picture, PassagePictures):
                self.picture.close()
        return together, apart

    def _card(self) -> Card | None:
        from composer.export.card import speaking_card

        if self.choice.card is None:
            return None
        return speaking_card(self._marked, quotes=self.quotes, profile=self.profile)

    def _report(self, report: ExportReport, card: Card | None) -> ExportReport:
        from composer.export.annex import reference_only
        from composer.export.resolve import ESTIMATES
        from composer.workspace.citation_forms import about_form
        from composer.workspace.other_forms import NO_ANNEX, FileForm, about_markdown, form_of

        counts = Counter(report.quotes) + Counter(self.verdicts.typed)
        markdown = form_of(self.target) is FileForm.MARKDOWN
        counted = markdown or form_of(self.target) is FileForm.PDF  # one has no pages, the other the true ones
        warnings = [said for said in report.warnings if not (counted and said.template == ESTIMATES)]
        said = [*self.said, *warnings, *self.verdicts.warnings, *self.marking.explanation]
        said += about_class(self.marking.text)
        said += about_form(self.target, self._citations, self.request)
        if markdown:
            said += about_markdown(self.note, self.target, self.quotes, self.pictures, self.profile)
        annex = None
        if markdown and self.choice.annex:
            said.append(Message(NO_ANNEX, {"name": self.target.name}))
        elif self.choice.annex or self.choice.annex_file:
            annex = AnnexReport(len(self.proofs), reference_only(self.proofs))
            said += _about_annex(annex, len(self.verdicts.typed))
        if card is not None:
            said += _about_card(card)
        return replace(
            report,
            quotes=dict(counts),
            warnings=tuple(said),
            annex=annex,
            card=CardReport(card.lines, card.left_out) if card else None,
            not_to_be_passed_on=self.withheld,
        )


def run_together(jobs: Sequence[ExportJob], cancelled: Callable[[], bool] | None = None) -> tuple[Exported, ...]:
    """Run several exports; all their files are written, or none. Raises what `ExportJob.run` raises, and
    InputUnusable when two of the files are to be one."""
    from composer.files import write_together
    from composer.workspace.other_forms import files_beside

    require_apart(
        [
            path
            for job in jobs
            for path in (job.target, *files_beside(job.target), job.choice.annex_file, job.choice.card)
        ]
    )
    made = [job.made(cancelled) for job in jobs]
    write_together([file for _exported, files in made for file in files])
    return tuple(exported for exported, _files in made)


def require_apart(files: Sequence[Path | None]) -> None:
    """Raise InputUnusable when two of the files to write are one."""
    seen: set[Path] = set()
    for path in files:
        if path is None:
            continue
        place = path.absolute().parent.resolve() / path.name.casefold()
        if place in seen:
            raise InputUnusable(_ONE_PLACE, concerned=str(path), name=path.name)
        seen.add(place)


def _about_annex(annex: AnnexReport, typed: int) -> Iterator[Message]:
    if annex.reference_only:
        one, many = _REFERENCE_ONLY
        yield Message(one, plural=many, count=annex.reference_only)
    if typed:
        one, many = _NOT_IN_ANNEX
        yield Message(one, plural=many, count=typed)


def _about_card(card: Card) -> Iterator[Message]:
    if card.left_out:
        one, many = _LEFT_OUT
        yield Message(one, plural=many, count=card.left_out)
    if card.withheld:
        one, many = _WITHHELD
        yield Message(one, plural=many, count=card.withheld)
