# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From a note to Word files: everything is settled first, then written in one step, or nothing is.

What has to do with the library comes first (`prepare`); the rest (`export_job.ExportJob.run`) may be done in another
thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from composer.document.model import InlineQuote, QuoteBlock, citations, quote_uses
from composer.export.settings import Withheld
from composer.library.source_words import label_of
from composer.notes.model import Note
from composer.quotes.model import SealStatus
from composer.sources.handling import reasons_to_hold_back
from composer.sources.model import Source
from composer.text.locate import shortened
from composer.wording import N_, Message
from composer.workspace.dressing import require_all_closed, template_bytes, with_template
from composer.workspace.export_job import ExportChoice, Exported, ExportJob, Verdicts, require_apart
from composer.workspace.handling import marking_of
from composer.workspace.pictures import passage_pictures
from composer.workspace.shapes import CheckedQuote, FindingKind

if TYPE_CHECKING:
    from composer.citations.request import Request
    from composer.export.annex import PassagePicture
    from composer.export.settings import ExportReport
    from composer.houses.model import Profile
    from composer.workspace.session import Workspace

_TYPED_ALTERED = N_("“{words}” stands between quotation marks but differs from its source ({key}, {place}).")


def prepare(
    workspace: Workspace, note: Note, target: Path, choice: ExportChoice, *, picture: PassagePicture | None = None
) -> ExportJob:
    """Take from the library what the export of `note` needs; `picture` draws passages of sources that have pages
    (by default from the PDF itself, where the annex is wanted).

    Raises BadStyle, BadTemplate, NotFound, InputUnusable (two of the files are to be one, a name stands for no form),
    WriteFailed (one is open).
    """
    from composer.notes.two_texts import turned_to
    from composer.workspace.proofs import proofs_of
    from composer.workspace.two_languages import export_remarks

    _require_files(target, choice)
    said = export_remarks(turned_to(note, choice.language)) if note.other is not None else ()
    note, profile = _as_chosen(note, choice)
    choice = with_template(choice, note.front, profile)
    template = template_bytes(choice.template) if choice.template else None
    note = workspace.bind_quotes(note, store=False)
    uses = tuple(quote_uses(note.document))
    keys = {item.key for citation in citations(note.document) for item in citation.items}
    request = workspace.citing.request(note, style=choice.style)
    said = (*said, *_remarks(request, [source for key in sorted(keys) if (source := workspace.find_source(key))]))
    found = workspace.check_note(note)
    checked = found.quotes
    verdicts = _verdicts(workspace, checked, uses)
    unsaid = tuple(finding.message for finding in found.findings if finding.kind is FindingKind.SECOND_HAND)
    verdicts = replace(verdicts, warnings=verdicts.warnings + unsaid)
    used = _used(workspace, note, checked)
    wanted = choice.annex or choice.annex_file is not None
    proofs = proofs_of(workspace, uses, verdicts.seals, checked) if wanted else ()
    shown = [proof.source for proof in proofs if proof.source is not None and proof.spans and proof.copyable]
    return ExportJob(
        note=note,
        target=target,
        choice=choice,
        profile=profile,
        template=template,
        sources={key: source for key in keys if (source := workspace.find_source(key))},
        quotes={use.quote_id: quote for use in uses if (quote := workspace.quote(use.quote_id))},
        verdicts=verdicts,
        proofs=proofs,
        marking=marking_of(note, (*used, *_of_other_text(workspace, note, used))),
        withheld=tuple(_withheld(used)),
        request=request,
        known=workspace.citing.known(request),
        picture=picture or passage_pictures(shown, workspace.original),
        said=said,
        pictures=workspace.pictures.of(note),
    )


