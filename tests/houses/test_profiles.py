# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Profiles as files: inheritance, the user's own, and one clear sentence about every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer import paths
from composer.errors import BadProfile, InputUnusable, NotFound
from composer.houses.manual import GROUP_NAMES, manual_rules, rules_text
from composer.houses.model import MarkPlace, StopPlace
from composer.houses.own import copy_profile
from composer.houses.profiles import (
    GROUPS,
    HOUSE_TERMS,
    available_profiles,
    listed_profiles,
    load_profile,
    profile_or_usual,
    read_profile,
)
from composer.i18n.languages import LANGUAGES, Language
from composer.i18n.terms import Term
from composer.rules.kinds import Words
from composer.rules.lines import line_of

SHIPPED = ("standard", "eu", "italian-state", "press", "uk", "us")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's profiles."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    folder = paths.user_house_profiles()
    folder.mkdir(parents=True)
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def said(path: Path) -> str:
    with pytest.raises(BadProfile) as refused:
        load_profile(path.stem, "it")
    assert refused.value.concerned == str(path)
    return str(refused.value)


def test_the_shipped_profiles_can_be_used_in_both_languages_and_are_named_in_each(own: Path) -> None:
    assert available_profiles() == SHIPPED
    names = {language: [profile.name for profile in listed_profiles(language)] for language in LANGUAGES}
    assert "Stato italiano" in names["it"] and "Italian State" in names["en"]
    assert all(load_profile(name, language).language == language for name in SHIPPED for language in LANGUAGES)


def test_what_a_profile_does_not_say_the_one_it_is_based_on_says(own: Path) -> None:
    write(own, "minerva", 'name = "Minerva"\nbased_on = "eu"\n[it.dates]\nfirst = "°"\n')
    write(own, "section", 'name = "Section"\nbased_on = "minerva"\n[both.notes]\nmark_place = "after"\n')
    section, eu = load_profile("section", "it"), load_profile("eu", "it")
    assert (section.name, section.dates.first, section.notes.mark_place) == ("Section", "°", MarkPlace.AFTER)
    assert (section.money, section.percent) == (eu.money, eu.percent)
    assert load_profile("section", "en").dates.first == ""


def test_without_based_on_the_standard_says_the_rest(own: Path) -> None:
    write(own, "bare", 'name = "Bare"\n')
    bare, usual = load_profile("bare", "it"), load_profile("", "it")
    assert (bare.quotations, bare.numbers, bare.page) == (usual.quotations, usual.numbers, usual.page)


def test_a_users_profile_takes_the_place_of_a_shipped_one_and_may_be_based_on_it(own: Path) -> None:
    write(own, "us", 'name = "Our US"\nbased_on = "us"\n[en.quotations]\nstop = "outside"\n')
    ours = load_profile("us", "en")
    assert (ours.name, ours.quotations.stop, ours.dates.full) == ("Our US", StopPlace.OUTSIDE, "MMMM d, y")
    assert next(profile.own for profile in listed_profiles("en") if profile.id == "us")


