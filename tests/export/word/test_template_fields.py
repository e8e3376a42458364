# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Fields of a template: two lists of what is known, and nothing else gets through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.errors import BadTemplate
from composer.export.word.template_fields import EMPTIED, KEPT, SHOWN, word_of
from composer.export.word.xml import W

Make = Callable[..., Any]
# ECMA-376, 17.16.5 and Word's own: what a field could fetch, run, ask or tell.
DANGEROUS = (
    "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "LINK", "IMPORT", "DATABASE", "MACROBUTTON", "RD",
    "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "ASK", "FILLIN", "SET", "PRINT", "EMBED", "CONTROL", "HTMLCONTROL", "QUOTE",
    "GOTOBUTTON", "MERGEREC", "SKIPIF", "NEXTIF", "ADVANCE", "BARCODE", "ADDIN", "DATA", "",
)  # fmt: skip


def field(*instructions: str, shows: str = "shown", inner: str = "") -> str:
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in instructions)
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="1"/></w:r>{runs}{inner}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shows}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def text_of(root: Any) -> str:
    return "".join(t.text or "" for t in root.iter(f"{W}t"))


@pytest.mark.parametrize("where", ["text", "header"])
@pytest.mark.parametrize("word", DANGEROUS)
def test_what_is_on_neither_list_is_refused(exported: Make, form: Make, word: str, where: str) -> None:
    evil = field(word[:2], word[2:], " x.docx")
    template = form(evil) if where == "text" else form("<w:p/>", headers={"default": evil})
    with pytest.raises(BadTemplate, match="which Appunto does not hand on"):
        exported(template)


def test_a_field_spelled_by_another_one_inside_is_refused(exported: Make, form: Make) -> None:
    inner = field(" QUOTE 68 68 69 ")[len("<w:p>") : -len("</w:p>")]
    with pytest.raises(BadTemplate):
        exported(form(field(" IF 1 = 1 ", inner=inner)))
    with pytest.raises(BadTemplate):
        exported(form('<w:p><w:fldSimple w:instr=" DDEAUTO c:\\x "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'))
    with pytest.raises(BadTemplate):
        exported(form(field(" PAGE ").replace('w:fldCharType="end"', 'w:fldCharType="begin"')))


@pytest.mark.parametrize("word", sorted(KEPT))
def test_known_fields_stay_and_never_ask_to_be_updated(exported: Make, form: Make, word: str) -> None:
    parts = exported(form("<w:p/>", footers={"default": field(f" {word} ")}))
    footer = parts["word/footer1.xml"]
    assert footer.find(f".//{W}instrText").text.split() == [word]
    assert footer.find(f".//{W}fldChar").get(f"{W}dirty") is None


@pytest.mark.parametrize("word", sorted(SHOWN))
def test_fields_that_ask_for_what_is_not_there_are_left_as_words(exported: Make, form: Make, word: str) -> None:
    parts = exported(form(field(f" {word} x ") + "<w:p><w:r><w:t>end</w:t></w:r></w:p>"))
    assert text_of(parts["word/document.xml"]).startswith("shownend")
    assert next(parts["word/document.xml"].iter(f"{W}fldChar", f"{W}instrText"), None) is None
    assert any("was left as the words it showed" in str(message) for message in parts.report.warnings)


@pytest.mark.parametrize("word", sorted(EMPTIED))
def test_fields_that_tell_of_a_computer_leave_nothing(exported: Make, form: Make, word: str) -> None:
    parts = exported(form("<w:p/>", footers={"default": field(f" {word} \\p ", shows="C:\\Users\\anna\\casa.dotx")}))
    assert b"anna" not in b"".join(str(part).encode() for part in (text_of(parts["word/footer1.xml"]),))
    assert text_of(parts["word/footer1.xml"]) == ""
    assert any("tells of a computer or its user" in str(message) for message in parts.report.warnings)


def test_what_a_field_remembers_of_the_template_becomes_the_notes(exported: Make, form: Make) -> None:
    fields = field(" TITLE ", shows="Model letter") + field(' DOCPROPERTY "Subject" ', shows="Model subject")
    fields += '<w:p><w:fldSimple w:instr=" AUTHOR "><w:r><w:t>The typist</w:t></w:r></w:fldSimple></w:p>'
    parts = exported(form("<w:p/>", headers={"default": fields}), title="Harbours", subject="The pier", sender=("Us",))
    assert text_of(parts["word/header1.xml"]) == "HarboursThe pierUs"


@given(st.text(alphabet=' \t"\\PAGEDQUOTx=69', max_size=20))
def test_the_word_of_a_field_never_holds_blanks_or_marks(instruction: str) -> None:
    word = word_of(instruction)
    assert word == word.upper() and not set(word) & set(' \t"\\')
