# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How a house prints: its rules, the files they are read from, and dates, numbers and sums in its form."""
