# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A Zotero that runs on this computer: its local interface, read only, asked when the user asks for it and never else.

Zotero 7, "local API": the web API's paths under /api on port 23119, off until its user allows it.
"""

from __future__ import annotations

import json
from typing import Any, Final

from composer.errors import InputUnusable
from composer.wording import N_

Item = dict[str, Any]

ADDRESS: Final = "http://127.0.0.1:23119"
_AT_ONCE: Final = 100  # the most the interface gives
_MOST: Final = 20_000
_TIMEOUT_S: Final = 10.0
_LARGEST_ANSWER: Final = 32 * 1024 * 1024

NOT_RUNNING = N_("Zotero does not answer. Start it on this computer and try again.")
NOT_ALLOWED = N_(
    "Zotero does not let other programs read its library. Allow it there (Settings › Advanced › Allow other "
    "applications on this computer to communicate with Zotero) and try again."
)
NOT_UNDERSTOOD = N_(
    "Zotero answered something that cannot be read. Export the items from it as CSL JSON and import that."
)


def zotero_items(address: str = ADDRESS) -> tuple[Item, ...]:
    """All items of the user's own Zotero library as CSL-JSON. Raises InputUnusable with one sentence.

    Waits for the answers: call it beside the window. Nothing but `address` is ever asked, and only for reading.
    """
    items: list[Item] = []
    while len(items) < _MOST:
        found = _page(f"{address}/api/users/0/items/top?format=csljson&limit={_AT_ONCE}&start={len(items)}")
        items += found
        if len(found) < _AT_ONCE:
            break
    return tuple(items)


def _page(url: str) -> list[Item]:
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import ProxyHandler, Request, build_opener

    opener = build_opener(ProxyHandler({}))  # this computer is asked, never through another one
    try:
        with opener.open(Request(url, headers={"Zotero-API-Version": "3"}), timeout=_TIMEOUT_S) as answer:
            data = answer.read(_LARGEST_ANSWER)
    except HTTPError as error:
        raise InputUnusable(NOT_ALLOWED if error.code in (403, 404) else NOT_UNDERSTOOD, concerned=url) from error
    except (URLError, OSError) as error:
        raise InputUnusable(NOT_RUNNING, concerned=url) from error
    except HTTPException as error:
        raise InputUnusable(NOT_UNDERSTOOD, concerned=url) from error
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputUnusable(NOT_UNDERSTOOD, concerned=url) from error
    items = found.get("items") if isinstance(found, dict) else found
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InputUnusable(NOT_UNDERSTOOD, concerned=url)
    return items
