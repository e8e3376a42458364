# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Fills the form of a template from the head of a note, and says what could not be filled.

What the template shows of the head on its first page is not printed again before the note's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from composer.export.markings import LEAST_HALF_POINTS, SetMarking, set_markings
from composer.export.resolved import HeadBlock, ResolvedNote
from composer.export.resolved_blocks import SetHeading
from composer.export.word import tidy
from composer.export.word.control_names import FIELDS
from composer.export.word.controls import (
    Control,
    Filling,
    controls_of,
    drop_waiting_pictures,
    fill,
    fill_runs,
    look_of,
    run_of,
    settle_conditions,
    unwrap,
)
from composer.export.word.frame import likely_pages
from composer.export.word.labels import LABELLED, without_label
from composer.export.word.schema_order import ORDER, put_in_order
from composer.export.word.template_data import (
    APP_STORE,
    CORE_STORE,
    FIELD_OF_CORE,
    Binding,
    binding_of,
    set_in_store,
    unbind,
)
from composer.export.word.template_fields import show_properties
from composer.export.word.xml import R, W, whole
from composer.i18n.formats import format_date_as
from composer.i18n.languages import base_language
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml import etree

    from composer.export.word.form import Form
    from composer.export.word.house import House

_UNFILLED: Final = N_("“{name}” has a place for what the note does not say, and it stays as it is: {fields}.")
_LOCKED: Final = N_("The control “{control}” of “{name}” is locked and stays as it is.")
_UNFIT: Final = N_("The list “{control}” of “{name}” does not offer what the note says, and stays as it is.")
_NOWHERE: Final = N_("“{name}” shows the date of the note, not its place (“{place}”), which is not printed.")
_AND: Final = N_("{first}, {second}")
_LONGEST_PROPERTY: Final = 255
# A running title in a header does not stand for the title of the note.
_ONLY_IN_TEXT: Final = frozenset({"title", "subject"})


@dataclass(slots=True)
class Filled:
    """What the template shows of the head, and what the file's properties must say for it to stay so."""

    shown: frozenset[str] = frozenset()
    core: dict[str, str] = field(default_factory=dict)
    app: dict[str, str] = field(default_factory=dict)
    stores: set[str] = field(default_factory=set)
    warnings: list[Message] = field(default_factory=list)


def listed(messages: Iterable[str]) -> Message | None:
    """Some English words, each to be translated, as one enumeration; None for none."""
    whole: Message | None = None
    for words in messages:
        one = Message(words)
        whole = one if whole is None else Message(_AND, {"first": whole, "second": one})
    return whole


