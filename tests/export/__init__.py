"""Exports: nothing in a text can break them, and they can be read back."""
