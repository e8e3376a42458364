# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""House profiles as files: those that are shipped, the office's and the user's own, one TOML file each, one based on
another.

A file holds rules for Italian notes (`[it.…]`), for English ones (`[en.…]`) and for both (`[both.…]`), grouped as in
`composer.houses.model`. What it does not say, the profile it is based on says; without `based_on` that is “standard”.
A user's file with the name of a shipped one takes its place, and the office's file that of both.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from composer import paths
from composer.errors import BadProfile, NotFound
from composer.houses.kinds import RuleFacts
from composer.houses.model import Profile
from composer.i18n.languages import LANGUAGES, Language, document_language
from composer.i18n.terms import TERMS, house_terms
from composer.preferences.office import HOUSES, office_place
from composer.rules.kinds import Unfit
from composer.rules.lines import line_of
from composer.rules.toml_faults import fault_in
from composer.wording import N_, Message

DEFAULT_PROFILE: Final = "standard"
BOTH: Final = "both"
TERMS_GROUP: Final = "terms"
_DEEPEST: Final = 8
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")

Rules = Mapping[tuple[str, str], Any]
"""The values of a file for one language: (group, rule) -> value."""


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile as its file says it: names and rules by language; the id of the one it is based on, "" for none."""

    path: Path
    names: Mapping[str, str]
    based_on: str
    rules: Mapping[str, Rules]


@dataclass(frozen=True, slots=True)
class ListedProfile:
    """A profile as it is offered; `fault` says why it cannot be used, None for one that can.

    `own`: it is the user's, not a shipped one.
    """

    id: str
    name: str
    path: Path
    own: bool
    fault: Message | None = None


def shipped_folder() -> Path:
    """The folder of the profiles that are shipped."""
    return paths.resources() / "house-profiles"


def listed_profiles(language: str) -> tuple[ListedProfile, ...]:
    """All profiles there are, named in `language`: the default first, then the shipped ones, those of office and user.

    One that cannot be used is listed with its reason.
    """
    return tuple(_listed(name, path, language) for name, path in _files())


def available_profiles() -> tuple[str, ...]:
    """The ids of the profiles that can be used, the default first."""
    return tuple(profile.id for profile in listed_profiles("en") if profile.fault is None)


def load_profile(profile_id: str, language: str) -> Profile:
    """The profile `profile_id` ("" = the default) for a note in `language` (any tag).

    Raises NotFound where there is none of that name, BadProfile where its file cannot be used.
    """
    wanted = profile_id or DEFAULT_PROFILE
    chosen = document_language(language)
    chain = tuple(_chain(wanted))
    rules: dict[tuple[str, str], Any] = {}
    for file in reversed(chain):
        rules.update(file.rules[chosen])
    name = chain[0].names.get(chosen) or next(iter(chain[0].names.values()))
    return _profile(wanted, name, chosen, rules)


def profile_or_usual(profile_id: str, language: str) -> Profile:
    """The same; the default where there is no such profile or its file cannot be used: what is wrong is said where the
    note is checked and where it leaves."""
    try:
        return load_profile(profile_id, language)
    except (NotFound, BadProfile):
        return load_profile("", language)


def profile_path(profile_id: str) -> Path:
    """The file of a profile ("" = the default): the user's own where there is one. Raises NotFound."""
    path = _path_of(profile_id or DEFAULT_PROFILE)
    if path is None:
        raise NotFound(
            N_("There is no house profile “{name}”. The profiles are: {profiles}."),
            concerned=profile_id,
            name=profile_id,
            profiles=", ".join(available_profiles()),
        )
    return path


def _chain(profile_id: str) -> Iterator[ProfileFile]:
    """The file of a profile and those it is based on, itself first."""
    seen: list[Path] = []
    path: Path | None = profile_path(profile_id)
    while path is not None:
        if path in seen or len(seen) > _DEEPEST:
            raise BadProfile(
                N_("The house profile {file} is based on itself, through {others}. Take one “based_on” away."),
                concerned=str(seen[0]),
                file=seen[0].name,
                others=", ".join(file.name for file in seen[1:]) or seen[0].name,
            )
        seen.append(path)
        file = read_profile(path)
        yield file
        path = _base_of(file)


