# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures in the text: inline drawings, as wide as the text at most, with words for those who hear them."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from composer.export.placing import set_words
from composer.export.resolved_blocks import Picture, SetPicture
from composer.export.word.style_sheet import RULE
from composer.export.word.xml import NS_R, attribute

_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_FRAME: Final = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{RULE}"/></a:solidFill></a:ln>'  # half a point
_EMU_PER_TWIP: Final = 635  # English Metric Units, 914400 to the inch
_TALLEST_TWIPS: Final = 6800  # 12 cm: the picture and what is said about it stand on one page
_LARGEST_PIXEL_TWIPS: Final = 15  # a small picture is not blown up: 96 pixels to the inch at least
_LONGEST_ALT: Final = 1000
_TWIPS_PER_INCH: Final = 1440
_SHARE_OF_PAGE: Final = 0.85
_DECORATION: Final = (
    f'<a:extLst xmlns:a="{_A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class Pictures:
    """The pictures of one part, each once, with the ids of their relationships; drawings are numbered from `first`."""

    def __init__(self, first: int = 1) -> None:
        self.ids: dict[str, tuple[str, bytes, str]] = {}  # digest -> id of the relationship, bytes, extension
        self._drawn = first - 1

    def drawing(self, picture: Picture, width_twips: int) -> str:
        """A run with `picture` in it, scaled to `width_twips` at most, in a thin frame."""
        size = fitted(picture, width_twips)
        return self._drawing(picture.png, "png", size, f'descr="{attribute(picture.alt[:_LONGEST_ALT])}"', "", _FRAME)

    def placed(self, picture: SetPicture, width_twips: int, height_twips: int, spare: str) -> str:
        """A run with a picture of the note, within the line and the page. `spare` is told of it where its writer said
        nothing: without words a reader would be told the name of a file."""
        size = sized(picture, width_twips, height_twips)
        said = attribute((picture.alternative or set_words(picture.caption) or spare)[:_LONGEST_ALT])
        told, beside = (f'descr="{said}"', "") if not picture.decorative else ('descr=""', _DECORATION)
        return self._drawing(picture.file.data, picture.file.extension, size, told, beside, "")

    def _drawing(self, data: bytes, extension: str, size: tuple[int, int], told: str, beside: str, frame: str) -> str:
        digest = sha256(data).hexdigest()
        rel_id, *_ = self.ids.setdefault(digest, (f"rIdPicture{len(self.ids) + 1}", data, extension))
        self._drawn += 1
        wide, high = (side * _EMU_PER_TWIP for side in size)
        number = self._drawn
        properties = f'<wp:docPr id="{number}" name="Picture {number}" {told}'
        properties += f">{beside}</wp:docPr>" if beside else "/>"
        # Word counts the names of drawings through the file; a picture without words is announced by its file name
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{properties}'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr>"
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" {told}/><pic:cNvPicPr/>'
            "</pic:nvPicPr>"
            f'<pic:blipFill><a:blip xmlns:r="{NS_R}" r:embed="{rel_id}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{frame}</pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )


def fitted(picture: Picture, width_twips: int) -> tuple[int, int]:
    """Width and height of `picture` on paper, in twips: as wide as the text, unless it is small or too tall then."""
    width, height = max(1, picture.width_px), max(1, picture.height_px)
    scale = min(width_twips / width, _TALLEST_TWIPS / height, _LARGEST_PIXEL_TWIPS)
    return max(1, round(width * scale)), max(1, round(height * scale))


def sized(picture: SetPicture, width_twips: int, height_twips: int) -> tuple[int, int]:
    """Width and height of a picture of the note on paper, in twips: the share of the line its writer chose, else as
    large as its pixels say; never wider than the line, never so high that no caption stands under it."""
    file = picture.file
    wide, high = max(1, file.width_px), max(1, file.height_px)
    wished = width_twips * min(picture.width, 100) / 100 if picture.width else wide * _TWIPS_PER_INCH / file.dpi
    scale = min(wished / wide, width_twips / wide, height_twips * _SHARE_OF_PAGE / high)
    return max(1, round(wide * scale)), max(1, round(high * scale))
