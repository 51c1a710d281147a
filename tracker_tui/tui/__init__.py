"""The screen: panes over the stored items; Textual lives here alone."""
