"""What every test may ask for: fixed clock, numbered ids, the shared folder where it is present."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from network_guard import GUARD
from sharing_out import ByFile, turn

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NOW = "2025-03-10T09:30:00+01:00"

# The suite tries the same generated cases each time, so that a change is judged by what it changed; fresh ones are
# looked for on purpose: `pytest --hypothesis-profile=explore`.
# How long a case takes says something of the machine only, which may be busy.
BUSY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("suite", derandomize=True, database=None, **BUSY)
settings.register_profile("explore", derandomize=False, print_blob=True, **BUSY)
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long ones first."""
    items.sort(key=lambda item: turn(item.nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Several processes share the files, unless `--dist` says otherwise."""
    return ByFile(config, log) if config.getvalue("dist") == "load" else None


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test uses the network, but one that is marked `network`."""
    GUARD.is_open = request.node.get_closest_marker("network") is not None
    yield
    GUARD.is_open = False
    tries, GUARD.tries = GUARD.tries, []
    assert tries == [], "the network was used"


@pytest.fixture(autouse=True)
def user_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees or touches the real user's files."""
    home = tmp_path / "appunto-home"
    monkeypatch.setenv("APPUNTO_HOME", str(home))
    return home


@pytest.fixture
def now() -> str:
    """The time at which everything in a test happens."""
    return NOW


@pytest.fixture
def make_id() -> Callable[[str], str]:
    """Ids counted from one: `make_id("q")` gives q-00000001."""
    counter = itertools.count(1)
    return lambda prefix: f"{prefix}-{next(counter):08d}"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of shared test material beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("the folder “shared” with real press documents and the Word validator is not beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def shared_seeds(shared_folder: Path) -> Path:
    """The five real press documents."""
    return shared_folder / "seeds"


@pytest.fixture(scope="session")
def seeds_truth(shared_seeds: Path) -> dict[str, Any]:
    """What a careful person reads in each of the five documents, by file name."""
    truth: dict[str, Any] = json.loads((shared_seeds / "seeds-truth.json").read_text(encoding="utf-8"))["seeds"]
    return truth


@pytest.fixture(scope="session")
def validate_docx_script(shared_folder: Path) -> Path:
    """The script that checks Word files against the schemas."""
    return shared_folder / "tools" / "validate_docx.py"
