# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures as documents with pages: their size, how they were held, what is drawn of them, what is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from composer.errors import UnreadableSource
from composer.sources.pdf.paper import opened
from composer.sources.pdf.pictured import PicturedDocument
from composer.sources.pdf.process import PdfProcess
from composer.sources.pdf.refusals import CannotRead

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def cutting(mode: str = "RGB", size: tuple[int, int] = (827, 1170)) -> Image.Image:
    """A white page with a black mark in its upper left corner."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="black")
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def corner(data: bytes, page: int = 0) -> dict[str, tuple[int, int, int]]:
    """The colours of the four corners of a page as it is drawn."""
    with opened(data) as document, document.page(page) as sheet:
        wide, high, rgb = sheet.draw(0.5)
    assert len(rgb) == wide * high * 3
    places = {
        "top left": (2, 2),
        "top right": (wide - 3, 2),
        "foot left": (2, high - 3),
        "foot right": (wide - 3, high - 3),
    }
    return {name: tuple(rgb[(y * wide + x) * 3 :][:3]) for name, (x, y) in places.items()}  # type: ignore[misc]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_a_page_as_wide_as_a_sheet_of_paper(kind: str) -> None:
    with opened(saved(cutting(), kind)) as document:
        assert document.page_count == 1
        wide, high = document.size(0)
        assert wide == pytest.approx(8.27 * 72, abs=1)
        assert high == pytest.approx(wide * 1170 / 827, abs=1)
        assert document.labels() == [] and document.information() == {}
        with document.page(0) as page, page.characters(10) as typed:
            assert page.has_picture() and page.pictured() is None
            assert typed.words() == [] and typed.glyphs() == []


COLOURS = {
    "PNG": ("RGB", "L", "1", "P", "RGBA", "LA", "I;16"),
    "JPEG": ("RGB", "L", "1", "CMYK"),
    "TIFF": ("RGB", "L", "1", "P", "RGBA", "LA", "CMYK", "I;16"),
}


@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind, modes in COLOURS.items() for mode in modes])
def test_pictures_of_every_kind_of_colour_are_drawn(kind: str, mode: str) -> None:
    image = cutting("L").point(lambda value: value * 257, "I").convert("I;16") if mode == "I;16" else cutting(mode)
    data = saved(image, kind)
    found = corner(data)
    assert max(found["top left"]) < 40
    assert min(found["foot right"]) > 215


def test_what_can_be_seen_through_lies_on_paper() -> None:
    assert corner(saved(Image.new("RGBA", (400, 400), (0, 0, 0, 0)), "PNG"))["top left"] == WHITE


@pytest.mark.parametrize(
    ("held", "black"), [(1, "top left"), (2, "top right"), (3, "foot right"), (6, "top right"), (8, "foot left")]
)
def test_a_picture_is_held_as_the_camera_says(held: int, black: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = held
    data = saved(cutting(), "JPEG", exif=exif)
    found = corner(data)
    assert [name for name, colour in found.items() if max(colour) < 60] == [black]
    with opened(data) as document:
        wide, high = document.size(0)
    assert (wide > high) == (held >= 5)


def test_a_picture_of_several_pages_has_these() -> None:
    second = Image.new("L", (500, 700), 0)
    data = saved(cutting("L"), "TIFF", save_all=True, append_images=[second])
    with opened(data) as document:
        assert document.page_count == 2
    assert corner(data, 1)["foot right"] == BLACK
    assert corner(data, 0)["foot right"] == WHITE


def test_a_part_of_a_page_is_drawn_by_itself() -> None:
    with opened(saved(cutting(), "PNG")) as document, document.page(0) as page:
        wide, high, rgb = page.draw(1.0, (0.0, 0.0, 50.0, 30.0))
        assert (wide, high) == (50, 30)
        assert set(rgb) == {0}


def test_the_window_gets_its_pages_from_a_helper_process() -> None:
    with PdfProcess(lambda: saved(cutting(), "PNG"), "cutting.png") as helper:
        ((wide, high),) = helper.pages().sizes
        assert helper.pages().labels == ()
        assert helper.text(0).letters == ""
        assert (helper.text(0).width, helper.text(0).height) == pytest.approx((wide, high))
        drawn = helper.draw(0, 1.0)
        assert (drawn.width, drawn.height) == (round(wide), round(high))
        strip = helper.strip(0, [(100, 400, 200, 412)], 96)
        assert strip.width > 0


def png_of(wide: int, high: int) -> bytes:
    """A picture that says it is so large, without being it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 90)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        png_of(60_000, 60_000),
        png_of(0, 5),
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\xff\xd8\xff" + bytes(200),
        b"II*\0" + bytes(60),
        saved(cutting(), "JPEG")[:400],
    ],
)
def test_what_is_no_picture_or_a_monstrous_one_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead), PicturedDocument(data) as document, document.page(0) as page:
        page.draw(1.0)
    with PdfProcess(data, "cutting.png") as helper, pytest.raises(UnreadableSource):
        helper.pages()
        helper.draw(0, 1.0)
