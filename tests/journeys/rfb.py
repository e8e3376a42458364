"""A pointer and a keyboard for the screen of Qt's vnc platform: a client of the Remote Framebuffer protocol 3.3.

Source: RFC 6143 (messages 3 FramebufferUpdateRequest, 4 KeyEvent, 5 PointerEvent; encoding 0 raw).
"""

from __future__ import annotations

import socket
import struct
import time
from pathlib import Path

from network_guard import GUARD

LEFT, MIDDLE, RIGHT = 1, 2, 4  # Qt's screen knows no wheel
# X11 key symbols of keys that are no characters.
KEYS = {
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "Tab": 0xFF09,
    "Backspace": 0xFF08,
    "Delete": 0xFFFF,
    "Home": 0xFF50,
    "Left": 0xFF51,
    "Up": 0xFF52,
    "Right": 0xFF53,
    "Down": 0xFF54,
    "PageUp": 0xFF55,
    "PageDown": 0xFF56,
    "End": 0xFF57,
    **{f"F{number}": 0xFFBD + number for number in range(1, 13)},
    "Shift": 0xFFE1,
    "Ctrl": 0xFFE3,
    "Alt": 0xFFE9,
}
Point = tuple[int, int]


class Screen:
    """The screen of one program; moves its pointer and presses its keys as a person would, with a person's pauses."""

    def __init__(self, port: int, *, patience_s: float = 30.0) -> None:
        """Connects to 127.0.0.1:`port` as soon as the program listens there. Raises TimeoutError."""
        self._socket = _connected(port, patience_s)
        self._read(12)  # "RFB 003.00x\n"
        self._socket.sendall(b"RFB 003.003\n")
        (security,) = struct.unpack(">I", self._read(4))
        if security != 1:
            raise ConnectionError(f"the screen wants security type {security}")
        self._socket.sendall(b"\x01")  # shared: others may look on
        self.width, self.height = struct.unpack(">HH", self._read(4))
        self._read(16)  # its own pixel format; ours is asked for below
        (name_length,) = struct.unpack(">I", self._read(4))
        self._read(name_length)
        # 32 bits a pixel, 24 of colour, little end first: blue, green, red, nothing. And raw pixels only.
        self._socket.sendall(struct.pack(">BxxxBBBBHHHBBBxxx", 0, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0))
        self._socket.sendall(struct.pack(">BxHi", 2, 1, 0))
        self.at: Point = (0, 0)

    def close(self) -> None:
        """Let go of the screen."""
        self._socket.close()

    # Pointer

    def move(self, to: Point, *, buttons: int = 0, step: int = 14) -> None:
        """Move in steps of more than Qt's drag distance, one every 15 ms."""
        (x, y), (to_x, to_y) = self.at, to
        count = max(1, max(abs(to_x - x), abs(to_y - y)) // step)
        for number in range(1, count + 1):
            self._pointer(buttons, (x + (to_x - x) * number // count, y + (to_y - y) * number // count))
            time.sleep(0.015)

    def press(self, button: int = LEFT) -> None:
        """Press a button where the pointer is."""
        self._pointer(button, self.at)
        time.sleep(0.06)

    def release(self) -> None:
        """Release all buttons."""
        self._pointer(0, self.at)
        time.sleep(0.06)

    def click(self, at: Point, button: int = LEFT) -> None:
        """Go there and click once."""
        self.move(at)
        self.press(button)
        self.release()
        time.sleep(0.1)

    def drag(self, start: Point, end: Point) -> None:
        """Press at `start`, move to `end`, wait for the target to show itself ready, release."""
        self.move(start)
        self.press()
        self.move(end, buttons=LEFT)
        time.sleep(0.2)
        # The last small move makes sure that the place under the pointer has been asked.
        self.move((end[0] + 1, end[1]), buttons=LEFT)
        time.sleep(0.1)
        self.release()
        time.sleep(0.2)

    def select(self, start: Point, end: Point) -> None:
        """Drag over words, then wait half a second, or the next press counts as a double click."""
        self.drag(start, end)
        time.sleep(0.5)

    # Keyboard

    def key(self, combination: str) -> None:
        """Press a key with its modifiers: "Ctrl+Shift+Return", "a", "F9"."""
        *modifiers, last = combination.split("+") if combination != "+" else ["+"]
        symbols = [KEYS[name] for name in modifiers] + [KEYS.get(last) or ord(last)]
        for symbol in symbols:
            self._key(symbol, down=True)
        for symbol in reversed(symbols):
            self._key(symbol, down=False)
        time.sleep(0.05)

    def type(self, words: str, *, pause_s: float = 0.01) -> None:
        """Type `words`; a new line is Return."""
        for character in words:
            symbol = KEYS["Return"] if character == "\n" else _symbol(character)
            self._key(symbol, down=True)
            self._key(symbol, down=False)
            time.sleep(pause_s)

    # Picture

    def picture(self, path: Path) -> None:
        """Write what the screen shows as a PPM file (pnmtopng and every viewer read it); for looking at failures."""
        self._socket.sendall(struct.pack(">BBHHHH", 3, 0, 0, 0, self.width, self.height))
        pixels = bytearray(self.width * self.height * 3)
        seen = 0
        while seen < self.width * self.height:
            (kind,) = self._read(1)
            if kind != 0:  # a bell or a clipboard text
                self._read(struct.unpack(">xxxI", self._read(7))[0] if kind == 3 else 0)
                continue
            (count,) = struct.unpack(">xH", self._read(3))
            for _ in range(count):
                x, y, width, height, _encoding = struct.unpack(">HHHHi", self._read(12))
                data = self._read(width * height * 4)
                seen += width * height
                for row in range(height):
                    line = data[row * width * 4 : (row + 1) * width * 4]
                    at = ((y + row) * self.width + x) * 3
                    for colour in range(3):
                        pixels[at + colour : at + width * 3 : 3] = line[2 - colour :: 4]
        path.write_bytes(f"P6 {self.width} {self.height} 255\n".encode() + bytes(pixels))

    # The wire

    def _pointer(self, buttons: int, at: Point) -> None:
        self._socket.sendall(struct.pack(">BBHH", 5, buttons, max(0, at[0]), max(0, at[1])))
        self.at = at

    def _key(self, symbol: int, *, down: bool) -> None:
        self._socket.sendall(struct.pack(">BBxxI", 4, int(down), symbol))

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            piece = self._socket.recv(count - len(data))
            if not piece:
                raise ConnectionError("the program closed its screen")
            data += piece
        return data


def _symbol(character: str) -> int:
    """The X11 key symbol of a character. Qt's screen takes those of Latin-1 only."""
    code = ord(character)
    if code >= 0x100:
        raise ValueError(f"this keyboard has no {character}")
    return code


def _connected(port: int, patience_s: float) -> socket.socket:
    limit = time.monotonic() + patience_s
    while True:
        try:
            with GUARD.opened():
                return socket.create_connection(("127.0.0.1", port), timeout=patience_s)
        except OSError:
            if time.monotonic() > limit:
                raise TimeoutError(f"no program shows its screen on port {port}") from None
            time.sleep(0.05)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
