# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures of others come in turned upright, bare of everything but the picture, or are refused in one sentence."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from composer.errors import InputUnusable
from composer.pictures import taking
from composer.pictures.headers import picture_file
from composer.pictures.model import name_of
from composer.pictures.taking import take_picture, take_picture_file
from tests.made_pictures import png_bytes

SECRET = b"Via Segreta 12"


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **more)
    return made.getvalue()


def shown(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red at the left, blue at the right."""
    made = Image.new("RGB", (width, height), "red")
    made.paste("blue", (width // 2, 0, width, height))
    return made


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_each_kind_comes_in_under_the_hash_of_its_bytes(kind: str) -> None:
    found = take_picture(saved(halves(), kind), "x")
    assert (found.width_px, found.height_px) == (60, 40)
    assert found.name == name_of(found.data, found.extension)
    assert found.extension == ("jpg" if kind == "JPEG" else "png")
    assert take_picture(saved(halves(), kind), "another name").name == found.name


@pytest.mark.parametrize(("orientation", "corner"), [(1, "red"), (3, "blue"), (6, "red"), (8, "blue"), (2, "blue")])
def test_a_picture_is_turned_as_its_camera_says(orientation: int, corner: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = take_picture(saved(halves(), "JPEG", exif=exif, quality=95), "x.jpg")
    lies = orientation in (1, 2, 3)
    assert (found.width_px, found.height_px) == ((60, 40) if lies else (40, 60))
    red, _green, blue = shown(found.data).convert("RGB").getpixel((3, 3))
    assert ("red" if red > blue else "blue") == corner
    assert not shown(found.data).getexif()


def test_nothing_that_is_said_beside_the_picture_stays() -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    jpeg = saved(halves(), "JPEG", exif=exif, comment=SECRET) + SECRET
    png = png_bytes(8, 8)
    text = b"tEXt" + b"Comment\0" + SECRET
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    png = png[:33] + chunk + png[33:] + SECRET
    for data in (jpeg, png, saved(halves(), "GIF", comment=SECRET)):
        assert SECRET in data
        assert SECRET not in take_picture(data, "x").data


def test_a_photograph_keeps_its_own_compressed_picture() -> None:
    data = saved(halves(300, 200), "JPEG", quality=70)
    assert take_picture(data, "x").data[-200:] == data[-200:]


def test_what_is_finer_than_paper_shows_is_made_smaller_and_keeps_its_size_on_paper() -> None:
    found = take_picture(saved(halves(6000, 1000), "PNG", dpi=(600, 600)), "x")
    assert (found.width_px, found.height_px) == (3000, 500)
    assert found.dpi == pytest.approx(300, abs=1)


def test_of_moving_pictures_the_first_stays() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    found = shown(take_picture(data, "x.gif").data).convert("RGB")
    assert found.getpixel((5, 5))[0] > 200 and getattr(found, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no PNG, JPEG or GIF"),
        (b"BM" + b"\0" * 60, "no PNG, JPEG or GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG, JPEG or GIF"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 40, "damaged"),
        (saved(halves(), "JPEG")[:200], "damaged"),
        (saved(halves(300, 300), "PNG")[:-60], "damaged"),
        (b"GIF89a\xff\xff\xff\xff", "damaged"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(InputUnusable, match=words) as raised:
        take_picture(data, "figura.png")
    assert "figura.png" in str(raised.value)


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    data = b"\x89PNG\r\n\x1a\n" + chunk + png_bytes(2, 2)[33:]
    with pytest.raises(InputUnusable, match="50 million pixels"):
        take_picture(data, "bomb.png")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_BYTES", 1000)
    path = tmp_path / "large.png"
    path.write_bytes(png_bytes(2, 2) + b"x" * 1000)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("read"))
    with pytest.raises(InputUnusable, match=r"large\.png"):
        take_picture_file(path)


def test_headers_tell_sizes_and_densities() -> None:
    assert picture_file(png_bytes(7, 5, 150)).dpi == pytest.approx(150, abs=0.1)  # type: ignore[union-attr]
    assert picture_file(png_bytes(7, 5)).dpi == 96  # type: ignore[union-attr]
    jpeg = picture_file(saved(halves(), "JPEG", dpi=(200, 200)))
    assert jpeg is not None and (jpeg.width_px, jpeg.height_px, jpeg.dpi) == (60, 40, 200)
    for nothing in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", png_bytes(7, 5)[:20]):
        assert picture_file(nothing) is None
