"""Caveat: a terminal reader that shows what a news text rests on."""

__version__ = "0.1.0"
