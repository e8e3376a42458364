# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a screen reader would learn of a program: asks over AT-SPI, writes down what is told.

Run by the system's Python, which has D-Bus (Debian: python3-dbus, python3-gi, at-spi2-core). Usage: listener.py NAME
OF THE PROGRAM. Questions come as JSON lines on standard input ({"ask": name, ...}); answers go as JSON lines to
standard output. Objects are named by their D-Bus path. Protocol: the XML files of at-spi2-core, folder `xml`.
"""

import json
import sys
import threading
import time

import dbus
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

ROOT = "/org/a11y/atspi/accessible/root"
REGISTRY = "org.a11y.atspi.Registry"
ACCESSIBLE = "org.a11y.atspi.Accessible"
TEXT = "org.a11y.atspi.Text"
EDITABLE = "org.a11y.atspi.EditableText"
COMPONENT = "org.a11y.atspi.Component"
PROPERTIES = "org.freedesktop.DBus.Properties"
PATIENCE_S = 30
HEARD = (
    "object:announcement",
    "object:state-changed",
    "object:text-caret-moved",
    "object:text-changed",
    "object:text-selection-changed",
    "object:property-change",
    "object:active-descendant-changed",
    "object:selection-changed",
    "focus:",
)
# Bits of the two words of a state set (AtspiStateType).
STATES = {
    1: "active", 4: "checked", 5: "collapsed", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded",
    11: "focusable", 12: "focused", 17: "multi line", 20: "pressed", 22: "selectable", 23: "selected", 24: "sensitive",
    25: "showing", 26: "single line", 30: "visible", 41: "checkable", 42: "has popup", 43: "read only",
}  # fmt: skip


class Listener:
    """One program as assistive technology sees it."""

    def __init__(self, name):
        DBusGMainLoop(set_as_default=True)
        session = dbus.SessionBus()
        address = session.get_object("org.a11y.Bus", "/org/a11y/bus").GetAddress(dbus_interface="org.a11y.Bus")
        self._bus = dbus.bus.BusConnection(address)
        self._register()
        self.heard = []
        self._name = name
        self._program = ""
        for part in ("Object", "Focus", "Window"):
            self._bus.add_signal_receiver(
                self._hear, dbus_interface=f"org.a11y.atspi.Event.{part}", member_keyword="member",
                path_keyword="path", sender_keyword="sender",
            )  # fmt: skip

    def _register(self):
        """Say what is to be told; the registry needs a moment to begin."""
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                registry = self._bus.get_object(REGISTRY, "/org/a11y/atspi/registry", introspect=False)
                for event in HEARD:
                    registry.RegisterEvent(event, dbus.Array([], "s"), "", dbus_interface=REGISTRY)
                return
            except dbus.DBusException:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def _hear(self, kind, one, two, data, *_more, member, path, sender):
        if sender == self._program:
            self.heard.append(
                {"event": str(member), "kind": str(kind), "one": int(one), "path": str(path), "data": plain(data)}
            )

    def _call(self, path, interface, method, *values):
        seen = self._bus.get_object(self._program, path, introspect=False)
        return getattr(seen, method)(*values, dbus_interface=interface, timeout=PATIENCE_S)

    def _property(self, path, name, interface=ACCESSIBLE):
        return plain(self._call(path, PROPERTIES, "Get", interface, name))

    # Questions

    def tell_found(self):
        """Whether the program is on the accessibility bus by now."""
        registry = self._bus.get_object(REGISTRY, ROOT, introspect=False)
        for name, path in registry.GetChildren(dbus_interface=ACCESSIBLE):
            self._program = str(name)
            if self._property(str(path), "Name") == self._name:
                return True
        self._program = ""
        return False

    def tell_object(self, path):
        """One object: name, role, description, states, interfaces."""
        low, high = (int(word) for word in self._call(path, ACCESSIBLE, "GetState"))
        bits = low | high << 32
        return {
            "path": path,
            "name": self._property(path, "Name"),
            "description": self._property(path, "Description"),
            "role": str(self._call(path, ACCESSIBLE, "GetRoleName")),
            "states": [word for bit, word in STATES.items() if bits >> bit & 1],
            "interfaces": [str(name).rpartition(".")[2] for name in self._call(path, ACCESSIBLE, "GetInterfaces")],
            "attributes": plain(self._call(path, ACCESSIBLE, "GetAttributes")),
        }

    def tell_children(self, path=ROOT):
        """The paths of the children of an object."""
        return [str(child) for _name, child in self._call(path, ACCESSIBLE, "GetChildren")]

    def tell_tree(self, path=ROOT, most=3000):
        """All objects that are shown, depth first, each with its `depth`; what is hidden is not gone into."""
        found = []
        waiting = [(path, 0)]
        while waiting and len(found) < most:
            at, depth = waiting.pop()
            if at.endswith("/null"):
                continue
            seen = self.tell_object(at)
            if depth > 1 and "showing" not in seen["states"]:
                continue
            found.append({**seen, "depth": depth})
            waiting += [(child, depth + 1) for child in reversed(self.tell_children(at))]
        return found

    def tell_text(self, path, start=0, end=-1):
        """The text of an object."""
        return str(self._call(path, TEXT, "GetText", start, end))

    def tell_caret(self, path):
        """Where the caret stands in the text of an object."""
        return self._property(path, "CaretOffset", TEXT)

    def tell_length(self, path):
        """How many characters the text of an object has."""
        return self._property(path, "CharacterCount", TEXT)

    def tell_put_caret(self, path, offset):
        """Move the caret, as a braille display does."""
        return bool(self._call(path, TEXT, "SetCaretOffset", offset))

    def tell_selection(self, path):
        """What is selected in the text of an object: [start, end], or nothing."""
        if not int(self._call(path, TEXT, "GetNSelections")):
            return []
        return [int(place) for place in self._call(path, TEXT, "GetSelection", 0)]

    def tell_select(self, path, start, end):
        """Select a part of the text of an object."""
        return bool(self._call(path, TEXT, "AddSelection", start, end))

    def tell_line(self, path, offset):
        """The line at a place of the text: its words and where they begin and end."""
        return plain(self._call(path, TEXT, "GetStringAtOffset", offset, dbus.UInt32(3)))

    def tell_place(self, path, offset):
        """Where on the screen a character of the text stands: x, y, width, height."""
        return [int(one) for one in self._call(path, TEXT, "GetCharacterExtents", offset, dbus.UInt32(0))]

    def tell_write(self, path, offset, words):
        """Write into the text of an object, as speech recognition does."""
        return bool(self._call(path, EDITABLE, "InsertText", offset, words, len(words)))

    def tell_box(self, path):
        """Where on the screen an object stands: x, y, width, height."""
        return [int(one) for one in self._call(path, COMPONENT, "GetExtents", dbus.UInt32(0))]

    def tell_focus(self):
        """The path of the object that told last that it has the focus."""
        told = [
            event["path"]
            for event in self.heard
            if event["event"] == "StateChanged" and event["kind"] == "focused" and event["one"]
        ]
        return told[-1] if told else ""

    def tell_heard(self, forget=True):
        """Everything that was told since the last time."""
        heard = list(self.heard)
        if forget:
            self.heard.clear()
        return heard


def plain(value):
    """A D-Bus value as Python has it."""
    if isinstance(value, dbus.String | dbus.ObjectPath):
        return str(value)
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return int(value) if isinstance(value, int) else float(value) if isinstance(value, float) else str(value)


def answer(listener, line):
    """Answer one line on the thread that hears the events."""
    question = json.loads(line)
    name = question.pop("ask")
    try:
        said = {"answer": getattr(listener, f"tell_{name}")(**question)}
    except Exception as error:  # noqa: BLE001 the test is told, whatever it was
        said = {"error": f"{type(error).__name__}: {error}"}
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def main():
    """Answer until the questions end."""
    listener = Listener(sys.argv[1])
    loop = GLib.MainLoop()

    def read():
        for line in sys.stdin:
            GLib.idle_add(answer, listener, line)
        time.sleep(0.1)
        GLib.idle_add(loop.quit)

    threading.Thread(target=read, daemon=True).start()
    loop.run()


if __name__ == "__main__":
    main()
