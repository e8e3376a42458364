# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Documents that are quoted: reading them, cleaning them, what is known about them."""
