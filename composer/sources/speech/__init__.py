# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words in quotation marks and who says them."""
