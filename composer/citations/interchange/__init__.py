# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""References of other programs, in and out: RIS, BibTeX, CSL-JSON, EndNote XML. All of them as CSL-JSON items."""
