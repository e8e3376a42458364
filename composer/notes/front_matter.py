# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The head of a note as YAML, both ways.

Names: those of `FrontMatter`, except `lang` (pandoc's name; `language` is read too), `from` for the sender and
`word-template`.
Everything is read as the words that stand there: a date stays "2025-03-06", `no` stays "no". Names of other programs
are kept in `extra` with their plain values. Aliases are refused: they can make a small text a huge one.

The head of a note in two languages has a map `other-text`: `lang`, the words of the head in that language by the same
names, and `in-step`, for each section the fingerprints of both texts when they were last declared to say the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from composer.document.clean import clean_text, one_line
from composer.errors import BadNote
from composer.i18n.languages import LANGUAGES, base_language, document_language
from composer.notes.model import FrontMatter, InStep, OtherText
from composer.wording import N_

if TYPE_CHECKING:
    import yaml

_FIRST_LINE: Final = 2  # of the YAML in a note: the fence is line 1

_BROKEN = N_(
    "The head of the note cannot be understood in line {line}. Check the colons, quotation marks and indentation there."
)
_NO_PAIRS = N_("The head of the note must consist of lines like “title: …”; line {line} is something else.")
_TWICE = N_("The head of the note says “{name}” twice, the second time in line {line}. Leave one of them.")
_NO_WORDS = N_("“{name}” in the head of the note, line {line}, must be words or a list of words.")
_ALIAS = N_("The head of the note uses a YAML alias in line {line}. Write the value out instead.")
_TOO_DEEP = N_("The head of the note is nested too deeply to be read.")
_NO_MAP = N_("“{name}” in the head of the note, line {line}, must consist of lines like “title: …”.")
_UNKNOWN_NAME = N_("“{name}” in line {line} is nothing that the other text of a note has in its head.")
_NO_LANGUAGE = N_("The other text in the head of the note, line {line}, does not say its language: write “lang: en”.")
_SAME_LANGUAGE = N_("The other text in the head of the note, line {line}, is in the language of the note itself.")

_WORDS: Final = {
    **{
        name: name
        for name in (
            *("title", "template", "office", "place", "date", "reference", "subject", "marking", "draft", "copy"),
            *("contents", "numbering", "profile", "style", "citations"),
        )
    },
    "word-template": "word_template",
}
_LISTS: Final = {
    "to": "to",
    "from": "sender",
    "cc": "cc",
    **{name: name for name in ("distribution", "signature", "attachments")},
}
_LANGUAGE: Final = ("lang", "language")
NO_LANGUAGE_OF_NOTES: Final = "lang"
"""Where `FrontMatter.extra` keeps, for who reads the file, a language that was written there and is none of notes."""
_OTHER: Final = "other-text"
_IN_STEP: Final = "in-step"
_OTHER_WORDS: Final = ("title", "office", "place", "subject")
# The order in which a person reads a head.
_ORDER: Final = (
    *("title", "lang", "template", "office", "place", "date", "reference", "to", "from", "cc", "subject", "marking"),
    *("draft", "copy", "distribution", "signature", "attachments", "contents", "numbering"),
    *("profile", "style", "citations", "word-template"),
)

# What our reader takes for a number or truth value in `extra`: less than YAML 1.1, so that 12:30 or no stay words.
_PLAIN_VALUES: Final = {
    "tag:yaml.org,2002:null": (r"~|null|Null|NULL|", "~nN\0"),
    "tag:yaml.org,2002:bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "tag:yaml.org,2002:int": (r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    "tag:yaml.org,2002:float": (
        r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        "-+0123456789.",
    ),
}


def front_matter_from_yaml(source: str, *, first_line: int = _FIRST_LINE) -> FrontMatter:
    """The head of a note from YAML without its fences; `first_line` is where it stands in the whole text.

    Raises BadNote naming the line.
    """
    return heads_from_yaml(source, first_line=first_line)[0]


