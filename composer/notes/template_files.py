# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Templates of one's own as files: Markdown with front matter, which a person can read, edit and hand on.

The front matter is that of a note (what it says is where each new note begins), with `note-template: 1`, `name`,
`description`, `limits` and `prompts`. Names of headings in `limits` are their terms, or their words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from composer.document.front_block import split_front_block
from composer.errors import BadNote
from composer.notes.limits import Limits, SectionLimit
from composer.notes.model import FrontMatter, Note
from composer.notes.note_markdown import note_from_markdown, note_to_markdown
from composer.notes.prompts import Prompt, PromptKind
from composer.wording import N_, Message

FORM: Final = 1
MARK: Final = "note-template"
SUFFIX: Final = ".md"
_OWN: Final = (MARK, "name", "description", "limits", "prompts", "order")
_LONGEST_ID: Final = 40
_ESCAPED_PLACE: Final = re.compile(r"\\\{\\\{([^{}\n\\]+)\}\}")
"""A place as Markdown is written; in a template nobody has to write the backslashes, and they are read alike."""

_NO_TEMPLATE: Final = N_("“{file}” is no note template: its head has no line “note-template: 1”.")
_TOO_NEW: Final = N_(
    "The note template “{file}” was written by a later version of Appunto. Install that one to use it."
)
_BROKEN: Final = N_("The note template “{file}” cannot be used: {reason}")
_BAD: Final = N_("The note template “{file}” cannot be used, line {line}: {what}.")
_KNOWN_KINDS: Final = N_("“{kind}” is no kind of prompt; it can be one of: {known}")
_NO_CHOICES: Final = N_("the prompt “{name}” is a choice and says no “choices”")
_NO_NAME: Final = N_("a prompt has no “name”")
_TWICE: Final = N_("the prompt “{name}” stands there twice")
_NO_LIST: Final = N_("“{name}” must be a list")
_NO_MAP: Final = N_("“{name}” must consist of lines like “name: …”")
_NO_NUMBER: Final = N_("“{name}” must be a whole number")
_KNOWN_LIMITS: Final = N_("“{name}” is no limit of a section; it can be one of: lines, words, items")
_UNKNOWN: Final = N_("a prompt says “{name}”, which nobody knows; it can say: {known}")
_SAYS: Final = ("name", "label", "help", "kind", "choices", "required", "remember")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """What a file of a template says: its name and description, limits, prompts, and the note it begins with."""

    name: str
    note: Note
    description: str = ""
    limits: Limits = field(default_factory=Limits)
    prompts: tuple[Prompt, ...] = ()


def is_template(text: str) -> bool:
    """Whether a Markdown file is a note template, by its head alone."""
    head = split_front_block(text).yaml
    return bool(re.search(rf"^{MARK}[ \t]*:", head, re.MULTILINE))


def read_template(text: str, file: str) -> TemplateFile:
    """The template that `text`, of a file called `file`, says. Raises BadNote with line and reason."""
    if not is_template(text):
        raise BadNote(_NO_TEMPLATE, concerned=file, file=file)
    try:
        note = note_from_markdown(text, id="", now="")
    except BadNote as error:
        raise BadNote(_BROKEN, concerned=file, file=file, reason=error.message) from error
    return _Reading(text, file, note).template()


def template_text(template: TemplateFile) -> str:
    """`template` as the text of a file; read again it says the same."""
    extra: dict[str, object] = {MARK: FORM, "name": template.name}
    if template.description:
        extra["description"] = template.description
    if limits := _limits_said(template.limits):
        extra["limits"] = limits
    if template.prompts:
        extra["prompts"] = [_prompt_said(prompt) for prompt in template.prompts]
    kept = {name: value for name, value in template.note.front.extra.items() if name not in _OWN}
    front = replace(template.note.front, template="", date="", extra=MappingProxyType({**extra, **kept}))
    return _ESCAPED_PLACE.sub(r"{{\1}}", note_to_markdown(replace(template.note, front=front)))


