"""The reader: one article, its marks, and the decisions on them."""
