# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A template as a form: its text with the place for the note, its headers and footers, and what came of filling it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from composer.export.word.place import MARK, Place, section_after
from composer.export.word.tidy import relations_used
from composer.export.word.xml import NS_R, NS_W, W

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml import etree


@dataclass(slots=True)
class Story:
    """A part of a template with text in it: its tree, and what it leads to (id -> picture or address)."""

    root: etree._Element
    pictures: dict[str, Part] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def forget_unused(self) -> None:
        """Forget what nothing in the tree leads to any more."""
        used = relations_used(self.root)
        self.pictures = {name: picture for name, picture in self.pictures.items() if name in used}
        self.addresses = {name: address for name, address in self.addresses.items() if name in used}


@dataclass(slots=True)
class FrameStory:
    """A header or footer (`kind`) of a template, by the id that the sections name it with."""

    kind: str
    rel_id: str
    story: Story


@dataclass(slots=True)
class Form:
    """What of a template the note is put into. Trees are this export's own to change."""

    name: str
    story: Story
    place: Place
    frames: list[FrameStory]

    @property
    def body(self) -> etree._Element:
        """The text of the template."""
        return next(child for child in self.story.root if str(child.tag).endswith("}body"))

    @property
    def roots(self) -> list[etree._Element]:
        """The text, the headers and the footers."""
        return [self.story.root, *(frame.story.root for frame in self.frames)]

    @property
    def stories(self) -> list[Story]:
        """The same with what they lead to."""
        return [self.story, *(frame.story for frame in self.frames)]

    @property
    def has_more_behind(self) -> bool:
        """Whether something of the template follows the note in its last section: a closing, a list of addressees.

        Lists of attachments and addressees and an annex stand behind that.
        """
        last = next((child for child in reversed(self.body) if child.tag == f"{W}sectPr"), None)
        if last is None or section_after(self.body, self.place.mark) is not last:
            return False
        top = self.place.mark
        while (holder := top.getparent()) is not None and holder is not self.body:
            top = holder
        return top.getnext() is not last


def with_text(form: Form, text: str, annex: str = "") -> bytes:
    """The main part: the template's, with `text` (markup with the prefixes w and r) in its place.

    `annex` (with lists before it) stands behind all that follows in the template.
    """
    from lxml import etree

    if annex:
        last = next(child for child in reversed(form.body) if child.tag == f"{W}sectPr")
        last.addprevious(etree.ProcessingInstruction(_END))
    root = form.story.root
    if root.nsmap.get("w") != NS_W or root.nsmap.get("r") != NS_R:
        root = _renamed(root)
    before, mark, after = etree.tostring(root, encoding="UTF-8").partition(f"<?{MARK} ?>".encode())
    assert mark, "the place of the note was lost"
    if annex:
        between, _, after = after.partition(f"<?{_END} ?>".encode())
        after = between + annex.encode("utf-8", "replace") + after
    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return declaration + before + text.encode("utf-8", "replace") + after


_END: Final = "appunto-annex"


def _renamed(theirs: etree._Element) -> etree._Element:
    """The same tree under a root that knows our prefixes; moving every node is slow, and hardly ever needed."""
    from lxml import etree

    names = {"w": NS_W, "r": NS_R}
    for prefix, uri in theirs.nsmap.items():
        if prefix:
            names.setdefault(str(prefix), uri)
    root = etree.Element(theirs.tag, nsmap=names)
    for name, value in theirs.attrib.items():
        root.set(name, value)
    root.extend(list(theirs))
    return root
