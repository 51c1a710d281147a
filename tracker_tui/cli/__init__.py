"""The command line: one table of commands, one room per group."""
