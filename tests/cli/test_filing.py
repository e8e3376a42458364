# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Tags and collections on the command line."""

from __future__ import annotations

from composer import paths
from composer.workspace import Workspace, user_environment
from tests.cli.conftest import Run


def test_a_tag_is_given_listed_renamed_and_taken_away(run: Run, key: str) -> None:
    assert run("tag", "Sea", key).out == "“Sea” was given to 1 source.\n"
    assert run("tag", "sea", key.upper(), "--json").json == {"name": "sea", "sources": 0}
    assert run("tag").out == "Sea  1\n" and run("tag", "sea", "--json").json == [key]
    assert run("tag", "sea", "--rename", "Ports").out == "“sea” is called “Ports” now.\n"
    assert run("tag", "Ports", "nobody").code == 3 and run("tag", "Sea").code == 3
    assert run("tag", "ports", key, "--remove").out == "“ports” was taken from 1 source.\n"
    assert run("tag", "--json").json == []


def test_a_tag_that_gets_the_name_of_another_is_one_with_it_and_it_is_said(run: Run, key: str) -> None:
    assert run("tag", "Sea", key).code == run("tag", "Ports", key).code == 0
    assert run("tag", "sea", "--rename", "ports").out == "“sea” is one with “Ports” now, which was there already.\n"
    assert run("tag", "ports", "--rename", "PORTS").out == "“ports” is called “PORTS” now.\n"


def test_a_tag_or_a_collection_has_a_name(run: Run, key: str) -> None:
    assert run("tag", "Sea", key).code == run("collection", "Ports", key).code == 0
    for line in (
        ("tag", " "),
        ("tag", " ", key),
        ("tag", "Sea", "--rename", ""),
        ("collection", "Ports", "--rename", " "),
    ):
        assert (run(*line).code, run(*line).err.count("\n")) == (3, 1)
    assert run("tag", " Prime\n pagine ", key).code == 0
    assert (run("tag").out, run("collection").out) == ("Prime pagine  1\nSea  1\n", "Ports  1\n")


def test_a_collection_is_made_by_what_is_put_into_it_and_leaves_its_sources(run: Run, key: str) -> None:
    assert run("collection", "Ports", "nobody").code == 3 and run("collection", "--json").json == []
    assert run("collection", "Ports", key).out == "1 source was put into “Ports”.\n"
    assert run("collection", "--json").json == [{"name": "Ports", "sources": 1}]
    assert run("collection", "ports").out.startswith(f"{key}  ")
    assert run("collection", "ports", "--rename", "Harbours").code == 0
    assert run("collection", "harbours", key, "--remove").out == "1 source was taken out of “Harbours”.\n"
    assert run("collection", "harbours", "--remove").code == 0 and run("collection").out == ""
    assert run("show", key).code == 0


def test_of_two_collections_of_one_name_the_path_says_which_is_meant(run: Run, key: str) -> None:
    with Workspace.open(paths.default_library(), environment=user_environment()) as workspace:
        over, _undo = workspace.filing.make_collection("Press")
        inner, _undo = workspace.filing.make_collection("Ports", over)
        workspace.filing.make_collection("Ports")
        workspace.filing.collect(inner, [key])
    refused = run("collection", "ports", "--remove")
    assert (refused.code, refused.out) == (3, "")
    assert "“/Ports”" in refused.err and "“Press/Ports”" in refused.err
    assert run("collection", "press / ports").out.startswith(f"{key}  ")
    assert run("collection", "/Ports").out == ""
    assert run("collection", "/Ports", "--remove").code == 0
    assert run("collection", "Ports").out.startswith(f"{key}  ")
