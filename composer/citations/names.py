# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names of authors as CSL wants them: family, given, particles; institutions whole."""

from __future__ import annotations

import re
from typing import Final

CslName = dict[str, str]

# Written small they belong to the family name without being sorted by: "de La Bruyère", "von der Leyen".
_PARTICLES: Final = frozenset({
    "af", "al", "av", "bin", "ben", "da", "dal", "dalla", "dalle", "dall", "de", "dei", "degli", "del",
    "dell", "della", "delle", "dello", "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "le",
    "lo", "op", "'t", "te", "ten", "ter", "tot", "van", "vom", "von", "vor", "zu", "zum", "zur",
})  # fmt: skip
# Written with a capital they are the first word of the family name, as is usual in Italian, French and Dutch names.
_FAMILY_BEGINNINGS: Final = frozenset({
    "D", "D'", "D’", "Da", "Dal", "Dalla", "Dall'", "De", "Dei", "Degli", "Del", "Dell'", "Dell’", "Della",
    "Delle", "Dello", "Di", "Do", "Dos", "Du", "El", "La", "Le", "Li", "Lo", "Los", "Mac", "Mc", "San", "St",
    "St.", "Ten", "Ter", "Van", "Vande", "Vanden", "Vander", "Von",
})  # fmt: skip
_SUFFIXES: Final = re.compile(r"^(?:Jr\.?|Sr\.?|II|III|IV|Esq\.?)$", re.IGNORECASE)
_APOSTROPHE_PARTICLE: Final = re.compile(r"^(d['’]|dell['’]|dall['’]|l['’])(?=\w)")


def csl_name(name: str) -> CslName:
    """A name in the form of `Fact`: "Given Family", "Family, Given", or "{Institution}".

    Without a comma the family name is the last word, with the particles before it: of "Enzo Moavero Milanesi" the text
    does not say where the family name begins, so such names are given with a comma where it matters. A single word
    is taken as it stands.
    """
    words = " ".join(name.split())
    if words.startswith("{") and words.endswith("}"):
        return {"literal": words[1:-1].strip()}
    if "," in words:
        family, _, given = words.partition(",")
        return _with_comma(family.strip(), given.strip())
    parts = words.split(" ")
    if len(parts) == 1:
        return {"literal": words}
    suffix = parts.pop() if len(parts) > 2 and _SUFFIXES.match(parts[-1]) else ""
    return _compose(*_split(parts), suffix)


def _with_comma(family: str, given: str) -> CslName:
    given, _, rest = given.partition(",")
    given, suffix = given.strip(), rest.strip()
    if _SUFFIXES.match(given) and not suffix:  # "Martin Luther King, Jr."
        given, suffix = "", given
        parts = family.split(" ")
        if len(parts) > 1:
            return _compose(*_split(parts), suffix)
    if not given or not family:  # ", Anna": a comma that parts nothing
        return {"literal": " ".join(filter(None, (family, given, suffix)))}
    parts, names = family.split(" "), given.split(" ")
    while len(names) > 1 and names[-1] in _PARTICLES:  # "Leyen, Ursula von der"
        parts.insert(0, names.pop())
    given = " ".join(names)
    count = _leading_particles(parts)
    return _compose(given, " ".join(parts[:count]), " ".join(parts[count:]), suffix)


def _split(parts: list[str]) -> tuple[str, str, str]:
    """Given name, particles and family name of a name written in its natural order."""
    for index in range(1, len(parts) - 1):
        if parts[index] in _PARTICLES:
            count = _leading_particles(parts[index:])
            return " ".join(parts[:index]), " ".join(parts[index : index + count]), " ".join(parts[index + count :])
        if parts[index] in _FAMILY_BEGINNINGS:
            return " ".join(parts[:index]), "", " ".join(parts[index:])
    return " ".join(parts[:-1]), "", parts[-1]


def _leading_particles(parts: list[str]) -> int:
    """How many words at the beginning are particles; the last word never is one."""
    count = 0
    while count < len(parts) - 1 and parts[count] in _PARTICLES:
        count += 1
    return count


def _compose(given: str, particles: str, family: str, suffix: str) -> CslName:
    elided = _APOSTROPHE_PARTICLE.match(family)
    if elided and not particles:
        particles, family = elided[1], family[elided.end() :]
    name = {"family": family, "given": given}
    if particles:
        name["non-dropping-particle"] = particles
    if suffix:
        name["suffix"] = suffix
    return name


def family_name(name: CslName) -> str:
    """The short form of a name: "de La Bruyère", "Agenzia ANSA"."""
    if "literal" in name:
        return name["literal"]
    particle = name.get("non-dropping-particle", "")
    joint = "" if not particle or particle.endswith(("'", "’")) else " "
    return f"{particle}{joint}{name['family']}"


def full_name(name: CslName) -> str:
    """The name in its natural order."""
    if "literal" in name:
        return name["literal"]
    suffix = f", {name['suffix']}" if "suffix" in name else ""
    return f"{name['given']} {family_name(name)}{suffix}".strip()


def initials_and_family(name: CslName) -> str:
    """The name with initials: "J.-P. de La Bruyère"."""
    if "literal" in name:
        return name["literal"]
    initials = " ".join(_initial(part) for part in name["given"].split())
    return f"{initials} {family_name(name)}".strip()


def _initial(given: str) -> str:
    """ "Jean-Paul" -> "J.-P."; what is already an initial, and small words, stay."""
    if given[:1].islower():
        return given
    return "-".join(f"{part[0]}." for part in given.split("-") if part)
