# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Word documents (.docx, .docm, .dotx): an own walk of the XML, because no package gives notes and tracked changes.

Order of the text: body with its tables and text boxes, then footnotes and endnotes; headers and footers are set aside.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from composer.errors import UnreadableSource
from composer.sources.model import AsideKind, BlockKind, Metadata
from composer.sources.packages import DAMAGED, Package
from composer.sources.raw import RawBlock, RawDocument, Reader
from composer.sources.readers.properties import passed_over, suggested
from composer.sources.readers.word_styles import Styles, local, value
from composer.sources.readers.word_text import Walk, paragraph_text, titled_by_size
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml.etree import _Element

MACROS = N_("The document holds macros. They were neither run nor read.")


def _recognise(data: bytes, filename: str) -> int:
    if not data.startswith(b"PK\x03\x04"):
        return 0
    named = filename.lower().endswith((".docx", ".docm", ".dotx"))
    if b"word/document" in data or b"word/_rels" in data or b"wordprocessingml" in data:
        return 95
    foreign = any(
        mark in data[:4096] or mark in data[-65536:] for mark in (b"mimetypeapplication", b"xl/workbook", b"ppt/pres")
    )
    return 40 if named and not foreign else 0


def _read(data: bytes, filename: str) -> RawDocument:
    with Package(data, filename) as package:
        main = _main_part(package)
        root = package.xml(main)
        body = next((child for child in root if local(child) == "body"), None) if root is not None else None
        if body is None:
            raise UnreadableSource(DAMAGED, concerned=filename, name=filename)
        folder = str(PurePosixPath(main).parent)
        relations = _relations(package, main)
        styles = Styles(
            package.xml(relations.get("styles", f"{folder}/styles.xml")),
            package.xml(relations.get("numbering", f"{folder}/numbering.xml")),
        )
        walk = Walk(styles)
        walk.body(body)
        blocks = titled_by_size(list(walk.blocks), walk.sizes)
        for kind in ("footnotes", "endnotes"):
            blocks += _notes(package.xml(relations.get(kind, f"{folder}/{kind}.xml")), kind, walk)
        blocks += _furniture(package, folder)
        comments = package.xml(relations.get("comments", f"{folder}/comments.xml"))
        warnings = passed_over(walk.changes, len(comments) if comments is not None else 0)
        if any(name.endswith("vbaProject.bin") for name in package.names()):
            warnings = (*warnings, Message(MACROS))
        return RawDocument(blocks=tuple(blocks), declared=_declared(package, blocks), warnings=warnings)


def _main_part(package: Package) -> str:
    """The part that holds the text, as the package names it; "word/document.xml" where it names none."""
    root = package.xml("_rels/.rels")
    for relation in root if root is not None else ():
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _relations(package: Package, main: str) -> dict[str, str]:
    """The parts the main part points to, by the last word of the relation's type."""
    path = PurePosixPath(main)
    root = package.xml(f"{path.parent}/_rels/{path.name}.rels")
    targets: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = str(relation.get("Target", ""))
        if relation.get("TargetMode") != "External" and ".." not in target:
            full = target.lstrip("/") if target.startswith("/") else f"{path.parent}/{target}"
            targets.setdefault(str(relation.get("Type", "")).rsplit("/", 1)[-1], full)
    return targets


def _notes(root: _Element | None, kind: str, walk: Walk) -> list[RawBlock]:
    """Footnotes or endnotes in the order of the text, each hanging on the block that refers to it."""
    if root is None:
        return []
    said: dict[str, str] = {}
    for note in root:
        if value(note, "type") in ("", "normal"):
            said[value(note, "id")] = " ".join(
                filter(None, (paragraph_text(p) for p in note.iter() if local(p) == "p"))
            )
    referred: dict[str, int | None] = {}
    for kinds, identifier, block in walk.references:
        if kinds == kind:
            referred.setdefault(identifier, block)  # a note that is referred to again is said once
    order = [*referred.items(), *((identifier, None) for identifier in said if identifier not in referred)]
    return [
        RawBlock(BlockKind.FOOTNOTE, said[identifier], level=number, reference=block)
        for number, (identifier, block) in enumerate(order, start=1)
        if said.get(identifier, "").strip()
    ]


def _furniture(package: Package, folder: str) -> list[RawBlock]:
    """Headers and footers, each said once, set aside."""
    said: dict[str, None] = {}
    for name in package.names():
        stem = name.removeprefix(f"{folder}/")
        if stem.startswith(("header", "footer")) and stem.endswith(".xml"):
            root = package.xml(name)
            words = (
                " ".join(filter(None, (paragraph_text(p) for p in root.iter() if local(p) == "p")))
                if root is not None
                else ""
            )
            if words.strip():
                said[words.strip()] = None
    return [RawBlock(BlockKind.ASIDE, words, aside=AsideKind.FURNITURE) for words in said]


def _declared(package: Package, blocks: list[RawBlock]) -> Metadata:
    """Title and author out of the document's properties; what stands for nobody is no author."""
    root = package.xml("docProps/core.xml")
    said = {local(element): (element.text or "").strip() for element in root} if root is not None else {}
    title, author = said.get("title", ""), said.get("creator", "")
    if author.lower() in (
        "",
        "python-docx",
        "user",
        "utente",
        "administrator",
        "admin",
        "microsoft office user",
        "un-named",
    ):
        author = ""
    return suggested(title, author, blocks, "docProps/core.xml")


_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

READER = Reader("Word (.docx)", _MEDIA_TYPE, (".docx", ".docm", ".dotx"), _recognise, _read)
