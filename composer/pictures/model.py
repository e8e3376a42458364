# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A picture as it is kept: PNG or JPEG without anything but the picture, under a name made of its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

MEDIA_TYPES: Final = {"png": "image/png", "jpg": "image/jpeg"}
USUAL_DPI: Final = 96.0
"""Pixels to the inch of a picture that does not say how large it is meant."""

_NAME: Final = re.compile(r"[0-9a-f]{64}\.(?:png|jpg)")


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture: its name ("<SHA-256 of its bytes>.png"), bytes, size in pixels, and pixels to the inch."""

    name: str
    data: bytes
    width_px: int
    height_px: int
    dpi: float = USUAL_DPI

    @property
    def extension(self) -> str:
        """ "png" or "jpg"."""
        return self.name.rpartition(".")[2]


def name_of(data: bytes, extension: str) -> str:
    """The name under which `data` is kept; `extension` is "png" or "jpg"."""
    return f"{sha256(data).hexdigest()}.{extension}"
