# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What bringing another library in did, as facts and in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from composer.text.locate import shortened
from composer.wording import N_, Message, Moment
from composer.workspace.differing import Difference


@dataclass(frozen=True, slots=True)
class Apart:
    """A note that was changed on both sides: the state of the other side is the version `version_id` here."""

    note_id: str
    title: str
    version_id: str


@dataclass(slots=True)
class Merged:
    """What a merging did, by citation keys and titles.

    `called` says by key what each of `sources` is called. `renamed` are sources that had to get another key here
    (there, here). `completed` are sources of which only passages were here and the whole came, `enlarged` those of
    which further passages came. `told_more` counts quotes here of which something was said only there. `differences`
    are the facts of sources and quotes of which the two libraries say different things: what is said here stays.
    `earlier` and `exports` count earlier versions of sources and records of exported files that came; those that
    stayed there, since there are others here, `earlier_left` and `exports_left`. `back` are sources that had been
    removed here (key, what it is called, when or "").
    `filed` are tags, collections and kept searches that brought something new; `links`, `pictures` and `versions` how
    many pairs of sources that belong together, pictures of notes and versions of them came.
    """

    sources: list[str] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    completed: list[str] = field(default_factory=list)
    enlarged: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    quotes: int = 0
    told_more: int = 0
    notes: list[str] = field(default_factory=list)
    advanced: list[str] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    filed: list[str] = field(default_factory=list)
    links: int = 0
    pictures: int = 0
    versions: int = 0
    earlier: int = 0
    exports: int = 0
    earlier_left: int = 0
    exports_left: int = 0
    back: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def nothing_new(self) -> bool:
        """Whether no source, quote or note came or went on; something that belongs to those here may have come."""
        return not (
            self.sources or self.completed or self.enlarged or self.quotes or self.notes or self.advanced or self.apart
        )

    @property
    def nothing(self) -> bool:
        """Whether all that is there was here already."""
        belongs = (
            self.filed or self.links or self.pictures or self.versions or self.told_more or self.earlier or self.exports
        )
        return self.nothing_new and not belongs

    @property
    def kept(self) -> tuple[str, ...]:
        """The keys of the sources of which the two libraries say different things."""
        return tuple(dict.fromkeys(one.key for one in self.differences if one.key))

    @property
    def kept_quotes(self) -> tuple[str, ...]:
        """The ids of such quotes."""
        return tuple(dict.fromkeys(one.quote_id for one in self.differences if one.quote_id))

    @property
    def differs(self) -> bool:
        """Whether the two libraries say different things of a source or a quote that both have."""
        return bool(self.differences)

    @property
    def left(self) -> bool:
        """Whether something that belongs to sources or notes that both have stayed in the other library."""
        return bool(self.earlier_left or self.exports_left)


def said_of(merged: Merged) -> tuple[Message, ...]:
    """What a merging did, in sentences."""
    said: list[Message] = []
    if merged.nothing and not merged.differs and not merged.left:
        said.append(Message(_NOTHING))
    counts = (
        (_SOURCES, len(merged.sources)),
        (_NOTES, len(merged.notes)),
        (_FILED, len(merged.filed)),
        (_LINKS, merged.links),
        (_PICTURES, merged.pictures),
        (_VERSIONS, merged.versions),
        (_EARLIER, merged.earlier),
        (_EXPORTS, merged.exports),
        (_TOLD_MORE, merged.told_more),
        (_EARLIER_LEFT, merged.earlier_left),
        (_EXPORTS_LEFT, merged.exports_left),
    )
    said += [Message(sentence, {"count": count}) for sentence, count in counts if count]
    said += [_said_back(*one) for one in merged.back]
    said += [Message(_ADVANCED, {"title": title}) for title in merged.advanced]
    said += [Message(_APART, {"title": apart.title}) for apart in merged.apart]
    said += [Message(_RENAMED, {"old": old, "new": new}) for old, new in merged.renamed]
    said += [Message(_COMPLETED, {"key": key}) for key in merged.completed]
    said += [Message(_ENLARGED, {"key": key}) for key in merged.enlarged]
    for found, together in zip(_in_two(merged), (_APART_TOGETHER, _ONE_SIDED_TOGETHER), strict=True):
        many = len(found) > _MOST_ONE_BY_ONE
        said += [Message(together, {"count": len(found)})] if many else map(_said_apart, found)
    return tuple(said)


