# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The published cases of the CSL test suite through our whole path. `csl_suite_passing.txt` may only grow.

To write the list anew after an improvement: `PYTHONPATH=.:tests python tests/citations/test_csl_suite.py`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import csl_suite
import pytest

from composer.citations.engine import Engine

pytestmark = pytest.mark.skipif(
    not csl_suite.available(),
    reason="the cases of the CSL test suite have not been fetched (python packaging/csl_suite.py)",
)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return csl_suite.run(csl_suite.published(), tmp_path_factory.mktemp("csl"))


def test_every_case_that_has_passed_still_passes(results: dict[str, str]) -> None:
    broken = {name: results.get(name, "gone") for name in csl_suite.passing() if results.get(name, "gone")}
    assert not broken


def test_a_case_that_passes_now_is_kept_in_the_list(results: dict[str, str]) -> None:
    passing = {name for name, reason in results.items() if not reason}
    assert passing <= set(csl_suite.passing()), "run this file as a script to add them"


def test_most_of_the_suite_passes(results: dict[str, str]) -> None:
    assert len(results) == 853
    assert sum(not reason for reason in results.values()) >= 720


@pytest.mark.parametrize(
    "name",
    ["affix_InterveningEmpty", "name_ParticleCaps3", "position_TrueInCitation", "disambiguate_YearSuffixMixedDates"],
)
def test_the_engine_of_the_program_answers_as_the_one_process_for_all_does(name: str) -> None:
    case = csl_suite.read_case(name, own_note=False)
    assert name in csl_suite.passing()
    assert not csl_suite.compared(case, Engine().format(case.request))


def _write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        results = csl_suite.run(csl_suite.published(), Path(folder))
    passing = sorted(name for name, reason in results.items() if not reason)
    head = "# Cases of the CSL test suite that give the published result. Lines are added, never taken out.\n"
    csl_suite.PASSING.write_text(head + "\n".join(passing) + "\n", encoding="utf-8")
    print(f"{len(passing)} of {len(results)} cases pass")  # noqa: T201 - run by hand


if __name__ == "__main__":
    _write()
