# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reads a Word file that somebody edited, with the care of a source: sizes first, no entities, nothing run.

Tracked changes are read as accepted, macros and pictures are left alone. What programs rewrite on saving (runs, styles'
ids, revision marks, split or lost bookmarks, spell-checkers' marks) does not show in the lines.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from composer.errors import UnreadableSource
from composer.export.returned.lines import FileText, Line
from composer.export.returned.walking import LineWalk, note_lines
from composer.export.word.marks import EXPORT_PROPERTY, NAMESPACE, NOTE_PROPERTY
from composer.sources.packages import DAMAGED, Package
from composer.sources.readers.word_styles import Styles, local
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from lxml.etree import _Element

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")  # what encrypted files and those of Word 97 to 2003 are packed in
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_NO_WORD_FILE = N_("“{name}” is no Word file (.docx), or is damaged or protected by a password.")
_PASSWORD = N_(
    "“{name}” is protected by a password. Open it in Word, save it without the password, and take back that."
)
_OLD_WORD = N_("“{name}” is in the old Word format (.doc). Open it in Word, save it as .docx, and take back that.")
_MACROS = N_("“{name}” carries macros. They were neither run nor taken over.")
_TRACKED = N_plural(
    "One tracked change in the file was read as accepted.",
    "{count} tracked changes in the file were read as accepted.",
)
_COMMENTS = N_plural(
    "One comment in the margin of the file was not read.",
    "{count} comments in the margin of the file were not read.",
)


def read_returned(data: bytes, filename: str) -> FileText:
    """The lines of the Word file `data`. Raises UnreadableSource with one sentence when it cannot be used."""
    if not data.startswith(_ZIP):
        compound = _PASSWORD if _ENCRYPTED in data else _OLD_WORD
        sentence = compound if data.startswith(_COMPOUND) else _NO_WORD_FILE
        raise UnreadableSource(sentence, concerned=filename, name=filename)
    with Package(data, filename) as package:
        parts = _Parts(package)
        root = package.xml(parts.main)
        if root is None:
            raise UnreadableSource(_NO_WORD_FILE, concerned=filename, name=filename)
        body = next((node for node in root if local(node) == "body"), None)
        if body is None:
            raise UnreadableSource(DAMAGED, concerned=filename, name=filename)
        walk = LineWalk(Styles(parts.xml("styles"), parts.xml("numbering")), parts.xml("styles"))
        walk.body(body)
        kinds = {letter: parts.xml(role) for letter, role in _NOTES.items()}
        if any(kinds[key[0]] is None for key in walk.note_keys):  # else every note would count as taken out
            raise UnreadableSource(DAMAGED, concerned=filename, name=filename)
        notes = note_lines(walk, kinds["f"], kinds["e"])
        comments = parts.xml("comments")
        warnings = [Message(_MACROS, {"name": filename})] if _has_macros(package) else []
        for (one, many), count in (
            (_TRACKED, walk.tracked),
            (_COMMENTS, len(comments) if comments is not None else 0),
        ):
            if count:
                warnings.append(Message(one, plural=many, count=count))
        return _known(package, tuple(walk.lines), notes, tuple(warnings))


def text_parts(data: bytes) -> bytes:
    """The parts of an exported file that hold its words and what they are, as a small zip for `read_returned`.

    Pictures, fonts and headers stay out, so that a record of many exports stays small.
    """
    import io
    import zipfile

    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as small:
        for name in whole.namelist():
            if name in _TEXT_PARTS or name.startswith(("_rels/", "word/_rels/document", "customXml/", "docProps/cus")):
                small.writestr(zipfile.ZipInfo(name), whole.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


_NOTES: Final = {"f": "footnotes", "e": "endnotes"}  # by the first letter of the keys of a walk
_TEXT_PARTS: Final = frozenset(
    f"word/{name}.xml" for name in ("document", "footnotes", "endnotes", "styles", "numbering")
)


class _Parts:
    """The parts of a file by their role, as the package names them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.main = "word/document.xml"
        for relation in self._relations("_rels/.rels"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                self.main = str(relation.get("Target", "")).lstrip("/")
        path = PurePosixPath(self.main)
        self._folder = str(path.parent)
        self._targets: dict[str, str] = {}
        for relation in self._relations(f"{path.parent}/_rels/{path.name}.rels"):
            target = str(relation.get("Target", ""))
            if relation.get("TargetMode") != "External" and ".." not in target:
                full = target.lstrip("/") if target.startswith("/") else f"{path.parent}/{target}"
                self._targets.setdefault(str(relation.get("Type", "")).rsplit("/", 1)[-1], full)

    def xml(self, role: str) -> _Element | None:
        """The root of the part with that role."""
        return self._package.xml(self._targets.get(role, f"{self._folder}/{role}.xml"))

    def _relations(self, name: str) -> list[_Element]:
        root = self._package.xml(name)
        return list(root) if root is not None else []


def _has_macros(package: Package) -> bool:
    return any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in package.names())


def _still_sound(package: Package, name: str) -> _Element | None:
    """A part that only says where the file comes from: where it is damaged the file's text still does."""
    try:
        return package.xml(name)
    except UnreadableSource:
        return None


def _known(
    package: Package, lines: tuple[Line, ...], notes: tuple[Line, ...], warnings: tuple[Message, ...]
) -> FileText:
    """The file with what it says of its origin: from its properties, or from our custom XML where it is still there."""
    said: dict[str, str] = {}
    root = _still_sound(package, "docProps/custom.xml")
    for element in root if root is not None else ():
        said[str(element.get("name", ""))] = "".join("".join(str(text) for text in node.itertext()) for node in element)
    export_id, note_id = said.get(EXPORT_PROPERTY, ""), said.get(NOTE_PROPERTY, "")
    quote_ids: list[tuple[str, str]] = []
    hashes: list[tuple[str, str]] = []
    for name in package.names():
        if not name.startswith("customXml/item") or not name.endswith(".xml") or "itemProps" in name:
            continue
        trace = _still_sound(package, name)
        if trace is None or trace.tag != f"{{{NAMESPACE}}}export":
            continue
        export_id, note_id = export_id or str(trace.get("id", "")), note_id or str(trace.get("note", ""))
        for quote in trace:
            bookmark = str(quote.get("bookmark", ""))
            quote_ids.append((bookmark, str(quote.get("id", ""))))
            hashes.append((bookmark, str(quote.get("sha256", ""))))
    return FileText(lines, notes, export_id, note_id, tuple(quote_ids), tuple(hashes), warnings)
