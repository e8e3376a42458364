# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citations and the list of sources as fields of Word; and the part that tells other programs what is cited.

A field holds the words shown last, so that the file reads the same where nobody fills it again; none is marked as out
of date: Word would ask the reader a question.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from composer.export.references import References
from composer.export.resolved_blocks import Cited
from composer.export.word import bibliography, zotero
from composer.export.word.fields import closed, field, opened
from composer.export.word.xml import DECLARATION, attribute, escape
from composer.houses.model import CitationForm

REFERENCES_NAMESPACE: Final = "urn:appunto:references:1"
_CSL_JSON: Final = "application/vnd.citationstyles.csl+json"
_LAST_TAKEN_CONTROL: Final = 1_700_000_000  # above the numbers that Word and `tidy` give to controls


class CitationFields:
    """Writes the fields of one file; citations stay words where `references` does not want them live.

    `note_number` is that of the footnote being written (0: the text).
    """

    def __init__(self, references: References | None) -> None:
        self.note_number = 0
        self._references = references
        self._form = references.form if references is not None else CitationForm.PLAIN
        self._count = 0
        self._controls = _LAST_TAKEN_CONTROL

    def citation(self, cited: Cited, inside: str) -> str:
        """`inside`, the runs of a citation, as its field."""
        if self._references is None or not self._references.live:
            return inside
        self._count += 1
        if self._form is CitationForm.ZOTERO:
            return field(zotero.citation_code(cited, self._references, f"c{self._count}", self.note_number), inside)
        # LibreOffice shows such a field in one piece, without what stands behind a no-break space at the end of a line
        inside = field(bibliography.citation_code(cited, self._references), inside.replace("\u00a0", " "))
        return f"<w:sdt><w:sdtPr>{self._control()}<w:citation/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    def listed(self, lines: Sequence[str]) -> list[str]:
        """`lines`, what stands in each paragraph of the list of sources, with the field around all of them."""
        if self._references is None or not self._references.live or not lines:
            return list(lines)
        code = (
            zotero.bibliography_code()
            if self._form is CitationForm.ZOTERO
            else bibliography.bibliography_code(self._references)
        )
        fielded = list(lines)
        fielded[0] = opened(code) + fielded[0]
        fielded[-1] += closed()
        return fielded

    def around_list(self, paragraphs: str) -> str:
        """The paragraphs of the list of sources, in the control that Word's own bibliography wants around them."""
        if self._form is not CitationForm.WORD or not paragraphs:
            return paragraphs
        properties = f"{self._control()}<w:bibliography/>"
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{paragraphs}</w:sdtContent></w:sdt>"

    def _control(self) -> str:
        self._controls += 1
        return f'<w:id w:val="{self._controls}"/>'


def references_part(references: References) -> str:
    """Everything cited as CSL-JSON, for programs that read files: a part of custom XML in a namespace of our own."""
    items = [{**item, "id": key} for key, item in references.items.items()]
    said = escape(zotero.in_json(items))
    facts = f'style="{attribute(references.style_id)}" locale="{attribute(references.locale)}" type="{_CSL_JSON}"'
    return f'{DECLARATION}<references xmlns="{REFERENCES_NAMESPACE}" {facts}>{said}</references>'


def read_references(part: bytes) -> list[dict[str, object]]:
    """The CSL-JSON items in a part that `references_part` wrote. Raises ValueError when it is none."""
    from composer.export.word.template_guard import safe_parse

    root = safe_parse(part)
    if root.tag != f"{{{REFERENCES_NAMESPACE}}}references":
        raise ValueError(root.tag)
    read = json.loads(root.text or "[]")
    if not isinstance(read, list):
        raise ValueError(type(read).__name__)
    return read
