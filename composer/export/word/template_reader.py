# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Reads a checked template: what dresses its pages, and the form that the note is put into.

python-docx reads the package. Of it come along: styles, numbering, theme, names of fonts, headers and footers with
their pictures, the sections with their sheets, the text of the template with its controls, and the data these show.
What else it may carry (comments, building blocks, ties to other files, protection) stays behind, and is told.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from composer.errors import BadTemplate
from composer.export.word import template_data, tidy
from composer.export.word.form import Form, FrameStory, Story
from composer.export.word.marks import EXPORT_PROPERTY
from composer.export.word.package import RELATIONS
from composer.export.word.place import PlaceKind, find_place
from composer.export.word.runs import safe_address
from composer.export.word.schema_order import put_in_order
from composer.export.word.template_fields import EMPTIED, settle_fields
from composer.export.word.template_guard import DAMAGED, checked_template, refuse, safe_parse
from composer.export.word.xml import R, W, drop_attribute
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml import etree

    from composer.export.word.house import House

_FIELD_REFUSED: Final = N_("“{name}” has a field “{field}”, which Appunto does not hand on. Remove it and try again.")
_PART_REFUSED: Final = N_(
    "“{name}” has something in its header, footer or text that cannot be taken over (“{target}”). Remove it and try "
    "again."
)
_STRICT: Final = N_(
    "“{name}” is a Strict Open XML document, which few programs read. Open it in Word, save it as .docx and try again."
)
_TIED: Final = N_("“{name}” is tied to another template; the tie was left out of the file.")
_PROTECTED: Final = N_("“{name}” is protected against changes; the file is not, so that the note can be edited.")
_LINK: Final = N_("A link of “{name}” leads to “{target}” and was left out; only http, https and mailto are handed on.")
_FIELD: Final = N_("The field {field} of “{name}” was left as the words it showed.")
_EMPTIED: Final = N_("The field {field} of “{name}” tells of a computer or its user; it was left out.")
_CHANGES: Final = N_plural(
    "“{name}” has {count} tracked change; it was taken as accepted.",
    "“{name}” has {count} tracked changes; they were taken as accepted.",
)
_COMMENTS: Final = N_("The comments in “{name}” were left out.")
_NOTES: Final = N_("The footnotes and endnotes of “{name}” were left out; those of the note stand in the file.")
_A_NOTE: Final = N_("“{name}” is itself a note exported by Appunto: its look was taken over, its text was not.")
_TEXT_BEFORE: Final = N_(
    "“{name}” does not mark where the note goes: it stands after the text of the template (“{words}”)."
)
_SHORT: Final = 60
_EDGES: Final = ("header", "footer")


