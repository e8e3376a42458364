# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Colours can be read in every mode."""

from __future__ import annotations

import dataclasses
import re

import pytest

from composer.ui.theme import EDGE_PAIRS, TEXT_PAIRS, Mode, contrast_ratio, tokens

MODES: tuple[Mode, ...] = ("light", "dark", "contrast")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(mode: Mode, text: str, ground: str) -> None:
    chosen = tokens(mode)
    assert contrast_ratio(getattr(chosen, text), getattr(chosen, ground)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_borders_that_carry_meaning_are_seen(mode: Mode, edge: str, ground: str) -> None:
    chosen = tokens(mode)
    assert contrast_ratio(getattr(chosen, edge), getattr(chosen, ground)) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_every_colour_is_a_plain_hex_colour(mode: Mode) -> None:
    values = dataclasses.asdict(tokens(mode))
    assert values.pop("mode") == mode
    assert all(re.fullmatch(r"#[0-9a-f]{6}", value) for value in values.values())


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
