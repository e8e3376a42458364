# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user guide inside the program: its pages, the window that shows them, and which page belongs where."""
