# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words across the page of a draft, as Word itself makes them: lettering of VML behind the text, in the header.

The name of the shape and the gallery of its control are Word's own, so that “Remove Watermark” takes it away there,
and LibreOffice knows it too. Readers for the blind pass over headers; the file says “draft” in its properties.
"""

from __future__ import annotations

from typing import Final

from composer.export.word.xml import attribute

_SHAPE: Final = "PowerPlusWaterMarkObject"
_LIGHT: Final = "C0C0C0"
_FIRST_NUMBER: Final = 357_476_000
_LETTER_RATIO: Final = 0.62  # width of a capital by its height
_POINTS_PER_TWIP: Final = 0.05
_SLANT: Final = 1.414  # a strip across the page at 45 degrees takes its length and height, divided by this
_NAMESPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_KIND: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles>'
    '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
    "</v:shapetype>"
)


def watermark(words: str, number: int, side_twips: int) -> str:
    """A control with `words` across the page; `number` (from 1) differs in each header.

    `side_twips` is the shorter side of the text: on pages that lie the words would run off the sheet else.
    """
    shape = _FIRST_NUMBER + number
    across = side_twips * _POINTS_PER_TWIP * _SLANT
    height = across / (1 + _LETTER_RATIO * max(3, len(words)))
    width = across - height
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.1f}pt;height:{height:.1f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{shape}"/><w:docPartObj><w:docPartGallery w:val="Watermarks"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent><w:r><w:rPr><w:noProof/></w:rPr>"
        f'<w:pict {_NAMESPACES}>{_KIND}<v:shape id="{_SHAPE}{shape}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" alt="" style="{place}" o:allowincell="f" fillcolor="#{_LIGHT}" stroked="f">'
        f'<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" '
        f'string="{attribute(words)}"/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
        "</w:sdtContent></w:sdt>"
    )
