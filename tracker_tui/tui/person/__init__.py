"""What is kept of a person between two sessions: the place, drafts of notes."""
