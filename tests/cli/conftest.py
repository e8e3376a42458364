"""Commands run in this process, with what they answered and said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from composer import paths
from composer.cli import main


@dataclass(frozen=True)
class Ran:
    """Exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """`run("sources", "--json")`: on a library of its own unless one is named; in English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run_command


CUTTING = """\
Minister Proposes A Treaty Of The Continent

By ANNA VERDI

ROME — The minister has called for a treaty of the whole continent, with consultation within two days of any attack.

“We must build a continental Europe of defence,” Marta Bianchi said in an interview with the Corriere del Porto.

The proposal would reshape how Europe organises its defence:

- a treaty;
- a common staff.

“Nobody is left out of it, and nobody is forced into it,” Ms. Bianchi said. The idea is not new.

Several leaders have asked for similar measures. The idea is not new.
"""


@pytest.fixture
def cutting(tmp_path: Path) -> Path:
    path = tmp_path / "cutting.txt"
    path.write_text(CUTTING, encoding="utf-8")
    return path


@dataclass
class Imported:
    """The library as it was once the cutting had been imported; no bytes before."""

    key: str = ""
    library: bytes = b""


@pytest.fixture(scope="session")
def imported() -> Imported:
    """Filled by the first test that needs the cutting, so that the others need not import it again."""
    return Imported()


@pytest.fixture
def key(run: Run, cutting: Path, imported: Imported) -> str:
    """The key of the cutting, which is in the user's own library."""
    library = paths.default_library()
    if not imported.library:
        key = str(run("import", cutting, "--json").json[0]["key"])
        imported.library, imported.key = library.read_bytes(), key
    else:
        library.parent.mkdir(parents=True)
        library.write_bytes(imported.library)
    return imported.key
