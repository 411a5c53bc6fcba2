"""Reading: what a user may rely on when a file is opened."""