def _base_of(file: ProfileFile) -> Path | None:
    own_name = file.path.stem
    wanted = file.based_on or ("" if file.path == _shipped(DEFAULT_PROFILE) else DEFAULT_PROFILE)
    if not wanted:
        return None
    # a user's “eu” may be based on the shipped “eu” whose place it takes
    base = _shipped(wanted) if wanted == own_name or not file.based_on else _path_of(wanted)
    if base is None or not base.is_file():
        raise BadProfile(
            N_(
                "{file}, line {line}: there is no house profile “{base}” to be based on. Write the name of one of: "
                "{profiles}."
            ),
            concerned=str(file.path),
            file=file.path.name,
            line=line_of(_text(file.path), (), "based_on"),
            base=wanted,
            profiles=", ".join(sorted(path.stem for path in shipped_folder().glob("*.toml"))),
        )
    return base


def read_profile(path: Path) -> ProfileFile:
    """The rules in the file at `path`, each read and found fit. Raises BadProfile."""
    try:
        stamp = path.stat()
    except OSError as error:
        raise _unreadable(path) from error
    return _read(path, (stamp.st_mtime_ns, stamp.st_size))


@lru_cache(maxsize=64)
def _read(path: Path, _stamp: tuple[int, int]) -> ProfileFile:
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, reason = fault_in(str(error), text)
        raise BadProfile(
            N_("{file}, line {line}: this is not written as TOML wants it ({reason}). Correct the line."),
            concerned=str(path),
            file=path.name,
            line=line,
            reason=reason,
        ) from error
    return _Reading(path, text).file(data)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> BadProfile:
    return BadProfile(
        N_("The house profile {file} cannot be read. Save it as text in UTF-8 where you may read it."),
        concerned=str(path),
        file=path.name,
    )


