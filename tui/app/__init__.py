"""What is seen: the Textual application."""
