"""The sample library: the shipped sources, and the finished note in both languages with every quotation sealed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from composer import paths
from composer.document.model import quote_uses
from composer.library.store import Library
from composer.notes.two_texts import swapped
from composer.quotes.model import SealStatus
from composer.workspace import Environment, Workspace
from composer.workspace.sample import sample_files


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few of the shipped samples, so that making the library is quick."""
    folder = tmp_path / "seeds"
    shutil.copytree(paths.seeds(), folder)
    monkeypatch.setattr(paths, "seeds", lambda: folder)
    return folder


def test_every_shipped_source_is_read_and_every_quotation_of_both_notes_is_sealed(environment: Environment) -> None:
    with Workspace.open_sample(environment=environment) as sample:
        sources, notes = sample_files(paths.seeds())
        assert len(sample.sources()) == len(sources) > 5 and len(notes) == 2
        assert not {"README.md", "expected.json"} & {path.name for path in sources}
        assert [(row.language, row.other_language) for row in sample.notes()] == [("it", "en")]
        whole = sample.note(sample.notes()[0].id)
        for note in (whole, swapped(whole)):
            uses = tuple(quote_uses(note.document))
            assert uses
            for use in uses:
                assert sample.quoted.seal_of(use).status in (SealStatus.VERBATIM, SealStatus.DECLARED), use
            report = sample.check_note(note)
            assert not report.failed, list(report.quotes)
            assert "unknown_source" not in {finding.kind.value for finding in report.findings}


def test_both_languages_of_the_sample_note_hold_the_same_and_say_so(environment: Environment) -> None:
    with Workspace.open_sample(environment=environment) as sample:
        report = sample.two_languages.report(sample.note(sample.notes()[0].id))
        assert report is not None
        assert [str(remark.message) for remark in report.remarks] == []
        assert len(report.sections) == 9
        assert all(section.settled for section in report.sections)


def test_the_sample_is_made_once(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    Workspace.open_sample(environment=environment).close()

    def broken(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("composer.workspace.sample._fill", broken)
    with Workspace.open_sample(environment=environment) as sample:
        assert sample.sources()


def test_changed_seeds_make_a_new_sample_and_what_was_written_stays_beside_it(
    environment: Environment, seeds: Path
) -> None:
    with Workspace.open_sample(environment=environment) as sample:
        written = sample.add_note_markdown("---\ntitle: Mine\nlanguage: en\n---\n\nMine.\n", origin="mine.md")
        path = sample.path
    (seeds / "one-more.txt").write_text("One More\n\nA paragraph that was not there before.\n", encoding="utf-8")
    with Workspace.open_sample(environment=environment) as sample:
        assert [row.key for row in sample.sources(search="paragraph that was not there before")]
        assert written.id not in [row.id for row in sample.notes()]
    (old,) = path.parent.glob("sample-until-*.appunto")
    with Library.open(old, who="Anna", now="") as library:
        assert library.notes.get(written.id) is not None


def test_a_sample_that_somebody_has_open_is_left_as_it_is(environment: Environment, seeds: Path) -> None:
    with Workspace.open_sample(environment=environment) as sample:
        (seeds / "one-more.txt").write_text("One More\n\nA paragraph that was not there before.\n", encoding="utf-8")
        with Workspace.open_sample(environment=environment, read_only=True) as second:
            assert len(second.sources()) == len(sample.sources())
        assert [file.name for file in sample.path.parent.glob("*until*")] == []


def test_a_damaged_sample_is_made_anew(environment: Environment, user_home: Path) -> None:
    path = paths.sample_library()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no library at all")
    with Workspace.open_sample(environment=environment) as sample:
        assert sample.sources()
