# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Headers and footers of a template's sections: each kind of page carries the marking, whatever the template has.

A section takes over from the one before it the headers it does not have (ISO/IEC 29500-1, 17.10). What the template has
is added to, never replaced; where it has no header or footer at all, ours stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from composer.export.word.frame import FrameWriter
from composer.export.word.xml import R, W

if TYPE_CHECKING:
    from lxml import etree

    from composer.export.word.form import Form, Story

_KINDS: Final = ("header", "footer")


@dataclass(frozen=True, slots=True)
class FramePart:
    """A header or footer of the file: its id in the sections that name it; `story` when it came from a template.

    `page` is the kind of page it is for, where one section has them all; `lying` says that it is for pages on their
    side.
    """

    kind: str
    rel_id: str
    data: bytes
    story: Story | None = None
    page: str = ""
    lying: bool = False


def frames_of(form: Form, writer: FrameWriter, *, even_pages_differ: bool) -> list[FramePart]:
    """The headers and footers of the file, the template's first; its sections name those that were added."""
    from lxml import etree

    bare = not form.frames
    added = list(_complete(form, writer, bare=bare, even_pages_differ=even_pages_differ))
    frames: list[FramePart] = []
    for frame in form.frames:
        writer.add_to(frame.story.root)
        data = etree.tostring(frame.story.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        frames.append(FramePart(frame.kind, frame.rel_id, data, frame.story))
    return [*frames, *added]


def _complete(form: Form, writer: FrameWriter, *, bare: bool, even_pages_differ: bool) -> Iterator[FramePart]:
    """What must be added: in each section for each kind of page that has no header or footer, own or taken over."""
    held: set[tuple[str, str]] = set()
    for section in form.body.iter(f"{W}sectPr"):
        held |= {
            (kind, reference.get(f"{W}type", "default"))
            for kind in _KINDS
            for reference in section.findall(f"{W}{kind}Reference")
        }
        pages = ["default"]
        pages += ["first"] if section.find(f"{W}titlePg") is not None else []
        pages += ["even"] if even_pages_differ else []
        for kind in _KINDS:
            for page in pages:
                if (kind, page) in held:
                    continue
                markup = writer.frame(kind, page) if bare else writer.plain_frame(kind)
                if not markup:
                    continue
                held.add((kind, page))
                part = FramePart(kind, f"rId{kind.title()}{page.title()}", markup.encode())
                _name(section, part, page)
                yield part


def _name(section: etree._Element, part: FramePart, page: str) -> None:
    """Let `section` name a header or footer; references stand first in it."""
    from lxml import etree

    reference = etree.Element(f"{W}{part.kind}Reference")
    reference.set(f"{W}type", page)
    reference.set(f"{R}id", part.rel_id)
    at = sum(1 for child in section if str(child.tag).endswith("Reference"))
    section.insert(at, reference)
