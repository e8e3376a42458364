# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Every rule that can be written into a profile of one's own changes what it says it changes: no rule does nothing.

A rule is changed in a file of the user's, and everything that follows houses is made anew: live values as the sheet
shows them, the note as it is exported, the citation style, the checks, and what the file and the window are asked for.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

import pytest

from composer import paths
from composer.citations.choosing import chosen_style
from composer.citations.house_rules import with_house_rules
from composer.citations.request import BibliographyEntry, Formatted
from composer.citations.styles import load_style
from composer.document.model import Live, Text, quote_uses, walk
from composer.errors import ExportRefused
from composer.evidence.typed_values import TypedReader
from composer.export.resolve import resolve
from composer.houses.model import Profile
from composer.houses.profiles import GROUPS, load_profile
from composer.notes.manner import manner_of
from composer.notes.note_markdown import note_from_markdown
from composer.notes.structure import lists_contents
from composer.quotes.model import Seal, SealStatus
from composer.sources.model import Rights, RightsLevel, Source
from composer.ui.panes.marking_box import offered_markings
from composer.values.showing import Setting, show
from composer.workspace import Workspace
from composer.workspace.citation_forms import wanted_form
from composer.workspace.dressing import named_template
from composer.workspace.house_checks import house_findings
from composer.workspace.proofreading import locale_of
from composer.workspace.shapes import FindingKind

_VALUES: Final = (
    "date 2025-03-01", "date 2025-03-06", "date 2025-03-06 day-month", "date 2025-03-06 month-year",
    "date 2025-03-06 weekday", "date 2025-03-06 abbreviated", "date 2025-03-06 numeric", "date 2024/2025",
    "date 2025-03-06/2025-03-09", "date 2025-02-28/2025-03-03", "time 09:30", "time 15:30", "time 15:00",
    "number 12500", "number 1250", "number 3.1415926", "number -3.5", "number 7", "number 3/5", "number 1000000",
    "number 2500000", "number 1000000000", "number 2500000000", "number 1000000000000", "number 2500000000000",
    "percent 3.5", "percent 10/15", "money 2500000000/USD", "money 5/USD", "money 5/USD symbol", "money 5/USD name",
    "money 2500000000/USD name", "money 5/EUR code", "money 5/EUR symbol",
)  # fmt: skip


def _value(said: str) -> str:
    kind, value, *form = said.split()
    unit = ""
    if kind == "money":
        value, unit = value.split("/")
    return f'[x]{{.value kind={kind} value="{value}" unit="{unit}" form="{"".join(form)}"}}'


_NOTE: Final = """---
title: la nota
lang: {language}
profile: mine
date: 2025-03-01
to: Someone
subject: the subject
marking: for internal use
---

# Seguiti {{term=next-steps}}

Text -- aside -- with [“a «quotation» […] of words”]{{.quote}}^[A footnote.], then. E.g. ca. words.

# Contesto {{term=background}}

Values: {values}.

# Valutazione {{term=assessment}}

Words.

# Proposta {{term=proposal}}

{more}

Typed: 1 marzo 2025, 1 March 2025, 15:30, 12500 soldiers, 3,5%, USD 29.2 billion, 29,2 miliardi di dollari.
"""

_A_PAGE: Final = "Words that fill a page of the note. " * 150

