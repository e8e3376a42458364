# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press text made readable: what is running text, what stands beside it, and where columns cut it."""
