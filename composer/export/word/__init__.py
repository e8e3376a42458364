# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Word files (Office Open XML, WordprocessingML)."""
