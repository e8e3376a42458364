# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The macros of our citation styles, from the decisions of a house. Text only: `build.py` sets it as XML.

Elements are parted by commas in all houses but GOV.UK's. What an item is decides how it is named: acts, judgments and
bills by their designation, everything else by author, title, what it stands in and date.
"""

from __future__ import annotations

import re

from csl.houses import Form, House, Repeat

ACTS = "bill legislation regulation treaty"
LEGAL = f"{ACTS} legal_case"
WHOLE = "book classic collection dataset map motion_picture pamphlet periodical report software \
standard thesis"
INSIDE = "chapter entry entry-dictionary entry-encyclopedia paper-conference"
ONLINE = "post post-weblog webpage"


def group(*parts: str, delimiter: str = ", ", prefix: str = "", suffix: str = "") -> str:
    """A group of `parts`; nothing is printed when all its variables are empty."""
    affixes = "".join(f' {name}="{words}"' for name, words in (("prefix", prefix), ("suffix", suffix)) if words)
    separated = f' delimiter="{delimiter}"' if delimiter else ""
    return f"<group{separated}{affixes}>{''.join(parts)}</group>"


def choose(*branches: tuple[str, str], otherwise: str = "") -> str:
    """The first of `branches` (condition, content) whose condition holds, else `otherwise`."""
    parts = []
    for number, (condition, content) in enumerate(branches):
        name = "else-if" if number else "if"
        parts.append(f"<{name} {condition}>{content}</{name}>")
    if otherwise:
        parts.append(f"<else>{otherwise}</else>")
    return f"<choose>{''.join(parts)}</choose>"


def call(name: str) -> str:
    """The words of the macro `name`."""
    return f'<text macro="{name}"/>'


def variable(name: str, more: str = "") -> str:
    """The variable `name`, with further attributes."""
    return f'<text variable="{name}"{" " + more if more else ""}/>'


def labelled(name: str, more: str = "") -> str:
    """A numbered variable behind its short label."""
    return group(f'<label variable="{name}" form="short"/>', variable(name, more), delimiter=" ")


def looks(kind: str) -> str:
    """The attributes of a title that looks like `kind`."""
    return {"italic": 'font-style="italic"', "quotes": 'quotes="true"', "plain": ""}[kind]


def macros(house: House, form: Form) -> dict[str, str]:
    """All macros of the style of `house` for `form`, by name; those no part of the style calls are left out later."""
    return {
        **_names(house),
        **_titles(house),
        **_dates(house),
        **_parts(house),
        **_acts(house),
        **_works(house, form),
        **_again(house),
    }


def _names(house: House) -> dict[str, str]:
    editors = _role(house)
    listed = house.listed or house.names
    # initials tell two authors of one family name apart: (A. Rossi 2021)
    initials = re.search(r'initialize-with="[^"]*"', house.names)
    short = 'form="short" and="text" delimiter-precedes-last="never" et-al-min="4" et-al-use-first="1" ' + (
        initials[0] if initials else 'initialize-with=". "'
    )
    natural = house.names.split(" name-as-sort-order")[0]
    return {
        "author": f'<names variable="author"><name {house.names}/><substitute>{editors}</substitute></names>',
        "author-in-list": (
            f'<names variable="author"><name {listed}/><substitute>'
            f"{editors.replace(house.names, listed)}</substitute></names>"
        ),
        "author-or-title-listed": (
            f'<names variable="author"><name {listed}/><substitute>'
            f'{editors.replace(house.names, listed)}<text macro="title"/></substitute></names>'
        ),
        "author-short": (
            f'<names variable="author"><name {short}/><substitute><names variable="editor"/></substitute></names>'
        ),
        "editor-of-container": f'<names variable="editor"><name {house.names}/>{_LABEL}</names>',
        "recipient": f'<names variable="recipient"><label form="verb" suffix=" "/><name {natural}/></names>',
        "interviewer": f'<names variable="interviewer"><label form="verb" suffix=" "/><name {natural}/></names>',
    }


_LABEL = '<label form="short" prefix=" (" suffix=")"/>'


def _role(house: House) -> str:
    return f'<names variable="editor"><name {house.names}/>{_LABEL}</names>'


def _titles(house: House) -> dict[str, str]:
    def title(more: str) -> str:
        return choose(
            (f'type="{ACTS}" match="any"', variable("title", more)),
            (f'type="legal_case {WHOLE}" match="any"', variable("title", f"{more} {looks(house.work)}".strip())),
            otherwise=variable("title", f"{more} {looks(house.part)}".strip()),
        )

    container = looks(house.container)
    return {
        "title": title(""),
        "title-short": title('form="short"'),
        "author-or-title": choose(
            ('variable="author editor" match="any"', call("author-in-list")),
            (f'type="{LEGAL}" match="any"', call("act")),
            otherwise=variable("title"),
        ),
        "container-name": variable("container-title", container),
        "container": choose(
            (
                f'type="{INSIDE}" match="any"',
                _carrier(house),
            ),
            otherwise=group(
                variable("container-title", container),
                labelled("volume"),
                choose(('is-numeric="issue"', labelled("issue")), otherwise=variable("issue")),
            ),
        ),
    }


def _carrier(house: House) -> str:
    """What a chapter stands in; the Union names a work without editors by its title alone (5.9.4)."""
    work = variable("container-title", looks(house.work))
    edited = group('<text term="in"/>', group(call("editor-of-container"), work), delimiter=" ")
    return choose(('variable="editor"', edited), otherwise=work) if house.law == "union" else edited


def _dates(house: House) -> dict[str, str]:
    day = "ordinal" if house.italian_day else "numeric"

    def full(name: str, *, year: bool = True) -> str:
        if house.american:
            return _american(name, year=year)
        parts = f'<date-part name="day" form="{day}"/><date-part name="month" form="long"/>'
        years = '<date-part name="year"/>' if year else ""
        return f'<date variable="{name}" delimiter=" ">{parts}{years}</date>'

    return {
        "day": full("issued"),
        "day-without-year": full("issued", year=False),
        "date": choose(('variable="issued"', call("day")), otherwise='<text term="no date" form="short"/>'),
        "accessed": full("accessed"),
        "year": choose(
            (
                'variable="issued"',
                '<date variable="issued"><date-part name="year"/></date>' + variable("year-suffix"),
            ),
            # s.d.-a, but “no date a”
            otherwise='<text term="no date" form="short"/>'
            + variable("year-suffix", f'prefix="{" " if house.government else "-"}"'),
        ),
    }


def _american(name: str, *, year: bool = True) -> str:
    """Month, day, year: March 6, 2025, but March 2025."""
    if not year:
        parts = '<date-part name="month" form="long"/><date-part name="day" form="numeric"/>'
        return f'<date variable="{name}" delimiter=" ">{parts}</date>'
    parts = '<date-part name="month" form="long" suffix=" "/><date-part name="day" form="numeric" suffix=", "/>'
    return f'<date variable="{name}">{parts}<date-part name="year"/></date>'


def _parts(house: House) -> dict[str, str]:
    accessed = group('<text term="accessed"/>', call("accessed"), delimiter=" ")
    address = choose(
        ('variable="DOI"', variable("DOI", 'prefix="https://doi.org/"')),
        otherwise=variable("URL"),
    )
    if house.access_before:
        reading = choose((f'type="{ONLINE}" match="any"', group(accessed, address)), otherwise=address)
    else:
        reading = group(address, group(accessed, delimiter="", prefix="(", suffix=")"), delimiter=" ")
    places = ("publisher", "publisher-place") if house.publisher_first else ("publisher-place", "publisher")
    return {
        "number": choose(('is-numeric="number"', labelled("number")), otherwise=variable("number")),
        "event": group(variable("event-title"), variable("event-place")),
        "publisher": group(*map(variable, places)),
        "edition": choose(
            (
                'is-numeric="edition"',
                group(
                    # the engine does not ask terms for their gender: 1º marzo, but 4ª edizione
                    variable("edition", 'suffix="ª"')
                    if house.italian_day
                    else '<number variable="edition" form="ordinal"/>',
                    '<text term="edition" form="short"/>',
                    delimiter=" ",
                ),
            ),
            otherwise=variable("edition"),
        ),
        "series": group(variable("collection-title"), labelled("collection-number"), prefix="(", suffix=")"),
        "kind": choose(
            ('type="personal_communication"', group(variable("genre"), call("recipient"), delimiter=" ")),
            (
                'type="interview"',
                choose(('variable="interviewer"', call("interviewer")), otherwise=variable("genre")),
            ),
            otherwise=variable("genre"),
        ),
        "pages": labelled("page"),
        "access": choose(('variable="URL DOI" match="any"', reading)),
        "locator": group('<label variable="locator" form="short"/>', variable("locator"), delimiter=" "),
    }


_GAZETTE_NUMBER = group('<text term="number" form="short"/>', variable("issue"), delimiter=" ")  # no magazine's issue
_NAMED = 'variable="genre number" match="all"'
_TITLED = 'variable="title"'


def _acts(house: House) -> dict[str, str]:
    """Acts, bills and judgments by their designation: what is cited of them first, again, and in the list."""
    number = call("number")
    designation, again = _designations(house)
    bill = group(variable("authority"), group(variable("genre"), number, delimiter=" "))
    judgment, case = _judgments(house)
    bill_again = choose(
        ('variable="number"', group(variable("genre"), number, delimiter=" ")),
        otherwise=variable("title", 'form="short" quotes="true"'),
    )
    named = variable("title", f'form="short" {_case(house)}'.strip())
    # a case or a bill of which nothing but the title is known is called by that
    judged = choose(('variable="authority genre number" match="any"', judgment), otherwise=named)
    numbered_bill = choose(('variable="authority number" match="any"', bill), otherwise=bill_again)
    return {
        "designation": choose(('type="legal_case"', judged), ('type="bill"', numbered_bill), otherwise=again),
        "act": _whole_act(house, designation, bill, case),
        "act-listed": _whole_act(
            house,
            _listed(designation, "" if house.italian_day else "title"),
            _listed(bill, "authority"),
            _listed(case, "authority title" if house.law == "english" else "authority"),
        ),
        "act-again": choose(
            ('type="legal_case"', choose((_TITLED, named), otherwise=judgment)),
            ('type="bill"', bill_again),
            otherwise=again,
        ),
    }


def _designations(house: House) -> tuple[str, str]:
    """What an act is called: by kind, day and number, or by its title; and what it is called again."""
    number = call("number")
    if house.italian_day:
        named = group(group(variable("genre"), call("day"), delimiter=" "), number)
        whole = group(named, variable("title", looks("quotes")))
        titled = group(variable("title"), number)
        again = choose((_NAMED, named), (_TITLED, variable("title", 'form="short"')), otherwise=named)
        return choose((_NAMED, whole), (_TITLED, titled), otherwise=named), again
    # the day of an act that is named by kind and number is its own, not that of the gazette
    named = group(variable("genre"), number, group(call("day"), delimiter="", prefix="of "), delimiter=" ")
    titled = group(variable("title"), group(variable("genre"), number, delimiter=" "))
    again = choose((_TITLED, variable("title", 'form="short"')), otherwise=named)
    return choose((_NAMED, group(variable("title"), named)), (_TITLED, titled), otherwise=named), again


def _listed(words: str, before: str) -> str:
    """`words` as an entry of the list, which begins with a capital: the kind stands in front, unless there is one of
    the variables `before`."""
    capital = words.replace('variable="genre"/>', 'variable="genre" text-case="capitalize-first"/>')
    return choose((f'variable="{before}" match="any"', words), otherwise=capital) if before else capital


def _whole_act(house: House, act: str, bill: str, case: str) -> str:
    """Any act with all that is said of it the first time."""
    union = house.law == "union"
    gazette = group(variable("container-title"), _GAZETTE_NUMBER)
    dated = group(gazette, call("day"), call("pages"))
    bare = group(gazette, call("pages"))
    if union:
        bare = group(bare, delimiter="", prefix="(", suffix=")")
        journal = group(_journal(house), delimiter="", prefix="(", suffix=")")
        dated = choose(('variable="container-title"', journal), otherwise=call("day"))
    behind = choose((_NAMED, bare), (_TITLED, dated), otherwise=bare)
    treaty = group(variable("title"), variable("genre"), call("event"), variable("publisher-place"), call("day"))
    return choose(
        ('type="legal_case"', case),
        ('type="bill"', group(bill, variable("title", looks("quotes")), call("day"))),
        ('type="treaty"', treaty),
        otherwise=group(act, behind, delimiter=" " if union else ", "),
    )


def _case(house: House) -> str:
    """How the names of the parties look."""
    return looks("plain" if house.government else "italic")


def _journal(house: House) -> str:
    """OJ L 119, 4.5.2016, p. 1; GU L 119 del 4.5.2016, pag. 1 (Interinstitutional Style Guide, 3.1)."""
    affix = ' prefix=" del "' if house.italian_day else ""
    parts = '<date-part name="day"/><date-part name="month" form="numeric"/><date-part name="year"/>'
    day = f'<date variable="issued" delimiter="."{affix}>{parts}</date>'
    if house.italian_day:
        return group(group(variable("container-title"), day, delimiter=""), _GAZETTE_NUMBER, call("pages"))
    return group(variable("container-title"), _GAZETTE_NUMBER, day, call("pages"))


def _judgments(house: House) -> tuple[str, str]:
    """A judgment by its court and day, and in full."""
    number, title = call("number"), variable("title", _case(house))
    where = group(variable("container-title", looks(house.container)), call("pages"))
    if house.law == "union":
        link = "del " if house.italian_day else "of "
        dated = group(variable("genre"), group(call("day"), delimiter="", prefix=link), delimiter=" ")
        judgment = group(variable("authority"), dated)
        return judgment, group(judgment, title, number, where)
    if house.law == "italian":
        dated = group(group(variable("genre"), call("day"), delimiter=" "), number)
        undated = group(variable("genre"), number, delimiter=" ")
        judgment = group(variable("authority"), choose(('variable="issued"', dated), otherwise=undated))
        return judgment, group(judgment, title, where)
    judgment = group(variable("authority"), variable("genre"), call("day"), number)
    parties = group(title, number, variable("authority"), variable("genre"), call("day"), where)
    return judgment, choose(('variable="title"', parties), otherwise=group(judgment, where))


def _works(house: House, form: Form) -> dict[str, str]:
    year = form is Form.AUTHOR_DATE
    # behind the year only day and month are left to be said, and only of what has them
    date = call("day-without-year") if year else call("date")
    if house.government:
        work = _government_work(date)
    else:
        work = group(
            group(call("title"), call("series"), delimiter=" "),
            call("kind"),
            variable("medium"),
            call("container"),
            call("edition"),
            call("number"),
            call("event"),
            call("publisher"),
            date,
        )
    return {
        "work": choose((f'type="{LEGAL}" match="any"', call("act")), otherwise=work),
        "work-listed": choose((f'type="{LEGAL}" match="any"', call("act-listed")), otherwise=work),
        "place": choose(
            ('locator="page"', call("locator")),
            (f'type="{LEGAL}" match="any"', call("locator")),
            otherwise=group(call("pages"), call("locator")),
        ),
        "pages-of-work": choose((f'type="{LEGAL}" match="none"', call("pages"))),
    }


def _government_work(date: str) -> str:
    """Title Container Date: volume, issue (GOV.UK style guide, “References”)."""
    where = group(
        date,
        group(labelled("volume"), labelled("issue"), call("number")),
        delimiter=": ",
    )
    return group(
        group(call("title"), call("series"), delimiter=" "),
        group(
            call("kind"),
            variable("medium"),
            choose((f'type="{INSIDE}" match="any"', call("container")), otherwise=variable("container-title")),
            call("edition"),
            call("event"),
            call("publisher"),
        ),
        where,
        delimiter=" ",
    )


def _again(house: House) -> dict[str, str]:
    """What later notes say, always with the short title: two works of one author could not be told apart without it."""
    if house.repeat is Repeat.NOTE:
        note = group(
            '<label variable="first-reference-note-number" form="short"/>',
            variable("first-reference-note-number"),
            delimiter=" ",
        )
        cited = [note]
        same_place, same_work = note, group(note, call("locator"))
    else:
        cited = ['<text term="cited" form="short"/>'] if house.cited else []
        same_place = same_work = call("again")
    if house.repeat is Repeat.IBIDEM:
        same_place = '<text term="ibid" font-style="italic"/>'
        same_work = group('<text term="ibid" form="short" font-style="italic"/>', call("locator"))
    elif house.repeat is Repeat.IBID:
        same_place = '<text term="ibid"/>'
        same_work = group('<text term="ibid"/>', call("locator"))
    named = group(
        call("author-short" if house.short_author else "author"),
        call("title-short"),
        choose(('disambiguate="true"', call("date"))),
    )
    return {
        "note-again": choose((f'type="{LEGAL}" match="any"', call("act-again")), otherwise=named),
        "again": group(call("note-again"), *cited, call("locator")),
        "same-place": same_place,
        "same-work": same_work,
    }
