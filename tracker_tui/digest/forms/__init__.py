"""A digest as Markdown, HTML, JSON and for the terminal, and where it goes."""