def test_rules_of_one_language_say_more_than_those_of_both(own: Path) -> None:
    write(own, "both", '[en.notes]\nmark_place = "before"\n[both.notes]\nmark_place = "after"\n')
    assert load_profile("both", "en").notes.mark_place is MarkPlace.BEFORE
    assert load_profile("both", "it").notes.mark_place is MarkPlace.AFTER


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[it.dates]\nfirts = "º"\n', "line 2: there is no rule “firts” in “dates”. The nearest are: first"),
        ('name = "x"\n\n[it.colours]\nred = 1\n', "line 3: there is no group of rules “colours”."),
        ('[fr.dates]\nfirst = "er"\n', "line 1: there is no language “fr” in a house profile."),
        ('[it.dates]\nfirst = "º"\n[fr.dates]\nfirst = "er"\n', "line 3: there is no language “fr”"),
        ('[en.dashes]\naside = "long"\n', "line 2: “aside” must be one of: “en-spaced”, “em”, “em-spaced”."),
        ('dates = 1\n', "line 1: there is no rule “dates” here."),
        ('[it.notes]\n# a word\nmark_place = "above"\n', "line 3: “mark_place” must be one of: “before”, “after”."),
        ('[it.numbers]\ngroup_from = "four"\n', "line 2: “group_from” must be a whole number from 4 to 7."),
        ("[it.numbers]\ngroup_from = 3\n", "line 2: “group_from” must be a whole number from 4 to 7."),
        ('[both.citations]\nsources_list = "yes"\n', "line 2: “sources_list” must be true or false"),
        ('[it.quotations]\nlevels = ["«»"]\n', "line 2: “levels” must be a list of at least two pairs of marks"),
        ('[it.quotations]\nomission = "…"\n', "line 2: “omission” must be one of: “[…]”, “[...]”, “[. . .]”."),
        ('[it.dates]\nfull = "d mmmm yyyy"\n', "line 2: “full” must be a pattern of a date such as “d MMMM y”"),
        ('[it.dates]\ntime = "25:61"\n', "line 2: “time” must be a pattern of a time such as “HH:mm”"),
        ('[it.dates]\nmonths_short = ["gen."]\n', "line 2: “months_short” must be a list of 12 words, or an empty"),
        ('[it.money]\nnames = { EUR = "euro", XQZ = "x" }\n', "line 2: “names” must be a table by currencies"),
        ('[it.money]\nsymbols = { DOLLAR = "$" }\n', "line 2: “symbols” must be a table of symbols"),
        ('[it.ranges]\nwords = "da {first}"\n', "line 2: “words” must be words with {first} {last} in them."),
        ('[it.page]\npaper = "a3"\n', "line 2: “paper” must be one of: “a4”, “letter”."),
        ('[it.page]\ntemplate = "../secret.docx"\n', "line 2: “template” must be the name of a file without its"),
        ('[it.page]\nlocale = "italiano"\n', "line 2: “locale” must be a language with its country, like “en-GB”."),
        ('[it.terms]\nour-traslation = "t.n."\n', "line 2: there is no rule “our-traslation” in “terms”. The nearest"),
        ('[it.terms]\naccessed = "visto"\n', "line 2: “accessed” must be words with {date} in them."),
        ('[it.terms]\nsummary = "Abstract"\n', "line 2: there is no rule “summary” in “terms”."),
        ('it.dates.first = 1\n', "line 1: “first” must be one line of words between quotation marks."),
        ('[it]\ndates = { first = 1 }\n', "line 2: “first” must be one line of words between quotation marks."),
        ('[it.dates]\nfirst = º\n', "line 2: this is not written as TOML wants it"),
        ('name = 7\n', "line 1: “name” must be words, or a table of words with “it” and “en”."),
        ('name = "x"\nbased_on = "nowhere"\n', "line 2: there is no house profile “nowhere” to be based on."),
        ('based_on = 3\n', "line 1: “based_on” must be the name of a house profile."),
        ('[it]\ndates = 3\n', "there is no group of rules “dates”"),
        ('it = 3\n', "line 1: “it” must be a table with groups of rules."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_what_to_do(own: Path, text: str, sentence: str) -> None:
    told = said(write(own, "mine", text))
    assert told.startswith("mine.toml, line ")
    assert sentence in told


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[it.dates]\nfirst = º\n", 2, "no value stands there"),
        ("[it.dates]\nfirst =\n", 2, "no value stands there"),
        ("[it.dates]\nfirst = “º”\n", 2, "no value stands there"),
        ('[it.dates]\nfirst = "º\n', 2, "a quotation mark is not closed"),
        ("[it.dates]\nfirst = 'º\n\n", 2, "a quotation mark is not closed"),
        ('[it.dates]\nfirst = """º\n', 2, "a quotation mark is not closed"),
        ('[it.dates\nfirst = "º"\n', 1, "a square bracket is not closed"),
        ('[it.quotations]\nlevels = ["«»", "“”"\n', 2, "a square bracket is not closed"),
        ('[it.money]\nsymbols = { USD = "$"\n', 2, "a curly bracket is not closed"),
        ('[it.dates]\nfirst = "º"\nfirst = "°"\n', 3, "the same is said twice"),
        ('[it.dates]\nfirst = "º"\n[it.dates]\n', 3, "the same is said twice"),
        ('[it.dates]\nfirst "º"\n', 2, "an equals sign is missing"),
        ('[it.dates]\nfirst = "º" "°"\n', 2, "something is left over behind the value"),
        ("name = 2025-02-31\n", 1, "there is no such day"),
        ('name = "C:\\quali"\n', 1, "a backslash must be written twice"),
        ('= "º"\n', 1, "the name of a rule is missing"),
        ("[]\n", 1, "the name of a rule is missing"),
        ('name = "a\x01"\n', 1, "it holds a character that is no part of a text"),
    ],
)
def test_what_is_no_toml_is_told_in_our_own_words(own: Path, text: str, line: int, reason: str) -> None:
    told = said(write(own, "mine", text))
    assert told.startswith(f"mine.toml, line {line}: this is not written as TOML wants it ({reason}")
    assert told.endswith("). Correct the line.")


def test_profiles_based_on_each_other_are_told(own: Path) -> None:
    path = write(own, "one", 'based_on = "two"\n')
    write(own, "two", 'based_on = "one"\n')
    assert "one.toml is based on itself, through two.toml" in said(path)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00name", b"name = '\xe8'\n"])
def test_a_file_that_is_no_text_is_told(own: Path, data: bytes) -> None:
    path = own / "mine.toml"
    path.write_bytes(data)
    assert said(path) == "The house profile mine.toml cannot be read. Save it as text in UTF-8 where you may read it."