def heads_from_yaml(source: str, *, first_line: int = _FIRST_LINE) -> tuple[FrontMatter, OtherText | None]:
    """The head of a note, and that of its other text without the text itself (None: it says nothing of one).

    Raises BadNote naming the line.
    """
    import yaml

    loader = _loader(clean_text(source), first_line)
    try:
        root = loader.get_single_node()
        return _heads(loader, root, first_line) if isinstance(root, yaml.Node) else (FrontMatter(), None)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadNote(_BROKEN, line=first_line + (mark.line if mark else 0)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise BadNote(_BROKEN, line=first_line) from error
    except RecursionError as error:
        raise BadNote(_TOO_DEEP) from error
    finally:
        loader.dispose()


def front_matter_to_yaml(front: FrontMatter, other: OtherText | None = None) -> str:
    """`front`, and the head of the other text, as YAML without fences; what is empty is left out, languages never."""
    import yaml

    values: dict[str, object] = {}
    for name in _ORDER:
        value = _value(front, name)
        if value:
            values[name] = value
    if other is not None:
        values[_OTHER] = _other_values(other)
    for name, value in front.extra.items():
        values.setdefault(name, value)
    return yaml.dump(
        values, Dumper=_dumper(), allow_unicode=True, sort_keys=False, default_flow_style=False, width=10**9
    )


def _value(front: FrontMatter | OtherText, name: str) -> object:
    if name == "lang":
        return front.language
    if name in _LISTS:
        words: tuple[str, ...] = getattr(front, _LISTS[name])
        return words[0] if len(words) == 1 else list(words)
    return getattr(front, _WORDS[name])


def _other_values(other: OtherText) -> dict[str, object]:
    """The head of the other text, in the order of `_ORDER`."""
    own = (name for name in _ORDER if name == "lang" or name in _OTHER_WORDS or name in _LISTS)
    values: dict[str, object] = {name: value for name in own if (value := _value(other, name))}
    steps = {step.section: f"{step.main or '-'} {step.other or '-'}" for step in other.in_step}
    return {**values, _IN_STEP: steps} if steps else values


# Reading


def _loader(source: str, first_line: int) -> yaml.SafeLoader:
    import yaml

    class PlainLoader(yaml.SafeLoader):
        """Knows fewer kinds of plain values than YAML 1.1, no dates and no aliases."""

        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # the library's name and form

        def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            if isinstance(event, yaml.AliasEvent):
                mark: Any = event.start_mark
                raise BadNote(_ALIAS, line=first_line + mark.line)
            return super().compose_node(parent, index)

    for tag, (pattern, first) in _PLAIN_VALUES.items():
        characters = [character if character != "\0" else "" for character in first]
        PlainLoader.add_implicit_resolver(tag, re.compile(f"(?:{pattern})$"), characters)
    return PlainLoader(source)


def _heads(loader: yaml.SafeLoader, root: yaml.Node, first_line: int) -> tuple[FrontMatter, OtherText | None]:
    fields: dict[str, Any] = {}
    extra: dict[str, object] = {}
    other: tuple[OtherText, int] | None = None
    for name, node in _pairs(root, first_line):
        line = first_line + node.start_mark.line
        extra.update(_foreign_language(name, node, first_line))
        if name == _OTHER:
            other = _other_text(node, first_line), line
        elif not _take_field(fields, name, node, line, _WORDS):
            extra[name] = loader.construct_object(node, deep=True)
    front = FrontMatter(**fields, extra=MappingProxyType(extra))
    if other is not None and other[0].language == front.language:
        raise BadNote(_SAME_LANGUAGE, line=other[1])
    return front, other[0] if other is not None else None


def _foreign_language(name: str, node: yaml.Node, first_line: int) -> dict[str, object]:
    """What the head, or that of the other text, gives as its language, by the name of `NO_LANGUAGE_OF_NOTES`, where no
    note can be in it; {} for all else."""
    import yaml

    if name == _OTHER and isinstance(node, yaml.MappingNode):
        found = (_foreign_language(inner, value, first_line) for inner, value in _pairs(node, first_line))
        return next((said for said in found if said), {})
    tag = " ".join(_words(node, name, first_line + node.start_mark.line)) if name in _LANGUAGE else ""
    return {NO_LANGUAGE_OF_NOTES: tag} if tag and base_language(tag) not in LANGUAGES else {}


def _take_field(fields: dict[str, Any], name: str, node: yaml.Node, line: int, words: Collection[str]) -> bool:
    """Put what `node` says into `fields`; False when `name` is none of ours."""
    if name in _LANGUAGE:
        tag = " ".join(_words(node, name, line))
        if tag:
            fields["language"] = document_language(tag)
    elif name in _LISTS:
        fields[_LISTS[name]] = _words(node, name, line)
    elif name in words:
        fields[_WORDS[name]] = ", ".join(_words(node, name, line))
    else:
        return False
    return True


def _other_text(node: yaml.Node, first_line: int) -> OtherText:
    """The head of the other text."""
    import yaml

    line = first_line + node.start_mark.line
    if not isinstance(node, yaml.MappingNode):
        raise BadNote(_NO_MAP, name=_OTHER, line=line)
    fields: dict[str, Any] = {}
    for name, value in _pairs(node, first_line):
        at = first_line + value.start_mark.line
        if name == _IN_STEP:
            fields["in_step"] = tuple(_steps(value, first_line))
        elif not _take_field(fields, name, value, at, _OTHER_WORDS):
            raise BadNote(_UNKNOWN_NAME, name=name, line=at)
    if "language" not in fields:
        raise BadNote(_NO_LANGUAGE, line=line)
    return OtherText(**fields)


def _steps(node: yaml.Node, first_line: int) -> Iterator[InStep]:
    import yaml

    line = first_line + node.start_mark.line
    if not isinstance(node, yaml.MappingNode):
        raise BadNote(_NO_MAP, name=_IN_STEP, line=line)
    for section, value in _pairs(node, first_line):
        words = " ".join(_words(value, section, first_line + value.start_mark.line)).split()
        main, other = ("" if word == "-" else word for word in (*words, "-", "-")[:2])
        yield InStep(section, main, other)


def _pairs(root: yaml.Node, first_line: int) -> Iterator[tuple[str, yaml.Node]]:
    import yaml

    if isinstance(root, yaml.ScalarNode) and root.tag.endswith(":null"):
        return
    if not isinstance(root, yaml.MappingNode):
        raise BadNote(_NO_PAIRS, line=first_line + root.start_mark.line)
    seen: set[str] = set()
    for key, value in root.value:
        line = first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise BadNote(_NO_PAIRS, line=line)
        name = str(key.value)
        if name in seen:
            raise BadNote(_TWICE, name=name, line=line)
        seen.add(name)
        yield name, value


def _words(node: yaml.Node, name: str, line: int) -> tuple[str, ...]:
    """The words of a scalar or of a list of scalars, as they stand there; what is empty is left out."""
    import yaml

    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(entry, yaml.ScalarNode) for entry in nodes):
        raise BadNote(_NO_WORDS, name=name, line=line)
    words = (one_line(entry.value) for entry in nodes if not entry.tag.endswith(":null"))
    return tuple(word for word in words if word)


# Writing


def _dumper() -> type[yaml.SafeDumper]:
    import yaml

    class PlainDumper(yaml.SafeDumper):
        """Writes dates without quotation marks, and nothing as an alias."""

        yaml_implicit_resolvers = {  # noqa: RUF012  # the library's name and form
            first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
            for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
        }

        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # the library's signature
            return True

    def represent_mapping(dumper: yaml.SafeDumper, data: Mapping[object, object]) -> yaml.Node:
        return dumper.represent_dict(dict(data))

    PlainDumper.add_representer(MappingProxyType, represent_mapping)
    return PlainDumper
