"""What was worked out about items: findings, events, storylines."""
