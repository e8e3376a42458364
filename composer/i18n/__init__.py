# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Languages: interface wording, document terms, typography, dates and numbers."""
