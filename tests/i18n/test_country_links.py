# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What sentences put before names of countries, and the names themselves."""

from __future__ import annotations

import pytest

from composer.i18n.country_links import Link, linked_country
from composer.i18n.territories import countries, country_name


@pytest.mark.parametrize(
    ("code", "article", "inside", "of"),
    [
        ("FR", "la Francia", "in Francia", "della Francia"),
        ("US", "gli Stati Uniti", "negli Stati Uniti", "degli Stati Uniti"),
        ("NL", "i Paesi Bassi", "nei Paesi Bassi", "dei Paesi Bassi"),
        ("GB", "il Regno Unito", "nel Regno Unito", "del Regno Unito"),
        ("PH", "le Filippine", "nelle Filippine", "delle Filippine"),
        ("MV", "le Maldive", "alle Maldive", "delle Maldive"),
        ("IR", "l’Iran", "in Iran", "dell’Iran"),
        ("UA", "l’Ucraina", "in Ucraina", "dell’Ucraina"),
        ("YE", "lo Yemen", "in Yemen", "dello Yemen"),
        ("LK", "lo Sri Lanka", "in Sri Lanka", "dello Sri Lanka"),
        ("CY", "Cipro", "a Cipro", "di Cipro"),  # 7.1.1: without article
        ("MT", "Malta", "a Malta", "di Malta"),
        ("AD", "Andorra", "ad Andorra", "di Andorra"),
        ("IL", "Israele", "in Israele", "di Israele"),
        ("EU", "l’Unione europea", "nell’Unione europea", "dell’Unione europea"),
        ("CD", "la Repubblica democratica del Congo", "nella Repubblica democratica del Congo",
         "della Repubblica democratica del Congo"),
    ],
)  # fmt: skip
def test_italian_names_have_their_article(code: str, article: str, inside: str, of: str) -> None:
    name = country_name(code, "it")
    assert tuple(linked_country(code, name, "it", link) for link in Link) == (article, inside, of)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("FR", ("France", "in France", "of France")),
        ("US", ("the United States", "in the United States", "of the United States")),
        ("NL", ("the Netherlands", "in the Netherlands", "of the Netherlands")),
        ("UA", ("Ukraine", "in Ukraine", "of Ukraine")),
    ],
)
def test_english_names_have_theirs(code: str, expected: tuple[str, str, str]) -> None:
    assert tuple(linked_country(code, country_name(code, "en"), "en", link) for link in Link) == expected


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_name_can_stand_in_a_sentence(language: str) -> None:
    for code, name in countries(language):
        assert not any(sign in name for sign in ("&", "(", " - ", "St.", "SAR", "RAS")), name
        for link in Link:
            assert linked_country(code, name, language, link).endswith(name)


@pytest.mark.parametrize(
    ("code", "italian", "english"),
    [
        ("CZ", "Cechia", "Czechia"),  # EU 7.1.1
        ("BA", "Bosnia-Erzegovina", "Bosnia and Herzegovina"),  # EU Annex A5
        ("CD", "Repubblica democratica del Congo", "Democratic Republic of the Congo"),
        ("MM", "Myanmar/Birmania", "Myanmar/Burma"),
        ("MK", "Macedonia del Nord", "North Macedonia"),
        ("TR", "Turchia", "Türkiye"),
        ("LC", "Saint Lucia", "Saint Lucia"),
    ],
)
def test_short_names_are_those_of_the_union(code: str, italian: str, english: str) -> None:
    assert (country_name(code, "it"), country_name(code, "en")) == (italian, english)
