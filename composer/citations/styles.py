# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The styles there are: ours, shipped with the program, and the ones the user has added."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from composer import paths
from composer.citations.choosing import CitationForm
from composer.citations.engine import Engine
from composer.citations.items import Item
from composer.citations.locales import is_known, unreadable
from composer.citations.request import PlacedCitation, Request
from composer.citations.style import UNSOUND, Style, parent_of, read_style, with_parent
from composer.document.model import Citation, CitationItem, Locator
from composer.errors import BadStyle, EngineFailed
from composer.files import write_atomically, write_failure
from composer.wording import N_, Message

SUFFIX: Final = ".csl"

_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+", re.ASCII)

_PROBE: Final[Item] = {
    "id": "probe",
    "type": "article-newspaper",
    "title": "Title",
    "author": [{"family": "Family", "given": "Given"}],
    "container-title": "Paper",
    "issued": {"date-parts": [[2025, 3, 6]]},
}


def user_styles() -> Path:
    """The folder of the styles the user has added."""
    return paths.user_data() / "styles"


def shipped_styles() -> Path:
    """The folder of our own styles."""
    return paths.resources() / "csl"


def available_styles() -> tuple[Style, ...]:
    """All styles that can be used, ours first, each kind by title. A broken file among the user's is left out."""
    found: dict[str, Style] = {}
    for folder in (shipped_styles(), user_styles()):
        styles: list[Style] = []
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                styles.append(_whole(path.read_bytes(), path.stem, folder))
            except (BadStyle, OSError):
                continue
        for style in sorted(styles, key=lambda style: style.title.casefold()):
            found.setdefault(style.id, style)
    return tuple(found.values())


def load_style(which: str | Path) -> Style:
    """The style with the id `which`, or in the file `which` (a path, or a name that ends in .csl).

    Raises BadStyle when there is none or it cannot be used.
    """
    name = str(which)
    if isinstance(which, Path) or name.endswith(SUFFIX):
        return _read(Path(which))
    if name == _safe(name):
        for folder in (shipped_styles(), user_styles()):
            if (folder / f"{name}{SUFFIX}").is_file():
                return _read(folder / f"{name}{SUFFIX}")
    raise BadStyle(
        N_("There is no citation style “{name}”. The ways of citing are {forms}; the styles are: {styles}."),
        concerned=name,
        name=name,
        forms=", ".join(form.value for form in CitationForm),
        styles=", ".join(style.id for style in available_styles()),
    )


def add_style(path: Path, engine: Engine | None = None) -> Style:
    """Check the style in the file `path`, try it on the engine, and keep it among the user's styles.

    A style of the same name is replaced; one of ours never is: the new one gets another name.
    Raises BadStyle, EngineFailed (no engine), WriteFailed.
    """
    xml, name = _bytes(path), _safe(path.stem) or "style"
    style = _whole(xml, name, path.parent)
    try_style(style, engine or Engine())
    while (shipped_styles() / f"{name}{SUFFIX}").exists():
        name += "-2"
    target = user_styles() / f"{name}{SUFFIX}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(target, error) from error
    if parent_of(xml, name) and not (user_styles() / _file_of(parent_of(xml, name))).exists():
        xml = style.xml  # the style it points to was found beside it: kept whole, it needs no other file
    write_atomically(target, xml)
    return _whole(xml, name, user_styles())


def remark_on(style: Style) -> Message | None:
    """What the user should know of a style that can be used; None when there is nothing to say."""
    if not style.locale or is_known(style.locale):
        return None
    said = N_(
        "The style “{title}” prints in “{locale}”, and there is no locale for that language: its words will be "
        "English. Load the file locales-{locale}.xml, or choose another style."
    )
    return Message(said, {"title": style.title, "locale": style.locale})


def try_style(style: Style, engine: Engine) -> None:
    """Format a first and a repeated citation with `style`. Raises BadStyle with the engine's reason."""
    items = (CitationItem("probe"), CitationItem("probe", "4", Locator.PAGE))
    placed = tuple(PlacedCitation(Citation((item,)), number) for number, item in enumerate(items, 1))
    try:
        formatted = engine.format(Request(placed, {"probe": _PROBE}, style, style.locale or "en"))
    except EngineFailed as error:
        reason = error.message.values.get("reason")
        if reason is None:
            raise
        raise BadStyle(UNSOUND, concerned=style.id, name=style.id, line=1, reason=f"{reason}.") from error
    if not any(formatted.notes):
        nothing = Message(N_("it prints nothing for an article."))
        raise BadStyle(UNSOUND, concerned=style.id, name=style.id, line=1, reason=nothing)


def _read(path: Path) -> Style:
    return _whole(_bytes(path), _safe(path.stem) or "style", path.parent)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def _whole(xml: bytes, name: str, folder: Path) -> Style:
    """The style in `xml`; of one that only points to another, that one under its name and in its language.

    The other is looked for in `folder`, where the file lies, then among the user's styles and ours.
    """
    parent = parent_of(xml, name)
    if parent:
        for place in dict.fromkeys((folder, user_styles(), shipped_styles())):
            path = place / _file_of(parent)
            if path.is_file() and not parent_of(found := _bytes(path), name):
                return read_style(with_parent(xml, found, name), name)
    return read_style(xml, name)


def _file_of(style_id: str) -> str:
    return f"{_safe(style_id)}{SUFFIX}"


def _safe(name: str) -> str:
    """A style's id: a file name of letters, figures, points and hyphens on every system."""
    return _NOT_IN_NAMES.sub("-", name).strip("-.")
