"""Where quotations come from, in libraries whose sources share most of their words."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from composer.quotes.model import SealStatus
from composer.sources.model import Certainty, Fact, Source
from composer.workspace import Environment, Workspace, passages

# fmt: off
COMMON = [
    "di", "che", "la", "il", "per", "non", "una", "con",
    "del", "sono", "della", "come", "più", "anche", "questo", "alla",
    "dei", "dal", "nel", "ha", "fra", "dopo", "tutti", "molto",
    "paese", "governo", "europa", "difesa", "accordo", "ministro", "alleanza",
]
# fmt: on
RARE = [
    f"{start}{middle}{end}"
    for start in ("mar", "tel", "vor", "sin")
    for middle in ("ati", "ode", "uli", "era")
    for end in ("no", "sca", "vole", "mento", "trice")
]


def made_text(draw: random.Random, paragraphs: int, rare: float = 0.15) -> str:
    made = []
    for _ in range(paragraphs):
        words = [draw.choice(RARE) if draw.random() < rare else draw.choice(COMMON) for _ in range(45)]
        made.append(" ".join(words).capitalize() + ".")
    return "\n\n".join(["Titolo Di Questo Documento", *made])


def stored(workspace: Workspace, text: str, name: str) -> Source:
    return workspace.import_bytes(text.encode(), name)


def a_piece(draw: random.Random, source: Source, length: int) -> list[str]:
    block = draw.choice([block for block in source.text.blocks if len(block.text.split()) > length + 4])
    words = block.text.rstrip(".").split()
    start = draw.randrange(1, len(words) - length)
    return words[start : start + length]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test that asks for forty sources leaves the library for the others."""
    return tmp_path_factory.mktemp("forty") / "kept.appunto"


@pytest.fixture
def forty(kept: Path, tmp_path: Path, environment: Environment) -> Iterator[Workspace]:
    """A library of forty sources, a copy for each test."""
    path = tmp_path / "forty.appunto"
    if not kept.exists():
        draw = random.Random(20250321)
        with Workspace.open(path, environment=environment) as made:
            for number in range(40):
                stored(made, made_text(draw, 8), f"{number}.txt")
        shutil.copyfile(path, kept)
    else:
        shutil.copyfile(kept, path)
    with Workspace.open(path, environment=environment) as opened:
        yield opened


@pytest.fixture
def sources(forty: Workspace) -> Sequence[Source]:
    found = [forty.source(row.key) for row in forty.sources()]
    assert len(found) == 40
    return sorted(found, key=lambda source: int(Path(source.filename).stem))


def test_every_piece_of_every_source_is_found_where_it_stands(forty: Workspace, sources: Sequence[Source]) -> None:
    draw = random.Random(20250322)
    for _ in range(150):
        source = draw.choice(sources)
        words = " ".join(a_piece(draw, source, draw.randint(6, 25)))
        found = forty.passages.candidates(words)
        assert source.key in {passage.source.key for passage in found}
        assert all(passage.span.of(passage.source.text.text) == words for passage in found)


def test_a_piece_with_one_word_changed_is_found_with_that_difference(
    forty: Workspace, sources: Sequence[Source]
) -> None:
    draw = random.Random(20250323)
    for _ in range(60):
        source = draw.choice(sources)
        piece = a_piece(draw, source, draw.randint(9, 25))
        at = draw.randrange(2, len(piece) - 2)
        changed = [*piece[:at], "altrimenti", *piece[at + 1 :]]
        found = forty.passages.candidates(" ".join(changed))
        assert found[0].source.key == source.key
        assert [d.shown_words for d in found[0].seal.differences] == ["altrimenti"]


def test_a_piece_shortened_with_an_omission_is_found(forty: Workspace, sources: Sequence[Source]) -> None:
    draw = random.Random(20250324)
    for _ in range(60):
        source = draw.choice(sources)
        piece = a_piece(draw, source, 20)
        found = forty.passages.candidates(" ".join([*piece[:7], "[…]", *piece[11:]]))
        assert (found[0].source.key, found[0].seal.status) == (source.key, SealStatus.DECLARED)


def test_invented_sentences_are_found_nowhere(forty: Workspace, sources: Sequence[Source]) -> None:
    draw = random.Random(20250325)
    for _ in range(60):
        words = [draw.choice([*RARE, "tacchino", "ombrello", "pianoforte", "bicicletta"]) for _ in range(14)]
        assert forty.passages.candidates(" ".join(words)) == ()