def said_in_lists(merged: Merged) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """What `said_of` says in a number only, since it is much: headings, and a sentence for each fact."""
    found = zip((_DIFFERENT, _ONE_SIDED), _in_two(merged), strict=True)
    return tuple((head, tuple(map(_said_apart, facts))) for head, facts in found if len(facts) > _MOST_ONE_BY_ONE)


def _in_two(merged: Merged) -> tuple[list[Difference], list[Difference]]:
    """The facts of which both libraries say something, and those of which only one does."""
    one_sided = [one for one in merged.differences if one.is_one_sided]
    return [one for one in merged.differences if not one.is_one_sided], one_sided


def _said_back(key: str, called: str, when: str) -> Message:
    values: dict[str, object] = {"key": key, "called": shortened(called)}
    return Message(_BACK_SINCE, {**values, "day": Moment(when)}) if when else Message(_BACK, values)


def _said_apart(one: Difference) -> Message:
    values: dict[str, object] = {"fact": Message(one.label), "key": one.key, "called": shortened(one.called)}
    if one.fact == "text":
        return Message(_TEXT_APART, values)
    values |= {"here": _side(one, one.here), "there": _side(one, one.there)}
    return Message(_QUOTE_APART if one.quote_id else _SOURCE_APART, values)


def _side(one: Difference, value: str) -> Message:
    worded = one.worded(value) if value else ""
    said = shortened(worded, _MOST_SHOWN) if isinstance(worded, str) else worded
    return Message(_STATED, {"value": said}) if value else Message(_UNSTATED)


_NOTHING: Final = N_("Everything in it is here already.")
_SOURCES: Final = N_("Sources that came over: {count}.")
_NOTES: Final = N_("Notes that came over: {count}.")
_FILED: Final = N_("Tags, collections and searches with something new: {count}.")
_LINKS: Final = N_("Links between two sources that came over: {count}.")
_PICTURES: Final = N_("Pictures that came over: {count}.")
_VERSIONS: Final = N_("Versions of notes that came over: {count}.")
_EARLIER: Final = N_("Earlier versions of sources that came over: {count}.")
_EXPORTS: Final = N_("Records of exported files that came over: {count}.")
_EARLIER_LEFT: Final = N_(
    "Earlier versions of sources that stayed in the other library, because the source is here in a state of its own: "
    "{count}."
)
_EXPORTS_LEFT: Final = N_(
    "Records of exported files that stayed in the other library, because there are later ones of the note here: "
    "{count}."
)
_BACK: Final = N_("“{called}” ({key}) had been removed here and is here again. Remove it again if it is not wanted.")
_BACK_SINCE: Final = N_(
    "“{called}” ({key}) was removed here on {day} and is here again. Remove it again if it is not wanted."
)
_ADVANCED: Final = N_("“{title}” was continued there and is continued here; the state before is among its versions.")
_APART: Final = N_(
    "“{title}” was changed in both: nothing here was touched, and the other text is among its versions, to be compared."
)
_RENAMED: Final = N_("The source “{old}” is called “{new}” here, since another one has that key.")
_COMPLETED: Final = N_("Of the source “{key}” only passages were here; now it is here whole.")
_MOST_SHOWN: Final = 120  # letters of a value
_MOST_ONE_BY_ONE: Final = 3  # facts that are said one by one; more are said in a number
_APART_TOGETHER: Final = N_("Facts that the two libraries state differently: {count}; what stands here was kept.")
_ONE_SIDED_TOGETHER: Final = N_("Facts that only one of the two libraries states: {count}; nothing here was changed.")
_DIFFERENT: Final = N_("Stated differently")
_ONE_SIDED: Final = N_("Stated in one library only")
_SOURCE_APART: Final = N_("{fact} of “{called}” ({key}): here {here}, there {there}; what stands here was kept.")
_QUOTE_APART: Final = N_("{fact} of the quotation “{called}”: here {here}, there {there}; what stands here was kept.")
_TEXT_APART: Final = N_("“{called}” ({key}) was read to another text there; the text here was kept.")
_STATED: Final = N_("“{value}”")
_UNSTATED: Final = N_("nothing")
_TOLD_MORE: Final = N_("Quotations here that gained a speaker, an occasion, a translation or the like: {count}.")
_ENLARGED: Final = N_("Of the source “{key}” only passages are here; further ones came to them.")