class FormFiller:
    """Fills one form."""

    def __init__(self, form: Form, house: House, note: ResolvedNote) -> None:
        """`note` gives head, properties and language."""
        self._form = form
        self._house = house
        self._head = head = note.head
        self._about = note.properties
        self._tag = note.language_tag
        self._pages = likely_pages(note)
        self._blocks = note.blocks
        self._filling = Filling()
        self._filled = Filled()
        self._markings = set_markings(head.marking)

    def fill(self) -> Filled:
        """Do it all; the form's trees are changed."""
        form = self._form
        own_tag = self._house.language_tag
        names = {"title": self._about.title, "subject": self._about.subject, "author": self._about.creator}
        names["numpages"] = str(self._pages)
        for root in form.roots:
            settle_conditions(root, self._head.fields)
            drop_waiting_pictures(root)
            show_properties(root, names)
            if own_tag and base_language(own_tag) != base_language(self._tag):
                tidy.tag_language(root, own_tag)
        first_page = self._frames_of_first_page()
        for root in form.roots:
            in_text = root is form.story.root
            for control in controls_of(root):
                if control.element.getparent() is None or control.condition:
                    continue
                shows = in_text or root in first_page
                self._control(control, counts=shows, in_text=in_text)
        for story in form.stories:
            story.forget_unused()
        self._say()
        shown = set(self._filling.shown)
        if "place-and-date" in shown:
            shown |= {"place", "date"}
        if "subject" in shown and "title" not in self._head.fields:
            shown.add("title")  # the note has no title of its own: its subject would stand there twice
        place = self._head.fields.get("place", "")
        if place and "date" in shown and "place" not in shown:
            self._filled.warnings.append(Message(_NOWHERE, {"name": form.name, "place": place}))
        self._filled.shown = frozenset(shown)
        return self._filled

    def _frames_of_first_page(self) -> list[etree._Element]:
        section = next(self._form.body.iter(f"{W}sectPr"))
        kind = "first" if section.find(f"{W}titlePg") is not None else "default"
        named = {
            reference.get(f"{R}id", "")
            for reference in section
            if str(reference.tag).endswith("Reference") and reference.get(f"{W}type", "default") == kind
        }
        return [frame.story.root for frame in self._form.frames if frame.rel_id in named]

    def _control(self, control: Control, *, counts: bool, in_text: bool) -> None:
        binding = binding_of(control.element)
        field_name = control.field
        if not field_name and binding is not None and binding.store == CORE_STORE and control.kind != "other":
            field_name = FIELD_OF_CORE.get(binding.property_name, "")
        words = self._head.fields.get(field_name, "")
        if not field_name or not words or control.locked:
            if field_name and control.locked:
                self._filling.locked.append(control.name or field_name)
            elif field_name and not self._shows_a_property(binding):
                self._filling.unfilled[field_name] = None
            self._keep_binding(control, binding)
            return
        if field_name in LABELLED:
            words = without_label(control.element, words)
        if not self._write(control, field_name, words):
            self._filling.unfit.append(control.name or field_name)
            self._keep_binding(control, binding)
            return
        if counts and (in_text or field_name not in _ONLY_IN_TEXT):
            self._filling.shown[field_name] = None
        if in_text and field_name == "title" and not any(isinstance(block, SetHeading) for block in self._blocks):
            _make_heading(control.element)
        if binding is not None:
            self._bind(control, binding, self._data_of(control, field_name, words))

    def _write(self, control: Control, field_name: str, words: str) -> bool:
        if field_name == "marking" and control.kind == "text":
            self._write_marking(control)
            return True
        if field_name == "date" and control.kind == "date":
            words = self._date(control, words)
        day = self._head.day if field_name == "date" else ""
        lines = self._head.lines_of.get(field_name, ())
        return fill(control, words, language=self._run_language, day=day, lines=lines)

    @property
    def _run_language(self) -> str:
        """The language that runs of ours must name; "" where the file's own says it."""
        return self._tag if self._house.runs_name_language(self._tag) else ""

    def _date(self, control: Control, words: str) -> str:
        """The date as the control wants it, where it speaks the note's language; else as the note prints it."""
        date = control.element.find(f"{W}sdtPr/{W}date")
        pattern = date.find(f"{W}dateFormat") if date is not None else None
        language = date.find(f"{W}lid") if date is not None else None
        wanted = language.get(f"{W}val", "") if language is not None else self._tag
        if pattern is None or base_language(wanted) != base_language(self._tag):
            return words
        return format_date_as(self._head.day, pattern.get(f"{W}val", ""), base_language(self._tag)) or words

    def _write_marking(self, control: Control) -> None:
        runs: list[etree._Element] = []
        look = look_of(control)
        for number, marking in enumerate(self._markings):
            if number:
                runs.append(run_of(" ", look, self._run_language))
            run = run_of(_padded(marking), look, self._run_language)
            dress_run(run, marking)
            runs.append(run)
        holder = fill_runs(control, runs)
        if any(marking.ground for marking in self._markings):
            if holder is not None and _alone(holder, runs):
                _align_right(holder)
            # LibreOffice prints the words of controls as fields of a form, without their colours
            unwrap(control.element)

    # ------------------------------------------------------------------ data behind controls

    def _shows_a_property(self, binding: Binding | None) -> bool:
        """Whether the control shows a property of the file that is set anyway."""
        if binding is None or binding.store != CORE_STORE:
            return False
        return bool(self._core(binding.property_name))

    def _core(self, name: str) -> str:
        about = {"title": self._about.title, "subject": self._about.subject, "creator": self._about.creator}
        return self._filled.core.get(name) or about.get(name, "")

    def _data_of(self, control: Control, field_name: str, words: str) -> str:
        """What the data say for the control: a date by its own rule, else the words."""
        if field_name != "date" or control.kind != "date" or not self._head.day:
            return words
        mapped = control.element.find(f"{W}sdtPr/{W}date/{W}storeMappedDataAs")
        kind = mapped.get(f"{W}val", "dateTime") if mapped is not None else "dateTime"
        return {"dateTime": f"{self._head.day}T00:00:00", "date": self._head.day}.get(kind, words)

    def _bind(self, control: Control, binding: Binding, words: str) -> None:
        """Let the data say what the control shows, or let the control go its own way."""
        name = binding.property_name
        if binding.store == CORE_STORE:
            known = self._filled.core.setdefault(name, words[:_LONGEST_PROPERTY])
            if known != words:
                unbind(control.element)
        elif binding.store == APP_STORE and name in ("Company", "Manager"):
            if self._filled.app.setdefault(name, words[:_LONGEST_PROPERTY]) != words:
                unbind(control.element)
        elif set_in_store(self._house.stores, binding, words):
            self._filled.stores.add(binding.store.lower())
        else:
            unbind(control.element)

    def _keep_binding(self, control: Control, binding: Binding | None) -> None:
        """A control that was not filled shows what its data say: they come along, or the tie goes."""
        if binding is None:
            return
        name = binding.property_name
        house = self._house
        if binding.store == CORE_STORE:
            value = self._core(name) or house.core.get(name, "")
            if value and control.kind == "text" and not control.locked:
                fill(control, value, language=self._run_language)
            if value and name in house.core:
                self._filled.core.setdefault(name, value)
            if not value:
                unbind(control.element)
        elif binding.store == APP_STORE:
            if name in house.app:
                self._filled.app.setdefault(name, house.app[name])
            else:
                unbind(control.element)
        elif any(store.item_id.lower() == binding.store.lower() for store in house.stores):
            self._filled.stores.add(binding.store.lower())
        else:
            unbind(control.element)

    def _say(self) -> None:
        name, filling, said = self._form.name, self._filling, self._filled.warnings
        unfilled = listed(FIELDS[one] for one in filling.unfilled)
        if unfilled is not None:
            said.append(Message(_UNFILLED, {"name": name, "fields": unfilled}))
        said += [Message(_LOCKED, {"name": name, "control": one}) for one in dict.fromkeys(filling.locked)]
        said += [Message(_UNFIT, {"name": name, "control": one}) for one in dict.fromkeys(filling.unfit)]


