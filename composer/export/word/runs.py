# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Settled inlines as runs of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlsplit

from composer.document.model import PLAIN, LineBreak, Marks, Script, Text
from composer.export.resolved_blocks import (
    Cited,
    Counted,
    FieldReference,
    Highlighted,
    NoteMark,
    Quoted,
    Reference,
    SetInline,
)
from composer.export.word.citation_fields import CitationFields
from composer.export.word.fields import field, reference, sequence
from composer.export.word.styles import StyleIds
from composer.export.word.xml import attribute, text_element

_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_LONGEST_ADDRESS: Final = 2083  # what Word takes
_SAFE: Final = "!#$%&'()*+,/:;=?@~-._"
_HOST: Final = re.compile(r"(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\.?")
_MAILBOX: Final = re.compile(r"[^@:/?#]+@[A-Za-z0-9.-]+(?:\?.*)?")
_BREAK: Final = "<w:r><w:br/></w:r>"
_SCRIPTS: Final = {Script.SUPER: "superscript", Script.SUB: "subscript"}


def safe_address(link: str) -> str:
    """`link` as an address a file may lead to; "" for schemes other than http, https and mailto, and for nonsense.

    Names of hosts and mailboxes are checked closely: an address that Word's library cannot parse keeps it from opening
    the whole file. An address with a user's name or password before the host is no link to hand on.
    """
    try:
        parts = urlsplit(re.sub(r"\s+", "", link))
        if parts.scheme.lower() == "mailto":
            fit = _MAILBOX.fullmatch(parts.path + (f"?{parts.query}" if parts.query else "")) is not None
        else:
            host = (parts.hostname or "").encode("idna").decode("ascii")
            port = f":{parts.port}" if parts.port else ""
            fit = "@" not in parts.netloc and _HOST.fullmatch(host) is not None
            parts = parts._replace(netloc=host + port)
    except (ValueError, UnicodeError):
        return ""
    address = quote(parts.geturl(), safe=_SAFE, errors="ignore")
    return address if fit and parts.scheme.lower() in _SCHEMES and len(address) <= _LONGEST_ADDRESS else ""


class Links:
    """The addresses one part leads to, each with the id of its relationship."""

    def __init__(self, prefix: str) -> None:
        self.ids: dict[str, str] = {}
        self._prefix = prefix

    def id_of(self, address: str) -> str:
        """The relationship's id for `address`."""
        return self.ids.setdefault(address, f"{self._prefix}{len(self.ids) + 1}")


class BookmarkNumbers:
    """Numbers of bookmarks, counted through the whole file from `first` on."""

    def __init__(self, first: int = 1) -> None:
        self._last = first - 1

    def take(self) -> int:
        """The next number."""
        self._last += 1
        return self._last

    def around(self, name: str, inside: str) -> str:
        """`inside` between the ends of bookmark `name`; `inside` alone without a name."""
        if not name:
            return inside
        number = self.take()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


