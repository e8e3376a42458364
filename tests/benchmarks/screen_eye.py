# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Looks at an X screen as a person does: is there a window, and is something to be read in it? (libX11 by ctypes)"""

from __future__ import annotations

import ctypes
from typing import Final

SMALLEST: Final = (300, 200)  # a splash or a tooltip is no window
SMALLEST_DIALOG: Final = (150, 60)
STRIP_DOTS: Final = 8  # height of the strips of the screen that are looked at
COLOURS_OF_WRITING: Final = 16  # smoothed letters have many; frames and empty areas have few
_VIEWABLE: Final = 2  # map_state of XWindowAttributes
_Z_PIXMAP: Final = 2
RETURN: Final = "\n"
_NAMED: Final = {"\b": 0xFF08, RETURN: 0xFF0D}  # keysyms
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


class _ClientMessage(ctypes.Structure):
    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", _pointer),
        ("window", ctypes.c_ulong),
        ("message", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("room", ctypes.c_char * 96),  # an XEvent is 24 longs
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
        x11.XInternAtom.restype = ctypes.c_ulong
        x11.XInternAtom.argtypes = [_pointer, ctypes.c_char_p, ctypes.c_int]
        x11.XSendEvent.argtypes = [_pointer, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, _pointer]
        x11.XKeysymToKeycode.argtypes = [_pointer, ctypes.c_ulong]
        x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        x11.XSetInputFocus.argtypes = [_pointer, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
        x11.XSync.argtypes = [_pointer, ctypes.c_int]
        x11.XFlush.argtypes = [_pointer]
        self._test = ctypes.CDLL("libXtst.so.6")
        self._test.XTestFakeKeyEvent.argtypes = [_pointer, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        x11.XFree.argtypes = x11.XCloseDisplay.argtypes = [_pointer]
        x11.XSetErrorHandler(_windows_may_vanish)
        self._size = (width, height)
        self._display = x11.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"no screen {display}")
        self._root = x11.XDefaultRootWindow(self._display)

    def window(self) -> bool:
        """Whether a window stands on the screen (it may still be blank)."""
        return bool(self._windows())

    def asks(self) -> bool:
        """Whether a dialog stands there beside a window."""
        return len(self._windows(SMALLEST_DIALOG)) > 1

    def _windows(self, least: tuple[int, int] = SMALLEST) -> list[int]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        found = [ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count)]
        self._x11.XQueryTree(self._display, self._root, *found)
        windows = [children[number] for number in range(count.value)]
        if count.value:
            self._x11.XFree(children)
        return [window for window in windows if self._is_seen(window, least)]

    def ask_to_close(self) -> None:
        """Ask all windows to close, as the cross in their head does (WM_DELETE_WINDOW of ICCCM 4.2.8.1)."""
        atoms = [self._x11.XInternAtom(self._display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")]
        for window in self._windows():
            message = _ClientMessage(kind=33, window=window, message=atoms[0], format=32)
            message.data[0] = atoms[1]
            self._x11.XSendEvent(self._display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
        self._x11.XFlush(self._display)

    def press(self, letter: str) -> None:
        """Press and let go a key, as a hand does: that of a small latin letter, or "\\b" or RETURN."""
        code = self._x11.XKeysymToKeycode(self._display, ctypes.c_ulong(_NAMED.get(letter, ord(letter))))
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, down, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)

    def give_focus(self) -> bool:
        """Let keys go into the window that stands there, as whoever manages windows does; False when there is none."""
        windows = self._windows()
        if windows:
            self._x11.XSetInputFocus(self._display, ctypes.c_ulong(windows[-1]), 2, ctypes.c_ulong(0))
            self._x11.XSync(self._display, 0)
        return bool(windows)

    def dots(self) -> bytes:
        """The whole screen, four bytes a dot, line by line."""
        return self._strip(0, self._size[1])

    def _is_seen(self, window: int, least: tuple[int, int]) -> bool:
        about = _Attributes()
        if not self._x11.XGetWindowAttributes(self._display, window, ctypes.byref(about)):
            return False
        large = about.width >= least[0] and about.height >= least[1]
        return bool(large and about.map_state == _VIEWABLE)

    def writing(self) -> bool:
        """Whether something is written anywhere in the window."""
        return any(self._colours(y) >= COLOURS_OF_WRITING for y in range(2, self._size[1] - STRIP_DOTS, 40))

    def _colours(self, y: int) -> int:
        return len(set(memoryview(self._strip(y, STRIP_DOTS)).cast("I")))

    def _strip(self, y: int, height: int) -> bytes:
        image = self._x11.XGetImage(
            self._display, self._root, 0, y, self._size[0], height, ctypes.c_ulong(-1).value, _Z_PIXMAP
        )
        if not image:
            return b""
        about = ctypes.cast(image, ctypes.POINTER(_Image)).contents
        dots = ctypes.string_at(about.data, about.line_bytes * about.height)
        self._x11.XFree(about.data)
        self._x11.XFree(image)
        return dots

    def close(self) -> None:
        """Look no more."""
        self._x11.XCloseDisplay(self._display)
