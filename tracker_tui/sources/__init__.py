"""The declared sources: feeds.toml, OPML, and addresses a person types."""
