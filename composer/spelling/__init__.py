# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Spelling: dictionaries of the system and the user's own, words to look up, and the program that looks them up."""
