"""Bytes in, Document out: one loader a kind of input."""
