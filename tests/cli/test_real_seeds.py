"""The five real press documents through the commands, beside what a careful person reads in them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from composer.text.normalise import folded

Run = Callable[..., Any]
Documents = dict[str, dict[str, Any]]
# The truth counted line ends, and the last line of these two has none: they have one paragraph more than it says.
LAST_LINE_NOT_COUNTED = ("002_00966c9ef4881eb9.txt", "003_bfa2dffacd75cdc1.txt")


def paragraphs_of(name: str, truth: dict[str, Any]) -> int:
    return int(truth["paragraphs_after_cleanup"]) + (name in LAST_LINE_NOT_COUNTED)


@pytest.fixture
def documents(run: Run, shared_seeds: Path, seeds_truth: dict[str, Any]) -> Documents:
    """What `import --json` answers for each document, by file name."""
    ran = run("import", *(shared_seeds / name for name in seeds_truth), "--json")
    assert ran.code == 0, ran.err
    return {Path(document["path"]).name: document for document in ran.json}


def quotations(truth: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, seed in truth.items():
        for quotation in seed["quotes"]:
            yield name, quotation


def test_title_author_date_and_publication_are_those_printed_or_none(
    documents: Documents, seeds_truth: dict[str, Any]
) -> None:
    for name, truth in seeds_truth.items():
        document = documents[name]
        assert document["title"] == truth["title"], name
        assert [author.casefold() for author in document["author"]] == [a.casefold() for a in truth["author"]], name
        assert document["date"] is None and document["publication"] is None, name
        assert document["paragraphs"] == paragraphs_of(name, truth), name
        assert document["language"] == truth["language"], name


def test_the_rights_notice_is_shown_where_there_is_one(documents: Documents, seeds_truth: dict[str, Any]) -> None:
    for name, truth in seeds_truth.items():
        notice = documents[name]["rights"]
        assert (folded(notice) if notice else None) == (
            folded(truth["rights_notice"]) if truth["rights_notice"] else None
        ), name


def test_what_must_not_be_suggested_is_not(documents: Documents, seeds_truth: dict[str, Any]) -> None:
    for name, truth in seeds_truth.items():
        for field in ("date", "publication"):
            suggested = str(documents[name]["suggestions"].get(field, ""))
            for trap in truth[field].get("must_not_suggest", ()):
                assert trap.split(" (")[0] not in suggested, (name, trap)
    publication = documents["000_48efc67ddf5bf3a1.txt"]["suggestions"]["publication"]
    assert publication["value"] == "The New York Times" and publication["evidence"]


def test_show_holds_every_paragraph_joined_and_nothing_that_was_set_aside(
    run: Run, documents: Documents, seeds_truth: dict[str, Any]
) -> None:
    for name, truth in seeds_truth.items():
        source = run("show", documents[name]["key"], "--json").json
        text = folded("\n".join(paragraph["text"] for paragraph in source["paragraphs"]))
        assert len(source["paragraphs"]) == paragraphs_of(name, truth), name
        for join in truth.get("joins", ()):
            assert folded(join["joined"]) in text, (name, join)
        for aside in truth.get("set_aside", ()):
            everything = folded("\n".join(block["text"] for block in source["blocks"]))
            for part in aside["text"].split(" | "):
                assert folded(part) in everything and folded(part) not in text, (name, part)


def test_every_quotation_of_the_five_can_be_made_a_quote_and_checks_as_verbatim(
    run: Run, documents: Documents, seeds_truth: dict[str, Any], tmp_path: Path
) -> None:
    lines = []
    for name, quotation in quotations(seeds_truth):
        key = documents[name]["key"]
        ran = run("quote", key, quotation["text"], "--speaker", quotation["speaker"], "--json")
        if ran.code == 3 and len(ran.json.get("places", ())) > 1:
            continue  # a single word («never») that stands more than once: the user is asked which
        assert ran.code == 0, (quotation["id"], ran.err)
        assert folded(ran.json["exact"]) == folded(quotation["text"])
        lines.append(f"{ran.json['markdown']}\n")
    assert len(lines) > 20
    (tmp_path / "note.md").write_text(
        "---\ntitle: All of them\nlanguage: en\n---\n\n" + "\n".join(lines), encoding="utf-8"
    )
    ran = run("check", tmp_path / "note.md", "--json")
    assert ran.code == 0, ran.err
    assert {quote["status"] for quote in ran.json["quotes"]} == {"verbatim"}
    assert len(ran.json["quotes"]) == len(lines)


@pytest.mark.parametrize(("language", "tag"), [("it", "it-IT"), ("en", "en-GB")])
def test_one_note_citing_all_five_is_exported_without_a_finding(
    run: Run,
    documents: Documents,
    seeds_truth: dict[str, Any],
    validate_docx_script: Path,
    tmp_path: Path,
    language: str,
    tag: str,
) -> None:
    head = "---\ntitle: La difesa europea\nlanguage: it\nsubject: Cinque proposte\nmarking: NON CLASSIFICATO\n---\n"
    lines = [head, "## Rassegna della stampa {term=press}"]
    for name in seeds_truth:
        key = documents[name]["key"]
        quoted = next((q["text"] for q in seeds_truth[name]["quotes"] if len(q["text"].split()) > 6), None)
        words = quoted or " ".join(run("show", key, "--json").json["paragraphs"][0]["text"].split()[:9])
        inline = run("quote", key, words, "--json").json
        assert inline.get("markdown"), inline
        lines += [f"Si legge: {inline['markdown']}.", f"> {inline['exact']} [@{key}, {inline['locator']}]"]
    (tmp_path / "note.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    added = run("note", "add", tmp_path / "note.md", "--json")
    assert added.code == 0, added.err
    target = tmp_path / f"note-{language}.docx"
    ran = run("export", added.json["id"], "--lang", language, "-o", target, "--json")
    assert ran.code == 0, ran.err
    assert (ran.json["footnotes"], ran.json["sources"], ran.json["quotes"]) == (10, 5, {"verbatim": 10})
    done = subprocess.run(
        [sys.executable, str(validate_docx_script), str(target), "--lang", tag, "--strict"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    checked = run("check", target, "--json")
    assert checked.code == 0, [quote for quote in checked.json["quotes"] if quote["status"] != "verbatim"]


def test_speakers_that_show_names_are_the_right_ones(
    run: Run, documents: Documents, seeds_truth: dict[str, Any]
) -> None:
    for name, truth in seeds_truth.items():
        said = {folded(q["text"]).strip(" ,."): q["speaker"] for q in truth["quotes"]}
        for speech in run("show", documents[name]["key"], "--json").json["speech"]:
            if speech["speaker"] is not None and folded(speech["text"]).strip(" ,.") in said:
                assert speech["speaker"] == said[folded(speech["text"]).strip(" ,.")], (name, speech)