def _padded(marking: SetMarking) -> str:
    """A label on a ground of its own has room at its sides."""
    return f"\u00a0{marking.text}\u00a0" if marking.ground else marking.text


def dress_run(run: etree._Element, marking: SetMarking) -> None:
    """Give `run` the colours of a label, and the least size its rule allows."""
    from lxml import etree

    if not marking.ground:
        return
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    size = properties.find(f"{W}sz")
    big = size is not None and (whole(size.get(f"{W}val")) or 0) >= LEAST_HALF_POINTS
    markup: dict[str, Mapping[str, str]] = {
        "b": {},
        "bCs": {},
        "color": {"val": marking.colour},
        **({} if big else {"sz": {"val": str(LEAST_HALF_POINTS)}, "szCs": {"val": str(LEAST_HALF_POINTS)}}),
        "shd": {"val": "clear", "color": "auto", "fill": marking.ground},
    }
    for name, attributes in markup.items():
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
        element = etree.Element(f"{W}{name}")
        for key, value in attributes.items():
            element.set(f"{W}{key}", value)
        properties.append(element)
    properties[:] = sorted(properties, key=lambda e: ORDER["rPr"].get(str(e.tag).split("}")[-1], 99))


def _alone(holder: etree._Element, runs: Iterable[etree._Element]) -> bool:
    """Whether a paragraph shows nothing but `runs`."""
    ours = list(runs)
    return all(text.getparent() in ours for text in holder.iter(f"{W}t"))


def _make_heading(control: etree._Element) -> None:
    """Let the title count as a heading in a note that has no other: what readers for the blind move by."""
    from lxml import etree

    inside = next(control.iter(f"{W}p"), None)
    around = next((holder for holder in control.iterancestors() if holder.tag == f"{W}p"), None)
    paragraph = around if inside is None else inside
    if paragraph is None or paragraph.find(f"{W}pPr/{W}outlineLvl") is not None:
        return
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    etree.SubElement(properties, f"{W}outlineLvl").set(f"{W}val", "0")
    put_in_order(paragraph)


def _align_right(paragraph: etree._Element) -> None:
    from lxml import etree

    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    alignment = properties.find(f"{W}jc")
    if alignment is None:
        alignment = etree.Element(f"{W}jc")
        after = {f"{W}{name}" for name in _AFTER_ALIGNMENT}
        at = next((place for place, child in enumerate(properties) if child.tag in after), len(properties))
        properties.insert(at, alignment)
    alignment.set(f"{W}val", "right")


_AFTER_ALIGNMENT: Final = (
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
    "pPrChange",
)  # fmt: skip


def without_shown(head: HeadBlock, shown: frozenset[str]) -> HeadBlock:
    """The head without what the template shows already."""
    if not shown:
        return head
    # a place says where the note was dated: without the day beside it, it says nothing
    parts = [name for name in ("place", "date") if name in head.fields and name not in shown and "date" not in shown]
    return replace(
        head,
        title="" if "title" in shown else head.title,
        office="" if "office" in shown else head.office,
        reference="" if "reference" in shown else head.reference,
        place_and_date=", ".join(head.fields[name] for name in parts),
        lines=tuple(line for line in head.lines if line.field not in shown),
        distribution=() if "distribution" in shown else head.distribution,
        attachments=() if "attachments" in shown else head.attachments,
        signature=() if "signature" in shown else head.signature,
    )
