"""import, sources, show and quote: what other programs read, and what people read."""

from __future__ import annotations

import random
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import press_reviews
import pytest

Run = Callable[..., Any]


def test_an_import_answers_one_object_for_each_document(run: Run, cutting: Path) -> None:
    ran = run("import", cutting, "--json")
    (document,) = ran.json
    assert ran.code == 0 and ran.err == ""
    assert document["path"] == str(cutting)
    assert document["key"] == "verdi-nd"
    assert document["title"] == "Minister Proposes A Treaty Of The Continent"
    assert [name.title() for name in document["author"]] == ["Anna Verdi"]
    assert document["publication"] is None and document["date"] is None and document["rights"] is None
    assert document["language"] == "en"
    assert document["paragraphs"] == 5
    assert document["warnings"] == []


def test_what_was_concluded_is_a_suggestion_with_its_evidence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Rome Urges A New Plan\n\nROME — A plan was urged today by the minister, and nobody was against it.\n\n"
        '"We need it," Marta Bianchi said in an interview with The New York Times.\n\n'
        "She had written it in a letter, parts of which were seen by The Times.\n",
        encoding="utf-8",
    )
    (document,) = run("import", tmp_path / "a.txt", "--json").json
    assert document["publication"] is None
    suggestion = document["suggestions"]["publication"]
    assert suggestion["value"] == "The New York Times" and suggestion["certainty"] == "inferred"
    assert any("The New York Times" in words for words in suggestion["evidence"])


