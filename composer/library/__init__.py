# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The library file: sources, quotes, notes and versions in one SQLite database."""
