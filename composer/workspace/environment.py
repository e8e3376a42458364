# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What comes from outside into a workspace: the clock, the maker of ids, the user."""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_ID_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"  # base32 in lower case
_ID_LENGTH: Final = 8  # 40 bits: among 10,000 quotes the chance of two alike is 1 in 20,000; see `free_id`


@dataclass(frozen=True, slots=True)
class Environment:
    """The clock (ISO 8601 time with zone), the maker of ids (prefix -> id), the user's name (without the machine's)."""

    now: Callable[[], str]
    make_id: Callable[[str], str]
    who: str


def user_environment() -> Environment:
    """The real clock, random ids, and whoever sits here."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process without a user, as in some containers
        who = ""
    return Environment(now=local_now, make_id=random_id, who=who)


def free_id(environment: Environment, prefix: str, taken: Callable[[str], bool]) -> str:
    """A new id that is not `taken`: chance must never put one thing in another's place."""
    while taken(made := environment.make_id(prefix)):
        pass
    return made


def local_now() -> str:
    """The time now as ISO 8601 with zone, in whole seconds."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def random_id(prefix: str) -> str:
    """`prefix`, a hyphen and eight random letters and figures ("q-7f3a9c2b")."""
    return f"{prefix}-" + "".join(secrets.choice(_ID_LETTERS) for _ in range(_ID_LENGTH))