def test_words_that_stand_in_several_sources_are_offered_in_each(workspace: Workspace) -> None:
    agency = "Il vertice di martedì si è chiuso con una dichiarazione comune dei ventisette governi."
    keys = {
        stored(workspace, f"Giornale {name}\n\n{agency} {name} ne dà notizia in prima pagina.\n", f"{name}.txt").key
        for name in ("Alfa", "Beta", "Gamma")
    }
    found = workspace.passages.candidates("si è chiuso con una dichiarazione comune")
    assert {passage.source.key for passage in found} == keys
    assert all(passage.exact for passage in found)


def test_in_a_very_long_source_a_near_passage_is_found_at_its_place(workspace: Workspace) -> None:
    draw = random.Random(20250326)
    source = stored(workspace, made_text(draw, 600), "long.txt")
    assert len(source.text.text) > 100_000
    for _ in range(5):
        piece = a_piece(draw, source, 18)
        changed = " ".join([*piece[:9], "altrimenti", *piece[10:]])
        (found, *_) = workspace.passages.candidates(changed)
        assert found.source.key == source.key
        assert found.span.of(source.text.text) == " ".join(piece)


def test_what_is_new_in_the_library_or_gone_from_it_is_known_at_once(workspace: Workspace) -> None:
    words = "una frase che prima non si trovava da nessuna parte"
    assert workspace.passages.candidates(words) == ()
    source = stored(workspace, f"Titolo Del Nuovo Documento\n\nEcco {words}, e poi basta così.\n", "new.txt")
    assert [passage.source.key for passage in workspace.passages.candidates(words)] == [source.key]
    workspace.remove_source(source.key)
    assert workspace.passages.candidates(words) == ()


def test_what_sources_are_called_is_read_ahead_some_at_a_time_and_anew_when_one_comes_meanwhile(
    forty: Workspace, sources: Sequence[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.library.source_table._CALLED_AT_ONCE", 1)
    finder = forty.passages
    given = Fact("La Stampa", Certainty.GIVEN)
    forty.update_source(replace(sources[0], metadata=replace(sources[0].metadata, title=given, publication=given)))
    labels = {row.label for row in forty.sources()}
    assert len(list(finder.ready())) == 2 + len(labels) + 1  # where all stands, forms, each name, the publication
    assert finder._called is not None and {*finder._called} == labels
    steps = finder.ready()
    finder._called = None
    for _ in range(3):
        next(steps)
    forty.remove_source(sources[0].key)
    assert not list(steps)[2:] and finder._called is None
    list(finder.ready())
    assert "La Stampa" not in finder._called


def test_what_sources_are_called_is_read_from_indexes_alone(forty: Workspace) -> None:
    asked: list[tuple[str, Sequence[object]]] = []
    database = forty._library.sources._database
    query = database.query
    database.query = lambda sql, given=(): (asked.append((sql, given)), query(sql, given))[1]  # type: ignore[method-assign]
    list(forty._library.sources.called())
    plans = [row["detail"] for sql, given in asked for row in query(f"EXPLAIN QUERY PLAN {sql}", given)]
    assert plans and all("COVERING INDEX" in plan for plan in plans)


def test_a_title_or_a_publication_names_a_source_opening_words_do_not(workspace: Workspace) -> None:
    stored(workspace, "Only these words.\n", "bare.txt")
    made = stored(workspace, "The harbour of tomorrow\n\nThe council decided on Monday to widen the pier.\n", "b.txt")
    facts = replace(made.metadata, publication=Fact("La Stampa", Certainty.GIVEN))
    workspace.update_source(replace(made, metadata=facts))
    names = workspace.passages.names_a_source
    assert names("la stampa", None) and names("The Harbour of Tomorrow", None)
    assert not names("Only these words", None)


def test_what_was_looked_for_is_remembered_only_so_far(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a quotation is typed, its words are others at each look."""
    monkeypatch.setattr(passages, "_MOST_KNOWN", 3)
    words = "Il governo ha deciso di dare tempo"
    for end in range(len(words) - 6, len(words) + 1):
        assert workspace.passages.find(words[:end]) is None
    assert [asked[0] for asked in workspace.passages._known] == [words[:-2], words[:-1], words]
