# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The rules in the manual’s page about house profiles, and those of one profile as a file: made from the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from composer.houses.model import Profile
from composer.houses.profiles import GROUPS, HOUSE_TERMS, TERMS_GROUP, load_profile
from composer.i18n.languages import Language
from composer.i18n.terms import TERMS
from composer.rules.kinds import About, quoted

GROUP_NAMES: Final[Mapping[str, About]] = {
    "quotations": About("Quotations", "Citazioni"),
    "notes": About("Footnotes", "Note a piè di pagina"),
    "structure": About("Numbers and contents", "Numeri e indice"),
    "dashes": About("Dashes", "Lineette"),
    "dates": About("Dates and times", "Date e ore"),
    "numbers": About("Numbers", "Numeri"),
    "percent": About("Percentages", "Percentuali"),
    "money": About("Sums of money", "Somme di denaro"),
    "ranges": About("Ranges", "Intervalli"),
    "abbreviations": About("Abbreviations", "Abbreviazioni"),
    "capitals": About("Capitals", "Maiuscole"),
    "repeats": About("Works named again", "Opere già citate"),
    "markings": About("Markings", "Qualifiche"),
    "citations": About("Citation styles", "Stili dei riferimenti"),
    "page": About("Page", "Pagina"),
    "handling": About("Before a note leaves", "Prima che una nota esca"),
}
_RULES: Final = About("## The rules", "## Le regole")
_COLUMNS: Final = About(
    "| Rule | What it settles | What it may say | Standard |",
    "| Regola | Che cosa decide | Valori ammessi | Standard |",
)
_TERMS_HEAD: Final = About(
    """### Words: `terms`

The words a house prints instead of the usual ones: `our-translation = "our translation"`. What stands in \
curly brackets must be kept.

| Word | Usual |
| --- | --- |""",
    """### Parole: `terms`

Le parole che l’ente stampa al posto di quelle usuali: `our-translation = "trad. nostra"`. Ciò che sta fra graffe va \
mantenuto.

| Parola | Usuale |
| --- | --- |""",
)


def manual_rules(language: Language) -> str:
    """The rules in Markdown, from their heading to the end of the page; what stands above is written by hand."""
    usual = load_profile("", language)
    lines = [_RULES.words(language), ""]
    for group, rules in GROUPS.items():
        lines += [f"### {GROUP_NAMES[group].words(language)}: `{group}`", "", _COLUMNS.words(language)]
        lines.append("| --- | --- | --- | --- |")
        table = getattr(usual, group)
        for name, facts in rules.items():
            value = facts.kind.written(getattr(table, name))
            cells = (f"`{name}`", facts.about.words(language), facts.kind.allowed(language), f"`{_visible(value)}`")
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    lines.append(_TERMS_HEAD.words(language))
    lines += [f"| `{key}` | {TERMS[key].in_language(language)} |" for key in HOUSE_TERMS]
    return "\n".join(lines) + "\n"


def _visible(value: str) -> str:
    return value.replace("\\u00a0", "·")


def rules_text(profile: Profile) -> str:
    """All rules of `profile` as a file says them, for its language: what it prints, whatever it takes from another."""
    return "\n".join(_rules(profile)) + "\n"


def _rules(profile: Profile) -> Iterator[str]:
    yield f"name = {quoted(profile.name)}"
    for group, rules in GROUPS.items():
        yield f"\n[{profile.language}.{group}]"
        table = getattr(profile, group)
        for name, facts in rules.items():
            yield f"{name} = {facts.kind.written(getattr(table, name))}"
    if profile.terms:
        yield f"\n[{profile.language}.{TERMS_GROUP}]"
        for key, words in profile.terms.items():
            yield f"{key} = {quoted(words)}"
