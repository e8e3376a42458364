"""The whole main job with a real pointer: from the five cuttings to a Word file that another program can read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from built_program import program_command

DRAGGED = "It can't stay a club for the elite of the global north."
SHORTCUT = "stable, lasting, and effective security"
PASTED = "We should have an equal commitment toward the east and south,"
KEYS = ("rich-nd", "bold-move-nd", "bold-new-nd", "italian-prime-nd", "italian-foreign-nd")
BLOCK = re.compile(r"^::: \{\.quote q=\"(q-[a-z2-7]{8})\"[^}]*\}\n> (.*?) \[@([a-z0-9-]+), (.*?)\]\n:::$", re.M)

EXPORT = {"it": "Esporta in Word…", "en": "Export to Word …"}
TAGS = {"it": "it-IT", "en": "en-GB"}

Start = Callable[..., Any]


def import_seeds(program: Any, seeds: Path) -> None:
    """Choose the five cuttings in the file dialog, by typing their names."""
    program.screen.key("Ctrl+Shift+I")
    program.until(lambda: program.ask("widget", kind="QFileDialog"))
    time.sleep(0.5)
    names = sorted(str(path) for path in seeds.glob("*.txt"))
    program.screen.type(" ".join(f'"{name}"' for name in names), pause_s=0.004)
    program.screen.key("Return")
    program.until(lambda: sorted(program.ask("sources")) == sorted(KEYS))


def begin_note(program: Any) -> None:
    """Begin a note with the template and language that are offered."""
    program.screen.key("Ctrl+n")
    program.until(lambda: program.ask("widget", kind="QDialog"))
    time.sleep(0.3)
    program.screen.key("Return")
    program.until(lambda: program.ask("note_id"))


def open_source(program: Any, key: str) -> None:
    """Click a source in the list."""
    program.screen.click(tuple(program.ask("source_row", key=key)))
    program.until(lambda: program.ask("passage", words="a"))
    time.sleep(0.3)


def empty_paragraph(program: Any, nth: int) -> int:
    """The number of the `nth` empty paragraph of the note."""
    empty = [number for number, words in enumerate(program.ask("paragraphs")) if not words]
    return empty[nth]


def put_caret(program: Any, paragraph: int) -> None:
    """Click behind the last character of a paragraph of the note."""
    program.screen.click(tuple(program.ask("paragraph_end", nth=paragraph)))


def drag_selection(program: Any, paragraph: int) -> None:
    """Press inside the selected words of the source and drag them behind a paragraph of the note."""
    (x, y), _ = program.passage(DRAGGED)
    program.screen.drag((x + 30, y), tuple(program.ask("paragraph_end", nth=paragraph)))


def note_holds(program: Any, words: str) -> bool:
    return words in re.sub(r"\s+", " ", program.ask("note")).replace("\\", "")


def blocks_of(markdown: str) -> list[tuple[str, ...]]:
    """(id, words, key, locator) of each quotation set apart."""
    return [match.groups() for match in BLOCK.finditer(markdown.replace("\\", ""))]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["it", "en"])
def test_from_five_cuttings_to_a_word_file(
    language: str, start: Start, shared_seeds: Path, validate_docx_script: Path, tmp_path: Path
) -> None:
    library = tmp_path / "mine.appunto"
    program = start(language, ["--library", str(library)])
    assert program.ask("name_of", action="note.export") == EXPORT[language]
    import_seeds(program, shared_seeds)
    begin_note(program)

    # Drag a sentence into the note: block and chip are there.
    open_source(program, "rich-nd")
    program.select(DRAGGED)
    drag_selection(program, empty_paragraph(program, 0))
    program.until(lambda: note_holds(program, DRAGGED))
    [block] = blocks_of(program.ask("note"))
    assert block[1:] == (DRAGGED, "rich-nd", "para. 16")
    [chip] = program.ask("chips")

    # Read elsewhere, then click the chip: the reader stands at the exact words.
    open_source(program, "bold-move-nd")
    program.screen.click(tuple(chip))
    program.until(lambda: program.ask("caret_at").startswith(DRAGGED[:40]))
    assert DRAGGED in program.ask("marked")
    time.sleep(0.3)

    # Write until the quotation is out of sight, then click the highlight: the note stands at its use.
    program.screen.key("Ctrl+3")
    program.screen.key("Ctrl+End")
    program.screen.type("\nAlpha" + "\nBeta" * 40, pause_s=0.004)
    program.until(lambda: not program.ask("in_note", words=DRAGGED)["visible"])
    (x, y), _ = program.passage(DRAGGED)
    program.screen.click((x + 40, y))
    program.until(lambda: program.ask("in_note", words=DRAGGED)["visible"])

    # Type and close at once: everything is there again, nothing was saved by hand.
    program.screen.key("Ctrl+End")
    program.screen.type(" Gamma")
    time.sleep(0.2)
    written = program.ask("note")
    assert "Gamma" in written
    note_id = program.ask("note_id")
    program.quit()
    program = start(language, ["--library", str(library)])
    program.until(lambda: program.ask("note_id") == note_id)
    assert program.ask("note") == written

    # Two more, by key and by paste, one of them out of a text full of no-break spaces.
    open_source(program, "bold-new-nd")
    put_caret(program, empty_paragraph(program, 0))
    program.select(SHORTCUT)
    program.screen.key("Ctrl+Return")
    program.until(lambda: note_holds(program, SHORTCUT))
    open_source(program, "italian-foreign-nd")
    program.select(PASTED)
    program.screen.key("Ctrl+c")
    put_caret(program, empty_paragraph(program, 0))
    program.screen.key("Ctrl+v")
    program.until(lambda: note_holds(program, PASTED.removesuffix(",")))
    assert {key for _, _, key, _ in blocks_of(program.ask("note"))} == {"rich-nd", "bold-new-nd", "italian-foreign-nd"}

    # The note goes into the other language and back, and out as a Word file.
    for tag in ("en" if language == "it" else "it", language):
        switch_language(program, tag)
    target_file = tmp_path / "nota.docx"
    program.export(target_file)
    program.quit()
    proof_read(target_file, tmp_path, language)
    check = program_command("--library", str(library), "--json", "check", note_id)
    answer = subprocess.run(check, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 0, answer.stderr
    quotes = json.loads(answer.stdout)["quotes"]
    assert [quote["status"] for quote in quotes] == ["verbatim"] * 3
    validator = [sys.executable, str(validate_docx_script), str(target_file), "--strict", "--lang", TAGS[language]]
    answer = subprocess.run(validator, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def switch_language(program: Any, tag: str) -> None:
    """Choose the language of the note in its box."""
    old, new = ("English", "Italiano") if tag == "it" else ("Italiano", "English")
    heading = program.ask("paragraphs")[0]
    program.choose("QComboBox", old)
    program.until(lambda: program.ask("focus") == "QListView")  # the list is open, and stays so after the click
    program.screen.key("Up" if tag == "it" else "Down")
    program.screen.key("Return")
    program.until(lambda: program.ask("widget", kind="QComboBox", name=new))
    program.until(lambda: program.ask("paragraphs")[0] != heading)


def proof_read(file: Path, folder: Path, language: str) -> None:
    """Two other programs open the file and find quotation, footnote and citation."""
    opened = with_pandoc(file)
    plain = opened["plain"]
    assert DRAGGED.replace("'", "’") in plain or DRAGGED in plain
    assert any("Italian Official Urges Plan" in note for note in opened["notes"]), opened["notes"]
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation=file://{folder / 'office'}"
        command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        with zipfile.ZipFile(folder / f"{file.stem}.odt") as package:
            content = package.read("content.xml").decode()
        notes = re.findall(r"<text:note-body>.*?</text:note-body>", content, re.S)
        assert any("Italian Official Urges Plan" in re.sub(r"<[^>]+>", "", note) for note in notes)
        assert "club for the elite of the global north" in re.sub(r"<[^>]+>", "", content)


def with_pandoc(file: Path) -> dict[str, Any]:
    """The text of a Word file and its footnotes, as pandoc reads them."""
    import pypandoc

    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", str(file)], check=True, capture_output=True
    )
    tree = json.loads(run.stdout)
    notes: list[str] = []

    def words(node: Any) -> str:
        if isinstance(node, list):
            return "".join(words(child) for child in node)
        if isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind == "Str":
                return str(content)
            if kind in ("Space", "SoftBreak", "LineBreak"):
                return " "
            if kind == "Note":
                notes.append(words(content))
                return ""
            return words(content) if content is not None else ""
        return ""

    plain = "\n".join(words(block) for block in tree["blocks"])
    return {"plain": plain, "notes": notes}


@pytest.mark.slow
def test_drag_button_shortcut_and_paste_give_the_same_quotation(
    start: Start, shared_seeds: Path, tmp_path: Path
) -> None:
    program = start("en", ["--library", str(tmp_path / "mine.appunto")])
    import_seeds(program, shared_seeds)
    begin_note(program)
    open_source(program, "rich-nd")

    def by_drag() -> None:
        drag_selection(program, empty_paragraph(program, 0))

    def by_button() -> None:
        program.choose("QuoteButton")

    def by_shortcut() -> None:
        program.screen.key("Ctrl+Return")

    def by_paste() -> None:
        program.screen.key("Ctrl+c")
        put_caret(program, empty_paragraph(program, 0))
        program.screen.key("Ctrl+v")

    for count, way in enumerate((by_drag, by_button, by_shortcut, by_paste), 1):
        put_caret(program, empty_paragraph(program, 0))
        program.select(DRAGGED)
        way()
        program.until(lambda count=count: len(blocks_of(program.ask("note"))) == count)
    found = blocks_of(program.ask("note"))
    assert {block[1:] for block in found} == {(DRAGGED, "rich-nd", "para. 16")}
    assert len(program.ask("chips")) == 4
    program.quit()
