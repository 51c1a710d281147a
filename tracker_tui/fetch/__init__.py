"""Reading sources politely: what to ask (policy), how (client), where never to go (guard), who parses (pool)."""

import sys
from importlib.util import find_spec

# httpx imports its own command line, and with it rich, where that is installed; None makes it do without.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
# httpcore looks for this optional module eight times per request, a third of its cost where it is absent.
if "sniffio" not in sys.modules and find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]
