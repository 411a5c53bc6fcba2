"""Decisions kept safe: the TinyDB store, its repository, undo and anchors."""
