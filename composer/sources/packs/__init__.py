# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Press reviews: one document with many cuttings, recognised and split into its articles."""
