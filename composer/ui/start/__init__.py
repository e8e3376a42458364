# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The start page: what one worked on last, and the ways to begin."""
