# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a Word template must not bring into a note: checked before anything of it is opened.

Macros, embedded objects, foreign content, parts of other files, archives that unfold to gigabytes. Rules on packages:
ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from composer.errors import BadTemplate
from composer.sources.packages import UNREADABLE
from composer.wording import N_

if TYPE_CHECKING:
    from lxml import etree

DOCUMENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"

LARGEST_FILE: Final = 64 << 20
_LARGEST_TOTAL: Final = 256 << 20
_LARGEST_XML: Final = 32 << 20
_MOST_MEMBERS: Final = 3000
_OLE: Final = b"\xd0\xcf\x11\xe0"
_TYPES_NAME: Final = "[Content_Types].xml"
_ACTIVE_TYPES: Final = ("macroenabled", "vbaproject", "vbadata", "activex", "oleobject", "ms-word.attachedtoolbars")
_ACTIVE_RELATIONS: Final = frozenset(
    {
        "aFChunk", "subDocument", "oleObject", "package", "vbaProject", "wordVbaData", "control", "frame",
        "activeXControlBinary", "keyMapCustomizations", "attachedToolbars", "mailMergeSource",
        "mailMergeHeaderSource", "recipientData", "externalLink", "customizations", "extensibility",
    }
)  # fmt: skip
# A template of the template is named by nearly every document of a large office. It is never followed and never
# copied, so it is no reason to refuse; a hyperlink is judged where it would be taken over.
_HARMLESS_OUTSIDE: Final = frozenset({"attachedTemplate", "hyperlink"})

_NOT_WORD: Final = N_("“{name}” is not a Word document or template (.docx, .dotx). Choose another file.")
DAMAGED: Final = N_("“{name}” is damaged and cannot be used as a template. Open it in Word, save it and try again.")
_PROTECTED: Final = N_(
    "“{name}” is protected by a password or was made by an old version of Word. Save it without a password as .docx."
)
TOO_LARGE: Final = N_("“{name}” is too large to be a template, or unfolds to an unreasonable size.")
_ACTIVE: Final = N_(
    "“{name}” holds macros or embedded programs, which Appunto does not hand on. Save it as .docx without them."
)
_OUTSIDE: Final = N_(
    "“{name}” takes in something from outside the file (“{target}”), which is never fetched. Remove it and try again."
)
_UNSAFE: Final = N_("“{name}” is put together in an unsafe way ({detail}) and was not opened.")


def refuse(template: str, name: str, **values: object) -> BadTemplate:
    """The error for template `name`; `template` is the sentence."""
    return BadTemplate(template, concerned=name, name=name, **values)


def safe_parse(data: bytes) -> etree._Element:
    """`data` as XML without entities and network. Raises lxml's XMLSyntaxError, ValueError when it declares a DTD."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if b"<!DOCTYPE" in data or root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("DTD")
    return root


def checked_template(data: bytes, name: str) -> bytes:
    """`data` of a .docx or .dotx that may be opened, as a .docx. Raises BadTemplate."""
    if data.startswith(_OLE):
        raise refuse(_PROTECTED, name)
    if len(data) > LARGEST_FILE:
        raise refuse(TOO_LARGE, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE as error:
        raise refuse(_NOT_WORD, name) from error
    with archive:
        _check_members(archive, name)
        parts = _read(archive, name)
    if _TYPES_NAME not in parts or "_rels/.rels" not in parts:
        raise refuse(_NOT_WORD, name)
    trees = _parse_all(parts, name)
    main_type = _check_types(trees[_TYPES_NAME], name)
    for part, tree in trees.items():
        if part.endswith(".rels"):
            _check_relations(tree, name)
        elif next(tree.iter("{*}altChunk", "{*}object", "{*}control"), None) is not None:
            raise refuse(_ACTIVE, name)
    return _as_document(parts) if main_type == TEMPLATE_TYPE else data


def _check_members(archive: zipfile.ZipFile, name: str) -> None:
    """Names and sizes as the archive declares them, before a byte is unfolded."""
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST_TOTAL:
        raise refuse(TOO_LARGE, name)
    seen: set[str] = set()
    for member in members:
        path = member.filename
        if member.flag_bits & 1:
            raise refuse(_PROTECTED, name)
        if path.startswith("/") or "\\" in path or ".." in path.split("/") or path[1:2] == ":":
            raise refuse(_UNSAFE, name, detail=path[:60])
        if path.lower() in seen:
            raise refuse(_UNSAFE, name, detail=path[:60])
        if path.lower().endswith((".xml", ".rels")) and member.file_size > _LARGEST_XML:
            raise refuse(TOO_LARGE, name)
        seen.add(path.lower())


def _read(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """All members; never more of one than it declared, whatever its compressed data would unfold to."""
    parts: dict[str, bytes] = {}
    for member in archive.infolist():
        if member.is_dir():
            continue
        try:
            with archive.open(member) as stream:
                content = stream.read(member.file_size + 1)
        except UNREADABLE as error:
            raise refuse(DAMAGED, name) from error
        if len(content) != member.file_size:
            raise refuse(TOO_LARGE, name)
        parts[member.filename] = content
    return parts


def _parse_all(parts: dict[str, bytes], name: str) -> dict[str, etree._Element]:
    from lxml import etree

    trees: dict[str, etree._Element] = {}
    for part, content in parts.items():
        if not part.lower().endswith((".xml", ".rels")):
            continue
        try:
            trees[part] = safe_parse(content)
        except etree.XMLSyntaxError as error:
            raise refuse(DAMAGED, name) from error
        except ValueError as error:
            raise refuse(_UNSAFE, name, detail="DTD") from error
    return trees


def _check_types(root: etree._Element, name: str) -> str:
    """The type of the main part; macros and controls announce themselves here whatever their files are called."""
    types = [element.get("ContentType", "") for element in root.iter("{*}Override", "{*}Default")]
    if any(active in content_type.lower() for content_type in types for active in _ACTIVE_TYPES):
        raise refuse(_ACTIVE, name)
    main = next((content_type for content_type in types if content_type in (DOCUMENT_TYPE, TEMPLATE_TYPE)), "")
    if not main:
        raise refuse(_NOT_WORD, name)
    return main


def _check_relations(root: etree._Element, name: str) -> None:
    for relation in root.iter("{*}Relationship"):
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        outside = relation.get("TargetMode", "") == "External"
        if kind in _ACTIVE_RELATIONS:
            raise refuse(_ACTIVE, name)
        if outside and kind not in _HARMLESS_OUTSIDE:
            raise refuse(_OUTSIDE, name, target=relation.get("Target", "")[:80])


def _as_document(parts: dict[str, bytes]) -> bytes:
    """A template package as a document package: python-docx opens only the latter."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            if part == _TYPES_NAME:
                content = content.replace(TEMPLATE_TYPE.encode(), DOCUMENT_TYPE.encode())
            archive.writestr(part, content)
    return stream.getvalue()
