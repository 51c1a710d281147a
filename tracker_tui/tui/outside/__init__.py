"""Other programs: the browser, a person's commands, the fetch."""