class TemplateReader:
    """Takes out of a template what comes along."""

    def __init__(self, template: bytes, name: str, house: House) -> None:
        """`house` has our own look: what the template brings is put in its place. Raises BadTemplate."""
        import docx

        self._name = name
        self._house = house
        data = checked_template(template, name)
        try:
            document = docx.Document(io.BytesIO(data))
            self._main = document.part
            self._package = document.part.package
            self._raw = _members(data)
            self._root = safe_parse(self._bytes_of(document.part))
        except BadTemplate:
            raise
        except Exception as error:
            # python-docx lets whatever a damaged package provokes through: KeyError, AttributeError, its own errors
            strict = b"purl.oclc.org/ooxml" in _members(data).get("_rels/.rels", b"")
            raise refuse(_STRICT if strict else DAMAGED, name) from error
        if self._root.tag != f"{W}document" or self._root.find(f"{W}body") is None:
            raise refuse(_STRICT if "purl.oclc.org" in str(self._root.tag) else DAMAGED, name)

    def house(self, *, form: bool) -> House:
        """What was found, our own look where nothing was. Without `form` the template's text stays behind."""
        house = self._house
        self._dress(house)
        house.custom = self._custom_properties()
        settings = self._tree("settings")
        if settings is not None:
            house.even_pages_differ = _on(settings.find(f"{W}evenAndOddHeaders"))
            template_data.carry_settings(house, settings)
            if settings.find(f"{W}documentProtection") is not None or settings.find(f"{W}writeProtection") is not None:
                self._say(_PROTECTED)
        if any(rel.reltype.endswith("/attachedTemplate") for part in self._parts() for rel in part.rels.values()):
            self._say(_TIED)
        house.form = self._form(text=form)
        house.core = template_data.core_values(self._related(RELATIONS["core-properties"]))
        house.app = template_data.app_values(self._related(RELATIONS["extended-properties"]))
        house.stores = template_data.stores_of(self._main)
        return house

    def _dress(self, house: House) -> None:
        styles, numbering = self._tree("styles"), self._tree("numbering")
        house.styles = house.styles if styles is None else styles
        house.numbering = house.numbering if numbering is None else numbering
        house.theme = self._blob("theme", without_relations=True)
        house.fonts = self._fonts() or house.fonts
        # bullets drawn as pictures need parts that do not come along
        for element in list(house.numbering.iter(f"{W}numPicBullet", f"{W}lvlPicBulletId")):
            _remove(element)
        put_in_order(house.numbering)

    def _say(self, template: str, **values: object) -> None:
        message = Message(template, {"name": self._name, **values})
        if message not in self._house.warnings:
            self._house.warnings.append(message)

    # ------------------------------------------------------------------ parts

    def _bytes_of(self, part: Part) -> bytes:
        """The bytes of a part as they stand in the archive: python-docx writes some anew, without their blanks."""
        return self._raw.get(part.partname.membername.lower(), b"") or part.blob

    def _related(self, kind: str) -> Part | None:
        rels = self._package.rels.values()
        return next((rel.target_part for rel in rels if rel.reltype == kind and not rel.is_external), None)

    def _custom_properties(self) -> bytes:
        """Properties of the house's own, which fields in its header may show."""
        part = self._related(RELATIONS["custom-properties"])
        return part.blob if part is not None and not part.rels else b""

    def _parts(self) -> Iterator[Part]:
        yield self._main
        for rel in self._main.rels.values():
            if not rel.is_external:
                yield rel.target_part

    def _part(self, role: str) -> Part | None:
        found = [rel for rel in self._main.rels.values() if rel.reltype == RELATIONS[role] and not rel.is_external]
        return found[0].target_part if found else None

    def _tree(self, role: str) -> etree._Element | None:
        part = self._part(role)
        return safe_parse(self._bytes_of(part)) if part is not None and part.blob else None

    def _blob(self, role: str, *, without_relations: bool) -> bytes:
        part = self._part(role)
        return b"" if part is None or (without_relations and part.rels) else self._bytes_of(part)

    def _fonts(self) -> bytes:
        """The table of fonts without embedded ones, which come as parts of their own."""
        from lxml import etree

        root = self._tree("fontTable")
        if root is None:
            return b""
        for element in list(root.iter(*(f"{W}embed{cut}" for cut in ("Regular", "Bold", "Italic", "BoldItalic")))):
            _remove(element)
        for element in root.iter(f"{W}charset"):
            drop_attribute(element, f"{W}characterSet")  # of the strict form
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    # ------------------------------------------------------------------ text, headers, footers

    def _form(self, *, text: bool) -> Form:
        body = self._root.find(f"{W}body")
        assert body is not None
        _end_in_section(body, self._house.section)
        if text and EXPORT_PROPERTY.encode() in self._house.custom:
            self._say(_A_NOTE)
            text = False
        if not text:
            for child in list(body):
                if child.tag != f"{W}sectPr":
                    body.remove(child)
        self._clean(self._root)
        self._without_notes(body)
        place = find_place(body)
        words = tidy.words_of(body)
        if text and place.kind is PlaceKind.END and words:
            self._say(_TEXT_BEFORE, words=words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…")
        frames = self._frames(body)
        story = self._story(self._main, self._root, but=_EDGES)
        return Form(self._name, story, place, frames)

    def _clean(self, root: etree._Element) -> None:
        tidy_count = tidy.accept_changes(root)
        if tidy_count:
            one, many = _CHANGES
            message = Message(one, {"name": self._name}, plural=many, count=tidy_count)
            self._house.warnings.append(message)
        if next(root.iter(f"{W}commentReference"), None) is not None:
            self._say(_COMMENTS)
        tidy.leave_out(root)
        tidy.mend_tables(root)
        put_in_order(root)
        for word in settle_fields(root, lambda field: refuse(_FIELD_REFUSED, self._name, field=field)):
            self._say(_EMPTIED if word in EMPTIED else _FIELD, field=word)

    def _without_notes(self, body: etree._Element) -> None:
        """The template's own footnotes stay behind: their numbers would count before those of the note."""
        references = list(body.iter(f"{W}footnoteReference", f"{W}endnoteReference"))
        for reference in references:
            run = reference.getparent()
            _remove(run if run is not None and run.tag == f"{W}r" else reference)
        if references:
            self._say(_NOTES)

    def _frames(self, body: etree._Element) -> list[FrameStory]:
        """The headers and footers that the sections name, each part once; their ids in the sections are new."""
        found: dict[str, FrameStory] = {}
        for section in body.iter(f"{W}sectPr"):
            for kind in _EDGES:
                for reference in section.findall(f"{W}{kind}Reference"):
                    rel = self._main.rels.get(reference.get(f"{R}id", ""))
                    if rel is None or rel.is_external:
                        section.remove(reference)
                        continue
                    key = str(rel.target_part.partname)
                    if key not in found:
                        root = safe_parse(self._bytes_of(rel.target_part))
                        self._clean(root)
                        story = self._story(rel.target_part, root)
                        found[key] = FrameStory(kind, f"rIdHouseFrame{len(found) + 1}", story)
                    reference.set(f"{R}id", found[key].rel_id)
        return list(found.values())

    def _story(self, part: Part, root: etree._Element, but: tuple[str, ...] = ()) -> Story:
        """A part with what it leads to: pictures and addresses. Anything else in it is refused."""
        story = Story(root)
        names: dict[str, str] = {}
        for rel_id, elements in tidy.relations_used(root).items():
            if all(element.tag in [f"{W}{kind}Reference" for kind in but] for element in elements):
                continue
            rel = part.rels.get(rel_id)
            if rel is None:
                raise refuse(DAMAGED, self._name)
            new = names.setdefault(rel_id, f"rIdHouse{len(names) + 1}")
            if rel.is_external:
                self._address(story, new, rel.reltype, str(rel.target_ref), elements)
            elif rel.reltype == RELATIONS["image"] and rel.target_part.content_type.startswith("image/"):
                story.pictures[new] = rel.target_part
            else:
                raise refuse(_PART_REFUSED, self._name, target=rel.reltype.rsplit("/", 1)[-1])
        tidy.rename_relations(root, names)
        return story

    def _address(self, story: Story, new: str, kind: str, target: str, elements: list[etree._Element]) -> None:
        if kind != RELATIONS["hyperlink"]:
            raise refuse(_PART_REFUSED, self._name, target=target[:80])
        address = safe_address(target)
        words = any(tidy.words_of(element) for element in elements if element.tag == f"{W}hyperlink")
        drawn = any(element.tag != f"{W}hyperlink" for element in elements)
        if address and (words or drawn):
            story.addresses[new] = address
            return
        if not address:
            self._say(_LINK, target=target[:80])
        for element in elements:
            if element.tag == f"{W}hyperlink":
                tidy.dissolve(element)
            else:  # a picture that leads somewhere
                _remove(element)


def _members(data: bytes) -> dict[str, bytes]:
    """The members of a checked archive by their name in small letters."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.lower(): archive.read(name) for name in archive.namelist()}


def _end_in_section(body: etree._Element, fallback: dict[str, int]) -> None:
    """Let the body end in the properties of its last section: our sheet, where the template has none."""
    from lxml import etree

    sections = [child for child in body if child.tag == f"{W}sectPr"]
    for section in sections:
        body.remove(section)
    if sections:
        body.append(sections[-1])
    else:
        section = etree.SubElement(body, f"{W}sectPr")
        size = etree.SubElement(section, f"{W}pgSz")
        for name, value in (("w", fallback["width"]), ("h", fallback["height"])):
            size.set(f"{W}{name}", str(value))
        margins = etree.SubElement(section, f"{W}pgMar")
        for name in ("top", "right", "bottom", "left", "header", "footer", "gutter"):
            margins.set(f"{W}{name}", str(fallback[name]))


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
