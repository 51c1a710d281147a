"""Reading sources politely: what to ask (policy), how (client), where never to go (guard), who parses (pool)."""

import sys
from importlib.util import find_spec

# httpcore looks for this optional module eight times per request, a third of its cost where it is absent.
if "sniffio" not in sys.modules and find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]
