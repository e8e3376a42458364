"""Generated heads of notes for property tests: `from note_heads import HEADS`."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import strategies as st

from composer.document.clean import one_line
from composer.notes.model import FrontMatter

WORDS = st.one_of(
    st.text(max_size=12).map(one_line),
    st.sampled_from(["no", "2025-03-06", "12:30", "1.0", "null", "~", "- a", "a: b", "#x", "'", '"', "%a", "@a", "*a"]),
    st.sampled_from(["0x1F", "=", "<<", "089", ".5", "1e3", "true"]),
)  # fmt: skip
PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=6,
)
PEOPLE = st.lists(WORDS.filter(bool), max_size=3).map(tuple)
HEADS = st.builds(
    FrontMatter,
    title=WORDS, language=st.sampled_from(["it", "en"]), template=WORDS, office=WORDS, place=WORDS, date=WORDS,
    reference=WORDS, to=PEOPLE, sender=PEOPLE, cc=PEOPLE, subject=WORDS, marking=WORDS, profile=WORDS, style=WORDS,
    extra=st.dictionaries(st.sampled_from(["author", "no", "x y", "12"]), PLAIN, max_size=3).map(MappingProxyType),
)  # fmt: skip
