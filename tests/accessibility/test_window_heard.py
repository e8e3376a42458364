# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window as a screen reader hears it, in both languages: names and roles, the way of the keyboard, what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

USED = {
    "push button", "check box", "combo box", "text", "list", "list item", "page tab", "menu item", "radio button",
    "button menu", "spin button", "slider", "tree", "tree item", "alert", "table",
}  # fmt: skip
SAID = {
    "en": ("Saved.", "Quotation. Verbatim: the words are those of the source.", "Text of the note"),
    "it": ("Salvato.", "Citazione. Testuale", "Testo della nota"),
}


def nameless(tree: list[dict[str, Any]]) -> list[str]:
    """What can be used and has no name, or no role; the parts of a field are no objects of their own."""
    parts = {one["path"] for one in tree if one["role"] == "push button" and "focusable" not in one["states"]}
    used = [one for one in tree if (one["role"] in USED or "focusable" in one["states"]) and one["path"] not in parts]
    assert len(used) > 5
    return [
        f"{one['role']} {one['name']!r} {one['description']!r} behind {_before(tree, one)}"
        for one in used
        if one["role"] in ("unknown", "invalid", "") or not any(letter.isalnum() for letter in one["name"])
    ]


def _before(tree: list[dict[str, Any]], one: dict[str, Any]) -> list[str]:
    at = tree.index(one)
    return [f"{other['role']} {other['name']!r}" for other in tree[max(at - 4, 0) : at]]


@pytest.mark.parametrize("language", ["en", "it"])
def test_everything_in_the_window_has_name_and_role_and_what_happens_is_said(
    listen: Callable[..., Any], language: str
) -> None:
    heard = listen(language)
    saved, quotation, text_of_note = SAID[language]
    heard.one("text", text_of_note)  # the note comes behind the first picture of the window
    assert nameless(heard.ask("tree")) == []

    # The keyboard goes to the note, and every step is told.
    heard.key("ctrl+3")
    heard.until(lambda: heard.focus()["name"] == text_of_note)
    note = heard.focus()["path"]
    said = heard.ask("text", path=note)
    heard.ask("heard")

    # Into a quotation by the caret: its state is told, and that it ends.
    begins = said.index("Il primo passo")
    heard.ask("put_caret", path=note, offset=begins + 4)
    told = heard.until(heard.announced)
    assert told[0].startswith(quotation)
    heard.ask("put_caret", path=note, offset=0)
    assert heard.until(heard.announced)

    # Writing is saved, which is said once and not for each letter.
    heard.key("ctrl+End")
    heard.type("abc def")
    told = []
    heard.until(lambda: told.extend(heard.announced()) or saved in told)
    heard.type(" ghi")
    heard.until(lambda: heard.ask("text", path=note).endswith("abc def ghi"))
    told += heard.announced()
    assert told.count(saved) == 1

    # A dialog: all named, Tab goes round, Esc closes it, and the keyboard is where it was.
    heard.key("ctrl+e")
    heard.until(lambda: heard.ask("focus") != note)
    assert nameless(heard.ask("tree")) == []
    way = [heard.focus()["path"]]
    for _step in range(40):
        heard.key("Tab")
        before = way[-1]
        heard.until(lambda before=before: heard.ask("focus") != before)
        way.append(heard.ask("focus"))
        if way[-1] == way[0]:
            break
    assert way[-1] == way[0] and len(way) > 6, [heard.ask("object", path=path)["name"] for path in way]
    heard.key("Escape")
    heard.come_to_front()  # what a manager of windows does
    heard.until(lambda: heard.ask("focus") == note)

    # Out of the note without a mouse.
    heard.key("F6")
    heard.until(lambda: heard.focus()["path"] != note)
