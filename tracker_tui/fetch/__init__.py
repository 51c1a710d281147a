"""Reading sources politely: what to ask (policy), how (client), where never to go (guard), and who parses (pool)."""
