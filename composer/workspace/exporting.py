# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From a note to a Word file: everything is settled first, then written in one step, or nothing is.

What has to do with the library comes first (`prepare`); the rest (`ExportJob.run`) may be done in another thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from composer.document.model import InlineQuote, QuoteBlock, citations, quote_uses
from composer.errors import BadTemplate, UnreadableSource
from composer.files import write_atomically
from composer.notes.model import Note
from composer.quotes.model import Quote, Seal, SealStatus
from composer.sources.model import Source
from composer.text.locate import shortened
from composer.wording import N_, Message
from composer.workspace.importing import bytes_of

if TYPE_CHECKING:
    from composer.citations.request import Formatted, Request
    from composer.export.profiles import Profile
    from composer.export.settings import ExportReport
    from composer.workspace.session import Workspace

_TYPED_ALTERED = N_("“{words}” stands between quotation marks but differs from its source ({key}, {place}).")


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user chose for one export; "" stands for what the note itself says."""

    language: str = ""
    style: str = ""
    profile: str = ""
    template: Path | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and the finished citations, to be kept for the next time."""

    report: ExportReport
    formatted: Formatted


@dataclass(frozen=True, slots=True)
class ExportJob:
    """A note with all that is needed to write it; nothing of it reaches back into the library."""

    note: Note
    target: Path
    choice: ExportChoice
    profile: Profile
    template: bytes | None
    sources: Mapping[str, Source]
    quotes: Mapping[str, Quote]
    verdicts: _Verdicts
    request: Request
    known: Formatted | None

    def run(self, cancelled: Callable[[], bool] | None = None) -> Exported:
        """Format the citations unless they are known, and write the file; in any thread.

        `cancelled` is asked while the citations are formatted. Raises ExportRefused, BadTemplate, EngineFailed,
        CitationsCancelled, WriteFailed.
        """
        from composer.citations.engine import Engine
        from composer.export.resolve import resolve
        from composer.export.settings import ExportSettings
        from composer.export.word.writer import write_docx

        formatted = self.known or Engine().format(self.request, cancelled)
        resolved = resolve(
            self.note,
            sources=self.sources,
            quotes=self.quotes,
            seals=self.verdicts.seals,
            formatted=formatted,
            profile=self.profile,
        )
        name = self.choice.template.name if self.choice.template else ""
        settings = ExportSettings(
            self.profile.paper, template=self.template, template_name=name, reason=self.choice.reason
        )
        data, report = write_docx(resolved, settings)
        write_atomically(self.target, data)
        counts = Counter(report.quotes) + Counter(self.verdicts.typed)
        report = replace(report, quotes=dict(counts), warnings=(*report.warnings, *self.verdicts.warnings))
        return Exported(report, formatted)


def prepare(workspace: Workspace, note: Note, target: Path, choice: ExportChoice) -> ExportJob:
    """Take from the library what the export of `note` needs. Raises BadStyle, BadTemplate, NotFound."""
    from composer.export.profiles import load_profile
    from composer.notes.language import in_language

    if choice.language:
        note = in_language(note, choice.language)
    note = replace(note, front=replace(note.front, profile=choice.profile or note.front.profile))
    profile = load_profile(note.front.profile, note.front.language)
    template = _template(choice.template) if choice.template else None
    note = workspace.bind_quotes(note, store=False)
    uses = tuple(quote_uses(note.document))
    keys = {item.key for citation in citations(note.document) for item in citation.items}
    request = workspace.citation_request(note, style=choice.style or note.front.style or profile.style)
    return ExportJob(
        note=note,
        target=target,
        choice=choice,
        profile=profile,
        template=template,
        sources={key: source for key in keys if (source := workspace.find_source(key))},
        quotes={use.quote_id: quote for use in uses if (quote := workspace.quote(use.quote_id))},
        verdicts=_verdicts(workspace, note, uses),
        request=request,
        known=workspace.known_citations(request),
    )


def export(workspace: Workspace, note: Note, target: Path, choice: ExportChoice) -> ExportReport:
    """Write `note` to `target`. Raises ExportRefused, BadStyle, BadTemplate, NotFound, EngineFailed, WriteFailed."""
    job = prepare(workspace, note, target, choice)
    exported = job.run()
    if job.known is None:
        workspace.keep_citations(job.request, exported.formatted)
    return exported.report


@dataclass(frozen=True, slots=True)
class _Verdicts:
    """The seal of every use of a quote, in reading order; the state of each quotation that is only typed between marks
    (the check counts it, so the report does), and what is to be said of those that differ from their source.
    """

    seals: tuple[Seal, ...]
    typed: tuple[SealStatus, ...]
    warnings: tuple[Message, ...]


def _verdicts(workspace: Workspace, note: Note, uses: Sequence[InlineQuote | QuoteBlock]) -> _Verdicts:
    """The verdicts of the check: also on quotations that were captured nowhere, so that none leaves unseen."""
    checked = workspace.check_note(note).quotes
    found = {quote.use_index: quote.seal for quote in checked if quote.use_index >= 0}
    seals = tuple(found.get(index) or workspace.seal_of(use) for index, use in enumerate(uses))
    typed = [quote for quote in checked if quote.use_index < 0]
    warnings = tuple(
        Message(_TYPED_ALTERED, {"words": shortened(quote.text), "key": quote.source_key, "place": quote.locator})
        for quote in typed
        if quote.status is SealStatus.ALTERED
    )
    return _Verdicts(seals, tuple(quote.status for quote in typed), warnings)


def _template(path: Path) -> bytes:
    try:
        return bytes_of(path)
    except UnreadableSource as error:
        raise BadTemplate(error.message.template, concerned=error.concerned, **error.message.values) from error