# What a rule is changed to; where it only speaks together with others, those too. Two values: for Italian, for English.
_CHANGES: Final = {
    "quotations.levels": ['["“”", "‘’"]', '["«»", "“”"]'],
    "quotations.stop": ['"inside"'], "quotations.omission": ['"[...]"'], "quotations.block_from_words": ["3"],
    "quotations.block_from_lines": ["1"], "notes.mark_place": ['"after"', '"before"'],
    "structure.numbering": ['"headings"'], "structure.contents_from_pages": ["1"], "dashes.aside": ['"em"'],
    "dates.full": ['"dd/MM/y"'], "dates.day_month": ['"dd/MM"'], "dates.month_year": ['"MM/y"'],
    "dates.weekday": ['"EEE d MMMM y"'], "dates.abbreviated": ['"d/M/yy"'], "dates.numeric": ['"d.M.y"'],
    "dates.first": ['"°"'], "dates.months_short": [str([f"m{n}" for n in range(1, 13)]).replace("'", '"')],
    "dates.time": ['"H.mm"'], "dates.time_whole": ['"H"'], "dates.am": ['"AM"\ntime = "h.mm a"'],
    "dates.pm": ['"PM"\ntime = "h.mm a"'], "numbers.decimal": ['"point"', '"comma"'], "numbers.thousands": ['"thin"'],
    "numbers.group_from": ["5"], "numbers.decimals_grouped": ["true"], "numbers.minus": ['"–"'],
    "numbers.words_to": ["10"], "numbers.scaled": ["false"], "numbers.scale_space": ['"thin"'],
    "numbers.million": ['"Mio"'], "numbers.millions": ['"Mio"'], "numbers.billion": ['"Mrd"'],
    "numbers.billions": ['"Mrd"'], "numbers.trillion": ['"Bio"'],
    "numbers.trillions": ['"Bio"\ntrillion = "bilione"', '"Bio"'], "numbers.scale_link": ['"de"'],
    "percent.sign": ['"per cent"'], "percent.space": ['"thin"'], "money.form": ['"symbol"'],
    "money.side": ['"before"', '"after"'], "money.space": ['"none"'], "money.symbol_space": ['"thin"'],
    "money.symbols": ['{ USD = "$US" }'], "money.names": ['{ USD = "buck|bucks" }'], "ranges.sign": ['"~"'],
    "ranges.space": ['"thin"'], "ranges.in_words": ['"always"'],
    "ranges.words": ['"{first} … {last}"\nin_words = "always"'], "ranges.phrase_space": ['"none"'],
    "ranges.years": ['"two"'], "ranges.pages": ['"two"'], "ranges.repeat_unit": ["true"],
    "abbreviations.preferred": ['{ "e.g." = "for example", "ca." = "circa" }'], "capitals.headings": ['"all"'],
    "capitals.title": ['"all"'], "capitals.marking": ['"all"'], "repeats.ibidem": ["false"],
    "repeats.ivi": ["false", "true"], "repeats.short": ['"note"'], "repeats.cited": ["false", "true"],
    "markings.offered": ['["X"]'], "citations.style": ['"appunto-eu-notes-en"'],
    "citations.numbered_style": ['"appunto-eu-sources-en"'], "citations.form": ['"zotero"'],
    "citations.sources_list": ["false"], "page.paper": ['"letter"'], "page.template": ['"uk"'],
    "page.locale": ['"it-CH"', '"en-US"'], "handling.altered_quotations": ['"stop"'],
    "handling.quotation_count": ["true"], "handling.quoted_words": ["7"], "handling.quoted_percent": ["7"],
    "handling.quoted_least": ["7"],
}  # fmt: skip

# Rules that speak when a file is written or much is quoted: each is driven by a test of its own below.
_DRIVEN: Final = {"page.paper", "handling.altered_quotations", "handling.quoted_words", "handling.quoted_percent",
                  "handling.quoted_least"}  # fmt: skip
