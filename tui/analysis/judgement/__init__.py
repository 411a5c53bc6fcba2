"""Learned judgement: what small linear models make of what the rules found. The rules need none of it."""
