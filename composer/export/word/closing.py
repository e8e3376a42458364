# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What closes a note: the signature block, the attachments, and who gets the note."""

from __future__ import annotations

from collections.abc import Sequence

from composer.export.resolved import HeadBlock
from composer.export.word.style_sheet import GREY
from composer.export.word.styles import StyleIds
from composer.export.word.xml import text_element


def signature(head: HeadBlock, styles: StyleIds) -> str:
    """The lines under which the note is signed, together on one page, with room for the hand above them."""
    lines = head.signature
    parts: list[str] = []
    for number, line in enumerate(lines):
        space = "" if number else '<w:spacing w:before="720"/>'
        together = '<w:keepNext w:val="0"/>' if number == len(lines) - 1 else ""
        parts.append(
            f'<w:p><w:pPr><w:pStyle w:val="{styles["Signature"]}"/>{together}{space}</w:pPr>'
            f"<w:r>{text_element(line)}</w:r></w:p>"
        )
    return "".join(parts)


def attachments(head: HeadBlock, styles: StyleIds) -> str:
    """What goes out with the note, numbered where there are several."""
    return _labelled(head.numbered_attachments, head.attachments_label, styles)


def distribution(head: HeadBlock, styles: StyleIds) -> str:
    """Who gets the note, one line each."""
    return _labelled(head.distribution, head.distribution_label, styles)


def _labelled(names: Sequence[str], called: str, styles: StyleIds) -> str:
    """`names`, one line each, behind what they are; "" for none."""
    style = f'<w:pStyle w:val="{styles["Note Closing"]}"/>'
    parts: list[str] = []
    for number, name in enumerate(names):
        space = "" if number else '<w:spacing w:before="360"/>'
        label = f"{called}:" if not number else ""
        said = f'<w:r><w:rPr><w:color w:val="{GREY}"/></w:rPr>{text_element(label)}</w:r>' if label else ""
        last = "<w:keepNext/>" if number < len(names) - 1 else '<w:keepNext w:val="0"/>'
        parts.append(f"<w:p><w:pPr>{style}{last}{space}</w:pPr>{said}<w:r><w:tab/>{text_element(name)}</w:r></w:p>")
    return "".join(parts)
