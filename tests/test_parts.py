"""What a killed program left beside exported files goes, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from composer import parts
from composer.files import write_atomically
from composer.parts import begun_file, half_made, sweep

HOUR = 3600.0


def left(folder: Path, name: str, age_s: float) -> Path:
    file = folder / name
    file.write_bytes(b"half")
    moment = 1_741_600_000 - age_s
    os.utime(file, (moment, moment))
    return file


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_only_our_own_files_go_and_only_those_nobody_writes_any_more(tmp_path: Path) -> None:
    for name in (".appunto-abcd1234.part", ".appunto-abcd1234.part-wal", ".appunto-x_y_z_0_.part.lock"):
        left(tmp_path, name, 2 * HOUR)
    half = half_made(tmp_path / "work.appunto").name
    for name in (half, f"{half}-journal"):  # of a new library
        left(tmp_path, name, 2 * HOUR)
    left(tmp_path, ".appunto-tomorrow.part", -2 * HOUR)  # made by a clock that had jumped
    others = {".appunto-at_work0.part": 60, ".abcd1234.part": 90 * HOUR, "film.part": 90 * HOUR}
    others |= {".appunto-longer-than-ours.part": 90 * HOUR, "note.docx": 90 * HOUR}
    others |= {".of-another-program.new": 90 * HOUR, "work.appunto.new": 90 * HOUR, ".other.appunto.new": 60}
    for name, age in others.items():
        left(tmp_path, name, age)
    (tmp_path / ".appunto-afolder1.part").mkdir()
    (tmp_path / ".appunto-thelink1.part").symlink_to(tmp_path / "note.docx")
    sweep(tmp_path, 1_741_600_000)
    assert names(tmp_path) == sorted([*others, ".appunto-afolder1.part", ".appunto-thelink1.part"])


@pytest.mark.skipif(os.name == "nt", reason="there the system says who may take away what")
def test_what_another_user_left_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left(tmp_path, ".appunto-abcd1234.part", 2 * HOUR)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    sweep(tmp_path, 1_741_600_000)
    assert names(tmp_path) == [".appunto-abcd1234.part"]


def test_the_next_export_takes_away_what_a_kill_left_beside_the_first(tmp_path: Path) -> None:
    killed = "import os, sys; from pathlib import Path; from composer import files\n"
    killed += "files.os.fsync = lambda _number: os._exit(9)\nfiles.write_atomically(Path(sys.argv[1]), b'words')"
    subprocess.run([sys.executable, "-c", killed, str(tmp_path / "note.md")], check=False)
    (half,) = tmp_path.iterdir()
    assert half.name.startswith(".appunto-")
    os.utime(half, (0, half.stat().st_mtime - 2 * HOUR))
    write_atomically(tmp_path / "other.md", b"other")
    assert names(tmp_path) == ["other.md"]


def test_a_folder_is_looked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []
    monkeypatch.setattr(parts, "sweep", lambda folder, _now: looked.append(folder))
    for _ in range(2):
        begun_file(tmp_path)
    assert looked == [tmp_path]
