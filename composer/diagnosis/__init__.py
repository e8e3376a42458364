# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the program notes about itself, without a word of sources or notes, so that a fault can be found."""
