"""A scripted working day over one library: run in a process of its own, which is recorded, killed or made to fail.

    python tests/faults/day.py FOLDER STEPS SEED [rough]

Everything the library says is stored is acknowledged by a line of JSON in FOLDER/said, right after it returned. In a
rough day errors are expected: what failed is not acknowledged, and the next thing is tried. The clock jumps at times.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from composer.document.model import Document, Paragraph, Text  # noqa: E402
from composer.errors import ComposerError  # noqa: E402
from composer.files import write_atomically  # noqa: E402
from composer.sources.model import Certainty, Fact  # noqa: E402
from composer.text.spans import Span  # noqa: E402
from composer.workspace import Environment, Workspace  # noqa: E402
from composer.workspace.steps import all_at_once  # noqa: E402

WORDS = re.findall(
    r"\w+", "we must build a continental alliance of defence said the minister in rome after the council met"
)


class Day:
    """The work of one day. `said` takes what is acknowledged."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.time = datetime.fromisoformat("2026-03-10T09:00:00+01:00")
        self.ids = 0
        self.said = os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.environment = Environment(now=self._now, make_id=self._make_id, who="Anna")
        self.workspace = Workspace.open(folder / "day.appunto", environment=self.environment)
        self.is_open = True
        self.sources: list[str] = []
        self.notes: dict[str, int] = {}

    def _now(self) -> str:
        self.time += timedelta(seconds=1)
        if self.chance.random() < 0.03:
            self.time += timedelta(days=self.chance.choice((-3, 400, -0.04)))
            self.acknowledge(clock=self.time.isoformat())
        return self.time.isoformat(timespec="seconds")

    def _make_id(self, prefix: str) -> str:
        self.ids += 1
        return f"{prefix}-{self.ids:08}"

    def acknowledge(self, **facts: object) -> None:
        os.write(self.said, (json.dumps(facts) + "\n").encode())

    def step(self, number: int) -> None:
        """One thing that a user does."""
        todo = [
            self.write,
            self.write,
            self.write,
            self.write,
            self.take_in,
            self.quote,
            self.keep_version,
            self.remove,
            self.forget,
            self.share,
        ]
        todo += [self.export, self.back_up, self.close_and_open, self.correct_and_tag, self.take_in_many]
        if not self.sources:
            self.take_in(number)
        elif not self.notes:
            self.begin_note(number)
        else:
            self.chance.choice([*todo, self.begin_note] if len(self.notes) < 4 else todo)(number)

    def take_in(self, number: int) -> None:
        self._taken_in([self._import(f"{number}")])

    def take_in_many(self, number: int) -> None:
        """As the window does: no waiting for the disk at each document, but before any of them is told; a note that is
        stored meanwhile is for good at once."""
        with self.workspace.intake.on_disk_later():
            taken = [self._import(f"{number}of{part}") for part in range(3)]
        if self.chance.random() < 0.5:
            self.write(number)
        self.workspace.intake.bringing_to_disk()()
        self._taken_in(taken)

    def _import(self, name: str) -> tuple[str, str]:
        """Take a document in that is not acknowledged yet: its key, and a word that stands in no other."""
        paragraphs = (" ".join(self.chance.choices(WORDS, k=60)) for _ in range(self.chance.choice((2, 4, 30))))
        text = f"Title {name}\n\n" + "\n\n".join(f"{line} only{name}." for line in paragraphs)
        return self.workspace.import_bytes(text.encode(), f"{name}.txt").key, f"only{name}"

    def _taken_in(self, taken: list[tuple[str, str]]) -> None:
        for key, word in taken:
            self.sources.append(key)
            self.acknowledge(source=key, word=word)

    def begin_note(self, number: int) -> None:
        note = self.workspace.add_note_markdown(f"---\ntitle: Note {number}\nlanguage: en\n---\n\nx0\n", origin="n")
        self.notes[note.id] = 0
        self.acknowledge(note=note.id, state=0)

    def write(self, number: int) -> None:
        note_id = self.chance.choice(list(self.notes))
        note = self.workspace.note(note_id)
        words = " ".join(self.chance.choices(WORDS, k=self.chance.choice((5, 50, 700)))) + f" x{number}"
        kept = note.document.blocks[-self.chance.choice((1, 5)) :]
        self.workspace.save_note(replace(note, document=Document((*kept, Paragraph((Text(words),))))))
        self.notes[note_id] = number
        self.acknowledge(note=note_id, state=number)

    def quote(self, number: int) -> None:
        source = self.workspace.source(self.chance.choice(self.sources))
        block = source.text.blocks[-1]
        span = Span(block.start, block.start + len(" ".join(block.text.split()[:4])))
        made = self.workspace.make_quote(source.key, span, speaker=f"P{number}")
        self.acknowledge(quote=made.id, exact=made.anchor.exact, of=source.key)

    def keep_version(self, number: int) -> None:
        note_id = self.chance.choice(list(self.notes))
        self.workspace.versions.name(note_id, f"V{number}")
        self.acknowledge(version=f"V{number}", of=note_id, state=self.notes[note_id])

    def remove(self, _number: int) -> None:
        if len(self.sources) > 3:
            key = self.sources[0]
            self.workspace.remove_source(key)
            self.sources.remove(key)
            self.acknowledge(gone=key)

    def forget(self, _number: int) -> None:
        """The oldest source goes with its quotes, and the file is written anew."""
        if len(self.sources) > 3:
            key = self.sources[0]
            all_at_once(self.workspace.removing.everything(key))
            self.sources.remove(key)
            self.acknowledge(gone=key, forgotten=True)

    def share(self, number: int) -> None:
        note_id = self.chance.choice(list(self.notes))
        shared = self.workspace.share(self.workspace.note(note_id), self.folder / f"shared-{number % 2}.appunto")
        self.acknowledge(shared=shared.path.name, of=note_id, state=self.notes[note_id])

    def correct_and_tag(self, number: int) -> None:
        source = self.workspace.source(self.chance.choice(self.sources))
        page = Fact(str(number), Certainty.GIVEN)
        self.workspace.update_source(replace(source, metadata=replace(source.metadata, page=page)))
        self.acknowledge(page=number, of=source.key)
        self.workspace.filing.tag([source.key], f"t{number}")
        self.acknowledge(tag=f"t{number}", of=source.key)

    def export(self, number: int) -> None:
        target = self.folder / f"note-{number % 3}.md"
        text = self.workspace.note_markdown(self.chance.choice(list(self.notes))) + f"\nwritten {number}\n"
        write_atomically(target, text.encode())
        self.acknowledge(file=target.name, written=number)

    def back_up(self, number: int) -> None:
        target = self.folder / f"backup-{number % 2}.appunto"
        made = self.workspace.upkeep.backing_up()(target, lambda _done, _all: True)
        self.acknowledge(backup=made.path.name, sources=made.sources, notes=made.notes)

    def close_and_open(self, _number: int) -> None:
        self.workspace.close()
        self.is_open = False
        self.workspace = Workspace.open(self.folder / "day.appunto", environment=self.environment)
        self.is_open = True


def main(folder: Path, steps: int, seed: int, *, rough: bool) -> None:
    """Do `steps` things."""
    day = None
    while day is None:
        try:
            day = Day(folder, seed)
        except ComposerError:
            if not rough:
                raise
    for number in range(1, steps + 1):
        try:
            if not day.is_open or day.workspace.read_only:
                day.close_and_open(number)
            day.step(number)
        except ComposerError as error:
            if not rough:
                raise
            day.acknowledge(failed=type(error).__name__)
    day.workspace.close()
    day.acknowledge(finished=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), rough="rough" in sys.argv[4:])
