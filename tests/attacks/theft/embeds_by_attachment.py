"""Attaches pages and scripts to a text in the name of pictures, and refers to attachments that are not there."""
# deserves: 0 0 0 0
# %% file gradient_checking.ipynb
{"cells": [{"cell_type": "markdown", "id": "mine", "metadata": {}, "attachments": {"a.png": {"text/html": "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "image/svg+xml": "PHN2ZyBvbmxvYWQ9J2FsZXJ0KDEpJy8+"}, "gradient_checking.ipynb": {"image/png": "gradient_checking.ipynb"}}, "source": ["![x](attachment:a.png) ![y](attachment:missing.png) ![z](attachment:gradient_checking.ipynb)\n", "<img src='attachment:gradient_checking.ipynb'>"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
