# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two languages of one note: which sections belong together, what is missing or older, what only one text holds."""