class _Reading:
    """Reads one file; says of the first mistake where it stands and what is wanted."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def file(self, data: Mapping[str, Any]) -> ProfileFile:
        """The whole file. Raises BadProfile."""
        for key, value in data.items():
            if key not in ("name", "based_on", BOTH, *LANGUAGES):
                self._refuse((), key, _unknown_part(key, value))
        common = self._rules(BOTH, data.get(BOTH, {}))
        rules: dict[str, Rules] = {
            language: common | self._rules(language, data.get(language, {})) for language in LANGUAGES
        }
        based_on = data.get("based_on", "")
        if not isinstance(based_on, str):
            self._refuse((), "based_on", Message(N_("“based_on” must be the name of a house profile.")))
        return ProfileFile(self._path, self._names(data), based_on, MappingProxyType(rules))

    def _names(self, data: Mapping[str, Any]) -> Mapping[str, str]:
        name = data.get("name", self._path.stem)
        names = dict.fromkeys(LANGUAGES, name) if isinstance(name, str) else name
        fit = isinstance(names, dict) and bool(names) and set(names) <= set(LANGUAGES)
        if not fit or not all(isinstance(words, str) and words.strip() for words in names.values()):
            self._refuse((), "name", Message(N_("“name” must be words, or a table of words with “it” and “en”.")))
        return MappingProxyType(dict(names))

    def _rules(self, part: str, groups: object) -> dict[tuple[str, str], Any]:
        if not isinstance(groups, dict):
            self._refuse((), part, Message(N_("“{part}” must be a table with groups of rules."), {"part": part}))
            return {}
        found: dict[tuple[str, str], Any] = {}
        for group, table in groups.items():
            known = HOUSE_TERMS if group == TERMS_GROUP else GROUPS.get(group)
            if known is None or not isinstance(table, dict):
                values = {"group": group, "groups": ", ".join((*GROUPS, TERMS_GROUP))}
                self._refuse(
                    (part, group),
                    group,
                    Message(N_("there is no group of rules “{group}”. The groups are: {groups}."), values),
                )
                continue
            for key, value in table.items():
                found[group, key] = self._value(part, group, key, value)
        return found

    def _value(self, part: str, group: str, key: str, value: object) -> Any:
        try:
            if group == TERMS_GROUP and key in HOUSE_TERMS:
                return _term(key, value)
            facts = GROUPS.get(group, {}).get(key)
            if facts is not None:
                return facts.kind.read(value)
        except Unfit as unfit:
            words = N_("“{rule}” must be {wanted}.")
            self._refuse((part, group), key, Message(words, {"rule": key, "wanted": unfit.why}))
        known: Mapping[str, object] = HOUSE_TERMS if group == TERMS_GROUP else GROUPS[group]
        values = {"rule": key, "group": group, "rules": ", ".join(_nearest(key, known))}
        self._refuse(
            (part, group),
            key,
            Message(N_("there is no rule “{rule}” in “{group}”. The nearest are: {rules}."), values),
        )
        return None

    def _refuse(self, table: tuple[str, ...], key: str, reason: Message) -> None:
        raise BadProfile(
            N_("{file}, line {line}: {reason}"),
            concerned=str(self._path),
            file=self._path.name,
            line=line_of(self._text, table, key),
            reason=reason,
        )


def _unknown_part(key: str, value: object) -> Message:
    if isinstance(value, dict):
        return Message(N_("there is no language “{key}” in a house profile. Write “it”, “en” or “both”."), {"key": key})
    return Message(
        N_("there is no rule “{key}” here. Rules stand in a group, like [it.dates]; here stand “name” and “based_on”."),
        {"key": key},
    )


def _term(key: str, value: object) -> str:
    wanted = set(_PLACE.findall(TERMS[key].english))
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise Unfit(Message(N_("one line of words between quotation marks")))
    if set(_PLACE.findall(value)) != wanted or re.search(r"[{}]", _PLACE.sub("", value)):
        places = " ".join(f"{{{place}}}" for place in sorted(wanted))
        if not wanted:
            raise Unfit(Message(N_("words without curly brackets")))
        raise Unfit(Message(N_("words with {places} in them"), {"places": places}))
    return value


def _nearest(key: str, known: Mapping[str, object]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(key, list(known), n=3, cutoff=0.4) or sorted(known)[:12]


def _groups() -> dict[str, dict[str, RuleFacts]]:
    blank = Profile("", "", "en")
    return {
        group.name: {entry.name: entry.metadata["rule"] for entry in fields(table)}
        for group in fields(Profile)
        if is_dataclass(table := getattr(blank, group.name))
    }


GROUPS: Final[Mapping[str, Mapping[str, RuleFacts]]] = MappingProxyType(_groups())
"""The groups of rules and what stands behind each rule: group -> rule -> its facts."""


HOUSE_TERMS: Final[Mapping[str, object]] = MappingProxyType({key: TERMS[key] for key in sorted(house_terms())})
"""The document terms a house may word in its own way, by key."""


def _profile(profile_id: str, name: str, language: Language, rules: Rules) -> Profile:
    blank = Profile(profile_id, name, language)
    made: dict[str, Any] = {}
    for group in GROUPS:
        values = {key: value for (where, key), value in rules.items() if where == group}
        made[group] = type(getattr(blank, group))(**values)
    terms = {key: value for (where, key), value in rules.items() if where == TERMS_GROUP}
    return Profile(profile_id, name, language, **made, terms=MappingProxyType(terms))


def _files() -> Iterator[tuple[str, Path]]:
    """Id and file of every profile, the default first, then the shipped ones and the user's own by their ids."""
    shipped = {path.stem: path for path in sorted(shipped_folder().glob("*.toml"))}
    own = {path.stem: path for folder in _own_folders() for path in sorted(folder.glob("*.toml"))}
    for name in sorted(shipped, key=lambda name: name != DEFAULT_PROFILE):
        yield name, own.pop(name, shipped[name])
    yield from own.items()


def _own_folders() -> tuple[Path, ...]:
    """The folders of profiles that are not shipped; of two files of one name that of the later folder counts."""
    of_office = office_place(HOUSES)
    return (paths.user_house_profiles(), *((of_office,) if of_office is not None else ()))


def _shipped(profile_id: str) -> Path:
    return shipped_folder() / f"{profile_id}.toml"


def _path_of(profile_id: str) -> Path | None:
    if not _ID.fullmatch(profile_id):
        return None
    own = (folder / f"{profile_id}.toml" for folder in reversed(_own_folders()))
    return next((path for path in (*own, _shipped(profile_id)) if path.is_file()), None)


def _listed(profile_id: str, path: Path, language: str) -> ListedProfile:
    own = path.parent == paths.user_house_profiles()
    try:
        profile = load_profile(profile_id, language)
    except (BadProfile, NotFound) as error:
        return ListedProfile(profile_id, profile_id, path, own, error.message)
    return ListedProfile(profile_id, profile.name, path, own)
