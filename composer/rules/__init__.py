# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Rules in TOML files, whoever declares them: what one may say, where it stands, and what is wrong with a file."""
