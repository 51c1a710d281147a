"""The screen: panes over the stored items; Textual lives here alone."""

import os

# Textual reads these when it is imported. 120 pictures a second halve the wait for the second pane;
# animations would only delay what a key does; Esc alone needs no long wait for what may follow it.
os.environ.setdefault("TEXTUAL_FPS", "120")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
os.environ.setdefault("ESCDELAY", "50")
