# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The one shape of text: blocks and inlines, and their Markdown form."""