def _require_files(target: Path, choice: ExportChoice) -> None:
    """Raise InputUnusable or WriteFailed where the files that were chosen cannot be written as they are called."""
    from composer.workspace.other_forms import files_beside, require_form, require_program

    wanted = (target, *files_beside(target), choice.annex_file, choice.card)
    require_form(target, (choice.annex_file, choice.card))
    require_apart(wanted)
    require_all_closed(wanted)
    require_program(wanted)


def _as_chosen(note: Note, choice: ExportChoice) -> tuple[Note, Profile]:
    """`note` in the language, the house and with the head that were chosen, and the profile of that house."""
    from composer.houses.profiles import load_profile
    from composer.notes.two_texts import text_in
    from composer.workspace.preferred import strict

    note = text_in(note, choice.language or note.front.language)
    note = replace(note, front=replace(note.front, profile=choice.profile or note.front.profile))
    profile = strict(load_profile(note.front.profile, note.front.language))
    if choice.head is not None:
        note = replace(note, front=choice.head.applied(note.front))
    return note, profile


def _remarks(request: Request, cited: Sequence[Source]) -> Iterator[Message]:
    """What should be known of the citations: a style without a locale, sources that have no title."""
    from composer.citations.items import has_title
    from composer.citations.styles import remark_on

    remark = remark_on(request.style)
    if remark is not None:
        yield remark
    for source in cited:
        if not has_title(source):
            said = N_("“{key}” has no title: the note names it by its opening words. Its details can be given one.")
            yield Message(said, {"key": source.key})


def _of_other_text(workspace: Workspace, note: Note, used: Sequence[Source]) -> tuple[Source, ...]:
    """The sources that only the other text of a note uses: a note has one marking, and the files of both carry it."""
    from composer.notes.two_texts import swapped

    if note.other is None:
        return ()
    known = {source.id for source in used}
    return tuple(source for source in workspace.handling.sources(swapped(note)) if source.id not in known)


def _used(workspace: Workspace, note: Note, checked: Sequence[CheckedQuote]) -> tuple[Source, ...]:
    """The sources whose words or facts are in the note: cited, quoted, or found behind words between marks."""
    sources = {source.id: source for source in workspace.handling.sources(note)}
    for quote in checked:
        source = workspace.find_source(quote.source_key) if quote.source_key else None
        if source is not None:
            sources.setdefault(source.id, source)
    return tuple(sources.values())


def _withheld(sources: Sequence[Source]) -> Iterator[Withheld]:
    for source in sources:
        label = label_of(source)
        for why in reasons_to_hold_back(source, label):
            yield Withheld(source.key, label, why)


def export(workspace: Workspace, note: Note, target: Path, choice: ExportChoice) -> ExportReport:
    """Write `note` to `target`. Raises ExportRefused, BadStyle, BadTemplate, NotFound, EngineFailed, WriteFailed."""
    job = prepare(workspace, note, target, choice)
    exported = job.run()
    keep(workspace, job, exported)
    return exported.report


def keep(workspace: Workspace, job: ExportJob, exported: Exported) -> None:
    """Keep what was made for an export: the finished citations, and the record of what left."""
    if job.known is None:
        workspace.citing.keep(job.request, exported.formatted)
    workspace.returns.keep(exported.left)


def _verdicts(
    workspace: Workspace, checked: Sequence[CheckedQuote], uses: Sequence[InlineQuote | QuoteBlock]
) -> Verdicts:
    """The verdicts of the check: also on quotations that were captured nowhere, so that none leaves unseen."""
    found = {quote.use_index: quote.seal for quote in checked if quote.use_index >= 0}
    seals = tuple(found.get(index) or workspace.quoted.seal_of(use) for index, use in enumerate(uses))
    typed = [quote for quote in checked if quote.use_index < 0]
    warnings = tuple(
        Message(_TYPED_ALTERED, {"words": shortened(quote.text), "key": quote.source_key, "place": quote.locator})
        for quote in typed
        if quote.status is SealStatus.ALTERED
    )
    return Verdicts(seals, tuple(quote.status for quote in typed), warnings)
