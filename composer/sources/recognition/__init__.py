# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words out of pictures: scanned pages and cuttings, by the program Tesseract where the user has installed it."""
