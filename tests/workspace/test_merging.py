"""A note goes out with its sources, and two libraries become one, without anything being written over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from small_disks import small_disk

from composer.document.model import Document, Paragraph, Text
from composer.errors import InputUnusable, WriteFailed
from composer.i18n.translator import Translator
from composer.library.export_table import ExportRow, StoredExport
from composer.library.filing import SavedSearch
from composer.library.store import Library
from composer.notes.model import Note
from composer.quotes.model import SealStatus, Translation
from composer.sources.model import Certainty, Fact, Kinship, RightsLevel, Source
from composer.workspace import Environment, Workspace
from composer.workspace.differing import Difference
from composer.workspace.merged import Merged, said_in_lists, said_of
from composer.workspace.steps import all_at_once

WORDS = "We must build a continental Europe of defence,"
OTHER_CUTTING = "Another Report\n\nBy ANNA VERDI\n\nThe committee met for two hours and decided nothing at all.\n"


class Clock(Protocol):
    def pass_minutes(self, minutes: float) -> None: ...


def note_text(key: str, words: str = WORDS) -> str:
    return f'---\ntitle: Defence\nlanguage: en\n---\n\nShe said ["{words}"]{{.quote}} [@{key}].\n'


def with_words(note: Note, words: str) -> Note:
    return replace(note, document=Document((*note.document.blocks, Paragraph((Text(words),)))))


def english(done: Merged) -> list[str]:
    return list(map(Translator("en").say, said_of(done)))


def merged(workspace: Workspace, path: Path) -> Merged:
    return all_at_once(workspace.merging(path, called="Copy of Bruno"))


def copy_of(workspace: Workspace, path: Path) -> Path:
    """The library as its file was taken home: closed for the moment, so that all is in the one file."""
    shutil.copyfile(workspace.path, path)
    for end in ("-wal",):
        side = workspace.path.with_name(workspace.path.name + end)
        if side.exists():
            shutil.copyfile(side, path.with_name(path.name + end))
    return path


@pytest.fixture
def note(workspace: Workspace, cutting: Source) -> Note:
    return workspace.add_note_markdown(note_text(cutting.key), origin="note.md")


@pytest.fixture
def elsewhere(workspace: Workspace, note: Note, tmp_path: Path) -> Path:
    """The same library, taken along before anything else was done; `note` is in it."""
    assert note.id
    return copy_of(workspace, tmp_path / "home.appunto")


@pytest.fixture
def at_home(elsewhere: Path, environment: Environment) -> Callable[[Callable[[Workspace], object]], Path]:
    def work(do: Callable[[Workspace], object]) -> Path:
        with Workspace.open(elsewhere, environment=environment) as opened:
            do(opened)
        return elsewhere

    return work


def statuses(workspace: Workspace, note_id: str) -> list[SealStatus]:
    return [quote.status for quote in workspace.check_note(workspace.note(note_id)).quotes]


# Sharing


def test_a_shared_note_opens_elsewhere_with_its_sources_and_its_seals(
    workspace: Workspace, note: Note, cutting: Source, tmp_path: Path, environment: Environment
) -> None:
    workspace.import_bytes(OTHER_CUTTING.encode(), "other.txt")
    shared = workspace.share(workspace.note(note.id), tmp_path / "for-bruno.appunto")
    assert (shared.sources, shared.left_out) == (1, ())
    with Workspace.open(shared.path, environment=environment) as small:
        assert [row.key for row in small.sources()] == [cutting.key]
        assert small.original(cutting.key) == workspace.original(cutting.key)
        assert statuses(small, note.id) == [SealStatus.VERBATIM]
        assert small.note_markdown(note.id) == workspace.note_markdown(note.id)


def test_of_a_source_that_may_not_be_passed_on_only_the_passages_quoted_travel(
    workspace: Workspace, note: Note, cutting: Source, tmp_path: Path, environment: Environment
) -> None:
    workspace.update_source(replace(cutting, rights=replace(cutting.rights, level=RightsLevel.RESTRICTED)))
    shared = workspace.share(workspace.note(note.id), tmp_path / "for-bruno.appunto")
    assert [sentence.values["key"] for sentence in shared.left_out] == [cutting.key]
    with Workspace.open(shared.path, environment=environment) as small:
        source = small.source(cutting.key)
        assert [block.number for block in source.text.blocks] == [2]
        assert source.excerpt and small.original(cutting.key) == b""
        assert statuses(small, note.id) == [SealStatus.VERBATIM]
    data = shared.path.read_bytes()
    assert b"Nobody is left out" not in data and b"consultation within two days" not in data


def test_earlier_versions_of_a_note_stay_at_home(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    workspace.save_note(with_words(workspace.note(note.id), "A sentence that was taken out"))
    workspace.versions.name(note.id, "Before")
    workspace.save_note(note)
    shared = workspace.share(workspace.note(note.id), tmp_path / "for-bruno.appunto")
    assert [sentence.template for sentence in shared.left_out] == ["The earlier versions of the note stay here."]
    assert b"taken out" not in shared.path.read_bytes()


def test_a_note_with_a_classified_source_is_not_shared_and_the_library_is_never_written_over(
    workspace: Workspace, note: Note, cutting: Source, tmp_path: Path
) -> None:
    with pytest.raises(InputUnusable):
        workspace.share(workspace.note(note.id), workspace.path)
    workspace.update_source(replace(cutting, handling="SEGRETO"))
    with pytest.raises(InputUnusable):
        workspace.share(workspace.note(note.id), tmp_path / "for-bruno.appunto")
    assert {path.name for path in tmp_path.iterdir() if "bruno" in path.name} == set()


# Merging


def test_what_is_only_there_comes_over(workspace: Workspace, at_home: Callable[..., Path]) -> None:
    def work(home: Workspace) -> None:
        source = home.import_bytes(OTHER_CUTTING.encode(), "other.txt")
        home.add_note_markdown(note_text(source.key, "decided nothing at all"), origin="x.md")

    done = merged(workspace, at_home(work))
    assert (len(done.sources), done.notes, done.quotes, done.apart) == (1, ["Defence"], 1, [])
    (new,) = workspace.notes(search="nothing")
    assert statuses(workspace, new.id) == [SealStatus.VERBATIM]
    assert [row.key for row in workspace.sources(search="committee")] == done.sources
    assert workspace.original(done.sources[0]) == OTHER_CUTTING.encode()


def test_merging_twice_does_nothing_the_second_time(workspace: Workspace, at_home: Callable[..., Path]) -> None:
    path = at_home(lambda home: home.import_bytes(OTHER_CUTTING.encode(), "other.txt"))
    merged(workspace, path)
    again = merged(workspace, path)
    assert again.nothing
    assert len(workspace.sources()) == 2


def test_a_note_that_went_on_only_there_goes_on_here(
    workspace: Workspace, note: Note, at_home: Callable[..., Path], clock: Clock
) -> None:
    clock.pass_minutes(10)
    path = at_home(lambda home: home.save_note(with_words(home.note(note.id), "Written at home.")))
    done = merged(workspace, path)
    assert (done.advanced, done.apart) == (["Defence"], [])
    assert "Written at home." in workspace.note_markdown(note.id)
    assert any("Written at home." not in text(workspace, row.id) for row in workspace.versions.of(note.id))


def text(workspace: Workspace, version_id: str) -> str:
    found = workspace._library.notes.version(version_id)
    assert found is not None
    return found[1]


def test_a_note_that_went_on_only_here_stays(
    workspace: Workspace, note: Note, at_home: Callable[..., Path], clock: Clock
) -> None:
    path = at_home(lambda _home: None)
    clock.pass_minutes(10)
    workspace.save_note(with_words(workspace.note(note.id), "Written here."))
    assert merged(workspace, path).nothing
    assert "Written here." in workspace.note_markdown(note.id)


def test_a_note_changed_on_both_sides_is_not_written_over_and_the_other_text_is_a_version(
    workspace: Workspace, note: Note, at_home: Callable[..., Path], clock: Clock
) -> None:
    clock.pass_minutes(10)
    path = at_home(lambda home: home.save_note(with_words(home.note(note.id), "Written at home.")))
    workspace.save_note(with_words(workspace.note(note.id), "Written here."))
    (apart,) = merged(workspace, path).apart
    assert "Written here." in workspace.note_markdown(note.id)
    assert "Written at home." in text(workspace, apart.version_id)
    assert [row.name for row in workspace.versions.of(note.id) if row.id == apart.version_id] == ["Copy of Bruno"]
    assert merged(workspace, path).nothing


def test_sources_that_share_a_key_get_another_and_the_citations_follow(
    workspace: Workspace, tmp_path: Path, environment: Environment
) -> None:
    mine = workspace.import_bytes(
        b"Title Of Mine\n\nBy ANNA VERDI\n\nWords that are only here, in my own library.\n", "a.txt"
    )
    with Workspace.open(tmp_path / "other.appunto", environment=environment) as other:
        theirs = other.import_bytes(OTHER_CUTTING.encode(), "other.txt")
        other.update_source(replace(other.source(theirs.key), key=mine.key))
        note = other.add_note_markdown(note_text(mine.key, "decided nothing at all"), origin="x.md")
    done = merged(workspace, tmp_path / "other.appunto")
    ((old, new),) = done.renamed
    assert old == mine.key != new
    assert f"@{new}" in workspace.note_markdown(note.id)
    assert statuses(workspace, note.id) == [SealStatus.VERBATIM]
    assert workspace.source(mine.key).id == mine.id


def test_the_same_document_read_in_both_libraries_stays_one_source(
    workspace: Workspace, cutting: Source, tmp_path: Path, environment: Environment
) -> None:
    make_id = environment.make_id
    other_ids = replace(environment, make_id=lambda prefix: make_id(prefix) + "z")
    with Workspace.open(tmp_path / "other.appunto", environment=other_ids) as other:
        other.import_bytes(workspace.original(cutting.key), "cutting.txt")
        note = other.add_note_markdown(note_text(cutting.key), origin="x.md")
    merged(workspace, tmp_path / "other.appunto")
    assert [row.key for row in workspace.sources()] == [cutting.key]
    assert statuses(workspace, note.id) == [SealStatus.VERBATIM]


def test_a_source_of_which_only_passages_were_here_is_completed(
    workspace: Workspace, note: Note, cutting: Source, tmp_path: Path, environment: Environment
) -> None:
    workspace.update_source(replace(cutting, rights=replace(cutting.rights, level=RightsLevel.RESTRICTED)))
    shared = workspace.share(workspace.note(note.id), tmp_path / "small.appunto")
    with Workspace.open(tmp_path / "new.appunto", environment=environment) as new:
        merged(new, shared.path)
        assert new.source(cutting.key).excerpt
        whole = copy_of(workspace, tmp_path / "whole.appunto")
        assert merged(new, whole).completed == [cutting.key]
        assert not new.source(cutting.key).excerpt
        assert new.original(cutting.key) == workspace.original(cutting.key)
        assert [row.key for row in new.sources(search="similar measures")] == [cutting.key]
        assert merged(new, shared.path).nothing


def test_what_was_said_of_a_source_stays_when_it_is_completed_and_what_is_empty_is_filled(
    workspace: Workspace, note: Note, cutting: Source, tmp_path: Path, environment: Environment
) -> None:
    workspace.update_source(replace(cutting, rights=replace(cutting.rights, level=RightsLevel.RESTRICTED)))
    shared = workspace.share(workspace.note(note.id), tmp_path / "small.appunto")
    source = workspace.source(cutting.key)
    theirs = replace(source.metadata, section=Fact("Esteri", Certainty.GIVEN), page=Fact("3", Certainty.GIVEN))
    workspace.update_source(replace(source, metadata=theirs, reliability="B", handling="RISERVATO"))
    with Workspace.open(tmp_path / "new.appunto", environment=environment) as new:
        merged(new, shared.path)
        excerpt = new.source(cutting.key)
        mine = replace(excerpt.metadata, title=Fact("As I call it", Certainty.GIVEN), page=Fact("4", Certainty.GIVEN))
        new.update_source(replace(excerpt, metadata=mine, reliability="A"))
        done = merged(new, copy_of(workspace, tmp_path / "whole.appunto"))
        whole = new.source(cutting.key)
        assert (done.completed, done.kept) == ([cutting.key], (cutting.key,))
        apart = {one.fact: (one.here, one.there) for one in done.differences}
        assert apart["page"] == ("4", "3") and apart["title"][0] == "As I call it"
        assert not whole.excerpt and whole.text == cutting.text
        assert whole.metadata.title == Fact("As I call it", Certainty.GIVEN)
        assert whole.metadata.page == Fact("4", Certainty.GIVEN)
        assert whole.metadata.section == Fact("Esteri", Certainty.GIVEN)
        assert whole.metadata.authors == cutting.metadata.authors  # with their places in the text
        assert (whole.reliability, whole.handling) == ("A", "RISERVATO")


def test_passages_of_one_source_that_come_in_two_notes_stand_in_one_excerpt(
    workspace: Workspace, note: Note, cutting: Source, tmp_path: Path, environment: Environment
) -> None:
    workspace.update_source(replace(cutting, rights=replace(cutting.rights, level=RightsLevel.RESTRICTED)))
    later = workspace.add_note_markdown(note_text(cutting.key, "Nobody is left out of it,"), origin="later.md")
    sooner = workspace.add_note_markdown(note_text(cutting.key, "consultation within two days"), origin="sooner.md")
    notes = (later, note, sooner)
    files = [workspace.share(workspace.note(one.id), tmp_path / f"{one.id}.appunto").path for one in notes]
    with Workspace.open(tmp_path / "new.appunto", environment=environment) as new:
        done = [merged(new, file) for file in files]
        assert [one.enlarged for one in done] == [[], [cutting.key], [cutting.key]]
        assert [block.number for block in new.source(cutting.key).text.blocks] == [1, 2, 4]
        assert [statuses(new, one.id) for one in notes] == [[SealStatus.VERBATIM]] * 3
        assert [row.key for row in new.sources(search="consultation")] == [cutting.key]
        assert all(merged(new, file).nothing for file in files)


def test_what_is_said_of_a_source_there_and_not_here_is_told(
    workspace: Workspace, cutting: Source, note: Note, at_home: Callable[..., Path]
) -> None:
    path = at_home(lambda home: home.update_source(replace(home.source(cutting.key), handling="RISERVATO")))
    done = merged(workspace, path)
    assert (done.nothing, done.differs, done.kept) == (True, True, (cutting.key,))
    assert note.id and workspace.source(cutting.key).handling == ""
    (sentence,) = english(done)
    assert f"({cutting.key}): here nothing, there “RISERVATO”; what stands here was kept." in sentence
    assert sentence.startswith("Handling marking of “Minister Proposes")


def test_what_is_said_of_a_quotation_there_comes_where_nothing_is_said_here_and_is_told_where_it_differs(
    workspace: Workspace, note: Note, at_home: Callable[..., Path]
) -> None:
    (quote,) = workspace._library.quotes.all()
    spoken = replace(quote, speaker="Marta Bianchi", translation=Translation("Dobbiamo costruire", "it"))
    path = at_home(lambda home: home._library.quotes.put(spoken))
    workspace._shelf.keep(replace(quote, speaker="Anna Verdi"))
    done = merged(workspace, path)
    assert (done.quotes, done.told_more, done.kept_quotes) == (0, 1, (quote.id,))
    assert note.id and workspace._shelf.quote(quote.id) == replace(spoken, speaker="Anna Verdi")
    _gained, speaker = english(done)
    assert speaker.startswith(f"Speaker of the quotation “{quote.words}”: here “Anna Verdi”, there “Marta Bianchi”; ")


def test_a_library_is_not_merged_into_itself(workspace: Workspace) -> None:
    with pytest.raises(InputUnusable):
        merged(workspace, workspace.path)


def test_what_was_done_is_said_in_sentences() -> None:
    assert [sentence.template for sentence in said_of(Merged())] == ["Everything in it is here already."]
    apart = Difference("date", "2026-03-09", "2026-03-10", "A Treaty", key="k")
    done = Merged(sources=["a"], notes=["N"], advanced=["O"], renamed=[("x", "xb")], differences=[apart])
    assert len(said_of(done)) == 5
    assert Translator("it").say(said_of(done)[-1]) == (
        "Data di «A Treaty» (k): qui «9 mar 2026», là «10 mar 2026»; è rimasto quanto sta qui."
    )


def test_many_facts_are_said_in_a_number_and_each_in_a_list() -> None:
    both = [Difference("language", "it", "en-GB", f"Title {n}", key=f"k{n}") for n in range(4)]
    one = [Difference("authors", "", "A. Bianchi", f"Title {n}", key=f"k{n}") for n in range(200)]
    done = Merged(differences=[*both, *one])
    assert [Translator("en").say(sentence) for sentence in said_of(done)] == [
        "Facts that the two libraries state differently: 4; what stands here was kept.",
        "Facts that only one of the two libraries states: 200; nothing here was changed.",
    ]
    (_, different), (_, one_sided) = said_in_lists(done)
    assert (len(different), len(one_sided)) == (4, 200)
    assert Translator("it").say(different[0]) == (
        "Lingua di «Title 0» (k0): qui «italiano», là «inglese britannico»; è rimasto quanto sta qui."
    )
    few = Merged(differences=both[:3])
    assert len(said_of(few)) == 3
    assert said_in_lists(few) == ()


def test_tags_collections_and_searches_come_along(
    workspace: Workspace, cutting: Source, at_home: Callable[..., Path], note: Note
) -> None:
    def work(home: Workspace) -> None:
        filing = home._library.filing
        filing.tag([cutting.id], "prima pagina")
        filing.put_collection("c-1", "Vertici")
        filing.put_collection("c-2", "Bruxelles", "c-1")
        filing.collect("c-2", [cutting.id])
        filing.keep_search(SavedSearch("Mai citate", "cited:no"))

    mine = workspace._library.filing
    mine.put_collection("c-9", "vertici")
    path = at_home(work)
    done = merged(workspace, path)
    assert done.nothing_new and not done.nothing
    assert done.filed == ["prima pagina", "Bruxelles", "Mai citate"]
    assert [sentence.values for sentence in said_of(done)] == [{"count": 3}]
    assert merged(workspace, path).nothing
    assert note.id and mine.tags_of(cutting.id) == ("prima pagina",)
    assert [(one.name, one.parent) for one in mine.collections()] == [("Bruxelles", "c-9"), ("Vertici", "")]
    assert [row.key for row in workspace.sources(search="raccolta:vertici")] == [cutting.key]
    assert mine.searches() == (SavedSearch("Mai citate", "cited:no"),)


def test_what_two_sources_are_to_each_other_there_they_are_here_also_under_other_ids(
    workspace: Workspace, cutting: Source, at_home: Callable[..., Path], note: Note
) -> None:
    def work(home: Workspace) -> None:
        other = home.import_bytes(OTHER_CUTTING.encode(), "other.txt")
        home.linking.link(cutting.key, other.key, Kinship.COPY)

    path = at_home(work)
    mine = workspace.import_bytes(OTHER_CUTTING.encode(), "other.txt")
    done = merged(workspace, path)
    assert (done.nothing_new, done.nothing, done.links) == (True, False, 1)
    assert merged(workspace, path).nothing
    assert note.id
    assert [(one.id, kind) for one, kind in workspace.linking.kin_of(cutting.key)] == [(mine.id, Kinship.COPY)]
    assert [(one.id, kind) for one, kind in workspace.linking.kin_of(mine.key)] == [(cutting.id, Kinship.COPY)]
    workspace.linking.link(cutting.key, mine.key, Kinship.APART)
    merged(workspace, path)
    assert [kind for _one, kind in workspace.linking.kin_of(cutting.key)] == [Kinship.APART]


def stored_export(note_id: str, name: str, created: str) -> StoredExport:
    row = ExportRow(name, note_id, created, "en", "", "", "", "", "0" * 64)
    return StoredExport(row, "---\ntitle: Defence\n---\n\nAs it left.\n", b"parts")


def test_what_a_source_was_before_and_the_records_of_files_that_left_come_along(
    workspace: Workspace, tmp_path: Path, environment: Environment
) -> None:
    with Workspace.open(tmp_path / "other.appunto", environment=environment) as other:
        old = other.import_bytes(OTHER_CUTTING.encode(), "other.txt")
        new = replace(old, sha256="f" * 64, imported="2025-03-12T09:30:00+01:00")
        other._library.sources.replace(new, b"The newer state", earlier=old)
        note = other.add_note_markdown(note_text(old.key, "decided nothing at all"), origin="x.md")
        for name, created in (("e-1", "2025-03-10T10:00:00+01:00"), ("e-2", "2025-03-11T10:00:00+01:00")):
            other._library.exports.put(stored_export(note.id, name, created))
    done = merged(workspace, tmp_path / "other.appunto")
    assert (done.earlier, done.exports, done.left) == (1, 2, False)
    (row,) = workspace._library.sources.originals.earlier(old.id)
    state = workspace._library.sources.originals.earlier_state(row.id)
    assert state is not None and (row.sha256, state[1]) == (old.sha256, OTHER_CUTTING.encode())
    assert [row.id for row in workspace.returns.exports(note.id)] == ["e-2", "e-1"]
    with Workspace.open(tmp_path / "other.appunto", environment=environment) as other:
        other._library.sources.replace(replace(new, sha256="e" * 64), b"The newest state", earlier=new)
        other._library.exports.put(stored_export(note.id, "e-0", "2025-03-10T09:00:00+01:00"))
    again = merged(workspace, tmp_path / "other.appunto")
    assert (again.nothing, again.earlier_left, again.exports_left) == (True, 0, 1)  # its newer state is here as such
    assert "Everything in it is here already." not in english(again)


def test_a_source_that_was_removed_here_and_comes_back_is_said(
    workspace: Workspace, cutting: Source, note: Note, at_home: Callable[..., Path]
) -> None:
    path = at_home(lambda _home: None)
    all_at_once(workspace.removing.everything(cutting.key))
    done = merged(workspace, path)
    assert note.id and done.back == [(cutting.key, done.back[0][1], "2025-03-10T09:30:00+01:00")]
    assert any("was removed here on 10 Mar 2025, 09:30 and is here again" in said for said in english(done))
    assert merged(workspace, path).back == []


@pytest.mark.parametrize("log_stays", [False, True])
def test_a_disk_that_fails_when_the_file_is_closed_hands_nothing_on(
    workspace: Workspace, note: Note, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_stays: bool
) -> None:
    target = workspace.share(workspace.note(note.id), tmp_path / "for-bruno.appunto").path
    before, close = target.read_bytes(), Library.close

    def close_badly(library: Library) -> None:
        close(library)
        if log_stays:
            library.path.with_name(library.path.name + "-wal").write_bytes(b"what did not come into the file")
        else:
            os.truncate(library.path, library.path.stat().st_size - 4096)

    monkeypatch.setattr(Library, "close", close_badly)
    with pytest.raises(WriteFailed, match=r"“for-bruno\.appunto”"):
        workspace.share(workspace.note(note.id), target)
    monkeypatch.undo()
    assert target.read_bytes() == before
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_full_disk_is_said_of_the_file_that_was_named_and_nothing_is_left_there(
    workspace: Workspace, note: Note, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 100) as disk, pytest.raises(WriteFailed) as caught:
        workspace.share(workspace.note(note.id), disk / "for-bruno.appunto")
    said = str(caught.value)
    assert "“for-bruno.appunto” could not be written: the disk is full" in said and ".part" not in said
    assert caught.value.concerned == str(tmp_path / "disk" / "for-bruno.appunto")
