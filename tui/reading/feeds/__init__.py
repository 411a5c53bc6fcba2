"""Feeds: RSS, Atom and JSON Feed, each entry a document; lists of feeds; and the feeds that an analyst follows."""
