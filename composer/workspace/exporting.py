# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From a note to a Word file: everything is settled first, then written in one step, or nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from composer.document.model import InlineQuote, QuoteBlock, citations, quote_uses
from composer.errors import BadTemplate, UnreadableSource
from composer.files import write_atomically
from composer.notes.model import Note
from composer.quotes.model import Seal, SealStatus
from composer.text.locate import shortened
from composer.wording import N_, Message
from composer.workspace.importing import bytes_of

if TYPE_CHECKING:
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


def export(workspace: Workspace, note: Note, target: Path, choice: ExportChoice) -> ExportReport:
    """Write `note` to `target`. Raises ExportRefused, BadStyle, BadTemplate, NotFound, EngineFailed, WriteFailed."""
    from composer.export.profiles import load_profile
    from composer.export.resolve import resolve
    from composer.export.settings import ExportSettings
    from composer.export.word.writer import write_docx
    from composer.notes.language import in_language

    if choice.language:
        note = in_language(note, choice.language)
    note = replace(note, front=replace(note.front, profile=choice.profile or note.front.profile))
    profile = load_profile(note.front.profile, note.front.language)
    template = _template(choice.template) if choice.template else None
    note = workspace.bind_quotes(note, store=False)
    uses = tuple(quote_uses(note.document))
    verdicts = _verdicts(workspace, note, uses)
    keys = {item.key for citation in citations(note.document) for item in citation.items}
    resolved = resolve(
        note,
        sources={key: source for key in keys if (source := workspace.find_source(key))},
        quotes={use.quote_id: quote for use in uses if (quote := workspace.quote(use.quote_id))},
        seals=verdicts.seals,
        formatted=workspace.format_citations(note, style=choice.style or note.front.style or profile.style),
        profile=profile,
    )
    name = choice.template.name if choice.template else ""
    settings = ExportSettings(profile.paper, template=template, template_name=name, reason=choice.reason)
    data, report = write_docx(resolved, settings)
    write_atomically(target, data)
    return replace(report, warnings=(*report.warnings, *verdicts.typed))


@dataclass(frozen=True, slots=True)
class _Verdicts:
    """The seal of every use of a quote, in reading order, and what is to be said of words typed between marks."""

    seals: tuple[Seal, ...]
    typed: tuple[Message, ...]


def _verdicts(workspace: Workspace, note: Note, uses: Sequence[InlineQuote | QuoteBlock]) -> _Verdicts:
    """The verdicts of the check: also on quotations that were captured nowhere, so that none leaves unseen."""
    checked = workspace.check_note(note).quotes
    found = {quote.use_index: quote.seal for quote in checked if quote.use_index >= 0}
    seals = tuple(found.get(index) or workspace.seal_of(use) for index, use in enumerate(uses))
    typed = tuple(
        Message(_TYPED_ALTERED, {"words": shortened(quote.text), "key": quote.source_key, "place": quote.locator})
        for quote in checked
        if quote.use_index < 0 and quote.status is SealStatus.ALTERED
    )
    return _Verdicts(seals, typed)


def _template(path: Path) -> bytes:
    try:
        return bytes_of(path)
    except UnreadableSource as error:
        raise BadTemplate(error.message.template, concerned=error.concerned, **error.message.values) from error
