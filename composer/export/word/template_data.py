# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The data that the controls of a template show: properties of the file, and custom XML of the house.

A bound control shows what its data say: Word writes the data over the control's words as it opens the file. So both
are set together (ISO/IEC 29500-1, 17.5.2.6). Two stores are Word's own and are not parts of custom XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from composer.export.word.package import RELATIONS
from composer.export.word.template_guard import safe_parse
from composer.export.word.xml import W

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml import etree

    from composer.export.word.house import House

CORE_STORE: Final = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
APP_STORE: Final = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
FIELD_OF_CORE: Final = MappingProxyType({"title": "title", "subject": "subject", "creator": "from"})
"""The fields of a head that are properties of every file of ours."""

_CORE: Final = frozenset({"keywords", "description", "category", "contentStatus"})
_APP: Final = frozenset({"Company", "Manager"})
_LONGEST: Final = 255
_STORE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
# A path of plain steps: an expression could keep the program busy for ever.
_PATH: Final = re.compile(r"(?:/(?:[\w.-]+:)?[\w.-]+(?:\[\d{1,4}\])?){1,30}(?:/@(?:[\w.-]+:)?[\w.-]+)?")
_PREFIXES: Final = re.compile(r"xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
# What of a house's settings shows on paper; all else is ours. In the schema's order (CT_Settings).
_CARRIED: Final = (
    "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps",
)  # fmt: skip


@dataclass(slots=True)
class Store:
    """A part of custom XML: its tree, and the part that names it."""

    item_id: str
    root: etree._Element
    properties: bytes


def carry_settings(house: House, settings: etree._Element) -> None:
    """Take over what shows on paper, as markup by name."""
    from lxml import etree

    for name in _CARRIED:
        found = settings.find(f"{W}{name}")
        if found is not None:
            bare = etree.Element(f"{W}{name}", nsmap={"w": W[1:-1]})
            for attribute, value in found.attrib.items():
                if str(attribute).startswith(W):
                    bare.set(attribute, value)
            house.settings[name] = etree.tostring(bare).decode()
    mapping = settings.find(f"{W}clrSchemeMapping")
    if mapping is not None:
        pairs = {str(key).split("}")[-1]: str(value) for key, value in mapping.attrib.items() if str(key).startswith(W)}
        house.colours = pairs


def _text_of(part: Part | None, names: frozenset[str]) -> dict[str, str]:
    from lxml import etree

    if part is None:
        return {}
    try:
        root = safe_parse(part.blob)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    found = {etree.QName(child).localname: (child.text or "") for child in root if isinstance(child.tag, str)}
    return {name: value.strip()[:_LONGEST] for name, value in found.items() if name in names and value.strip()}


def core_values(part: Part | None) -> dict[str, str]:
    """The properties of a template that its controls may show and that no note sets."""
    return _text_of(part, _CORE)


def app_values(part: Part | None) -> dict[str, str]:
    """Company and manager, which a letterhead may show."""
    return _text_of(part, _APP)


def stores_of(main: Part) -> list[Store]:
    """The custom XML of a template, where it has an id that a control can name."""
    from lxml import etree

    found: list[Store] = []
    for rel in main.rels.values():
        if rel.is_external or rel.reltype != RELATIONS["customXml"]:
            continue
        named = next((r.target_part for r in rel.target_part.rels.values() if not r.is_external), None)
        if named is None:
            continue
        try:
            item = safe_parse(named.blob).get(_STORE, "")
            root = safe_parse(rel.target_part.blob)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if item:
            found.append(Store(item, root, named.blob))
    return found


@dataclass(frozen=True, slots=True)
class Binding:
    """What a control is bound to: a store, and where in it."""

    store: str
    path: str
    prefixes: Mapping[str, str]

    @property
    def property_name(self) -> str:
        """The last step of the path without prefix and number: the property, where the store is Word's own."""
        return re.sub(r"\[\d+\]$", "", self.path.rsplit("/", 1)[-1]).split(":")[-1]


def binding_of(control: etree._Element) -> Binding | None:
    """The binding of a control, None for one that has none."""
    element = control.find(f"{W}sdtPr/{W}dataBinding")
    if element is None:
        return None
    prefixes = {m[1]: m[2] or m[3] or "" for m in _PREFIXES.finditer(element.get(f"{W}prefixMappings", ""))}
    path = element.get(f"{W}xpath", "").strip()
    return Binding(element.get(f"{W}storeItemID", ""), path if _PATH.fullmatch(path) else "", prefixes)


def unbind(control: etree._Element) -> None:
    """Let a control show its own words."""
    properties = control.find(f"{W}sdtPr")
    assert properties is not None
    for element in list(properties):
        if isinstance(element.tag, str) and element.tag.endswith("}dataBinding"):
            properties.remove(element)


def set_in_store(stores: list[Store], binding: Binding, words: str) -> bool:
    """Write `words` where the binding points; False when there is no such place."""
    from lxml import etree

    store = next((s for s in stores if s.item_id.lower() == binding.store.lower()), None)
    if store is None or not binding.path:
        return False
    path, _, attribute = binding.path.partition("/@")
    try:
        found = store.root.getroottree().xpath(path, namespaces=dict(binding.prefixes))
    except (etree.XPathError, ValueError, TypeError):
        return False
    if not isinstance(found, list) or len(found) != 1 or not isinstance(found[0], etree._Element):
        return False
    if attribute:
        prefix, colon, local = attribute.rpartition(":")
        name = f"{{{binding.prefixes.get(prefix, '')}}}{local}" if colon else attribute
        found[0].set(name, words)
    else:
        for child in list(found[0]):
            found[0].remove(child)
        found[0].text = words
    return True
