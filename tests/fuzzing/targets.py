# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is fed with anything at all: each target takes bytes, and raises only where the program is wrong.

A ComposerError is an answer (one sentence for the user), every other exception a finding. `TARGETS` names them.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from composer.errors import ComposerError

NOW = "2026-01-15T10:00:00+00:00"
TEXT = """Il varco del porto

di LIVIA SERRA

TRIESTE – La presidente dell’autorità portuale ha chiesto fondi per il varco doganale.

«Il varco non può aspettare un altro inverno», ha detto al termine della seduta.
"""
NOTE = """---
template: press-note
language: it
subject: Il varco
---

# Sintesi

Il porto chiede fondi[^1] e **tempo**.

[^1]: Nota.
"""


def markdown(data: bytes) -> None:
    """Any text is read as a note, and what was read is written and read again as it was."""
    from composer.document.canonical import canonical
    from composer.document.markdown_reader import read_markdown
    from composer.document.markdown_writer import write_markdown
    from composer.notes.note_markdown import note_from_markdown

    text = data.decode("utf-8", "replace")
    document = read_markdown(text)
    assert canonical(document) == document, "not canonical"
    assert read_markdown(write_markdown(document)) == document, "not the same when read again"
    with contextlib.suppress(ComposerError):
        note_from_markdown(text, id="n-00000001", now=NOW)


def clipboard(data: bytes) -> None:
    """Whatever another program puts on the clipboard is read as a piece of a note, or as nothing."""
    from PySide6.QtCore import QByteArray, QMimeData

    from composer.document.canonical import canonical
    from composer.document.markdown_reader import read_markdown
    from composer.document.markdown_writer import write_markdown
    from composer.ui.clipboard_pages import address_in, page_in
    from composer.ui.editor.clipboard import read_document
    from composer.ui.mime import NOTE_TYPE, QUOTE_TYPE, SOURCE_TYPE, read_quote, read_sources

    forms = (NOTE_TYPE, "text/html", "text/plain", QUOTE_TYPE, SOURCE_TYPE, "text/uri-list", "HTML Format")
    board = QMimeData()
    board.setData(forms[data[0] % len(forms) if data else 0], QByteArray(data[1:]))
    read_quote(board)
    read_sources(board)
    page_in(board)
    address_in(board)
    document = read_document(board)
    if document is not None:
        settled = canonical(document)
        assert read_markdown(write_markdown(settled)) == settled, "what was pasted cannot be kept"


def csl(data: bytes) -> None:
    """A file of references: its items become sources, are cited and written out again."""
    from composer.citations.interchange.formats import format_of, read_references, write_references
    from composer.citations.interchange.references import reference_source
    from composer.citations.items import csl_item

    name = ("a.json", "a.ris", "a.xml")[data[0] % 3 if data else 0]
    body = data[1:]
    if format_of(body, name) == "bibtex":
        return  # read by pandoc in a process of its own
    try:
        items = read_references(body, name)
    except ComposerError:
        return
    counter = itertools.count(1)
    cited = []
    for item in items[:20]:
        source = reference_source(
            item, filename=name, key_taken=lambda _key: False, make_id=lambda p: f"{p}-{next(counter):08d}", now=NOW
        )
        cited += [csl_item(source, language=language) for language in ("it", "en")]
    for form in ("csl-json", "ris", "endnote"):
        assert read_references(write_references(cited, form), name) or not cited


@cache
def _folder() -> Path:
    """A folder for what is made once; taken away at the end of the process."""
    import atexit

    made = Path(tempfile.mkdtemp(prefix="appunto-fuzz-"))
    atexit.register(shutil.rmtree, made, True)
    return made


@contextlib.contextmanager
def _at_home(home: Path) -> Iterator[None]:
    kept = {name: os.environ.get(name) for name in ("APPUNTO_HOME", "LANGUAGE", "LANG", "APPUNTO_DEBUG", "DISPLAY")}
    kept["WAYLAND_DISPLAY"] = os.environ.get("WAYLAND_DISPLAY")
    platform = os.environ.pop("QT_QPA_PLATFORM", None)
    os.environ.update({"APPUNTO_HOME": str(home), "LANGUAGE": "it", "LANG": "it_IT.UTF-8", "APPUNTO_DEBUG": "1"})
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):  # no window
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        if platform is not None:
            os.environ["QT_QPA_PLATFORM"] = platform


@cache
def _small_library() -> bytes:
    """A library with a source and a note, as bytes of its file."""
    from composer.workspace import Workspace, user_environment

    folder = _folder() / "made"
    folder.mkdir(exist_ok=True)
    path = folder / "small.appunto"
    with _at_home(folder), Workspace.open(path, environment=user_environment()) as workspace:
        source = workspace.import_bytes(TEXT.encode(), "varco.txt")
        note = workspace.add_note_markdown(NOTE, origin="varco.md")
        workspace.save_note(note)
        assert source.key
    return path.read_bytes()


