# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Looks at an X screen as a person does: is there a window, and is something to be read in it? (libX11 by ctypes)"""

from __future__ import annotations

import ctypes
from typing import Final

SMALLEST: Final = (300, 200)  # a splash or a tooltip is no window
STRIP_DOTS: Final = 8  # height of the strips of the screen that are looked at
COLOURS_OF_WRITING: Final = 16  # smoothed letters have many; frames and empty areas have few
_VIEWABLE: Final = 2  # map_state of XWindowAttributes
_Z_PIXMAP: Final = 2
_pointer = ctypes.c_void_p


class _Attributes(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", _pointer),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("planes", "pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        *((name, ctypes.c_long) for name in ("all_masks", "own_mask", "kept_mask")),
        ("override", ctypes.c_int),
        ("screen", _pointer),
    )


class _Image(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", _pointer),
        *((name, ctypes.c_int) for name in ("order", "unit", "bit_order", "pad", "depth", "line_bytes", "pixel_bits")),
    )


@ctypes.CFUNCTYPE(ctypes.c_int, _pointer, _pointer)
def _windows_may_vanish(_display: int, _error: int) -> int:
    return 0


class Eye:
    """One screen, named as in DISPLAY. Raises OSError where libX11 or the screen is missing."""

    def __init__(self, display: str, width: int, height: int) -> None:
        self._x11 = x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = x11.XGetImage.restype = _pointer
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XDefaultRootWindow.argtypes = [_pointer]
        x11.XQueryTree.argtypes = [_pointer, ctypes.c_ulong, *[_pointer] * 4]
        x11.XGetWindowAttributes.argtypes = [_pointer, ctypes.c_ulong, _pointer]
        place = [ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint]
        x11.XGetImage.argtypes = [_pointer, ctypes.c_ulong, *place, ctypes.c_ulong, ctypes.c_int]
        x11.XFree.argtypes = x11.XCloseDisplay.argtypes = [_pointer]
        x11.XSetErrorHandler(_windows_may_vanish)
        self._size = (width, height)
        self._display = x11.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"no screen {display}")
        self._root = x11.XDefaultRootWindow(self._display)

    def window(self) -> bool:
        """Whether a window stands on the screen (it may still be blank)."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        found = [ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count)]
        self._x11.XQueryTree(self._display, self._root, *found)
        windows = [children[number] for number in range(count.value)]
        if count.value:
            self._x11.XFree(children)
        return any(self._is_seen(window) for window in windows)

    def _is_seen(self, window: int) -> bool:
        about = _Attributes()
        if not self._x11.XGetWindowAttributes(self._display, window, ctypes.byref(about)):
            return False
        large = about.width >= SMALLEST[0] and about.height >= SMALLEST[1]
        return bool(large and about.map_state == _VIEWABLE)

    def writing(self) -> bool:
        """Whether something is written anywhere in the window."""
        return any(self._colours(y) >= COLOURS_OF_WRITING for y in range(2, self._size[1] - STRIP_DOTS, 40))

    def _colours(self, y: int) -> int:
        image = self._x11.XGetImage(
            self._display, self._root, 0, y, self._size[0], STRIP_DOTS, ctypes.c_ulong(-1).value, _Z_PIXMAP
        )
        if not image:
            return 0
        about = ctypes.cast(image, ctypes.POINTER(_Image)).contents
        dots = ctypes.string_at(about.data, about.line_bytes * about.height)
        self._x11.XFree(about.data)
        self._x11.XFree(image)
        return len(set(memoryview(dots).cast("I")))

    def close(self) -> None:
        """Look no more."""
        self._x11.XCloseDisplay(self._display)
