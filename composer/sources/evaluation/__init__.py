# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How well documents are read: what a careful person expects of each, and precision and recall per field and format."""
