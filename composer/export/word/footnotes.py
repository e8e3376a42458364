# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The part that holds the footnotes. python-docx has none, so it is built here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from composer.errors import ExportRefused
from composer.export.resolved_blocks import SetInlines
from composer.export.word.runs import RunWriter
from composer.export.word.styles import StyleIds
from composer.export.word.xml import DECLARATION, ROOT_NAMESPACES
from composer.wording import N_

_MOST: Final = 32767  # the largest id Word takes
_SEPARATOR_LINE: Final = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'

# Word wants these two and repairs the file without them; settings name them too (`SETTINGS_FOOTNOTES`).
_SEPARATORS: Final = (
    f'<w:footnote w:type="separator" w:id="-1"><w:p>{_SEPARATOR_LINE}<w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:type="continuationSeparator" w:id="0"><w:p>{_SEPARATOR_LINE}'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)
SETTINGS_FOOTNOTES: Final = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'


def footnotes_part(notes: Sequence[SetInlines], writer: RunWriter, styles: StyleIds, *, hanging: bool = True) -> str:
    """footnotes.xml for `notes`, numbered from 1. Raises ExportRefused when Word could not count them all.

    `hanging`: the number stands out before the lines of the note, as the style has it.
    """
    if len(notes) > _MOST:
        raise ExportRefused(
            N_("The note has {count} footnotes; Word takes {most} at most. Divide the note."),
            count=len(notes),
            most=_MOST,
        )
    # a hanging indent is a stop for a tab; without one, the next may be far away
    gap = "<w:tab/>" if hanging else '<w:t xml:space="preserve"> </w:t>'
    start = (
        f'<w:p><w:pPr><w:pStyle w:val="{styles["footnote text"]}"/></w:pPr><w:r><w:rPr>'
        f'<w:rStyle w:val="{styles["footnote reference"]}"/></w:rPr><w:footnoteRef/></w:r><w:r>{gap}</w:r>'
    )
    parts: list[str] = []
    for number, content in enumerate(notes, start=1):
        writer.fields.note_number = number
        parts.append(f'<w:footnote w:id="{number}">{start}{writer.runs(content)}</w:p></w:footnote>')
    return f"{DECLARATION}<w:footnotes {ROOT_NAMESPACES}>{_SEPARATORS}{''.join(parts)}</w:footnotes>"
