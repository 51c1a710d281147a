"""What keys do: one table of commands, presets, a person's own."""
