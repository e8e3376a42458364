# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two stored quotes of one source as a new one that joins their passages."""

from __future__ import annotations

from composer.errors import NotFound
from composer.quotes.joining import join
from composer.quotes.model import Quote
from composer.wording import N_
from composer.workspace.environment import Environment, free_id
from composer.workspace.shelf import Shelf

_NO_QUOTE = N_("There is no quotation “{id}” in the library.")


def join_quotes(shelf: Shelf, environment: Environment, one_id: str, other_id: str) -> Quote:
    """The stored quote of the passages of both, in the order of the source; the two stay as they are.

    Raises NotFound (a quote, or the source), InputUnusable (`quotes.joining.join`), LibraryReadOnly.
    """
    one, other = (_quote(shelf, quote_id) for quote_id in (one_id, other_id))
    source = shelf.source(one.source_id)
    quote = join(one, other, source, make_id=lambda prefix: _free(shelf, environment, prefix), now=environment.now())
    shelf.keep(quote)
    return quote


def _quote(shelf: Shelf, quote_id: str) -> Quote:
    quote = shelf.quote(quote_id)
    if quote is None:
        raise NotFound(_NO_QUOTE, concerned=quote_id, id=quote_id)
    return quote


def _free(shelf: Shelf, environment: Environment, prefix: str) -> str:
    return free_id(environment, prefix, lambda made: shelf.quote(made) is not None)
