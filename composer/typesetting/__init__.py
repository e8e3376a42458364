# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The rules of typed text: marks, apostrophes, accents, blanks no line breaks at, dashes, ellipses. Pure functions."""