def test_a_bad_profile_is_listed_with_its_reason_and_stops_nothing(own: Path) -> None:
    write(own, "mine", '[it.dates]\nfirts = "º"\n')
    write(own, "good", 'name = "Good"\n')
    mine = next(profile for profile in listed_profiles("it") if profile.id == "mine")
    assert mine.own and mine.fault is not None and "firts" in str(mine.fault)
    assert available_profiles() == (*SHIPPED, "good")
    assert profile_or_usual("mine", "it").id == "standard" and profile_or_usual("nowhere", "en").id == "standard"


@pytest.mark.parametrize("name", ["nowhere", "../standard", "a/b", "con\nriga", "x" * 200])
def test_an_unknown_name_is_told_with_the_names_there_are(own: Path, name: str) -> None:
    with pytest.raises(NotFound, match="The profiles are: standard, eu"):
        load_profile(name, "it")


def test_an_edited_file_is_read_again(own: Path) -> None:
    path = write(own, "mine", '[it.dates]\nfirst = "º"\n')
    assert load_profile("mine", "it").dates.first == "º"
    path.write_text('[it.dates]\nfirst = "°  "\n', encoding="utf-8")
    assert load_profile("mine", "it").dates.first == "°  "


def test_a_profile_is_copied_under_a_name_of_its_own(own: Path) -> None:
    path = copy_profile("eu", "Ufficio III – “Minerva”")
    assert path == own / "ufficio-iii-minerva.toml"
    copied, eu = load_profile("ufficio-iii-minerva", "it"), load_profile("eu", "it")
    assert copied.name == "Ufficio III – “Minerva”"
    assert (copied.numbers, copied.money, copied.markings) == (eu.numbers, eu.money, eu.markings)
    with pytest.raises(InputUnusable, match="already"):
        copy_profile("us", "Ufficio III Minerva")
    with pytest.raises(InputUnusable, match="Give the house profile a name"):
        copy_profile("us", " – ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_rules_of_a_profile_written_out_are_read_back_the_same(own: Path, name: str, language: Language) -> None:
    whole = load_profile(name, language)
    write(own, "again", rules_text(whole))
    again = load_profile("again", language)
    assert [getattr(again, group) for group in GROUPS] == [getattr(whole, group) for group in GROUPS]
    assert dict(again.terms) == dict(whole.terms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_holds_the_rules_as_they_are(language: Language) -> None:
    page = (paths.resources() / "manual" / f"house-profiles.{language}.md").read_text(encoding="utf-8")
    assert page.endswith(manual_rules(language)), "run packaging/make_house_manual.py"


def test_every_rule_is_described_in_both_languages() -> None:
    assert GROUP_NAMES.keys() == GROUPS.keys()
    facts = [rule for rules in GROUPS.values() for rule in rules.values()]
    assert all(rule.about.it.strip() and rule.about.en.strip() and rule.about.it != rule.about.en for rule in facts)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_profiles_say_no_rule_twice(name: str) -> None:
    file = read_profile(paths.resources() / "house-profiles" / f"{name}.toml")
    assert set(file.names) == {"it", "en"}
    assert "#" in file.path.read_text(encoding="utf-8").splitlines()[0]


def test_a_house_words_its_terms(own: Path) -> None:
    write(own, "mine", '[it.terms]\nour-translation = "t.d.r."\naccessed = "visto il {date}"\n')
    mine = load_profile("mine", "it")
    assert mine.term(Term.OUR_TRANSLATION) == "t.d.r."
    assert mine.filled(Term.ACCESSED, date="6 marzo 2025") == "visto il 6 marzo 2025"
    assert load_profile("mine", "en").term(Term.OUR_TRANSLATION) == "our translation"
    assert Term.SUMMARY.key not in HOUSE_TERMS and Term.FLAG_MAY_BE_SAID.key not in HOUSE_TERMS


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_any_words_are_written_and_read_back(words: str) -> None:
    import tomllib

    from composer.rules.kinds import quoted

    assert tomllib.loads(f"a = {quoted(words)}")["a"] == words


@given(st.text(alphabet='[]it.endas"=#\n firsº°{},', max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_profile_or_one_sentence(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("houses") / "any.toml"
    path.write_text(text, encoding="utf-8")
    try:
        read_profile(path)
    except BadProfile as error:
        assert str(error).startswith(("any.toml, line ", "The house profile any.toml"))
    assert 1 <= line_of(text, ("it", "dates"), "first") <= max(1, len(text.splitlines()))


def test_words_must_hold_their_places() -> None:
    kind = Words(frozenset({"date"}))
    assert kind.read("seen {date}") == "seen {date}"
    for wrong in ("seen", "seen {day}", "seen {date} {", 3):
        with pytest.raises(Exception, match=r"date|line of words"):
            kind.read(wrong)
