# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values and cross-references: how a language and a house show them, and where cross-references lead."""
