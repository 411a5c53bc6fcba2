"""Measurements: each prints ratios within one run, and asserts no times."""
