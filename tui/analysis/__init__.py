"""Document in, Analysis out: pure, deterministic, explained."""
