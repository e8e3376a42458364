# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Properties in the order of the schema, each once, with the values it knows (ISO/IEC 29500-1 and -4, annex A).

LibreOffice and others write some twice, in another order, or as the strict form of the format has them. Word reads
them, but its own checks find fault, and a file of ours has none.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from composer.export.word.xml import W, drop_attribute

if TYPE_CHECKING:
    from lxml import etree

_VML: Final = "urn:schemas-microsoft-com:vml"
_BORDERED: Final = "shd noWrap tcMar textDirection tcFitText vAlign hideMark headers"
_ORDERS: Final = {
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tcPr": f"cnfStyle tcW gridSpan hMerge vMerge tcBorders {_BORDERED}",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
}
_SEVERAL: Final = frozenset({"headerReference", "footerReference"})
ORDER: Final = MappingProxyType(
    {name: MappingProxyType({child: at for at, child in enumerate(order.split())}) for name, order in _ORDERS.items()}
)
"""By the name of the element the places of its children."""


_SIDES: Final = MappingProxyType({"start": "left", "end": "right"})
_BARE: Final = tuple(f"{W}{name}" for name in ("tblHeader", "cantSplit"))


def put_in_order(root: etree._Element) -> None:
    """Sort the properties in `root`, leave each once (of several the first), and give them values of this form."""
    for element in root.iter(f"{W}jc", f"{W}lvlJc"):
        value = element.get(f"{W}val", "")
        element.set(f"{W}val", _SIDES.get(value, value))
    for element in root.iter(*_BARE):
        if element.get(f"{W}val") in ("true", "1", "on"):
            drop_attribute(element, f"{W}val")
    for element in root.iter(f"{{{_VML}}}shape", f"{{{_VML}}}shapetype", f"{{{_VML}}}rect"):
        drop_attribute(element, "ID")
    for name, order in ORDER.items():
        for element in root.iter(f"{W}{name}"):
            _order(element, order)


def _order(element: etree._Element, order: MappingProxyType[str, int]) -> None:
    children = [child for child in element if isinstance(child.tag, str)]
    names = [str(child.tag).removeprefix(W) for child in children]
    places = [order.get(name, len(order)) for name in names]
    if places == sorted(places) and len(set(names) - _SEVERAL) == sum(name not in _SEVERAL for name in names):
        return
    seen: set[str] = set()
    for child in children:
        element.remove(child)
    for _place, child in sorted(zip(places, children, strict=True), key=lambda pair: pair[0]):
        name = str(child.tag).removeprefix(W)
        if name in seen and name not in _SEVERAL:
            continue
        seen.add(name)
        element.append(child)
