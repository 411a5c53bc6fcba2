"""The sample articles."""
