# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where dictionaries are found, which one serves a text, and adding one's own."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from composer.errors import InputUnusable
from composer.spelling import dictionaries
from composer.spelling.adding import add_dictionaries
from composer.spelling.dictionaries import Dictionary, available, chosen_for, tag_of, user_folder
from composer.spelling.speller import Speller
from tests.spelling.conftest import ENGLISH, ITALIAN, RULES, write_dictionary


def works(_dictionary: Dictionary) -> bool:
    return True


@pytest.mark.parametrize(
    ("stem", "tag"),
    [
        ("it_IT", "it-IT"),
        ("it", "it-IT"),
        ("en-GB", "en-GB"),
        ("en_GB-large", "en-GB"),
        ("de_DE_frami", "de-DE"),
        ("hyph_it_IT", ""),
        ("README", ""),
    ],
)
def test_the_file_name_says_the_language(stem: str, tag: str) -> None:
    assert tag_of(stem) == tag


def test_pairs_of_files_are_found_and_the_users_come_first(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "a", "it_IT", ITALIAN)
    write_dictionary(tmp_path / "a", "hyph_it_IT", ITALIAN)
    write_dictionary(tmp_path / "b", "it_IT", ITALIAN)
    write_dictionary(user_folder() / "en-GB", "en_GB", ENGLISH)
    (tmp_path / "a" / "fr_FR.dic").write_text("0\n")  # without its rules
    found = available([tmp_path / "nowhere", tmp_path / "a", tmp_path / "b"])
    assert [(one.tag, one.folder) for one in found] == [
        ("en-GB", user_folder() / "en-GB"),
        ("it-IT", tmp_path / "a"),
    ]


def test_the_country_decides_then_the_usual_one_then_any(tmp_path: Path) -> None:
    british, american, australian = (Dictionary(f"en-{c}", tmp_path, f"en_{c}") for c in ("GB", "US", "AU"))
    assert chosen_for("en-US", [british, american]) is american
    assert chosen_for("en-NZ", [american, british]) is british
    assert chosen_for("en", [australian]) is australian
    assert chosen_for("it-IT", [british, american]) is None


def test_hunspells_own_variable_names_further_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dictionary(tmp_path / "x", "it_IT", ITALIAN)
    monkeypatch.setenv("DICPATH", str(tmp_path / "x"))
    assert available()[0].folder == tmp_path / "x"


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", ".config/libreoffice/4/user/uno_packages/cache/uno_packages/lu1.tmp_/dict-it.oxt"),
        ("darwin", "Library/Spelling"),
        ("darwin", "Applications/LibreOffice.app/Contents/Resources/extensions/dict-it"),
        ("win32", "Programs/LibreOffice/share/extensions/dict-it"),
        ("win32", "Roaming/LibreOffice/4/user/uno_packages/cache/uno_packages/lu1.tmp_/dict-it.oxt"),
    ],
)
def test_the_usual_folders_of_each_system_are_looked_into(
    platform: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictionaries.sys, "platform", platform)
    monkeypatch.setattr(dictionaries.Path, "home", lambda: tmp_path)
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Programs"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    write_dictionary(tmp_path / place, "lb_LU", ITALIAN)
    assert tmp_path / place in {one.folder for one in available()}


def extension(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, text in files.items():
            package.writestr(name, text)
    return path


def test_an_office_extension_is_added_with_its_licence(tmp_path: Path, speller: Speller) -> None:
    oxt = extension(
        tmp_path / "dict-it.oxt",
        {
            "dictionaries/it_IT.aff": RULES.format(plural="s"),
            "dictionaries/it_IT.dic": f"12\n{ITALIAN}",
            "dictionaries/hyph_it_IT.dic": "UTF-8\n",
            "dictionaries/README_it.txt": "GPL 3",
            "META-INF/manifest.xml": "<x/>",
        },
    )
    (added,) = add_dictionaries(oxt, speller.works)
    assert added == Dictionary("it-IT", user_folder() / "it-IT", "it_IT")
    assert (user_folder() / "it-IT" / "README_it.txt").read_text() == "GPL 3"
    assert speller.wrong(["città", "citta"], added) == {"citta"}
    assert added in available([])


def test_a_pair_of_files_and_a_folder_can_be_added(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "here", "it_IT", ITALIAN)
    write_dictionary(tmp_path / "here" / "deeper", "en_GB", ENGLISH)
    assert [one.tag for one in add_dictionaries(tmp_path / "here" / "it_IT.dic", works)] == ["it-IT"]
    assert sorted(one.tag for one in add_dictionaries(tmp_path / "here", works)) == ["en-GB", "it-IT"]


@pytest.mark.parametrize(
    ("name", "files", "said"),
    [
        ("x.oxt", {"readme.txt": "nothing"}, "holds no spelling dictionary"),
        ("x.oxt", {"a.dic": "1\na\n", "a.aff": "SET UTF-8\n"}, "does not say which language"),
        ("x.oxt", {"it_IT.dic": "words\n", "it_IT.aff": "SET UTF-8\n"}, "damaged or something else"),
        ("x.oxt", {"it_IT.dic": "1\na\n", "it_IT.aff": "SET KLINGON\n"}, "damaged or something else"),
    ],
)
def test_what_is_no_dictionary_is_refused_in_one_sentence(
    name: str, files: dict[str, str], said: str, tmp_path: Path
) -> None:
    with pytest.raises(InputUnusable, match=said):
        add_dictionaries(extension(tmp_path / name, files), works)
    assert available([]) == ()


def test_no_zip_a_lone_file_and_nothing_at_all_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.oxt").write_bytes(b"no zip")
    (tmp_path / "it_IT.dic").write_text("0\n")
    (tmp_path / "note.txt").write_text("x")
    for name, said in (
        ("x.oxt", "no spelling"),
        ("it_IT.dic", "it_IT.aff"),
        ("note.txt", "no spelling"),
        ("no", "no sp"),
    ):
        with pytest.raises(InputUnusable, match=said):
            add_dictionaries(tmp_path / name, works)


def test_one_that_the_engine_cannot_use_leaves_the_earlier_one_in_place(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "good", "it_IT", ITALIAN)
    (kept,) = add_dictionaries(tmp_path / "good", works)
    before = kept.dic.read_bytes()
    write_dictionary(tmp_path / "bad", "it_IT", "x\n")
    with pytest.raises(InputUnusable, match="damaged"):
        add_dictionaries(tmp_path / "bad", lambda _dictionary: False)
    assert kept.dic.read_bytes() == before
    assert [path.name for path in sorted(kept.folder.iterdir())] == ["it_IT.aff", "it_IT.dic"]


def test_an_extension_cannot_write_elsewhere(tmp_path: Path, own_home: Path) -> None:
    oxt = extension(
        tmp_path / "x.oxt",
        {"../../it_IT.aff": "SET UTF-8\n", "../../it_IT.dic": "1\na\n", "../LICENSE.txt": "x"},
    )
    add_dictionaries(oxt, works)
    written = {path.relative_to(own_home).as_posix() for path in own_home.rglob("*") if path.is_file()}
    assert written == {f"data/dictionaries/it-IT/{name}" for name in ("it_IT.aff", "it_IT.dic", "LICENSE.txt")}