def test_a_bad_file_is_reported_and_the_rest_go_on(run: Run, cutting: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ran = run("import", tmp_path / "absent.txt", tmp_path / "empty.txt", cutting, "--json")
    absent, empty, good = ran.json
    assert ran.code == 3
    assert "absent.txt" in absent["error"] and "empty.txt" in empty["error"] and "error" not in good
    assert len(ran.err.splitlines()) == 2
    assert [source["key"] for source in run("sources", "--json").json] == [good["key"]]


def test_what_else_lies_in_a_folder_is_told_and_is_no_failure(run: Run, cutting: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "cutting.txt").write_bytes(cutting.read_bytes())
    (folder / "data.json").write_text('{"a": 1}', encoding="utf-8")
    ran = run("import", folder, "--json")
    assert ran.code == 0 and "data.json" in ran.err
    assert [("error" in document) for document in ran.json] == [False, True]
    assert run("import", folder / "data.json").code == 3
    (folder / "cutting.txt").unlink()
    assert run("import", folder).code == 3


def test_a_document_that_is_there_already_is_no_error(run: Run, cutting: Path, key: str) -> None:
    ran = run("import", cutting, "--json")
    assert ran.code == 0
    assert ran.json[0]["key"] == key and ran.json[0]["duplicate"]
    assert any("already" in warning for warning in ran.json[0]["warnings"])


def test_people_read_key_title_and_length(run: Run, cutting: Path) -> None:
    ran = run("import", cutting)
    assert ran.out.splitlines()[0] == "verdi-nd · Minister Proposes A Treaty Of The Continent · 5 paragraphs"


def test_an_empty_library_lists_nothing(run: Run) -> None:
    assert run("sources", "--json").json == []
    assert run("sources").out == ""


def test_a_search_answers_key_title_snippet_and_place(run: Run, key: str) -> None:
    (found,) = run("sources", "--search", "CONTINENTAL defence", "--json").json
    assert found["key"] == key
    assert found["title"] == "Minister Proposes A Treaty Of The Continent"
    assert "continental Europe of defence" in found["snippet"]
    assert (found["locator"], found["paragraph"], found["page"]) == ("para. 2", 2, None)
    assert run("sources", "--search", "nowhere", "--json").json == []
    assert "[para. 2]" in run("sources", "--search", "continental").out


def test_a_search_that_finds_nothing_says_so(run: Run, key: str) -> None:
    ran = run("sources", "--search", "nowhere to be found")
    assert ran.code == 0 and ran.out == ""
    assert ran.err == "No source holds all of these words: nowhere to be found\n"
    assert run("sources", "--search", "continental").err == ""
    for typed, example in (("autore:", "autore:Verdi"), ("data:ieri", "data:2026-03..2026-05")):
        ran = run("sources", "--search", typed)
        assert ran.code == 0 and ran.out == "" and example in ran.err and ran.err.count("\n") == 1
    assert run("sources", "--search", "author:nobody").err == "There is no source with “author:nobody”.\n"
    assert run("sources", "--search", "@#%").err == "“@#%” holds no word that could be searched for.\n"


@pytest.mark.parametrize("words", ['"', "AND OR NOT (", "*", "title:x", "\udcff"])
def test_any_words_may_be_searched_for(run: Run, key: str, words: str) -> None:
    assert run("sources", "--search", words, "--json").code == 0


def test_show_answers_paragraphs_with_what_hangs_on_them(run: Run, key: str) -> None:
    source = run("show", key, "--json").json
    assert [paragraph["n"] for paragraph in source["paragraphs"]] == [1, 2, 3, 4, 5]
    assert source["paragraphs"][2]["text"].splitlines() == [
        "The proposal would reshape how Europe organises its defence:",
        "a treaty;",
        "a common staff.",
    ]
    assert source["paragraphs"][0]["page"] is None
    kinds = [block["kind"] for block in source["blocks"]]
    assert kinds.count("list-item") == 2 and "title" in kinds
    assert source["metadata"]["title"]["value"] == "Minister Proposes A Treaty Of The Continent"
    assert source["metadata"]["title"]["certainty"] == "read"
    assert source["metadata"]["date"] is None
    assert source["rights"] == {"notice": None, "level": "unknown"}


def test_show_names_a_speaker_only_when_it_is_sure(run: Run, key: str) -> None:
    speech = run("show", key, "--json").json["speech"]
    first = speech[0]
    assert first["text"] == "We must build a continental Europe of defence,"
    assert (first["speaker"], first["paragraph"]) == ("Marta Bianchi", 2)
    assert all(entry["speaker"] is None or entry["speaker"] == "Marta Bianchi" for entry in speech)


def test_show_prints_numbers_in_the_margin(run: Run, key: str) -> None:
    lines = run("show", key).out.splitlines()
    assert lines[0] == key
    assert "   2  “We must build a continental Europe of defence,” Marta Bianchi said" in "\n".join(lines)
    assert "      - a treaty;" in lines


def test_quote_answers_what_to_put_into_a_note(run: Run, key: str) -> None:
    ran = run("quote", key, "We must build a continental Europe of defence,", "--json")
    assert ran.code == 0
    quote = ran.json
    assert quote["exact"] == "We must build a continental Europe of defence,"
    assert quote["locator"] == "para. 2" and quote["key"] == key and quote["speaker"] == "Marta Bianchi"
    assert quote["markdown"] == f'["{quote["exact"]}"]{{.quote q="{quote["id"]}" lang=en}} [@{key}, para. 2]'


def test_quote_prints_the_markdown_alone(run: Run, key: str) -> None:
    ran = run("quote", key, "Nobody is left out of it", "--speaker", "Anna Neri")
    assert ran.code == 0 and ran.out.startswith('["Nobody is left out of it"]{.quote q="q-')
    assert len(ran.out.splitlines()) == 1


def test_words_that_are_not_found_name_the_nearest(run: Run, key: str) -> None:
    ran = run("quote", key, "We must build a continental Europe of trade,", "--json")
    assert ran.code == 3
    assert "continental Europe of defence" in ran.json["nearest"]
    assert "continental Europe of defence" in ran.err and len(ran.err.splitlines()) == 1


def test_words_that_are_found_twice_name_both_places(run: Run, key: str) -> None:
    ran = run("quote", key, "The idea is not new", "--json")
    assert ran.code == 3 and len(ran.json["places"]) == 2
    assert "4, 5" in ran.err


def test_an_unknown_key_is_one_line_and_exit_code_3(run: Run, key: str) -> None:
    for arguments in (("show", "nobody"), ("quote", "nobody", "words")):
        ran = run(*arguments)
        assert ran.code == 3 and ran.out == ""
        assert ran.err == "There is no source “nobody” in the library.\n"


@pytest.mark.parametrize("before", [True, False])
def test_library_and_json_stand_before_or_after_the_command(run: Run, cutting: Path, before: bool) -> None:
    options = ("--library", "other.appunto", "--json")
    command = ("import", str(cutting))
    ran = run(*options, *command) if before else run(*command, *options)
    assert ran.code == 0 and ran.json[0]["key"] == "verdi-nd"
    assert Path("other.appunto").exists()
    listed = run(*options, "sources") if before else run("sources", *options)
    assert [source["key"] for source in listed.json] == ["verdi-nd"]
    assert run("sources", "--json").json == []


def test_the_sign_of_a_rights_notice_is_printed_once(run: Run, tmp_path: Path) -> None:
    text = (
        "The minister spoke.\n\nThe treaty was signed in Rome on Monday after long talks.\n\n© Riproduzione riservata\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    said = run("import", "a.txt").out + run("show", run("sources", "--json").json[0]["key"]).out
    assert said.count("© Riproduzione riservata") >= 2 and "© ©" not in said


@pytest.fixture
def newer(run: Run, key: str, cutting: Path, tmp_path: Path) -> Path:
    """A newer version of the cutting, of which two quotes were made: one of them is no longer in it."""
    run("quote", key, "Nobody is left out of it")
    run("quote", key, "The proposal would reshape how Europe organises its defence")
    path = tmp_path / "newer" / "cutting.txt"
    path.parent.mkdir()
    path.write_text(cutting.read_text("utf-8").replace("would reshape", "will reshape"), "utf-8")
    return path


def test_an_update_tells_which_quotes_stand(run: Run, key: str, newer: Path) -> None:
    ran = run("import", newer, "--update", key, "--json")
    (document,) = ran.json
    assert ran.code == 0 and ran.err == ""
    assert (document["key"], document["path"], document["duplicate"]) == (key, str(newer), False)
    told = document["quotes"]
    assert {name: told[name] for name in ("stand", "moved", "gone", "translations_gone")} == {
        "stand": 1,
        "moved": 0,
        "gone": 1,
        "translations_gone": 0,
    }
    assert [one["fate"] for one in told["each"]] == ["kept", "gone"]
    assert told["changes"] == [{"old": "would", "new": "will"}]
    assert len(run("sources", "--json").json) == 1
    assert "will reshape" in run("show", key).out


def test_people_read_what_became_of_the_quotes(run: Run, key: str, newer: Path) -> None:
    said = run("import", newer, "--update", key).out.splitlines()[-1]
    assert said == (f"“{key}” was read anew. 1 quotation stands where it stood. 1 quotation no longer stands in it.")


def test_a_bad_update_leaves_the_source_as_it_was(run: Run, key: str, newer: Path, tmp_path: Path) -> None:
    before = run("show", key).out
    (tmp_path / "empty.txt").touch()
    for arguments, words in (
        ((newer, tmp_path / "empty.txt", "--update", key), "--update takes one file"),
        ((newer, "--update", "nobody2025"), "“nobody2025”"),
        ((tmp_path / "empty.txt", "--update", key), "empty.txt"),
        ((tmp_path / "absent.txt", "--update", key), "absent.txt"),
        ((tmp_path, "--update", key), tmp_path.name),
    ):
        ran = run("import", *arguments)
        assert ran.code == 3 and words in ran.err and len(ran.err.splitlines()) == 1
    assert run("show", key).out == before


def test_other_words_under_a_known_file_name_come_in_with_a_warning(run: Run, key: str, newer: Path) -> None:
    (document,) = run("import", newer, "--json").json
    assert document["key"] != key
    (warning,) = document["warnings"]
    assert f"“{key}”" in warning and f"--update {key}" in warning
    (again,) = run("import", newer, "--update", key, "--json").json
    assert any(f"“{document['key']}”" in warning for warning in again["warnings"])
    assert again["quotes"]["gone"] == 1


def test_an_unrelated_document_is_no_newer_version_unless_one_says_so(run: Run, key: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Ferries to the northern islands stop for a week because the harbour is dredged. " * 3, "utf-8")
    refused = run("import", other, "--update", key)
    assert refused.code == 3
    assert "another document" in refused.err
    assert "harbour" not in run("show", key).out
    taken = run("import", other, "--update", key, "--all-the-same")
    assert taken.code == 0
    assert "harbour" in run("show", key).out


def test_a_press_review_is_split_and_says_so(run: Run, tmp_path: Path) -> None:
    made = press_reviews.text_export(random.Random(6))
    path = tmp_path / "rassegna.txt"
    path.write_bytes(made.data)
    documents = run("import", path, "--json").json
    assert len(documents) == len(made.cuttings)
    assert [one["pack"]["number"] for one in documents] == list(range(1, len(documents) + 1))
    assert {one["pack"]["name"] for one in documents} == {"rassegna.txt"}
    assert all(one["duplicate"] for one in run("import", path, "--json").json)


def test_a_press_review_can_be_taken_in_as_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rassegna.txt"
    path.write_bytes(press_reviews.text_export(random.Random(6)).data)
    (document,) = run("import", path, "--no-split", "--json").json
    assert document["pack"] is None


def test_what_hangs_on_a_mail_is_taken_in_on_request(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(mail_in_mail())
    (alone,) = run("import", path, "--json").json
    assert alone["attachments"] == ["forwarded.eml", "paper.txt"] or len(alone["attachments"]) == 2
    documents = run("import", path, "--attachments", "--json").json
    assert len(documents) == 4
    assert documents[0]["duplicate"]
    assert {Path(one["path"]).name for one in documents[1:]} >= {"paper.txt", "inner.txt"}
    again = run("import", path, "--attachments", "--json").json
    assert all(one["duplicate"] for one in again)


def mail_in_mail() -> bytes:
    """A mail with a paper and with another mail on which a paper hangs."""
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Ufficio stampa <stampa@example.org>", "La nota di ieri"
    inner.set_content("In allegato la nota che il commissario ha diffuso ieri sera alla stampa locale.")
    inner.add_attachment("La nota interna sul porto, con le cifre della commissione.", filename="inner.txt")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Anna <anna@example.org>", "Documenti per il viaggio"
    mail.set_content("Cari colleghi, in allegato i documenti per il viaggio di domani al porto.")
    mail.add_attachment(inner)
    mail.add_attachment("Il programma del viaggio, ora per ora, con i nomi dei presenti.", filename="paper.txt")
    return mail.as_bytes()


def test_source_says_what_it_belongs_to_and_writes_earlier_versions(run: Run, key: str, newer: Path) -> None:
    old = run("show", key, "--json").json
    run("import", "--update", key, newer)
    told = run("source", key, "--json").json
    assert (told["pack"], told["attached_to"], told["attachments"], told["same_text_as"]) == (None, None, [], [])
    assert [version["number"] for version in told["versions"]] == [1]
    assert "1. until 20" in run("source", key).out
    assert run("show", key, "--earlier", 1, "--json").json["paragraphs"] == old["paragraphs"]
    written = run("source", key, "--earlier", 1, "-o", "old.txt")
    assert (written.code, written.out) == (0, "")
    assert Path("old.txt").read_text(encoding="utf-8").startswith("Minister Proposes")
    missing = run("source", key, "--earlier", 2, "-o", "none.txt")
    assert (missing.code, Path("none.txt").exists()) == (3, False)
    assert "there is no version 2" in missing.err
    assert run("source", key, "--earlier", 1).code == 3


def test_sources_are_linked_and_kept_apart_by_command(run: Run, key: str, cutting: Path) -> None:
    Path("copy.txt").write_text(cutting.read_text(encoding="utf-8") + "\n\nAnother line at the end.", encoding="utf-8")
    other = run("import", "copy.txt", "--json").json[0]["key"]
    apart = run("source", other, "--apart-from", key, "--json").json
    assert [(one["key"], one["one_origin"], one["said"]) for one in apart["same_text_as"]] == [(key, False, "apart")]
    same = run("source", key, "--copy-of", other, "--json").json
    assert [(one["key"], one["one_origin"], one["said"]) for one in same["same_text_as"]] == [(other, True, "copy")]
    assert run("source", key, "--same-as", key).code == 3
    assert run("source", key, "--unlink", other, "--json").json["same_text_as"][0]["said"] is None


def test_a_strict_import_fails_for_any_file_of_a_folder(run: Run, cutting: Path, tmp_path: Path) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    (folder / "good.txt").write_text(cutting.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    strict = run("import", "--strict", folder, "--json")
    assert strict.code == 3
    assert sorted("error" in one for one in strict.json) == [False, True]
    assert len(run("sources", "--json").json) == 1
    assert run("import", folder).code == 0
