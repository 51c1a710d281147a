"""Reading sources politely: what to ask (policy), how (client), where never to go (guard), who parses (pool)."""

import sys

# httpx imports its own command line, and with it rich, where that is installed; None makes it do without.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
