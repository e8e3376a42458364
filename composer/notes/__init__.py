# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Notes: front matter, templates, outline, length, language."""
