# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Content controls of a template, filled from the head of a note.

A control keeps its kind and its look: of what stood in it, the first run's formatting stays and the words are the
note's. It may stand in a sentence, around paragraphs, a row or a cell (ISO/IEC 29500-1, 17.5.2). One whose contents are
locked is the house's own text and stays. One that is not known stays, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from composer.export.word.control_names import condition_of, field_of, is_text_place
from composer.export.word.xml import W, drop_attribute

if TYPE_CHECKING:
    from lxml import etree

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# Kinds that hold no words of a head: what is chosen, drawn, repeated or built by Word itself.
_NO_WORDS: Final = (
    *(f"{W}{name}" for name in ("picture", "docPartObj", "docPartList", "group", "equation")),
    f"{W}citation", f"{W}bibliography", f"{_W14}checkbox", f"{_W15}repeatingSection", f"{_W15}repeatingSectionItem",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """A content control as it was found: its names, what it asks for ("" = not known), and what keeps it as it is.

    `kind` is "text", "date", "list" (a choice of entries), "other"; `bound` says that it shows a property of the file
    or of its data; `place` says whether it marks where the note goes; `condition` are the fields of which one must be
    said for its contents to stay.
    """

    element: etree._Element
    names: tuple[str, ...]
    field: str
    kind: str
    locked: bool
    bound: bool
    place: bool
    condition: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return next((name for name in reversed(self.names) if name), "")


@dataclass(slots=True)
class Filling:
    """What came of the controls: fields shown, fields that the note does not say, names of locked ones, and of choices
    that do not offer what the note says."""

    shown: dict[str, None] = field(default_factory=dict)
    unfilled: dict[str, None] = field(default_factory=dict)
    locked: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)


def controls_of(root: etree._Element) -> Iterator[Control]:
    """The content controls of a part, in reading order, outer ones first."""
    for element in list(root.iter(f"{W}sdt")):
        properties = element.find(f"{W}sdtPr")
        if properties is None or element.find(f"{W}sdtContent") is None:
            continue
        names = tuple(
            found.get(f"{W}val", "")
            for found in (properties.find(f"{W}tag"), properties.find(f"{W}alias"))
            if found is not None and found.get(f"{W}val", "").strip()
        )
        condition = condition_of(names)
        kind = _kind(properties)
        lock = properties.find(f"{W}lock")
        wordless = kind == "other"
        yield Control(
            element,
            names,
            "" if condition or wordless else field_of(names),
            kind,
            lock is not None and lock.get(f"{W}val") in ("contentLocked", "sdtContentLocked"),
            properties.find(f"{W}dataBinding") is not None or properties.find(f"{_W15}dataBinding") is not None,
            not condition and not wordless and is_text_place(names),
            condition,
        )


def _kind(properties: etree._Element) -> str:
    if any(properties.find(tag) is not None for tag in _NO_WORDS):
        return "other"
    if properties.find(f"{W}date") is not None:
        return "date"
    if properties.find(f"{W}dropDownList") is not None or properties.find(f"{W}comboBox") is not None:
        return "list"
    return "text"


def settle_conditions(root: etree._Element, fields: Mapping[str, str]) -> None:
    """Let go what depends on a field that the note does not say, and take the control off what stays."""
    for control in list(controls_of(root)):
        if not control.condition or control.element.getparent() is None:
            continue
        if any(field in fields for field in control.condition):
            unwrap(control.element)
        else:
            remove_whole(control.element)


def drop_waiting_pictures(root: etree._Element) -> None:
    """Let go each place for a picture that nobody has chosen yet, with its line where nothing else stands in it.

    Nobody chooses an emblem anew in every note: it is chosen once, in the template.
    """
    for properties in [sdt.find(f"{W}sdtPr") for sdt in root.iter(f"{W}sdt")]:
        if properties is None or properties.find(f"{W}picture") is None:
            continue
        control = properties.getparent()
        if properties.find(f"{W}showingPlcHdr") is None or control is None:
            continue
        paragraph = next((holder for holder in control.iterancestors() if holder.tag == f"{W}p"), None)
        following = control.getnext()
        remove_whole(control)
        if paragraph is None or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            continue
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        if not content:
            remove_whole(paragraph)
        elif content[0] is following and [child.tag for child in following] == [f"{W}tab"]:
            paragraph.remove(following)  # what stood beside the picture stands at the edge


def unwrap(control: etree._Element) -> None:
    """Put what is in a control in its place."""
    content = control.find(f"{W}sdtContent")
    for child in list(content) if content is not None else []:
        control.addprevious(child)
    parent = control.getparent()
    assert parent is not None
    parent.remove(control)


def remove_whole(element: etree._Element) -> None:
    """Remove `element` and what would be empty without it (a table without rows); a bare cell gets a paragraph."""
    from lxml import etree

    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == f"{W}tbl" and next(parent.iter(f"{W}tr"), None) is None:
        remove_whole(parent)
    elif parent.tag == f"{W}sdtContent" and not len(parent):
        outer = parent.getparent()
        if outer is not None:
            remove_whole(outer)
    elif parent.tag in (f"{W}tc", f"{W}hdr", f"{W}ftr") and not _ends_in_paragraph(parent):
        etree.SubElement(parent, f"{W}p")


def _ends_in_paragraph(holder: etree._Element) -> bool:
    last = next((child for child in reversed(holder) if child.tag != f"{W}tcPr"), None)
    return last is not None and last.tag in (f"{W}p", f"{W}sdt")


