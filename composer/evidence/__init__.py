# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a note says in its own words, held against what it cites: figures, dates and names, and independent sources."""
