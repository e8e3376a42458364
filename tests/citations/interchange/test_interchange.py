# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References of other programs: what they say is kept, in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from composer.citations.interchange.bibtex import bibtex_to_json
from composer.citations.interchange.formats import FORMATS, format_of, read_references, write_references
from composer.citations.interchange.references import reference_source
from composer.citations.items import csl_item
from composer.errors import UnreadableSource
from composer.sources.model import Source
from composer.sources.stored import source_from_json, source_to_json

Item = dict[str, Any]

RIS = """\ufeffTY  - NEWS
AU  - {Agenzia ANSA}
A1  - von der Berg, Ursula
AU  - Ufficio studi,
TI  - La spesa per la difesa sale
JO  - Il Corriere immaginario
PY  - 2025
DA  - 2025/03/06/
SP  - 4
UR  - https://example.org/a
LA  - it
N2  - Un riassunto
 su due righe.
ER  -

TY  - JOUR
T1  - Speech on <i>defence</i>
T2  - Journal of Things
SP  - 10
EP  - 20
Y1  - 2024///
DO  - 10.1/abc
ER  -
"""
BIBTEX = r"""
@article{ansa2025, author={{Agenzia ANSA}}, title={La spesa: perch\'e}, journal={Il Corriere}, date={2025-03-06}}
@online{x, author={Rossi, Mario and van der Berg, Jan}, title={Pagina}, url={https://e.example/a_b}}
"""
ENDNOTE = """<?xml version="1.0"?><xml><records><record><ref-type name="Newspaper Article">23</ref-type>
<contributors><authors><author><style face="normal">Rossi, Mario</style></author></authors></contributors>
<titles><title><style>La spesa </style><style face="italic">sale</style></title>
<secondary-title>Il Corriere immaginario</secondary-title></titles>
<dates><year>2025</year><pub-dates><date>06 March</date></pub-dates></dates><pages>4</pages></record></records></xml>"""


def test_ris_is_read_with_dates_pages_people_and_institutions() -> None:
    news, article = read_references(RIS.encode(), "a.ris")
    assert news["type"] == "article-newspaper"
    assert news["author"] == [
        {"literal": "Agenzia ANSA"},
        {"family": "Berg", "given": "Ursula", "non-dropping-particle": "von der"},
        {"literal": "Ufficio studi"},
    ]
    assert news["issued"] == {"date-parts": [[2025, 3, 6]]}
    assert news["abstract"] == "Un riassunto su due righe."
    assert (article["page"], article["DOI"], article["issued"]) == ("10-20", "10.1/abc", {"date-parts": [[2024]]})


def test_bibtex_is_read_with_names_split_before_tex_is_decoded() -> None:
    first, second = read_references(BIBTEX.encode(), "a.bib")
    assert first["author"] == [{"literal": "Agenzia ANSA"}]
    assert (first["title"], first["id"]) == ("La spesa: perché", "ansa2025")
    assert second["URL"] == "https://e.example/a_b"
    assert [name["family"] for name in second["author"]] == ["Rossi", "Berg"]


