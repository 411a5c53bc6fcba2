"""Flags out: one module a format, found through a registry."""
