"""What happens in the list and beside it."""