def id_of(name: str) -> str:
    """`name` as the name of a file: "Appunto – Ufficio III" -> "appunto-ufficio-iii"; "" when nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_ID].strip("-")


def without_template_words(front: FrontMatter) -> FrontMatter:
    """`front` of a template as a note has it."""
    kept = {name: value for name, value in front.extra.items() if name not in _OWN}
    return replace(front, extra=MappingProxyType(kept))


def _limits_said(limits: Limits) -> dict[str, object]:
    said: dict[str, object] = {}
    if limits.pages:
        said["pages"] = limits.pages
    if limits.summary_lines:
        said["summary-lines"] = limits.summary_lines
    sections = {
        name: {kind: count for kind in ("lines", "words", "items") if (count := getattr(limit, kind))}
        for name, limit in limits.sections.items()
    }
    if any(sections.values()):
        said["sections"] = {name: one for name, one in sections.items() if one}
    return said


def _prompt_said(prompt: Prompt) -> dict[str, object]:
    said: dict[str, object] = {"name": prompt.name}
    for name in ("label", "help"):
        if getattr(prompt, name):
            said[name] = getattr(prompt, name)
    if prompt.kind is not PromptKind.TEXT:
        said["kind"] = prompt.kind.value
    if prompt.choices:
        said["choices"] = list(prompt.choices)
    for name in ("required", "remember"):
        if getattr(prompt, name):
            said[name] = True
    return said


class _Reading:
    """Makes a template of what its head says, naming the line of what it cannot understand."""

    def __init__(self, text: str, file: str, note: Note) -> None:
        self._lines = text.splitlines()
        self._file = file
        self._note = note
        self._extra: Mapping[str, object] = note.front.extra

    def template(self) -> TemplateFile:
        form = self._extra.get(MARK)
        if not isinstance(form, int) or form > FORM:
            raise BadNote(_TOO_NEW, concerned=self._file, file=self._file)
        name = " ".join(str(self._extra.get("name") or "").split()) or self._file.removesuffix(SUFFIX)
        description = " ".join(str(self._extra.get("description") or "").split())
        note = replace(self._note, front=without_template_words(self._note.front))
        return TemplateFile(name, note, description, self._limits(), self._prompts())

    def _limits(self) -> Limits:
        limits = self._map(self._extra.get("limits"), "limits")
        sections = self._map(limits.get("sections"), "sections")
        found = {}
        for name, one in sections.items():
            said = self._map(one, str(name))
            for kind in said:
                if kind not in ("lines", "words", "items"):
                    raise self._bad(kind, _KNOWN_LIMITS, name=kind)
            found[str(name)] = SectionLimit(*(self._number(said, kind) for kind in ("lines", "words", "items")))
        pages, summary = self._number(limits, "pages"), self._number(limits, "summary-lines")
        return Limits(pages, summary, MappingProxyType(found))

    def _prompts(self) -> tuple[Prompt, ...]:
        said = self._extra.get("prompts") or []
        if not isinstance(said, list | tuple):
            raise self._bad("prompts", _NO_LIST, name="prompts")
        prompts: list[Prompt] = []
        for number, one in enumerate(said):
            prompt = self._prompt({"name": one} if isinstance(one, str) else one, number)
            if any(other.name == prompt.name for other in prompts):
                raise self._bad("", _TWICE, number, name=prompt.name)
            prompts.append(prompt)
        return tuple(prompts)

    def _prompt(self, said: object, number: int) -> Prompt:
        if not isinstance(said, Mapping):
            raise self._bad("", _NO_MAP, number, name="prompts")
        for entry in said:
            if entry not in _SAYS:
                raise self._bad("", _UNKNOWN, number, name=entry, known=", ".join(_SAYS))
        name = str(said.get("name") or "").strip()
        if not name:
            raise self._bad("", _NO_NAME, number)
        kind = str(said.get("kind") or PromptKind.TEXT.value)
        kinds = [one.value for one in PromptKind]
        if kind not in kinds:
            raise self._bad("", _KNOWN_KINDS, number, kind=kind, known=", ".join(kinds))
        choices = said.get("choices") or ()
        if not isinstance(choices, list | tuple):
            raise self._bad("", _NO_LIST, number, name="choices")
        if kind == PromptKind.CHOICE.value and not choices:
            raise self._bad("", _NO_CHOICES, number, name=name)
        label, help_words = (" ".join(str(said.get(entry) or "").split()) for entry in ("label", "help"))
        return Prompt(
            name,
            label,
            help_words,
            PromptKind(kind),
            tuple(map(str, choices)),
            said.get("required") is True,
            said.get("remember") is True,
        )

    def _map(self, value: object, name: str) -> Mapping[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self._bad(name, _NO_MAP, name=name)
        return value

    def _number(self, said: Mapping[str, Any], name: str) -> int:
        value = said.get(name, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._bad(name, _NO_NUMBER, name=name)
        return value

    def _bad(self, key: str, what: str, prompt: int = -1, **values: object) -> BadNote:
        """What is wrong at the line of `key`, or of the prompt of that number."""
        line = self._line_of_prompt(prompt) if prompt >= 0 else self._line_of(key)
        return BadNote(_BAD, concerned=self._file, file=self._file, line=line, what=Message(what, values))

    def _line_of(self, key: str) -> int:
        wanted = re.compile(rf"\s*-?\s*[\"']?{re.escape(key)}[\"']?\s*:")
        return next((number for number, line in enumerate(self._lines, 1) if wanted.match(line)), 1)

    def _line_of_prompt(self, prompt: int) -> int:
        begin = self._line_of("prompts")
        items = [at for at, line in enumerate(self._lines[begin:], begin + 1) if re.match(r"\s*-(\s|$)", line)]
        if not items:
            return begin
        outer = min(len(self._lines[at - 1]) - len(self._lines[at - 1].lstrip()) for at in items)
        own = [at for at in items if len(self._lines[at - 1]) - len(self._lines[at - 1].lstrip()) == outer]
        return own[prompt] if prompt < len(own) else begin


def free_id(name: str, taken: Iterable[str]) -> str:
    """An id for a template called `name` that is none of `taken`."""
    wanted, known = id_of(name) or "note-template", set(taken)
    number = 1
    made = wanted
    while made in known:
        number += 1
        made = f"{wanted}-{number}"
    return made
