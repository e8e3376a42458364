# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names of authors: family, given, particles, institutions."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from composer.citations.names import csl_name, family_name, full_name, initials_and_family


@pytest.mark.parametrize(
    ("written", "family", "full", "short"),
    [
        ("Motoko Rich", "Rich", "Motoko Rich", "M. Rich"),
        ("Rich, Motoko", "Rich", "Motoko Rich", "M. Rich"),
        ("Josephine de La Bruyère", "de La Bruyère", "Josephine de La Bruyère", "J. de La Bruyère"),
        ("Ursula von der Leyen", "von der Leyen", "Ursula von der Leyen", "U. von der Leyen"),
        ("Leyen, Ursula von der", "von der Leyen", "Ursula von der Leyen", "U. von der Leyen"),
        ("von der Leyen, Ursula", "von der Leyen", "Ursula von der Leyen", "U. von der Leyen"),
        ("Enzo Moavero Milanesi", "Milanesi", "Enzo Moavero Milanesi", "E. M. Milanesi"),
        ("Moavero Milanesi, Enzo", "Moavero Milanesi", "Enzo Moavero Milanesi", "E. Moavero Milanesi"),
        ("Luigi Di Maio", "Di Maio", "Luigi Di Maio", "L. Di Maio"),
        ("Massimo D'Alema", "D'Alema", "Massimo D'Alema", "M. D'Alema"),
        ("Paolo dell'Aquila", "dell'Aquila", "Paolo dell'Aquila", "P. dell'Aquila"),
        ("Jean-Paul Sartre", "Sartre", "Jean-Paul Sartre", "J.-P. Sartre"),
        ("Martin Luther King Jr.", "King", "Martin Luther King, Jr.", "M. L. King"),
        ("King, Martin Luther, Jr.", "King", "Martin Luther King, Jr.", "M. L. King"),
        ("José Ortega y Gasset", "Gasset", "José Ortega y Gasset", "J. O. y Gasset"),
        ("  Anna   Rossi ", "Rossi", "Anna Rossi", "A. Rossi"),
        ("{Agenzia ANSA}", "Agenzia ANSA", "Agenzia ANSA", "Agenzia ANSA"),
        ("{Rossi, Bianchi e Associati}",) + ("Rossi, Bianchi e Associati",) * 3,
        ("Reuters", "Reuters", "Reuters", "Reuters"),
    ],
)
def test_names_are_taken_apart(written: str, family: str, full: str, short: str) -> None:
    name = csl_name(written)
    assert (family_name(name), full_name(name), initials_and_family(name)) == (family, full, short)


@given(st.text(max_size=40))
@example(",0")
def test_any_text_gives_a_name(written: str) -> None:
    name = csl_name(written)
    assert all(isinstance(part, str) for part in name.values())
    assert "literal" in name or name["family"]
    assert isinstance(initials_and_family(name), str)
