# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Windows that ask for something and go away."""
