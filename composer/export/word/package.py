# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The package that holds the parts of a file, and its bytes.

python-docx's package and parts keep names and relationships; the archive is written here, because python-docx stamps it
with the clock, and the same note must give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from composer.export.word.template_guard import DOCUMENT_TYPE
from composer.export.word.xml import DECLARATION, attribute
from composer.pictures.model import MEDIA_TYPES

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS: Final = {
    name: f"{_OFFICE}/{name}"
    for name in (
        "styles", "numbering", "settings", "footnotes", "fontTable", "theme", "header", "footer", "hyperlink", "image",
        "officeDocument", "extended-properties", "custom-properties", "customXml", "customXmlProps",
    )
}  # fmt: skip
RELATIONS["core-properties"] = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
TYPES: Final = {
    "document": DOCUMENT_TYPE,
    **{name: f"{_WORD}.{name}+xml" for name in ("styles", "numbering", "settings", "footnotes", "header", "footer")},
    "fontTable": f"{_WORD}.fontTable+xml",
    **MEDIA_TYPES,
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "customXml": "application/xml",
    "customXmlProps": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}


_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a zip archive can tell
_CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


class PackageBuilder:
    """Gathers parts, and gives the bytes of the file."""

    def __init__(self) -> None:
        from docx.opc.package import OpcPackage

        self._package = OpcPackage()
        self._parts: list[Part] = []
        self._pictures: dict[int | bytes, Part] = {}

    def part(self, path: str, content_type: str, data: str | bytes) -> Part:
        """A new part at `path`; it stands in the file in the order of making."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        content = data.encode() if isinstance(data, str) else data
        part = Part(PackURI(path), content_type, content, self._package)  # type: ignore[arg-type]
        self._parts.append(part)
        return part

    def relate(self, source: Part | None, role: str, target: Part | str, rel_id: str = "") -> str:
        """Say that `source` (None: the file itself) leads to `target`, a part or an address; gives the id."""
        holder: Part | OpcPackage = source or self._package
        rel_id = rel_id or f"rId{len(holder.rels) + 1}"
        holder.rels.add_relationship(RELATIONS[role], target, rel_id, isinstance(target, str))
        return rel_id

    def picture(self, picture: Part) -> Part:
        """A template's picture under a name of ours; the same picture once only."""
        known = self._pictures.get(id(picture))
        if known is None:
            path = f"/word/media/image{len(self._pictures) + 1}.{picture.partname.ext.lower()}"
            known = self._pictures[id(picture)] = self.part(path, picture.content_type, picture.blob)
        return known

    def drawn(self, data: bytes, extension: str) -> Part:
        """A picture of the text, “png” or “jpg”; the same picture once only."""
        known = self._pictures.get(data)
        if known is None:
            path = f"/word/media/image{len(self._pictures) + 1}.{extension}"
            known = self._pictures[data] = self.part(path, TYPES[extension], data)
        return known

    def data(self, *, packed: bool = True) -> bytes:
        """The archive: parts in one order, one date, one method, so that equal notes give equal bytes.

        Without `packed` its parts are stored as they are: equal bytes whatever library packs elsewhere.
        """
        members = [("[Content_Types].xml", self._content_types()), ("_rels/.rels", _relationships(self._package))]
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for path, text in members:
                archive.writestr(_member(path, packed=packed), text)
            for part in self._parts:
                archive.writestr(_member(part.partname.membername, packed=packed), part.blob)
                if part.rels:
                    path = part.partname.rels_uri.membername
                    archive.writestr(_member(path, packed=packed), _relationships(part))
        return stream.getvalue()

    def _content_types(self) -> str:
        overrides = "".join(
            f'<Override PartName="{attribute(part.partname)}" ContentType="{attribute(part.content_type)}"/>'
            for part in self._parts
        )
        return (
            f'{DECLARATION}<Types xmlns="{_CONTENT_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )


def _relationships(holder: Part | OpcPackage) -> str:
    relations = "".join(
        f'<Relationship Id="{rel.rId}" Type="{rel.reltype}" Target="{attribute(rel.target_ref)}"'
        + (' TargetMode="External"/>' if rel.is_external else "/>")
        for rel in holder.rels.values()
    )
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{relations}</Relationships>'


def _member(path: str, *, packed: bool) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(path, _FIXED_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    member.create_system = 0  # the archive does not tell on which system it was made
    return member
