"""Web pages: bytes to the text of the article, with its links, its embedded posts and what the page tells of itself."""
