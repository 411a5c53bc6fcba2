"""The engine: what is marked, why, and at what cost."""
