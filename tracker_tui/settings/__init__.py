"""What a person can set: paths, config.toml, feeds.toml, read and checked."""