# ---------------------------------------------------------------------- writing words into a control


def fill(control: Control, words: str, *, language: str = "", day: str = "", lines: Sequence[str] = ()) -> bool:
    """Put `words` into `control`; False when it is a closed list that does not offer them.

    `language` tags the words ("" = as the style says); `day` is the date in ISO 8601, for a control that keeps one.
    `lines` are the same words one below the other, for a control that takes lines.
    """
    properties = control.element.find(f"{W}sdtPr")
    content = control.element.find(f"{W}sdtContent")
    assert properties is not None and content is not None
    if control.kind == "list":
        chosen = _entry(properties, words)
        if chosen is None and properties.find(f"{W}dropDownList") is not None:
            return False
        words = chosen or words
    if control.kind == "date":
        _set_day(properties, day)
    said = lines if len(lines) > 1 and _takes_lines(control, properties) else (words,)
    fill_runs(control, [run_of(line, look_of(control), language, below=bool(at)) for at, line in enumerate(said)])
    return True


def _takes_lines(control: Control, properties: etree._Element) -> bool:
    """Whether a line may end inside the control: in one of plain text it must say so, and data behind it say none."""
    plain = properties.find(f"{W}text")
    return (
        control.kind == "text"
        and not control.bound
        and (plain is None or plain.get(f"{W}multiLine", "0") in ("1", "true", "on"))
    )


def look_of(control: Control) -> etree._Element | None:
    """How the words in a control look: as its first run, or as its properties say where it only holds a prompt."""
    properties = control.element.find(f"{W}sdtPr")
    content = control.element.find(f"{W}sdtContent")
    assert properties is not None and content is not None
    waiting = properties.find(f"{W}showingPlcHdr") is not None
    own = properties.find(f"{W}rPr")
    first = next((run.find(f"{W}rPr") for run in content.iter(f"{W}r")), None)
    chosen = own if waiting or first is None else first
    if chosen is None:
        return None
    look = deepcopy(chosen)
    for tag in ("rPrChange", "lang", "vanish", "webHidden"):
        for element in look.findall(f"{W}{tag}"):
            look.remove(element)
    return look


def fill_runs(control: Control, runs: Sequence[etree._Element]) -> etree._Element | None:
    """Put `runs` in the place of a control's words; gives the paragraph they stand in."""
    properties = control.element.find(f"{W}sdtPr")
    content = control.element.find(f"{W}sdtContent")
    assert properties is not None and content is not None
    for tag in (f"{W}showingPlcHdr", f"{W}placeholder"):
        for element in properties.findall(tag):
            properties.remove(element)
    _put(content, runs)
    return next((holder for holder in runs[0].iterancestors() if holder.tag == f"{W}p"), None) if runs else None


def _entry(properties: etree._Element, words: str) -> str | None:
    """What a list shows for `words`: the entry whose words or value these are."""
    wanted = " ".join(words.split()).casefold()
    for box in properties.iter(f"{W}dropDownList", f"{W}comboBox"):
        for item in box.iter(f"{W}listItem"):
            value, shown = item.get(f"{W}value", ""), item.get(f"{W}displayText", "")
            if wanted in (value.casefold(), shown.casefold()):
                box.set(f"{W}lastValue", value or shown)
                return shown or value
    return None


def _set_day(properties: etree._Element, day: str) -> None:
    date = properties.find(f"{W}date")
    if date is None:
        return
    if len(day) == len("2025-03-10"):
        date.set(f"{W}fullDate", f"{day}T00:00:00Z")
    else:
        drop_attribute(date, f"{W}fullDate")


def run_of(words: str, look: etree._Element | None, language: str, *, below: bool = False) -> etree._Element:
    """A run of `words`, on a line of its own where it stands `below` another."""
    from lxml import etree

    run = etree.Element(f"{W}r")
    if look is not None and len(look):
        run.append(deepcopy(look))
    if language:
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.SubElement(run, f"{W}rPr")
        after = [e for e in properties if e.tag in (f"{W}eastAsianLayout", f"{W}specVanish", f"{W}oMath")]
        tag = etree.Element(f"{W}lang")
        tag.set(f"{W}val", language)
        properties.insert(properties.index(after[0]) if after else len(properties), tag)
    if below:
        etree.SubElement(run, f"{W}br")
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    return run


def _put(content: etree._Element, runs: Sequence[etree._Element]) -> None:
    """Replace the words of a control's content by `runs`, at whatever level it stands."""
    holder = _holder(content)
    if holder is None:
        for child in list(content):
            content.remove(child)
        content.extend(runs)
        return
    for child in list(holder):
        if child.tag != f"{W}pPr":
            holder.remove(child)
    holder.extend(runs)


def _holder(content: etree._Element) -> etree._Element | None:
    """The paragraph that takes the words; others of the cell or control go. None: runs stand in it directly."""
    container = content
    cells = [*content.iterfind(f"{W}tc"), *content.iterfind(f"{W}tr/{W}tc")]
    if cells:
        container = cells[-1]  # of a row the last cell: what stands before it is its label
    first = next((child for child in container if child.tag == f"{W}p"), None)
    if first is None:
        # the paragraph stands in a table or in a control within: it is taken out of them
        first = next(container.iter(f"{W}p"), None)
        if first is None:
            return None
        container.insert(1 if container.find(f"{W}tcPr") is not None else 0, first)
    for child in list(container):
        if child is not first and child.tag != f"{W}tcPr":
            container.remove(child)
    return first
