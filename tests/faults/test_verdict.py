"""The verdict of the fault harness sees what a copy lacks."""

from __future__ import annotations

import json
from pathlib import Path

from faults.day import Day
from faults.verdict import missing


def test_a_copy_of_another_state_than_was_acknowledged_is_told(tmp_path: Path) -> None:
    day = Day(tmp_path, seed=1)
    for number, step in enumerate((day.take_in, day.begin_note, day.write, day.share, day.back_up), start=1):
        step(number)
    day.take_in(6)  # the library itself holds more now
    day.workspace.close()
    facts = list(map(json.loads, (tmp_path / "said").read_text(encoding="utf-8").splitlines()))
    assert missing(tmp_path, map(json.dumps, facts)) == []
    for kind, number, what in (("shared", "state", "as it was shared"), ("backup", "notes", "were backed up")):
        later = [fact | {number: fact[number] + 7} if kind in fact else fact for fact in facts]
        found = missing(tmp_path, map(json.dumps, later))
        assert len(found) == 1 and found[0].endswith(what)
