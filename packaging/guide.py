# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Writes into the pages of the guide how the menus are called now.

    python packaging/guide.py

A link `[words](do:action.id)` gets the menu and the name of that action as its words, in the language of the page: a
page is written with empty words, `[](do:note.export)`, and stays true when a name changes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from composer.files import write_atomically  # noqa: E402 - the path comes first
from composer.i18n.translator import Translator  # noqa: E402
from composer.ui.action import MENUS, SUBMENUS  # noqa: E402
from composer.ui.actions import BY_ID  # noqa: E402

PAGES: Final = ROOT / "resources" / "manual" / "guide"
_DO: Final = re.compile(r"\[(?:\\.|[^\]\n\\])*\]\(do:([\w.]+)\)")


def main() -> int:
    """Bring all pages up to date; 1 when a page names an action that does not exist."""
    strange = []
    for file in sorted(PAGES.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        strange += [f"{file.name}: {found[1]}" for found in _DO.finditer(text) if found[1] not in BY_ID]
        named = with_names(text, file.stem.rpartition(".")[2])
        if named != text:
            write_atomically(file, named.encode())
            print(file.name)
    print("\n".join(strange), file=sys.stderr, end="\n" if strange else "")
    return 1 if strange else 0


def with_names(text: str, language: str) -> str:
    """A page whose links to actions say where the action stands in the menus of `language`."""
    say = Translator(language).text

    def named(link: re.Match[str]) -> str:
        return f"[**{menu_path(link[1], say)}**](do:{link[1]})" if link[1] in BY_ID else link[0]

    return _DO.sub(named, text)


def menu_path(action_id: str, say: Callable[[str], str]) -> str:
    """Where an action stands, as “File › Export to Word …”, its square brackets written so that Markdown shows them."""
    entry = BY_ID[action_id]
    above = [entry.menu] if entry.menu in MENUS else [SUBMENUS[entry.menu], entry.menu]
    words = " › ".join(say(part) for part in (*above, entry.text)).replace("&", "")
    return re.sub(r"([\[\]*_])", r"\\\1", words)


if __name__ == "__main__":
    raise SystemExit(main())