def test_endnote_is_read_with_its_styled_words_run_together() -> None:
    (item,) = read_references(ENDNOTE.encode(), "a.xml")
    assert (item["type"], item["title"], item["page"]) == ("article-newspaper", "La spesa sale", "4")
    assert item["issued"] == {"date-parts": [[2025, 3, 6]]}
    assert item["author"] == [{"family": "Rossi", "given": "Mario"}]


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (RIS.encode(), "a.txt", "ris"),
        (BIBTEX.encode(), "a.bib", "bibtex"),
        (BIBTEX.encode(), "a.txt", ""),
        (ENDNOTE.encode(), "a.xml", "endnote"),
        (b'[{"id": "a", "type": "book", "title": "T"}]', "a.json", "csl-json"),
        (b'{"items": [{"id": "a", "type": "book", "title": "T"}]}', "a.json", "csl-json"),
        (b'[{"id": "a"}]', "a.json", ""),
        (b"TY - something else entirely", "a.txt", ""),
        (b"<html><body>words</body></html>", "a.html", ""),
    ],
)
def test_a_file_of_references_is_told_by_its_content(data: bytes, name: str, form: str) -> None:
    assert format_of(data, name) == form


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"TY  - NEWS\nER  - \n", "a.ris"),
        (b"@article{broken, title={x", "a.bib"),
        (b"<xml><records><record><titles></records></xml>", "a.xml"),
    ],
)
def test_damaged_or_empty_files_are_refused_in_one_sentence(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read_references(data, name)
    assert f"“{name}”" in str(refused.value)
    assert "\n" not in str(refused.value)


FULL: Item = {
    "id": "berg2025",
    "type": "article-newspaper",
    "title": "Titolo con «virgolette» & segni",
    "author": [{"family": "Berg", "given": "Ursula", "non-dropping-particle": "von der"}, {"literal": "Agenzia ANSA"}],
    "container-title": "Il Corriere immaginario",
    "issued": {"date-parts": [[2025, 3, 6]]},
    "URL": "https://example.org/a?b=1&c=2",
    "page": "4-5",
    "volume": "12",
}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_what_is_written_is_read_back(form: str) -> None:
    data = write_references([FULL], form)
    (item,) = read_references(data, f"a{FORMATS[form]}")
    for variable in ("title", "container-title", "issued", "URL", "page", "volume"):
        assert str(item[variable]).replace("–", "-") == str(FULL[variable]), variable
    first, second = item["author"]
    assert (first["family"], first["given"]) == ("Berg", "Ursula")
    assert second == {"literal": "Agenzia ANSA"}


def source_of(item: Item) -> Source:
    return reference_source(
        item,
        filename="a.json",
        key_taken=lambda key: key == "taken",
        make_id=lambda p: p + "-1",
        now="2025-03-10T09:00:00Z",
    )


def test_a_reference_is_a_source_whose_citation_says_all_it_said() -> None:
    source = source_of(FULL | {"abstract": "Un riassunto <i>breve</i>.", "DOI": "10.1/x"})
    assert source.key == "berg2025"
    assert [block.text for block in source.text.blocks] == [FULL["title"], "Un riassunto breve."]
    item = csl_item(source, language="it")
    for variable in ("type", "title", "author", "container-title", "issued", "URL", "page", "volume"):
        assert item[variable] == FULL[variable], variable
    assert item["DOI"] == "10.1/x"
    assert source_from_json(json.loads(json.dumps(source_to_json(source)))) == source


@pytest.mark.parametrize("wished", ["taken", "has blank", "@at", "", "123", "x" * 90])
def test_a_key_that_cannot_be_kept_is_made_anew(wished: str) -> None:
    assert source_of(FULL | {"id": wished}).key == "vonderberg2025"


def test_a_reference_with_malformed_variables_is_taken_for_what_it_says() -> None:
    broken: Item = {"type": "book", "title": "T", "author": "no list", "issued": {"date-parts": [["x"]]}, "language": 7}
    source = source_of(broken)
    assert source.metadata.authors == ()
    assert source.metadata.date is None
    assert source.metadata.title is not None and source.metadata.title.value == "T"


def test_a_broken_entry_of_bibtex_costs_no_other() -> None:
    text = (
        "@comment{jabref-meta: databaseType:bibtex;}\n@string{rm = {Revue maritime}}\n"
        "@article{one, title={Un}, journal=rm, year=2025}\n"
        "@article{broken, title={Ouvert, year=2020}\n"
        "@misc{two, title={Deux}, year=2021}\n"
    )
    told, left = bibtex_to_json(text.encode(), "a.bib")
    items = json.loads(told)
    assert [(item["id"], item.get("container-title")) for item in items] == [("one", "Revue maritime"), ("two", None)]
    assert left == ("broken",)


def test_bibtex_of_which_nothing_can_be_read_is_refused_in_one_sentence() -> None:
    with pytest.raises(UnreadableSource):
        bibtex_to_json(b"@article{broken, title={Ouvert, year=2020}\n", "a.bib")


@pytest.mark.parametrize("language", ["en-GB", "fr-FR", None])
def test_titles_keep_their_capitals_in_bibtex(language: str | None) -> None:
    item: Item = {"id": "a", "type": "article-newspaper", "title": "After the storm: one EU tug & more"}
    written = write_references([item | ({"language": language} if language else {})], "bibtex")
    assert "  title = {{After the storm: one EU tug \\& more}}" in written.decode()
    assert read_references(written, "a.bib")[0]["title"].replace("\u00a0", " ") == item["title"]
