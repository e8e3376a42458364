# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages turned on their side and back: sections, each with the headers and footers of the file.

The first section of the note is the one it was put into, with its first page; those behind it go on without another
first page. Headers and footers come in a second width for pages on their side.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from composer.export.word.house import House
from composer.export.word.place import section_after
from composer.export.word.sections import FramePart
from composer.export.word.turned import refer, references_at
from composer.export.word.xml import NS_R, NS_W, W, drop_attribute

if TYPE_CHECKING:
    from lxml import etree

_SIGN: Final = "<?turn {}?>"
_BEGINS: Final = "<?turn "
_SIGNS: Final = re.compile(r"<\?turn (lying|upright)\?>")
_NARROW: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_TURNED: Final = {"top": "left", "bottom": "right", "left": "bottom", "right": "top"}


class Pages:
    """The sections of one file, and the room that the text has on the page it has come to."""

    def __init__(self, house: House) -> None:
        self._house = house
        page = house.section
        self._own_lies = page["width"] > page["height"]
        self.lies = self._own_lies
        self.turned = False

    @property
    def can_turn(self) -> bool:
        """Whether a new section can begin where the note stands: not in a cell of a table."""
        form = self._house.form
        return form is None or form.place.cell is None

    def turn(self, *, lying: bool) -> str:
        """What stands in the text where the pages turn, until `settled` puts the end of the section there."""
        self.lies, self.turned = lying, True
        return _SIGN.format("lying" if lying else "upright")

    @property
    def room(self) -> tuple[int, int]:
        """Width and height of the text on the present page, in twips."""
        page = self._measures(lying=self.lies)
        if self.lies == self._own_lies:
            width = self._house.text_width
        else:
            width = max(2000, page["width"] - page["left"] - page["right"] - page["gutter"])
        return width, max(2000, page["height"] - page["top"] - page["bottom"])

    def _measures(self, *, lying: bool) -> Mapping[str, int]:
        page = self._house.section
        if lying == self._own_lies:
            return page
        turned = {name: page[_TURNED.get(name, name)] for name in page}
        # what stands above and below the text needs its room on any page
        turned["top"] = max(turned["top"], page["header"] + _LEAST_ROOM)
        turned["bottom"] = max(turned["bottom"], page["footer"] + _LEAST_ROOM)
        return turned | {"width": page["height"], "height": page["width"]}

    # ------------------------------------------------------------------ our own look

    def own_sections(self, text: str, frames: Sequence[FramePart]) -> str:
        """`text` with its sections in our own look, the last one behind it."""
        pieces = _SIGNS.split(text) if _BEGINS in text else [text]  # looking for it this way is much quicker
        lying = self._own_lies
        done = ""
        for index in range(0, len(pieces), 2):
            section = self._own_section(frames, lying=lying, first=not index)
            if index == len(pieces) - 1:
                return done + pieces[index] + section
            done += with_section(pieces[index], section)
            lying = pieces[index + 1] == "lying"
        return done

    def _own_section(self, frames: Sequence[FramePart], *, lying: bool, first: bool) -> str:
        house, page = self._house, self._measures(lying=lying)
        references = "".join(
            f'<w:{frame.kind}Reference w:type="{frame.page}" r:id="{frame.rel_id}"/>'
            for frame in frames
            if frame.lying == (lying != self._own_lies) and (first or frame.page != "first")
        )
        orient = ' w:orient="landscape"' if page["width"] > page["height"] else ""
        margins = " ".join(
            f'w:{name}="{page[name]}"' for name in ("top", "right", "bottom", "left", "header", "footer", "gutter")
        )
        title = "<w:titlePg/>" if first and house.first_page_differs else ""
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"{orient}/><w:pgMar {margins}/>'
            f'<w:cols w:space="708"/>{title}</w:sectPr>'
        )

    # ------------------------------------------------------------------ a template

    def template_sections(self, text: str, frames: Sequence[FramePart]) -> str:
        """`text` with its sections between those of the template; the template's own section ends the last one.

        Each names its headers and footers: it would take over those of pages that lie otherwise.
        """
        form = self._house.form
        pieces = _SIGNS.split(text)
        if form is None or len(pieces) == 1:
            return text
        own = section_after(form.body, form.place.mark)
        if own is None:
            return _SIGNS.sub("", text)
        upright = references_at(form.body, own)
        turned = upright | {(frame.kind, frame.page): frame.rel_id for frame in frames if frame.lying}

        def laid(section: etree._Element) -> etree._Element:
            refer(section, upright if lying == self._own_lies else turned)
            self._lay(section, lying=lying)
            return section

        first = copy.deepcopy(own)
        lying = self._own_lies
        done = ""
        for index in range(0, len(pieces) - 1, 2):
            section = laid(_following(first)) if index else first
            done += with_section(pieces[index], _markup(section))
            lying = pieces[index + 1] == "lying"
        last = pieces[-1]
        if lying != self._own_lies and _something_between(form.place.mark, own):
            last = with_section(last, _markup(laid(_following(first))))
            lying = self._own_lies
        _continue(own)
        laid(own)
        return done + last

    def _lay(self, section: etree._Element, *, lying: bool) -> None:
        """Let a section of the template have its pages lie or stand."""
        if lying == self._own_lies:
            return
        page = self._measures(lying=lying)
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or margins is None:
            return
        for name, key in (("w", "width"), ("h", "height")):
            size.set(f"{W}{name}", str(page[key]))
        drop_attribute(size, f"{W}orient")
        if page["width"] > page["height"]:
            size.set(f"{W}orient", "landscape")
        for name in ("top", "bottom", "left", "right"):
            margins.set(f"{W}{name}", str(page[name]))


_LEAST_ROOM: Final = 700  # twips between the edge of a header and the text


def with_section(text: str, section: str) -> str:
    """`text` (whole paragraphs and tables) with its last paragraph ending `section`; one is added behind a table."""
    start = text.rfind("<w:p>")
    if start < 0 or not text.endswith("</w:p>"):
        return f"{text}<w:p><w:pPr>{_NARROW}{section}</w:pPr></w:p>"
    before, last = text[:start], text[start + len("<w:p>") :]
    if last.startswith("<w:pPr>"):
        properties, _, rest = last.partition("</w:pPr>")
        return f"{before}<w:p>{properties}{section}</w:pPr>{rest}"
    return f"{before}<w:p><w:pPr>{section}</w:pPr>{last}"


def _following(section: etree._Element) -> etree._Element:
    """A section like `section` that goes on behind it."""
    following = copy.deepcopy(section)
    _continue(following)
    return following


def _continue(section: etree._Element) -> None:
    """Let a section go on from the one before: on a new page, which is no first page, counting on."""
    for child in list(section):
        if child.tag in (f"{W}titlePg", f"{W}type"):
            section.remove(child)
        elif child.tag == f"{W}pgNumType":
            drop_attribute(child, f"{W}start")


def _something_between(mark: etree._Element, section: etree._Element) -> bool:
    """Whether the template has something of its own between the note and the end of its section."""
    following = mark.getnext()
    return following is not None and following is not section


def _markup(section: etree._Element) -> str:
    """`section` as markup inside a part that declares its prefixes."""
    from lxml import etree

    holder = etree.Element(f"{W}body", nsmap={"w": NS_W, "r": NS_R})
    holder.append(section)
    etree.cleanup_namespaces(holder, keep_ns_prefixes=["w", "r"])
    markup = etree.tostring(holder, encoding="unicode")
    inside = markup[markup.index(">") + 1 : markup.rindex("<")]
    return inside.strip()
