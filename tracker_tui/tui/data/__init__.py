"""The stored items as the screen asks for them, beside the screen."""
