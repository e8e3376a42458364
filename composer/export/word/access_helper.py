# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A Word file of somebody else's, examined for accessibility in a helper process."""

from __future__ import annotations

import json
from typing import Any

from composer.errors import UnreadableSource
from composer.export.word.accessibility import examine
from composer.notes.accessibility import AccessFinding, AccessRule, Weight
from composer.sources.isolated.process import HelperProcess
from composer.sources.isolated.serving import Answer, Answering
from composer.wording import Message

_MODULE = "composer.export.word.access_helper"


def answering() -> Answering:
    """What answers requests in the helper; the parser is loaded while nothing of others is open yet."""
    from lxml import etree

    etree.fromstring("<loaded/>")
    return _answer


def _answer(_head: dict[str, Any], body: bytes) -> Answer:
    found = [
        {
            "rule": finding.rule.value,
            "weight": finding.weight.value,
            "said": finding.message.template,
            "values": {name: str(value) for name, value in finding.message.values.items()},
        }
        for finding in examine(body)
    ]
    return {}, json.dumps(found).encode("ascii")


def examine_foreign(data: bytes, filename: str) -> tuple[AccessFinding, ...]:
    """`examine` for a file that somebody else made; () for one that cannot be read (reading it says so already)."""
    with HelperProcess(_MODULE) as helper:
        try:
            _told, answer = helper.ask(filename, {}, data)
            found = json.loads(answer)
            return tuple(
                AccessFinding(
                    AccessRule(one["rule"]), Weight(one["weight"]), Message(str(one["said"]), dict(one["values"]))
                )
                for one in found
            )
        except (UnreadableSource, ValueError, KeyError, TypeError):
            return ()
