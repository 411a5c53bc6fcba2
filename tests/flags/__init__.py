"""Decisions: kept, found again, never lost."""
