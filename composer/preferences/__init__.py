# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Settings, each declared once; the user's own file of them, and the office's, which may lock some."""