class RunWriter:
    """Writes the inlines of one part (the text, or the footnotes)."""

    def __init__(
        self, styles: StyleIds, links: Links, bookmarks: BookmarkNumbers, fields: CitationFields | None = None
    ) -> None:
        """`fields` writes citations (None: as the words they show)."""
        self.fields = fields or CitationFields(None)
        self._links = links
        self._bookmarks = bookmarks
        self._properties: dict[Marks, str] = {}
        self._tips: dict[str, str] = {}
        self._link_style = f'<w:rStyle w:val="{styles["Hyperlink"]}"/>'
        self._highlight = f'<w:rStyle w:val="{styles["Quoted Passage"]}"/>'
        self._mark_properties = f'<w:rPr><w:rStyle w:val="{styles["footnote reference"]}"/></w:rPr>'

    def runs(self, content: Sequence[SetInline]) -> str:
        """`content` as runs, links and bookmarks."""
        parts: list[str] = []
        index = 0
        while index < len(content):
            inline = content[index]
            if isinstance(inline, Text):
                if not inline.marks.link:
                    parts.append(self._run(inline))
                else:
                    end = index + 1
                    while (
                        end < len(content)
                        and isinstance(following := content[end], Text)
                        and following.marks.link == inline.marks.link
                    ):
                        end += 1
                    parts.append(self._link(inline.marks.link, content[index:end]))
                    index = end
                    continue
            else:
                parts.append(self._other(inline))
            index += 1
        return "".join(parts)

    def _other(
        self, inline: LineBreak | NoteMark | Quoted | Reference | Cited | Highlighted | FieldReference | Counted
    ) -> str:
        match inline:
            case LineBreak():
                return _BREAK
            case NoteMark():
                return self._mark(inline)
            case Quoted(bookmark=bookmark, content=content):
                return self._bookmarks.around(bookmark, self.runs(content))
            case Reference(bookmark=bookmark, tip=tip, content=content, place=place):
                said = self._tips.get(tip)  # many citations lead to one entry
                if said is None:
                    said = self._tips[tip] = f' w:tooltip="{attribute(tip)}"' if tip else ""
                inside = self.runs(content)
                link = f'<w:hyperlink w:anchor="{bookmark}"{said} w:history="1">{inside}</w:hyperlink>'
                return self._bookmarks.around(place, link)
            case Cited(content=content):
                return self.fields.citation(inline, self.runs(content))
            case FieldReference(bookmark=bookmark, shown=shown, kind=kind):
                return field(reference(kind, bookmark), self._run(shown), run_properties(shown.marks))
            case Counted(sequence=name, number=number, bookmark=bookmark):
                return self._bookmarks.around(bookmark, field(sequence(name), f"<w:r><w:t>{number}</w:t></w:r>"))
            case Highlighted(content=content):
                return "".join(
                    f"<w:r>{run_properties(run.marks, self._highlight)}{text_element(run.text)}</w:r>"
                    if isinstance(run, Text)
                    else _BREAK
                    for run in content
                )

    def _run(self, run: Text) -> str:
        if run.marks is PLAIN:
            return f"<w:r>{text_element(run.text)}</w:r>"
        properties = self._properties.get(run.marks)
        if properties is None:
            properties = self._properties[run.marks] = run_properties(run.marks)
        return f"<w:r>{properties}{text_element(run.text)}</w:r>"

    def _link(self, link: str, runs: Sequence[SetInline]) -> str:
        """A stretch of runs that leads out of the file; as plain words when it must not or shows none."""
        texts = [run for run in runs if isinstance(run, Text)]
        address = safe_address(link)
        shown = address and any(run.text.strip() for run in texts)
        style = self._link_style if shown else ""
        inside = "".join(f"<w:r>{run_properties(run.marks, style)}{text_element(run.text)}</w:r>" for run in texts)
        if not shown:
            return inside
        return f'<w:hyperlink r:id="{self._links.id_of(address)}" w:history="1">{inside}</w:hyperlink>'

    def _mark(self, mark: NoteMark) -> str:
        comma = f"<w:r>{self._mark_properties}<w:t>,</w:t></w:r>" if mark.after_another else ""
        run = f'<w:r>{self._mark_properties}<w:footnoteReference w:id="{mark.number}"/></w:r>'
        return comma + self._bookmarks.around(mark.bookmark, run)


def run_properties(marks: Marks, style: str = "") -> str:
    """`marks` as w:rPr ("" when there is nothing to say), in the order of the schema: Word's own checks mind it."""
    parts = [style]
    if marks.bold:
        parts.append("<w:b/><w:bCs/>")
    if marks.italic:
        parts.append("<w:i/><w:iCs/>")
    if marks.small_caps:
        parts.append("<w:smallCaps/>")
    if marks.strike:
        parts.append("<w:strike/>")
    if marks.underline:
        parts.append('<w:u w:val="single"/>')
    if marks.script is not Script.NORMAL:
        parts.append(f'<w:vertAlign w:val="{_SCRIPTS[marks.script]}"/>')
    if marks.language:
        parts.append(f'<w:lang w:val="{attribute(marks.language)}"/>')
    inside = "".join(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


_BARE_RUN: Final = re.compile(r"<w:r>(?!<w:rPr>)")
_DRESSED_RUN: Final = re.compile(r"(<w:r><w:rPr>)((?:(?!</w:rPr>|<w:lang ).)*)</w:rPr>")


def with_language(markup: str, language_tag: str) -> str:
    """`markup` of ours with every run that names no language naming this one: in it, w:lang stands last."""
    lang = f'<w:lang w:val="{language_tag}"/>'
    dressed = _DRESSED_RUN.sub(rf"\1\2{lang}</w:rPr>", markup)
    return _BARE_RUN.sub(f"<w:r><w:rPr>{lang}</w:rPr>", dressed)