_LISTED: Final = Formatted((), (BibliographyEntry("verdi2025", (Text("A. Verdi, Title."),)),))


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that follows a house, made with one."""

    sheet: object
    file: object
    style: object
    checks: object
    asked: object


def made(profile: Profile) -> Made:
    language = profile.language
    text = _NOTE.format(language=language, values="; ".join(map(_value, _VALUES)), more=_A_PAGE)
    note = note_from_markdown(text, id="n", now="2025-03-10T09:30:00+01:00")
    setting = Setting(language, "mine")
    seals = [Seal(SealStatus.VERBATIM) for _ in quote_uses(note.document)]
    resolved = resolve(note, sources={}, quotes={}, seals=seals, formatted=_LISTED, profile=profile)
    styles = [chosen_style(form, language, profile.citations).style for form in ("", "numbered")]
    return Made(
        sheet=(
            [show(live, setting).words for live in walk(note.document) if isinstance(live, Live)],
            manner_of(profile),
        ),
        file=(resolved.head, resolved.blocks, resolved.notes, resolved.numbering, resolved.language_tag),
        style=[with_house_rules(load_style(style), profile).xml for style in styles],
        checks=(
            [str(finding.message) for finding in house_findings(note)],
            [
                (found.typed.house_words, found.typed.against_house)
                for found in TypedReader().read(note.document, setting)
            ],
        ),
        asked=(
            lists_contents(note, profile),
            wanted_form("", note.front, profile),
            named_template(note.front),
            offered_markings(note.front),
            locale_of(note.front),
        ),
    )


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a profile of the user's own."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "user"))
    folder = paths.user_house_profiles()
    folder.mkdir(parents=True)
    return folder / "mine.toml"


def saved(file: Path, language: str, group: str = "", lines: str = "") -> Profile:
    rules = f"[{language}.{group}]\n{lines}\n" if group else ""
    file.write_text(f'name = "m"\nbased_on = "standard"\n{rules}', encoding="utf-8")
    return load_profile("mine", language)


def changed_by(own: Path, language: str, rule: str) -> set[str]:
    """What of a note becomes another when `rule` does; what a rule needs besides it stands in the file before, too."""
    group, name = rule.split(".")
    choices = _CHANGES[rule]
    value, *others = choices[language == "en" and len(choices) > 1].split("\n")
    before = made(saved(own, language, group, "\n".join(others)))
    after = made(saved(own, language, group, "\n".join([f"{name} = {value}", *others])))
    return {part.name for part in fields(Made) if getattr(before, part.name) != getattr(after, part.name)}


RULES = [f"{group}.{name}" for group, rules in GROUPS.items() for name in rules]
SHOWN = ("dates", "numbers", "percent", "money", "ranges")  # groups of rules about live values


def test_every_rule_is_tried() -> None:
    assert list(_CHANGES) == RULES


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in _DRIVEN])
def test_a_rule_changed_in_a_profile_of_ones_own_changes_what_follows_it(own: Path, rule: str) -> None:
    changed = {language: changed_by(own, language, rule) for language in ("it", "en")}
    lone = {"numbers.scale_link": "it", "repeats.ivi": "it"}.get(rule)  # English joins by nothing, and has one word
    assert changed[lone] if lone else all(changed.values()), changed
    if rule.split(".")[0] in SHOWN and rule != "ranges.pages":
        shown = changed[lone or "it"]
        assert {"sheet", "file"} <= shown, shown


@pytest.mark.parametrize(
    "rule",
    ["quotations.levels", "quotations.stop", "ranges.sign", "ranges.pages", "dates.full", "dates.first",
     "repeats.ibidem", "repeats.short", "citations.style", "citations.numbered_style"],
)  # fmt: skip
def test_rules_that_citations_follow_change_their_style(own: Path, rule: str) -> None:
    assert "style" in changed_by(own, "it", rule)


@pytest.mark.parametrize(
    "rule",
    ["quotations.block_from_words", "quotations.block_from_lines", "abbreviations.preferred", "dates.full",
     "dates.time", "numbers.decimal", "numbers.thousands", "percent.space", "money.form", "dates.first"],
)  # fmt: skip
def test_rules_that_are_checked_change_what_the_checks_say(own: Path, rule: str) -> None:
    assert "checks" in changed_by(own, "it", rule)


# ------------------------------------------------------------------ where a file is written, and much is quoted


def noted(workspace: Workspace, cutting: Source, words: str, shown: str = "") -> str:
    quote = workspace.make_quote_from_words(cutting.key, words)
    said = workspace.quoted.markdown_of(quote).replace(words, shown) if shown else workspace.quoted.markdown_of(quote)
    return f"---\ntitle: A note\nlang: en\nprofile: mine\n---\n\n{said}\n"


def test_the_paper_is_that_of_the_house(workspace: Workspace, own: Path, tmp_path: Path, cutting: Source) -> None:
    widths = []
    for lines in ("", 'paper = "letter"'):
        saved(own, "en", "page", lines)
        note = workspace.read_note("---\ntitle: A note\nlang: en\nprofile: mine\n---\n\nText.\n", origin="n.md")
        workspace.export_note(note, tmp_path / "n.docx")
        document = zipfile.ZipFile(tmp_path / "n.docx").read("word/document.xml").decode()
        widths.append('w:w="12240"' in document)
    assert widths == [False, True]


def test_a_house_that_lets_no_altered_quotation_leave_stops_it_whatever_the_reason(
    workspace: Workspace, own: Path, tmp_path: Path, cutting: Source
) -> None:
    text = noted(workspace, cutting, "Nobody is left out of it", "Nobody was left out of it")
    saved(own, "en")
    note = workspace.read_note(text, origin="n.md")
    workspace.export_note(note, tmp_path / "n.docx", reason="meant so")
    saved(own, "en", "handling", 'altered_quotations = "stop"')
    with pytest.raises(ExportRefused):
        workspace.export_note(note, tmp_path / "m.docx", reason="meant so")
    assert not (tmp_path / "m.docx").exists()


@pytest.mark.parametrize(
    "lines", ["quoted_words = 4", "quoted_percent = 1\nquoted_least = 4", "quoted_least = 4\nquoted_percent = 1"]
)
def test_how_much_of_a_closed_source_may_be_quoted_is_the_houses(
    workspace: Workspace, own: Path, cutting: Source, lines: str
) -> None:
    workspace.update_source(replace(cutting, rights=Rights(RightsLevel.RESTRICTED)))
    note = workspace.read_note(noted(workspace, cutting, "Nobody is left out of it"), origin="n.md")
    saved(own, "en")
    kinds = [finding.kind for finding in workspace.check_note(note).findings]
    saved(own, "en", "handling", lines)
    told = [finding.kind for finding in workspace.check_note(note).findings]
    assert FindingKind.QUOTED_LENGTH not in kinds
    assert FindingKind.QUOTED_LENGTH in told


def test_markings_are_offered_in_the_words_of_the_house(own: Path) -> None:
    saved(own, "it", "terms", 'marking-internal = "USO D’UFFICIO"')
    note = note_from_markdown("---\nlang: it\nprofile: mine\n---\n\nx\n", id="n", now="2025-03-10T09:30:00+01:00")
    assert "USO D’UFFICIO" in offered_markings(note.front)
    assert "AD USO INTERNO" not in offered_markings(note.front)
