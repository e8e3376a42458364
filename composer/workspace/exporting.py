# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From a note to a Word file: everything is settled first, then written in one step, or nothing is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from composer.document.model import citations, quote_uses
from composer.errors import BadTemplate
from composer.files import write_atomically
from composer.notes.model import Note
from composer.wording import N_

if TYPE_CHECKING:
    from composer.export.settings import ExportReport
    from composer.workspace.session import Workspace

_NO_TEMPLATE = N_("The Word template “{name}” cannot be read ({reason}). Choose another one.")


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
    keys = {item.key for citation in citations(note.document) for item in citation.items}
    resolved = resolve(
        note,
        sources={key: source for key in keys if (source := workspace.find_source(key))},
        quotes={use.quote_id: quote for use in uses if (quote := workspace.quote(use.quote_id))},
        seals=tuple(workspace.seal_of(use) for use in uses),
        formatted=workspace.format_citations(note, style=choice.style or note.front.style or profile.style),
        profile=profile,
    )
    name = choice.template.name if choice.template else ""
    settings = ExportSettings(profile.paper, template=template, template_name=name, reason=choice.reason)
    data, report = write_docx(resolved, settings)
    write_atomically(target, data)
    return report


def _template(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadTemplate(_NO_TEMPLATE, concerned=str(path), name=path.name, reason=reason) from error
