# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The style sheet as it is composed: what it puts on what can be read, what has the focus is seen, nothing is told by
colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from composer.quotes.model import SealStatus
from composer.ui.editor.seals import SIGNS, colour_of
from composer.ui.stylesheet import palette, style_sheet
from composer.ui.theme import Mode, contrast_ratio, tokens

MODES: tuple[Mode, ...] = ("light", "dark", "contrast")
COLOUR = re.compile(r"#[0-9a-f]{6}")
WORDLESS = re.compile("handle|chunk|hairline|upright|indicator|separator|QProgressBar")
FOCUSED = (
    "QLineEdit", "QPlainTextEdit", "QComboBox", "QDateEdit", "QSpinBox", "QCheckBox", "QRadioButton", "QPushButton",
    "QToolButton", "QAbstractItemView", "QListView::item", "QTreeView::item", "QScrollArea", "QTabBar::tab",
)  # fmt: skip


def rules(mode: Mode) -> Iterator[tuple[str, dict[str, str]]]:
    """Each selector of the style sheet with its declarations."""
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(tokens(mode))):
        said = (one.partition(":") for one in body.split(";") if ":" in one)
        declared = {name.strip(): value.strip() for name, _colon, value in said}
        for selector in selectors.split(","):
            yield " ".join(selector.split()), declared


def colour_in(declared: dict[str, str], *names: str) -> str:
    """The first colour that one of these declarations names; "" for none."""
    found = (COLOUR.search(declared.get(name, "")) for name in names)
    return next((match.group() for match in found if match), "")


@pytest.mark.parametrize("mode", MODES)
def test_words_on_every_ground_of_the_style_sheet_can_be_read(mode: Mode) -> None:
    t = tokens(mode)
    faults = []
    usual = dict(rules(mode))
    for selector, declared in rules(mode):
        ground = colour_in(declared, "background", "background-color")
        if WORDLESS.search(selector):
            continue
        own = colour_in(declared, "color")
        text = own or colour_in(usual.get(re.sub("(?<!:):[a-z]+$", "", selector), {}), "color") or t.ink
        needed = 3 if ":disabled" in selector else 4.5
        for under in (ground,) if ground else (t.raised, t.paper) if own else ():
            if contrast_ratio(text, under) < needed:
                faults.append(f"{selector}: {text} on {under} is {contrast_ratio(text, under):.2f}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("mode", MODES)
def test_what_has_the_focus_is_seen(mode: Mode) -> None:
    t = tokens(mode)
    rings = {selector: declared for selector, declared in rules(mode) if selector.endswith(":focus")}
    assert {f"{name}:focus" for name in FOCUSED} <= set(rings)
    for selector, declared in rings.items():
        ring = colour_in(declared, "border", "border-color")
        assert ring, selector
        filled = "primary" in selector or "quote" in selector  # the ring lies within a filled button
        for ground in (t.accent,) if filled else (t.raised, t.paper, t.hover):
            assert contrast_ratio(ring, ground) >= 3, (selector, ring, ground)


@pytest.mark.parametrize("mode", MODES)
def test_edges_of_fields_and_buttons_are_seen(mode: Mode) -> None:
    t = tokens(mode)
    edges = dict(rules(mode))
    for selector in (
        "QLineEdit",
        "QComboBox",
        "QPlainTextEdit",
        "QPushButton",
        "QCheckBox::indicator",
        "QDialog QListView",
    ):
        edge = colour_in(edges[selector], "border")
        assert min(contrast_ratio(edge, t.raised), contrast_ratio(edge, t.paper)) >= 3, selector
    for selector in ("QScrollBar::handle", "QMenu::item:selected", "QToolButton:checked", "QListView::item:selected"):
        seen = colour_in(edges[selector], "border-color", "border-left", "background")
        assert contrast_ratio(seen, t.raised) >= 3, selector


@pytest.mark.parametrize("mode", MODES)
def test_what_cannot_be_used_can_still_be_read(mode: Mode) -> None:
    made = palette(tokens(mode))
    role = made.ColorRole
    for text, ground in ((role.Text, role.Base), (role.WindowText, role.Window), (role.ButtonText, role.Button)):
        shown, under = (made.color(made.ColorGroup.Disabled, one).name() for one in (text, ground))
        assert contrast_ratio(shown, under) >= 3


def test_a_seal_is_a_sign_and_a_word_before_it_is_a_colour() -> None:
    assert len(set(SIGNS.values())) == len(SealStatus)
    for mode in MODES:
        t = tokens(mode)
        assert all(contrast_ratio(colour_of(status, t), t.paper) >= 4.5 for status in SealStatus)
