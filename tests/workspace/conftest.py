"""A workspace on a new library, with a clock that is set by hand, and one cutting in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from composer.sources.model import Source
from composer.workspace import Environment, Workspace

CUTTING = """\
Minister Proposes A Treaty Of The Continent

By ANNA VERDI

ROME — The minister has called for a treaty of the whole continent, with consultation within two days of any attack.

“We must build a continental Europe of defence,” Marta Bianchi said in an interview.

The proposal would reshape how Europe organises its defence, and it follows years of little investment.

“Nobody is left out of it, and nobody is forced into it,” Ms. Bianchi said. The idea is not new.

Several leaders have asked for similar measures. The idea is not new.
"""


@dataclass
class Clock:
    """Stands still until it is moved."""

    time: datetime = field(default_factory=lambda: datetime.fromisoformat("2025-03-10T09:30:00+01:00"))

    def __call__(self) -> str:
        return self.time.isoformat(timespec="seconds")

    def pass_minutes(self, minutes: float) -> None:
        self.time += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def environment(clock: Clock, make_id: Callable[[str], str]) -> Environment:
    return Environment(now=clock, make_id=make_id, who="Anna")


@pytest.fixture
def workspace(tmp_path: Path, environment: Environment) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "mine.appunto", environment=environment) as opened:
        yield opened


@pytest.fixture
def cutting(workspace: Workspace) -> Source:
    return workspace.import_bytes(CUTTING.encode(), "cutting.txt")
