"""Which events are told, in which order, each once."""
