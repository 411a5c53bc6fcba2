"""The trained readers of attribution: a fast one and a full one, over what the rules see."""
