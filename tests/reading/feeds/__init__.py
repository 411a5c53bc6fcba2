"""Tests of feeds and lists of them."""