def library(data: bytes) -> None:
    """A damaged library opens, or says in one sentence why not; its file is not taken away.

    `data` is a list of damages of four bytes each: two for the place (in 1/65536 of the file), one for how many bytes,
    one for what stands there then; an odd rest cuts the file short.
    """
    from composer.workspace import Workspace, user_environment

    whole = bytearray(_small_library())
    for at in range(0, len(data) - len(data) % 4, 4):
        place = int.from_bytes(data[at : at + 2]) * len(whole) // 65536
        many = 1 + data[at + 2] % 64
        whole[place : place + many] = bytes([data[at + 3]]) * len(whole[place : place + many])
    if len(data) % 4:
        del whole[int.from_bytes(data[-(len(data) % 4) :]) % len(whole) :]
    folder = Path(tempfile.mkdtemp(dir=_folder()))
    path = folder / "damaged.appunto"
    path.write_bytes(whole)
    try:
        with _at_home(folder):
            _look_through(Workspace, path, user_environment)
        assert path.exists(), "the damaged library is gone"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _look_through(workspaces: type, path: Path, environment: Callable[[], object]) -> None:
    try:
        workspace = workspaces.open(path, environment=environment())  # type: ignore[attr-defined]
    except ComposerError:
        return
    try:
        with contextlib.suppress(ComposerError):
            for row in workspace.sources(search="varco") or workspace.sources():
                workspace.source(row.key)
                workspace.original(row.key)
        with contextlib.suppress(ComposerError):
            for row in workspace.notes():
                workspace.check_note(workspace.note(row.id))
    finally:
        with contextlib.suppress(ComposerError):
            workspace.close()


VALUES = (
    *(
        "it",
        "en",
        "xx",
        "small.appunto",
        "varco.txt",
        "note.md",
        "nowhere.txt",
        ".",
        "..",
        "/",
        "~",
        "",
        " ",
        "0",
        "-1",
    ),
    *(
        "n-00000001",
        "s-00000001",
        "serra2026",
        "@serra2026",
        "author:serra",
        "date:2026..",
        'tag:"',
        "varco",
        "Ω",
        "\x00",
    ),
    *("out.docx", "out.md", "out.odt", "out", "99999999999999999999", "2026-02-30", "(", "*", "%s", "{name}", "\u202e"),
    *("interface.language", "standard", "-", "--", "--nosuch"),
)


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The commands there are, and all other words: actions, options and values."""
    from composer.cli.arguments import parser
    from composer.i18n.translator import Translator

    commands: list[str] = []
    others: set[str] = set()

    def gather(of: argparse.ArgumentParser, depth: int) -> None:
        for action in of._actions:
            others.update(action.option_strings)
            others.update(str(choice) for choice in action.choices or ())
            if isinstance(action, argparse._SubParsersAction):
                (commands.extend if depth == 0 else others.update)(action.choices)
                for one in action.choices.values():
                    gather(one, depth + 1)

    gather(parser(Translator("en"), "appunto"), 0)
    return tuple(commands), (*sorted(others - set(commands)), *VALUES)


def command_line(data: bytes) -> None:
    """Any words on the command line are answered, with an exit code and never with a traceback.

    The first byte takes a command; each of the others one of the words there are, from 0xF0 on the bytes that follow.
    """
    from composer.cli import main

    words: list[str] = []
    known, others = _words()
    rest = list(data)
    while rest and len(words) < 8:
        first = rest.pop(0)
        if first >= 0xF0:
            many = first - 0xF0
            words.append(bytes(rest[:many]).decode("utf-8", "replace"))
            del rest[:many]
        else:
            words.append(known[first % len(known)])
            known = others
    folder = Path(tempfile.mkdtemp(dir=_folder()))
    (folder / "small.appunto").write_bytes(_small_library())
    (folder / "varco.txt").write_text(TEXT, encoding="utf-8")
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    back = Path.cwd()
    said = io.StringIO()
    try:
        os.chdir(folder)
        with _at_home(folder), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = main(words if "\x00" not in "".join(words) else [word.replace("\x00", "") for word in words])
        assert isinstance(code, int)
        assert "Traceback" not in said.getvalue(), said.getvalue()
    finally:
        os.chdir(back)
        shutil.rmtree(folder, ignore_errors=True)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "markdown": markdown,
    "clipboard": clipboard,
    "csl": csl,
    "library": library,
    "command_line": command_line,
}
