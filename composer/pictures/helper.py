# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The helper process that opens pictures of others, and makes of each one that holds the picture alone.

It is turned as its camera says, of moving pictures the first stays, what is finer than paper shows is made smaller, and
what else stood in the file (place and time, names, previews) is gone. A JPEG that needs nothing of that keeps its own
compressed picture.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from composer.pictures.headers import GIF, JPEG, PNG, segments
from composer.sources.isolated.serving import Answer, Answering, Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS: Final = 50_000_000
MOST_WIDE, MOST_HIGH = 3000, 3600
"""Pixels: 300 to the inch over the longer side of an A4 sheet and its text."""
_QUALITY: Final = 90
_ORIENTATION: Final = 0x0112  # Exif 2.32, 4.6.4 A
_ICC: Final = b"ICC_PROFILE\0"
_LEAST_DPI, _MOST_DPI = 50.0, 1200.0


def answering() -> Answering:
    """What answers requests in this process; the decoders are loaded while nothing of others is open yet."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # counted below, where it can be said in a sentence
    for kind in ("Png", "Jpeg", "Gif"):
        __import__(f"PIL.{kind}ImagePlugin")
    _ = ImageOps
    return answer


def answer(_head: dict[str, Any], body: bytes) -> Answer:
    """The picture in `body` made fit to be kept; "extension" says what it is. Refuses with kind, pixels, broken."""
    from PIL import Image, UnidentifiedImageError

    kinds = {"PNG": (PNG,), "JPEG": (JPEG,), "GIF": GIF}
    kind = next((name for name, starts in kinds.items() if body.startswith(starts)), "")
    if not kind:
        raise Refusal("kind")
    try:
        with Image.open(io.BytesIO(body), formats=[kind]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refusal("pixels")
            picture.load()
            data, extension = _kept(picture, kind, body)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        raise Refusal("broken") from error
    return {"extension": extension}, data


def _kept(picture: Image, kind: str, body: bytes) -> tuple[bytes, str]:
    from PIL import Image, ImageOps

    turned = picture.getexif().get(_ORIENTATION, 1) not in (0, 1)
    large = picture.width > MOST_WIDE or picture.height > MOST_HIGH
    if kind == "JPEG" and not turned and not large and picture.mode in ("L", "RGB"):
        return stripped(body), "jpg"
    dpi = _density(picture)
    result: Image.Image = ImageOps.exif_transpose(picture) if turned else picture.copy()
    if large or turned or kind != "PNG" or result.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        result = _plain_colours(result, kind)
    if large:
        scale = min(MOST_WIDE / result.width, MOST_HIGH / result.height)
        size = max(1, round(result.width * scale)), max(1, round(result.height * scale))
        dpi = dpi * scale if dpi else 0.0
        result = result.resize(size, Image.Resampling.LANCZOS)
    made = io.BytesIO()
    said: dict[str, Any] = {"dpi": (dpi, dpi)} if _LEAST_DPI <= dpi <= _MOST_DPI else {}
    profile = picture.info.get("icc_profile")
    if profile and result.mode in ("RGB", "RGBA"):
        said["icc_profile"] = profile
    if kind == "JPEG":
        result.save(made, "JPEG", quality=_QUALITY, exif=b"", **said)
        return made.getvalue(), "jpg"
    transparent = picture.info.get("transparency") if result.mode in ("P", "L", "RGB", "1") else None
    if transparent is not None and kind == "PNG":
        said["transparency"] = transparent
    result.info.clear()
    result.save(made, "PNG", exif=b"", **said)
    return made.getvalue(), "png"


def _density(picture: Image) -> float:
    said = picture.info.get("dpi")
    return float(said[0]) if isinstance(said, tuple) and said and float(said[0]) > 1 else 0.0


def _plain_colours(picture: Image, kind: str) -> Image:
    """`picture` in colours that any program shows and that can be scaled."""
    if kind == "JPEG":
        return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode.startswith("I"):  # 16 bits of grey
        return picture.point(lambda value: value / 257).convert("L")
    return picture if picture.mode in ("L", "LA", "RGB", "RGBA") else picture.convert("RGB")


def stripped(data: bytes) -> bytes:
    """A JPEG without what is no picture: only tables, frame, colours (JFIF, Adobe, ICC) and scans stay."""
    parts = [data[:2]]
    at = 2
    for marker, body in segments(data):
        at = data.index(bytes((0xFF, marker)), at)
        whole = data[at : at + 4 + len(body)]
        at += len(whole)
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            colours = (marker == 0xE0 and body.startswith(b"JFIF\0")) or (marker == 0xEE and body.startswith(b"Adobe"))
            if not colours and not (marker == 0xE2 and body.startswith(_ICC)):
                continue
            if marker == 0xE0:  # a small picture of the picture may hang on it
                whole = data[at - len(whole) : at - len(whole) + 2] + (16).to_bytes(2, "big") + body[:12] + b"\0\0"
        parts.append(whole)
    end = data.rfind(b"\xff\xd9")  # what hangs behind the end is no picture either
    parts.append(data[at : end + 2] if end > at else data[at:])
    return b"".join(parts)
