# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Fields: what Word says by itself of the file, with the result written out.

None is marked as out of date and no setting asks for an update: Word would ask the reader a question on opening.
"""

from __future__ import annotations

from typing import Final

from composer.export.resolved_blocks import FieldKind
from composer.export.word.xml import escape

_MARK: Final = '<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'
_LONGEST: Final = 2000  # characters of an instruction in one run


def opened(instruction: str, properties: str = "") -> str:
    """The beginning of a field, up to where its result stands; `properties` (w:rPr) are those of its runs.

    A long instruction goes on in further runs.
    """
    whole = f" {instruction} "
    said = "".join(
        f'<w:r>{properties}<w:instrText xml:space="preserve">{escape(whole[at : at + _LONGEST])}</w:instrText></w:r>'
        for at in range(0, len(whole), _LONGEST)
    )
    begin, separate = (_MARK.format(properties=properties, kind=kind) for kind in ("begin", "separate"))
    return f"{begin}{said}{separate}"


def closed(properties: str = "") -> str:
    """The end of a field."""
    return _MARK.format(properties=properties, kind="end")


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A whole field; `shown` are the runs of its result."""
    return f"{opened(instruction, properties)}{shown}{closed(properties)}"


def reference(kind: FieldKind, bookmark: str) -> str:
    """The instruction of a field that says something of `bookmark` and leads there."""
    name, *switches = kind.value.split()
    return " ".join((name, bookmark, *switches, "\\h"))


def sequence(name: str) -> str:
    """The instruction of a field that counts: the next number of the sequence `name`."""
    return f"SEQ {name} \\* ARABIC"
