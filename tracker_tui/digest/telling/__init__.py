"""What can be told of an event: its sides, facts and sentences."""
