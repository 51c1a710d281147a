"""The list of sources: feeds.toml, OPML, addresses that people type."""
