"""Items and sources as they arrive: who is new, who has changed, the words for the search."""
