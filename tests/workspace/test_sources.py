"""Documents come into the library one by one or in folders; what is bad is said, the rest goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from composer.errors import LibraryReadOnly, NotFound, UnreadableSource
from composer.quotes.model import SealStatus
from composer.sources.model import Certainty, Fact, Rights, RightsLevel, Source
from composer.workspace import Environment, Workspace


def letter(number: int) -> bytes:
    return f"Letter number {number} to the editor.\n\nIt says little, but it says it {number} times.\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "cuttings"
    (folder / "deeper").mkdir(parents=True)
    (folder / "b.txt").write_bytes(letter(2))
    (folder / "a.txt").write_bytes(letter(1))
    (folder / "deeper" / "c.txt").write_bytes(letter(3))
    (folder / "bad.txt").write_bytes(b"")
    (folder / ".DS_Store").write_bytes(b"\x00\x00")
    (folder / "~$draft.docx").write_bytes(b"lock")
    return folder


def test_a_folder_is_walked_and_a_bad_file_does_not_stop_the_rest(workspace: Workspace, folder: Path) -> None:
    outcomes = workspace.import_files([folder])
    assert [outcome.path.name for outcome in outcomes] == ["a.txt", "b.txt", "bad.txt", "c.txt"]
    assert [outcome.error is None for outcome in outcomes] == [True, True, False, True]
    assert len(workspace.sources()) == 3


def test_missing_files_and_empty_folders_are_named(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    empty, missing = workspace.import_files([tmp_path / "absent.txt", tmp_path / "empty"])
    assert "There is no file in the folder “empty”" in str(empty.error)
    assert "“absent.txt” does not exist" in str(missing.error)


def test_a_name_that_no_file_can_have_is_an_outcome_too(workspace: Workspace) -> None:
    outcomes = workspace.import_files([Path("a\x00b.txt"), Path("x" * 5000)])
    assert all(isinstance(outcome.error, UnreadableSource) for outcome in outcomes)


def test_what_is_no_file_is_not_read(workspace: Workspace) -> None:
    (outcome,) = workspace.import_files([Path("/dev/zero")])
    assert isinstance(outcome.error, UnreadableSource)


def test_a_document_that_is_there_already_is_named_not_stored_again(workspace: Workspace, folder: Path) -> None:
    workspace.import_files([folder / "a.txt"])
    (folder / "copy.txt").write_bytes(letter(1))
    again, copy = workspace.import_files([folder / "a.txt", folder / "copy.txt"])
    assert again.duplicate_of == copy.duplicate_of == workspace.sources()[0].key
    assert again.source is not None and "already" in str(again.source.warnings[-1])
    assert len(workspace.sources()) == 1


def test_the_same_document_twice_in_one_import_is_stored_once(workspace: Workspace, folder: Path) -> None:
    (folder / "copy.txt").write_bytes(letter(1))
    first, second = workspace.import_files([folder / "a.txt", folder / "copy.txt"])
    assert not first.duplicate_of and second.duplicate_of == first.source.key  # type: ignore[union-attr]


def test_documents_read_before_either_is_stored_get_keys_of_their_own(workspace: Workspace, folder: Path) -> None:
    plan = workspace.intake.plan([folder / "a.txt", folder / "b.txt"])
    outcomes = [workspace.intake.store(read) for read in [plan.read(path) for path in plan.files]]
    keys = {outcome.source.key for outcome in outcomes if outcome.source}
    assert len(keys) == 2 == len(workspace.sources())


def test_progress_is_told_and_may_stop_the_import(workspace: Workspace, folder: Path) -> None:
    told: list[tuple[int, int, str]] = []

    def progress(done: int, count: int, name: str) -> bool:
        told.append((done, count, name))
        return done < 2

    workspace.import_files([folder], progress=progress)
    assert told == [(0, 4, "a.txt"), (1, 4, "b.txt"), (2, 4, "bad.txt")]
    assert len(workspace.sources()) == 2


def test_the_original_is_kept_byte_by_byte(workspace: Workspace, folder: Path) -> None:
    (outcome,) = workspace.import_files([folder / "a.txt"])
    assert outcome.source is not None
    assert workspace.original(outcome.source.key) == letter(1)


def test_an_unreadable_document_from_memory_is_an_error(workspace: Workspace) -> None:
    with pytest.raises(UnreadableSource):
        workspace.import_bytes(b"", "pasted.txt")


def test_edited_facts_are_kept_and_found(workspace: Workspace, cutting: Source) -> None:
    given = replace(cutting.metadata, publication=Fact("Corriere del Porto", Certainty.GIVEN))
    workspace.update_source(replace(cutting, metadata=given, reliability="B"))
    assert workspace.source(cutting.key).reliability == "B"
    (row,) = workspace.sources(search="corriere porto")
    assert row.publication == "Corriere del Porto"


def test_an_unknown_source_is_named(workspace: Workspace, cutting: Source) -> None:
    for work in (workspace.source, workspace.original, workspace.remove_source, workspace.quoted.uses_of):
        with pytest.raises(NotFound, match="“nobody2025”"):
            work("nobody2025")
    with pytest.raises(NotFound):
        workspace.update_source(replace(cutting, id="s-unknown"))


def test_a_changed_document_keeps_its_identity_and_its_quotes_are_found_again(
    workspace: Workspace, cutting: Source
) -> None:
    kept = workspace.make_quote_from_words(cutting.key, "Nobody is left out of it")
    changed = workspace.make_quote_from_words(cutting.key, "it follows years of little investment")
    workspace.update_source(
        replace(
            cutting,
            rights=Rights(RightsLevel.RESTRICTED, ""),
            metadata=replace(cutting.metadata, date=Fact("2025-03-06", Certainty.GIVEN)),
        )
    )
    text = workspace.original(cutting.key).decode().replace("little", "no").replace("ROME —", "ROME, March 6 —")
    text = text.replace("The proposal", "A paragraph more was printed later.\n\nThe proposal")
    again = workspace.source_states.reimport(cutting.key, text.encode(), "cutting-2.txt")
    assert (again.id, again.key) == (cutting.id, cutting.key)
    assert again.rights.level is RightsLevel.RESTRICTED
    assert again.metadata.date == Fact("2025-03-06", Certainty.GIVEN)
    assert workspace.original(cutting.key) == text.encode()
    use, _ = workspace.quoted.use_for(kept, block=False)
    assert workspace.quoted.seal_of(use).status is SealStatus.VERBATIM
    place = workspace.quoted.place_of(kept.id)
    assert place is not None and place[1] != kept.anchor.span
    assert place[1].of(again.text.text) == "Nobody is left out of it"
    use, _ = workspace.quoted.use_for(changed, block=False)
    assert workspace.quoted.seal_of(use).status is SealStatus.SOURCE_CHANGED
    assert workspace.quoted.place_of(changed.id) is None


def test_a_newer_version_tells_where_the_quotations_stand_before_anything_is_stored(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    for words in (
        "The minister has called for a treaty",
        "Nobody is left out of it",
        "it follows years of little investment",
    ):
        workspace.make_quote_from_words(cutting.key, words)
    text = workspace.original(cutting.key).decode()
    path = tmp_path / "newer.txt"
    path.write_text(
        text.replace("little", "no").replace("The proposal", "A paragraph was added here.\n\nThe proposal"), "utf-8"
    )
    newer = workspace.source_states.plan_newer(cutting.key).read(path)
    assert (newer.kept, newer.moved, newer.gone, newer.lost, newer.twin) == (1, 1, 1, 1, "")
    assert workspace.original(cutting.key).decode() == text
    workspace.source_states.store_newer(newer)
    assert "A paragraph was added here." in workspace.source(cutting.key).text.text
    assert str(newer.said("T")) == (
        "“T” was read anew. 1 quotation stands where it stood. 1 quotation stands in another paragraph. "
        "1 quotation no longer stands in it."
    )
    again = workspace.source_states.plan_newer(cutting.key).read(path)
    assert (again.gone, again.lost) == (1, 0)  # what was lost before is not lost again


def test_what_is_said_of_a_source_while_its_newer_version_is_read_stays(workspace: Workspace, cutting: Source) -> None:
    newer = workspace.source_states.plan_newer(cutting.key).read_bytes(b"Another state of it, in few words.\n", "b.txt")
    workspace.update_source(replace(cutting, reliability="B"))
    assert workspace.source_states.store_newer(newer).reliability == "B"
    assert str(newer.said("T")) == "“T” was read anew. Nothing is quoted from it."


def test_a_newer_version_that_cannot_be_read_changes_nothing(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    for path in (tmp_path / "empty.txt", tmp_path / "absent.txt", tmp_path):
        with pytest.raises(UnreadableSource):
            workspace.source_states.plan_newer(cutting.key).read(path)
    assert workspace.source(cutting.key) == cutting


def test_a_file_of_a_known_name_comes_in_beside_its_namesake_which_is_named(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    path = tmp_path / "cutting.txt"
    path.write_bytes(workspace.original(cutting.key).replace(b"little", b"no"))
    (outcome,) = workspace.import_files([path])
    assert outcome.source is not None and outcome.source.id != cutting.id
    assert outcome.namesake == cutting.key
    assert f"--update {cutting.key}" in str(outcome.source.warnings[-1])
    assert workspace.source(outcome.source.key).warnings == ()  # said once, no part of the source
    (tmp_path / "other.txt").write_bytes(letter(1))
    (other,) = workspace.import_files([tmp_path / "other.txt"])
    assert other.namesake == "" and other.source is not None and other.source.warnings == ()
    twin = workspace.source_states.plan_newer(cutting.key).read(path)
    assert twin.twin == outcome.source.key and f"“{outcome.source.key}”" in str(twin.warnings[0])


def test_a_removed_source_leaves_its_quotes_without_source_until_it_comes_back(
    workspace: Workspace, cutting: Source
) -> None:
    data = workspace.original(cutting.key)
    quote = workspace.make_quote_from_words(cutting.key, "Nobody is left out of it")
    use, _ = workspace.quoted.use_for(quote, block=False)
    workspace.remove_source(cutting.key)
    assert workspace.quoted.seal_of(use).status is SealStatus.NO_SOURCE
    assert workspace.quoted.place_of(quote.id) is None
    again = workspace.import_bytes(data, "another-name.txt")
    assert (again.id, again.key) == (cutting.id, cutting.key)
    assert workspace.quoted.seal_of(use).status is SealStatus.VERBATIM


def test_a_library_opened_for_reading_refuses_changes(
    tmp_path: Path, workspace: Workspace, cutting: Source, environment: Environment
) -> None:
    with Workspace.open(workspace.path, environment=environment, read_only=True) as second:
        assert second.read_only
        assert second.source(cutting.key) == cutting
        with pytest.raises(LibraryReadOnly):
            second.make_quote_from_words(cutting.key, "Nobody is left out of it")
        with pytest.raises(LibraryReadOnly):
            second.import_bytes(letter(1), "a.txt")


def test_the_users_own_library_is_made_where_it_belongs(user_home: Path, environment: Environment) -> None:
    with Workspace.open(environment=environment) as own:
        assert own.path == user_home / "data" / "library.appunto"
        assert own.path.exists() and not own.read_only and own.problems == ()
